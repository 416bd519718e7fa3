"""`deck predictions`: who foretold what, when, and for when."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from builder import project
from builder.cli.options import Format, Quiet, one_of
from builder.cli.show import show_table


def command(
    ctx: typer.Context,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="TAG", help="In this language; the project's first if not given.")
    ] = None,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Write a drawing of all of them, too.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="For people, or for programs.")] = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """List the predictions that the cards hold, and draw them.

    They are listed by date made, speaker and horizon.

    Example: deck predictions --svg predictions.svg
    """
    from builder import output  # noqa: PLC0415 - keeps --help fast
    from builder.examine import sound  # noqa: PLC0415
    from builder.forecasts import forecasts  # noqa: PLC0415

    collection, _ = sound(project.find(ctx.obj))
    one_of("--lang", [lang] if lang else [], collection.languages)
    found = forecasts(collection, lang or collection.languages[0])
    if format_ is Format.JSON:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    elif not quiet:
        rows = [(one.made, one.who, one.horizon, one.question, one.answer) for one in found]
        show_table(("made", "by", "for", "question", "answer"), rows)
    if svg:
        from builder.render.site.predictions import plot  # noqa: PLC0415 - Jinja is imported only where it is wanted

        output.write(svg, plot(collection.project.value, found, lang or collection.languages[0]))
        if format_ is Format.TEXT and not quiet:
            typer.echo(f"Written to {svg}.")
