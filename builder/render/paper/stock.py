"""What cards are printed on: sheets, and the cells that cards are cut from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from builder.problems import UserError
from builder.render.paper.papers import PAPERS

INCH = 25.4
_A7 = 74 * 105
"""In square millimetres."""

UNPRINTABLE = 4.0
"""Millimetres at each edge that printers may leave blank: a maker of laser printers guarantees all but these,
https://manualsonline.com/manuals/mfg/konica_minolta/2490mf.html?p=58."""

EDGE = 1.0
"""Millimetres at each edge on which no text is put, whatever the printer."""

MOST_OFFSET = 10.0
"""Millimetres: no printer misses by more that turns the sheet as it was told."""


class StockError(UserError):
    """A stock that nobody knows, or on which no card has room; says what can be written."""


class Cut(StrEnum):
    """The lines to cut along: from edge to edge, a little at the sheet's edges, or none."""

    FULL = "full"
    SHORT = "short"
    NONE = "none"


Lines: TypeAlias = tuple[tuple[float, ...], tuple[float, ...]]
"""The x of vertical lines and the y of horizontal ones, in millimetres."""


@dataclass(frozen=True)
class Stock:
    """A sheet and its cells, in millimetres; a sheet stands upright.

    `clear` is the room inside each edge of a cell that stays empty: printers miss by 3 or 4 mm between sides. Stock
    that comes perforated needs no lines to `cut` along.
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
    cut: Cut = Cut.FULL

    @property
    def cells(self) -> int:
        """How many cells a sheet has."""
        return self.columns * self.rows

    @property
    def edges(self) -> Lines:
        """Where cells begin and end."""
        return (
            tuple(self.left + column * self.cell_width for column in range(self.columns + 1)),
            tuple(self.top + row * self.cell_height for row in range(self.rows + 1)),
        )

    @property
    def play(self) -> tuple[float, float]:
        """How far backs can be moved to either side, and up or down, and their text still be on the sheet."""
        return self._play(EDGE)

    @property
    def sure_play(self) -> tuple[float, float]:
        """How far they can be moved and be printed by any printer."""
        return self._play(UNPRINTABLE)

    def _play(self, edge: float) -> tuple[float, float]:
        (left, *_, right), (top, *_, low) = self.edges
        margins = min(left, self.width - right), min(top, self.height - low)
        across, down = (min(round(margin + self.clear - edge, 1), MOST_OFFSET) for margin in margins)
        return across, down

    @property
    def is_small(self) -> bool:
        """Whether a card is smaller than A7, for which cards are written."""
        return self.cell_width * self.cell_height < _A7

    @property
    def card(self) -> str:
        """Say how large a card is."""
        return f"{self.cell_width:g} x {self.cell_height:g} mm"


A4_A7 = Stock("a4-a7", 210, 297, columns=2, rows=4, cell_width=105, cell_height=74.25)
A4_A8 = Stock("a4-a8", 210, 297, columns=4, rows=4, cell_width=52.5, cell_height=74.25, clear=5)
LETTER_3X5 = Stock(
    "letter-3x5", 215.9, 279.4, columns=1, rows=3, cell_width=127, cell_height=76.2, left=44.45, top=INCH
)
AVERY_5388 = replace(LETTER_3X5, name="avery-5388", cut=Cut.NONE)
AVERY_5371 = Stock(
    "avery-5371",
    215.9,
    279.4,
    columns=2,
    rows=5,
    cell_width=88.9,
    cell_height=50.8,
    left=0.75 * INCH,
    top=0.5 * INCH,
    clear=5,
    cut=Cut.NONE,
)
STOCKS = {stock.name: stock for stock in (A4_A7, A4_A8, LETTER_3X5, AVERY_5371, AVERY_5388)}
"""Stocks by their names."""


FORM = "a4:90x60 or letter:4x3in: the sheet (or its size, 210x297), a colon, and the size of a card"

_SIZE = r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|cm|in)?"
_CUSTOM = re.compile(rf"({'|'.join(PAPERS)}|{_SIZE}):{_SIZE}")
_LEAST = 30.0
"""A card that is smaller, in millimetres, has no room for words."""


def stock(name: str) -> Stock:
    """Find a stock by its name, or make one of a sheet and a card: as many as go, in the middle of the sheet.

    Raises StockError.
    """
    written = name.lower().replace(" ", "").replace("×", "x")
    if written in STOCKS:
        return STOCKS[written]
    found = _CUSTOM.fullmatch(written)
    if not found:
        raise StockError(f"there is no stock '{name}': it is one of {', '.join(STOCKS)}, or {FORM}")
    width, height = PAPERS.get(found[1]) or _millimetres(*found.group(2, 3, 4))
    cell_width, cell_height = _millimetres(*found.group(5, 6, 7))
    if min(cell_width, cell_height) < _LEAST:
        raise StockError(f"a card of '{name}' is less than {_LEAST:g} mm wide or high: no words fit it")
    columns, rows = int((width + 0.01) // cell_width), int((height + 0.01) // cell_height)
    if not columns or not rows:
        raise StockError(f"a card of '{name}' is larger than its sheet, {width:g} x {height:g} mm")
    left, top = (width - columns * cell_width) / 2, (height - rows * cell_height) / 2
    label = written.replace(":", "-")
    return Stock(label, width, height, columns, rows, cell_width, cell_height, round(left, 3), round(top, 3), clear=5)


def _millimetres(width: str, height: str, unit: str | None) -> tuple[float, float]:
    scale = {"in": INCH, "cm": 10}.get(unit or "", 1)
    return float(width) * scale, float(height) * scale
