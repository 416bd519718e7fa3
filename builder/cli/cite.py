"""`deck cite`: where a phrase stands in a text, and how a card cites it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from builder import project
from builder.cli.options import Format
from builder.problems import counted

if TYPE_CHECKING:
    from builder.author.cite import Cited, Found, Passage, Search

FIRST = 10


def command(
    ctx: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar="TEXT|CARD", help="A text's id, or an interview's with one text; alone, a card's.")
    ],
    texts: Annotated[
        Path,
        typer.Option("--texts", metavar="DIR", envvar="DECK_TEXTS", help="The folder of the interviews' texts."),
    ],
    phrase: Annotated[
        str | None, typer.Argument(metavar="[PHRASE]", help="What to look for; white space and width don't matter.")
    ] = None,
    section: Annotated[str | None, typer.Option("--section", metavar="N", help="Look in this section only.")] = None,
    all_: Annotated[bool, typer.Option("--all", help=f"Show every place, not only the first {FIRST}.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="For people, or for programs.")] = Format.TEXT,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the lines to paste.")] = False,
) -> None:
    """Find a phrase in an interview's text for a card to rest on.

    The section and the anchor of such a card are proposed. Exits with 1 if the phrase is not there, and shows what is
    most like it. With a card's id alone, shows the card and the passages on which it rests, for whoever reviews it.

    Example: deck cite my-notes "paper and pencil" --texts ../texts
    """
    from builder.author.cite import Query, cited, search  # noqa: PLC0415 - keeps --help fast

    layout = project.find(ctx.obj)
    if phrase is None:
        _show_card(cited(layout, text, texts), format_)
        return
    found = search(layout, text, Query(phrase, section, None if all_ else FIRST), texts)
    for fault in found.faults:
        typer.echo(f"deck: the sections of '{found.text}' are not certain: {fault}", err=True)
    if format_ is Format.JSON:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    elif parts := [*_places(found, quiet=quiet), *([] if quiet else _rest(found, section))]:
        typer.echo("\n\n".join(parts))
    raise typer.Exit(0 if found.count else 1)


def _show_card(card: Cited, format_: Format) -> None:
    if format_ is Format.JSON:
        typer.echo(json.dumps(asdict(card), ensure_ascii=False, indent=2))
        return
    for question, answers in card.words.values():
        typer.echo("\n".join([question, *(f"  → {answer}" for answer in answers), ""]))
    for found in card.passages:
        shown = [_shown(place) for place in found.places] or list(_rest(found, None))
        typer.echo("\n".join([f"{found.text}, anchor {found.phrase}", *shown, ""]))


def _places(found: Search, *, quiet: bool) -> Iterator[str]:
    from builder.author.anchor import to_paste  # noqa: PLC0415 - keeps --help fast

    for place in found.places:
        if not quiet:
            yield _told(place, "" if found.exact else ", in other letters than yours")
        if place.anchor:
            yield "\n".join(to_paste(found.text, place.section, place.anchor))
        elif not quiet:
            yield "  Nothing here is short enough for an anchor and stands once: try a part of it, or a neighbour."


def _rest(found: Search, section: str | None) -> Iterator[str]:
    if more := found.count - len(found.places):
        yield f"And {counted(more, 'more place')}: --all shows them, --section N those of a section."
    if not found.count:
        yield f"'{found.phrase}' is not in {f'section {section}' if section else 'the sections'} of '{found.text}'."
    if found.outside:
        yield f"Outside the sections, where nothing is cited, it stands {found.outside}×."
    if found.elsewhere:
        yield f"It stands in section {', '.join(found.elsewhere)}."
    elif found.nearest:
        yield "\n".join(["Most like it:", *map(_shown, found.nearest)])


def _told(place: Found, case: str) -> str:
    near = ", ".join(f"{near.card} ({near.anchor})" for near in place.neighbours) or "none"
    return f"{_shown(place)}\n  {_times(place.times)} in this section{case}. Cards near it: {near}"


def _shown(passage: Passage) -> str:
    bold = sys.stdout.isatty()
    phrase = typer.style(passage.phrase, bold=True) if bold else f"[{passage.phrase}]"
    return f"Section {passage.section}: {_title(passage.title)}\n  {passage.before}{phrase}{passage.after}"


def _title(titles: Mapping[str, str]) -> str:
    first, *others = dict.fromkeys(titles.values())
    return f"{first} ({', '.join(others)})" if others else first


def _times(count: int) -> str:
    return {1: "Once", 2: "Twice"}.get(count, f"{count} times")
