"""The command line. Here everything is printed, and here the program exits; nothing else happens here."""

from __future__ import annotations

import gc
import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from builder import __version__
from builder.cli import (
    audit,
    build,
    check,
    cite,
    coverage,
    diff,
    explain,
    init,
    new,
    predictions,
    preview,
    print_,
    pull,
    quiz,
    release,
    schema,
)
from builder.cli.show import show_problems
from builder.problems import ProblemsError, UserError

app = typer.Typer(
    name="deck",
    help="Question-and-answer cards from published interviews, as Anki packages and printable pages.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("audit")(audit.command)
app.command("build")(build.command)
app.command("check")(check.command)
app.command("cite")(cite.command)
app.command("coverage")(coverage.command)
app.command("diff")(diff.command)
app.command("explain")(explain.command)
app.command("init")(init.command)
app.command("new")(new.command)
app.command("predictions")(predictions.command)
app.command("preview")(preview.command)
app.command("print")(print_.command)
app.command("pull")(pull.command)
app.command("quiz")(quiz.command)
app.command("release")(release.command)
app.command("schema")(schema.command)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"deck {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    ctx: typer.Context,
    directory: Annotated[
        Path,
        typer.Option("-C", help="The project's folder, or one inside it.", metavar="DIR", file_okay=False, exists=True),
    ] = Path(),
    _: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    ctx.obj = directory


def main() -> None:
    """Run the program and exit: 0 when done, 1 for problems found, 2 for wrong usage."""
    gc.disable()  # a run is short and makes hardly any cycles; looking for them takes a fifth of it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="deck")
    except ProblemsError as found:
        show_problems(found.problems, err=True)
        sys.exit(1)
    except UserError as error:
        typer.echo(f"deck: {error}", err=True)
        sys.exit(error.exit_code)
