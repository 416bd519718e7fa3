"""Where cards stand on a sheet: each back behind its front, and lines to cut along."""

from __future__ import annotations

from math import ceil

import pypdfium2
import pytest
from paper_samples import edition, numbered
from paper_support import CELL_HEIGHT, CELL_WIDTH, HEIGHT, MM, WIDTH, lines, words

from builder.render.paper.pdf import cards_pdf
from builder.render.paper.stock import A4_A7, Flip, places


@pytest.mark.parametrize("count", [0, 1, 3, 8, 9, 23])
@pytest.mark.parametrize("flip", Flip)
def test_a_back_is_placed_behind_its_front(count, flip):
    """Pages go front, back; a back's cell mirrors its front's, whole sheet or not."""
    pages = places(A4_A7, count, flip)
    assert len(pages) == 2 * ceil(count / 8)
    for fronts, backs in zip(pages[::2], pages[1::2], strict=True):
        assert {slot.side for slot in fronts} == {"front"}
        assert {slot.side for slot in backs} == {"back"}
        behind = {slot.card: slot for slot in backs}
        assert set(behind) == {slot.card for slot in fronts}
        for slot in fronts:
            mirrored = (A4_A7.width - A4_A7.cell_width - slot.x, slot.y)
            turned = (slot.x, A4_A7.height - A4_A7.cell_height - slot.y)
            place = (behind[slot.card].x, behind[slot.card].y)
            assert place == pytest.approx(mirrored if flip is Flip.LONG else turned)
    assert [slot.card for fronts in pages[::2] for slot in fronts] == list(range(count))


@pytest.mark.parametrize("count", [1, 3, 8, 9, 23])
@pytest.mark.parametrize("flip", Flip)
def test_a_back_is_printed_behind_its_front(count, flip):
    """In the PDF each answer stands in the cell that lies behind its question when the sheet is turned."""
    paper = cards_pdf(edition(*numbered(count)), flip)
    pages = words(paper.content)
    assert len(pages) == paper.pages == 2 * ceil(count / 8)
    middle = {word.text: (number, word) for number, page in enumerate(pages) for word in page}
    for card_ in range(count):
        (front_page, question), (back_page, answer) = middle[f"q{card_}q"], middle[f"a{card_}a"]
        assert (front_page, back_page) == (2 * (card_ // 8), 2 * (card_ // 8) + 1)
        column, row = card_ % 2, card_ % 8 // 2
        assert (question.left // CELL_WIDTH, question.top // CELL_HEIGHT) == (column, row)
        behind = (1 - column, row) if flip is Flip.LONG else (column, 3 - row)
        assert (answer.left // CELL_WIDTH, answer.top // CELL_HEIGHT) == behind
        assert answer.left % CELL_WIDTH == pytest.approx(question.left % CELL_WIDTH, abs=2)


def test_the_page_is_a4_upright():
    """Every page is 210 by 297 mm, so that "actual size" is actual."""
    with pypdfium2.PdfDocument(cards_pdf(edition(*numbered(9))).content) as document:
        assert {tuple(round(side / MM, 1) for side in page.get_size()) for page in document} == {(210.0, 297.0)}


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
