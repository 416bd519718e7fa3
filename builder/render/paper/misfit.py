"""What of a card cannot be printed: which text of which side, and for which reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from builder.problems import Problem, ProblemsError, UserError
from builder.render.paper.imposition import SideName

Path: TypeAlias = tuple[str | int, ...]
"""To a text in the model of a card; `labels`, `topics` and `passages` lead to what the project and interviews say."""


class Reason(StrEnum):
    """Why something can't be printed: each has a way out of its own."""

    GLYPH = "glyph"
    HIGH = "high"
    WIDE = "wide"
    PICTURE = "picture"


@dataclass(frozen=True)
class Misfit:
    """A side of a card that cannot be printed, and why; the message goes on from the card's name.

    `path` leads to the text at fault, the longest one of a side that is too high; `text` is what of it is at fault.
    """

    card: str
    side: SideName
    langs: tuple[str, ...]
    reason: Reason
    path: Path
    text: str
    message: str


class UnprintableError(ProblemsError):
    """Cards that can't be printed: as problems, and as what does not fit on which side."""

    def __init__(self, problems: Iterable[Problem], misfits: Iterable[Misfit]) -> None:
        super().__init__(problems)
        self.misfits = tuple(misfits)


class NothingFitsError(UserError):
    """Cards of which none can be printed, though those that can't were to be left out."""

    exit_code = 1

    def __init__(self, message: str, misfits: Iterable[Misfit]) -> None:
        super().__init__(message)
        self.misfits = tuple(misfits)
