"""How much of each interview the cards cover: cards by section and level, and what no card is near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from builder.author.anchor import Cutter
from builder.collection import Collection, Entry, section_of
from builder.edition import selected
from builder.model import Interview, InterviewText
from builder.passages import REACH, Passages, cut, folded
from builder.problems import UserError, did_you_mean
from builder.project import Layout
from builder.source.load import whole
from builder.source.texts import read_texts
from builder.values import Level, pick

SHORTEST = 200
"""A shorter stretch without a card is not worth telling."""

LEVELS: tuple[Level, ...] = (1, 2, 3)

Titles: TypeAlias = Mapping[str, str]
"""A title in each language of the project."""


class UnknownInterviewError(UserError):
    """An interview that the project has not."""


@dataclass(frozen=True)
class Mark:
    """A cite: where in the text its anchor stands, in folded characters; None where the text is not at hand."""

    card: str
    level: Level
    section: str
    anchor: str
    at: int | None = None

    @property
    def end(self) -> int | None:
        """Where the anchor ends."""
        return None if self.at is None else self.at + len(folded(self.anchor))


@dataclass(frozen=True)
class Stretch:
    """A part of a section that no anchor is near, and the first words of it."""

    section: str
    start: int
    length: int
    clue: str


@dataclass(frozen=True)
class Tally:
    """Cards by level, each counted once; with the text at hand, its characters and how many are far from any anchor."""

    levels: tuple[int, ...]
    characters: int | None = None
    bare: int | None = None

    @property
    def cards(self) -> int:
        """Cards of any level."""
        return sum(self.levels)

    @property
    def density(self) -> float | None:
        """Cards per 1,000 characters."""
        return 1000 * self.cards / self.characters if self.characters else None

    @property
    def bare_share(self) -> float | None:
        """The share of the text that no anchor is near."""
        return None if self.bare is None or not self.characters else self.bare / self.characters


@dataclass(frozen=True)
class SectionCoverage:
    """A section of a text, and where it begins in it if the text is at hand."""

    number: str
    title: Titles
    tally: Tally
    start: int | None = None


@dataclass(frozen=True)
class TextCoverage:
    """A text: its sections, its cites, and its bare stretches, in order."""

    id: str
    publisher: Titles
    language: str
    tally: Tally
    sections: Sequence[SectionCoverage]
    marks: Sequence[Mark]
    gaps: Sequence[Stretch]

    @property
    def longest(self) -> Sequence[Stretch]:
        """The bare stretches that are worth telling, longest first."""
        return sorted((gap for gap in self.gaps if gap.length >= SHORTEST), key=lambda gap: -gap.length)

    @property
    def at_hand(self) -> bool:
        """Whether the text itself was there to be measured."""
        return self.tally.characters is not None


@dataclass(frozen=True)
class InterviewCoverage:
    """An interview and its texts."""

    id: str
    title: Titles
    tally: Tally
    texts: Sequence[TextCoverage]


@dataclass(frozen=True)
class Coverage:
    """A project: its interviews, and how many cards each deck has."""

    tally: Tally
    interviews: Sequence[InterviewCoverage]
    decks: Mapping[str, int]

    @property
    def texts(self) -> Sequence[TextCoverage]:
        """The texts of all interviews."""
        return [text for interview in self.interviews for text in interview.texts]

    def of(self, interview: str) -> Coverage:
        """Keep one interview. Raises UnknownInterviewError."""
        for kept in self.interviews:
            if kept.id == interview:
                return replace(self, tally=kept.tally, interviews=(kept,))
        known = [kept.id for kept in self.interviews]
        hint = did_you_mean(interview, known) or f"the interviews are {', '.join(known) or 'none'}"
        raise UnknownInterviewError(f"there is no interview '{interview}': {hint}")


def survey(layout: Layout, texts: Path | None) -> tuple[Collection, Coverage]:
    """Load a project and measure it, with the texts that a folder holds. Raises ProblemsError and NoTextsError."""
    collection = whole(layout)
    return collection, measure(collection, at_hand(collection, texts) if texts else {})


def at_hand(collection: Collection, folder: Path) -> dict[str, Passages]:
    """Read and cut the texts that a folder holds. Raises NoTextsError where it holds none."""
    texts = read_texts(collection, folder)
    return {id_: cut(collection.texts[id_][1], content) for id_, content in texts.items()}


def measure(collection: Collection, passages: Mapping[str, Passages]) -> Coverage:
    """Count cards by interview, text, section and level; and, where a text is at hand, find what they leave bare."""
    interviews = [_interview(collection, entry, passages) for entry in collection.interviews.values()]
    texts = [text for interview in interviews for text in interview.texts]
    decks = {id_: len(selected(collection, entry.value)) for id_, entry in collection.decks.items()}
    return Coverage(_sum_of_texts(texts), interviews, decks)


def _interview(collection: Collection, entry: Entry[Interview], passages: Mapping[str, Passages]) -> InterviewCoverage:
    texts = [_text(collection, text, passages.get(text.id)) for text in entry.value.texts]
    return InterviewCoverage(entry.id, titles(collection.languages, entry.value.title), _sum_of_texts(texts), texts)


def _sum_of_texts(texts: Sequence[TextCoverage]) -> Tally:
    return _sum([mark for text in texts for mark in text.marks], [text.tally for text in texts])


def marks(collection: Collection, text: InterviewText, passages: Passages | None) -> Iterator[Mark]:
    """Find the cites of a text, and where their anchors stand. Cards that are withdrawn cover nothing."""
    for entry in collection.cards:
        for cite in entry.value.passages:
            if cite.text == text.id and section_of(text, cite.section) and not entry.value.retired:
                places = passages.occurrences(cite.anchor, cite.section) if passages else []
                at = places[0] if places else None
                yield Mark(entry.id, entry.value.level, cite.section, cite.anchor, at)


def _text(collection: Collection, text: InterviewText, passages: Passages | None) -> TextCoverage:
    order = [section.number for section in text.sections]
    found = sorted(
        marks(collection, text, passages), key=lambda m: (order.index(m.section), m.at or 0, m.level, m.card)
    )
    sections: list[SectionCoverage] = []
    gaps: list[Stretch] = []
    for section in text.sections:
        own = [mark for mark in found if mark.section == section.number]
        tally, start = Tally(_levels(own)), None
        if passages:
            start, end = passages.bounds[section.number]
            cutter = Cutter(passages, section.number)
            left = [Stretch(section.number, at, to - at, cutter.clue(at, to)) for at, to in bare(own, start, end)]
            tally = replace(tally, characters=end - start, bare=sum(gap.length for gap in left))
            gaps += left
        sections.append(SectionCoverage(section.number, titles(collection.languages, section.title), tally, start))
    return TextCoverage(
        id=text.id,
        publisher=titles(collection.languages, text.publisher),
        language=text.language,
        tally=_sum(found, [section.tally for section in sections]),
        sections=sections,
        marks=found,
        gaps=gaps,
    )


def bare(found: Iterable[Mark], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find the stretches of a section that no anchor is near."""
    reached = start
    for mark in found:
        if mark.at is not None and mark.end is not None:
            if mark.at - REACH > reached:
                yield reached, mark.at - REACH
            reached = max(reached, min(mark.end + REACH, end))
    if reached < end:
        yield reached, end


def _levels(found: Iterable[Mark]) -> tuple[int, ...]:
    """Count cards by level, each once."""
    cards = {mark.card: mark.level for mark in found}
    return tuple(list(cards.values()).count(level) for level in LEVELS)


def _sum(found: Iterable[Mark], parts: Sequence[Tally]) -> Tally:
    """Sum parts up: a card counts once, however many of them it cites. What one does not know, the sum does not."""
    characters = [part.characters for part in parts if part.characters is not None]
    left = [part.bare for part in parts if part.bare is not None]
    known = len(characters) == len(parts)
    return Tally(_levels(found), sum(characters) if known else None, sum(left) if known else None)


def titles(languages: Iterable[str], title: Mapping[str, str]) -> Titles:
    """Give a title in each language of a project."""
    return {lang: pick(title, lang) for lang in languages}
