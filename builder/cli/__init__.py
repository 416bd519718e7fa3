"""The command line. Here everything is printed, and here the program exits; nothing else happens here."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NoReturn, cast

import typer
from typer.core import TyperGroup

from builder import __version__
from builder.cli.show import show_problems
from builder.problems import ProblemsError, UserError

_SETTINGS = {"help_option_names": ["-h", "--help"]}
COMMANDS = (
    "audit",
    "build",
    "check",
    "cite",
    "coverage",
    "diff",
    "explain",
    "init",
    "new",
    "predictions",
    "preview",
    "print",
    "pull",
    "quiz",
    "release",
    "schema",
)
"""In the order of `deck --help`."""

MODULES = {"print": "print_"}
"""The modules that are not called as their commands are."""


class _Commands(Mapping[str, Any]):
    """The commands by their names, each imported when it is asked for: all of them take as long as Typer does."""

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer's own commands have no public type
        if name not in COMMANDS:
            raise KeyError(name)
        alone = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=_SETTINGS)
        alone.command(name)(import_module(f"builder.cli.{MODULES.get(name, name)}").command)
        return typer.main.get_command(alone)


class _Group(TyperGroup):
    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - whatever Typer gives
        super().__init__(**settings)
        self.commands = cast(MutableMapping[str, Any], _Commands())


app = typer.Typer(
    name="deck",
    cls=_Group,
    help="Question-and-answer cards from published interviews, as Anki packages and printable pages.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_SETTINGS,
)


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
    except OSError as error:
        _refused(error)


def _refused(error: OSError) -> NoReturn:
    """Say what the system refused, where nobody knew better, and exit; standard output may be what it can't write."""
    what = f"{error.filename}" if error.filename else "what is printed can't be written"
    with contextlib.suppress(OSError):
        typer.echo(f"deck: {what}: {error.strerror or error}. Files are whole: old ones, or new.", err=True)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.close()  # or Python complains of the rest at its end
    sys.exit(1)
