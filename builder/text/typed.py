"""Card text in pieces as typed: each character that is shown and each mark, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from markdown_it.helpers import parseLinkDestination

from builder.text.reader import parse_cloze
from builder.text.tree import Break, Code, Emphasis, Gap, Link, Plain, Strong, Tree


class Sort(Enum):
    """What a piece is."""

    SHOWN = auto()
    OPENING = auto()
    CLOSING = auto()
    CODE = auto()
    BREAK = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: a character that is shown, a mark before or behind words, code, or the end of a line."""

    sort: Sort
    start: int
    end: int
    shown: str = ""


Run = list[Piece]

CODE = "\ufffc"
"""Stands for code where only what is shown counts."""


def runs(text: str) -> list[Run]:
    """Cut a text, which may have gaps, into what reads on from one piece to the next; a hint is a run of its own.

    There are none where marks stand so deep in others that the text can't be followed.
    """
    cutter = _Cutter(text)
    try:
        cutter.take(parse_cloze(text))
    except _LostError:
        return []
    return [cutter.run, *cutter.hints]


def shown(text: str) -> str:
    """Give what is shown of a text outside code, hints of gaps last; code counts as one strange character."""
    if not any(mark in text for mark in "*_`[{\\"):
        return text
    return "\n".join("".join(map(_as_shown, run)) for run in runs(text))


def _as_shown(piece: Piece) -> str:
    match piece.sort:
        case Sort.CODE:
            return CODE
        case Sort.BREAK:
            return "\n"
        case _:
            return piece.shown


class _LostError(Exception):
    """The tree and the text do not go together."""


_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_GAP_OPENS = re.compile(r"\{\{(?:c[1-9]\d?::)?")
_STAR = re.compile(r"[*_]")
_STARS = re.compile(r"\*\*|__")
_FENCE = re.compile(r"`+")


class _Cutter:
    """Goes along the tree and the text at once: what stands next in the tree says what must stand next in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = len(text) - len(text.lstrip())
        self.run: Run = []
        self.hints: list[Run] = []

    def take(self, tree: Tree) -> None:
        for node in tree:
            match node:
                case Plain(text):
                    for character in text:
                        self._character(character)
                case Code():
                    self._code()
                case Break():
                    self._match(_BREAK, Sort.BREAK)
                case Strong(children) | Emphasis(children):
                    mark = _STARS if isinstance(node, Strong) else _STAR
                    self._match(mark, Sort.OPENING)
                    self.take(children)
                    self._match(mark, Sort.CLOSING)
                case Link(children):
                    self._put(Sort.OPENING, self.at + 1)
                    self.take(children)
                    self._put(Sort.CLOSING, parseLinkDestination(self.text, self.at + 2, len(self.text)).pos + 1)
                case Gap(children, _, hint):
                    self._match(_GAP_OPENS, Sort.OPENING)
                    self.take(children)
                    self._close_gap(hint)

    def _character(self, character: str) -> None:
        escaped = not self.text.startswith(character, self.at)
        if escaped and not self.text.startswith(f"\\{character}", self.at):
            raise _LostError
        self._put(Sort.SHOWN, self.at + escaped + 1, character)

    def _code(self) -> None:
        fence = self._expect(_FENCE)
        closing = re.compile(rf"(?<!`){fence[0]}(?!`)").search(self.text, fence.end())
        if closing is None:
            raise _LostError
        self._put(Sort.CODE, closing.end())

    def _close_gap(self, hint: str) -> None:
        end = self.text.find("}}", self.at)
        first = end - len(hint)
        self.hints += [list(_characters(hint, first))] if hint else []
        self._put(Sort.CLOSING, end + 2)

    def _match(self, pattern: re.Pattern[str], sort: Sort) -> None:
        self._put(sort, self._expect(pattern).end())

    def _expect(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise _LostError
        return found

    def _put(self, sort: Sort, end: int, shown: str = "") -> None:
        self.run.append(Piece(sort, self.at, end, shown))
        self.at = end


def _characters(text: str, start: int) -> Iterator[Piece]:
    for position, character in enumerate(text, start):
        yield Piece(Sort.SHOWN, position, position + 1, character)
