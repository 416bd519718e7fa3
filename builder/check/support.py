"""Whether the passages that a card cites bear it out, as far as a program can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.collection import Collection
from builder.passages import Passages
from builder.problems import Problem


def figures_in_source(collection: Collection, texts: Mapping[str, Passages]) -> Iterator[Problem]:
    """DC20."""
    yield from ()


def hedges_kept(collection: Collection, texts: Mapping[str, Passages]) -> Iterator[Problem]:
    """DC21."""
    yield from ()
