"""Where on which page each side of each card stands, by how the sheet is turned over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from builder.problems import UserError
from builder.render.paper.stock import Cut, Lines, Stock, StockError

SideName: TypeAlias = Literal["front", "back"]


class Flip(StrEnum):
    """How backs come behind their fronts.

    The printer turns the sheet over on its long or short edge; or nothing is turned, and a back stands on a sheet of
    its own where its front does; or both stand side by side, and the card is folded.
    """

    LONG = "long"
    SHORT = "short"
    NONE = "none"
    FOLD = "fold"

    @property
    def is_two_sided(self) -> bool:
        """Whether the sheet is turned over: only then can a printer miss the place behind a front."""
        return self in (Flip.LONG, Flip.SHORT)


class Bilingual(StrEnum):
    """Where the languages of a card stand: one below the other on each side, or the second behind the first."""

    STACKED = "stacked"
    BEHIND = "behind"


@dataclass(frozen=True)
class Handling:
    """What a printer and scissors do with sheets: how they turn, how far backs are off, in mm, and where to cut.

    An offset moves backs to the right and down, as one sees them, where the sheet is turned over. Without a cut of its
    own a stock has the one it has.
    """

    flip: Flip = Flip.LONG
    back_offset: tuple[float, float] = (0, 0)
    cut: Cut | None = None


ON_THE_LONG_EDGE = Handling()


@dataclass(frozen=True)
class Slot:
    """A side of a card on a page; the card counts from 0, `x` and `y` are its cell's left and top, in millimetres.

    One that is `turned` stands on its head.
    """

    card: int
    side: SideName
    x: float
    y: float
    turned: bool = False


@dataclass(frozen=True)
class Page:
    """A side of a sheet; one with fronts has the lines to cut along."""

    slots: tuple[Slot, ...]
    is_front: bool = True


def capacity(stock: Stock, flip: Flip) -> int:
    """Tell how many cards go on a sheet. Raises StockError for a stock with one cell, which can't be folded."""
    if flip is not Flip.FOLD:
        return stock.cells
    across, down = _pairs(stock)
    if not across * down:
        raise StockError(f"{stock.name} has one card a sheet: there is no cell beside it to fold over")
    return across * down


class OffsetError(UserError):
    """Backs that would be moved off their sheet; says how far they can be."""


def refuse_offset(stock: Stock, handling: Handling) -> None:
    """Raise OffsetError where backs would be moved further than a stock has room for."""
    (x, y), (across, down) = handling.back_offset, stock.play
    if handling.flip.is_two_sided and (abs(x) > across or abs(y) > down):
        raise OffsetError(
            f"the back offset {x:g},{y:g} is too large for {stock.name}: its backs can be moved by {across:g} mm to "
            f"either side and {down:g} mm up or down at most. Beyond that text would run off the sheet, or a back "
            "would not be behind its front. Write less in --back-offset or DECK_BACK_OFFSET, or take a stock with "
            "wider margins, such as --stock a4:100x70"
        )


def places(stock: Stock, count: int, handling: Handling) -> tuple[Page, ...]:
    """Place both sides of `count` cards: sheet by sheet, its front before its back."""
    size = capacity(stock, handling.flip)
    return tuple(
        page
        for first in range(0, count, size)
        for page in _sheet(stock, range(first, min(first + size, count)), handling)
    )


def folds(stock: Stock, flip: Flip) -> Lines:
    """Tell where cards are folded."""
    if flip is not Flip.FOLD:
        return (), ()
    xs, ys = stock.edges
    return (xs[1::2][: stock.columns // 2], ()) if _is_beside(stock) else ((), ys[1::2][: stock.rows // 2])


def cuts(stock: Stock, flip: Flip) -> Lines:
    """Tell where to cut: along all edges of cells within the sheet but those at which cards are folded."""
    (xs, ys), (folded_x, folded_y) = stock.edges, folds(stock, flip)
    return (
        tuple(x for x in xs if 0 < x < stock.width and x not in folded_x),
        tuple(y for y in ys if 0 < y < stock.height and y not in folded_y),
    )


def _is_beside(stock: Stock) -> bool:
    """Tell whether a back stands beside its front, or below it where a sheet has one column."""
    return stock.columns > 1


def _pairs(stock: Stock) -> tuple[int, int]:
    """Count the pairs of cells across and down."""
    return (stock.columns // 2, stock.rows) if _is_beside(stock) else (1, stock.rows // 2)


def _sheet(stock: Stock, cards: range, handling: Handling) -> Iterator[Page]:
    if handling.flip is Flip.FOLD:
        yield Page(tuple(_folded(stock, cards)))
        return
    padded = [*cards, *[None] * (stock.cells - len(cards))]
    rows = [padded[row * stock.columns :][: stock.columns] for row in range(stock.rows)]
    turned = {Flip.LONG: [row[::-1] for row in rows], Flip.SHORT: rows[::-1]}.get(handling.flip, rows)
    yield Page(_cells(stock, rows, "front"))
    offset = handling.back_offset if handling.flip.is_two_sided else (0, 0)
    yield Page(_cells(stock, turned, "back", offset), is_front=False)


def _cells(
    stock: Stock, rows: list[list[int | None]], side: SideName, offset: tuple[float, float] = (0, 0)
) -> tuple[Slot, ...]:
    xs, ys = stock.edges
    return tuple(
        Slot(card, side, xs[column] + offset[0], ys[row] + offset[1])
        for row, cards in enumerate(rows)
        for column, card in enumerate(cards)
        if card is not None
    )


def _folded(stock: Stock, cards: range) -> Iterator[Slot]:
    """Put backs to the right of their fronts; or below them on their heads, so that they stand upright when folded."""
    xs, ys = stock.edges
    across, _ = _pairs(stock)
    for place, card in enumerate(cards):
        row, column = divmod(place, across)
        if _is_beside(stock):
            yield Slot(card, "front", xs[2 * column], ys[row])
            yield Slot(card, "back", xs[2 * column + 1], ys[row])
        else:
            yield Slot(card, "front", xs[0], ys[2 * row])
            yield Slot(card, "back", xs[0], ys[2 * row + 1], turned=True)
