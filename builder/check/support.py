"""Whether the passages that a card cites bear it out, as far as a program can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.check.figures import Figure, figures, same
from builder.check.idioms import IDIOMS
from builder.check.reading import Line, Reading, readings
from builder.collection import Collection
from builder.model import Card, Cite, ClozeCard
from builder.passages import REACH, Passages, folded
from builder.problems import Problem
from builder.text import Gap, Tree, parse_cloze, to_words
from builder.values import primary

BESIDE_UP_TO = 10
"""Numbers up to this one stand everywhere: they must stand in the anchor's sentence, or beside it."""

SHOWN = 4


@dataclass(frozen=True)
class _Spot:
    """Where an anchor stands in a text, and the years in which this was said."""

    cite: Cite
    text: Passages
    start: int
    end: int
    years: frozenset[int]

    @property
    def around(self) -> tuple[int, int]:
        """The stretch in which a figure must stand."""
        return max(self.start - REACH, 0), min(self.end + REACH, len(self.text.folded))

    @property
    def beside(self) -> tuple[int, int]:
        """The stretch in which a small number must stand."""
        return self.text.sentence_bounds(self.start, self.end - self.start, neighbours=1)

    def figures(self, stretch: tuple[int, int]) -> Iterator[Figure]:
        """Find the figures of the text in a stretch of it."""
        first, last = self.text.printed_bounds(*stretch)
        return (one for one in figures(self.text.printed) if one.start < last and first < one.end)

    def distance(self, figure: Figure) -> int:
        """Tell how many characters from the anchor a figure of the text stands; those before it are negative."""
        first, last = self.text.folded_bounds(figure.start, figure.end)
        return first - self.end if first >= self.end else min(last - self.start, 0)


def figures_in_source(collection: Collection, texts: Mapping[str, Passages]) -> Iterator[Problem]:
    """DC20."""
    for reading in readings(collection):
        claimed = list(_claimed(reading)) if reading.idiom else []
        spots = _spots(collection, reading.card, texts) if claimed else []
        for line, figure in claimed if spots else ():
            if not any(_stands(figure, spot) or _is_dated(figure, spot, line, spots) for spot in spots):
                yield _unsupported(reading, line, figure, spots)


def _claimed(reading: Reading) -> Iterator[tuple[Line, Figure]]:
    """Find the figures that a card answers; a gap may hold only a part of one."""
    if isinstance(reading.card, ClozeCard):
        found = [figure for figure in figures(reading.asks.words) if figure.counts]
        spans = list(_gap_spans(parse_cloze(reading.card.words[reading.lang].text))) if found else []
        for figure in found:
            if any(start < figure.end and figure.start < end for start, end in spans):
                yield reading.asks, figure
    else:
        for line in reading.answers:
            yield from ((line, figure) for figure in figures(line.words) if figure.counts)


def _gap_spans(tree: Tree, at: int = 0) -> Iterator[tuple[int, int]]:
    for node in tree:
        end = at + len(to_words((node,)))
        if isinstance(node, Gap):
            yield at, end
        else:
            yield from _gap_spans(getattr(node, "children", ()), at)
        at = end


def _spots(collection: Collection, card: Card, texts: Mapping[str, Passages]) -> list[_Spot]:
    """Find the passages of a card; none, unless each is at hand, found once and in a language that the rules know.

    What stands once in a section of which it is not certain where it begins or ends may be another passage.
    """
    spots: list[_Spot] = []
    for cite in card.passages:
        text = texts.get(cite.text)
        certain = text and cite.section in text.bounds and cite.section not in text.unsettled
        places = text.occurrences(cite.anchor, cite.section) if text and certain else []
        if text is None or len(places) != 1 or _language(text) not in IDIOMS:
            return []
        interview = collection.interviews[collection.texts[cite.text][0]].value
        years = frozenset(int(date[:4]) for date in (text.text.date, interview.date) if date)
        spots.append(_Spot(cite, text, places[0], places[0] + len(folded(cite.anchor)), years))
    return spots


def _language(text: Passages) -> str:
    return primary(text.text.language)


def _stands(figure: Figure, spot: _Spot) -> bool:
    stretch = spot.beside if _is_small(figure) else spot.around
    return any(not other.name and same(figure, other) for other in spot.figures(stretch))


def _is_small(figure: Figure) -> bool:
    value = figure.values[0]
    return value <= BESIDE_UP_TO and not figure.percent and (value.denominator == 1 or not figure.digits)


_RELATIVE = {"前年": -2, "去年": -1, "lastyear": -1, "明年": 1, "nextyear": 1, "后年": 2}
_RELATIVE |= dict.fromkeys(("今年", "本年", "年底", "年末", "年内", "thisyear", "endoftheyear", "year-end"), 0)
_POINTS_AT_YEAR = re.compile("|".join(_RELATIVE), re.IGNORECASE)


def _is_dated(figure: Figure, spot: _Spot, line: Line, spots: Sequence[_Spot]) -> bool:
    """Tell whether the date of the text gives a year: by what is said beside the anchor, or as the date of a claim.

    A gloss may say since when something is so, and a card about several texts, which of them it means.
    """
    if not figure.year:
        return False
    shifts = {_RELATIVE[word.lower()] for word in _POINTS_AT_YEAR.findall(spot.text.folded[slice(*spot.around)])}
    if line.path[-1] == "gloss" or len({other.text.text.id for other in spots}) > 1:
        shifts.add(0)
    return any(year + shift in figure.values for year in spot.years for shift in shifts)


def _unsupported(reading: Reading, line: Line, figure: Figure, spots: Sequence[_Spot]) -> Problem:
    anchors = " or ".join(dict.fromkeys(f"'{spot.cite.anchor}'" for spot in spots))
    where = f"in the sentence of {anchors} or next to it" if _is_small(figure) else f"near {anchors}"
    message = f"the source has no '{figure.words}' {where}"
    near = sorted(
        (abs(spot.distance(one)), one.words) for spot in spots for one in spot.figures(spot.around) if one.counts
    )
    shown = list(dict.fromkeys(words for _, words in near))[:SHOWN]
    hint = _moved(figure, spots) or (f"near it stand {', '.join(shown)}" if shown else "no figure stands near it")
    hint += ": correct the figure, move the anchor, or allow DC20 and say how it was found"
    return reading.error("DC20", message, line, hint=hint)


def _moved(figure: Figure, spots: Sequence[_Spot]) -> str:
    """Tell how far from its anchor a figure stands in its section."""
    found = [
        (spot.distance(one), spot)
        for spot in spots
        for one in spot.figures(spot.text.bounds[spot.cite.section])
        if not one.name and same(figure, one)
    ]
    if not found:
        return ""
    away, spot = min(found, key=lambda pair: abs(pair[0]))
    side = "before" if away < 0 else "after"
    return f"in section {spot.cite.section} it stands {abs(away)} characters {side} '{spot.cite.anchor}'"


def hedges_kept(collection: Collection, texts: Mapping[str, Passages]) -> Iterator[Problem]:
    """DC21."""
    for reading in readings(collection):
        idiom = reading.idiom
        if idiom and not idiom.hedge.search(reading.text) and not idiom.soft.search(reading.text):
            for spot in _spots(collection, reading.card, texts):
                if hedge := _hedge(spot):
                    message = f"the source says '{hedge}' here, and the card nothing like it"
                    hint = "keep it in the question or the answer: may, could, probably, about (可能、也许、大概、约)"
                    yield reading.info("DC21", message, reading.asks, hint=hint)
                    break


def _hedge(spot: _Spot) -> str:
    """Find the hedge in the sentence of an anchor, in the language of the text before any that it quotes."""
    sentence = spot.text.as_printed(*spot.text.sentence_bounds(spot.start, spot.end - spot.start))
    idioms = sorted(IDIOMS.items(), key=lambda item: item[0] != _language(spot.text))
    return next((found[0] for _, idiom in idioms if (found := idiom.hedge.search(sentence))), "")
