"""Cards to cut out, as a PDF: fronts and backs of a sheet on two pages, each back behind its front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from builder.edition import Edition
from builder.render.paper.engine import render
from builder.render.paper.fit import SIZES, Fit, Misfit, bad_pictures, fits, missing_glyphs, side_data
from builder.render.paper.sides import Side, forms, sides
from builder.render.paper.stock import A4_A7, Flip, Page, Slot, Stock, places


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
    stock = A4_A7
    every = sides(edition)
    if not every:
        return Paper(b"", 0, (), 0)
    if unprintable := [*missing_glyphs(every), *bad_pictures(every, edition.lang)]:
        return Paper(b"", 0, tuple(unprintable), 0)
    drawn, found = _chosen(every, stock, edition.lang)
    shrunk = sum(fit.size < SIZES[0] for fit in found)
    if misfits := tuple(misfit for fit in found for misfit in fit.misfits):
        return Paper(b"", 0, misfits, shrunk)
    pages = places(stock, len(edition.cards), flip)
    return Paper(render("cards.typ", _document(edition, drawn, found, pages, stock)), len(pages), (), shrunk)


def _chosen(every: Sequence[Side], stock: Stock, lang: str) -> tuple[list[dict[str, Any]], list[Fit]]:
    """Choose for each side the fullest form that fits a cell, or the barest: how it is drawn, and its fit."""
    tried = [form for side in every for form in forms(side)]
    drawn = [side_data(form) for form in tried]
    pairs = iter(zip(drawn, fits(tried, drawn, stock, lang), strict=True))
    chosen = [_fullest([next(pairs) for _ in forms(side)]) for side in every]
    return [data for data, _ in chosen], [fit for _, fit in chosen]


def _fullest(forms: Sequence[tuple[dict[str, Any], Fit]]) -> tuple[dict[str, Any], Fit]:
    return next((form for form in forms if not form[1].misfits), forms[-1])


def _document(
    edition: Edition, drawn: Sequence[dict[str, Any]], found: Sequence[Fit], pages: Sequence[Page], stock: Stock
) -> dict[str, Any]:
    return {
        "title": edition.title,
        "description": edition.description,
        "lang": edition.lang,
        "stock": asdict(stock),
        "cuts": stock.cuts,
        "sides": drawn,
        "sizes": [fit.size for fit in found],
        "pages": [_page(page) for page in pages],
    }


def _page(page: Page) -> dict[str, Any]:
    return {"front": page[0].side == "front", "slots": [_slot(slot) for slot in page]}


def _slot(slot: Slot) -> dict[str, Any]:
    return {"side": 2 * slot.card + (slot.side == "back"), "x": slot.x, "y": slot.y}
