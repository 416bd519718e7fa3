"""How fast the program is meant to be, as ratios of what ran side by side, and whether it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import jobs
from measure import Key, Run, Runs


@dataclass(frozen=True)
class Spread:
    """A median, and the least and the most of which it is one."""

    middle: float
    least: float
    most: float


def spread(values: Sequence[float]) -> Spread:
    """Give the median of some values, and between which they lie."""
    return Spread(median(values), min(values), max(values))


@dataclass(frozen=True)
class Aim:
    """One job held against others of its group, which count together.

    Its time is at most `limit` times theirs; or, where it is to be `faster`, theirs is at least `limit` times its own.
    """

    says: str
    group: str
    cards: int
    job: str
    beside: Sequence[str]
    limit: float
    faster: bool = False

    def ratios(self, runs: Runs, measure: Callable[[Run], float]) -> list[float]:
        """Divide times round by round; empty where something was not measured."""
        ours = runs.get(Key(self.group, self.cards, self.job), ())
        theirs = [runs.get(Key(self.group, self.cards, name), ()) for name in self.beside]
        pairs = [(measure(run), sum(map(measure, others))) for run, *others in zip(ours, *theirs, strict=False)]
        return [other / own if self.faster else own / other for own, other in pairs]

    @property
    def wanted(self) -> str:
        """Say what is aimed at."""
        if self.limit == 1:
            return "not longer"
        return f"at least {self.limit:g} times as fast" if self.faster else f"at most {self.limit:g} times as long"

    def reached(self, ratio: float) -> bool:
        """Tell whether a ratio is as good as it should be."""
        return ratio >= self.limit if self.faster else ratio <= self.limit


AIMS = (
    Aim("a build of everything here, when nothing changed", "own", 0, jobs.SAME, [jobs.IMPORT], 1.5),
    Aim("a build of everything here, when one card changed", "own", 0, jobs.CHANGED, [jobs.COLD], 0.25),
    Aim("one edition's package, from nothing", "package", 450, jobs.COLD, [jobs.TOOL], 1),
    Aim("one edition's package, from nothing", "package", 450, jobs.COLD, [jobs.TOOL_OWN], 1),
    Aim("one edition's package, from nothing", "package", 10_000, jobs.COLD, [jobs.YAML, jobs.GENANKI], 1.3),
    Aim("one edition's package, from nothing", "package", 10_000, jobs.COLD, [jobs.TOOL], 1.5, faster=True),
    Aim("one edition's package, from nothing", "package", 10_000, jobs.COLD, [jobs.TOOL_OWN], 1.5, faster=True),
    Aim("one edition's package, from what is kept", "package", 10_000, jobs.WARM, [jobs.GENANKI], 1.5),
    Aim("cards to cut out", "print", 100, jobs.PRINT, [jobs.WEASYPRINT], 5, faster=True),
    Aim("cards to cut out", "print", 1000, jobs.PRINT, [jobs.WEASYPRINT], 5, faster=True),
)

MOST_A_DECADE = 12
"""Ten times the cards may cost so many times as much, once the program has started."""


@dataclass(frozen=True)
class Growth:
    """How many times as much of the processor a job takes for ten times the cards, with and without starting up."""

    group: str
    job: str
    cards: int
    whole: Spread
    started: Spread

    @property
    def reached(self) -> bool:
        """Tell whether it grows no faster than it may."""
        return self.started.middle <= MOST_A_DECADE


def growths(runs: Runs) -> Iterator[Growth]:
    """Hold each of our jobs against itself with ten times the cards, as far as both were measured."""
    start = [run.processor for run in runs.get(Key("start", 0, jobs.IMPORT), ())]
    for key, few in runs.items():
        many = runs.get(Key(key.group, key.cards * 10, key.job), ())
        if key.cards and many and start and key.job.startswith("deck "):
            whole = [more.processor / less.processor for less, more in zip(few, many, strict=True)]
            started = [
                (more.processor - begun) / max(less.processor - begun, _LEAST)
                for less, more, begun in zip(few, many, start, strict=True)
            ]
            yield Growth(key.group, key.job, key.cards, spread(whole), spread(started))


_LEAST = 0.001
"""Seconds; less can't be measured."""
