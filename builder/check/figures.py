"""The figures in a text, in English and in Chinese, however they are written: 30%, 三成 and 百分之三十 are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from builder.check.figure_forms import FORM, READ, Found


@dataclass(frozen=True)
class Figure:
    """A figure: what it can mean, mostly one value; where it stands, as typed; and what sort of figure it is.

    One that does not count is an ordinal, part of a `name`, the word one, or a numeral of an idiom.
    """

    values: tuple[Fraction, ...]
    start: int
    end: int
    words: str
    digits: bool = False
    year: bool = False
    percent: bool = False
    counts: bool = True
    name: bool = False


def same(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can mean the same value; all of it, 100%, is not one of it."""
    return not set(one.values).isdisjoint(other.values) and (one.percent == other.percent or 1 not in one.values)


@lru_cache(maxsize=50_000)
def figures(text: str) -> tuple[Figure, ...]:
    """Find the figures in a text, in order, with those that do not count. What is vague, as dozens or 几十, is none."""
    even = text.translate(_EVEN)
    found: list[Found] = []
    end = 0
    while match := FORM.search(even, end):
        end = match.end()
        for one in READ[match.lastgroup or ""](even, match):
            if found and _is_range(even, found[-1], one):
                _join(even, found[-1], one)
            found.append(one)
            end = one.end
    return tuple(_figure(text, one) for one in found)


_EVEN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "\t\n\r\u00a0\u2002\u2003\u2009\u200a\u202f\u3000"), " "
)
"""Characters of full width, and all kinds of space; one becomes one, so that places stay."""

_RANGE = re.compile(r" ?(?:[-–—~到至]|或者?|to|or) ?[$€£¥]?")
_AND = re.compile(" and [$€£¥]?")
_BETWEEN = re.compile(r"\bbetween [$€£¥]?$", re.IGNORECASE)
_CENTURY = 100


def _is_range(text: str, first: Found, last: Found) -> bool:
    if _AND.fullmatch(text, first.end, last.start):
        return bool(_BETWEEN.search(text[max(first.start - 10, 0) : first.start]))
    return bool(_RANGE.fullmatch(text, first.end, last.start))


def _join(text: str, first: Found, last: Found) -> None:
    """Read a range: the scale or per cent sign behind its end counts for its beginning too, 百分之 for its end."""
    if text.startswith("百分之", first.start) and last.scale == 1 and not last.year:
        last.percent = True
    if first.year and first.core % _CENTURY < last.core < _CENTURY and not last.percent:
        last.core, last.year = last.core + first.core // _CENTURY * _CENTURY, True
    elif first.scale == 1 and not first.percent and not first.year:
        first.also = (*first.also, first.core) if last.scale > 1 else first.also
        first.scale, first.percent = last.scale, last.percent
    first.counts = first.counts or (last.counts and not first.digits)


def _figure(text: str, found: Found) -> Figure:
    value = found.core * found.scale / (100 if found.percent else 1)
    return Figure(
        values=tuple(dict.fromkeys((value, *found.also))),
        start=found.start,
        end=found.end,
        words=" ".join(text[found.start : found.end].split()),
        digits=found.digits,
        year=found.year,
        percent=found.percent,
        counts=found.counts and not found.name and (found.percent or value != 1),
        name=found.name,
    )
