"""What happens to a learner who has one package and imports another, with Anki's default options.

By default a note is matched by its guid and updated where the package's is strictly newer; a note type is matched by
its id, and doubled where its fields or templates differ; cards that a learner has are never touched
(rslib/src/import_export/package/apkg/import of https://github.com/ankitects/anki).
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from markupsafe import Markup

from builder.render.anki.reading import Held, HeldNote, HeldNoteType, HeldPart
from builder.text.chinese import HAN


class Fate(StrEnum):
    """What an import does to a note or note type."""

    ADDED = "added"
    UPDATED = "updated"
    UNTOUCHED = "untouched"
    STALE = "stale"
    OLDER = "older"
    CONFLICTING = "conflicting"
    LEFT_OUT = "left out"

    @property
    def meaning(self) -> str:
        """Say what the fate means for a learner."""
        return _MEANING[self]


_MEANING = {
    Fate.ADDED: "new to them",
    Fate.UPDATED: "changes; what they edited themselves before this release is overwritten",
    Fate.UNTOUCHED: "stays as it is, with their own edits",
    Fate.STALE: "differs, but is not newer: nobody gets it",
    Fate.OLDER: "is older than what they have, and does nothing",
    Fate.CONFLICTING: "is of another note type than theirs, and is never updated again",
    Fate.LEFT_OUT: "stays as it is, since the package no longer has it",
}


@dataclass(frozen=True)
class Piece:
    """A run of words that stays (`=`), goes (`-`) or comes (`+`)."""

    sign: str
    words: str


@dataclass(frozen=True)
class Change:
    """What changes in a field, word by word."""

    field: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class NoteFate:
    """What happens to a note; `name` is its card's id, or its first field where it has none.

    `cards_added` come to a note that is there already; of `cards_emptied` the learner keeps the card without words.
    """

    guid: str
    name: str
    fate: Fate
    changes: tuple[Change, ...] = ()
    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()
    cards_added: tuple[int, ...] = ()
    cards_emptied: tuple[int, ...] = ()


@dataclass(frozen=True)
class Diff:
    """All that an import does. A merge of note types would need a full sync where one is conflicting."""

    notes: tuple[NoteFate, ...]
    note_types: Mapping[str, Fate]
    decks_added: tuple[str, ...]
    decks_described: tuple[str, ...]

    def count(self, fate: Fate) -> int:
        """Count the notes of a fate."""
        return sum(note.fate is fate for note in self.notes)

    @property
    def full_sync_if_merged(self) -> bool:
        """Whether ticking 'Merge note types' would force a full sync."""
        return Fate.CONFLICTING in self.note_types.values()


def diff(old: Held, new: Held) -> Diff:
    """Foretell what happens to a learner who has exactly what `old` brought and imports `new`."""
    types = {id_: _type_fate(old.note_types.get(id_), type_) for id_, type_ in new.note_types.items()}
    notes = [_note_fate(old, new, note, types) for note in new.notes.values()]
    left = [NoteFate(g, _name(old, note), Fate.LEFT_OUT) for g, note in old.notes.items() if g not in new.notes]
    arriving = {deck for note in new.notes.values() for home in note.homes.values() for deck in _and_above(home)}
    known = new.decks.keys() & old.decks.keys()
    return Diff(
        notes=tuple(sorted([*notes, *left], key=lambda note: (list(Fate).index(note.fate), note.name, note.guid))),
        note_types={new.note_types[id_].name: fate for id_, fate in types.items()},
        decks_added=tuple(sorted(arriving - old.decks.keys())),
        decks_described=tuple(sorted(d for d in known if new.decks[d] and new.decks[d] != old.decks[d])),
    )


def _and_above(deck: str) -> Iterator[str]:
    parts = deck.split("::")
    return ("::".join(parts[:depth]) for depth in range(1, len(parts) + 1))


def _type_fate(old: HeldNoteType | None, new: HeldNoteType) -> Fate:
    if old is None:
        return Fate.ADDED
    if not _same_schema(old, new):
        return Fate.CONFLICTING
    if new.changed > old.changed:
        return Fate.UPDATED
    if (old.name, old.css, old.fields, old.templates) == (new.name, new.css, new.fields, new.templates):
        return Fate.UNTOUCHED
    return Fate.OLDER if new.changed < old.changed else Fate.STALE


def _same_schema(old: HeldNoteType, new: HeldNoteType) -> bool:
    return old.cloze == new.cloze and _same_parts(old.fields, new.fields) and _same_parts(old.templates, new.templates)


def _same_parts(old: Sequence[HeldPart], new: Sequence[HeldPart]) -> bool:
    def same(one: HeldPart, other: HeldPart) -> bool:
        return one.name == other.name if None in (one.id, other.id) else one.id == other.id

    return len(old) == len(new) and all(map(same, old, new))


def _note_fate(old: Held, new: Held, note: HeldNote, types: Mapping[int, Fate]) -> NoteFate:
    name, had = _name(new, note), old.notes.get(note.guid)
    if had is None:
        return NoteFate(note.guid, name, Fate.ADDED)
    if had.note_type != note.note_type or types[note.note_type] is Fate.CONFLICTING:
        return NoteFate(note.guid, name, Fate.CONFLICTING)
    added = tuple(sorted(note.homes.keys() - had.homes.keys()))
    same = (had.fields, sorted(had.tags)) == (note.fields, sorted(note.tags))
    if note.changed <= had.changed:
        older = Fate.OLDER if note.changed < had.changed else Fate.STALE
        return NoteFate(note.guid, name, Fate.UNTOUCHED if same else older, cards_added=added)
    names = [part.name for part in new.note_types[note.note_type].fields]
    return NoteFate(
        guid=note.guid,
        name=name,
        fate=Fate.UPDATED,
        changes=tuple(_changes(names, had.fields, note.fields)),
        tags_added=tuple(sorted({*note.tags} - {*had.tags})),
        tags_removed=tuple(sorted({*had.tags} - {*note.tags})),
        cards_added=added,
        cards_emptied=tuple(sorted(had.homes.keys() - note.homes.keys())),
    )


def _name(held: Held, note: HeldNote) -> str:
    names = [part.name for part in held.note_types[note.note_type].fields]
    at = names.index("Card") if "Card" in names else 0
    return _words(note.fields[at]) or note.guid


def _changes(names: Sequence[str], old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    for name, before, after in zip(names, old, new, strict=True):
        if before != after:
            yield Change(name, tuple(_pieces(_words(before), _words(after))))


_BLOCK = re.compile(r"<(?=/?(?:br|dd|div|dt|li|p|summary)\b)")


def _words(html: str) -> str:
    return str(Markup(_BLOCK.sub(" <", html)).striptags())  # noqa: S704 - it is taken apart, never shown as HTML


_TOKEN = re.compile(rf"[{HAN}]|\s+|[^\s{HAN}]+")


def _pieces(before: str, after: str) -> Iterator[Piece]:
    """Compare word by word, Chinese character by character."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    starts = [(0, 0), *((block.a + block.size, block.b + block.size) for block in blocks)]
    for (a, b), block in zip(starts, blocks, strict=False):
        yield from _run("-", old[a : block.a])
        yield from _run("+", new[b : block.b])
        yield from _run("=", old[block.a : block.a + block.size])


def _run(sign: str, tokens: Sequence[str]) -> Iterator[Piece]:
    if tokens:
        yield Piece(sign, "".join(tokens))


VERSION = 1
"""Of the JSON: it changes when a key changes its meaning or goes; new keys may come at any time."""


def to_json(made: Diff) -> str:
    """Write a diff as one JSON document; fates are counted by their names."""
    document = {
        "version": VERSION,
        "counts": {fate.value: made.count(fate) for fate in Fate},
        **asdict(made),
        "full_sync": False,
        "full_sync_if_merged": made.full_sync_if_merged,
    }
    return json.dumps(document, ensure_ascii=False, indent=2)
