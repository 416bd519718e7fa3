"""Other texts written into a file of cards in place: every byte that they don't touch stays as it was."""

from __future__ import annotations

import json
import math
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.source import emit
from builder.source.document import Document, Path, read
from builder.source.scalar import Edit, Span, characters, edited, spans
from builder.source.spoken import texts
from builder.text.chinese import tokens
from builder.text.compare import compared


@dataclass(frozen=True)
class Rewritten:
    """A file with its new texts, and the paths of those that can't be written into it."""

    content: bytes
    left: tuple[Path, ...]


def rewritten(content: bytes, file: str, wanted: Mapping[Path, str]) -> Rewritten:
    """Write texts into a file that can be read; one that is empty takes its key away, one with a new key adds it.

    Each is read again: one that would change anything but itself, or a comment, is left.
    """
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    text = content.removeprefix(mark).decode()
    left: list[Path] = []
    for path, value in wanted.items():
        scene = _Scene(text, read(text.encode(), file))
        made = next((one for one in _ways(scene, path, value) if _holds(scene, one, path, value)), None)
        if made is None:
            left.append(path)
        else:
            text = made
    return Rewritten(mark + text.encode(), tuple(left))


@dataclass(frozen=True)
class _Scene:
    """A file as it stands, its documents and where its texts are."""

    text: str
    document: Document

    @cached_property
    def spans(self) -> dict[Path, Span]:
        return spans(self.document, self.text)

    def edited(self, edits: Iterable[Edit]) -> str:
        return edited(self.text, edits)

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Find the end of a line, behind its line end."""
        return self.text.find("\n", at) + 1 or len(self.text)


def _holds(scene: _Scene, made: str, path: Path, value: str) -> bool:
    now = read(made.encode(), "")
    wanted = {**dict(texts(scene.document.data)), path: str(emit.as_read(value))}
    if not value:
        del wanted[path]
    return not now.problems and dict(texts(now.data)) == wanted and _comments(_Scene(made, now)) == _comments(scene)


_HEADER = re.compile(r"[|>][+0-9-]*[ \t]+(#[^\r\n]*)")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)


def _comments(scene: _Scene) -> list[str]:
    """List the comments of a file: what begins with # outside of texts, and behind the mark of a block."""
    found: list[str] = []
    at = 0
    for start, end in sorted(scene.spans.values()):
        header = _HEADER.match(scene.text, start)
        found += [*_COMMENT.findall(scene.text[at:start]), *([header[1]] if header else [])]
        at = end
    return [*found, *_COMMENT.findall(scene.text[at:])]


def _ways(scene: _Scene, path: Path, value: str) -> Iterator[str]:
    """Give what may be made of a file, the least change first."""
    if path not in scene.document.values:
        yield from _added(scene, path, value)
    elif not value:
        yield from _removed(scene, path)
    elif path in scene.spans:
        few = scene.edited(_few(scene, path, value))
        if _width(few, path) <= max(emit.WIDTH, _width(scene.text, path)):
            yield few
        yield from _whole(scene, path, value)
        yield few


def _width(text: str, path: Path) -> float:
    """Measure the longest line of a text in its file; one that can't be read is wider than any."""
    scene = _Scene(text, read(text.encode(), ""))
    if scene.document.problems or path not in scene.spans:
        return math.inf
    start, end = scene.spans[path]
    return max(map(len, text[scene.line_start(start) : scene.line_end(end)].splitlines()))


def _few(scene: _Scene, path: Path, value: str) -> Iterator[Edit]:
    """Change the words that differ, where they stand."""
    start, end = scene.spans[path]
    source = scene.text[start:end]
    before = dict(texts(scene.document.data))[path]
    typed = characters(source, before)
    if typed is None:
        return
    old, new = tokens(before), tokens(value)
    ends = [0]
    for word in old:
        ends.append(ends[-1] + len(word))
    for tag, a, b, c, d in compared(old, new).get_opcodes():
        if tag != "equal":
            first, last = ends[a], ends[b]
            begin = typed[first][0] if first < len(typed) else typed[-1][1]
            stop = typed[last - 1][1] if last > first else begin
            yield start + begin, start + stop, _quoted("".join(new[c:d]), source)


def _quoted(text: str, source: str) -> str:
    match source[:1]:
        case "'":
            return text.replace("'", "''")
        case '"':
            return json.dumps(text, ensure_ascii=False)[1:-1]
        case _:
            return text


def _whole(scene: _Scene, path: Path, value: str) -> Iterator[str]:
    """Write the text anew, in lines of its own where it stands so."""
    start, end = scene.spans[path]
    if not _in_flow(scene.document, path):
        first = scene.line_start(start)
        lead = scene.text[first:start]
        indent = len(lead) - len(lead.lstrip(" -")) + 2
        lines = emit.lines(value, lead, indent) + ([""] if scene.text[start:end].endswith("\n") else [])
        yield scene.edited([(first, end, _line_ends(scene, lines))])
    yield scene.edited([(start, end, emit.in_brackets(value))])


def _in_flow(document: Document, path: Path) -> bool:
    """Tell whether a value stands in brackets."""
    holders = (path[:depth] for depth in range(1, len(path)))
    return any(document.place(holder).text[document.place(holder).column - 1 :][:1] in {"[", "{"} for holder in holders)


def _line_ends(scene: _Scene, lines: Sequence[str]) -> str:
    return ("\r\n" if "\r\n" in scene.text else "\n").join(lines)


def _inside(scene: _Scene, holder: Path) -> list[tuple[Span, Path]]:
    """List the texts in a part of a file, in order."""
    return sorted((span, path) for path, span in scene.spans.items() if path[: len(holder)] == holder)


def _added(scene: _Scene, path: Path, value: str) -> Iterator[str]:
    """Put a key behind the last of its neighbours."""
    *above, key = path
    holder = tuple(above)
    inside = _inside(scene, holder)
    keys = [place for held, place in scene.document.keys.items() if held[:-1] == holder]
    if not inside or not keys or not value:
        return
    (_, end), _ = inside[-1]
    if _in_flow(scene.document, (*holder, key)):
        yield scene.edited([(end, end, f", {key}: {emit.in_brackets(value)}")])
        return
    column = keys[0][1] - 1
    at = end if scene.text[end - 1 : end] == "\n" else scene.line_end(end)
    gap = "" if scene.text[at - 1 : at] == "\n" else _line_ends(scene, ["", ""])
    lines = emit.lines(value, f"{' ' * column}{key}: ", column + 2)
    yield scene.edited([(at, at, gap + _line_ends(scene, [*lines, ""]))])


def _removed(scene: _Scene, path: Path) -> Iterator[str]:
    """Take a key away with its text."""
    if path not in scene.spans:
        return
    start, end = scene.spans[path]
    if _in_flow(scene.document, path):
        before = [span for span, _ in _inside(scene, path[:-1]) if span[1] <= start]
        if before:
            yield scene.edited([(before[-1][1], end, "")])
        return
    line, _ = scene.document.keys.get(path, scene.document.values[path])
    first = sum(len(one) for one in scene.text.splitlines(keepends=True)[: line - 1])
    yield scene.edited([(first, end if scene.text[end - 1 : end] == "\n" else scene.line_end(end), "")])
