"""What the tests of the command line share: a run of the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """How a run of the program ended."""

    code: int
    out: str
    err: str


Deck = Callable[..., Run]
"""What the fixture `deck` gives."""
