"""Which brackets and which straight quotes belong together."""

from __future__ import annotations

from collections.abc import Container, Iterator


def pairs(words: str, untouched: Container[int]) -> dict[int, int]:
    """Give the other half of each bracket, of any width, and of each straight quote that has one, by positions."""
    found = [*_brackets(words, untouched), *_quotes(words, untouched)]
    return dict(found) | {closing: opening for opening, closing in found}


def _brackets(words: str, untouched: Container[int]) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for at, character in enumerate(words):
        if character in "(（" and at not in untouched:
            opened.append(at)
        elif character in ")）" and opened and at not in untouched:
            yield opened.pop(), at


def _quotes(words: str, untouched: Container[int]) -> Iterator[tuple[int, int]]:
    """Pair the quotes of each line, unless one line has an odd one; what would open behind a figure means inches."""
    lines: list[list[int]] = [[]]
    for at, character in enumerate(words):
        if character == "\n":
            lines.append([])
        elif character == '"' and at not in untouched and (len(lines[-1]) % 2 or not words[at - 1 : at].isdigit()):
            lines[-1].append(at)
    if all(len(quotes) % 2 == 0 for quotes in lines):
        for quotes in lines:
            yield from zip(quotes[::2], quotes[1::2], strict=True)
