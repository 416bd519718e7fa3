"""The sheet for calibration, read back: marks that meet when it is turned over, and lie apart where backs are moved."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from paper_support import MM, lines, squeezed, texts
from projects import Project
from running import Deck

from builder.render.paper.calibration import calibration_pdf
from builder.render.paper.imposition import Flip, Handling
from builder.render.paper.stock import STOCKS, stock

Box = tuple[float, float, float, float]
SHEETS = [STOCKS["a4-a8"], STOCKS["avery-5371"], stock("100x150:50x50")]
every_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
two_sided = pytest.mark.parametrize("flip", [Flip.LONG, Flip.SHORT])


def centre(boxes: list[Box]) -> tuple[float, float]:
    """Give the middle of some boxes, in millimetres."""
    left, low, right, top = (
        pick(sides) for pick, sides in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
    )
    return (left + right) / 2 / MM, (low + top) / 2 / MM


def marks(content: bytes, page: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Find the middle of the cross, and that of the arrow, which is the only thing more than 5 mm wide and high."""
    boxes = lines(content, page)
    arrow = [box for box in boxes if box[2] - box[0] > 5 * MM and box[3] - box[1] > 5 * MM]
    assert len(arrow) == 1
    cross = [box for box in boxes if box not in arrow and max(box[2] - box[0], box[3] - box[1]) > 11 * MM]
    assert len(cross) == 2
    return centre(cross), centre(arrow)


@every_sheet
@two_sided
def test_marks_meet_when_the_sheet_is_turned_over(sheet, flip):
    """Cross and arrow of the front stand behind those of the back; after the other flip the arrow would not"""
    content = calibration_pdf(sheet, Handling(flip))
    (front, arrow), (back, outline) = marks(content, 0), marks(content, 1)
    seen = {
        Flip.LONG: lambda x, y: (sheet.width - x, y),
        Flip.SHORT: lambda x, y: (x, sheet.height - y),
    }
    other = Flip.SHORT if flip is Flip.LONG else Flip.LONG
    assert back == pytest.approx(seen[flip](*front), abs=0.1)
    assert outline == pytest.approx(seen[flip](*arrow), abs=1)
    assert outline != pytest.approx(seen[other](*arrow), abs=15)


@two_sided
def test_an_offset_moves_all_of_the_back(flip):
    """So that the cross of a printer that is off by it stands at 0,0: right and down, the PDF counts from below"""
    sheet = stock("a4:100x70")
    plain, moved = (calibration_pdf(sheet, Handling(flip, offset)) for offset in ((0, 0), (1.5, -2)))
    assert marks(plain, 0) == marks(moved, 0)
    for before, after in zip(marks(plain, 1), marks(moved, 1), strict=True):
        assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((1.5, 2), abs=0.01)


EDGES = {
    Flip.LONG: ("long edge", "沿长边翻转", "--flip short"),
    Flip.SHORT: ("short edge", "沿短边翻转", "--flip long"),
}


@two_sided
def test_it_says_how_to_turn_it_over_and_what_to_do_if_it_was_not(flip):
    """On both sides, in both languages"""
    front, back = (squeezed(page) for page in texts(calibration_pdf(STOCKS["a4-a7"], Handling(flip))))
    english, chinese, other = EDGES[flip]
    for page in (front, back):
        assert squeezed(f"flip on the {english}") in page
        assert chinese in page
        assert squeezed(next(e for f, (e, _, _) in EDGES.items() if f != flip)) not in page
    assert back.count(squeezed(f"deck print --calibrate {other}")) == 2


def test_with_an_offset_it_says_what_to_add_to():
    """Without one, how to give one; in both languages"""
    plain, moved = (
        squeezed(texts(calibration_pdf(STOCKS["a4-a7"], Handling(back_offset=offset)))[1])
        for offset in ((0, 0), (1.5, -2))
    )
    assert (plain.count("--back-offsetX,Y"), plain.count("DECK_BACK_OFFSET=X,Y")) == (2, 2)
    assert (moved.count("--back-offset1.5,-2"), moved.count("X,Y")) == (2, 0)
    assert ("addwhatyouread" in moved, "否则把读数分别加到这两个数上" in moved) == (True, True)


FILES = {
    (): "calibration.210x297.pdf",
    ("--flip", "short"): "calibration.210x297.short.pdf",
    ("--stock", "avery-5371"): "calibration.215.9x279.4.pdf",
}


@pytest.mark.parametrize("args", FILES, ids=" ".join)
def test_its_file_is_named_by_sheet_and_flip(deck: Deck, project: Project, tmp_path: Path, args: tuple[str, ...]):
    run = deck("-C", project().root, "print", "--calibrate", "--out", tmp_path / "out", *args)
    assert run.code == 0, run.err
    [file] = (tmp_path / "out").iterdir()
    assert file.name == FILES[args]
    assert f"flip on the {'short' if 'short' in args else 'long'} edge" in run.out
    with pypdfium2.PdfDocument(file) as document:
        sizes = {"x".join(f"{round(side / MM, 1):g}" for side in page.get_size()) for page in document}
        assert (len(document), sizes) == (2, {FILES[args].removeprefix("calibration.")[: len(*sizes)]})


@pytest.mark.parametrize("flip", ["fold", "none"])
def test_sheets_that_are_not_turned_over_have_nothing_to_calibrate(
    deck: Deck, project: Project, tmp_path: Path, flip: str
):
    run = deck("-C", project().root, "print", "--calibrate", "--flip", flip, "--out", tmp_path / "out")
    assert (run.code, run.out, (tmp_path / "out").exists()) == (2, "", False)
    assert run.err.startswith(f"deck: with --flip {flip} no back can miss its front: calibrate a double-sided printer")
