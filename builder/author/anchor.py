"""Anchors: where a text can be cut, and the shortest words that find one place in a section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from builder.check.cites import MAX_CHINESE, is_long
from builder.passages import Passages
from builder.source import emit
from builder.text.han import HAN

_CHINESE_LINK = (
    "因为|所以|如果|虽然|但是|而且|并且|以及|或者|还是|然后|其实|当然|就是|也是|不是|都是|这是|那是|"
    "我们|你们|他们|它们|自己|这个|那个|这些|那些|这种|那种|一个|一种|一些|什么|怎么|非常|已经|正在|可以|为了|通过|"
    "没有|还有|能够|需要|必须|应该|觉得|认为|可能|比如|例如|关于|对于|由于|足够|更加|甚至|"
    "(?<!目)的(?![确士])|了(?!解)|(?<![现存内外潜实])在(?![线于])|是(?!否)|(?<![总饱温缓共])和(?![平谐])|(?<![参赋])与|"
    "(?<![行认成作因以称视])为(?![什了])|(?<!首)都(?!市)|(?<![成造])就(?!业)|(?<!自)我|还(?!原)|把(?![握关])|"
    "(?<![涉普])及(?!时)|[你他她它这那也很被让或吗呢吧啊]"
)
"""Words that tie others together, where they are no parts of longer ones."""

_ENGLISH_LINK = re.compile(
    "an?|the|and|or|but|of|to|in|on|at|by|for|with|from|as|is|are|was|were|be|been|it|its|this|that|these|those|which|"
    "who|what|when|where|how|not|no|so|if|then|than|we|you|they|he|she|i|our|your|their|his|her",
    re.IGNORECASE,
)

_WORD = re.compile(
    rf"(?P<link>{_CHINESE_LINK})|(?P<han>(?:(?!{_CHINESE_LINK})[{HAN}])+)"
    rf"|[^\W_{HAN}]+(?:[-.'’+&/_][^\W_{HAN}]+)*[%+]?"
)
_PARAGRAPH = re.compile(r"\n\s*\n")
_END = re.compile(r"[。．！？!?]|\.\s")
_BREAK = re.compile(r"[,，、。．！？!?；;：:…“”\"‘’「」『』()（）【】《》*#>|•]|——|\.\s|\n\s*\n")
_LETTER = re.compile(r"[^\W\d_]")
_LIKELY = (re.compile(r"[A-Z]"), re.compile(rf"[{HAN}]{{4}}"), re.compile(rf"[a-z]{{4}}|[{HAN}]{{3}}"), _LETTER)
"""What a term has, the likeliest first."""

_FARTHEST = 60
_SHORTEST_CLUE = 4
_SEARCHED = 12


@dataclass(frozen=True)
class Word:
    """A word, or Chinese between two cuts, by its place in the folded text. A link only ties others together."""

    start: int
    end: int
    link: bool
    latin: bool


class Cutter:
    """The words of a section, by which phrases of it are made shorter and longer."""

    def __init__(self, passages: Passages, section: str) -> None:
        self.passages = passages
        self.section = section
        self.bounds = passages.bounds[section]
        self.words = tuple(_words(passages, *self.bounds))

    def anchor(self, start: int, end: int) -> str | None:
        """Propose an anchor for a stretch: itself, a part of it, or more, whatever stands once and is not too long.

        What holds the end of a sentence is too long.
        """
        start, end = self._without_marks(*self.whole_words(start, end))
        itself = self.passages.as_printed(start, end)
        ends, _ = self._breaks((start, end))
        if self._serves(itself) and not ends:
            return itself
        parts = self._parts(start, end) if is_long(itself) or ends else []
        stretches = parts if is_long(itself) else [*parts, *self._longer(start, end)]
        shown = (self.passages.as_printed(*stretch) for stretch in stretches if self._is_in_one_paragraph(*stretch))
        return next(filter(self._serves, shown), None)

    def clue(self, start: int, end: int) -> str:
        """Give the first words of a stretch that find it, at most as many as an anchor may have; never a sentence."""
        words = [word for word in self.words if start <= word.start and word.end <= end][:_SEARCHED]
        clues = [self._clue(words[index:]) for index, word in enumerate(words) if not word.link]
        good = [clue for clue in clues if len(clue) >= _SHORTEST_CLUE and self._serves(clue)]
        raw = _BREAK.split(self.passages.as_printed(start, min(start + MAX_CHINESE // 2, end)))
        return next((clue for clue in (*good, *clues, *raw) if _LETTER.search(clue)), "")

    def whole_words(self, start: int, end: int) -> tuple[int, int]:
        """Take in the whole of a Latin word or figure of which a stretch holds a part."""
        for word in self.words:
            if word.latin and word.start < end and start < word.end:
                start, end = min(start, word.start), max(end, word.end)
        return start, end

    def _without_marks(self, start: int, end: int) -> tuple[int, int]:
        """Leave out the end of a sentence, or of the one before, with which a stretch ends or begins."""
        held = [word for word in self.words if word.start < end and start < word.end]
        inner = (max(start, held[0].start), min(end, held[-1].end)) if held else (start, end)
        return inner if self._breaks(inner)[0] < self._breaks((start, end))[0] else (start, end)

    def _serves(self, anchor: str) -> bool:
        return len(anchor) > 1 and not is_long(anchor) and len(self.passages.occurrences(anchor, self.section)) == 1

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut a stretch into parts that begin and end with a word, those first that look most like a term."""
        held = [word for word in self.words if start <= word.start and word.end <= end]
        full = [word for word in held if not word.link]
        parts = [(a.start, b.end) for a in full for b in full if 1 < b.end - a.start <= _FARTHEST]
        return sorted(parts, key=lambda part: self._likeness(part, held))

    def _likeness(self, part: tuple[int, int], held: Sequence[Word]) -> tuple[tuple[int, int], int, int, int, int]:
        links = sum(part[0] <= word.start and word.end <= part[1] for word in held if word.link)
        text = self.passages.folded[slice(*part)]
        rank = next((rank for rank, sign in enumerate(_LIKELY) if sign.search(text)), len(_LIKELY))
        return self._breaks(part), links, rank, part[1] - part[0], part[0]

    def _longer(self, start: int, end: int) -> list[tuple[int, int]]:
        """Lengthen a stretch by the words beside it, shortest first, and within a clause before beyond it."""
        near = [word for word in self.words if not word.link and word.end > end - _FARTHEST]
        lefts = [start, *(word.start for word in near if word.start < start)]
        rights = [end, *(word.end for word in near if end < word.end <= start + _FARTHEST)]
        longer = [(left, right) for left in lefts for right in rights if right - left <= _FARTHEST]
        return sorted(longer, key=lambda stretch: (self._breaks(stretch), stretch[1] - stretch[0], stretch[0]))

    def _breaks(self, stretch: tuple[int, int]) -> tuple[int, int]:
        """Count the sentences that end in a stretch, and the clauses."""
        printed = self._printed(*stretch)
        return len(_END.findall(printed)), len(_BREAK.findall(printed))

    def _is_in_one_paragraph(self, start: int, end: int) -> bool:
        return not _PARAGRAPH.search(self._printed(start, end))

    def _printed(self, start: int, end: int) -> str:
        return self.passages.printed[slice(*self.passages.printed_bounds(start, end))]

    def _clue(self, words: Sequence[Word]) -> str:
        """Take as many of some words as fit, up to where a clause ends, without a sentence's last word."""
        start = words[0].start
        fit = list(takewhile(lambda word: self._fits(start, word.end), words))
        if fit and self.passages.sentence_bounds(start, 1) in ((start, fit[-1].end), (start, fit[-1].end + 1)):
            fit.pop()
        while fit and fit[-1].link:
            fit.pop()
        return self.passages.as_printed(start, fit[-1].end) if fit else ""

    def _fits(self, start: int, end: int) -> bool:
        return not any(self._breaks((start, end))) and len(self.passages.as_printed(start, end)) <= MAX_CHINESE


def _words(passages: Passages, start: int, end: int) -> Iterator[Word]:
    if start == end:
        return
    for found in _WORD.finditer(passages.printed, *passages.printed_bounds(start, end)):
        latin = not (found["link"] or found["han"])
        link = bool(found["link"]) or (latin and _ENGLISH_LINK.fullmatch(found[0]) is not None)
        yield Word(*passages.folded_bounds(*found.span()), link, latin)


def to_paste(text: str, section: str, anchor: str) -> list[str]:
    """Write the lines by which a card cites a passage, as they stand in its YAML."""
    first, *others = emit.card({"text": text, "section": section, "anchor": anchor})
    return [f"  {first.removeprefix('- ')}", *others]
