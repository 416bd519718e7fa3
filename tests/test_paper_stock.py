"""Where cards stand on a sheet: each back behind its front, and lines to cut along."""

from __future__ import annotations

from math import ceil

import pypdfium2
import pytest
from paper_samples import edition, numbered
from paper_support import HEIGHT, MM, WIDTH, lines

from builder.render.paper.imposition import Flip, Handling, capacity, cuts, folds, places
from builder.render.paper.pdf import cards_pdf
from builder.render.paper.stock import A4_A7, STOCKS, Cut, StockError, stock

COUNTS = [0, 1, 7, 8, 9, 23, 451]
TWO_SIDED = [Flip.LONG, Flip.SHORT, Flip.NONE]
OWN = [*STOCKS.values(), stock("a4:90x60"), stock("letter:4x3in"), stock("150x100:50x45")]
every_stock = pytest.mark.parametrize("sheet", OWN, ids=lambda sheet: sheet.name)


@every_stock
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("flip", TWO_SIDED)
def test_a_back_is_placed_behind_its_front(sheet, count, flip):
    """Pages go front, back; a back's cell mirrors its front's, whole sheet or not."""
    pages = places(sheet, count, Handling(flip))
    assert len(pages) == 2 * ceil(count / sheet.cells)
    for fronts, backs in zip(pages[::2], pages[1::2], strict=True):
        assert (fronts.is_front, backs.is_front) == (True, False)
        assert {slot.side for slot in fronts.slots} == {"front"}
        assert {slot.side for slot in backs.slots} == {"back"}
        behind = {slot.card: slot for slot in backs.slots}
        assert set(behind) == {slot.card for slot in fronts.slots}
        for slot in fronts.slots:
            mirrored = (sheet.width - sheet.cell_width - slot.x, slot.y)
            turned = (slot.x, sheet.height - sheet.cell_height - slot.y)
            wanted = {Flip.LONG: mirrored, Flip.SHORT: turned, Flip.NONE: (slot.x, slot.y)}[flip]
            assert (behind[slot.card].x, behind[slot.card].y) == pytest.approx(wanted)
    assert [slot.card for fronts in pages[::2] for slot in fronts.slots] == list(range(count))


@every_stock
@pytest.mark.parametrize("count", COUNTS)
def test_a_card_to_fold_has_its_back_at_the_fold(sheet, count):
    """Right of its front; or below it and on its head, where a sheet has one column."""
    if sheet.columns * sheet.rows == 1:
        pytest.fail("a stock that can't be folded")
    pages = places(sheet, count, Handling(Flip.FOLD))
    assert len(pages) == ceil(count / capacity(sheet, Flip.FOLD))
    folded_x, folded_y = folds(sheet, Flip.FOLD)
    for page in pages:
        fronts = {slot.card: slot for slot in page.slots if slot.side == "front"}
        for back in (slot for slot in page.slots if slot.side == "back"):
            front = fronts[back.card]
            if sheet.columns > 1:
                assert (back.x, back.y, back.turned) == (front.x + sheet.cell_width, front.y, False)
                assert back.x in folded_x
            else:
                assert (back.x, back.y, back.turned) == (front.x, pytest.approx(front.y + sheet.cell_height), True)
                assert any(back.y == pytest.approx(y) for y in folded_y)
    assert [slot.card for page in pages for slot in page.slots if slot.side == "front"] == list(range(count))


@every_stock
@pytest.mark.parametrize("flip", Flip)
def test_every_cell_is_on_the_sheet_and_no_two_overlap(sheet, flip):
    [first, *_] = places(sheet, capacity(sheet, flip), Handling(flip))
    boxes = [(slot.x, slot.y, slot.x + sheet.cell_width, slot.y + sheet.cell_height) for slot in first.slots]
    assert all(min(left, top) >= 0 for left, top, _, _ in boxes)
    assert all(right <= sheet.width + 0.01 and low <= sheet.height + 0.01 for _, _, right, low in boxes)
    for number, (left, top, right, low) in enumerate(boxes):
        for other in boxes[:number]:
            assert (
                other[2] <= left + 0.01 or other[0] >= right - 0.01 or other[3] <= top + 0.01 or other[1] >= low - 0.01
            )


def test_a_fold_is_not_cut():
    assert (folds(A4_A7, Flip.FOLD), cuts(A4_A7, Flip.FOLD)) == (((105,), ()), ((), (74.25, 148.5, 222.75)))
    sheet = STOCKS["letter-3x5"]
    assert folds(sheet, Flip.FOLD) == ((), (pytest.approx(101.6),))
    assert [round(y, 2) for y in cuts(sheet, Flip.FOLD)[1]] == [25.4, 177.8, 254.0]


def test_an_offset_moves_backs_alone():
    """1.5 mm right and 0.5 mm up, as one sees the back."""
    fronts, backs = places(A4_A7, 1, Handling(back_offset=(1.5, -0.5)))
    assert [(slot.x, slot.y) for slot in (*fronts.slots, *backs.slots)] == [(0, 0), (106.5, -0.5)]


@pytest.mark.parametrize(
    ("written", "cells", "card", "corner"),
    [
        ("a4:90x60", (2, 4), "90 x 60 mm", (15, 28.5)),
        ("A4:105x74.25", (2, 4), "105 x 74.25 mm", (0, 0)),
        ("letter:4x3in", (2, 3), "101.6 x 76.2 mm", (6.35, 25.4)),
        ("a4: 9 × 6 cm", (2, 4), "90 x 60 mm", (15, 28.5)),
        ("100x150:50x50", (2, 3), "50 x 50 mm", (0, 0)),
        ("8.5x11in:3.5x2in", (2, 5), "88.9 x 50.8 mm", (19.05, 12.7)),
    ],
)
def test_a_stock_of_ones_own_stands_in_the_middle(written, cells, card, corner):
    made = stock(written)
    assert ((made.columns, made.rows), made.card, (made.left, made.top)) == (cells, card, corner)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("a5-a7", "there is no stock 'a5-a7': it is one of a4-a7, a4-a8,"),
        ("a4:300x100", "a card of 'a4:300x100' is larger than its sheet, 210 x 297 mm"),
        ("a4:20x20", "a card of 'a4:20x20' is less than 30 mm wide or high: no words fit it"),
        ("a4:90x", "there is no stock 'a4:90x'"),
        ("a4:0x0", "a card of 'a4:0x0' is less than 30 mm wide or high"),
        ("", "there is no stock ''"),
    ],
)
def test_a_stock_that_cannot_be_is_told(written, message):
    with pytest.raises(StockError) as found:
        stock(written)
    assert str(found.value).startswith(message)


def test_a_sheet_of_one_card_cannot_be_folded():
    with pytest.raises(StockError, match="has one card a sheet: there is no cell beside it to fold over"):
        capacity(stock("100x100:100x100"), Flip.FOLD)


def test_the_page_is_a4_upright():
    """Every page is 210 by 297 mm, so that "actual size" is actual."""
    with pypdfium2.PdfDocument(cards_pdf(edition(*numbered(9))).content) as document:
        assert {tuple(round(side / MM, 1) for side in page.get_size()) for page in document} == {(210.0, 297.0)}


def test_short_marks_stand_at_the_edges_and_perforated_stock_has_none():
    def ends(cut):
        boxes = lines(cards_pdf(edition(*numbered(1)), Handling(cut=cut)).content, 0)
        return [(left, low, right, top) for left, low, right, top in boxes if min(right - left, top - low) < 1]

    assert ends(Cut.NONE) == []
    down = [box for box in ends(Cut.SHORT) if box[3] - box[1] > 1]
    assert sorted({(round(low / MM), round(top / MM)) for _, low, _, top in down}) == [(0, 4), (293, 297)]
    perforated = lines(cards_pdf(edition(*numbered(1)), stock=STOCKS["avery-5371"]).content, 0)
    assert not [box for box in perforated if max(box[2] - box[0], box[3] - box[1]) > 5 * MM]


def test_fronts_have_cut_lines_and_backs_nothing():
    """Full-length hairlines between the cells are on fronts only: the other side of the sheet may be 4 mm off."""
    content = cards_pdf(edition(*numbered(9))).content
    for number in range(4):
        boxes = lines(content, number)
        down = {round((left + right) / 2 / MM, 1) for left, low, right, top in boxes if top - low > HEIGHT - 1}
        across = {
            round((HEIGHT - (low + top) / 2) / MM, 2) for left, low, right, top in boxes if right - left > WIDTH - 1
        }
        assert down == (set() if number % 2 else {105.0})
        assert across == (set() if number % 2 else {74.25, 148.5, 222.75})
