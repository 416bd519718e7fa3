"""The straight line: load, check, render, write."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from builder import output
from builder.built import Built, Outcome
from builder.cache import NOTHING, Cache
from builder.collection import Collection
from builder.cores import cores
from builder.edition import WITHDRAWN, Edition, editions, withdrawn
from builder.examine import judging
from builder.output import Written
from builder.problems import Problem, ProblemsError, Severity, UserError, known
from builder.project import Layout
from builder.render.paper.imposition import Bilingual
from builder.render.paper.misfit import Misfit, NothingFitsError, UnprintableError
from builder.targets import APKG, SITE, Wanted, renderers

Tell: TypeAlias = Callable[[int, int], object]
"""Told how many files are made of how many."""


@dataclass(frozen=True)
class Means:
    """What a build has at hand: what was made before, and someone who is told how far it is."""

    cache: Cache = NOTHING
    tell: Tell = lambda _done, _of: None


class NothingToBuildError(UserError):
    """A build that would make no file."""

    exit_code = 1


def render(collection: Collection, wanted: Wanted, means: Means = Means()) -> list[Built]:
    """Make every file that is wanted.

    Raises UnprintableError for cards that can't be printed, NothingFitsError where none can, UnknownNameError,
    LanguagesError, and NothingToBuildError.
    """
    decks = known("deck", wanted.decks, _names(collection, wanted)) or _names(collection, wanted)
    langs = known("language", wanted.langs, collection.languages, wanted.every) or collection.languages
    chosen = list(_editions(collection, decks, langs, wanted.bilingual))
    made: list[Built] = []
    problems: list[Problem] = []
    misfits: list[Misfit] = []
    with _every_core() as pool:
        works = list(_works(collection, chosen, wanted, means.cache, pool))
        for number, work in enumerate(works):
            means.tell(number, len(works))
            try:
                made += work.result()
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


@contextmanager
def _every_core() -> Iterator[Executor]:
    """Run work in threads, since Typst lets others run; what has not begun when something fails is left undone."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _works(
    collection: Collection, editions_: Iterable[Edition], wanted: Wanted, cache: Cache, pool: Executor
) -> Iterator[Future[Sequence[Built]]]:
    makers = renderers(wanted, cache)
    for edition in editions_:
        for name in wanted.of(edition):
            yield pool.submit(makers[name], collection, edition)


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
    gone = APKG in wanted.of_editions and any(entry.value.retired for entry in collection.cards)
    return [*collection.decks, *([WITHDRAWN] if gone else [])]


def _editions(
    collection: Collection, decks: Sequence[str], langs: Sequence[str], bilingual: Bilingual | None
) -> Iterator[Edition]:
    named = [deck for deck in decks if deck != WITHDRAWN]
    if bilingual:
        from builder.render.paper.bilingual import together  # noqa: PLC0415 - only paper has both on a card

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
    means: Means = Means(),
) -> Outcome:
    """Build a project's editions into a folder, and tell what was written, and the warnings, if `least` asks for them.

    Raises what `render` raises, and then has written nothing; OutputError.
    """
    try:
        collection, made, problems = _made(layout, wanted, least, means)
    finally:
        means.cache.tidy()
    site = _site(collection, wanted, made) if SITE in wanted.to else {}
    kept = [built for built in made if built.kind in wanted.to]
    folder = out or layout.dist
    written = output.write_all({folder / built.file: built.content for built in kept if built.content})
    online = output.write_folder(folder / SITE, site) if site else Written({}, any_new=False)
    stamps = {**written.stamps, **online.stamps}
    left = {path.relative_to(folder).as_posix(): stamp for path, stamp in stamps.items()}
    return Outcome(kept, site, problems, left, written.any_new or online.any_new)


def _made(
    layout: Layout, wanted: Wanted, least: Severity, means: Means
) -> tuple[Collection, Sequence[Built], Sequence[Problem]]:
    """Make the files while other cores judge the sources; nothing is drawn of sources that have not been judged."""
    apart = not wanted.drawn and cores() > 1
    with judging(layout, least, means.cache, apart=apart) as (collection, judged):
        if not apart:
            judged()
        try:
            made = render(collection, wanted, means)
        except Exception:
            judged()  # what is wrong with the sources may be the cause, and is told first
            raise
        return collection, made, judged()


def _site(collection: Collection, wanted: Wanted, made: Sequence[Built]) -> Mapping[str, bytes]:
    from builder.sites import site  # noqa: PLC0415 - Jinja is imported only where it is wanted

    return site(collection, wanted.langs or collection.languages, made)
