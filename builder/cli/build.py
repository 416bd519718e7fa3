"""`deck build`: every edition, or those that are named."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from builder import project
from builder.cli.options import BOTH, Lang, Out, Quiet, one_of, split
from builder.cli.show import show_problems, show_table
from builder.render.paper.stock import Paper


def command(
    ctx: typer.Context,
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="[DECK]...", help="Decks to build; all if not given.")
    ] = None,
    lang: Lang = None,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="KINDS", help="Of apkg,listing,cards,study,site; all if not given."),
    ] = None,
    paper: Annotated[Paper, typer.Option("--paper", help="What study sheets are printed on.")] = Paper.A4,
    out: Out = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Stamp unreleased cards with the present time, to try them in your own Anki."),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Build Anki packages, pages of cards to cut out, study sheets, and a site that hands them over.

    Nothing is written if the project has errors.

    Example: deck build core --lang zh --to apkg
    """
    from builder import build  # noqa: PLC0415 - keeps --help fast

    one_of("--to", split(to), build.TARGETS)
    if BOTH in split(lang):
        raise typer.BadParameter(
            "each language has files of its own here: leave --lang out for all of them. Both on the same cards: "
            "deck print DECK --lang both",
            param_hint="--lang",
        )
    layout = project.find(ctx.obj)
    stamp = _now() if draft else None
    wanted = build.Wanted(decks or (), split(lang), split(to) or build.TARGETS, paper=paper, draft=stamp)
    made = build.build(layout, wanted, out)
    show_problems(made.problems, err=True)
    if not quiet:
        said = [what for kind, what in _USE.items() if kind in made.kinds]
        typer.echo(" ".join([f"Written to {os.path.relpath(out or layout.dist)}.", *said]) + "\n")
        headings, rows = made.summary()
        show_table(headings, rows, numbers=len(headings) - 2)


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
