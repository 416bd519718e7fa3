"""What changes between two texts of a field, word by word and in Chinese character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from builder.ids import digest
from builder.text.chinese import tokens
from builder.text.compare import compared
from builder.text.retyped import canonical


@dataclass(frozen=True)
class Piece:
    """A run of words that stays (`=`), goes (`-`) or comes (`+`)."""

    sign: str
    words: str


@dataclass(frozen=True)
class Change:
    """What changes in a field, word by word; where nothing goes or comes, its markup changes."""

    field: str
    pieces: tuple[Piece, ...]


def change(field: str, before: str, after: str) -> Change:
    """Compare two texts of a field, in HTML."""
    return Change(field, tuple(_pieces(words(before), words(after))))


def said(html: str) -> str:
    """Make the short hash of what a field says, however its HTML is written."""
    return digest(canonical(html))[:8]


_BLOCK = re.compile(r"<(?=/?(?:br|dd|div|dt|li|p|summary)\b)")


def words(html: str) -> str:
    """Give the words that HTML shows."""
    apart = _BESIDE.sub(" · ", _BLOCK.sub(" <", _PICTURE.sub(r"[\1]", html)))
    return str(Markup(apart).striptags())  # noqa: S704 - it is taken apart, never shown as HTML


_PICTURE = re.compile(r'<img\b(?:(?!\balt=)[^<>])*+\balt="([^"<>]*+)"[^<>]*+>')
_BESIDE = re.compile(r"</(?:span|time)>(?=<(?:span|time|a)\b)")
"""Where two parts of a line, such as those of the source, stand side by side."""


_LONGEST = 20_000
"""Characters that are compared; a card has far fewer, and what a stranger put into a package may take hours."""


def _pieces(before: str, after: str) -> Iterator[Piece]:
    if max(len(before), len(after)) > _LONGEST:
        yield from (*_run("-", [before]), *_run("+", [after]))
        return
    old, new = tokens(before), tokens(after)
    blocks = compared(old, new).get_matching_blocks()
    starts = [(0, 0), *((block.a + block.size, block.b + block.size) for block in blocks)]
    for (a, b), block in zip(starts, blocks, strict=False):
        yield from _run("-", old[a : block.a])
        yield from _run("+", new[b : block.b])
        yield from _run("=", old[block.a : block.a + block.size])


def _run(sign: str, tokens: Sequence[str]) -> Iterator[Piece]:
    if tokens:
        yield Piece(sign, "".join(tokens))
