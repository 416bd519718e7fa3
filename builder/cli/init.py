"""`deck init`: a new project."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from builder.cli.options import Quiet, split


def command(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    title: Annotated[
        str | None, typer.Option("--title", help="What the deck is called; after the folder if not given.")
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option("--lang", metavar="TAGS", help="en, zh, or both with a comma; en if not given."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Make a new project, which builds at once.

    It has a sample interview with three cards, and a deck.

    Example: deck init my-talks --title "My talks" --lang en
    """
    import secrets  # noqa: PLC0415 - keeps --help fast

    from builder.author import init  # noqa: PLC0415

    place = ctx.obj / folder
    named = init.create(place, title, list(dict.fromkeys(split(lang))) or ["en"], suffix=secrets.token_hex(4))
    if not quiet:
        typer.echo(_ending(named, os.path.relpath(place)))


def _ending(title: str, where: str) -> str:
    """Say what was made and what to do next."""
    enter = [] if where == os.curdir else [f"  cd {shlex.quote(where)}"]
    made = f"The project “{title}” is in {where}: a sample interview, three cards and a deck. README.md says more."
    return "\n".join([made, "Next:", *enter, "  deck check --texts texts", "  deck build", "  deck new"])
