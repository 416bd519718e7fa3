"""Cards to cut out, as a PDF: fronts and backs of a sheet on two pages, each back behind its front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from builder.edition import Edition
from builder.render.paper.engine import render
from builder.render.paper.fit import SIZES, Fit, Misfit, bad_pictures, fits, missing_glyphs, side_data
from builder.render.paper.sides import Side, forms, sides
from builder.render.paper.stock import A4_A7, Flip, Page, SideName, Slot, Stock, places


@dataclass(frozen=True)
class Paper:
    """A PDF and its pages; or, where something does not fit, no PDF and what that is.

    `shrunk` counts the sides that are printed smaller than the largest size.
    """

    content: bytes
    pages: int
    problems: tuple[Misfit, ...]
    shrunk: int


def cards_pdf(edition: Edition, flip: Flip = Flip.LONG) -> Paper:
    """Print the cards of an edition, each side at the largest size at which it fits its cell."""
    return Printer().cards_pdf(edition, flip)


@dataclass(frozen=True)
class _Chosen:
    """A side as it is drawn, and how it fits."""

    data: dict[str, Any]
    fit: Fit


class Printer:
    """Prints editions on one stock. What a side looks like is found once, however many decks hold its card."""

    def __init__(self, stock: Stock = A4_A7) -> None:
        """Begin with nothing known."""
        self.stock = stock
        self._known: dict[tuple[str, str, SideName], _Chosen] = {}

    def cards_pdf(self, edition: Edition, flip: Flip = Flip.LONG) -> Paper:
        """Print the cards of an edition, each side at the largest size at which it fits its cell."""
        every = sides(edition)
        if not every:
            return Paper(b"", 0, (), 0)
        unknown = [side for side in every if (edition.lang, side.card, side.name) not in self._known]
        if unprintable := [*missing_glyphs(unknown), *bad_pictures(unknown, edition.lang)]:
            return Paper(b"", 0, tuple(unprintable), 0)
        for side, chosen in zip(unknown, self._choose(unknown, edition.lang), strict=True):
            self._known[edition.lang, side.card, side.name] = chosen
        found = [self._known[edition.lang, side.card, side.name] for side in every]
        shrunk = sum(chosen.fit.size < SIZES[0] for chosen in found)
        if misfits := tuple(misfit for chosen in found for misfit in chosen.fit.misfits):
            return Paper(b"", 0, misfits, shrunk)
        pages = places(self.stock, len(edition.cards), flip)
        return Paper(render("cards.typ", _document(edition, found, pages, self.stock)), len(pages), (), shrunk)

    def _choose(self, every: Sequence[Side], lang: str) -> list[_Chosen]:
        """Choose for each side the fullest form that fits a cell, or the barest."""
        tried = [form for side in every for form in forms(side)]
        drawn = [side_data(form) for form in tried]
        fitted = zip(drawn, fits(tried, drawn, self.stock, lang) if tried else [], strict=True)
        pairs = iter(_Chosen(data, fit) for data, fit in fitted)
        return [_fullest([next(pairs) for _ in forms(side)]) for side in every]


def _fullest(forms: Sequence[_Chosen]) -> _Chosen:
    return next((form for form in forms if not form.fit.misfits), forms[-1])


def _document(edition: Edition, found: Sequence[_Chosen], pages: Sequence[Page], stock: Stock) -> dict[str, Any]:
    return {
        "title": edition.title,
        "description": edition.description,
        "lang": edition.lang,
        "stock": asdict(stock),
        "cuts": stock.cuts,
        "sides": [chosen.data for chosen in found],
        "sizes": [chosen.fit.size for chosen in found],
        "pages": [_page(page) for page in pages],
    }


def _page(page: Page) -> dict[str, Any]:
    return {"front": page[0].side == "front", "slots": [_slot(slot) for slot in page]}


def _slot(slot: Slot) -> dict[str, Any]:
    return {"side": 2 * slot.card + (slot.side == "back"), "x": slot.x, "y": slot.y}
