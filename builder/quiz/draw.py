"""Which cards a quiz asks, and in which form: always the same for a seed and the same cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, cached_property

from builder.check.reading import size
from builder.edition import meets
from builder.ids import digest
from builder.model import BasicCard
from builder.problems import counted
from builder.quiz.distractors import Distractors
from builder.quiz.forms import Form
from builder.quiz.pool import Pool
from builder.quiz.question import Plan, Ref
from builder.quiz.request import QuizError, Request
from builder.text import blanked, to_words
from builder.text.forms import pattern

SHARES = {Form.CHOICE: 8, Form.BLANK: 4, Form.SHORT: 6, Form.ORDER: 1, Form.MATCH: 1}
"""How many questions of twenty have each form, if there are cards for it."""

PAIRS, LEAST_PAIRS = 5, 3
"""Terms of a matching question; it has one meaning more where there is room, so that the last pair is not left over."""

WORDS_TO_MATCH = 88
"""Words of terms and meanings, in all languages: so many fit a page in large print."""


def draw(pool: Pool, request: Request) -> tuple[Plan, ...]:
    """Choose the questions of a quiz, at most as many as are wanted; their options stand in no order yet.

    Raises QuizError where no card is left, or a picked card can't be asked as the request wants.
    """
    chosen = _chosen(pool, request)
    if not chosen:
        raise QuizError(_nothing(pool, request))
    return _Draw(pool, request, chosen).plans()


def _chosen(pool: Pool, request: Request) -> tuple[str, ...]:
    wanted = (request.levels, request.topics, request.interviews)
    left = [id_ for id_ in pool.deck if meets(pool.cards[id_], pool.collection, *wanted)]
    rest = sorted(left, key=lambda id_: digest([request.seed, id_]))
    return tuple(id_ for id_ in dict.fromkeys((*request.picked, *rest)) if id_ not in request.excluded)


def _nothing(pool: Pool, request: Request) -> str:
    filters = {"--topic": request.topics, "--level": request.levels, "--interview": request.interviews}
    said = [f"{option} {','.join(map(str, values))}" for option, values in filters.items() if values]
    said += ["--exclude"] if request.excluded else []
    if not said:
        return f"there is nothing to ask: the deck '{pool.name}' has no cards in {' and '.join(pool.langs)}"
    return f"there is nothing to ask: no card of the deck '{pool.name}' is left by {' and '.join(said)}"


class _Draw:
    def __init__(self, pool: Pool, request: Request, chosen: Sequence[str]) -> None:
        self._pool, self._request, self._chosen = pool, request, chosen
        self._distractors = Distractors(pool, barred={*request.picked, *request.excluded})
        self._plans: list[Plan] = []
        self._used: set[str] = set()
        self._compared: dict[tuple[str, Form], int] = {}
        self._given_away: set[tuple[str, Form]] = set()

    def plans(self) -> tuple[Plan, ...]:
        for card in self._request.picked:
            if not any(card in plan.cards for plan in self._plans):
                self._ask(card, self._first_form(card))
        while len(self._plans) < self._request.wanted and (found := self._next()):
            self._ask(*found)
        if not self._plans:
            forms = ", ".join(self._request.forms)
            raise QuizError(
                f"there is nothing to ask: none of the {counted(len(self._chosen), 'card')} can be asked as {forms}"
            )
        return tuple(self._plans)

    def _ask(self, card: str, form: Form) -> None:
        plan = self._plan(card, form)
        self._plans.append(plan)
        self._used |= plan.shown

    def _next(self) -> tuple[str, Form] | None:
        """Find the next card, in the form that has the fewest questions for its share; none related to one before.

        If there is none, a related one will do.
        """
        for related in (False, True):
            for form in sorted(self._request.forms, key=self._due, reverse=True):
                for card in self._candidates[form]:
                    if self._may_ask(card, form) and related in (True, self._is_related(card)):
                        return card, form
        return None

    def _may_ask(self, card: str, form: Form) -> bool:
        return card not in self._used and self._can(card, form) and not self._gives_away(card, form)

    def _is_related(self, card: str) -> bool:
        return not self._relations[card].isdisjoint(self._used)

    @cached_property
    def _relations(self) -> Mapping[str, AbstractSet[str]]:
        """Name for each card those that it names as related or as a contrast, and those that name it."""
        found: dict[str, set[str]] = {card: set() for card in self._pool.cards}
        for card, value in self._pool.cards.items():
            for other in (*value.related, *value.contrast):
                found[card].add(other)
                found.setdefault(other, set()).add(card)
        return found

    def _due(self, form: Form) -> float:
        asked = sum(plan.form is form for plan in self._plans)
        share = SHARES[form] / sum(SHARES[one] for one in self._request.forms)
        return share * (len(self._plans) + 1) - asked

    @cached_property
    def _candidates(self) -> Mapping[Form, Sequence[str]]:
        return {form: [card for card in self._chosen if form in self._pool.forms(card)] for form in self._request.forms}

    def _can(self, card: str, form: Form) -> bool:
        """Tell whether a card can be asked in a form of its kind: with good wrong options, with terms to match.

        A card that makes a good choice is not asked for a short answer, unless nothing else is wanted.
        """
        match form:
            case Form.CHOICE:
                return bool(self._distractors.of(card, self._request.seed))
            case Form.MATCH:
                return len(self._pairs(card)) >= LEAST_PAIRS
            case Form.SHORT:
                is_choice = isinstance(self._pool.cards[card], BasicCard) and Form.CHOICE in self._request.forms
                return not (is_choice and self._can(card, Form.CHOICE))
            case _:
                return True

    def _first_form(self, card: str) -> Form:
        possible = [form for form in self._pool.forms(card) if self._can(card, form)]
        wanted = [form for form in possible if form in self._request.forms]
        if not wanted:
            ways = (
                f"it can be asked as {', '.join(possible)}"
                if possible
                else "its languages have not as many items or options"
            )
            raise QuizError(f"the card '{card}' can't be asked as {', '.join(self._request.forms)}: {ways}")
        return wanted[0]

    def _plan(self, card: str, form: Form) -> Plan:
        match form:
            case Form.CHOICE:
                return Plan(form, (card,), (Ref(card), *self._distractors.of(card, self._request.seed)))
            case Form.MATCH:
                cards = self._pairs(card)
                pairs = max(len(cards) - 1, LEAST_PAIRS)
                return Plan(form, cards[:pairs], tuple(map(Ref, cards)))
            case Form.ORDER:
                items = range(len(self._pool.answers(card, form)))
                return Plan(form, (card,), tuple(Ref(card, place) for place in items))
            case _:
                return Plan(form, (card,))

    def _pairs(self, card: str) -> tuple[str, ...]:
        """Gather terms of a card's field to match, and last one whose meaning is left over.

        A term that was picked is matched with others that were; what is left over may be any.
        """
        picked = set(self._request.picked)
        near = [
            id_
            for id_ in self._candidates.get(Form.MATCH, ())
            if self._is_near(card, id_) and (id_ in picked or not self._is_related(id_))
        ]
        ranked = sorted(near, key=lambda id_: (id_ not in picked, self._topic(id_) != self._topic(card)))
        found: list[str] = []
        room: float = WORDS_TO_MATCH
        for id_ in dict.fromkeys((card, *ranked)):
            length = self._length(id_)
            if length <= room and not any(self._related(id_, other) for other in found):
                found.append(id_)
                room -= length
        if card in picked:
            own = [id_ for id_ in found if id_ in picked][:PAIRS]
            found = own + [id_ for id_ in found if id_ not in picked][: len(own) >= LEAST_PAIRS]
        return tuple(found[: PAIRS + 1])

    def _is_near(self, card: str, other: str) -> bool:
        return other not in self._used and self._topic(other).split("/")[0] == self._topic(card).split("/")[0]

    def _topic(self, card: str) -> str:
        return self._pool.cards[card].topics[0]

    def _related(self, one: str, other: str) -> bool:
        return other in self._relations[one]

    @cache  # noqa: B019 - a draw lives as long as its quiz is made
    def _length(self, card: str) -> float:
        """Measure a term and its meaning in words."""
        said = (self._pool.asks(card, Form.MATCH), self._pool.answer(Ref(card), Form.MATCH))
        return sum(size(to_words(tree)) for one in said for tree in one.values())

    def _gives_away(self, card: str, form: Form) -> bool:
        """Tell whether a question would hold the answer of another, or the other way round; each is looked at once."""
        one = card, form
        asked, answers = self._said(*one)
        new = self._plans[self._compared.get(one, 0) :]
        self._compared[one] = len(self._plans)
        others = (self._said(id_, plan.form) for plan in new for id_ in plan.cards)
        if any(_holds(asked, given) or _holds(text, answers) for text, given in others):
            self._given_away.add(one)
        return one in self._given_away

    @cache  # noqa: B019 - a draw lives as long as its quiz is made
    def _said(self, card: str, form: Form) -> tuple[str, tuple[str, ...]]:
        """Give what is asked, gaps left out, with what one chooses from; and the answers; in the first language."""
        lang, asks = self._pool.langs[0], self._pool.asks
        asked = [] if form is Form.MATCH else [to_words(blanked(asks(card, form)[lang]))]
        if form in (Form.CHOICE, Form.ORDER):
            asked += [self._pool.plain(ref)[lang] for ref in self._plan(card, form).options]
        answers = () if form in (Form.MATCH, Form.ORDER) else self._pool.answers(card, form)
        return "\n".join(asked), tuple(to_words(said[lang]) for said in answers if lang in said)


_TELLING = 2
"""An answer of fewer words stands in many questions, and tells nothing."""


def _holds(asked: str, answers: Sequence[str]) -> bool:
    telling = [answer for answer in answers if size(answer) >= _TELLING]
    return bool(telling) and bool(pattern(tuple(telling)).search(asked))
