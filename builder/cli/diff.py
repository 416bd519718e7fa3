"""`deck diff`: what happens to a learner who imports the next package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from builder import project
from builder.cli.options import Format
from builder.cli.show import show_table

if TYPE_CHECKING:
    from builder.upgrade.diff import Diff, NoteFate, Piece


def command(
    ctx: typer.Context,
    old: Annotated[Path, typer.Argument(help="The package that a learner has.")],
    new: Annotated[
        Path | None, typer.Argument(help="The package that they import; what the sources give now, if left out.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="For people, or for programs.")] = Format.TEXT,
    every: Annotated[bool, typer.Option("--all", help="List notes that are new or stay, too.")] = False,
) -> None:
    """Tell what Anki will do, with its default options, to someone who has OLD and imports NEW.

    It holds for notes as the old package brought them: what a learner edited later than NEW changed it stays theirs.

    Example: deck diff ~/releases/core.en.apkg decks/dist/core.en.apkg
    """
    from builder.upgrade import packages  # noqa: PLC0415 - keeps --help fast
    from builder.upgrade.diff import diff, to_json  # noqa: PLC0415

    before = packages.opened(old)
    made = diff(before, packages.opened(new) if new else packages.built(project.find(ctx.obj), old))
    if format_ is Format.JSON:
        typer.echo(to_json(made))
        return
    counts = Counter(note.fate for note in made.notes)
    show_table(("notes", "", "what that means"), [(str(n), fate.value, fate.meaning) for fate, n in counts.items()])
    for line in _lines(made, every=every):
        typer.echo(line)


def _lines(made: Diff, *, every: bool) -> Iterator[str]:
    from builder.upgrade.diff import Fate  # noqa: PLC0415 - keeps --help fast

    quiet = () if every else (Fate.ADDED, Fate.UNTOUCHED, Fate.LEFT_OUT)
    for note in made.notes:
        if note.fate not in quiet or note.cards_added:
            yield from ("", f"{note.name}: {note.fate.value}", *_told(note))
    yield ""
    for name, fate in made.note_types.items():
        if fate is Fate.CONFLICTING:
            yield f"The note type '{name}' has other fields or templates: Anki makes it a second time, as '{name}+'."
        elif fate is Fate.UPDATED:
            yield f"The note type '{name}' gets new text or style."
    if made.decks_added:
        yield f"New decks: {', '.join(made.decks_added)}."
    if made.decks_described:
        yield f"Decks with another description: {', '.join(made.decks_described)}."
    merged = "; ticking 'Merge note types' would force one" if made.full_sync_if_merged else ""
    yield f"No full sync{merged}. The import loses no review."


def _told(note: NoteFate) -> Iterator[str]:
    for change in note.changes:
        yield f"  {change.field}: {''.join(map(_shown, change.pieces)) or 'empty'}"
    tags = [*(f"+{tag}" for tag in note.tags_added), *(f"-{tag}" for tag in note.tags_removed)]
    if tags:
        yield f"  tags: {' '.join(tags)}"
    if note.cards_added:
        yield f"  new cards: {', '.join(map(str, note.cards_added))}"
    if note.cards_emptied:
        numbers = ", ".join(map(str, note.cards_emptied))
        yield f"  cards without words: {numbers}; Tools, Empty Cards removes them, with their reviews"


_NEAR = 40


def _shown(piece: Piece) -> str:
    """Show words as they go and come, and of those that stay what is next to them."""
    if piece.sign == "=":
        return piece.words if len(piece.words) <= 2 * _NEAR else f"{piece.words[:_NEAR]} … {piece.words[-_NEAR:]}"
    return f"[-{piece.words}-]" if piece.sign == "-" else f"{{+{piece.words}+}}"
