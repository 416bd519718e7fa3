"""`deck check --fix`: mends in files what can be mended without asking, and leaves every other byte as it was."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.problems import counted
from builder.project import Layout
from builder.source import files
from builder.source.document import Document, read
from builder.source.document import Path as Keys
from builder.source.scalar import Edit, Span, characters, edited, spans
from builder.source.spoken import spoken, texts
from builder.text.chinese import applied, flaws, is_chinese

RULE = "DC27"
"""The rule whose breaches are mended; a card that is excused from it stays as it is."""


@dataclass(frozen=True)
class Fixed:
    """What a file holds when it is mended, and how many texts and line ends that took."""

    content: bytes
    texts: int = 0
    lines: int = 0

    @property
    def summary(self) -> str:
        """Say how much was mended: `2 texts, 1 line end`."""
        counts = ((self.texts, "text"), (self.lines, "line end"))
        return ", ".join(counted(n, what) for n, what in counts if n)


@dataclass(frozen=True)
class FixedFile:
    """A file of a project that changes when it is mended: its new content, and what was mended in words."""

    path: Path
    content: bytes
    summary: str


def fix(layout: Layout, wanted: Callable[[Path], bool] | None = None) -> list[FixedFile]:
    """Mend the sources of a project, or those that are wanted: give those that change, and write nothing.

    Links are not followed, and what can't be read is left to the check.
    """
    found: list[FixedFile] = []
    for path in sorted({*layout.cards.glob("*/*.yaml"), layout.glossary, *layout.decks.glob("*.yaml")}):
        if (wanted is None or wanted(path)) and (content := _content(layout, path)) is not None:
            mended = fixed(content, layout.name(path))
            if mended.content != content:
                found.append(FixedFile(path, mended.content, mended.summary))
    return found


def _content(layout: Layout, path: Path) -> bytes | None:
    parts = path.relative_to(layout.root).parents
    try:
        return None if any((layout.root / part).is_symlink() for part in parts) else files.content(path)
    except files.FileError:
        return None


def fixed(content: bytes, file: str) -> Fixed:
    """Mend the Chinese texts and the blanks at line ends of a file.

    What was done is read again: a mend that would change anything but its own text, or would make something else of it,
    is left undone. A file that can't be read comes back as it was.
    """
    if read(content, file).problems:
        return Fixed(content)
    byte_order_mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    text = content.removeprefix(byte_order_mark).decode()
    lines = _sound(list(_line_ends(text)), lambda mends: _has_same_texts(text, _edited(text, mends)))
    trimmed = _edited(text, lines)
    words = _sound(list(_unclean(trimmed)), lambda mends: _has_mended_texts(trimmed, mends))
    return Fixed(byte_order_mark + _edited(trimmed, words).encode(), len(words), len(lines))


@dataclass(frozen=True)
class _Mend:
    """Edits that belong together; those of a text have its keys, and its value when they are made."""

    edits: tuple[Edit, ...]
    keys: Keys = ()
    value: str = ""


_Holds = Callable[[Sequence[_Mend]], bool]


def _edited(text: str, mends: Sequence[_Mend]) -> str:
    return edited(text, (edit for mend in mends for edit in mend.edits))


def _sound(mends: Sequence[_Mend], holds: _Holds) -> Sequence[_Mend]:
    """Keep the mends that can be made; those that can't are found by halves."""
    kept = _sound_parts(mends, holds)
    return kept if holds(kept) else ()


def _sound_parts(mends: Sequence[_Mend], holds: _Holds) -> Sequence[_Mend]:
    if not mends or holds(mends):
        return mends
    if len(mends) == 1:
        return ()
    middle = len(mends) // 2
    return [*_sound_parts(mends[:middle], holds), *_sound_parts(mends[middle:], holds)]


def _line_ends(text: str) -> Iterator[_Mend]:
    for line in re.finditer(r"[^\r\n]+", text):
        bare = len(line[0].rstrip(" \t"))
        if bare < len(line[0]):
            yield _Mend(((line.start() + bare, line.end(), ""),))


def _has_same_texts(before: str, after: str) -> bool:
    """Tell whether nothing but blanks at line ends, which a text may go across, differs between two files."""
    was, now = read(before.encode(), ""), read(after.encode(), "")
    return not now.problems and _without_blanks(was) == _without_blanks(now)


def _without_blanks(document: Document) -> list[tuple[Keys, str]]:
    return [(keys, re.sub(r"[ \t]+\n?|\n", _least_blank, text).rstrip(" ")) for keys, text in texts(document.data)]


def _least_blank(blanks: re.Match[str]) -> str:
    return "\n" if blanks[0].endswith("\n") else " "


def _unclean(text: str) -> Iterator[_Mend]:
    document = read(text.encode(), "")
    places = spans(document, text)
    for _, keys, value in spoken(document, is_chinese):
        found = [flaw for flaw in flaws(value) if flaw.replacement is not None]
        if found and not _is_excused(document, keys):
            start, end = places[keys]
            if typed := characters(text[start:end], value):
                edits = ((*_source(flaw.start, flaw.end, typed, start), flaw.replacement or "") for flaw in found)
                yield _Mend(tuple(edits), keys, applied(value, found))


def _source(first: int, end: int, typed: Sequence[Span], start: int) -> Span:
    """Find the source of a stretch of a text; an empty one stands right behind what is before it."""
    if first == end:
        return start + typed[first - 1][1], start + typed[first - 1][1]
    return start + typed[first][0], start + typed[end - 1][1]


def _is_excused(document: Document, keys: Keys) -> bool:
    if keys[0] != "cards":
        return False
    allowances = document.data["cards"][keys[1]].get("allow")
    return isinstance(allowances, list) and any(isinstance(a, dict) and a.get("rule") == RULE for a in allowances)


def _has_mended_texts(before: str, mends: Sequence[_Mend]) -> bool:
    was, now = read(before.encode(), ""), read(_edited(before, mends).encode(), "")
    wanted = dict(texts(was.data)) | {mend.keys: mend.value for mend in mends}
    return not now.problems and dict(texts(now.data)) == wanted
