"""What to do with printed sheets, in words: for every way in which they are turned over and cut."""

from __future__ import annotations

from collections.abc import Iterator

from builder.render.paper.imposition import Flip, Handling
from builder.render.paper.stock import UNPRINTABLE, Cut, Stock

AT_SIZE = "at actual size (100 %)"

PRINT = {
    Flip.LONG: f"Print double-sided, flip on the long edge, {AT_SIZE}.",
    Flip.SHORT: f"Print double-sided, flip on the short edge, {AT_SIZE}.",
    Flip.NONE: f"Print on one side, {AT_SIZE}: each sheet of fronts is followed by its sheet of backs.",
    Flip.FOLD: f"Print on one side, {AT_SIZE}.",
}
"""How to print sheets, by how they are turned over."""

_BLANK = f"many printers leave {UNPRINTABLE:g} mm blank at the edges"

_CUT = {Cut.FULL: "along the lines", Cut.SHORT: "from mark to mark"}


def advice(stock: Stock, handling: Handling) -> Iterator[str]:
    """Say how to print cards, and how to make cards of the sheets."""
    yield f"{PRINT[handling.flip]} {_apart(stock, handling)}."
    x, y = handling.back_offset
    if (x, y) != (0, 0) and handling.flip.is_two_sided:
        yield f"Backs are moved by {_moved(x, y)}."
        across, down = stock.sure_play
        if abs(x) > across or abs(y) > down:
            yield f"If letters are cut off there ({_BLANK}), take a stock with margins, such as --stock a4:100x70."


def _moved(x: float, y: float) -> str:
    ways = ((x, "to the right" if x > 0 else "to the left"), (y, "down" if y > 0 else "up"))
    return " and ".join(f"{abs(far):g} mm {way}" for far, way in ways if far)


def _apart(stock: Stock, handling: Handling) -> str:
    cut = handling.cut or stock.cut
    if cut is Cut.NONE:
        return _without_lines(stock, handling.flip)
    match handling.flip:
        case Flip.FOLD:
            return f"Cut {_CUT[cut]}, and fold at the dots"
        case Flip.NONE:
            return f"Lay each sheet of backs below its fronts, and cut both {_CUT[cut]}"
    return f"Cut {_CUT[cut]} on the fronts"


def _without_lines(stock: Stock, flip: Flip) -> str:
    perforated = stock.cut is Cut.NONE
    if flip is Flip.FOLD:
        where = " at the perforation" if perforated else ""
        return f"Take each front off{where} together with its back, and fold at the dots"
    return "Take the cards apart at the perforation" if perforated else "No lines to cut along are printed"
