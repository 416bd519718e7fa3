"""One YAML file as plain values, each with its place.

Built from libyaml's event stream: it knows every place, sees tags and anchors even where nothing uses them, and can
stop at a depth. Scalars stay text as typed. What a data file has no use for is refused: see `_REFUSED`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from builder.problems import Place, Problem, Severity, quoted, short
from builder.source.files import MAX_BYTES
from builder.source.slip import PLAIN_SPACE
from builder.source.spoken import texts
from builder.source.syntax import slip

Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 20
MAX_VALUES = 250_000
MOST_PROBLEMS = 200
"""What a file is told at most of what keeps it from being read."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
"""What no source may hold."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"\s*(?=#)")
_ODD_EDGE = re.compile("^[\\s\u200b-\u200f\ufeff]|[\\s\u200b-\u200f\ufeff]$")
_TAGS_OF_YAML = "tag:yaml.org,2002:"


@dataclass
class Document:
    """A YAML file: its value, made of dict, list and str, and the place of every key and value by its path."""

    file: str
    data: Any = None
    lines: list[str] = field(default_factory=list)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    comments: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """Where a comment stands right behind a text that is not in quotes, by the path of the text."""

    def resolve(self, base: Path, path: Path) -> Path:
        """Find where the sources say a value that stands at a path of the model made from `base`.

        The words of a card stand under their language, and what a card does not say itself may stand at the head of
        its file.
        """
        if path[:1] == ("words",):
            path = path[1:]
        inherited = (*base, *path[:1]) not in self.values and path[:1] in self.values
        return path if inherited else (*base, *path)

    def place(self, path: Path = ()) -> Place:
        """Find where a value stands, or, if there is none, the nearest value that would hold it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.at(*self.values.get(path, (1, 1)))

    def holding(self, text: str, path: Path = ()) -> Place | None:
        """Find the first value, at a path or below it, that holds a text."""
        return next((self.place(at) for at, held in texts(self.data) if at[: len(path)] == path and text in held), None)

    def key_place(self, path: Path) -> Place:
        """Find where a key stands; the value's place where it has none."""
        return self.at(*self.keys[path]) if path in self.keys else self.place(path)

    def at(self, line: int, column: int) -> Place:
        """Make a place in this file; what stands behind its end stands at its end."""
        if line > len(self.lines) > 0:
            line, column = len(self.lines), len(self.lines[-1]) + 1
        return Place(self.file, line, column, self.lines[line - 1] if self.lines else "")

    def report(self, place: Place, message: str, hint: str = "") -> None:
        """Note that the file can't be read as it stands."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(place, Severity.ERROR, "SH01", message, hint))


def read(content: bytes, file: str) -> Document:
    """Read a YAML file; what is wrong with it is in `problems`, and `data` is None where it can't be read at all."""
    document = Document(file)
    if len(content) > MAX_BYTES:
        document.report(Place(file), "the file is larger than 5 MB", "split it into several files")
        return document
    try:
        text = content.decode("utf-8-sig").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        document.lines = [*_LINE_END.split(before)]
        place = document.at(len(document.lines), len(document.lines[-1]) + 1)
        document.report(place, _NOT_UTF_8, _AS_UTF_8)
        return document
    document.lines = _LINE_END.split(text)
    if "\0" in text[:2]:
        document.report(document.at(1, 1), _NOT_UTF_8, _AS_UTF_8)
    elif not _refuse_control_characters(document):
        _Builder(document).build(text)
    return document


_NOT_UTF_8, _AS_UTF_8 = "the file is not UTF-8 text", "save it as UTF-8 in your editor"


def _refuse_control_characters(document: Document) -> bool:
    for number, line in enumerate(document.lines, 1):
        if found := CONTROL.search(line):
            place = document.at(number, found.start() + 1)
            document.report(place, f"the character U+{ord(found[0]):04X} can't stand in a text", "delete it")
    return bool(document.problems)


_REFUSED = {
    "tag": ("a YAML tag ({}) has no meaning here", "write the value alone; quote text that starts with !"),
    "anchor": (
        "a YAML anchor (&{}) has no meaning here",
        "write the value where it is needed; quote text that starts with &",
    ),
    "alias": ("a YAML alias (*{}) has no meaning here", "write the value out; quote text that starts with *"),
}


@dataclass
class _Frame:
    """A mapping or sequence that is being filled; a mapping waits for a key, then for its value.

    `line` is that of a key which stands there a second time: its value goes nowhere.
    """

    container: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    line: int = 0


class _StopReadingError(Exception):
    pass


class _Builder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[_Frame] = []
        self.documents = 0

    def build(self, text: str) -> None:
        try:
            for event in self._events(text):
                self._take(event)
        except _StopReadingError:
            self.document.data = None
            return
        if not self.document.data and isinstance(self.document.data, str | None) and not self.document.problems:
            self.document.data = None
            self.document.report(Place(self.document.file), "the file is empty")

    def _events(self, text: str) -> Iterator[Any]:
        try:
            yield from yaml.parse(text, Loader=yaml.CLoader)
        except yaml.MarkedYAMLError as error:
            found = slip(error, self.document.lines)
            self.document.report(self.document.at(found.line, found.column), found.message, found.hint)
            raise _StopReadingError from None

    def _take(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events have no common type with marks
        match event:
            case yaml.ScalarEvent():
                self._refuse_marks(event)
                self._refuse_escapes(event)
                self._scalar(event)
            case yaml.AliasEvent():
                self._refuse("alias", event.anchor, event)
                self._put(event.anchor, event)
            case yaml.MappingStartEvent():
                self._open({}, event)
            case yaml.SequenceStartEvent():
                self._open([], event)
            case yaml.CollectionEndEvent():
                self.stack.pop()
                self._refuse_glued_comment(event)
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.document.report(
                        self._place(event.start_mark), "a second YAML document begins here", "remove the ---"
                    )
                    raise _StopReadingError
            case _:
                pass

    def _open(self, container: dict[str, Any] | list[Any], event: Any) -> None:  # noqa: ANN401
        self._refuse_marks(event)
        if len(self.stack) >= MAX_DEPTH:
            self.document.report(self._place(event.start_mark), f"values are nested more than {MAX_DEPTH} deep")
            raise _StopReadingError
        path = self._put(container, event)
        self.stack.append(_Frame(container, path))

    def _scalar(self, event: Any) -> None:  # noqa: ANN401
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.container, dict) and frame.key is None:
            frame.key = event.value
            self._name_key(frame, event)
        else:
            path = self._put(event.value, event)
            self._note_comment(path, event)

    def _note_comment(self, path: Path, event: Any) -> None:  # noqa: ANN401
        line, column = event.end_mark.line, event.end_mark.column
        text = self.document.lines[line] if line < len(self.document.lines) else ""
        if event.style in ("'", '"'):
            self._refuse_glued_comment(event)
        elif not event.style and (found := _COMMENT.match(text, column)):
            self.document.comments[path] = line + 1, found.end() + 1

    def _refuse_glued_comment(self, event: Any) -> None:  # noqa: ANN401
        """Refuse what libyaml takes for a comment right behind a quote or bracket: YAML wants a blank before it."""
        line, column = event.end_mark.line, event.end_mark.column
        text = self.document.lines[line] if line < len(self.document.lines) else ""
        if re.match(r"""["'\]}]#""", text[max(column - 1, 0) :]):
            message, hint = "text goes on behind the closing quote or bracket", "put the whole text in quotes"
            self.document.report(self._place(event.end_mark), message, hint)

    def _name_key(self, frame: _Frame, event: Any) -> None:  # noqa: ANN401
        path = (*frame.path, event.value)
        line, column = _position(event.start_mark)
        frame.line = 0
        if path in self.document.keys:
            frame.line, first = line, self.document.keys[path][0]
            message = f"the key {quoted(event.value)} stands here a second time; the first is in line {first}"
            self.document.report(self.document.at(line, column), message, "keep one of them")
        else:
            self.document.keys[path] = line, column
        if not event.style and (odd := _ODD_EDGE.search(event.value)):
            message = f"the character U+{ord(odd[0]):04X} stands where YAML wants a space"
            self.document.report(self.document.at(line, column + odd.start()), message, PLAIN_SPACE)

    def _put(self, value: Any, event: Any) -> Path:  # noqa: ANN401
        """Put a value where it belongs and give its path."""
        if len(self.document.values) == MAX_VALUES:
            self.document.report(self._place(event.start_mark), f"the file holds more than {MAX_VALUES:,} values")
            raise _StopReadingError
        path = self._path(value, event)
        self.document.values.setdefault(path, _position(event.start_mark))
        return path

    def _path(self, value: Any, event: Any) -> Path:  # noqa: ANN401
        if not self.stack:
            self.document.data = value
            return ()
        frame = self.stack[-1]
        if isinstance(frame.container, list):
            frame.container.append(value)
            return (*frame.path, len(frame.container) - 1)
        if frame.key is None:
            place = self._place(event.start_mark)
            if not isinstance(event, yaml.AliasEvent):
                self.document.report(place, "a key must be plain text", "quote text that begins with [ or {")
            raise _StopReadingError
        key, frame.key = frame.key, None
        if frame.line:
            return (*frame.path, key, frame.line)
        frame.container[key] = value
        return (*frame.path, key)

    def _refuse_marks(self, event: Any) -> None:  # noqa: ANN401
        if event.tag is not None:
            self._refuse("tag", event.tag.replace(_TAGS_OF_YAML, "!!"), event)
        if event.anchor is not None:
            self._refuse("anchor", event.anchor, event)

    def _refuse_escapes(self, event: Any) -> None:  # noqa: ANN401
        if event.style == '"' and (found := CONTROL.search(event.value)):
            message = f"an escape writes the character U+{ord(found[0]):04X}, which can't stand in a text"
            self.document.report(self._place(event.start_mark), message, "delete it")

    def _refuse(self, what: str, name: str | None, event: Any) -> None:  # noqa: ANN401
        message, hint = _REFUSED[what]
        self.document.report(self._place(event.start_mark), message.format(short(name or "")), hint)

    def _place(self, mark: Any) -> Place:  # noqa: ANN401
        return self.document.at(*_position(mark))


def _position(mark: Any) -> tuple[int, int]:  # noqa: ANN401
    return mark.line + 1, mark.column + 1
