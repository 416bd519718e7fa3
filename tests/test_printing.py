"""Large decks on paper: in several files, each printed in a process of its own."""

from __future__ import annotations

import os

import pytest
from paper_samples import edition, numbered

from builder import printing
from builder.edition import Edition
from builder.printing import Cards, PrintingError
from builder.render.paper.imposition import ON_THE_LONG_EDGE
from builder.render.paper.pdf import Printer
from builder.render.paper.stock import A4_A7


def process_of(_: Edition) -> int:
    return os.getpid()


def ended(_: Edition) -> int:
    os._exit(9)


@pytest.mark.parametrize(("count", "files"), [(496, 1), (497, 2), (500, 2), (992, 2), (10_000, 21)])
def test_no_file_has_more_than_500_cards(count, files):
    """All but the last are of whole sheets of eight"""
    parts = [part.cards for _, part in printing._files(edition(*numbered(1) * count), "deck", 8)]
    assert (len(parts), sum(map(len, parts))) == (files, count)
    assert all(len(part) <= printing.MOST_CARDS for part in parts)
    assert all(len(part) % 8 == 0 for part in parts[:-1])


def test_each_of_several_files_is_printed_in_a_process_of_its_own():
    parts = [edition(*numbered(1))] * 3
    assert printing._each(process_of, parts[:1]) == [os.getpid()]
    assert len({os.getpid(), *printing._each(process_of, parts)}) == 4


def test_a_file_is_the_same_wherever_it_is_printed():
    work = Cards(Printer(A4_A7), ON_THE_LONG_EDGE, skip=False)
    part = edition(*numbered(3))
    assert printing._each(work.fresh().print, [part, part]) == [work.print(part)] * 2


def test_a_process_that_is_ended_from_outside_is_told():
    with pytest.raises(PrintingError, match=r"printing was ended from outside, mostly since memory was short"):
        printing._each(ended, [edition(*numbered(1))] * 2)
