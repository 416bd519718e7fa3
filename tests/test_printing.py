"""Large decks on paper: in several files, each printed in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from paper_samples import edition, numbered
from projects import ONE_CARD, Project, collection

from builder import printing
from builder.cache import NOTHING, Cache
from builder.collection import Collection
from builder.edition import Edition
from builder.edition import edition as make_edition
from builder.printed import Memory
from builder.printing import Cards, PrintingError, Study, Work, printed
from builder.render.paper import fit, pdf, study_pdf
from builder.render.paper.imposition import ON_THE_LONG_EDGE
from builder.render.paper.misfit import UnprintableError
from builder.render.paper.papers import Paper
from builder.render.paper.pdf import Drawn, Printer
from builder.render.paper.sides import Side
from builder.render.paper.stock import A4_A7


class Probe(Study):
    """Prints nothing, and tells in which process it was asked to."""

    def print(self, _: Edition) -> int:  # type: ignore[override]
        return os.getpid()

    def fresh(self, _: Drawn) -> Probe:
        return self


class Ended(Probe):
    """Ends its process, as the system does where memory is short."""

    def print(self, _: Edition) -> int:  # type: ignore[override]
        os._exit(9)


def on_a4(kind: type[Study]) -> Study:
    return kind.on(Paper.A4)


PEAKS = """
import re
from pathlib import Path
from paper_samples import edition, numbered
from test_printing import NOBODY, on_a4
from builder import printing

work, cards = on_a4(printing.Study), numbered(320)
if {kept}:
    printing.forget = lambda: None
for first in range(0, len(cards), 40):
    printing._each(work, [("deck.pdf", edition(*cards[first : first + 40]))], NOBODY)
    print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


NOBODY = Memory(NOTHING, b"", "test")


def files(count: int) -> list[tuple[str, Edition]]:
    return [(f"{number}.pdf", edition(*numbered(3))) for number in range(count)]


@pytest.mark.parametrize(("count", "files"), [(496, 1), (497, 2), (500, 2), (992, 2), (10_000, 21)])
def test_no_file_has_more_than_500_cards(count, files):
    """All but the last are of whole sheets of eight"""
    parts = [part.cards for _, part in printing._files(edition(*numbered(1) * count), "deck", 8)]
    assert (len(parts), sum(map(len, parts))) == (files, count)
    assert all(len(part) <= printing.MOST_CARDS for part in parts)
    assert all(len(part) % 8 == 0 for part in parts[:-1])


def test_each_of_several_files_is_printed_in_a_process_of_its_own():
    assert printing._each(on_a4(Probe), files(1), NOBODY) == [os.getpid()]
    assert len({os.getpid(), *printing._each(on_a4(Probe), files(3), NOBODY)}) == 4


def test_a_file_is_the_same_wherever_it_is_printed():
    work = Cards(Printer(A4_A7), ON_THE_LONG_EDGE, skip=False)
    assert printing._each(work, files(2), NOBODY) == printing._each(work, files(1), NOBODY) * 2


def test_memory_does_not_grow_with_what_was_printed_before():
    """Of eight files, one after the other; where nothing is given up, each takes more"""

    def grown(*, kept: bool) -> int:
        line = [sys.executable, "-c", PEAKS.format(kept=kept)]
        told = subprocess.run(line, cwd=Path(__file__).parent, capture_output=True, text=True, check=True, timeout=120)
        peaks = [*map(int, told.stdout.split())]
        return peaks[-1] - peaks[0]

    assert grown(kept=False) < grown(kept=True) / 4


def test_a_process_that_is_ended_from_outside_is_told():
    with pytest.raises(PrintingError, match=r"printing was ended from outside, mostly since memory was short"):
        printing._each(on_a4(Ended), files(2), NOBODY)


WORKS = pytest.mark.parametrize(
    "work", [Cards(Printer(A4_A7), ON_THE_LONG_EDGE, skip=False), on_a4(Study)], ids=["cards", "study"]
)


@pytest.fixture
def some(project: Project) -> Collection:
    """Where problems would be looked up; there are none."""
    return collection(project())


@WORKS
def test_what_was_printed_is_not_printed_again(
    work: Work, some: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    cache, given = Cache(tmp_path / "cache"), edition(*numbered(3))
    first = printed(some, given, work, cache)
    monkeypatch.setattr(type(work), "print", None)
    again = printed(some, given, work, cache)
    assert [replace(file, paper=replace(file.paper, drawn={})) for file in first] == again


@WORKS
def test_sides_that_were_drawn_before_are_not_drawn_again(
    work: Work, some: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """One of four cards is new: only its two sides are looked at, and the file is as if all had been"""
    cache, cards = Cache(tmp_path / "cache"), numbered(4)
    printed(some, edition(*cards[:3]), work.fresh({}), cache)
    seen: list[str] = []

    def side_data(side: Side, *given: Any) -> dict[str, Any]:
        seen.append(side.card)
        return fit.side_data(side, *given)

    for module in (pdf, study_pdf):
        monkeypatch.setattr(module, "side_data", side_data)
    [again] = printed(some, edition(*cards), work.fresh({}), cache)
    assert seen == [cards[3].id] * 2
    [anew] = printed(some, edition(*cards), work.fresh({}))
    assert again == anew


def test_what_cannot_be_printed_is_told_every_time(project: Project, tmp_path: Path):
    long = collection(project(ONE_CARD.replace("A thing", "word " * 900)))
    work, cache = Cards(Printer(A4_A7), ON_THE_LONG_EDGE, skip=False), Cache(tmp_path / "cache")
    for _ in range(2):
        with pytest.raises(UnprintableError):
            printed(long, make_edition(long, "core", "en"), work, cache)
