"""What a card asks, and whether it stands alone."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.reading import Reading
from builder.problems import Problem


def one_question(reading: Reading) -> Iterator[Problem]:
    """DC02."""
    yield from ()


def not_yes_or_no(reading: Reading) -> Iterator[Problem]:
    """DC03."""
    yield from ()


def precise(reading: Reading) -> Iterator[Problem]:
    """DC04."""
    yield from ()


def one_answer(reading: Reading) -> Iterator[Problem]:
    """DC05."""
    yield from ()


def stands_alone(reading: Reading) -> Iterator[Problem]:
    """DC07."""
    yield from ()


def no_bare_list(reading: Reading) -> Iterator[Problem]:
    """DC09."""
    yield from ()


def owned(reading: Reading) -> Iterator[Problem]:
    """DC16."""
    yield from ()


def dated(reading: Reading) -> Iterator[Problem]:
    """DC17."""
    yield from ()
