"""Cards to cut out, as a PDF: fronts and backs of a sheet on two pages, each back behind its front."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, TypeAlias

from builder.edition import Edition
from builder.render.paper.bilingual import laid_out
from builder.render.paper.engine import RefusedError, render
from builder.render.paper.fit import SIZES, Fit, bad_pictures, fits, missing_glyphs, side_data, sure_length
from builder.render.paper.imposition import ON_THE_LONG_EDGE, Handling, Page, SideName, Slot, cuts, folds, places
from builder.render.paper.misfit import Misfit
from builder.render.paper.sides import Side, forms, left_out
from builder.render.paper.stock import A4_A7, Stock

Drawn: TypeAlias = Mapping[str, Any]
"""How sides are drawn, as JSON has it, by digests of what they say."""


@dataclass(frozen=True)
class SideFit:
    """How a side of a card is printed: the size of its text in points, what is left out of it, and what can't fit."""

    card: str
    side: SideName
    size: float
    left_out: tuple[str, ...]
    misfits: tuple[Misfit, ...]


@dataclass(frozen=True)
class Paper:
    """A PDF, its pages, and how each side fits; or, where something can't be printed, no PDF and what that is.

    `drawn` is how each side was drawn, as data by their digests: a printer that is given it need not find that out.
    """

    content: bytes
    pages: int
    problems: tuple[Misfit, ...]
    fits: tuple[SideFit, ...] = ()
    drawn: Drawn = field(default_factory=dict)

    @property
    def shrunk(self) -> int:
        """How many sides are printed smaller than at the largest size."""
        return sum(fit.size < SIZES[0] for fit in self.fits)


def or_bad_pictures(printed: Callable[[], Paper], sides: Iterable[Side]) -> Paper:
    """Print sides; where they are refused, name those whose picture is: to try pictures one by one takes long."""
    try:
        return printed()
    except (RefusedError, UnicodeDecodeError):
        if unprintable := bad_pictures(sides):
            return Paper(b"", 0, tuple(unprintable))
        raise


def cards_pdf(edition: Edition, handling: Handling = ON_THE_LONG_EDGE, stock: Stock = A4_A7) -> Paper:
    """Print the cards of an edition, each side at the largest size at which it fits its cell."""
    return Printer(stock).cards_pdf(edition, handling)


@dataclass(frozen=True)
class _Chosen:
    """A side as it is drawn, and how it fits."""

    data: dict[str, Any]
    fit: Fit
    left_out: tuple[str, ...] = ()

    @classmethod
    def of(cls, held: tuple[dict[str, Any], float, Sequence[str]]) -> _Chosen:
        """Read how a side was drawn."""
        data, size, gone = held
        return cls(data, Fit(size, ()), tuple(gone))

    @property
    def held(self) -> tuple[dict[str, Any], float, Sequence[str]]:
        """Give how it is drawn, as data."""
        return self.data, self.fit.size, self.left_out


class Printer:
    """Prints editions on one stock. What a side looks like is found once, however many decks hold its card."""

    def __init__(self, stock: Stock = A4_A7, drawn: Drawn | None = None) -> None:
        """Begin with how some sides are drawn, or with nothing known."""
        self.stock = stock
        self._known: dict[str, _Chosen] = {}
        self.learn(drawn or {})

    def learn(self, drawn: Drawn) -> None:
        """Take in how sides were drawn at another time."""
        self._known |= {digest: _Chosen.of(held) for digest, held in drawn.items()}

    def cards_pdf(self, edition: Edition, handling: Handling = ON_THE_LONG_EDGE) -> Paper:
        """Print the cards of an edition, each side at the largest size at which it fits its cell."""
        every = laid_out(edition)
        if not every:
            return Paper(b"", 0, ())
        return or_bad_pictures(lambda: self._printed(edition, every, handling), every)

    def _printed(self, edition: Edition, every: Sequence[Side], handling: Handling) -> Paper:
        small = self.stock.is_small or len(edition.langs) > 1
        digests = [side.digest(edition.lang, str(small)) for side in every]
        unknown = {digest: side for digest, side in zip(digests, every, strict=True) if digest not in self._known}
        if unprintable := missing_glyphs(unknown.values()):
            return Paper(b"", 0, tuple(unprintable))
        self._known |= zip(unknown, self._choose(list(unknown.values()), edition.lang, small=small), strict=True)
        found = [self._known[digest] for digest in digests]
        fitted = tuple(_fitted(side, chosen) for side, chosen in zip(every, found, strict=True))
        if misfits := tuple(misfit for fit in fitted for misfit in fit.misfits):
            return Paper(b"", 0, misfits, fitted)
        pages = places(self.stock, len(edition.cards), handling)
        lines = _lines(self.stock, handling)
        document = {**_document(edition, found, pages, self.stock), **lines}
        drawn = {digest: chosen.held for digest, chosen in zip(digests, found, strict=True)}
        return Paper(render("cards.typ", document), len(pages), (), fitted, drawn)

    def _choose(self, every: Sequence[Side], lang: str, *, small: bool) -> list[_Chosen]:
        """Choose for each side the fullest form that fits a cell, or the barest: few need more than one look."""
        ways = [forms(side, small=small) for side in every]
        chosen: dict[int, _Chosen] = {}
        open_: Sequence[int] = range(len(every))
        for turn in range(max(map(len, ways), default=0)):
            tried = [place for place in open_ if turn < len(ways[place])]
            shown = [ways[place][turn] for place in tried]
            drawn = [side_data(side, lang, sure_length(self.stock)) for side in shown]
            fitted = fits(shown, drawn, self.stock, lang) if shown else []
            for place, side, data, fit in zip(tried, shown, drawn, fitted, strict=True):
                chosen[place] = _Chosen(data, fit, left_out(every[place], side))
            open_ = [place for place in tried if chosen[place].fit.misfits]
        return [chosen[place] for place in range(len(every))]


def _fitted(side: Side, chosen: _Chosen) -> SideFit:
    return SideFit(side.card, side.name, chosen.fit.size, chosen.left_out, chosen.fit.misfits)


def _document(edition: Edition, found: Sequence[_Chosen], pages: Sequence[Page], stock: Stock) -> dict[str, Any]:
    return {
        "title": edition.title,
        "description": edition.description,
        "lang": edition.lang,
        "stock": asdict(stock),
        "sides": [chosen.data for chosen in found],
        "sizes": [chosen.fit.size for chosen in found],
        "pages": [_page(page) for page in pages],
    }


def _lines(stock: Stock, handling: Handling) -> dict[str, Any]:
    return {
        "cut": handling.cut or stock.cut,
        "cuts": cuts(stock, handling.flip),
        "folds": folds(stock, handling.flip),
    }


def _page(page: Page) -> dict[str, Any]:
    return {"front": page.is_front, "slots": [_slot(slot) for slot in page.slots]}


def _slot(slot: Slot) -> dict[str, Any]:
    return {"side": 2 * slot.card + (slot.side == "back"), "x": slot.x, "y": slot.y, "turned": slot.turned}
