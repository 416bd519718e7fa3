"""What cards are printed on, and where on its pages each side of each card stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

SideName: TypeAlias = Literal["front", "back"]


class Flip(StrEnum):
    """The edge on which a printer turns the sheet over."""

    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True)
class Stock:
    """A sheet and the cells that cards are cut from, in millimetres; a sheet stands upright.

    `clear` is the room inside each edge of a cell that stays empty: printers miss by 3 or 4 mm between sides.
    """

    name: str
    width: float
    height: float
    columns: int
    rows: int
    cell_width: float
    cell_height: float
    left: float = 0
    top: float = 0
    clear: float = 6

    @property
    def cells(self) -> int:
        """How many cards a sheet holds."""
        return self.columns * self.rows

    @property
    def cuts(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Where to cut: the x of the vertical lines and the y of the horizontal ones; not along the sheet's edges."""
        xs = (self.left + column * self.cell_width for column in range(self.columns + 1))
        ys = (self.top + row * self.cell_height for row in range(self.rows + 1))
        return tuple(x for x in xs if 0 < x < self.width), tuple(y for y in ys if 0 < y < self.height)


A4_A7 = Stock("A4 8 x A7", 210, 297, columns=2, rows=4, cell_width=105, cell_height=74.25)


@dataclass(frozen=True)
class Slot:
    """A side of a card on a page; the card counts from 0, `x` and `y` are its cell's left and top, in millimetres."""

    card: int
    side: SideName
    x: float
    y: float


Page: TypeAlias = tuple[Slot, ...]


def places(stock: Stock, count: int, flip: Flip) -> tuple[Page, ...]:
    """Place both sides of `count` cards: pages go front, back, front, back, and each back is behind its front."""
    return tuple(
        page
        for first in range(0, count, stock.cells)
        for page in _sheet(stock, range(first, min(first + stock.cells, count)), flip)
    )


def _sheet(stock: Stock, cards: range, flip: Flip) -> tuple[Page, Page]:
    padded = [*cards, *[None] * (stock.cells - len(cards))]
    rows = [padded[row * stock.columns :][: stock.columns] for row in range(stock.rows)]
    turned = [row[::-1] for row in rows] if flip is Flip.LONG else rows[::-1]
    return _page(stock, rows, "front"), _page(stock, turned, "back")


def _page(stock: Stock, rows: list[list[int | None]], side: SideName) -> Page:
    return tuple(
        Slot(card, side, stock.left + column * stock.cell_width, stock.top + row * stock.cell_height)
        for row, cards in enumerate(rows)
        for column, card in enumerate(cards)
        if card is not None
    )
