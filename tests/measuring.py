"""What the tests of benchmarks share: runs that nobody made."""

from __future__ import annotations

from collections.abc import Sequence

from measure import Key, Run


def runs(*clocks: float, processor: Sequence[float] = ()) -> list[Run]:
    """Make runs that took so many seconds, and as many of the processor's unless others are given."""
    return [Run(clock, used, 20.0) for clock, used in zip(clocks, processor or clocks, strict=True)]


def key(job: str, cards: int = 100, group: str = "package") -> Key:
    """Name a job."""
    return Key(group, cards, job)
