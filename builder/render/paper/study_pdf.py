"""Study sheets as PDFs: questions in a wide column, and answers in one that folds away behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import chain, groupby
from typing import Any, TypeAlias

from builder.edition import Edition, EditionCard, Image
from builder.render.paper.breaking import characters
from builder.render.paper.engine import ask, count_pages, render
from builder.render.paper.fit import missing, missing_glyphs, side_data, too_wide
from builder.render.paper.misfit import Misfit, Reason
from builder.render.paper.pdf import Drawn, Paper, or_bad_pictures
from builder.render.paper.references import References, references, references_data
from builder.render.paper.sides import Side
from builder.render.paper.study import GEOMETRIES, Geometry, answer, by_topic, question
from builder.render.paper.titles import habits, pieces


def study_pdf(edition: Edition, geometry: Geometry = GEOMETRIES["a4"]) -> Paper:
    """Print a study sheet of an edition: its cards by topic, and the passages on which they rest."""
    return StudyPrinter(geometry).study_pdf(edition)


def missing_around(edition: Edition) -> str:
    """Give the characters of an edition's title, description and labels that the font lacks."""
    return missing("".join((edition.title, edition.description, *_labels(edition).values())))


_Sides: TypeAlias = tuple[Side, Side]
"""What a card asks, and what it answers."""


class StudyPrinter:
    """Prints study sheets on one paper. What a card looks like is found once, however many decks hold it."""

    def __init__(self, geometry: Geometry = GEOMETRIES["a4"], drawn: Drawn | None = None) -> None:
        """Begin with how some cards are drawn, or with nothing known."""
        self.geometry = geometry
        self._known: dict[str, dict[str, Any]] = {}
        self.learn(drawn or {})

    def learn(self, drawn: Drawn) -> None:
        """Take in how cards were drawn at another time."""
        self._known |= drawn

    def study_pdf(self, edition: Edition) -> Paper:
        """Print a study sheet of an edition: its cards by topic, and the passages on which they rest."""
        cards = by_topic(edition).cards
        if not cards:
            return Paper(b"", 0, ())
        sides = [(question(card, edition.labels), answer(card, edition.labels)) for card in cards]
        return or_bad_pictures(lambda: self._printed(edition, cards, sides), chain.from_iterable(sides))

    def _printed(self, edition: Edition, cards: Sequence[EditionCard], sides: Sequence[_Sides]) -> Paper:
        digests = [asked.digest(edition.lang, answered.digest()) for asked, answered in sides]
        unknown = {digest: pair for digest, pair in zip(digests, sides, strict=True) if digest not in self._known}
        if problems := self._find(unknown, edition.lang):
            return Paper(b"", 0, tuple(problems))
        drawn = {digest: self._known[digest] for digest in digests}
        content = render("study.typ", self._document(edition, cards, [self._known[digest] for digest in digests]))
        return Paper(content, count_pages(content), (), drawn=drawn)

    def _find(self, unknown: Mapping[str, _Sides], lang: str) -> list[Misfit]:
        """Find out what cards look like, or say what of them can't be printed."""
        sides = list(chain.from_iterable(unknown.values()))
        drawn = [side_data(side, lang) for side in sides]
        misfits = [*missing_glyphs(sides), *_too_wide(sides, drawn, lang, self.geometry)]
        if not misfits:
            rows = map(_row, drawn[::2], drawn[1::2])
            self._known |= zip(unknown, rows, strict=True)
        return misfits

    def _document(
        self, edition: Edition, cards: Sequence[EditionCard], looks: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        numbered = references(cards)
        rows = [{**look, **placed} for look, (_, placed) in zip(looks, _placed(cards, numbered), strict=True)]
        groups = [_group(list(held)) for _, held in groupby(zip(cards, rows, strict=True), _topic)]
        sources, labels = references_data(numbered), _labels(edition)
        titles = (edition.title, labels["sources"], *(part["title"] for part in (*groups, *sources)))
        written = habits(cards)
        return {
            "title": edition.title,
            "description": edition.description,
            "lang": edition.lang,
            "labels": labels,
            "pieces": {title: pieces(title, written) for title in titles},
            "geometry": asdict(self.geometry),
            "groups": groups,
            "sources": sources,
        }


_LABELS = ("study_use", "fold", "contents", "questions", "answers", "drawing", "sources", "sources_use", "page")


def _labels(edition: Edition) -> Mapping[str, str]:
    return {name: edition.labels[name] for name in _LABELS}


_Placed: TypeAlias = tuple[EditionCard, dict[str, Any]]


def _placed(cards: Iterable[EditionCard], numbered: References) -> Iterator[_Placed]:
    """Give cards their numbers, and those of their sources and of the card where their drawing stands: the first."""
    first: dict[Image, int] = {}
    for number, card in enumerate(cards, 1):
        drawing = first.setdefault(card.image, number) if card.image else number
        cited = sorted({numbered[source] for source in card.sources})
        yield card, {"number": number, "drawing": drawing, "sources": cited}


def _topic(placed: _Placed) -> str:
    return placed[0].topic.id


def _group(placed: Sequence[_Placed]) -> dict[str, Any]:
    card, first = placed[0]
    return {"title": card.topic_title, "accent": first["question"]["accent"], "rows": [row for _, row in placed]}


def _row(asked: dict[str, Any], answered: dict[str, Any]) -> dict[str, Any]:
    long = max(_lines(asked), _lines(answered)) > _MANY
    return {"question": asked, "answer": {**answered, "foot": []}, "long": long}


_MANY = 40
"""So many lines are sure to fit a page."""

_LEAST = 10
"""No line is broken after fewer characters."""

_DRAWING = 20
"""A drawing is as high as so many lines at most."""


def _lines(side: Mapping[str, Any]) -> int:
    """Count how many lines a side has at most: only what might be higher than a page is worth measuring."""
    lines = _DRAWING if side["image"] else 0
    for block in side["body"]:
        breaks = sum(node["t"] == "break" for node in block["words"])
        lines += len(characters(block["words"])) // _LEAST + breaks + 1
    return lines


_SURE = 16
"""A word of so few characters fits either column."""


def _too_wide(
    sides: Sequence[Side], drawn: Sequence[Mapping[str, Any]], lang: str, geometry: Geometry
) -> Iterator[Misfit]:
    """Name the sides with a word that is wider than its column, by setting the words that might be."""
    pairs = zip(sides, drawn, strict=True)
    long = [(side, token) for side, data in pairs for token in _long_tokens(side, data, geometry)]
    data = {"lang": lang, "tokens": [token for _, token in long]}
    measured = ask("study-probe.typ", data, "measured") if long else []
    for (side, token), found in zip(long, measured, strict=True):
        if found["excess"] > 0:
            message = too_wide(token["text"], found["excess"], found["size"])
            yield side.misfit(Reason.WIDE, token["path"], token["text"], f"{message} on a study sheet")


def _long_tokens(side: Side, drawn: Mapping[str, Any], geometry: Geometry) -> Iterator[dict[str, Any]]:
    for block in (*drawn["body"], *drawn["foot"]):
        left = side.name == "front" or block["role"] == "section"
        width = geometry.questions if left else geometry.answers
        for token in block["tokens"]:
            if len(token["text"]) > _SURE:
                yield {**token, "role": block["role"], "mark": block["mark"], "width": width}
