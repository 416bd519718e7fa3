"""What a teacher asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from builder.problems import UserError
from builder.quiz.forms import USUAL, Form


class QuizError(UserError):
    """A quiz that can't be made; says why, and what to do."""

    exit_code = 1


class WrongRequestError(QuizError):
    """What is asked for can't be meant, whatever the cards are."""

    exit_code = 2


@dataclass(frozen=True)
class Request:
    """What a quiz is to ask, of which cards of a deck, and how much it counts.

    Of no `count` what is picked is asked and nothing else, or as much as is usual. `picked` cards are always asked. A
    point is given for each right option, gap, pair, item in its place, and answer, unless `points` say otherwise.
    """

    count: int | None = None
    seed: str = "1"
    variants: int = 1
    forms: tuple[Form, ...] = tuple(Form)
    topics: Sequence[str] = ()
    levels: Sequence[int] = ()
    interviews: Sequence[str] = ()
    picked: tuple[str, ...] = ()
    excluded: Sequence[str] = ()
    points: Mapping[Form, int] = field(default_factory=dict)
    title: str = ""

    @property
    def wanted(self) -> int:
        """How many questions are asked for, at least; what is picked is asked however many it makes."""
        return self.count or (0 if self.picked else USUAL)
