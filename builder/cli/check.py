"""`deck check`: every problem of a project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from builder import project
from builder.cli.options import Quiet
from builder.cli.show import show_problems


def command(
    ctx: typer.Context,
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts",
            metavar="DIR",
            envvar="DECK_TEXTS",
            help="The folder of the interviews' texts: look anchors up there.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too.")] = False,
    quiet: Quiet = False,
) -> None:
    """Report every problem, with its place and what to do.

    Exits with 1 if there are errors.

    Example: deck check --texts ../texts
    """
    from builder.build import examine  # noqa: PLC0415 - keeps --help fast
    from builder.problems import Severity  # noqa: PLC0415

    collection, problems = examine(project.find(ctx.obj), texts)
    show_problems(problems)
    if not quiet and collection and not problems:
        looked = "" if texts else " Anchors were not looked up: that needs the texts, with --texts."
        typer.echo(f"{len(collection.cards)} cards, no problems.{looked}")
    limit = Severity.WARNING if strict else Severity.ERROR
    raise typer.Exit(1 if any(problem.severity <= limit for problem in problems) else 0)
