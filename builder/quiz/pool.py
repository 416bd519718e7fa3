"""The cards that a quiz may use, in its languages, and what each says in a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from builder.collection import Collection
from builder.edition import all_cards, selected
from builder.ids import digest
from builder.model import BasicCard, Card, ChoiceCard, ClozeCard, DefinitionCard, ListCard, Words
from builder.quiz.fields import answered, asked, text_at
from builder.quiz.forms import Form
from builder.quiz.gaps import paired
from builder.quiz.question import Option, Plan, Question, Ref, Said
from builder.text import Tree, gaps, parse, parse_cloze, to_words

Points = Mapping[Form, int]
"""What each thing that a form wants is worth: a right option, a gap, a pair, an item in its place, an answer."""

ITEMS = 3
"""A list of fewer is not put in order."""


class Pool:
    """Every card that has all the languages of a quiz: those of its deck, and the others, for wrong options.

    Without a deck there are words alone, for a quiz that is drawn.
    """

    def __init__(self, collection: Collection, deck: str | None, langs: Sequence[str]) -> None:
        """Gather the cards."""
        self.collection = collection
        self.name = deck or ""
        self.langs = tuple(langs)
        self._shown = {lang: {card.id: card for card in all_cards(collection, lang)} for lang in langs}
        self.cards: Mapping[str, Card] = {
            id_: shown.card
            for id_, shown in self._shown[self.langs[0]].items()
            if all(id_ in cards for cards in self._shown.values())
        }
        entries = selected(collection, collection.decks[deck].value) if deck else ()
        self.deck = tuple(entry.id for entry in entries if entry.id in self.cards)

    def forms(self, card: str) -> tuple[Form, ...]:
        """Give the forms of a card's kind, the best first; none where it is not as long in every language."""
        value = self.cards[card]
        if not same_length(value, self.langs):
            return ()
        match value:
            case BasicCard():
                return (Form.CHOICE, Form.SHORT)
            case DefinitionCard():
                return (Form.MATCH, Form.CHOICE, Form.SHORT)
            case ClozeCard():
                return (Form.BLANK,)
            case ListCard(ordered=ordered):
                can_order = ordered and len(value.words[self.langs[0]].items) >= ITEMS
                return (Form.ORDER, Form.SHORT) if can_order else (Form.SHORT,)
            case ChoiceCard():
                return (Form.CHOICE,)

    def digest(self, card: str) -> str:
        """Make a short hash of what a card asks and answers in the languages of the quiz, its reasons left out."""
        value = self.cards[card]
        said = {lang: _asked(value.words[lang]) for lang in self.langs}
        return digest([value.kind, said, getattr(value, "ordered", False)])

    def answer(self, ref: Ref, form: Form = Form.CHOICE) -> Said:
        """Give the words that a ref names; a definition is matched by its meaning, else it is its term."""
        return {lang: self._answer(ref, lang, form) for lang in self.langs}

    def plain(self, ref: Ref) -> Mapping[str, str]:
        """Give the words that a ref names as plain text by language."""
        return {lang: to_words(tree) for lang, tree in self.answer(ref).items()}

    def asks(self, card: str, form: Form) -> Said:
        """Give what a card asks: its question, its sentence with gaps, or its meaning where its term is wanted."""
        return self._said(card, lambda value, lang: _asks(value, lang, form))

    def answers(self, card: str, form: Form) -> tuple[Said, ...]:
        """Give what a card wants for an answer, part by part: items, or what fills the gaps in their order."""
        match self.cards[card]:
            case ClozeCard():
                return _fillings(self.asks(card, form))
            case ListCard() as value:
                count = len(value.words[self.langs[0]].items)
                return tuple(self.answer(Ref(card, place)) for place in range(count))
            case _:
                return (self.answer(Ref(card), form),)

    def question(self, plan: Plan, points: Points) -> Question:
        """Put a plan into words. Raises ValueError for one that its cards can't be asked by."""
        if not self._can_ask(plan):
            raise ValueError(f"{', '.join(plan.cards)} can't be asked as {plan.form} with these options")
        wanted, card = plan.key, plan.cards[0]
        value = self.cards[card]
        options = tuple(Option(self.answer(ref, plan.form), self._why_wrong(ref)) for ref in plan.options)
        answers = tuple(options[place].text for place in wanted) or self.answers(card, plan.form)
        matching = plan.form is Form.MATCH
        return Question(
            plan,
            points[plan.form] * len(answers),
            asks={} if matching else self.asks(card, plan.form),
            answers=answers,
            prompts=tuple(self.asks(id_, plan.form) for id_ in plan.cards) if matching else (),
            options=options,
            hint=self._optional(card, "hint"),
            ordered=isinstance(value, ListCard) and value.ordered,
            meaning=isinstance(value, DefinitionCard) and not matching,
            why={} if matching else self._optional(card, "why"),
            sources={
                lang: tuple(dict.fromkeys(replace(one, anchor="") for id_ in plan.cards for one in cards[id_].sources))
                for lang, cards in self._shown.items()
            },
        )

    def _can_ask(self, plan: Plan) -> bool:
        """Tell whether all cards of a plan are of its form, and its options stand on them: of those asked, all."""
        of_form = all(plan.form in self.forms(card) for card in plan.shown)
        standing, own = self._places(plan.shown), self._places(plan.cards)
        asked = set(plan.options)
        return of_form and asked <= standing and (not asked or own <= asked)

    def _places(self, cards: Iterable[str]) -> set[Ref]:
        """Name all words of some cards that can be options."""
        return {Ref(card, place) for card in cards for place in range(_count(self.cards[card], self.langs[0]))}

    def _answer(self, ref: Ref, lang: str, form: Form) -> Tree:
        card = self.cards[ref.card]
        return parse(text_at(card.words[lang], answered(card, (self.langs[0], lang), ref.place, form)))

    def _said(self, card: str, words: Callable[[Card, str], Tree]) -> Said:
        return {lang: words(self.cards[card], lang) for lang in self.langs}

    def _optional(self, card: str, key: str) -> Said:
        found = {lang: getattr(self.cards[card].words[lang], key, None) for lang in self.langs}
        return {lang: parse(text) for lang, text in found.items() if text}

    def _why_wrong(self, ref: Ref) -> Said:
        card = self.cards[ref.card]
        if not isinstance(card, ChoiceCard) or not ref.place:
            return {}
        reasons = {lang: card.words[lang].distractors[ref.place - 1].why for lang in self.langs}
        return {lang: parse(why) for lang, why in reasons.items() if why}


def _asked(words: Words) -> dict[str, Any]:
    """Give what words ask and answer; of what is not said nothing, so that new keys of the model change no hash."""
    said = words.model_dump(exclude={"why"}, exclude_none=True)
    return {**said, "distractors": [wrong["text"] for wrong in said.get("distractors", ())]}


def _asks(card: Card, lang: str, form: Form) -> Tree:
    read = parse_cloze if isinstance(card, ClozeCard) else parse
    return read(text_at(card.words[lang], asked(card, form)))


def _fillings(sentence: Said) -> tuple[Said, ...]:
    """Give what fills each gap, in the order of the first language."""
    found: dict[int, dict[str, Tree]] = {}
    for lang, places in paired(sentence).items():
        for place, gap in zip(places, gaps(sentence[lang]), strict=True):
            found.setdefault(place, {})[lang] = gap.children
    return tuple(found.values())


def same_length(card: Card, langs: Iterable[str]) -> bool:
    """Tell whether a list or choice has as many items or options in each language."""
    return len({_count(card, lang) for lang in langs}) == 1


def _count(card: Card, lang: str) -> int:
    """Count what of a card can be an option: items, or the key and the wrong options, or its answer."""
    match card:
        case ListCard():
            return len(card.words[lang].items)
        case ChoiceCard():
            return 1 + len(card.words[lang].distractors)
        case _:
            return 1
