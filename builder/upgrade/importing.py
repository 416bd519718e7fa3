"""What Anki's importer does with note types, and when it takes something for newer.

A note type is matched by its id. One whose fields or templates are others is made a second time, unless note types are
merged (rslib/src/import_export/package/apkg/import/notes.rs and rslib/src/notetype/merge.rs of
https://github.com/ankitects/anki, 23.12 to 26.09).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.render.anki.reading import HeldNoteType, HeldPart
from builder.upgrade.options import Fate, Options, Update


@dataclass(frozen=True)
class TypePlan:
    """What happens to a note type that a package brings.

    Its notes go into the learner's note type `target`, or into one that is made (None). `siblings` are the learner's
    doubles of it, which a merge does away with. `fields` are those that it has then. Of a type that gets more of them,
    and so is `reshaped`, all the learner's notes count as changed now; of the others those of its siblings do.
    """

    fate: Fate
    target: int | None
    fields: tuple[HeldPart, ...]
    siblings: frozenset[int] = frozenset()
    reshaped: bool = False


class KindError(Exception):
    """Two note types, one with gaps and one without, that a merge can't bring together: Anki breaks the import off."""


def plan(new: HeldNoteType, theirs: Mapping[int, HeldNoteType], options: Options) -> TypePlan:
    """Foretell what happens to a note type of a package. Raises KindError."""
    old = theirs.get(new.id)
    if old is None:
        return TypePlan(Fate.ADDED, new.id, new.fields)
    if options.merge:
        return _merged(new, old, theirs, options)
    if not same_schema(old, new):
        doubles = [type_ for type_ in _siblings(new.id, theirs) if same_schema(type_, new)]
        if not doubles:
            return TypePlan(Fate.CONFLICTING, None, new.fields)
        old = doubles[0]
    return TypePlan(_fate(old, new, options), old.id, new.fields)


def _merged(new: HeldNoteType, old: HeldNoteType, theirs: Mapping[int, HeldNoteType], options: Options) -> TypePlan:
    if new.cloze != old.cloze:
        raise KindError
    siblings = _siblings(new.id, theirs)
    fields = _united([old.fields, *(type_.fields for type_ in siblings), new.fields])
    templates = _united([old.templates, *(type_.templates for type_ in siblings), new.templates])
    reshaped = len(fields) > len(old.fields) or (not new.cloze and len(templates) > len(old.templates))
    happens = Fate.MERGED if reshaped or siblings else _fate(old, new, options)
    return TypePlan(happens, old.id, fields, frozenset(type_.id for type_ in siblings), reshaped)


def _united(parts: Sequence[Sequence[HeldPart]]) -> tuple[HeldPart, ...]:
    """Put behind the first's parts those of the others that it lacks."""
    first, *others = parts
    united = [*first]
    for part in (part for other in others for part in other):
        if not any(matches(part, had) for had in united):
            united.append(part)
    return tuple(united)


def _siblings(original: int, theirs: Mapping[int, HeldNoteType]) -> list[HeldNoteType]:
    """Find what earlier imports made a second time."""
    return [type_ for type_ in theirs.values() if type_.original == original and type_.id != original]


def _fate(old: HeldNoteType, new: HeldNoteType, options: Options) -> Fate:
    same = (old.name, old.css, old.fields, old.templates) == (new.name, new.css, new.fields, new.templates)
    return fate(same=same, had=old.changed, comes=new.changed, update=options.note_types)


def fate(*, same: bool, had: float, comes: float, update: Update) -> Fate:
    """Foretell what happens to something that the learner has, by the times at which either last changed."""
    if is_updated(had, comes, update):
        return Fate.UPDATED
    if same:
        return Fate.UNTOUCHED
    if update is Update.NEVER:
        return Fate.HELD_BACK
    return Fate.OLDER if comes < had else Fate.STALE


def is_updated(had: float, comes: float, update: Update) -> bool:
    """Tell whether Anki takes what comes; 'always' means whenever the times differ."""
    return {Update.IF_NEWER: had < comes, Update.ALWAYS: had != comes, Update.NEVER: False}[update]


def same_schema(old: HeldNoteType, new: HeldNoteType) -> bool:
    """Tell whether the fields and templates of two note types are the same, in the same order."""

    def same(ours: Sequence[HeldPart], others: Sequence[HeldPart]) -> bool:
        return len(ours) == len(others) and all(map(matches, ours, others))

    return old.cloze == new.cloze and same(old.fields, new.fields) and same(old.templates, new.templates)


def matches(one: HeldPart, other: HeldPart) -> bool:
    """Tell whether Anki takes two fields or templates for the same: by id if both have one, else by name."""
    return one.name == other.name if None in (one.id, other.id) else one.id == other.id
