"""Wrong options: written by hand, of cards not to be confused, or answers of the same sort from cards nearby.

An answer that is of no sort, since it is a phrase of its own, gets none: what is made up by chance is silly, or, worse,
right as well. Such a question is asked for a short answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from builder.check.figures import figures
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

Sort = tuple[str, ...]


class Distractors:
    """Finds wrong options in a pool."""

    def __init__(self, pool: Pool) -> None:
        """Begin with nothing known."""
        self._pool = pool
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
        sort = self._sorts.get(card)
        peers = [id_ for id_ in self._cards if sort and self._sorts[id_] == sort and self._is_near(card, id_)]
        ranked = sorted(peers, key=lambda id_: (not self._same_topic(card, id_), digest([seed, card, id_])))
        for id_ in dict.fromkeys((*contrasted, *ranked)):
            answers = self._pool.plain(Ref(id_)).values()
            named = any(key(words) in text for words, text in zip(answers, asked, strict=True))
            if id_ not in related and not named:
                yield id_

    @cached_property
    def _cards(self) -> tuple[str, ...]:
        kinds = (BasicCard, DefinitionCard)
        return tuple(id_ for id_, card in self._pool.cards.items() if isinstance(card, kinds))

    @cached_property
    def _sorts(self) -> Mapping[str, Sort | None]:
        return {id_: self._sort(id_) for id_ in self._cards}

    def _sort(self, card: str) -> Sort | None:
        """Find of what sort an answer is in each language: a term, a name, or figures of one unit."""
        if isinstance(self._pool.cards[card], DefinitionCard):
            return ("term",)
        sorts = tuple(self._sort_of(words) for words in self._pool.plain(Ref(card)).values())
        return sorts if all(sorts) else None

    def _sort_of(self, words: str) -> str:
        masked, end = "", 0
        for figure in figures(words):
            if figure.counts or figure.year:
                masked += words[end : figure.start] + ("year" if figure.year else "%" if figure.percent else "#")
                end = figure.end
        if end:
            masked += words[end:]
            return masked if masked.strip("# ") else ""
        return self._names.get(key(without_brackets(words)), "")

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Know people, and products with numbers, from the glossary; other names are of too many sorts."""
        glossary = self._pool.collection.glossary
        return {
            key(without_brackets(name)): term.kind
            for term in (glossary.value.terms if glossary else ())
            for name in (*term.name.values(), *(term.short or {}).values(), *term.also)
            if term.kind == "person" or (term.kind == "product" and re.search(r"\d", name))
        }

    def _is_near(self, card: str, other: str) -> bool:
        """Tell whether a card is near enough: terms within a field, figures and names anywhere."""
        return self._sorts[card] != ("term",) or self._field(card) == self._field(other)

    def _same_topic(self, card: str, other: str) -> bool:
        return self._pool.cards[card].topics[0] == self._pool.cards[other].topics[0]

    def _field(self, card: str) -> str:
        return self._pool.cards[card].topics[0].split("/")[0]

    def _kind(self, card: str) -> str:
        return self._pool.cards[card].kind

    def _length(self, ref: Ref) -> int:
        return len(self._pool.plain(ref)[self._pool.langs[0]])

    def _alike(self, one: Ref, other: Ref) -> bool:
        """Tell whether two answers are the same in a language, or one is part of the other."""
        pairs = zip(self._pool.plain(one).values(), self._pool.plain(other).values(), strict=True)
        return any(_within(a, b) or _within(b, a) for a, b in pairs)


def _within(part: str, whole: str) -> bool:
    part, whole = (without_brackets(words) for words in (part, whole))
    return key(part) == key(whole) or bool(pattern([part]).search(whole))
