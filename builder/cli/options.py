"""Options and arguments that several commands have, read and refused in one way."""

from __future__ import annotations

from collections.abc import Sequence
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


def one_of(option: str, values: Sequence[str], known: Sequence[str]) -> None:
    """Refuse a value that an option doesn't know."""
    for value in values:
        if value not in known:
            raise typer.BadParameter(f"'{value}' is not one of {', '.join(known)}", param_hint=option)
