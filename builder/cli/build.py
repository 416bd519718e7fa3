"""`deck build`: every edition, or those that are named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from builder import project
from builder.cache import NOTHING, Cache, standard
from builder.cli.options import BOTH, Lang, NoCache, Out, Quiet, one_of, split
from builder.cli.show import show_problems, show_progress, show_table
from builder.project import Layout
from builder.render.paper.papers import Paper
from builder.uptodate import Told, Watch

if TYPE_CHECKING:
    from builder.build import Tell
    from builder.built import Outcome
    from builder.targets import Wanted


def command(
    ctx: typer.Context,
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="[DECK]...", help="Decks to build; all if not given.")
    ] = None,
    lang: Lang = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="KINDS",
            help="Of apkg,listing,cards,study,site; all if not given, but a site only of every edition.",
        ),
    ] = None,
    paper: Annotated[Paper, typer.Option("--paper", help="What study sheets are printed on.")] = Paper.A4,
    out: Out = None,
    draft: Annotated[
        bool,
        typer.Option(
            "--draft",
            help="Stamp unreleased cards with the present time, to try them in your own Anki: packages, in drafts/.",
        ),
    ] = False,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Build Anki packages, cards to cut out, study sheets, a site.

    The cards to cut out are pages of a PDF; the site hands everything over. Nothing is written if the project has
    errors, or if nothing has changed since the last build.

    Example: deck build core --lang zh --to apkg
    """
    layout = project.find(ctx.obj)
    folder = out or (layout.drafts if draft else layout.dist)
    cache = NOTHING if no_cache else standard()
    watch = Watch(NOTHING if draft else cache, layout, folder, (decks or (), split(lang), split(to), (paper,)))
    if standing := watch.standing():
        told, wrote = standing
        _tell(told, folder, wrote=wrote, quiet=quiet)
        return
    wanted = _wanted(decks, split(lang), split(to), paper, draft=draft)
    with show_progress(quiet=quiet) as tell:
        made = _build(layout, wanted, folder, cache, tell)
    watch.remember(made.left, made.keys, made.told)
    _tell(made.told, folder, wrote=made.wrote, quiet=quiet)


def _wanted(
    decks: Sequence[str] | None, langs: Sequence[str], to: Sequence[str], paper: Paper, *, draft: bool
) -> Wanted:
    from builder.targets import APKG, SITE, TARGETS, Wanted  # noqa: PLC0415 - keeps --help fast

    one_of("--to", to, TARGETS)
    if BOTH in langs:
        raise typer.BadParameter(
            "each language has files of its own here: leave --lang out for all of them. Both on the same cards: "
            "deck print DECK --lang both",
            param_hint="--lang",
        )
    some = [kind for kind in TARGETS if kind != SITE or not (decks or langs)]
    return Wanted(decks or (), langs, to or ([APKG] if draft else some), paper=paper, draft=_now() if draft else None)


def _build(layout: Layout, wanted: Wanted, folder: Path, cache: Cache, tell: Tell) -> Outcome:
    from builder.build import Means, build  # noqa: PLC0415 - keeps --help fast

    return build(layout, wanted, folder, means=Means(cache, tell))


def _tell(told: Told, folder: Path, *, wrote: bool, quiet: bool) -> None:
    show_problems(told.problems, err=True)
    if quiet:
        return
    if not wrote:
        typer.echo(f"Nothing has changed: {os.path.relpath(folder)} has what the sources make.")
        return
    said = [what for kind, what in _USE.items() if kind in told.kinds]
    typer.echo(" ".join([f"Written to {os.path.relpath(folder)}.", *said]) + "\n")
    show_table(told.headings, told.rows, numbers=len(told.headings) - 2)


_USE = {
    "apkg": "In Anki: File, Import.",
    "listing": "Listings: words for a page of shared decks.",
    "cards": "Cards: double-sided, flip on the long edge, at 100 %.",
    "study": "Study sheets: one-sided, at 100 %.",
    "site": "Site: open site/index.html.",
}
"""What to do with each kind of file."""


def _now() -> int:
    import time  # noqa: PLC0415

    return int(time.time())
