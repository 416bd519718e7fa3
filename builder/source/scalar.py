"""Where a text stands in its file: all of it, and each of its characters, whatever the style of the scalar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import yaml

from builder.source.document import Document, Path
from builder.source.spoken import texts

Span = tuple[int, int]
"""Where a stretch begins and ends, in characters from the beginning."""

Edit = tuple[int, int, str]
"""Where a stretch of a text begins and ends, and what stands there instead."""

_Typed = tuple[str, int, int]
"""A character of a value, and the span of its source."""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Make edits in a text that don't overlap, in whatever order they come."""
    parts: list[str] = []
    at = 0
    for start, end, replacement in sorted(edits):
        parts += text[at:start], replacement
        at = end
    return "".join((*parts, text[at:]))


def spans(document: Document, text: str) -> dict[Path, Span]:
    """Find where each text of a file stands in it, quotes included; the file has been read without problems."""
    paths = {document.values[path]: path for path, value in texts(document.data) if value}
    found: dict[Path, Span] = {}
    scalars = (event for event in yaml.parse(text, Loader=yaml.CLoader) if isinstance(event, yaml.ScalarEvent))
    for start, end in ((event.start_mark, event.end_mark) for event in scalars):
        if start and end and (path := paths.get((start.line + 1, start.column + 1))):
            found[path] = start.index, end.index
    return found


def characters(source: str, value: str) -> list[Span] | None:
    """Find where each character of a value stands in the source of its scalar; None where that can't be told."""
    for typed in _ways(source):
        if _is_as_read("".join(character for character, _, _ in typed), value):
            return [(start, end) for _, start, end in typed[: len(value)]]
    return None


def _is_as_read(typed: str, value: str) -> bool:
    return typed.startswith(value) and not typed[len(value) :].strip("\n")


def _ways(source: str) -> Iterator[list[_Typed]]:
    """Read a scalar in each way in which it could be meant."""
    match source[:1]:
        case "|" | ">" as style:
            header = _HEADER.match(source)
            lines = _lines(source, header.end()) if header else []
            deepest = next((len(line) - len(line.lstrip(" ")) for line, _ in lines if line.strip(" ")), 0)
            for indent in range(deepest, 0, -1):
                inner = [(line[indent:], start + min(indent, len(line))) for line, start in lines]
                yield list(_literal(inner) if style == "|" else _folded(inner))
        case "'" | '"' as quote:
            yield list(_flow(source, _TOKENS[quote], 1, len(source) - 1))
        case _:
            yield list(_flow(source, _TOKENS[""], 0, len(source)))


_HEADER = re.compile(r"[|>][+0-9-]*[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)")
_LINE = re.compile(r"([^\r\n]+)(?:\r\n|\r|\n)?|\r\n|\r|\n")
_LINE_END = re.compile(r"\r\n|\r|\n")
_FOLD = r"(?P<fold>[ \t]*+[\r\n][ \t\r\n]*)|[ \t]+"
_TOKENS = {
    "": re.compile(rf"{_FOLD}|."),
    "'": re.compile(rf"{_FOLD}|(?P<escape>'')|."),
    '"': re.compile(rf"{_FOLD}|(?P<joined>\\(?:\r\n|\r|\n)[ \t]*)|(?P<escape>\\(?:x..|u....|U........|.))|."),
}
_ESCAPES = {"''": "'", r"\"": '"', r"\\": "\\", r"\/": "/", r"\n": "\n", r"\t": "\t", r"\ ": " "}


def _lines(source: str, start: int) -> list[tuple[str, int]]:
    return [(found[1] or "", found.start()) for found in _LINE.finditer(source, start)]


def _literal(lines: Sequence[tuple[str, int]]) -> Iterator[_Typed]:
    for line, start in lines:
        yield from _as_it_stands(line, start)
        yield from _breaks(1, start + len(line))


def _folded(lines: Sequence[tuple[str, int]]) -> Iterator[_Typed]:
    """Read lines that are joined by spaces: only empty lines, and lines that are indented further, are kept apart."""
    above, end, empty = "", 0, 0
    for line, start in lines:
        if not line:
            empty += 1
            continue
        if not above:
            yield from _breaks(empty, start)
        elif above[0] in " \t" or line[0] in " \t":
            yield from _breaks(empty + 1, start)
        elif empty:
            yield from _breaks(empty, start)
        else:
            yield " ", end, start
        yield from _as_it_stands(line, start)
        above, end, empty = line, start + len(line), 0
    yield from _breaks(empty + 1, end)


def _flow(source: str, tokens: re.Pattern[str], start: int, end: int) -> Iterator[_Typed]:
    for found in tokens.finditer(source, start, end):
        match found.lastgroup:
            case "fold" if len(breaks := _LINE_END.findall(found[0])) > 1:
                yield from _breaks(len(breaks) - 1, found.end())
            case "fold":
                yield " ", found.start(), found.end()
            case "escape":
                yield _meant(found[0]), found.start(), found.end()
            case "joined":
                pass
            case _:
                yield from _as_it_stands(found[0], found.start())


def _meant(escape: str) -> str:
    """Read an escape; one that nobody types in a card stands for a character that is nowhere."""
    if escape[1] in "xuU":
        return chr(int(escape[2:], 16))  # noqa: FURB166 - YAML's prefixes are not Python's
    return _ESCAPES.get(escape, "\0")


def _as_it_stands(text: str, start: int) -> Iterator[_Typed]:
    for position, character in enumerate(text, start):
        yield character, position, position + 1


def _breaks(count: int, at: int) -> Iterator[_Typed]:
    for _ in range(count):
        yield "\n", at, at
