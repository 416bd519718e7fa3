"""`deck schema`: the JSON schemas by which an editor helps."""

from __future__ import annotations

import typer

from builder import project
from builder.cli.options import Quiet


def command(ctx: typer.Context, quiet: Quiet = False) -> None:
    """Write the JSON schemas of the project's files.

    An editor completes and checks the files by them as you type. Run it again when the project gets another language.

    Example: deck schema
    """
    from builder import output  # noqa: PLC0415 - keeps --help fast
    from builder.source.schema import schemas  # noqa: PLC0415

    files = schemas(project.find(ctx.obj))
    output.write_all(files)
    if not quiet:
        for path in files:
            typer.echo(path)
