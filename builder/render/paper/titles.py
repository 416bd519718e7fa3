"""Where the lines of a title may break, and how much a break hurts there: what is often written together stays so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from builder.edition import EditionCard
from builder.render.paper.breaking import IDEOGRAPH

Habits: TypeAlias = Mapping[str, int]
"""How often some texts write each word, or character of Chinese, and each two of them together."""

_UNIT = re.compile(rf"{IDEOGRAPH}|(?:(?!{IDEOGRAPH})[^\W_])+")


def habits(cards: Sequence[EditionCard]) -> Habits:
    """Count what cards and the names of their sources write; a name counts once, however many cards have it."""
    names = {name for card in cards for source in card.sources for name in (source.who, source.where)}
    texts = (card.card.words[card.lang].model_dump_json() for card in cards)
    return Counter(found for text in (*texts, *names) for found in _units_and_pairs(text.casefold()))


def _units_and_pairs(text: str) -> Iterator[str]:
    end = start = 0
    for unit in _UNIT.finditer(text):
        yield unit[0]
        if end and text[end : unit.start()] in {"", " "}:
            yield text[start : unit.end()]
        start, end = unit.span()


def pieces(title: str, written: Habits) -> list[dict[str, Any]]:
    """Cut a title wherever a line may break; a break behind a piece hurts from 0, not at all, to 3."""
    hurts = {at: hurt for at in range(1, len(title)) if (hurt := _hurt(title[:at], title[at:], written)) is not None}
    return [{"text": title[start:end], "hurt": hurts.get(end, 0)} for start, end in pairwise((0, *hurts, len(title)))]


_BESIDE_A_MARK, _BETWEEN_WORDS, _IN_A_RUN, _BEHIND_A_NUMBER = 0, 0.02, 0.05, 0.3
_TORN = 3
"""What hurts 1 is as bad as a line that is all but empty."""

_PHRASE, _WORD = 4, 2
"""A run of so few characters of Chinese stays whole, and of a longer one so many stay together."""

_NEVER_FIRST, _OPENING = re.compile(r"[\s,.;:!?)\]%/·，。、；：？！）》」』】”…—-]"), re.compile("[（《「『【“]")
_CLOSED, _NUMBERED = re.compile(r"(?:\W\s|[，。、；：？！）》」』】”…])$"), re.compile(r"\d\s$")
_LAST_RUN, _FIRST_RUN = re.compile(f"{IDEOGRAPH}*$"), re.compile(f"{IDEOGRAPH}*")


def _hurt(before: str, after: str, written: Habits) -> float | None:
    """Say how much a break hurts; None where there can be none."""
    if _NEVER_FIRST.match(after) or _OPENING.match(before[-1]):
        return None
    if _CLOSED.search(before) or _OPENING.match(after):
        return _BESIDE_A_MARK
    if _NUMBERED.search(before):
        return _BEHIND_A_NUMBER
    if before[-1].isspace():
        return _BETWEEN_WORDS + _torn(before, after, written)
    left, right = len(_LAST_RUN.findall(before)[0]), len(_FIRST_RUN.findall(after)[0])
    if min(left, right) < _WORD or left + right <= _PHRASE:
        return None
    return _IN_A_RUN + _torn(before, after, written)


def _torn(before: str, after: str, written: Habits) -> float:
    """Say how much it hurts to tear two units: by the share of the rarer one that is written with the other."""
    one, other = _UNIT.findall(before.casefold())[-1:], _UNIT.match(after.casefold())
    if not one or not other:
        return 0
    rarer = min(written.get(one[0], 0), written.get(other[0], 0))
    between = " " if before[-1].isspace() else ""
    return _TORN * written.get(one[0] + between + other[0], 0) / max(rarer, 1)
