"""Wrong options: written by hand, of cards not to be confused, or answers of the same sort from other cards.

Terms of a topic that has many are of one sort, and figures of one unit and about one size. Any other answer, such as a
phrase or a name, gets none: what chance puts beside it is silly, or, worse, right as well. It is asked for in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import cached_property

from builder.check.figures import Figure, figures
from builder.check.names import without_brackets
from builder.ids import digest
from builder.model import BasicCard, ChoiceCard, DefinitionCard
from builder.quiz.forms import Form
from builder.quiz.pool import Pool, same_length
from builder.quiz.question import Ref
from builder.text import to_words
from builder.text.forms import key, pattern

MOST, LEAST = 3, 2
"""Wrong options of a question: with fewer it is none."""

MANY = 8
"""Terms of a topic: among fewer, one alone is of the kind that its meaning tells, a danger or a test."""

NEAR = 2.5
"""How many times as large one figure may be as another beside it."""

Sort = tuple[str, ...]


class Distractors:
    """Finds wrong options in a pool; none is of the cards that are `barred`."""

    def __init__(self, pool: Pool, barred: Collection[str] = ()) -> None:
        """Begin with nothing known."""
        self._pool, self._barred = pool, barred
        self._found: dict[tuple[str, str], tuple[Ref, ...]] = {}

    def of(self, card: str, seed: str) -> tuple[Ref, ...]:
        """Choose wrong options for a card, the same for a seed; none where they would be poor."""
        if (card, seed) not in self._found:
            self._found[card, seed] = self._choose(card, seed)
        return self._found[card, seed]

    def _choose(self, card: str, seed: str) -> tuple[Ref, ...]:
        value = self._pool.cards[card]
        if isinstance(value, ChoiceCard):
            count = len(value.words[self._pool.langs[0]].distractors)
            return tuple(Ref(card, 1 + place) for place in range(count)) if same_length(value, self._pool.langs) else ()
        if not isinstance(value, BasicCard | DefinitionCard):
            return ()
        found: list[Ref] = []
        for other in self._ranked(card, seed):
            if not any(self._alike(Ref(other), ref) for ref in (Ref(card), *found)):
                found.append(Ref(other))
        chosen = found[:MOST]
        as_long = [ref for ref in found if self._length(ref) >= self._length(Ref(card))]
        if as_long and not set(chosen) & set(as_long):
            chosen[-1] = as_long[0]
        return tuple(chosen) if len(chosen) >= LEAST else ()

    def _ranked(self, card: str, seed: str) -> Iterator[str]:
        """Name the cards whose answers would do, the best first: contrasted ones, and then those of nearby topics."""
        value = self._pool.cards[card]
        asked = [key(to_words(tree)) for tree in self._pool.asks(card, Form.CHOICE).values()]
        related = {card, *value.related, *(id_ for id_ in self._cards if card in self._pool.cards[id_].related)}
        contrasted = [id_ for id_ in value.contrast if id_ in self._cards and self._kind(id_) == self._kind(card)]
        sort = self._sorts[card]
        peers = [id_ for id_ in self._cards if sort and self._sorts[id_] == sort and self._is_near(card, id_)]
        ranked = sorted(peers, key=lambda id_: (not self._same_topic(card, id_), digest([seed, card, id_])))
        for id_ in dict.fromkeys((*contrasted, *ranked)):
            answers = self._pool.plain(Ref(id_)).values()
            named = any(key(words) in text for words, text in zip(answers, asked, strict=True))
            if id_ not in related and id_ not in self._barred and not named:
                yield id_

    @cached_property
    def _cards(self) -> tuple[str, ...]:
        kinds = (BasicCard, DefinitionCard)
        return tuple(id_ for id_, card in self._pool.cards.items() if isinstance(card, kinds))

    @cached_property
    def _sorts(self) -> Mapping[str, Sort | None]:
        return {id_: self._sort(id_) for id_ in self._cards}

    def _sort(self, card: str) -> Sort | None:
        """Find of what sort an answer is: a term of a topic, or in each language figures of one unit."""
        value = self._pool.cards[card]
        if isinstance(value, DefinitionCard):
            return ("term", value.topics[0]) if self._terms[value.topics[0]] >= MANY else None
        sorts = tuple(map(_unit, self._pool.plain(Ref(card)).values()))
        return sorts if all(sorts) else None

    @cached_property
    def _terms(self) -> Mapping[str, int]:
        cards = (self._pool.cards[id_] for id_ in self._cards)
        return Counter(card.topics[0] for card in cards if isinstance(card, DefinitionCard))

    def _is_near(self, card: str, other: str) -> bool:
        """Tell whether the figures of two answers, if they have some, are of about one size."""
        pairs = zip(self._figures(card), self._figures(other), strict=True)
        return all(max(a, b) <= NEAR * min(a, b) for a, b in pairs)

    def _figures(self, card: str) -> list[Fraction]:
        if isinstance(self._pool.cards[card], DefinitionCard):
            return []
        return [figure.values[0] for figure in _counted(self._pool.plain(Ref(card))[self._pool.langs[0]])]

    def _same_topic(self, card: str, other: str) -> bool:
        return self._pool.cards[card].topics[0] == self._pool.cards[other].topics[0]

    def _kind(self, card: str) -> str:
        return self._pool.cards[card].kind

    def _length(self, ref: Ref) -> int:
        return len(self._pool.plain(ref)[self._pool.langs[0]])

    def _alike(self, one: Ref, other: Ref) -> bool:
        """Tell whether two answers are the same in a language, or one is part of the other."""
        pairs = zip(self._pool.plain(one).values(), self._pool.plain(other).values(), strict=True)
        return any(_within(a, b) or _within(b, a) for a, b in pairs)


def _counted(words: str) -> list[Figure]:
    return [figure for figure in figures(words) if figure.counts or figure.year]


def _unit(words: str) -> str:
    """Give what stands around figures, these left out: # years; nothing if there is none, or no figure."""
    masked, end = "", 0
    for figure in _counted(words):
        masked += words[end : figure.start] + (_YEAR if figure.year else _SHARE if figure.percent else _NUMBER)
        end = figure.end
    masked += words[end:]
    return masked if end and masked.strip(f"{_NUMBER} ") else ""


_YEAR, _SHARE, _NUMBER = "\ue000", "\ue001", "\ue002"
"""What stands for figures: nobody types these."""


def _within(part: str, whole: str) -> bool:
    part, whole = (without_brackets(words) for words in (part, whole))
    return key(part) == key(whole) or bool(pattern((part,)).search(whole))
