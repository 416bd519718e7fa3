"""Which characters and sizes fit: what no card can hold is named with its card, side and millimetres."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import ceil
from typing import Any

from fontTools.ttLib import TTFont

from builder.edition import Image
from builder.render.paper.breaking import SHORT, Words, breakable, characters, token_data
from builder.render.paper.engine import FONT, ask, refusal
from builder.render.paper.misfit import Misfit, Path, Reason
from builder.render.paper.sides import Block, Side
from builder.render.paper.stock import Stock

SIZES = tuple(half / 2 for half in range(30, 17, -1))
"""Sizes of text to try, in points, from the largest."""

_SHOWN = 24


@dataclass(frozen=True)
class Fit:
    """The size at which a side is printed, and what does not fit even so."""

    size: float
    misfits: tuple[Misfit, ...]


def missing_glyphs(sides: Iterable[Side]) -> list[Misfit]:
    """Name the texts with characters that the font lacks, for which Typst knows no card."""
    return [
        side.misfit(Reason.GLYPH, path, absent[0], lacking(absent))
        for side in sides
        for block in side.blocks
        for path, words in block.parts
        if (absent := missing(shown(words)))
    ]


def missing(text: str) -> str:
    """Give the characters of a text that the font lacks, each once, sorted."""
    return "" if SURE.fullmatch(text) else "".join(sorted(set(text) - font_characters()))


def lacking(text: str) -> str:
    """Name the characters that the font lacks, in a message that goes on from a card's name; empty if none."""
    found = missing(text)
    return f"has characters that the font lacks: {', '.join(map(_named, found))}" if found else ""


SURE = re.compile(
    r"[\n -~\xa0-\xff\u200b\u2010-\u2016\u2018-\u201a\u201c-\u201e\u2022\u2025\u2026"
    r"\u3001\u3002\u300a-\u300f\u4e00-\u9fa5\uff01-\uff5e]*"
)
"""What the font is sure to have: ASCII, GBK's characters, and the usual marks. To look into it takes 0.2 s."""


def bad_pictures(sides: Iterable[Side]) -> list[Misfit]:
    """Name the sides with a picture that Typst can't read or print: it knows no card either."""
    return [
        side.misfit(Reason.PICTURE, ("picture", "file"), "", f"has a picture that cannot be printed: {why}")
        for side in sides
        if side.image and (why := _picture_refusal(side.image, side.lang))
    ]


@cache
def _picture_refusal(image: Image, lang: str) -> str | None:
    try:
        data = {"lang": lang, "image": _image_data(image)}
    except UnicodeDecodeError:
        return "it is not UTF-8"
    return refusal("picture.typ", data)


def fits(sides: Sequence[Side], drawn: Sequence[dict[str, Any]], stock: Stock, lang: str) -> list[Fit]:
    """Find the largest size at which each side fits a cell, by setting it in a document that nobody prints.

    `drawn` holds the sides as `side_data` gives them.
    """
    data = {
        "lang": lang,
        "width": stock.cell_width - 2 * stock.clear,
        "height": stock.cell_height - 2 * stock.clear,
        "sizes": SIZES,
    }
    size = ceil(len(drawn) / _AT_ONCE)
    parts = [{**data, "sides": drawn[first : first + size]} for first in range(0, len(drawn), size)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:  # Typst lets other threads run
        found = pool.map(lambda part: ask("probe.typ", part, "measured"), parts)
        return [_fit(side, measured) for side, measured in zip(sides, chain.from_iterable(found), strict=True)]


def sure_length(stock: Stock) -> int:
    """Tell how long a token may be that fits a cell even as a term, set largest: a letter has 0.8 em or less."""
    widest = _TERM * SIZES[0] * 0.8 * _POINT
    return min(SHORT, int((stock.cell_width - 2 * stock.clear) / widest))


_TERM = 1.4
"""How large a term is set, as a share of its side's size: as `roles` in side.typ says."""

_POINT = 25.4 / 72
"""In millimetres."""

_AT_ONCE = max(os.cpu_count() or 1, 1)


def side_data(side: Side, lang: str, short: int = SHORT) -> dict[str, Any]:
    """Give a side as the templates want it: JSON-able, with places to break at, and the tokens that have none.

    A language is named where it is another than that of the document, `lang`. Tokens of `short` length fit any line.
    """
    parts = {
        part: [_block_data(block, side.lang, lang, short) for block in getattr(side, part)]
        for part in ("head", "body", "foot")
    }
    image = side.image and _image_data(side.image)
    return {**parts, "lang": _other(side.lang, lang), "accent": side.accent, "level": side.level, "image": image}


def _block_data(block: Block, side: str, document: str, short: int = SHORT) -> dict[str, Any]:
    """Give a paragraph; in a column, which can be narrow, the shortest token too may be too wide."""
    short = 0 if block.beside else short
    words, tail = breakable(block.words), block.tail and breakable(block.tail)
    said = ((block.path, words), (block.tail_path, tail or []))
    return {
        "role": block.role,
        "mark": block.mark,
        "label": block.label,
        "words": words,
        "tail": tail,
        "lang": _other(block.lang or side, document),
        "ems": _ems(words) + _ems(tail or []),
        "tokens": [{**token, "path": path} for path, part in said for token in token_data(part, short)],
        "beside": [_block_data(other, side, document, short) for other in block.beside],
    }


def _ems(words: Words) -> float:
    """Guess how long some words are on one line, in sizes of their letters."""
    return sum(1 if character > _LAST_NARROW else _NARROW for character in characters(words))


_NARROW, _LAST_NARROW = 0.47, "\u2e7f"


def _other(lang: str, document: str) -> str | None:
    return lang if lang != document else None


def _image_data(image: Image) -> dict[str, Any]:
    """Give a drawing with its content as text: JSON holds no bytes."""
    return {"content": image.content.decode(), "alt": image.alt}


def _fit(side: Side, measured: Mapping[str, Any]) -> Fit:
    return Fit(measured["size"], tuple(_excesses(side, measured)))


def _excesses(side: Side, measured: Mapping[str, Any]) -> Iterator[Misfit]:
    if measured["high"] > 0:
        blocks = (one for block in side.body for one in (block, *block.beside))
        path, _ = max((part for block in blocks for part in block.parts), key=_length)
        message = f"is {measured['high']:.1f} mm too high at {measured['size']:g} pt"
        yield side.misfit(Reason.HIGH, path, "", message)
    for token in measured["wide"]:
        message = too_wide(token["text"], token["excess"], measured["size"])
        yield side.misfit(Reason.WIDE, tuple(token["path"]), token["text"], message)


def _length(part: tuple[Path, Words]) -> float:
    _, words = part
    return _ems(words)


def too_wide(word: str, excess: float, size: float) -> str:
    """Say that a word is so many millimetres too wide at a size."""
    shown = word if len(word) <= _SHOWN else word[:_SHOWN] + "…"
    return f"holds the word '{shown}', {excess:.1f} mm too wide at {size:g} pt"


def shown(words: Words) -> str:
    """Give every character that is shown: hints and what fills gaps too."""
    return "".join(
        (node.get("v", "") if node["t"] != "link" else "") + node.get("hint", "") + shown(node.get("c", []))
        for node in words
    )


def _named(character: str) -> str:
    return f"{character} (U+{ord(character):04X})" if character.isprintable() else f"U+{ord(character):04X}"


@cache
def font_characters() -> frozenset[str]:
    """Give the characters that the printing font has, and those that need no glyph."""
    with TTFont(FONT, fontNumber=0, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap())) | {"\n", "\t", "\u200b"}
