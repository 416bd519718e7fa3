"""What a card answers: short, not given away, and in gaps that can be filled."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.reading import Reading
from builder.problems import Problem


def one_fact(reading: Reading) -> Iterator[Problem]:
    """DC01."""
    yield from ()


def not_given_away(reading: Reading) -> Iterator[Problem]:
    """DC06."""
    yield from ()


def small_gaps(reading: Reading) -> Iterator[Problem]:
    """DC10."""
    yield from ()


def gloss_without_term(reading: Reading) -> Iterator[Problem]:
    """DC11."""
    yield from ()
