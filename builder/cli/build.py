"""`deck build`: every edition, or those that are named."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from builder import project
from builder.cli.options import Lang, Out, Quiet, one_of, split
from builder.cli.show import show_problems, show_table


def command(
    ctx: typer.Context,
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="[DECK]...", help="Decks to build; all if not given.")
    ] = None,
    lang: Lang = None,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="KINDS", help="apkg, cards, or both with a comma; both if not given."),
    ] = None,
    out: Out = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Stamp unreleased cards with the present time, to try them in your own Anki."),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Build Anki packages and pages of cards to cut out.

    Nothing is written if the project has errors.

    Example: deck build core --lang zh --to apkg
    """
    from builder import build  # noqa: PLC0415 - keeps --help fast

    one_of("--to", split(to), build.TARGETS)
    layout = project.find(ctx.obj)
    wanted = build.Wanted(decks or (), split(lang), split(to) or build.TARGETS, draft=_now() if draft else None)
    made, problems = build.build(layout, wanted, out)
    show_problems(problems, err=True)
    if not quiet:
        where = os.path.relpath(out or layout.dist)
        typer.echo(f"Written to {where}. In Anki: File, Import. On paper: double-sided, at 100 %.\n")
        show_table(("file", "edition", "notes", "Anki cards", "pages", "size"), build.summary(made), numbers=4)


def _now() -> int:
    import time  # noqa: PLC0415

    return int(time.time())
