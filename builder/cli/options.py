"""Options and arguments that several commands have, read and refused in one way."""

from __future__ import annotations

import shlex
from collections.abc import Container, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """For whom it is written."""

    TEXT = "text"
    JSON = "json"


Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where to write; decks/dist if not given.")]
NoCache = Annotated[
    bool,
    typer.Option("--no-cache", help="Make everything anew: use nothing of what was made before, and keep nothing."),
]
Texts = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        metavar="DIR",
        envvar="DECK_TEXTS",
        help="The folder of the interviews' texts: look anchors up there.",
    ),
]
Lang = Annotated[list[str] | None, typer.Option("--lang", metavar="TAG", help="Only this language; can be repeated.")]


def split(values: Sequence[str] | None) -> list[str]:
    """Read an option that can be repeated, or given once with commas."""
    return [part.strip() for value in values or () for part in value.split(",") if part.strip()]


BOTH = "both"


def languages(written: Sequence[str] | None) -> list[str] | None:
    """Read which languages stand together; None for both, which is every language of the project."""
    asked = split(written)
    if BOTH in asked and asked != [BOTH]:
        raise typer.BadParameter(f"'{BOTH}' is every language of the project: name no other beside it")
    return None if asked == [BOTH] else asked


def given(ctx: typer.Context) -> dict[str, str]:
    """Tell what stands on the command line itself, as it is written there: neither defaults nor environment.

    Options are told by their names, arguments by what was given, under the names of the parameters.
    """
    params = {param.name: param for param in ctx.command.params if param.name and _is_given(ctx, param.name)}
    return {
        name: max(param.opts, key=len) if param.param_type_name == "option" else str(ctx.params[name])
        for name, param in params.items()
    }


def again(ctx: typer.Context, names: Container[str]) -> list[str]:
    """Write parameters as they can be typed again: those of these options that stand on the command line itself."""
    written: list[str] = []
    for name, option in given(ctx).items():
        value = ctx.params[name]
        values = value if isinstance(value, list | tuple) else [value]
        if name in names:
            written += [option] if value is True else [f"{option} {shlex.quote(str(one))}" for one in values]
    return written


def _is_given(ctx: typer.Context, name: str) -> bool:
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def refuse_idle(ctx: typer.Context, idle: Container[str], why: str) -> None:
    """Refuse parameters on the command line that would do nothing there; `why` names them at {idle}."""
    if written := [shown for name, shown in given(ctx).items() if name in idle]:
        raise typer.BadParameter(why.format(idle=", ".join(written)))


def one_of(option: str, values: Sequence[str], known: Sequence[str]) -> None:
    """Refuse a value that an option doesn't know."""
    for value in values:
        if value not in known:
            raise typer.BadParameter(f"'{value}' is not one of {', '.join(known)}", param_hint=option)
