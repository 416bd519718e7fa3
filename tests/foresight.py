"""What a learner's collection holds before and after an import, held against what was foretold of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from learner import Learner

from builder.render.anki.reading import Held, HeldNote, read
from builder.upgrade.diff import Diff
from builder.upgrade.importing import same_schema
from builder.upgrade.options import Fate

LOGGED = {
    "new": (Fate.ADDED,),
    "updated": (Fate.UPDATED,),
    "duplicate": (Fate.UNTOUCHED, Fate.STALE, Fate.OLDER, Fate.HELD_BACK),
    "conflicting": (Fate.CONFLICTING,),
}
"""How Anki's log of an import counts notes."""

Texts = Mapping[str, str]


class Seen:
    """A learner's collection as it is now."""

    def __init__(self, learner: Learner) -> None:
        self.held = read(learner.exports(), "export.colpkg")
        db = learner.col.db
        self.empty = learner.empty_cards()
        self.schema = learner.schema_time()
        self.media = {file.name for file in Path(learner.col.media.dir()).iterdir()}
        self.reviews = {tuple(row) for row in db.all("select * from revlog")}
        columns = "id, nid, did, type, queue, due, ivl, factor, reps, lapses, odue, odid, flags"
        self.cards = {row[0]: tuple(row) for row in db.all(f"select {columns} from cards")}  # noqa: S608 - our own names

    def __eq__(self, other: object) -> bool:
        """Compare what an import may change."""
        return isinstance(other, Seen) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    @property
    def numbers(self) -> set[tuple[str, int]]:
        """All cards, by guid and number."""
        return {(guid, number) for guid, note in self.held.notes.items() for number in note.homes}


def texts(held: Held, note: HeldNote) -> Texts:
    """Give the fields of a note that are not empty, by name."""
    names = [part.name for part in held.note_types[note.note_type].fields]
    return {name: text for name, text in zip(names, note.fields, strict=True) if text}


def says(held: Held, note: HeldNote) -> tuple[Texts, list[str]]:
    """Give what a learner may edit of a note."""
    return texts(held, note), sorted(note.tags)


def alike(one: Held, note: HeldNote, other: Held, its: HeldNote) -> bool:
    """Tell whether a note has the same note type, of the same shape, time and cards in two collections."""
    types = one.note_types[note.note_type], other.note_types[its.note_type]
    keys = [(each.note_type, each.changed, each.homes.keys()) for each in (note, its)]
    return keys[0] == keys[1] and same_schema(*types)


def agree(foretold: Diff, counts: Mapping[str, int], before: Seen, after: Seen, new: Held) -> None:
    """See that an import did exactly what was foretold."""
    assert counts == {name: sum(map(foretold.count, fates)) for name, fates in LOGGED.items()}
    assert (after.schema != before.schema) == foretold.full_sync
    _notes_agree(foretold, before, after, new)
    _cards_agree(foretold, before, after, new)
    assert {*after.held.decks} - {*before.held.decks} == {*foretold.decks_added}
    described = {name for name, told in before.held.decks.items() if after.held.decks.get(name) != told}
    assert described == {*foretold.decks_described}
    _types_agree(foretold, before.held, after.held, new)
    pictures = {
        name for note in after.held.notes.values() for name in re.findall('src="([^"]*)"', "".join(note.fields))
    }
    assert pictures <= after.media


def _notes_agree(foretold: Diff, before: Seen, after: Seen, new: Held) -> None:
    fates = {note.guid: note.fate for note in foretold.notes}
    for guid, fate in fates.items():
        held, note = (
            (new, new.notes[guid]) if fate in {Fate.ADDED, Fate.UPDATED} else (before.held, before.held.notes[guid])
        )
        assert says(after.held, after.held.notes[guid]) == says(held, note), f"{guid} {fate}"
    for note in foretold.notes:
        if note.fate is Fate.UPDATED:
            had, has = before.held.notes[note.guid], after.held.notes[note.guid]
            was, now = texts(before.held, had), texts(after.held, has)
            assert {change.field for change in note.changes} == _differing(was, now)
            assert ({*note.tags_added}, {*note.tags_removed}) == ({*has.tags} - {*had.tags}, {*had.tags} - {*has.tags})
    assert after.held.notes.keys() == before.held.notes.keys() | fates.keys()


def _differing(was: Texts, now: Texts) -> set[str]:
    return {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)}


def _cards_agree(foretold: Diff, before: Seen, after: Seen, new: Held) -> None:
    come = {(n.guid, number) for n in foretold.notes if n.fate is Fate.ADDED for number in new.notes[n.guid].homes}
    come |= {(note.guid, number) for note in foretold.notes for number in note.cards_added}
    assert after.numbers - before.numbers == come
    for guid, number in come:
        assert after.held.notes[guid].homes[number].casefold() == new.notes[guid].homes[number].casefold()
    emptied = {note.guid: note.cards_emptied for note in foretold.notes if note.fate is Fate.UPDATED}
    assert after.empty == {guid: numbers for guid, numbers in {**before.empty, **emptied}.items() if numbers}


def _types_agree(foretold: Diff, before: Held, after: Held, new: Held) -> None:
    for id_, brought in new.note_types.items():
        fate = foretold.note_types[brought.name]
        name = foretold.renamed.get(brought.name, brought.name)
        if fate is Fate.CONFLICTING:
            doubles = [type_ for type_ in after.note_types.values() if type_.original == id_ and type_.id != id_]
            assert [type_.name for type_ in doubles] == [name]
        elif fate is Fate.MERGED:
            had, has = (_fields(held, id_) for held in (before, after))
            assert has == had | {part.name for part in brought.fields}
        elif not _siblings(before, id_):
            wanted = replace(brought, name=name) if fate in {Fate.ADDED, Fate.UPDATED} else before.note_types[id_]
            has_now = after.note_types[id_]
            assert (has_now.name, has_now.css, has_now.templates) == (wanted.name, wanted.css, wanted.templates)


def _fields(held: Held, id_: int) -> set[str]:
    types = [held.note_types[id_], *_siblings(held, id_)]
    return {part.name for type_ in types for part in type_.fields}


def _siblings(held: Held, id_: int) -> list[object]:
    return [type_ for type_ in held.note_types.values() if type_.original == id_ and type_.id != id_]


def nothing_is_lost(before: Seen, after: Seen) -> None:
    """See that an import left every review and every card where it was, and doubled no note."""
    assert before.reviews <= after.reviews
    assert before.cards.items() <= after.cards.items()
    named = Counter(_card(after.held, note) for note in after.held.notes.values())
    assert not [card for card, count in named.items() if count > 1]


def _card(held: Held, note: HeldNote) -> tuple[str, str]:
    """Name a note by its card and language."""
    return texts(held, note).get("Card", note.guid), held.note_types[note.note_type].name.rstrip("+")


def names(foretold: Diff, fate: Fate) -> list[str]:
    """Name the cards of a fate."""
    return sorted(note.name for note in foretold.notes if note.fate is fate)


def expect(foretold: Diff, harm: Mapping[str, list[str]], expected: Mapping[str, object]) -> None:
    """See that a scenario says what becomes of the learner; what it is silent of must not be harm."""
    types = {fate: sorted(name for name, one in foretold.note_types.items() if one is fate) for fate in Fate}
    found: dict[str, object] = {
        **{_key(fate): names(foretold, fate) for fate in Fate},
        **{kind: sorted(cards) for kind, cards in harm.items()},
        "doubled": types[Fate.CONFLICTING],
        "renamed": dict(foretold.renamed),
        "described": list(foretold.decks_described),
        "merged": types[Fate.MERGED],
        "restyled": types[Fate.UPDATED],
        "decks": list(foretold.decks_added),
        "cards": {note.name: list(note.cards_added) for note in foretold.notes if note.cards_added},
        "emptied": {note.name: list(note.cards_emptied) for note in foretold.notes if note.cards_emptied},
        "full_sync": foretold.full_sync,
    }
    told = {key: sorted(value) if isinstance(value, list) else value for key, value in expected.items()}
    quiet = {"overwritten": [], "behind": [], "conflicting": [], "doubled": [], "merged": [], "emptied": {}}
    wanted = {**quiet, "full_sync": False, **told}
    assert not wanted.keys() - found.keys(), f"an import can be expected to have: {', '.join(found)}"
    wrong = [
        f"{key}: Anki and deck diff say {found[key]}, the scenario {wanted[key]}"
        for key in wanted
        if found[key] != wanted[key]
    ]
    assert not wrong


def _key(fate: Fate) -> str:
    return fate.value.replace(" ", "_")
