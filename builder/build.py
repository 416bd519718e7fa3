"""The straight line: load, check, render, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from builder import output
from builder.built import Built, Outcome
from builder.cache import NOTHING, Cache
from builder.collection import Collection
from builder.edition import WITHDRAWN, Edition, editions, withdrawn
from builder.examine import sound
from builder.ids import card_numbers
from builder.problems import Problem, ProblemsError, Severity, UserError, known
from builder.project import Layout
from builder.render.paper.bilingual import together
from builder.render.paper.imposition import ON_THE_LONG_EDGE, Bilingual, Handling
from builder.render.paper.misfit import Misfit, NothingFitsError, UnprintableError
from builder.render.paper.papers import Paper
from builder.render.paper.stock import A4_A7, Stock

if TYPE_CHECKING:
    from builder.printing import PrintedFile


SITE = "site"
LISTING = "listing"
TARGETS = ("apkg", LISTING, "cards", "study", SITE)
"""What can be built, by the names of `--to`."""

Renderer = Callable[[Collection, Edition], Sequence[Built]]


@dataclass(frozen=True)
class Wanted:
    """What to build: decks and languages, all where none are named; kinds of output; how to print and stamp.

    With `bilingual`, the languages stand on the same cards, and else in files of their own. `every` is the word for all
    languages, where there is one. Study sheets are printed on `paper`. With `skip`, cards that can't be printed on the
    stock are left out, and else nothing is printed.
    """

    decks: Sequence[str] = ()
    langs: Sequence[str] = ()
    to: Sequence[str] = TARGETS
    stock: Stock = A4_A7
    handling: Handling = ON_THE_LONG_EDGE
    bilingual: Bilingual | None = None
    every: str = ""
    skip: bool = False
    paper: Paper = Paper.A4
    draft: int | None = None


class NothingToBuildError(UserError):
    """A build that would make no file."""

    exit_code = 1


def render(collection: Collection, wanted: Wanted) -> list[Built]:
    """Make every file that is wanted.

    Raises UnprintableError for cards that can't be printed, NothingFitsError where none can, UnknownNameError,
    LanguagesError, and NothingToBuildError.
    """
    decks = known("deck", wanted.decks, _names(collection, wanted)) or _names(collection, wanted)
    langs = known("language", wanted.langs, collection.languages, wanted.every) or collection.languages
    makers = {name: _RENDERERS[name](wanted) for name in _of_editions(wanted)}
    made: list[Built] = []
    problems: list[Problem] = []
    misfits: list[Misfit] = []
    chosen = list(_editions(collection, decks, langs, wanted.bilingual))
    for edition in chosen:
        for name in _targets(edition, wanted):
            try:
                made += makers[name](collection, edition)
            except UnprintableError as found:
                problems += found.problems
                misfits += found.misfits
            except ProblemsError as found:
                problems += found.problems
    if problems:
        raise UnprintableError(problems, dict.fromkeys(misfits))
    if not made:
        raise _nothing(chosen, wanted)
    if not any(built.content for built in made):
        size = f"{wanted.stock.name}, whose cards are {wanted.stock.card}"
        raise NothingFitsError(f"there is nothing to print: no card fits {size}", unfit(made))
    return made


def unfit(made: Iterable[Built]) -> list[Misfit]:
    """List what was left out, since it could not be printed."""
    return [misfit for built in made for fit in built.fits for misfit in fit.misfits]


def _nothing(chosen: Sequence[Edition], wanted: Wanted) -> NothingToBuildError:
    if wanted.bilingual and any(edition.untranslated for edition in chosen):
        return NothingToBuildError(f"there is nothing to print: no card has all of {', '.join(chosen[0].langs)}")
    if wanted.decks:
        return NothingToBuildError(f"there is nothing to build: no cards in {', '.join(wanted.decks)}")
    return NothingToBuildError("there is nothing to build: no deck has cards. A deck is a file decks/<name>.yaml")


def _names(collection: Collection, wanted: Wanted) -> list[str]:
    """Name the decks, and what was withdrawn as if it were one; that is for Anki alone."""
    gone = "apkg" in _of_editions(wanted) and any(entry.value.retired for entry in collection.cards)
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
    layout: Layout,
    wanted: Wanted,
    out: Path | None = None,
    least: Severity = Severity.WARNING,
    cache: Cache = NOTHING,
) -> Outcome:
    """Build a project's editions into a folder, and tell what was written, and the warnings, if `least` asks for them.

    Raises what `render` raises, and then has written nothing; OutputError.
    """
    collection, problems = sound(layout, least)
    made = render(collection, wanted)
    site = _site(collection, wanted, made) if SITE in wanted.to else {}
    kept = [built for built in made if built.kind in wanted.to]
    folder = out or layout.dist
    output.write_all({folder / built.file: built.content for built in kept if built.content})
    if site:
        output.write_folder(folder / SITE, site)
    cache.tidy()
    return Outcome(kept, site, problems)


def _site(collection: Collection, wanted: Wanted, made: Sequence[Built]) -> Mapping[str, bytes]:
    from builder.sites import site  # noqa: PLC0415 - Jinja is imported only where it is wanted

    return site(collection, wanted.langs or collection.languages, made)


def _targets(edition: Edition, wanted: Wanted) -> Sequence[str]:
    if not edition.cards:
        return ()
    return _of_editions(wanted) if edition.deck != WITHDRAWN else ["apkg"]


def _of_editions(wanted: Wanted) -> Sequence[str]:
    """Name what is made of each edition: packages at least, which a site hands over."""
    return [name for name in wanted.to if name != SITE] or ["apkg"]


def _apkg_renderer(wanted: Wanted) -> Renderer:
    return partial(_apkg, draft=wanted.draft)


def _cards_renderer(wanted: Wanted) -> Renderer:
    from builder.printing import Cards, printed  # noqa: PLC0415 - Typst is imported only where it is wanted
    from builder.render.paper.pdf import Printer  # noqa: PLC0415

    work = Cards(Printer(wanted.stock), wanted.handling, wanted.skip)
    return lambda collection, edition: [
        _on_paper("cards", edition, file) for file in printed(collection, edition, work)
    ]


def _study_renderer(wanted: Wanted) -> Renderer:
    from builder.printing import Study, printed  # noqa: PLC0415 - Typst is imported only where it is wanted

    work = Study.on(wanted.paper)
    return lambda collection, edition: [
        _on_paper("study", edition, file) for file in printed(collection, edition, work)
    ]


def _on_paper(kind: str, edition: Edition, file: PrintedFile) -> Built:
    return Built(kind, edition, file.name, file.paper.content, file.cards, pages=file.paper.pages, fits=file.paper.fits)


_RENDERERS: Mapping[str, Callable[[Wanted], Renderer]] = {
    "apkg": _apkg_renderer,
    LISTING: lambda _: _listing,
    "cards": _cards_renderer,
    "study": _study_renderer,
}


def _apkg(collection: Collection, edition: Edition, draft: int | None) -> Sequence[Built]:
    from builder.render.anki.package import package  # noqa: PLC0415 - genanki is imported only where it is wanted

    made = package(edition, collection.ledger, draft)
    name = edition.name if draft is None else f"{edition.name}.draft"
    return [Built("apkg", edition, f"{name}.apkg", made.content, made.notes, cards=made.cards)]


def _listing(_: Collection, edition: Edition) -> Sequence[Built]:
    from builder.render.anki.listing import listing  # noqa: PLC0415 - needed only where it is wanted

    cards = sum(len(card_numbers(card.card, edition.lang)) for card in edition.cards)
    content = listing(edition, cards).encode()
    return [Built(LISTING, edition, f"listings/{edition.name}.md", content, len(edition.cards), cards=cards)]
