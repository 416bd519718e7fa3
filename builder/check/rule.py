"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.check.reading import Reading
from builder.collection import Collection
from builder.passages import Passages
from builder.problems import Problem, Severity

Check = Callable[[Collection], Iterable[Problem]]
"""Judges a collection."""

CardCheck = Callable[[Reading], Iterable[Problem]]
"""Judges a card in one language."""

PairCheck = Callable[[Collection, Sequence[Reading]], Iterable[Problem]]
"""Judges cards against each other."""

TextCheck = Callable[[Collection, Mapping[str, Passages]], Iterable[Problem]]
"""Judges cards against the interviews' texts, which are given by their ids."""


@dataclass(frozen=True)
class Rule:
    """A rule: its code, how much it matters at worst, what it asks, why, and what finds breaches.

    No function stands where reading, rendering or releasing finds them. A rule about the `whole` says what is absent,
    and waits until everything can be read. What compares `pairs` only `deck check` runs. A card's `allow` excuses it
    from problems of the severity `excusable`, or less.
    """

    code: str
    severity: Severity
    asks: str
    reason: str
    check: Check | None = None
    cards: CardCheck | None = None
    pairs: PairCheck | None = None
    texts: TextCheck | None = None
    whole: bool = False
    excusable: Severity | None = None
