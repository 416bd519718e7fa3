"""Places, problems, and the one way in which a problem is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, field
from enum import IntEnum
from typing import Any

_HIDDEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def hidden(text: str, instead: Callable[[str], str]) -> str:
    """Put something in the place of each character that would command a terminal or hide; line ends and tabs stay."""
    return re.sub(_HIDDEN, lambda found: instead(found[0]), text)


def printable(text: str) -> str:
    """Put a sign in the place of each character that would command a terminal or hide; line ends and tabs stay."""
    return hidden(text, lambda _: "\ufffd")


class Severity(IntEnum):
    """How much a problem matters; errors sort first."""

    ERROR = 0
    WARNING = 1
    INFO = 2

    @property
    def word(self) -> str:
        """The severity as people read it."""
        return self.name.lower()


@dataclass(frozen=True)
class Place:
    """Where something stands: a file, and in it a line and a column.

    Lines and columns count from 1, columns in code points; 0 means the whole file. `text` is the source line.
    """

    file: str
    line: int = 0
    column: int = 0
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __lt__(self, other: Place) -> bool:
        return (self.file, self.line, self.column) < (other.file, other.line, other.column)


@dataclass(frozen=True)
class Problem:
    """Anything found wrong: where, which rule, what, and what to do about it; and the other places it is about."""

    place: Place
    severity: Severity
    code: str
    message: str
    hint: str = ""
    related: tuple[Place, ...] = ()

    # As for places: `order` would make four methods in every run, of which only sorting what was found needs one.
    def __lt__(self, other: Problem) -> bool:
        return self._rank < other._rank

    @property
    def _rank(self) -> tuple[Place, Severity, str, str, str, tuple[Place, ...]]:
        return self.place, self.severity, self.code, self.message, self.hint, self.related


def packed(problem: Problem) -> list[Any]:
    """Give a problem as JSON has it, to be kept."""
    places = [astuple(place) for place in (problem.place, *problem.related)]
    return [problem.severity, problem.code, problem.message, problem.hint, places]


def unpacked(kept: list[Any]) -> Problem:
    """Give a problem that was kept."""
    severity, code, message, hint, places = kept
    place, *related = (Place(*one) for one in places)
    return Problem(place, Severity(severity), code, message, hint, tuple(related))


class UserError(Exception):
    """Something that a user can mend; the message says what, and how. The program then ends with `exit_code`."""

    exit_code = 2

    def __str__(self) -> str:
        return printable(super().__str__())


class ProblemsError(Exception):
    """Work that cannot go on; carries every problem that stands in its way."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{len(self.problems)} problems")


def short(text: str) -> str:
    """Show a long text by its beginning."""
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def quoted(value: object) -> str:
    """Show a value as it was read, in quotes if it is a text; a long one by its beginning."""
    return repr(short(value)) if isinstance(value, str) else short(repr(value))


_SHORT = 80


def did_you_mean(name: str, known: Iterable[str], ending: str = "") -> str:
    """Suggest the nearest name that exists; empty if none is near. An `ending` that all have makes none nearer."""
    import difflib  # noqa: PLC0415 - only a run that found something pays for it

    names = sorted({one.removesuffix(ending) for one in known})
    near = difflib.get_close_matches(name.removesuffix(ending), names, n=1, cutoff=0.5)
    return f"did you mean '{near[0]}{ending}'?" if near else ""


class UnknownNameError(UserError):
    """A deck, language, card or other part of the project that it has not."""


_FEW = 20
"""So many names are listed; of more, the nearest is."""


def known(what: str, asked: Iterable[str], names: Iterable[str], every: str = "") -> list[str]:
    """Give the names that were asked for, each once; raises UnknownNameError for one that is none of those known.

    `every` is a word that may stand for all of them, and is told beside them.
    """
    chosen, names = list(dict.fromkeys(asked)), list(names)
    for name in chosen:
        if name not in names:
            listed = (
                f"the {what}s are {', '.join(names) or 'none'}" if len(names) <= _FEW else did_you_mean(name, names)
            ) + (every and f"; or {every}, for all of them")
            raise UnknownNameError(f"there is no {what} '{name}'{listed and ': ' + listed}")
    return chosen


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the problems that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def show(problem: Problem) -> str:
    """Lay out a problem as people read it: place, rule and message, the source line with a caret, the way out.

    Each of these is one line, and no text of a stranger's commands the terminal.
    """
    head = _line(f"{problem.place}: {problem.severity.word} {problem.code}: {problem.message}")
    hint = [_line(f"      try: {problem.hint}")] if problem.hint else []
    return "\n".join([head, *_excerpt(problem.place), *hint, f"      more: deck explain {problem.code}"])


def _line(text: str) -> str:
    shown = printable(_BLANK.sub(" ", text))
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


_BLANK = re.compile(r"[\t\n\r]")
_LONGEST = 2_000


def _excerpt(place: Place) -> list[str]:
    if not place.line:
        return []
    from rich.cells import cell_len  # noqa: PLC0415 - only a run that found something pays for it

    source, column, lead = place.text, place.column, ""
    if column > _WIDTH:
        first = column - 1 - _WIDTH // 2
        source, column, lead = source[first : first + _WIDTH], _WIDTH // 2 + 1, "…"
    source = lead + _line(source[:_WIDTH])
    indent = cell_len(source[: len(lead) + column - 1])
    return [f"{place.line:>5} | {source}", f"      | {' ' * indent}^"]


_WIDTH = 100


def counted(number: int, one: str, many: str = "") -> str:
    """Count in words: `1 card`, `2 cards`."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def tally(problems: Iterable[Problem]) -> str:
    """Count problems in words: `2 errors, 1 warning`."""
    severities = [problem.severity for problem in problems]
    counts = [(severities.count(severity), severity.word) for severity in Severity]
    parts = [counted(n, word, word if word == "info" else "") for n, word in counts if n]
    return ", ".join(parts) or "no problems"
