"""The options of a choice, and the reasons behind an answer."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.reading import Reading
from builder.problems import Problem


def no_catch_all(reading: Reading) -> Iterator[Problem]:
    """DC22."""
    yield from ()


def options_alike(reading: Reading) -> Iterator[Problem]:
    """DC23."""
    yield from ()


def explained(reading: Reading) -> Iterator[Problem]:
    """DC24."""
    yield from ()
