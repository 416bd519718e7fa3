"""The coverage of a project as one page: for each text a map of its sections, with a mark for each cite."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from math import inf

from builder.author.coverage import LEVELS, SHORTEST, Coverage, Mark, SectionCoverage, Stretch, TextCoverage
from builder.collection import Collection
from builder.gist import gist
from builder.passages import REACH
from builder.render.site.environment import environment
from builder.text import to_words
from builder.values import pick

_MARKS_A_TEXT = 85
_TINY = 1e-9
_ALMOST = 0.999
_STRETCHES = 10


@dataclass(frozen=True)
class _Spot:
    """A mark as it is drawn: how far into its section, as a share, and how many marks lie below it."""

    mark: Mark
    number: int
    across: float
    row: int


@dataclass(frozen=True)
class _Shade:
    """A bare stretch as it is drawn: where it begins and how much it takes, as shares of its section."""

    stretch: Stretch
    across: float
    width: float


@dataclass(frozen=True)
class _Band:
    """A section as it is drawn: its share of the text, its marks and shades."""

    section: SectionCoverage
    share: float
    spots: Sequence[_Spot]
    shades: Sequence[_Shade]


@dataclass(frozen=True)
class _Map:
    """A text as it is drawn, with marks up to `rows` high: on one line, or drawn larger and wrapped in a narrow window.

    `some` and `most` are by how much larger, so that two lines and four are as long as each other as can be.
    """

    text: TextCoverage
    bands: Sequence[_Band]
    rows: int
    some: float
    most: float


def page(collection: Collection, coverage: Coverage) -> str:
    """Write the coverage as a page of its own, in HTML: it asks for nothing else, and holds no words but anchors."""
    project = collection.project.value
    lang, *others = project.languages
    return (
        environment()
        .get_template("coverage.html")
        .render(
            lang=lang,
            others=others,
            title=pick(project.title, lang),
            coverage=coverage,
            sections=[section for text in coverage.texts for section in text.sections],
            maps={text.id: _map(text) for text in coverage.texts},
            questions=_questions(collection),
            decks=[(pick(collection.decks[deck].value.title, lang), count) for deck, count in coverage.decks.items()],
            levels=LEVELS,
            level_names={1: "core", 2: "detail", 3: "fine print"},
            reach=REACH,
            shortest=SHORTEST,
            most_stretches=_STRETCHES,
        )
    )


def _questions(collection: Collection) -> Mapping[str, tuple[str, str]]:
    """Put each card in short: the language, the project's first that it has, and its question as plain words."""
    found = {}
    for entry in collection.cards:
        lang = next(lang for lang in (*collection.languages, *entry.value.words) if lang in entry.value.words)
        found[entry.id] = (lang, to_words(gist(entry.value, lang).question))
    return found


def _map(text: TextCoverage) -> _Map:
    bands: list[_Band] = []
    taken: list[float] = []
    number = 0
    before = 0.0
    for section in text.sections:
        share = _share(section, text)
        spots: list[_Spot] = []
        for mark, across in _across([mark for mark in text.marks if mark.section == section.number], section):
            spots.append(_Spot(mark, number := number + 1, across, _row(before + share * across, taken)))
        bands.append(_Band(section, share, spots, list(_shades(section, text.gaps))))
        before += share
    shares = [band.share for band in bands]
    some, most = (_ALMOST / _longest_line(shares, lines) for lines in (2, 4))
    return _Map(text, bands, max(len(taken), 1), some, most)


def _longest_line(shares: Sequence[float], lines: int) -> float:
    """Find how long a line has to be, at least, so that a text's sections fit on so many lines."""
    lengths = sorted({end - start for start, end in combinations(accumulate(shares, initial=0.0), 2)})
    return lengths[bisect_left(lengths, True, key=lambda length: _lines(shares, length + _TINY) <= lines)]


def _lines(shares: Sequence[float], length: float) -> float:
    """Count the lines of some length that sections take, one after the other; no number is enough if one is longer."""
    count, filled = 1, 0.0
    for share in shares:
        filled += share
        if filled > length:
            count, filled = count + 1, share
    return count if max(shares) <= length else inf


def _share(section: SectionCoverage, text: TextCoverage) -> float:
    if section.tally.characters is None or not text.tally.characters:
        return 1 / len(text.sections)
    return section.tally.characters / text.tally.characters


def _across(marks: Sequence[Mark], section: SectionCoverage) -> Iterator[tuple[Mark, float]]:
    """Say how far into their section marks stand: at their anchors, or spread evenly where those are not known."""
    for position, mark in enumerate(marks, 1):
        if mark.at is None or mark.end is None or section.start is None or not section.tally.characters:
            yield mark, position / (len(marks) + 1)
        else:
            yield mark, ((mark.at + mark.end) / 2 - section.start) / section.tally.characters


def _row(across: float, taken: list[float]) -> int:
    """Choose the lowest row in which a mark does not touch the one before it; `taken` holds where each row ends."""
    row = next((row for row, end in enumerate(taken) if end <= across), len(taken))
    taken[row : row + 1] = [across + 1 / _MARKS_A_TEXT]
    return row


def _shades(section: SectionCoverage, stretches: Sequence[Stretch]) -> Iterator[_Shade]:
    for stretch in stretches:
        if stretch.section == section.number and section.start is not None and section.tally.characters:
            length = section.tally.characters
            yield _Shade(stretch, (stretch.start - section.start) / length, stretch.length / length)
