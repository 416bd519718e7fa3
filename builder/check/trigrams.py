"""How alike two texts are, and which of many are: by the runs of three characters that they share.

A run is two characters long where it begins with a Chinese, Japanese or Korean one, which says as much as a syllable or
a word of English. The likeness of two texts with m and n different runs, of which they share k, is 2k / (m + n),
Dice's coefficient.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, reduce
from itertools import groupby, islice
from math import ceil
from operator import or_
from sys import intern

_DENSE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_RUN = re.compile(f"(?=([{_DENSE}].|...))")
_NAME = re.compile(rf"(?<=[{_DENSE}])\([^\W\d_{_DENSE}][^\d_{_DENSE}()]{{2,}}\)")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_KEPT_POINT = "\N{DOT OPERATOR}"
_ROUNDING = 1e-9
"""By how much a threshold times a number may be off."""

MOST = 25
"""Of the texts that are like a longer one, so many are told."""


@lru_cache(maxsize=10_000)
def folded(text: str) -> str:
    """Leave aside case, punctuation, white space, and a name in Latin letters behind its Chinese form, in brackets.

    What tells C# from C and 3.5 from 35 stays.
    """
    even = _POINT.sub(_KEPT_POINT, _NAME.sub("", unicodedata.normalize("NFKC", text).casefold()))
    return "".join(filter(_tells, even))


@cache
def _tells(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMNS" or character in "#%&"


def likeness(one: str, other: str) -> float:
    """Measure how alike two texts are, from 0 to 1. A text without letters or figures is like none."""
    runs, others = _runs(one), _runs(other)
    return 2 * len(runs & others) / (len(runs) + len(others) or 1)


@lru_cache(maxsize=2_000)
def _runs(text: str) -> frozenset[str]:
    even = folded(text)
    return frozenset(_RUN.findall(even) or {even} - {""})


def alike(texts: Sequence[str], least: float) -> Iterator[tuple[int, int]]:
    """Find two texts whose likeness is `least` or more, by their positions: every two, where few are alike.

    Of the texts that are like one, MOST are told that have no more runs: the longest, and the same before others. A
    thousand texts that are all alike would be half a million pairs.

    Each run has a long integer, in which bit n says that text n has the run. Those of one text's runs are added up bit
    by bit, as adders in hardware do: that counts for all the other texts at once how many runs they share with it.
    """
    held = {place: tuple(map(intern, runs)) for place, text in enumerate(texts) if (runs := _runs(text))}
    places = sorted(held, key=lambda place: (len(held[place]), folded(texts[place])))
    having: defaultdict[str, int] = defaultdict(int)
    sizes: defaultdict[int, int] = defaultdict(int)
    for bit, place in enumerate(places):
        sizes[len(held[place])] |= 1 << bit
    width = max(sizes, default=0).bit_length()
    for size, group in groupby(enumerate(places), key=lambda numbered: len(held[numbered[1]])):
        start = _start(sizes, size, least, width)
        for bit, place in group:
            full = _full(start, [having[run] for run in held[place] if run in having])
            for other in islice(_bits(full), MOST):
                yield places[other], place
            for run in held[place]:
                having[run] |= 1 << bit


def _start(sizes: Mapping[int, int], size: int, least: float, width: int) -> list[int]:
    """Give, for texts of each size, from where to count so that `width` bits overflow when enough runs are shared.

    Numbers stand bit by bit: bit n of the first integer is the lowest one of the number for text n.
    """
    start = [0] * width
    for other, texts in sizes.items():
        needed = max(ceil(least * (size + other) / 2 - _ROUNDING), 1)
        number = (1 << width) - needed
        for place in _bits(number):
            start[place] |= texts
    return start


def _full(start: Sequence[int], shared: Iterable[int]) -> int:
    """Count from `start`, by one wherever an integer has a bit, and say where that overflows."""
    carried = list(shared)
    for plane in start:
        total, addends, carried = plane, iter(carried), []
        for one in addends:
            two, odd = next(addends, 0), total ^ one
            carried.append(total & one | odd & two)
            total = odd ^ two
    return reduce(or_, carried, 0)


def _bits(number: int) -> Iterator[int]:
    """Find the bits that a number has, the highest first."""
    while number:
        highest = number.bit_length() - 1
        yield highest
        number ^= 1 << highest
