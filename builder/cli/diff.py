"""`deck diff`: what happens to a learner who imports the next package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from builder import project
from builder.cli.options import Format
from builder.cli.show import MOST, show_table
from builder.problems import printable
from builder.upgrade.options import Fate, Options, Update

if TYPE_CHECKING:
    from builder.upgrade.diff import Diff, NoteFate
    from builder.upgrade.wording import Piece

_MEANING = {
    Fate.ADDED: "new to them",
    Fate.UPDATED: "changes; what they edited or tagged themselves before this release is overwritten",
    Fate.UNTOUCHED: "stays as it is, with their own edits",
    Fate.STALE: "differs, but is not newer: nobody gets it",
    Fate.OLDER: "is older than theirs, which stays: their own edit, or a newer release",
    Fate.HELD_BACK: "differs, and stays as it is, since they update never",
    Fate.CONFLICTING: "is of another note type than theirs, and is never updated again",
    Fate.LEFT_OUT: "stays as it is, since the package does not have it: withdrawn, or of another edition",
}

_ALWAYS = {
    Fate.UPDATED: "changes; whatever they edited or tagged themselves is overwritten",
    Fate.UNTOUCHED: "stays as it is; where they edited it themselves, that is overwritten",
}


def command(
    ctx: typer.Context,
    old: Annotated[
        Path, typer.Argument(help="The package that a learner has; or their own collection, exported for older Anki.")
    ],
    new: Annotated[
        Path | None, typer.Argument(help="The package that they import; what the sources give now, if left out.")
    ] = None,
    update_notes: Annotated[Update, typer.Option(help="What they choose in the dialog.")] = Update.IF_NEWER,
    update_note_types: Annotated[Update, typer.Option(help="Likewise.")] = Update.IF_NEWER,
    merge: Annotated[bool, typer.Option("--merge-note-types", help="Whether they tick it.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="For people, or for programs.")] = Format.TEXT,
    every: Annotated[bool, typer.Option("--all", help="List every note, those that are new or stay too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print the table alone.")] = False,
) -> None:
    """Tell what Anki will do to someone with OLD who imports NEW.

    Anki's options are the default ones unless others are given. OLD is a package as it was published: then what is told
    holds for notes that the learner left as they came. Or it is the learner's own collection or deck, exported with
    'Support older Anki versions': then it holds for theirs.

    Example: deck diff ~/releases/core.en.apkg decks/dist/core.en.apkg
    """
    from builder.upgrade import packages  # noqa: PLC0415 - keeps --help fast
    from builder.upgrade.diff import diff, to_json  # noqa: PLC0415

    before = packages.opened(old)
    after = packages.opened(new) if new else packages.built(project.find(ctx.obj), old)
    made = diff(before, after, Options(update_notes, update_note_types, merge))
    if format_ is Format.JSON:
        typer.echo(to_json(made))
        return
    counts = Counter(note.fate for note in made.notes)
    meaning = _MEANING | (_ALWAYS if update_notes is Update.ALWAYS else {})
    show_table(("notes", "", "what that means"), [(str(n), fate.value, meaning[fate]) for fate, n in counts.items()])
    for line in () if quiet else _lines(made, every=every):
        typer.echo(printable(line))


def _lines(made: Diff, *, every: bool) -> Iterator[str]:
    if made.broken_off:
        yield "A note type has gaps in one and none in the other: Anki breaks the import off, and changes nothing."
        return
    yield from _of_notes(made, every=every)
    yield ""
    for name, fate in made.note_types.items():
        if fate in _TYPES:
            yield f"The note type '{name}' {_TYPES[fate].format(name=made.renamed.get(name, name))}"
        elif name in made.renamed:
            yield f"The note type '{name}' comes as '{made.renamed[name]}', since they have another of that name."
    if made.decks_added:
        yield f"New decks: {', '.join(made.decks_added)}."
    if made.decks_described:
        yield f"Decks with another description: {', '.join(made.decks_described)}."
    yield _synced(made)


def _of_notes(made: Diff, *, every: bool) -> Iterator[str]:
    """Tell what happens to notes, those to which the same happens at once."""
    if {note.fate for note in made.notes} == {Fate.ADDED, Fate.LEFT_OUT}:
        yield "The two have no note in common."
    quiet = () if every else (Fate.ADDED, Fate.UNTOUCHED, Fate.LEFT_OUT)
    alike: dict[tuple[Fate, tuple[str, ...]], list[str]] = {}
    for note in made.notes:
        if note.fate not in quiet or note.cards_added:
            alike.setdefault((note.fate, tuple(_told(note))), []).append(note.name)
    for (fate, told), names in alike.items():
        shown = names if every else names[:MOST]
        more = f" … and {len(names) - MOST} more; --all lists them" if len(names) > len(shown) else ""
        yield from ("", f"{', '.join(shown)}{more}: {fate.value}", *told)


_TYPES = {
    Fate.CONFLICTING: "has other fields or templates: Anki makes it a second time, as '{name}'.",
    Fate.MERGED: (
        "is merged with theirs. That counts as a change of all their notes of it: what this package changes "
        "in them comes only with 'Update notes: Always', or with a later release."
    ),
    Fate.UPDATED: "gets other text or style; what they changed in it themselves is overwritten.",
    Fate.STALE: "has other text or style, but is not newer: nobody gets it.",
    Fate.OLDER: "has other text or style, which are older than what they have: theirs stay.",
    Fate.HELD_BACK: "has other text or style; theirs stay, since they update never.",
}


def _synced(made: Diff) -> str:
    if made.full_sync:
        return "A full sync is needed. The import loses no review."
    merged = "; ticking 'Merge note types' would force one" if made.full_sync_if_merged else ""
    return f"No full sync{merged}. The import loses no review."


def _told(note: NoteFate) -> Iterator[str]:
    for change in note.changes:
        only_marks = all(piece.sign == "=" for piece in change.pieces)
        note_ = " (in its formatting alone)" if only_marks else ""
        yield f"  {change.field}: {''.join(map(_shown, change.pieces)) or 'empty'}{note_}"
    tags = [*(f"+{tag}" for tag in note.tags_added), *(f"-{tag}" for tag in note.tags_removed)]
    if tags:
        yield f"  tags: {' '.join(tags)}"
    for number in note.cards_added:
        yield f"  card number {number} is new"
    for number in note.cards_emptied:
        yield f"  card number {number} loses its words; Tools, Empty Cards removes it, with its reviews"


_NEAR = 40


def _shown(piece: Piece) -> str:
    """Show words as they go and come, and of those that stay what is next to them."""
    if piece.sign == "=":
        return piece.words if len(piece.words) <= 2 * _NEAR else f"{piece.words[:_NEAR]} … {piece.words[-_NEAR:]}"
    return f"[-{piece.words}-]" if piece.sign == "-" else f"{{+{piece.words}+}}"
