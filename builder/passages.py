"""An interview's text, folded for comparison and cut into its sections: where phrases stand in it.

The texts are wrapped in the middle of sentences, and prints of one text differ in width and compatibility forms. So
phrases are compared with all white space removed and folded to NFKC; positions count the characters that are left.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from builder.model import InterviewText
from builder.text.han import HAN

REACH = 300
"""So many characters before and after an anchor belong to what it cites."""

Fault = tuple[tuple[str, int, str], str]
"""What is wrong with where a section begins or ends: the path below the text, and a message."""

_WIDE = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
_MARK = r"\u3001-\u3011\uff01-\uff0f\uff1a-\uff20…—“”‘’"
_BLANKS = r"[^\S\n]*+\n\s*+"
_LINE_BREAK = re.compile(rf"(?<=[{_MARK}]){_BLANKS}|(?<!\s){_BLANKS}(?=[{_MARK}])|(?<=[{_WIDE}]){_BLANKS}(?=[{_WIDE}])")
"""Where lines of Chinese are joined; all other lines are joined by a space."""

_LINE = re.compile(r"(?m)^([^\w\n]*)(?=.)")
"""The beginning of a line, and the marks before its first word."""

_SENTENCE_END = re.compile(r"[。!?]+[”’」』)\"]*|\.[”’」』)\"]*(?=[“‘「『(\"]?[A-Z" + HAN + r"])|$")


@dataclass(frozen=True)
class Passages:
    """A text: as printed, folded, where each folded character is printed, and where its sections begin and end."""

    text: InterviewText
    printed: str
    folded: str
    at: Sequence[int]
    bounds: Mapping[str, tuple[int, int]]
    faults: tuple[Fault, ...] = ()

    @property
    def unsettled(self) -> frozenset[str]:
        """The numbers of the sections of which it is not certain where they begin or end."""
        return frozenset(number for fault in self.faults for number in self.bordering(fault))

    def bordering(self, fault: Fault) -> Sequence[str]:
        """List the numbers of the sections that a fault leaves unbounded: its own, and the one that ends there."""
        _, index, key = fault[0]
        first = max(index - 1, 0) if key == "from" else index
        return [section.number for section in self.text.sections[first : index + 1]]

    def section_at(self, position: int) -> str | None:
        """Find the number of the section in which a position lies."""
        return next((number for number, (start, end) in self.bounds.items() if start <= position < end), None)

    def sections_with(self, phrase: str, *, any_case: bool = False) -> list[str]:
        """List the numbers of the sections in which a phrase stands, in order."""
        at = self.occurrences(phrase, any_case=any_case)
        return list(dict.fromkeys(number for number in map(self.section_at, at) if number is not None))

    def occurrences(self, phrase: str, section: str | None = None, *, any_case: bool = False) -> list[int]:
        """Find where a phrase stands, in a section or anywhere: positions in the folded text."""
        start, end = self.bounds[section] if section is not None else (0, len(self.folded))
        text, wanted = self.folded, folded(phrase)
        if any_case:
            text, wanted = _lower(text), _lower(wanted)
        found: list[int] = []
        while wanted and (position := text.find(wanted, start, end)) >= 0:
            found.append(position)
            start = position + 1
        return found

    def openings(self, length: int) -> Iterator[tuple[int, str]]:
        """Give so many characters from each beginning of a line, with and without marks, where and as printed."""
        for line in _LINE.finditer(self.printed):
            for start in dict.fromkeys(self.folded_bounds(*line.span())):
                yield start, self.as_printed(start, min(start + length, len(self.folded)))

    def as_printed(self, start: int, end: int) -> str:
        """Give a stretch as it is printed, on one line."""
        if start >= end:
            return ""
        return " ".join(_LINE_BREAK.sub("", self.printed[slice(*self.printed_bounds(start, end))]).split())

    def printed_bounds(self, start: int, end: int) -> tuple[int, int]:
        """Find where a stretch begins and ends in the text as printed."""
        return self.at[start], self.at[end - 1] + 1

    def folded_bounds(self, start: int, end: int) -> tuple[int, int]:
        """Find where a stretch of the text as printed begins and ends in the folded text."""
        return bisect_left(self.at, start), bisect_left(self.at, end)

    def sentence_bounds(self, position: int, length: int, *, neighbours: int = 0) -> tuple[int, int]:
        """Find where the sentence in which a stretch stands begins and ends, and as many before and after it."""
        starts = _sentence_starts(self.folded)
        first = bisect_right(starts, position) - 1
        last = bisect_left(starts, position + max(length, 1)) - 1
        bounds = (*starts, len(self.folded))
        return bounds[max(first - neighbours, 0)], bounds[min(last + neighbours + 1, len(starts))]


def folded(text: str) -> str:
    """Fold what differs between prints of one text: compatibility forms (NFKC) and all white space."""
    return "".join(_fold(character) for character in unicodedata.normalize("NFC", text))


@cache
def _fold(character: str) -> str:
    return "".join(unicodedata.normalize("NFKC", character).split())


@cache
def _lower(text: str) -> str:
    """Write a text in lower case, character by character, so that positions stay."""
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


@cache
def _sentence_starts(text: str) -> tuple[int, ...]:
    ends = (found.end() for found in _SENTENCE_END.finditer(text))
    return (0, *(end for end in ends if 0 < end < len(text)))


def cut(text: InterviewText, content: str) -> Passages:
    """Fold a text and cut it into its sections; where one begins must be found once, in order."""
    printed = unicodedata.normalize("NFC", content)
    pieces = [_fold(character) for character in printed]
    at = [index for index, piece in enumerate(pieces) for _ in piece]
    whole = "".join(pieces)
    faults: list[Fault] = []
    starts: list[int] = []
    end = len(whole)
    for index, section in enumerate(text.sections):
        before = starts[-1] if starts else 0
        start = _once(whole, section.from_, ("sections", index, "from"), faults)
        if 0 <= start < before:
            faults.append((("sections", index, "from"), "the section begins before the one above it"))
        starts.append(max(start, before))
        if section.until:
            until = _once(whole, section.until, ("sections", index, "until"), faults)
            if 0 <= until < starts[-1]:
                faults.append((("sections", index, "until"), "the section ends before it begins"))
            else:
                end = until if until >= 0 else end
    stops = (*starts[1:], end)
    bounds = {section.number: (start, stop) for section, start, stop in zip(text.sections, starts, stops, strict=True)}
    return Passages(text, printed, whole, at, bounds, tuple(faults))


def _once(whole: str, phrase: str, path: tuple[str, int, str], faults: list[Fault]) -> int:
    """Find the one place of a phrase, or note that there is none or more; then the first, or -1."""
    count = whole.count(folded(phrase))
    if count != 1:
        times = "nowhere" if count == 0 else f"{count} times"
        faults.append((path, f"'{phrase}' stands {times} in the text"))
    return whole.find(folded(phrase))
