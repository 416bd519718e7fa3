"""What happens to a learner who has one package, or a collection of their own, and imports another package.

A note is matched by its guid, and taken where the package's is newer; cards that a learner has are never touched; decks
are matched by name (rslib/src/import_export/package/apkg/import of https://github.com/ankitects/anki).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field

from builder.formats import as_json
from builder.render.anki.reading import Held, HeldNote, HeldPart
from builder.upgrade.importing import KindError, TypePlan, fate, matches, plan
from builder.upgrade.options import DEFAULTS, Fate, Options
from builder.upgrade.wording import Change, change, words


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
    """All that an import does; one that is `broken_off` does nothing.

    Note types that are made, while the learner has others of their names, are `renamed`.
    """

    notes: tuple[NoteFate, ...]
    note_types: Mapping[str, Fate]
    decks_added: tuple[str, ...]
    decks_described: tuple[str, ...]
    renamed: Mapping[str, str] = field(default_factory=dict)
    full_sync: bool = False
    broken_off: bool = False

    def count(self, fate: Fate) -> int:
        """Count the notes of a fate."""
        return sum(note.fate is fate for note in self.notes)

    @property
    def full_sync_if_merged(self) -> bool:
        """Whether ticking 'Merge note types' would force a full sync."""
        return Fate.CONFLICTING in self.note_types.values()


def diff(old: Held, new: Held, options: Options = DEFAULTS) -> Diff:
    """Foretell what happens to a learner who has exactly what is in `old` and imports `new`."""
    try:
        plans = {id_: plan(type_, old.note_types, options) for id_, type_ in new.note_types.items()}
        notes = [_note_fate(old, new, note, plans[note.note_type], options) for note in new.notes.values()]
    except KindError:
        return Diff((), {}, (), (), broken_off=True)
    left = [NoteFate(g, _name(old, note), Fate.LEFT_OUT) for g, note in old.notes.items() if g not in new.notes]
    had = {deck.casefold(): told for deck, told in old.decks.items()}
    homes = {home for note in new.notes.values() for home in note.homes.values()}
    arriving = {deck for home in homes for deck in _and_above(_called(home, old))}
    return Diff(
        notes=tuple(sorted([*notes, *left], key=lambda note: (list(Fate).index(note.fate), note.name, note.guid))),
        note_types={new.note_types[id_].name: made.fate for id_, made in plans.items()},
        decks_added=tuple(sorted(deck for deck in arriving if deck.casefold() not in had)),
        decks_described=tuple(
            sorted(deck for deck, told in new.decks.items() if told and told != had.get(deck.casefold(), told))
        ),
        renamed=_renamed(old, new, plans),
        full_sync=any(made.fate is Fate.MERGED for made in plans.values())
        or (options.merge and _retyped(old, new, plans)),
    )


def _called(deck: str, old: Held) -> str:
    """Call a deck below one that the learner has as they write that one's name."""
    theirs = {name.casefold(): name for name in old.decks}
    above = [name for name in _and_above(deck) if name.casefold() in theirs]
    return theirs[above[-1].casefold()] + deck.removeprefix(above[-1]) if above else deck


def _renamed(old: Held, new: Held, plans: Mapping[int, TypePlan]) -> dict[str, str]:
    """Find the names that note types get whose own is taken: a plus sign behind it, or more of them."""
    taken = {type_.name for type_ in old.note_types.values()}
    renamed: dict[str, str] = {}
    for id_, made in plans.items():
        name = new.note_types[id_].name
        if made.fate in {Fate.ADDED, Fate.CONFLICTING} and name in taken:
            renamed[name] = next(free for count in itertools.count(1) if (free := name + "+" * count) not in taken)
            taken.add(renamed[name])
    return renamed


def _and_above(deck: str) -> Iterator[str]:
    parts = deck.split("::")
    return ("::".join(parts[:depth]) for depth in range(1, len(parts) + 1))


def _retyped(old: Held, new: Held, plans: Mapping[int, TypePlan]) -> bool:
    """Tell whether a learner gave a note another type, which a merge brings back."""
    return any(_is_retyped(old, note, plans[note.note_type]) for note in new.notes.values() if note.guid in old.notes)


def _is_retyped(old: Held, note: HeldNote, made: TypePlan) -> bool:
    return old.notes[note.guid].note_type not in {made.target, *made.siblings}


def _note_fate(old: Held, new: Held, note: HeldNote, made: TypePlan, options: Options) -> NoteFate:
    name, had = _name(new, note), old.notes.get(note.guid)
    if had is None:
        return NoteFate(note.guid, name, Fate.ADDED)
    retyped = _is_retyped(old, note, made)
    if retyped and not options.merge:
        return NoteFate(note.guid, name, Fate.CONFLICTING)
    if retyped and old.note_types[had.note_type].cloze != new.note_types[note.note_type].cloze:
        raise KindError
    changes = tuple(_changes(old, new, had, note, made))
    same = not changes and sorted(had.tags) == sorted(note.tags)
    theirs = math.inf if made.reshaped or retyped or had.note_type in made.siblings else had.changed
    happens = fate(same=same, had=theirs, comes=note.changed, update=options.notes)
    added = tuple(sorted(note.homes.keys() - had.homes.keys()))
    if happens is not Fate.UPDATED:
        return NoteFate(note.guid, name, happens, cards_added=added)
    return NoteFate(
        guid=note.guid,
        name=name,
        fate=happens,
        changes=changes,
        tags_added=tuple(sorted({*note.tags} - {*had.tags})),
        tags_removed=tuple(sorted({*had.tags} - {*note.tags})),
        cards_added=added,
        cards_emptied=tuple(sorted(filter(_asks(new, note), had.homes.keys() - note.homes.keys()))),
    )


def _asks(held: Held, note: HeldNote) -> Callable[[int], bool]:
    """Tell which card numbers the package's note type has; more are of templates that a learner added."""
    type_ = held.note_types[note.note_type]
    return lambda number: type_.cloze or number <= len(type_.templates)


def _name(held: Held, note: HeldNote) -> str:
    names = [part.name for part in held.note_types[note.note_type].fields]
    at = names.index("Card") if "Card" in names else 0
    return words(note.fields[at]) or note.guid


def _changes(old: Held, new: Held, had: HeldNote, note: HeldNote, made: TypePlan) -> Iterator[Change]:
    """Compare two notes field by field; one of the learner's own, which the package lacks, is emptied by an update."""
    ours = dict(zip(old.note_types[had.note_type].fields, had.fields, strict=True))
    others = dict(zip(new.note_types[note.note_type].fields, note.fields, strict=True))
    for part in made.fields:
        _, before = _text(ours, part)
        name, after = _text(others, part)
        if before != after:
            yield change(name, before, after)


def _text(fields: Mapping[HeldPart, str], wanted: HeldPart) -> tuple[str, str]:
    """Find a field among others; give its name and text."""
    return next(((part.name, text) for part, text in fields.items() if matches(part, wanted)), (wanted.name, ""))


VERSION = 1
"""Of the JSON: it changes when a key changes its meaning or goes; new keys may come at any time."""


def to_json(made: Diff) -> str:
    """Write a diff as one JSON document; fates are counted by their names."""
    document = {
        "version": VERSION,
        "counts": {fate.value: made.count(fate) for fate in Fate},
        **asdict(made),
        "full_sync_if_merged": made.full_sync_if_merged,
    }
    return as_json(document)
