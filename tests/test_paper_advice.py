"""What people are told to do with printed sheets, and how far backs can be moved on each stock."""

from __future__ import annotations

from itertools import product
from math import copysign
from pathlib import Path

import pytest
from paper_samples import card, edition
from paper_support import MM, words
from projects import Project
from running import Deck

from builder.render.paper.advice import advice
from builder.render.paper.imposition import Flip, Handling, OffsetError, places, refuse_offset
from builder.render.paper.pdf import cards_pdf
from builder.render.paper.stock import EDGE, STOCKS, Cut, stock

LINED, SHORT_MARKS, UNLINED, PERFORATED = "lined", "marks", "unlined", "perforated"
WAYS = {
    LINED: ("a4-a7", None),
    SHORT_MARKS: ("a4-a7", Cut.SHORT),
    UNLINED: ("a4-a7", Cut.NONE),
    PERFORATED: ("avery-5371", None),
}
PRINT = {
    Flip.LONG: "Print double-sided, flip on the long edge, at actual size (100 %). ",
    Flip.SHORT: "Print double-sided, flip on the short edge, at actual size (100 %). ",
    Flip.NONE: "Print on one side, at actual size (100 %): each sheet of fronts is followed by its sheet of backs. ",
    Flip.FOLD: "Print on one side, at actual size (100 %). ",
}
CUT = {
    (Flip.LONG, LINED): "Cut along the lines on the fronts.",
    (Flip.LONG, SHORT_MARKS): "Cut from mark to mark on the fronts.",
    (Flip.NONE, LINED): "Lay each sheet of backs below its fronts, and cut both along the lines.",
    (Flip.NONE, SHORT_MARKS): "Lay each sheet of backs below its fronts, and cut both from mark to mark.",
    (Flip.FOLD, LINED): "Cut along the lines, and fold at the dots.",
    (Flip.FOLD, SHORT_MARKS): "Cut from mark to mark, and fold at the dots.",
    (Flip.FOLD, UNLINED): "Take each front off together with its back, and fold at the dots.",
    (Flip.FOLD, PERFORATED): "Take each front off at the perforation together with its back, and fold at the dots.",
}
APART = {UNLINED: "No lines to cut along are printed.", PERFORATED: "Take the cards apart at the perforation."}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("flip", Flip)
def test_people_are_told_what_to_do_with_the_sheets(flip: Flip, way: str):
    name, cut = WAYS[way]
    turned = Flip.LONG if flip is Flip.SHORT else flip
    wanted = PRINT[flip] + CUT.get((turned, way), APART.get(way, ""))
    assert list(advice(STOCKS[name], Handling(flip, cut=cut))) == [wanted]


def test_people_are_told_where_backs_are_moved_to():
    """Where sheets are not turned over none is moved: an offset kept for another printer does no harm"""
    moved = {flip: list(advice(STOCKS["a4-a7"], Handling(flip, (1.5, -2))))[1:] for flip in Flip}
    line = ["Backs are moved by 1.5 mm to the right and 2 mm up."]
    assert moved == {Flip.LONG: line, Flip.SHORT: line, Flip.NONE: [], Flip.FOLD: []}
    *_, warned = advice(STOCKS["a4-a7"], Handling(Flip.LONG, (1.5, -2.1)))
    assert warned.startswith("If letters are cut off there (many printers leave 4 mm blank at the edges)")
    for flip in (Flip.NONE, Flip.FOLD):
        assert places(STOCKS["a4-a7"], 9, Handling(flip, (1.5, -2))) == places(STOCKS["a4-a7"], 9, Handling(flip))


MOVED = {
    (-3, 0): "3 mm to the left",
    (0, 0.5): "0.5 mm down",
    (0, -1): "1 mm up",
    (-1.5, 2): "1.5 mm to the left and 2 mm down",
}


@pytest.mark.parametrize("offset", MOVED)
def test_which_way_backs_are_moved_is_said_in_words(offset: tuple[float, float]):
    """No minus, and nothing of a way in which they are not moved"""
    _, line = advice(STOCKS["avery-5371"], Handling(Flip.LONG, offset))
    assert line == f"Backs are moved by {MOVED[offset]}."


FULL = {"q": "institutions adapt jumpily, " * 9, "a": "institutions adapt jumpily, " * 6, "why": "gypsum " * 20}
_OVERHANG = 0.2
"""Millimetres: so far a j hangs out of its line."""

SIZED = [*STOCKS.values(), stock("a4:100x70"), stock("letter:4x3in")]


@pytest.mark.parametrize("sheet", SIZED, ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("flip", [Flip.LONG, Flip.SHORT])
def test_text_moved_as_far_as_may_be_stays_on_the_sheet(sheet, flip):
    """Of a sheet full of full cards, in all four corners; and a tenth of a millimetre more is refused"""
    across, down = sheet.play
    for x, y in product((-across, across), (-down, down)):
        handling = Handling(flip, (x, y))
        refuse_offset(sheet, handling)
        paper = cards_pdf(edition(*[card(FULL, name=f"c{n}") for n in range(sheet.cells)]), handling, sheet)
        assert paper.problems == ()
        _, backs = words(paper.content)
        edge = (EDGE - _OVERHANG) * MM
        assert min(min(word.left, word.top) for word in backs) >= edge
        assert max(word.right for word in backs) <= sheet.width * MM - edge
        assert max(word.bottom for word in backs) <= sheet.height * MM - edge
        for beyond in ((x + copysign(0.1, x), y), (x, y + copysign(0.1, y))):
            with pytest.raises(
                OffsetError, match=f"by {across:g} mm to either side and {down:g} mm up or down at most"
            ):
                refuse_offset(sheet, Handling(flip, beyond))


def test_the_most_offset_is_listed_with_the_stocks(deck: Deck):
    rows = {line.split()[0]: line.split()[-1] for line in deck("print", "--list-stocks").out.splitlines()[2:7]}
    assert rows == {
        "a4-a7": "5,5",
        "a4-a8": "4,4",
        "letter-3x5": "10,10",
        "avery-5371": "10,10",
        "avery-5388": "10,10",
    }


def test_an_offset_for_another_printer_is_left_aside(deck: Deck, project: Project, tmp_path: Path):
    """One that is too large for the stock, kept in the environment, where sheets are not turned over"""
    layout = project()
    args = ("-C", layout.root, "print", "complete", "--lang", "en", "--out", tmp_path / "o")
    assert deck(*args, "--flip", "fold", DECK_BACK_OFFSET="9,9").code == 0
    refused = deck(*args, DECK_BACK_OFFSET="9,9")
    assert (refused.code, "the back offset 9,9 is too large for a4-a7" in refused.err) == (2, True)
