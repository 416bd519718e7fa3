"""Sheets read back from their PDFs, then turned over, or cut and folded: each back lies behind its front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import TypeAlias

import pytest
from paper_samples import edition, numbered
from paper_support import MM, Word, words

from builder.ids import card_code
from builder.render.paper.imposition import Flip, Handling
from builder.render.paper.pdf import Printer
from builder.render.paper.stock import STOCKS, Stock, stock

COUNTS = [1, 7, 8, 9, 23, 451]
CARDS = numbered(max(COUNTS))
OVERHANG = 0.3 * MM
"""So far a Q hangs below its line, and a J out of its beginning."""

Found: TypeAlias = dict[str, list[Word]]


@pytest.fixture(scope="module", params=[*STOCKS.values(), stock("a4:90x60")], ids=lambda sheet: sheet.name)
def printer(request: pytest.FixtureRequest) -> Printer:
    """Print on each stock; what a side looks like is found once."""
    return Printer(request.param)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("flip", Flip)
def test_each_back_lies_behind_its_front(printer: Printer, flip: Flip, count: int):
    """Question and code stand in the cell of their card, and so do answer and code once the sheet is turned over."""
    sheet = printer.stock
    content = printer.cards_pdf(edition(*CARDS[:count]), Handling(flip)).content
    pages = [found(page) for page in words(content)]
    sheets = list(zip(pages, pages, strict=True) if flip is Flip.FOLD else zip(pages[::2], pages[1::2], strict=True))
    cells = list(cells_of(sheet, flip))
    assert len(sheets) == ceil(count / len(cells))
    assert sum(text.startswith("q") for page in pages for text in page) == count
    for number in range(count):
        (fronts, backs), cell = sheets[number // len(cells)], cells[number % len(cells)]
        code = card_code(f"card-{number}")
        [question], [front_id, *_] = fronts[f"q{number}q"], fronts[code]
        [answer], [*_, back_id] = backs[f"a{number}a"], backs[code]
        behind = [turned(word, sheet, flip, cell) for word in (answer, back_id)]
        assert all(is_inside(word, cell) for word in (question, front_id, *behind)), f"card-{number}"
        seen_straight = flip in {Flip.SHORT, Flip.NONE}
        begins = [word.left - cell.left if seen_straight else cell.right - word.right for word in behind]
        assert max(question.left - cell.left, *begins) < 0.5 * MM, f"card-{number}"


def found(page: list[Word]) -> Found:
    """Find words by their texts; on a page of cards to fold a code stands twice, the front's first."""
    there: Found = {}
    for word in page:
        there.setdefault(word.text, []).append(word)
    return there


def cells_of(sheet: Stock, flip: Flip) -> Iterator[Word]:
    """Give what may be printed of the cells in which fronts stand; where cards are folded that is every other one."""
    across = 2 if flip is Flip.FOLD and sheet.columns > 1 else 1
    down = 2 if flip is Flip.FOLD and sheet.columns == 1 else 1
    for row in range(0, sheet.rows - down + 1, down):
        for column in range(0, sheet.columns - across + 1, across):
            left, top = sheet.left + column * sheet.cell_width, sheet.top + row * sheet.cell_height
            right, bottom = left + sheet.cell_width - sheet.clear, top + sheet.cell_height - sheet.clear
            yield Word("", (left + sheet.clear) * MM, (top + sheet.clear) * MM, right * MM, bottom * MM)


def turned(word: Word, sheet: Stock, flip: Flip, cell: Word) -> Word:
    """Tell where a word of a back lies as one sees it through the front."""
    match flip:
        case Flip.LONG:
            return mirrored_across(word, sheet.width * MM / 2)
        case Flip.SHORT:
            return mirrored_down(word, sheet.height * MM / 2)
        case Flip.FOLD if sheet.columns > 1:
            return mirrored_across(word, cell.right + sheet.clear * MM)
        case Flip.FOLD:
            return mirrored_down(word, cell.bottom + sheet.clear * MM)
        case Flip.NONE:
            return word


def mirrored_across(word: Word, axis: float) -> Word:
    return replace(word, left=2 * axis - word.right, right=2 * axis - word.left)


def mirrored_down(word: Word, axis: float) -> Word:
    return replace(word, top=2 * axis - word.bottom, bottom=2 * axis - word.top)


def is_inside(word: Word, cell: Word) -> bool:
    beside = cell.left - OVERHANG <= word.left <= word.right <= cell.right + OVERHANG
    return beside and cell.top - OVERHANG <= word.top <= word.bottom <= cell.bottom + OVERHANG
