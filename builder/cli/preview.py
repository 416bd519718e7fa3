"""`deck preview`: the site while it is being written."""

from __future__ import annotations

import time
import webbrowser
from typing import Annotated

import typer

from builder import project
from builder.cli.options import Quiet


def command(
    ctx: typer.Context,
    card: Annotated[str | None, typer.Argument(help="A card to open; the first page if not given.")] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Where to serve; 8765 if not given, or the next that is free.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
    quiet: Quiet = False,
) -> None:
    """Show the site on this machine alone, anew at every change.

    After a change it shows the card that changed, and what is wrong with it.

    Example: deck preview asl-3-whom-it-helps
    """
    from builder.preview.serve import Wanted, preview  # noqa: PLC0415 - keeps --help fast

    def tell(address: str) -> None:
        typer.echo(address if quiet else f"{address}  (Ctrl+C ends it)")
        if open_:
            webbrowser.open(address)

    preview(project.find(ctx.obj), Wanted(card, port, int(time.time())), tell)
