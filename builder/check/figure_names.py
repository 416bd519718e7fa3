"""Whether digits are part of a name, as in Claude 4, or an ordinal, and so no figure."""

from __future__ import annotations

import re

_ORDINAL_BEFORE = re.compile(r"(?:第|周|星期|礼拜|初|其|之|\b[Nn]o\.) ?$")
_ORDINAL_BEHIND = re.compile(r" ?(?:世纪|年代)|(?:st|nd|rd|th)\b", re.IGNORECASE)


def ordinal(text: str, start: int, end: int) -> bool:
    """Tell whether a number says which one, not how many: 第三, 3rd, 20 世纪."""
    return bool(_ORDINAL_BEFORE.search(text[max(start - 4, 0) : start]) or _ORDINAL_BEHIND.match(text, end))


_YEAR = re.compile(r"(?:19|20|21)\d\d")
_CHINESE_YEAR = re.compile(r" ?年(?!代)")
_GLUED_BEHIND = re.compile(r"(?!(?:x|[KMGTP]B|[kMGT]W|[kcm]?m|k?g|m?s|h)(?![A-Za-z0-9]))[A-Za-z]|\.\d| ?版")
_BEFORE = re.compile(
    r"(?P<glued>[A-Za-z#]|\d\.)$|(?<![A-Za-z])(?P<hyphened>[A-Za-z]+)[-‑]$|(?<![A-Za-z])(?P<word>[A-Z][A-Za-z]*) $"
)
_VERSION = re.compile(r"\d+\.\d+ [A-Z][a-z]")
_COUNTED = re.compile(
    r" ?(?:[%x年月天日周岁倍个名位人种条项次块张台家款篇页字元]|"
    r"(?:times|years?|months?|weeks?|days?|hours?|people|of)\b)"
)
"""What stands behind a figure that is no part of a name."""

_PREFIX = re.compile(r"mid|post|pre|late|early|sub|non|by|top|under|over", re.IGNORECASE)
_OPENER = re.compile(
    r"an?|about|above|after|all|almost|and|another|any|approximately|around|as|at|barely|because|before|below|between|"
    r"but|by|each|early|either|even|every|exactly|for|from|if|in|including|into|its|just|last|late|least|less|like|mid|"
    r"more|most|nearly|next|not|of|on|once|only|or|our|over|past|per|plus|roughly|say|since|some|still|than|that|the|"
    r"their|then|there|these|this|those|through|till|to|towards?|under|until|up|use|was|were|when|where|which|while|"
    r"with|within|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|"
    r"apr|jun|jul|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)
"""Words that stand before a figure, and make no name with it even where they begin a sentence."""


def part_of_name(text: str, start: int, end: int) -> bool:
    """Tell ASL-3, H100, Claude 4, 3.5 Sonnet and AI 2027 from `In 2024`."""
    year = _YEAR.fullmatch(text, start, end)
    if year and _CHINESE_YEAR.match(text, end):
        return False
    if _GLUED_BEHIND.match(text, end) or _VERSION.match(text, start):
        return True
    before = _BEFORE.search(text[max(start - 30, 0) : start])
    if not before:
        return False
    if before["hyphened"]:
        return not _PREFIX.fullmatch(before["hyphened"])
    if before["glued"]:
        return True
    typed = text[start:end]
    if not typed.replace(".", "").isdigit() or _OPENER.fullmatch(before["word"]) or _COUNTED.match(text, end):
        return False
    return not year or before["word"].isupper()
