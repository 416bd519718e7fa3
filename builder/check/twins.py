"""Cards against each other: look-alikes, duplicates, and cards that stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.check.reading import Reading
from builder.collection import Collection
from builder.problems import Problem


def glosses_apart(collection: Collection, readings: Sequence[Reading]) -> Iterator[Problem]:
    """DC11, between definitions."""
    yield from ()


def look_alikes(collection: Collection, readings: Sequence[Reading]) -> Iterator[Problem]:
    """DC12."""
    yield from ()


def duplicates(collection: Collection, readings: Sequence[Reading]) -> Iterator[Problem]:
    """DC13."""
    yield from ()


def no_orphans(collection: Collection) -> Iterator[Problem]:
    """DC14."""
    yield from ()


def keys_not_longest(collection: Collection) -> Iterator[Problem]:
    """DC23, over a deck."""
    yield from ()
