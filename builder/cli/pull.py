"""`deck pull`: bring back what was mended inside Anki."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from builder import project
from builder.cli.options import Quiet
from builder.cli.show import show_problems
from builder.problems import counted

if TYPE_CHECKING:
    from builder.upgrade.pull import Pulled, Rewrite


def command(
    ctx: typer.Context,
    export: Annotated[Path, typer.Argument(help="What you exported from Anki: .apkg or .colpkg, of any version.")],
    write: Annotated[
        bool, typer.Option("--write", help="Change the files, rather than show what would change.")
    ] = False,
    base: Annotated[
        Path | None,
        typer.Option(help="The package that you had imported: cards that were never released are compared with it."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Show what was mended inside Anki, or write it into the YAML.

    It is shown as patches of the YAML files. Notes are known by their guid; tags are left alone. What can't be brought
    back is listed, never guessed, and then the exit code is 1, whatever else was written.

    Example: deck pull ~/exports/core.apkg --write
    """
    from builder import output  # noqa: PLC0415 - keeps --help fast
    from builder.upgrade import packages  # noqa: PLC0415
    from builder.upgrade.export import exported  # noqa: PLC0415
    from builder.upgrade.pull import pull  # noqa: PLC0415

    layout = project.find(ctx.obj)
    made = pull(layout, exported(export), export.name, packages.opened(base) if base else None)
    if write:
        output.write_all({file.path: file.after for file in made.files})
    for file in () if write else made.files:
        typer.echo("".join(_patch(layout.name(file.path), file)), nl=False)
    show_problems(made.problems, err=True)
    if not quiet:
        for file in made.files if write else ():
            typer.echo(f"Changed {layout.name(file.path)}.", err=True)
        typer.echo(_ending(made, written=write), err=True)
    raise typer.Exit(1 if made.problems else 0)


def _patch(name: str, file: Rewrite) -> Iterator[str]:
    """Write the change of a file as git and patch read it."""
    before, after = (text.decode().splitlines(keepends=True) for text in (file.before, file.after))
    for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _ending(made: Pulled, *, written: bool) -> str:
    told = []
    if not made.texts:
        told.append("Nothing was mended in Anki that the sources don't have.")
    elif written:
        told.append(f"Wrote {_count(made)}. Look at it with git diff, and run deck check.")
    else:
        told.append(f"{_count(made)} would change. To change them, add --write.")
    if made.older:
        notes = counted(made.older, "note is", "notes are")
        hint = "nothing was mended there; the next import brings what is new"
        told.append(f"{notes} as an older release gave them out: {hint}.")
    return " ".join(told)


def _count(made: Pulled) -> str:
    return f"{counted(made.texts, 'text')} in {counted(len(made.files), 'file')}"
