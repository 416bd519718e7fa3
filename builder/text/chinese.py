"""What is not clean in Chinese text as typed, and the text mended: spaces beside Latin, punctuation, quotes.

After GB/T 15834 (punctuation) and W3C's Requirements for Chinese Text Layout (a space between Chinese and Latin letters
or figures). Code, addresses, file names, HTML and the marks of gaps are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from builder.text.han import HAN
from builder.text.pairs import pairs
from builder.text.typed import CODE, Run, Sort, runs
from builder.values import primary

NO_SPACE = "no space"
HALF_WIDTH = "half-width punctuation"
STRAIGHT_QUOTES = "straight quotes"
DOTS = "dots for an ellipsis"
BLANK = "a blank beside full-width punctuation"
LONE_BRACKET = "a half-width bracket without its other half"
LONE_QUOTE = "a straight quote without its other half"
FULL_STOP = "a half-width full stop between Chinese characters"


@dataclass(frozen=True, order=True)
class Flaw:
    """A stretch of a text that is not clean, and what should stand there; None where only its writer can tell.

    `shown` is a stretch around it, to be shown to people.
    """

    start: int
    end: int
    replacement: str | None
    wrong: str
    shown: tuple[int, int]


def is_chinese(lang: str) -> bool:
    """Tell whether a language tag, such as zh-Hant, is one of Chinese."""
    return primary(lang) == "zh"


def flaws(text: str) -> list[Flaw]:
    """Find what is not clean in a Chinese text, which may have gaps; in order, and none overlaps another."""
    if not (_HAN.search(text) and _SUSPECT.search(text)):
        return []
    found = sorted(flaw for run in runs(text) for flaw in _Judge(run).flaws())
    if found and _marks(applied(text, found)) != _marks(text):
        return [replace(flaw, replacement=None) for flaw in found]
    return found


def mended(text: str) -> str:
    """Mend what can be mended safely; a mended text stays as it is."""
    return applied(text, flaws(text))


def applied(text: str, found: Sequence[Flaw], stretch: tuple[int, int] | None = None) -> str:
    """Give a text, or a stretch of it, as it reads when the flaws in it are mended."""
    at, end = stretch or (0, len(text))
    parts: list[str] = []
    for flaw in found:
        inside = at <= flaw.start < end and at < flaw.end <= end
        if inside and flaw.replacement is not None:
            parts += text[at : flaw.start], flaw.replacement
            at = flaw.end
    return "".join((*parts, text[at:end]))


def _marks(text: str) -> list[tuple[Sort, str]]:
    """List the marks of a text, and what would be one elsewhere."""
    pieces = (piece for run in runs(text) for piece in run if not piece.shown or piece.shown in "*_`[]{}\\")
    return [(piece.sort, "" if piece.sort is Sort.CLOSING else text[piece.start : piece.end]) for piece in pieces]


_HAN = re.compile(f"[{HAN}]")
_TOKEN = re.compile(rf"[{HAN}]|\s+|[^\s{HAN}]+")
_LATIN = r"A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_SIGNS = r"[!-/:-@\[-`{-~]{0,20}"
_FULL_WIDTH = "，。；：！？、（）"
_SUSPECT = re.compile(
    rf"[,;:!?()\".]|[{HAN}]{_SIGNS}[{_LATIN}€£¥]|[{_LATIN}%‰+#]{_SIGNS}[{HAN}]"
    rf"| {_SIGNS}[{_FULL_WIDTH}]|[{_FULL_WIDTH}]{_SIGNS} "
)
"""What a text with a flaw holds; most texts have none, and need not be cut into pieces."""

_SEAM = re.compile(
    rf"(?<=[{HAN}])(?=[$€£¥#]?[{_LATIN}])|(?<=[{_LATIN}])(?=[{HAN}])"
    rf"|(?:(?<=[0-9][%‰])|(?<=\+\+)|(?<=[A-Za-z]#))(?=[{HAN}])"
)
"""Where a space belongs: between Chinese and letters or figures, with the signs that are part of them (30%, C++)."""

_AT_LEAST = re.compile(rf"(?<![{_LATIN}-])(?<![{_LATIN}]\.)[0-9][0-9.,]*\+(?=[{HAN}])")

_UNTOUCHED = re.compile(
    rf"https?://[^\s“”《》{_FULL_WIDTH}]+"
    rf"|(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}[A-Za-z]{{2,20}}/[^\s“”《》{_FULL_WIDTH}]*"
    rf"|[{HAN}{_LATIN}_()-]{{0,60}}[{HAN})]\.[A-Za-z][A-Za-z0-9]{{1,4}}(?![{_LATIN}])"
    r"|&#?[A-Za-z0-9]{1,31};|</?[A-Za-z][ -;=?-~]{0,200}>|::+"
)
"""Addresses, names of files, entities and tags, and what parts a gap's number and hint from its words."""

_DOTS = re.compile(r"(?<!\.)\.{3,6}(?!\.)")
_LAST_WORD = re.compile(rf"[{HAN}] ?[{_LATIN}][A-Za-z0-9.+%#/-]*\?(?=[ ”’」』）)\"]*(?:\n|$))")
_NUMBERED = re.compile(rf"(?<![{HAN}{_LATIN}])[A-Za-z0-9]{{1,3}}\)")
_LONE = re.compile(rf"(?:[()]|(?<![0-9])\")(?=[{HAN}])|(?<=[{HAN}])(?:[()\"]|\.(?=[{HAN}]))")
_ONE_LETTER = re.compile(rf"(?<![{_LATIN}])[A-Za-z]$")
_LETTER = re.compile("[A-Za-z]$")
_SHORT = re.compile("[a-z]{0,2}")
_TO_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_BEFORE, _AFTER = -1, 1
_INTO_QUOTATION = {_BEFORE: "”’", _AFTER: "“‘"}
_CHINESE_MARK = {_BEFORE: "，。；：！？、）》」』】〉", _AFTER: "，。；：！？、（《「『【〈"}
"""What is Chinese as the next character before or after another: out of a bracket nothing is seen."""


class _Judge:
    """Judges one run of a text. Positions count what is shown; code and line ends count as one."""

    def __init__(self, run: Run) -> None:
        self.cells = [piece for piece in run if piece.sort in _CELL]
        self.line = "".join(_CELL[piece.sort] or piece.shown for piece in self.cells)
        self.seams = _seams(run)
        self.untouched = {i for found in _UNTOUCHED.finditer(self.line) for i in range(*found.span())}
        self.partner = pairs(self.line, self.untouched)
        self.turned: dict[int, str] = {}
        self._turn()

    def flaws(self) -> Iterator[Flaw]:
        for at, to in self.turned.items():
            yield self._flaw(at, at + 1, to, STRAIGHT_QUOTES if to in "“”" else HALF_WIDTH)
        yield from self._spaces()
        yield from self._blanks()
        yield from self._dots()
        yield from self._lone()

    def _turn(self) -> None:
        """Find what turns to full width; what has turned is a Chinese neighbour to what stands beside it."""
        waiting = [at for at, c in enumerate(self.line) if c in ',;:!?()".' and at not in self.untouched]
        last_words = {found.end() - 1 for found in _LAST_WORD.finditer(self.line)}
        before = -1
        while before < len(self.turned):
            before = len(self.turned)
            for at in waiting:
                if at not in self.turned:
                    self._consider(at, last_words)
            waiting.reverse()

    def _consider(self, at: int, last_words: set[int]) -> None:
        match self.line[at]:
            case "(" | ")" | '"':
                self._consider_pair(at)
            case ".":
                if self._ends_sentence(at):
                    self.turned[at] = "。"
            case mark:
                if self._is_beside(at, _BEFORE) or self._is_beside(at, _AFTER) or at in last_words:
                    self.turned[at] = _TO_FULL_WIDTH[mark]

    def _consider_pair(self, at: int) -> None:
        if at not in self.partner:
            return
        opening, closing = sorted((at, self.partner[at]))
        marks = self.line[opening] + self.line[closing]
        beside = any(self._is_beside(end, step) for end in (opening, closing) for step in (_BEFORE, _AFTER))
        if marks == '""' and beside:
            self.turned |= {opening: "“", closing: "”"}
        elif marks != '""' and (marks != "()" or (beside and not self._is_call(opening, closing))):
            self.turned |= {
                end: _TO_FULL_WIDTH[mark] for end, mark in zip((opening, closing), marks, strict=True) if mark in "()"
            }

    def _is_call(self, opening: int, closing: int) -> bool:
        """Tell whether brackets are those of f(x), main() or model(s)."""
        before, inside = self.line[max(opening - 2, 0) : opening], self.line[opening + 1 : min(closing, opening + 4)]
        return bool(_ONE_LETTER.search(before) or (_LETTER.search(before) and _SHORT.fullmatch(inside)))

    def _ends_sentence(self, at: int) -> bool:
        before = self.line[self._past_blanks(at - 1, _BEFORE)] if at else "."
        after = self.line[at + 1 : at + 2]
        return before not in ".，。；：！？、" and self._is_beside(at, _BEFORE) and after in ' \n”’）」』》)"'

    def _is_beside(self, at: int, step: int) -> bool:
        """Tell whether Chinese stands next to a character, past blanks and into a quotation."""
        at = self._past_blanks(at + step, step)
        while 0 <= at < len(self.line) and (self.line[at] in _INTO_QUOTATION[step] or self._opens(at, step)):
            at = self._past_blanks(at + step, step)
        if not 0 <= at < len(self.line):
            return False
        return bool(_HAN.match(self.line[at])) or self.turned.get(at, self.line[at]) in _CHINESE_MARK[step]

    def _past_blanks(self, at: int, step: int) -> int:
        while 0 < at < len(self.line) and self.line[at] == " ":
            at += step
        return at

    def _opens(self, at: int, step: int) -> bool:
        return self.line[at] == '"' and (self.partner.get(at, at) - at) * step > 0

    def _spaces(self) -> Iterator[Flaw]:
        at_least = {found.end() for found in _AT_LEAST.finditer(self.line)}
        for at in at_least.union(found.start() for found in _SEAM.finditer(self.line)):
            if not {at - 1, at} <= self.untouched:
                yield Flaw(self.seams[at], self.seams[at], " ", NO_SPACE, self._shown(at - 1, at))

    def _blanks(self) -> Iterator[Flaw]:
        for found in re.finditer(" +", self.line):
            first, last = found.start(), found.end() - 1
            sides = [self.turned.get(at, self.line[at : at + 1]) for at in (first - 1, last + 1) if at >= 0]
            if any(side and side in _FULL_WIDTH for side in sides) and first not in self.untouched:
                about = next((at for at in (first - 1, last + 1) if at in self.turned), None)
                for _, together in groupby(range(first, last + 1), lambda at: self.cells[at].start - at):
                    stretch = list(together)
                    yield self._flaw(stretch[0], stretch[-1] + 1, "", BLANK if about is None else HALF_WIDTH, about)

    def _dots(self) -> Iterator[Flaw]:
        for found in _DOTS.finditer(self.line):
            first, end = found.span()
            together = self.cells[end - 1].end - self.cells[first].start == end - first
            if together and (self._is_beside(first, _BEFORE) or self._is_beside(end - 1, _AFTER)):
                yield self._flaw(first, end, "……", DOTS)

    def _lone(self) -> Iterator[Flaw]:
        """Find what only its writer can mend."""
        numbered = {found.end() - 1 for found in _NUMBERED.finditer(self.line)}
        for found in _LONE.finditer(self.line):
            at, mark = found.start(), found[0]
            if not any(at in known for known in (self.untouched, numbered, self.partner, self.turned)):
                yield self._flaw(at, at + 1, None, {'"': LONE_QUOTE, ".": FULL_STOP}.get(mark, LONE_BRACKET))

    def _flaw(self, first: int, end: int, replacement: str | None, wrong: str, about: int | None = None) -> Flaw:
        """Make a flaw; it is shown with what it is about, which for a bracket is the pair of them, if they are near."""
        center = first if about is None else about
        other = self.partner.get(center, center)
        last = max(center, end - 1)
        if abs(other - center) <= _SHOWN_WHOLE:
            center, last = min(center, other), max(last, other)
        shown = self._shown(center - 1, last + 1)
        return Flaw(self.cells[first].start, self.cells[end - 1].end, replacement, wrong, shown)

    def _shown(self, first: int, last: int) -> tuple[int, int]:
        """Give the stretch from one position to another, each moved outwards past blanks."""
        first, last = self._past_blanks(first, _BEFORE), self._past_blanks(last, _AFTER)
        return self.cells[max(first, 0)].start, self.cells[min(last, len(self.cells) - 1)].end


_SHOWN_WHOLE = 40
"""Up to how many characters a pair of brackets or quotes is shown as a whole."""

_CELL = {Sort.SHOWN: "", Sort.CODE: CODE, Sort.BREAK: "\n"}


def _seams(run: Run) -> list[int]:
    """Find, for each piece that is no mark, where a space before it goes: outside bold, links and gaps."""
    seams: list[int] = []
    seam, opened = 0, False
    for piece in run:
        if piece.sort in _CELL:
            seams.append(seam)
            seam, opened = piece.end, False
        elif piece.sort is Sort.CLOSING and not opened:
            seam = piece.end
        else:
            opened = True
    return seams


def tokens(text: str) -> list[str]:
    """Cut a text into words, the blanks between them, and each Chinese character, as texts are compared."""
    return _TOKEN.findall(text)
