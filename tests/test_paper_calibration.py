"""The sheet for calibration, read back: marks that meet when it is turned over, and lie apart where backs are moved."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from paper_support import MM, lines, squeezed, texts, words
from projects import Project
from running import Deck

from builder.render.paper.calibration import calibration_pdf
from builder.render.paper.imposition import Flip, Handling
from builder.render.paper.stock import STOCKS, stock

Box = tuple[float, float, float, float]
SHEETS = [STOCKS["a4-a8"], STOCKS["avery-5371"], stock("100x150:50x50"), stock("52x74:50x70")]
every_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
two_sided = pytest.mark.parametrize("flip", [Flip.LONG, Flip.SHORT])


def centre(boxes: list[Box]) -> tuple[float, float]:
    """Give the middle of some boxes, in millimetres."""
    left, low, right, top = (
        pick(sides) for pick, sides in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
    )
    return (left + right) / 2 / MM, (low + top) / 2 / MM


def marks(content: bytes, page: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Find the middle of the cross or of the scales, and that of the arrow, the only thing wide and high."""
    boxes = lines(content, page)
    arrow = [box for box in boxes if box[2] - box[0] > 5 * MM and box[3] - box[1] > 5 * MM]
    assert len(arrow) == 1
    across, upright = long_lines(boxes, 0), long_lines(boxes, 1)
    assert (len(across), len(upright)) == (1, 1)
    return (centre(across)[0], centre(upright)[1]), centre(arrow)


def long_lines(boxes: list[Box], side: int) -> list[Box]:
    """Find the lines of the cross or of the scales: 0 for those across, 1 for upright ones."""
    return [box for box in boxes if box[side + 2] - box[side] > 9 * MM > 1 * MM > box[3 - side] - box[1 - side]]


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


@pytest.mark.parametrize("name", ["a4-a7", "100x150:50x50", "52x74:50x70"])
def test_scales_can_be_read(name: str):
    """A mark for each millimetre, none across another; every second has its number; nothing is near the middle

    Each scale is crossed by a line of the front as long as the scales reach past it: 10 mm, or 5 on a small sheet.
    """
    content, reach = calibration_pdf(stock(name)), 5 if name.startswith("52x74") else 10
    (x, y), _ = marks(content, 1)
    boxes = lines(content, 1)
    [across], [upright] = long_lines(boxes, 0), long_lines(boxes, 1)
    assert (across[2] - across[0]) / MM == pytest.approx(2 * reach, abs=0.3)
    ticks = [box for box in boxes if 1 * MM < max(box[2] - box[0], box[3] - box[1]) < 5 * MM]
    assert len(ticks) == 2 * (2 * reach + 1)
    above = sorted((box[0] + box[2]) / 2 / MM - x for box in ticks if box[3] - box[1] > box[2] - box[0])
    assert above == pytest.approx(range(-reach, reach + 1), abs=0.05)
    room = reach + 2
    assert (across[1] / MM - y > room, x - upright[2] / MM > room) == (True, True)
    numbers = [word.text for word in words(content)[1] if word.text.isdecimal()]
    assert sorted(map(int, numbers)) == sorted([abs(mm) for mm in range(-reach, reach + 1) if mm % 2 == 0] * 2)
    [arm], [post] = (long_lines(lines(content, 0), side) for side in (0, 1))
    assert (arm[2] - arm[0], post[3] - post[1]) >= ((2 * room + 2 * reach) * MM,) * 2


@every_sheet
@two_sided
def test_no_words_stand_among_the_marks(sheet, flip):
    """However small the sheet is, nor do they run off it"""
    content = calibration_pdf(sheet, Handling(flip))
    for number, page in enumerate(words(content)):
        drawn = lines(content, number)
        low, high = (pick(sheet.height - value / MM for box in drawn for value in box[1::2]) for pick in (min, max))
        for word in (word for word in page if not word.text.isdecimal() and word.text not in "XY+−"):
            assert word.bottom / MM < low or word.top / MM > high, word.text
            assert min(word.left, word.top) > 0
            assert (word.right < sheet.width * MM, word.bottom < sheet.height * MM) == (True, True)


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
