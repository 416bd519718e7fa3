"""A slip in YAML: what it is; and the scene in which one is looked for: where libyaml stopped, and the lines around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.problems import short

KEY = r"\s*(?:- +)*(?P<key>[A-Za-z_][\w-]*)"
"""A key at the beginning of a line, without its colon."""

NEAR = 12
"""So many lines above the place where libyaml gives up, a slip is looked for."""

PLAIN_SPACE = "write a plain space, or nothing"
"""What to do about a character that looks like a space, or like nothing, and is none to YAML."""


@dataclass(frozen=True)
class Slip:
    """A slip: line and column from 1, what is wrong, and what to do."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True)
class Stop:
    """Where libyaml could not go on, from 0, and why."""

    lines: Sequence[str]
    line: int
    column: int
    problem: str

    @property
    def text(self) -> str:
        """The line."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands on the line in front of the place, without blanks at its end."""
        return self.text[: self.column].rstrip()

    @property
    def nearby(self) -> list[tuple[int, str]]:
        """The line and the one above it, each with its number."""
        return [(number, self.lines[number]) for number in (self.line, self.above) if 0 <= number < len(self.lines)]

    @property
    def above(self) -> int:
        """The number of the nearest line above that says something, or -1."""
        says = (n for n in range(self.line - 1, -1, -1) if self.lines[n].strip() and self.lines[n].strip()[0] != "#")
        return next(says, -1)

    def upwards(self) -> Iterator[tuple[int, str]]:
        """Go through the lines above, the nearest first, no further than slips are looked for."""
        for number in range(min(self.line, len(self.lines)) - 1, max(self.line - NEAR, 0) - 1, -1):
            yield number, self.lines[number]


def indent(line: str) -> int:
    """Count the spaces at the beginning of a line."""
    return len(line) - len(line.lstrip(" "))


def quoted(key: str, value: str) -> str:
    """Show a value as it is to be written; a long one by its beginning."""
    mark = '"' if "'" in value and '"' not in value else "'"
    value = value.strip().replace("'", "''") if mark == "'" else value.strip()
    return f"{key}: {mark}{short(value)}{mark}"
