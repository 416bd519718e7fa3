"""Where a line of text may break: long paths get places to break at, and what can't be broken is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeAlias

Words: TypeAlias = list[dict[str, Any]]
"""Card text as `builder.text.to_data` gives it."""

SHORT = 12
"""A token of so few characters fits a cell at any size."""

_LONG_RUN = re.compile(r"[!-~]{24,}")
_MAY_BREAK = re.compile(r"(?<=[/_.])(?=[^\s/_.\d])")
_MAY_BREAK_IN_ADDRESS = re.compile(r"(?<=[^A-Za-z0-9])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]{16})(?=[A-Za-z0-9])")
IDEOGRAPH = r"[\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_WIDE_MARK = r"[\u3000-\u303f\uff00-\uffef\u2010-\u2027·]"
_OPENING = r"(\[{¡¿（［｛「『【〈《〔〖“‘«‹"
_CLOSING = r")\]}!?,.;:/，。、；：！？）］｝」』】〉》〕〗”’»›"
_BREAK = re.compile(
    rf"(?<![\s{_OPENING}])[^\S\u00a0]++(?![{_CLOSING}])|\u200b"
    r"|(?<=[A-Za-z]-)(?=[A-Za-z])"
    rf"|(?<={IDEOGRAPH})(?!{_WIDE_MARK}|[\s{_CLOSING}])|(?<!{_WIDE_MARK}|[{_OPENING}])(?={IDEOGRAPH})"
)
_SOLID = ("text", "code")


def breakable(words: Words) -> Words:
    """Put a zero-width space after each slash, underline and full stop of a long run such as a path."""
    return [_breakable(node) for node in words]


def _breakable(node: dict[str, Any]) -> dict[str, Any]:
    if node["t"] in _SOLID:
        return {**node, "v": _LONG_RUN.sub(lambda run: _MAY_BREAK.sub("\u200b", run[0]), node["v"])}
    return {**node, "c": breakable(node["c"])} if "c" in node else node


def breakable_anywhere(address: str) -> str:
    """Put a zero-width space after each mark of a web address, and all through what goes on without one."""
    return _MAY_BREAK_IN_ADDRESS.sub("\u200b", address)


def tokens(words: Words, short: int = SHORT) -> list[Words]:
    """List what no line can break and could be too wide for a cell, each dressed as it is in the text.

    Those of `short` length and less are left out.
    """
    solid: list[list[dict[str, Any]]] = [[]]
    for piece in _pieces(words):
        if piece is None:
            solid.append([])
        else:
            solid[-1].append(piece)
    return [token for pieces in solid for token in _cut(pieces) if len(characters(token)) > short]


def token_data(words: Words, short: int = SHORT) -> list[dict[str, Any]]:
    """Give the tokens of some words as the templates want them, to be measured, each with its text, to be named."""
    return [{"words": token, "text": characters(token)} for token in tokens(words, short)]


def characters(words: Words) -> str:
    """Give the characters of some words, without the places to break at."""
    return "".join(_leaf(piece)["v"] for piece in _pieces(words) if piece).replace("\u200b", "")


def _pieces(words: Words) -> Iterator[dict[str, Any] | None]:
    """Take words apart into texts, each still in its marks; None where a line ends or a blank stands."""
    for node in words:
        if node["t"] in _SOLID:
            yield node
        elif node["t"] in {"break", "gap"}:
            yield None
        else:
            for piece in _pieces(node["c"]):
                yield piece and {**node, "c": [piece]}


def _cut(pieces: list[dict[str, Any]]) -> Iterator[Words]:
    text = "".join(_leaf(piece)["v"] for piece in pieces)
    cuts = sorted({0, len(text), *(at for found in _BREAK.finditer(text) for at in found.span())})
    for start, end in pairwise(cuts):
        if text[start:end].strip(" \t\n\u200b\u3000"):
            yield list(_between(pieces, start, end))


def _between(pieces: list[dict[str, Any]], start: int, end: int) -> Iterator[dict[str, Any]]:
    for piece in pieces:
        text = _leaf(piece)["v"]
        if part := text[max(start, 0) : max(end, 0)]:
            yield _with_text(piece, part)
        start, end = start - len(text), end - len(text)


def _leaf(piece: dict[str, Any]) -> dict[str, Any]:
    return _leaf(piece["c"][0]) if "c" in piece else piece


def _with_text(piece: dict[str, Any], text: str) -> dict[str, Any]:
    return {**piece, "c": [_with_text(piece["c"][0], text)]} if "c" in piece else {**piece, "v": text}
