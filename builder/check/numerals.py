"""What number words are worth, in English and in Chinese: patterns that find them, and their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from math import prod

_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_SMALL += [f"{start}teen" for start in ("thir", "four", "fif", "six", "seven", "eigh", "nine")]
_TENS = [f"{start}ty" for start in ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine")]
_UNITS = {word: value for value, word in enumerate(_SMALL)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_GLUED = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12, "t": 10**12}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}
_PARTS |= {"tenth": 10, "hundredth": 100, "thousandth": 1000}

SMALL = "|".join(reversed(_SMALL))
_UNIT = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_SMALL[1:10])})\b)?|{SMALL})\b"
SCALE = "|".join(_SCALES)
_REST = rf"(?:(?:(?<=hundred)|(?<=thousand))\ +and)?[ -]+{_UNIT}"
ENGLISH = rf"(?:{_UNIT}|an?(?=[ -]+(?:{SCALE})\b))(?:[ -]+(?:{SCALE})\b(?:{_REST})?)*"
"""A number in words; not `hundreds` or `a few hundred`, which give none."""

DIGITS = r"\d{1,3}(?:,\d{3}){1,9}(?:\.\d{1,30})?|\d{1,30}(?:\.\d{1,30})?"
PART = "|".join(_PARTS)

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
CHINESE_DIGIT = "[零〇一二两三四五六七八九]"
CHINESE = "[零〇一二两三四五六七八九十百千万亿]{1,30}"


def digits(words: str) -> Fraction:
    """Give the value of a number in digits."""
    return Fraction(words.replace(",", ""))


def count(words: str) -> Fraction:
    """Give the value of a number in digits or English words."""
    return digits(words) if words[0].isdigit() else english(words) or Fraction(1)


def numeral(words: str) -> list[Fraction]:
    """Give the value of a number in digits or Chinese numerals."""
    return [digits(words)] if words[0].isdigit() else chinese(words)


def english(words: str) -> Fraction:
    """Give the value of a number in English words."""
    total = section = Fraction(0)
    for word in re.findall("[a-z]+", words.lower()):
        if word in _UNITS:
            section += _UNITS[word]
        elif word in ("a", "an"):
            section += 1
        elif word in ("hundred", "dozen"):
            section *= _SCALES[word]
        elif word in _SCALES:
            total, section = total + section * _SCALES[word], Fraction(0)
    return total + section


def scale(word: str) -> int:
    """Give what a word or letters multiply a figure by: million, bn, 万, 十亿."""
    known = _SCALES | _GLUED
    return known[word.lower()] if word.lower() in known else prod((_POWERS | _MYRIADS)[power] for power in word)


def part(word: str) -> Fraction:
    """Give the value of a half, a third, a quarter and so on."""
    return Fraction(1, _PARTS[word.lower().removesuffix("s")])


def chinese(words: str) -> list[Fraction]:
    """Give the value of a number in Chinese numerals; both, where two stand side by side as in 两三百."""
    whole, _, decimals = words.partition("点")
    if decimals:
        return [_chinese(whole) + Fraction(_positional(decimals), 10 ** len(decimals))]
    return [_chinese(reading) for reading in _readings(whole)]


def _readings(words: str) -> Iterator[str]:
    if re.fullmatch(f"{CHINESE_DIGIT}{{3,}}", words):
        yield words
    elif beside := re.search(r"([一二两三四五六七八九])([二两三四五六七八九])", words):
        yield words[: beside.end() - 1] + words[beside.end() :]
        yield words[: beside.start()] + words[beside.end() - 1 :]
    else:
        yield words


def _chinese(words: str) -> Fraction:
    if not set(words) - set(_DIGITS):
        return Fraction(_positional(words))
    total = section = digit = 0
    for character in _SHORT.sub(lambda found: found[0] + _NEXT[found[1]], words):
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _POWERS:
            section, digit = section + (digit or 1) * _POWERS[character], 0
        elif character == "万" and section + digit:
            total, section, digit = total + (section + digit) * _MYRIADS[character], 0, 0
        else:
            total, section, digit = (total + section + digit or 1) * _MYRIADS[character], 0, 0
    return Fraction(total + section + digit)


_NEXT = {"百": "十", "千": "百", "万": "千", "亿": "千万"}
_SHORT = re.compile(f"([{''.join(_NEXT)}])[一二三四五六七八九]$")
"""What is left out in 两万五, which is 两万五千."""


def _positional(words: str) -> int:
    return int("".join(str(_DIGITS[character]) for character in words))
