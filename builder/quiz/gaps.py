"""Gaps of one sentence in several languages, in each of which they may stand in another order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.quiz.question import Said
from builder.text import Gap, gaps


def paired(sentence: Said) -> Mapping[str, tuple[int, ...]]:
    """Say for each gap in each language which one it is, from 0: they are told by number, and counted as they come."""
    known: dict[tuple[int, int], int] = {}
    return {
        lang: tuple(known.setdefault(name, len(known)) for name in _names(list(gaps(tree))))
        for lang, tree in sentence.items()
    }


def _names(found: list[Gap]) -> Iterator[tuple[int, int]]:
    """Name each gap by its number, and how many before it have the same."""
    for place, gap in enumerate(found):
        yield gap.number, sum(other.number == gap.number for other in found[:place])
