"""`deck build`: every edition, or those that are named."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from builder import project
from builder.cli.options import Lang, Out, Quiet, one_of, split
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
        typer.Option("--to", metavar="KINDS", help="apkg, cards, study, or some with commas; all if not given."),
    ] = None,
    paper: Annotated[Paper, typer.Option("--paper", help="What study sheets are printed on.")] = Paper.A4,
    out: Out = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Stamp unreleased cards with the present time, to try them in your own Anki."),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Build Anki packages, pages of cards to cut out, and study sheets.

    Nothing is written if the project has errors.

    Example: deck build core --lang zh --to apkg
    """
    from builder import build  # noqa: PLC0415 - keeps --help fast

    one_of("--to", split(to), build.TARGETS)
    layout = project.find(ctx.obj)
    stamp = _now() if draft else None
    wanted = build.Wanted(decks or (), split(lang), split(to) or build.TARGETS, paper=paper, draft=stamp)
    made, problems = build.build(layout, wanted, out)
    show_problems(problems, err=True)
    if not quiet:
        where = os.path.relpath(out or layout.dist)
        typer.echo(
            f"Written to {where}. In Anki: File, Import. Cards: double-sided, at 100 %. Study sheets: one-sided.\n"
        )
        show_table(("file", "edition", "notes", "Anki cards", "pages", "size"), build.summary(made), numbers=4)


def _now() -> int:
    import time  # noqa: PLC0415

    return int(time.time())
