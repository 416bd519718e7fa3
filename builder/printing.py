"""Editions on paper: in files of a size that memory holds, and what of them can't be printed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from math import ceil
from multiprocessing import get_context
from typing import TypeAlias

from pydantic_core import to_json

from builder.cache import NOTHING, Cache
from builder.collection import Collection
from builder.cores import ends_with
from builder.edition import Edition
from builder.printed import Memory
from builder.problems import ProblemsError, UserError
from builder.render.paper.bilingual import laid_out
from builder.render.paper.engine import forget
from builder.render.paper.fit import lacking
from builder.render.paper.imposition import Flip, Handling, capacity
from builder.render.paper.misfit import Reason, UnprintableError
from builder.render.paper.papers import Paper as Sheet
from builder.render.paper.pdf import Drawn, Paper, Printer, SideFit
from builder.render.paper.stock import A4_A7
from builder.render.paper.study import GEOMETRIES, answer, by_topic, question
from builder.render.paper.study_pdf import StudyPrinter, missing_around
from builder.unprintable import around, unfit

MOST_CARDS = 500
"""So many cards are in one PDF at most; of more there are several, with numbers: memory grows with the document."""

_AT_ONCE = 4
"""Processes that print files at the same time: each takes up to half a gigabyte."""


class PrintingError(UserError):
    """A file that was not printed to its end."""

    exit_code = 1


@dataclass(frozen=True)
class PrintedFile:
    """A PDF of an edition or of a part of it: its name, what is in it, how many cards, and its key in the cache."""

    name: str
    paper: Paper
    cards: int
    kept: str = field(compare=False)


@dataclass(frozen=True)
class Cards:
    """Cards to cut out. With `skip`, those that don't fit are left out."""

    printer: Printer
    handling: Handling
    skip: bool

    @property
    def given(self) -> bytes:
        """What decides besides an edition how it is printed."""
        return to_json([Cards.__name__, self.printer.stock, self.handling, self.skip])

    @property
    def sheet(self) -> int:
        """How many cards go on a sheet."""
        return capacity(self.printer.stock, self.handling.flip)

    def prepared(self, _: Collection, edition: Edition) -> Edition:
        """Give the cards in their order."""
        return edition

    def name(self, edition: Edition) -> str:
        """Name the file by stock and flip, where they are not the usual ones."""
        stock, flip = self.printer.stock, self.handling.flip
        own = [*([stock.name] if stock != A4_A7 else []), *([flip] if flip is not Flip.LONG else [])]
        return ".".join([edition.name, "cards", *own])

    def fresh(self, drawn: Drawn) -> Cards:
        """Give the same, with no more known than that, for a process of its own."""
        return replace(self, printer=Printer(self.printer.stock, drawn))

    def print(self, part: Edition) -> tuple[Paper, int]:
        """Print cards; tell how many there are."""
        paper = self.printer.cards_pdf(part, self.handling)
        if not (paper.problems and self.skip):
            return paper, len(part.cards)
        gone = {misfit.card for misfit in paper.problems}
        rest = replace(part, cards=tuple(card for card in part.cards if card.id not in gone))
        printed, count = self.print(rest)
        unset = () if paper.fits else tuple(SideFit(m.card, m.side, 0, (), (m,)) for m in paper.problems)
        return replace(printed, fits=(*unset, *(paper.fits or printed.fits))), count

    def shown(self, part: Edition) -> object:
        """Give all that its file shows."""
        return part.title, part.description, part.lang, laid_out(part)

    def otherwise(self, reason: Reason) -> str:
        """Say what to do with a card that is not to be changed."""
        if reason in (Reason.HIGH, Reason.WIDE):
            return "deck print has --stock for larger cards, and --skip-unfit to leave it out"
        return "deck print has --skip-unfit to leave the card out"


@dataclass(frozen=True)
class Study:
    """Study sheets on a paper."""

    paper: Sheet
    printer: StudyPrinter
    sheet: int = 1

    @classmethod
    def on(cls, paper: Sheet, drawn: Drawn | None = None) -> Study:
        """Begin with how some cards are drawn, or with nothing known."""
        return cls(paper, StudyPrinter(GEOMETRIES[paper], drawn))

    @property
    def given(self) -> bytes:
        """What decides besides an edition how it is printed."""
        return to_json([Study.__name__, self.paper])

    def prepared(self, collection: Collection, edition: Edition) -> Edition:
        """Put the cards together by topic. Raises ProblemsError where what stands around them can't be printed."""
        if absent := missing_around(edition):
            raise ProblemsError([around(collection, edition, absent, lacking(absent))])
        return by_topic(edition)

    def name(self, edition: Edition) -> str:
        """Name the file by its paper, where that is not the usual one."""
        return ".".join([edition.name, "study", *([self.paper] if self.paper is not Sheet.A4 else [])])

    def fresh(self, drawn: Drawn) -> Study:
        """Give the same, with no more known than that, for a process of its own."""
        return Study.on(self.paper, drawn)

    def print(self, part: Edition) -> tuple[Paper, int]:
        """Print a study sheet; tell how many cards there are."""
        return self.printer.study_pdf(part), len(part.cards)

    def shown(self, part: Edition) -> object:
        """Give all that its file shows; the words of cards tell which lines of titles may break."""
        every = [
            (
                question(card, part.labels),
                answer(card, part.labels),
                card.topic,
                card.sources,
                card.card.words[card.lang],
            )
            for card in part.cards
        ]
        return part.title, part.description, part.lang, part.labels, every

    def otherwise(self, _: Reason) -> str:
        """Know no other way out than to change the card."""
        return ""


Work: TypeAlias = Cards | Study
"""A way to print an edition."""


def printed(collection: Collection, edition: Edition, work: Work, cache: Cache = NOTHING) -> list[PrintedFile]:
    """Print an edition, in several files where it is large; one from which all cards are left out is empty.

    Raises ProblemsError and PrintingError.
    """
    files = _files(work.prepared(collection, edition), work.name(edition), work.sheet)
    memory = Memory(cache, work.given, edition.project.namespace)
    made_of = [memory.key(work.shown(part)) if cache else "" for _, part in files]
    found = [memory.recall(one) for one in made_of]
    new = [place for place, held in enumerate(found) if not held]
    made = iter(_each(work, [files[place] for place in new], memory))
    papers = [held or next(made) for held in found]
    for place in new:
        memory.keep(files[place][0], made_of[place], *papers[place])
    if misfits := [misfit for paper, _ in papers for misfit in paper.problems]:
        raise UnprintableError((unfit(collection, one, work.otherwise(one.reason)) for one in misfits), misfits)
    every = zip(files, papers, made_of, strict=True)
    return [PrintedFile(name, paper, cards, kept) for (name, _), (paper, cards), kept in every]


def _each(work: Work, files: Sequence[tuple[str, Edition]], memory: Memory) -> list[tuple[Paper, int]]:
    """Print one file here, and several each in a process of its own, which gives its memory back."""
    known = [memory.drawn(name) for name, _ in files]
    if len(files) == 1:
        work.printer.learn(known[0])
        forget()
        return [work.print(files[0][1])]
    return _apart([(work.fresh(drawn), part) for drawn, (_, part) in zip(known, files, strict=True)])


def _apart(jobs: Sequence[tuple[Work, Edition]]) -> list[tuple[Paper, int]]:
    if not jobs:
        return []
    at_once = min(len(jobs), os.cpu_count() or 1, _AT_ONCE)
    try:
        context = get_context("spawn")
        with ProcessPoolExecutor(at_once, context, ends_with, (os.getpid(),), max_tasks_per_child=1) as pool:
            return list(pool.map(_print, *zip(*jobs, strict=True)))
    except BrokenProcessPool as error:
        hint = "mostly since memory was short: close other programs, or print a smaller deck"
        raise PrintingError(f"printing was ended from outside, {hint}. Nothing was written.") from error


def _print(work: Work, part: Edition) -> tuple[Paper, int]:
    return work.print(part)


def _files(edition: Edition, name: str, sheet: int) -> list[tuple[str, Edition]]:
    """Part an edition into files of about as many cards, each but the last of whole sheets; several have numbers."""
    cards = edition.cards
    count = ceil(len(cards) / max(MOST_CARDS // sheet * sheet, sheet))
    if count == 1:
        return [(f"{name}.pdf", edition)]
    size = ceil(len(cards) / count / sheet) * sheet
    parts = [cards[first : first + size] for first in range(0, len(cards), size)]
    return [
        (f"{name}-{number}.pdf", replace(edition, title=f"{edition.title} ({number}/{len(parts)})", cards=part))
        for number, part in enumerate(parts, 1)
    ]
