"""A card put below the others of its file: every byte above and below it stays as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from builder.problems import UserError
from builder.source import emit
from builder.source.document import Document, read
from builder.source.emit import Manner, Value

_LINE = re.compile(r"[^\r\n]+(?:\r\n|\r|\n)?|\r\n|\r|\n")
_LINE_END = re.compile(r"(?<![\r\n])[\r\n]*+$")
_BLANK_OR_COMMENT = re.compile(r"#|\s*$")


class NoPlaceError(UserError):
    """A file that a program can't put a card into; says why, and what to do."""

    exit_code = 1


@dataclass(frozen=True)
class Appended:
    """A file with its new card: its content, the card's own lines, and in which line of the file they begin."""

    content: bytes
    card: Sequence[str]
    first: int

    @property
    def numbers(self) -> range:
        """The numbers of the card's lines."""
        return range(self.first, self.first + len(self.card))


def new_file(head: Mapping[str, Value], card: Mapping[str, Value]) -> Appended:
    """Make a file of one card."""
    whole, own = emit.file(head, card), emit.card(card)
    return Appended("".join(f"{line}\n" for line in whole).encode(), own, len(whole) - len(own) + 1)


def append(content: bytes, name: str, card: Mapping[str, Value]) -> Appended:
    """Put a card below the last one of a file that can be read, in that file's manner.

    Raises NoPlaceError where its cards stand in brackets, or where anything else would then be read differently.
    """
    document = read(content, name)
    held = document.data.get("cards")
    place = document.place(("cards",))
    if held != "" and (not isinstance(held, list) or place.text[place.column - 1 :].startswith("[")):
        message = "cards are added below others, each with a hyphen and in lines of its own; write these here so too"
        raise NoPlaceError(f"{place}: {message}")
    wanted = emit.as_read({**document.data, "cards": [*held, card]})
    own = emit.card(card, _manner(document, len(held)))
    lines = _LINE.findall(content.decode())
    for gap in (_gap(document, len(held)), 0):
        made = _inserted(lines, _end(document, lines), own, gap)
        again = read(made.content, name)
        if not again.problems and emit.as_read(again.data) == wanted:
            return made
    raise NoPlaceError(f"{name}: a card can't be added below the others without changing what is there")


def _inserted(lines: Sequence[str], at: int, own: Sequence[str], gap: int) -> Appended:
    """Put lines among others, below a gap of as many blank lines."""
    end = _line_end(lines[0])
    above, below = list(lines[:at]), lines[at:]
    if not _line_end(above[-1]):
        above[-1] += end
    blank = sum(1 for _ in takewhile(lambda line: not line.strip(), reversed(above)))
    above += [end] * max(gap - blank, 0)
    content = "".join([*above, *(line + end for line in own), *below])
    return Appended(content.encode(), own, len(above) + 1)


def _line_end(line: str) -> str:
    found = _LINE_END.search(line)
    return found[0] if found else ""


def _end(document: Document, lines: Sequence[str]) -> int:
    """Count the lines down to the last card's end: the end of the file, or what leads to the next key of its head."""
    begin = document.keys["cards",][0]
    below = [line for path, (line, _) in document.keys.items() if len(path) == 1 and line > begin]
    if not below:
        return len(lines)
    at = min(below) - 1
    while _BLANK_OR_COMMENT.match(lines[at - 1]):
        at -= 1
    return at


def _manner(document: Document, count: int) -> Manner:
    if not count:
        return Manner()
    hyphen = document.values["cards",][1] - 1
    keys = document.values["cards", count - 1][1] - 1
    return Manner(hyphen, max(keys - hyphen, 2), min(hyphen, 2))


def _gap(document: Document, count: int) -> int:
    """Count the blank lines above the last card and its comments; a file with one card has not chosen yet."""
    if count < 2:  # noqa: PLR2004 - a gap lies between two
        return count
    hyphen = document.values["cards",][1] - 1
    above = document.lines[: document.values["cards", count - 1][0]]
    while not above[-1].startswith(" " * hyphen + "-"):
        above.pop()
    above.pop()
    while above[-1].lstrip().startswith("#"):
        above.pop()
    return sum(1 for _ in takewhile(lambda line: not line.strip(), reversed(above)))
