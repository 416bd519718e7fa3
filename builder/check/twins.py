"""Cards against each other: look-alikes, duplicates, cards that stand alone, and a deck whose keys stand out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.check.reading import Reading, readings, size
from builder.check.trigrams import alike, folded, likeness
from builder.collection import Collection, Entry
from builder.edition import selected
from builder.model import Card, ChoiceCard, ClozeCard, DefinitionCard
from builder.problems import Place, Problem
from builder.text import blanked, parse_cloze, to_words

ALIKE = 0.65
"""From this likeness on, two questions are confused, and two answers say the same."""

ALIKE_BEHIND_OPENING = 0.4
"""How alike questions are, too, behind the words up to a comma with which both begin; any two can come to 0.3 there."""

GLOSSES_ALIKE = 0.8

SHORT = 4
SHORT_ANSWERS_ALIKE = 0.9
"""An answer of few words that differs in one is another answer: state actors, non-state actors."""

COMPANY = 5
"""Among so many cards of an interview, none is alone."""

CHOICES = 8
"""Among fewer choices, chance alone often makes the key the longest option."""

NAMED = 3
"""Of how many other cards a message gives the ids."""

_CLAUSE_END = re.compile(r"(?<=[,，:：])(?!\d)")
_FIGURE = re.compile(r"\d+")
_GAP = "□"


def glosses_apart(_: Collection, read: Sequence[Reading]) -> Iterator[Problem]:
    """DC11, between definitions. Where the terms are the same too, DC13 says so."""
    told: set[str] = set()
    for defined in _by_language(reading for reading in read if isinstance(reading.card, DefinitionCard)):
        for i, j in _in_order(alike([_answered(reading) for reading in defined], GLOSSES_ALIKE)):
            first, second = defined[i], defined[j]
            one, other = first.asks.words, second.asks.words
            same_figures = _figures(_answered(first)) == _figures(_answered(second))
            if same_figures and folded(one) != folded(other) and second.entry.id not in told:
                told.add(second.entry.id)
                place = first.entry.place(*first.answers[0].path)
                message = f"the gloss is nearly that of '{one}', {_named(first, place)}"
                hint = f"say in the gloss what sets '{other}' apart from '{one}'"
                yield second.error("DC11", message, second.answers[0], hint=hint, related=[place])


def look_alikes(collection: Collection, read: Sequence[Reading]) -> Iterator[Problem]:
    """DC12, at the first of the cards that are confused with each other."""
    pairs = list(_pairs(read))
    twins = {pair.ids for pair in pairs if pair.same_question or pair.same_answer}
    near: defaultdict[str, dict[str, Reading]] = defaultdict(dict)
    for pair in pairs:
        if not pair.settled and pair.ids not in twins:
            near[pair.ids[0]].setdefault(pair.ids[1], pair.first)
            near[pair.ids[1]].setdefault(pair.ids[0], pair.second)
    order = {entry.id: position for position, entry in enumerate(collection.cards)}
    told: set[str] = set()
    for id_ in sorted(near, key=order.__getitem__):
        if id_ not in told:
            first, *others = sorted(_reached(id_, near), key=order.__getitem__)
            told |= {first, *others}
            reading = next(iter(near[first].values()))
            yield _confused(reading, [collection.by_id[other] for other in others], near[first])


def _reached(start: str, near: Mapping[str, Mapping[str, Reading]]) -> set[str]:
    """Find the cards to which chains of look-alikes lead."""
    reached, further = {start}, [start]
    while further:
        new = near[further.pop()].keys() - reached
        reached |= new
        further += new
    return reached


def _confused(reading: Reading, others: Sequence[Entry[Card]], directly: Container[str]) -> Problem:
    """Tell of a card that others are confused with, `directly` or through others among them."""
    names = ", ".join(f"'{other.id}'" for other in others[:NAMED])
    more = f" and {len(others) - NAMED} more" if others[NAMED:] else ""
    message = f"the question is nearly that of {names}{more}, and the answers differ"
    contrast = [other.id for other in others if other.id in directly]
    hint = f"write contrast: [{', '.join((*reading.card.contrast, *contrast[:NAMED]))}]"
    if contrast[NAMED:]:
        hint = f"word the questions so that they differ more; for those that are confused most, {hint}"
    return reading.warning("DC12", message, reading.asks, hint=hint, related=[other.place("id") for other in others])


def duplicates(_: Collection, read: Sequence[Reading]) -> Iterator[Problem]:
    """DC13, at the later card."""
    told: set[str] = set()
    pairs = list(_pairs(read))
    for pair in (pair for pair in pairs if pair.same_question):
        if pair.ids[1] not in told:
            told.add(pair.ids[1])
            message = f"asks the same as {_named(pair.first, pair.place)}"
            apart = "put into the question what sets it apart: whose claim, of when, of what"
            hint = "keep one of the two cards" if pair.same_answer else apart
            yield pair.second.error("DC13", message, pair.second.asks, hint=hint, related=[pair.place])
    for pair in (pair for pair in pairs if pair.same_answer and not pair.settled):
        if pair.ids[1] not in told:
            told.add(pair.ids[1])
            message = f"nearly the same card as {_named(pair.first, pair.place)}; is one of them enough?"
            hint = f"keep the better one; if both are meant, write contrast: [{pair.ids[0]}]"
            yield pair.second.info("DC13", message, pair.second.asks, hint=hint, related=[pair.place])


@dataclass(frozen=True)
class _Pair:
    """Two cards whose questions are alike in one language, in the order of the sources."""

    first: Reading
    second: Reading
    same_question: bool
    same_answer: bool

    @property
    def ids(self) -> tuple[str, str]:
        return self.first.entry.id, self.second.entry.id

    @property
    def place(self) -> Place:
        """Where the first one asks."""
        return self.first.entry.place(*self.first.asks.path)

    @property
    def settled(self) -> bool:
        """Whether one of them names the other in `contrast`."""
        return self.ids[1] in self.first.card.contrast or self.ids[0] in self.second.card.contrast


def _pairs(read: Iterable[Reading]) -> Iterator[_Pair]:
    """Pair the cards whose questions are alike; those of one id are one card, of which ID01 tells."""
    for known in _by_language(read):
        for i, j, *same in _judged(tuple((_asked(reading), _answered(reading)) for reading in known)):
            if known[i].entry.id != known[j].entry.id:
                yield _Pair(known[i], known[j], *same)


@lru_cache(maxsize=4)
def _judged(cards: tuple[tuple[str, str], ...]) -> list[tuple[int, int, bool, bool]]:
    """Find the questions that are alike, and whether question and answer are the same; two rules ask for it in turn."""
    found: list[tuple[int, int, bool, bool]] = []
    for i, j in _in_order(alike([question for question, _ in cards], ALIKE)):
        (question, answer), (other, other_answer) = cards[i], cards[j]
        same = folded(question) == folded(other)
        if same or likeness(*_behind_opening(question, other)) >= ALIKE_BEHIND_OPENING:
            found.append((i, j, same, _same_answer(answer, other_answer)))
    return found


def _in_order(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted((min(pair), max(pair)) for pair in pairs)


def _by_language(read: Iterable[Reading]) -> Iterable[list[Reading]]:
    found: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in read:
        found[reading.lang].append(reading)
    return found.values()


def _asked(reading: Reading) -> str:
    """Give what a learner reads first; a sentence has gaps then."""
    if isinstance(reading.card, ClozeCard):
        return to_words(blanked(parse_cloze(reading.card.words[reading.lang].text))).replace("[…]", _GAP)
    return reading.asks.words


def _answered(reading: Reading) -> str:
    """Give the answers, without articles, which make no other answer of one."""
    words = (word for line in reading.answers for word in line.words.split())
    articles = reading.idiom.articles if reading.idiom else ()
    return " ".join(word for word in words if word.casefold() not in articles)


def _behind_opening(one: str, other: str) -> tuple[str, str]:
    """Leave out the clauses with which both begin, such as: in 2024, according to Doe."""
    clauses, others = _CLAUSE_END.split(one), _CLAUSE_END.split(other)
    while len(clauses) > 1 < len(others) and folded(clauses[0]) == folded(others[0]):
        del clauses[0], others[0]
    return "".join(clauses), "".join(others)


def _same_answer(one: str, other: str) -> bool:
    if _figures(one) != _figures(other):
        return False
    least = SHORT_ANSWERS_ALIKE if min(size(one), size(other)) <= SHORT else ALIKE
    return likeness(one, other) >= least


def _figures(text: str) -> list[str]:
    return _FIGURE.findall(folded(text))


def _named(reading: Reading, place: Place) -> str:
    return f"'{reading.entry.id}' ({place.file}:{place.line})"


def no_orphans(collection: Collection) -> Iterator[Problem]:
    """DC14."""
    cards = [entry for entry in collection.cards if not entry.value.retired]
    interviews = {entry.id: _interviews(collection, entry.value) for entry in cards}
    count = Counter(interview for cited in interviews.values() for interview in cited)
    named = {id_ for entry in cards for id_ in entry.value.related}
    for entry in cards:
        cited = interviews[entry.id]
        alone = entry.id not in named and not entry.value.related
        if alone and cited and all(count[interview] < COMPANY for interview in cited):
            kin = [other.id for other in cards if other.id != entry.id and not cited.isdisjoint(interviews[other.id])]
            message = f"the card goes with no other, and few cards come from '{min(cited)}'"
            hint = f"related: [{kin[0]}], or whichever goes with it" if kin else "add more cards from that interview"
            yield entry.info("DC14", message, "id", hint=hint)


def _interviews(collection: Collection, card: Card) -> set[str]:
    return {collection.texts[cite.text][0] for cite in card.passages if cite.text in collection.texts}


def keys_not_longest(collection: Collection) -> Iterator[Problem]:
    """DC23, over a deck."""
    choices = [entry for entry in collection.cards if isinstance(entry.value, ChoiceCard)]
    lead = {
        (reading.lang, reading.entry.id): reading.answers[0].size - max(option.size for option in reading.wrong)
        for reading in readings(collection, choices)
    }
    told: set[frozenset[tuple[str, str]]] = set()
    for deck in collection.decks.values():
        chosen = [entry.id for entry in selected(collection, deck.value)]
        for lang in collection.languages:
            held = frozenset((lang, id_) for id_ in chosen if (lang, id_) in lead)
            longest = sorted((key for key in held if lead[key] > 0), key=lambda key: (-lead[key], key))
            if len(held) >= CHOICES and len(longest) * 2 > len(held) and held not in told:
                told.add(held)
                most = ", ".join(f"'{id_}'" for _, id_ in longest[:NAMED])
                message = (
                    f"in {len(longest)} of {len(held)} choices in {lang} the key is the longest option, as in {most}"
                )
                hint = "shorten these keys, with their reasons moved to why, or say as much in the wrong options"
                yield deck.warning("DC23", message, "title", hint=hint)
