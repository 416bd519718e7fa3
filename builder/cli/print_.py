"""`deck print`: cards to cut out."""

from __future__ import annotations

from typing import Annotated

import typer

from builder import project
from builder.cli.options import Lang, Out, Quiet, split
from builder.cli.show import show_problems, show_table
from builder.render.paper.stock import Flip


def command(
    ctx: typer.Context,
    deck: Annotated[str, typer.Argument(help="The deck to print.")],
    lang: Lang = None,
    flip: Annotated[Flip, typer.Option("--flip", help="The edge on which your printer turns the sheet.")] = Flip.LONG,
    out: Out = None,
    quiet: Quiet = False,
) -> None:
    """Make pages of cards to cut out: A4, eight cards a sheet, backs behind their fronts.

    Print them double-sided at actual size (100 %).

    Example: deck print core --lang en --flip short
    """
    from builder import build  # noqa: PLC0415 - keeps --help fast

    wanted = build.Wanted([deck], split(lang), ["cards"], flip=flip)
    made, problems = build.build(project.find(ctx.obj), wanted, out)
    show_problems(problems, err=True)
    if not quiet:
        show_table(
            ("file", "edition", "cards", "pages", "size"),
            [(*row[:3], *row[4:]) for row in build.summary(made)],
            numbers=3,
        )
        typer.echo(f"Print double-sided, flip on the {flip.value} edge, at actual size (100 %).")
