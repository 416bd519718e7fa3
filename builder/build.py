"""The straight line: load, check, render, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from builder import output
from builder.collection import Collection
from builder.edition import WITHDRAWN, Edition, editions, withdrawn
from builder.examine import sound
from builder.problems import Problem, ProblemsError, Severity, UserError, known
from builder.project import Layout
from builder.render.paper.bilingual import together
from builder.render.paper.imposition import ON_THE_LONG_EDGE, Bilingual, Flip, Handling, capacity
from builder.render.paper.stock import A4_A7, Paper, Stock

if TYPE_CHECKING:
    from builder.render.paper.fit import Misfit
    from builder.render.paper.pdf import Printer, SideFit
    from builder.render.paper.study_pdf import StudyPrinter


@dataclass(frozen=True)
class Built:
    """A file that a build made: what it is, and how many notes or pages and Anki cards are in it."""

    edition: Edition
    file: str
    content: bytes
    notes: int
    cards: int = 0
    pages: int = 0
    fits: tuple[SideFit, ...] = ()


TARGETS = ("apkg", "cards", "study")
"""What can be built, by the names of `--to`."""

Renderer = Callable[[Collection, Edition], Sequence[Built]]


@dataclass(frozen=True)
class Wanted:
    """What to build: decks and languages, all where none are named; kinds of output; how to print and stamp.

    With `bilingual`, the languages stand on the same cards, and else in files of their own. Study sheets are printed on
    `paper`. With `skip`, cards that can't be printed on the stock are left out, and else nothing is printed.
    """

    decks: Sequence[str] = ()
    langs: Sequence[str] = ()
    to: Sequence[str] = TARGETS
    stock: Stock = A4_A7
    handling: Handling = ON_THE_LONG_EDGE
    bilingual: Bilingual | None = None
    skip: bool = False
    paper: Paper = Paper.A4
    draft: int | None = None


class NothingToBuildError(UserError):
    """A build that would make no file."""

    exit_code = 1


def render(collection: Collection, wanted: Wanted) -> list[Built]:
    """Make every file that is wanted.

    Raises ProblemsError for cards that can't be printed, UnknownNameError, LanguagesError, and NothingToBuildError.
    """
    decks = known("deck", wanted.decks, _names(collection, wanted)) or _names(collection, wanted)
    langs = known("language", wanted.langs, collection.languages) or collection.languages
    makers = {name: _RENDERERS[name](wanted) for name in wanted.to}
    made: list[Built] = []
    problems: list[Problem] = []
    chosen = list(_editions(collection, decks, langs, wanted.bilingual))
    for edition in chosen:
        for name in _targets(edition, wanted):
            try:
                made += makers[name](collection, edition)
            except ProblemsError as found:
                problems += found.problems
    if problems:
        raise ProblemsError(dict.fromkeys(problems))
    if not made:
        raise _nothing(chosen, wanted)
    return made


def _nothing(chosen: Sequence[Edition], wanted: Wanted) -> NothingToBuildError:
    if any(edition.cards for edition in chosen):
        size = f"{wanted.stock.name}, whose cards are {wanted.stock.card}"
        return NothingToBuildError(f"there is nothing to print: no card fits {size}")
    if wanted.bilingual and any(edition.untranslated for edition in chosen):
        return NothingToBuildError(f"there is nothing to print: no card has all of {', '.join(chosen[0].langs)}")
    if wanted.decks:
        return NothingToBuildError(f"there is nothing to build: no cards in {', '.join(wanted.decks)}")
    return NothingToBuildError("there is nothing to build: no deck has cards. A deck is a file decks/<name>.yaml")


def _names(collection: Collection, wanted: Wanted) -> list[str]:
    """Name the decks, and what was withdrawn as if it were one; that is for Anki alone."""
    gone = "apkg" in wanted.to and any(entry.value.retired for entry in collection.cards)
    return [*collection.decks, *([WITHDRAWN] if gone else [])]


def _editions(
    collection: Collection, decks: Sequence[str], langs: Sequence[str], bilingual: Bilingual | None
) -> Iterator[Edition]:
    named = [deck for deck in decks if deck != WITHDRAWN]
    if bilingual:
        yield from (together(list(editions(collection, [deck], langs)), bilingual) for deck in named)
        return
    yield from editions(collection, named, langs)
    if WITHDRAWN in decks:
        yield from (withdrawn(collection, lang) for lang in langs)


def build(
    layout: Layout, wanted: Wanted, out: Path | None = None, least: Severity = Severity.WARNING
) -> tuple[list[Built], list[Problem]]:
    """Build a project's editions into a folder and give what was written, and the warnings, if `least` asks for them.

    Raises what `render` raises, and then has written nothing; OutputError.
    """
    collection, problems = sound(layout, least)
    made = render(collection, wanted)
    folder = out or layout.dist
    output.write_all({folder / built.file: built.content for built in made})
    return made, problems


def _targets(edition: Edition, wanted: Wanted) -> Sequence[str]:
    if not edition.cards:
        return ()
    return wanted.to if edition.deck != WITHDRAWN else ["apkg"]


def _apkg_renderer(wanted: Wanted) -> Renderer:
    return partial(_apkg, draft=wanted.draft)


def _cards_renderer(wanted: Wanted) -> Renderer:
    from builder.render.paper.pdf import Printer  # noqa: PLC0415 - Typst is imported only where it is wanted

    return partial(_cards, printer=Printer(wanted.stock), wanted=wanted)


def _study_renderer(wanted: Wanted) -> Renderer:
    from builder.render.paper.study import GEOMETRIES  # noqa: PLC0415 - Typst is imported only where it is wanted
    from builder.render.paper.study_pdf import StudyPrinter  # noqa: PLC0415

    return partial(_study, printer=StudyPrinter(GEOMETRIES[wanted.paper]), wanted=wanted)


_RENDERERS: Mapping[str, Callable[[Wanted], Renderer]] = {
    "apkg": _apkg_renderer,
    "cards": _cards_renderer,
    "study": _study_renderer,
}


def _apkg(collection: Collection, edition: Edition, draft: int | None) -> Sequence[Built]:
    from builder.render.anki.package import package  # noqa: PLC0415 - genanki is imported only where it is wanted

    made = package(edition, collection.ledger, draft)
    name = edition.name if draft is None else f"{edition.name}.draft"
    return [Built(edition, f"{name}.apkg", made.content, made.notes, cards=made.cards)]


MOST_CARDS = 500
"""So many cards are in one PDF; of more there are several, with numbers: memory grows with the document."""


def _cards(collection: Collection, edition: Edition, printer: Printer, wanted: Wanted) -> Sequence[Built]:
    handling, stock = wanted.handling, printer.stock
    parts = [edition.name, "cards"]
    parts += [stock.name] if stock != A4_A7 else []
    parts += [handling.flip] if handling.flip is not Flip.LONG else []
    name = ".".join(parts)
    made: list[Built] = []
    problems: list[Problem] = []
    for file, part in _files(edition, name, capacity(stock, handling.flip)):
        paper = printer.cards_pdf(part, handling)
        unfit = {misfit.card for misfit in paper.problems}
        if unfit and wanted.skip:
            rest = replace(part, cards=tuple(card for card in part.cards if card.id not in unfit))
            paper = replace(printer.cards_pdf(rest, handling), fits=paper.fits)
        problems += [_misfit(collection, misfit) for misfit in paper.problems]
        shown = len(part.cards) - len(unfit)
        if shown:
            made.append(Built(edition, file, paper.content, shown, pages=paper.pages, fits=paper.fits))
    if problems:
        raise ProblemsError(problems)
    return made


def _study(collection: Collection, edition: Edition, printer: StudyPrinter, wanted: Wanted) -> Sequence[Built]:
    from builder.render.paper.study import by_topic  # noqa: PLC0415 - Typst is imported only where it is wanted
    from builder.render.paper.study_pdf import frame_lacks  # noqa: PLC0415

    name = ".".join([edition.name, "study", *([wanted.paper] if wanted.paper != Wanted.paper else [])])
    if lacks := frame_lacks(edition):
        raise ProblemsError([_unprintable(collection, edition, lacks)])
    made: list[Built] = []
    problems: list[Problem] = []
    for file, part in _files(by_topic(edition), name):
        paper = printer.study_pdf(part)
        problems += [_misfit(collection, misfit) for misfit in paper.problems]
        made.append(Built(edition, file, paper.content, len(part.cards), pages=paper.pages))
    if problems:
        raise ProblemsError(problems)
    return made


def _files(edition: Edition, name: str, sheet: int = 1) -> list[tuple[str, Edition]]:
    """Part an edition into files of about as many cards, each but the last of whole sheets; several have numbers."""
    cards = edition.cards
    count = ceil(len(cards) / MOST_CARDS)
    size = ceil(len(cards) / count / sheet) * sheet
    parts = [cards[first : first + size] for first in range(0, len(cards), size)]
    if len(parts) == 1:
        return [(f"{name}.pdf", edition)]
    return [
        (f"{name}-{number}.pdf", replace(edition, title=f"{edition.title} ({number}/{len(parts)})", cards=part))
        for number, part in enumerate(parts, 1)
    ]


def _misfit(collection: Collection, misfit: Misfit) -> Problem:
    entry, lang = collection.by_id[misfit.card], misfit.langs[0]
    keys = _PRINTED_FIRST[misfit.side] & type(entry.value.words[lang]).model_fields.keys()
    place = entry.place("words", lang, *keys)
    message = (
        f"the {misfit.side} of the card '{misfit.card}', printed in {' and '.join(misfit.langs)}, {misfit.message}"
    )
    return Problem(place, Severity.ERROR, "PR01", message, "shorten it, or write another character or picture")


def _unprintable(collection: Collection, edition: Edition, lacks: str) -> Problem:
    message = f"what stands around the cards of the deck '{edition.deck}', printed in {edition.lang}, {lacks}"
    hint = "write others in the titles and descriptions of the deck and the project, and in its labels"
    return Problem(collection.decks[edition.deck].place(), Severity.ERROR, "PR01", message, hint)


_PRINTED_FIRST = {"front": {"q", "term", "text"}, "back": {"a", "gloss", "items", "key", "text"}}
"""What stands first on each side; a cloze has one text for both."""


def summary(made: Iterable[Built]) -> list[tuple[str, ...]]:
    """Give the rows of the table of a build: file, title, notes, Anki cards, pages, size."""
    return [
        (
            b.file,
            b.edition.title,
            str(b.notes),
            str(b.cards or ""),
            str(b.pages or ""),
            f"{len(b.content) / 1024:,.0f} kB",
        )
        for b in made
    ]
