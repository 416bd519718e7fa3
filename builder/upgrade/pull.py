"""`deck pull`: what a maintainer mended inside Anki, brought back into the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from pathlib import Path

from builder import ids
from builder.collection import Collection
from builder.examine import sound
from builder.ids import digest
from builder.problems import Place, Problem, Severity
from builder.project import Layout
from builder.render.anki.notes import Note
from builder.render.anki.reading import Held, HeldNote
from builder.render.anki.shapes import SHAPES, Field
from builder.source.document import Document
from builder.source.document import Path as Keys
from builder.source.rewrite import rewritten
from builder.text.retyped import UntypedError, same
from builder.upgrade.fields import OWN, mends, place, retold
from builder.upgrade.ledger import Ledger
from builder.upgrade.release import all_notes
from builder.upgrade.wording import words


@dataclass(frozen=True)
class Rewrite:
    """A file of the sources, as it is and as it would be."""

    path: Path
    before: bytes
    after: bytes


@dataclass
class Pulled:
    """What was mended: files to write, how many fields that is, and what can't be brought back.

    `older` counts notes that are of an older release than the last, so that nothing can be told of them.
    """

    files: list[Rewrite] = field(default_factory=list)
    fields: int = 0
    older: int = 0
    problems: list[Problem] = field(default_factory=list)


def pull(layout: Layout, held: Held, export: str) -> Pulled:
    """Compare an export with the sources; `export` is how messages call it. Nothing is written.

    Raises ProblemsError where the sources have errors.
    """
    collection, _ = sound(layout)
    notes = all_notes(collection)
    made = Pulled(problems=list(_made_in_anki(collection, notes, held, export)))
    files: dict[str, dict[Keys, str]] = {}
    for note in notes.values():
        theirs = held.notes.get(note.guid)
        if theirs:
            _take(_Pair(collection, note, theirs, _fields(collection, note, theirs, held)), made, files)
    for name, wanted in sorted(files.items()):
        path = layout.root / name
        before = path.read_bytes()
        done = rewritten(before, name, wanted)
        made.files += [Rewrite(path, before, done.content)] if done.content != before else []
        made.problems += [_unwritten(collection, name, keys, wanted[keys]) for keys in done.left]
        made.fields -= len(done.left)
    return made


class _Standing(Enum):
    """What a note in Anki is, seen from the sources."""

    AS_GIVEN_OUT = auto()
    OLDER = auto()
    CHANGED_ON_BOTH_SIDES = auto()
    MENDED = auto()


@dataclass(frozen=True)
class _Pair:
    """A note as the sources have it and as Anki has it; `fields` is Anki's, by our keys."""

    collection: Collection
    note: Note
    theirs: HeldNote
    fields: Mapping[str, str]

    @property
    def standing(self) -> _Standing:
        """Tell an edit from what was given out: an edit is later than the release that it was made on."""
        ledger: Ledger = self.collection.ledger
        line = ledger.notes.get((self.note.card, self.note.lang))
        if line is None:
            built = self.theirs.changed == ledger.next_stamp
            return _Standing.AS_GIVEN_OUT if built else _Standing.MENDED
        if self._hash == line.hash:
            return _Standing.AS_GIVEN_OUT
        if self.theirs.changed <= max(line.changed, line.retired):
            return _Standing.OLDER
        return _Standing.MENDED if self.note.hash == line.hash else _Standing.CHANGED_ON_BOTH_SIDES

    @property
    def _hash(self) -> str:
        """Hash the note as the ledger does, without tags that are nobody's but the maintainer's."""
        space = f"{self.collection.project.value.namespace}::"
        fields = [self.fields.get(field.key, "") for field in SHAPES[self.note.kind].fields]
        return digest([fields, sorted(tag for tag in self.theirs.tags if tag.startswith(space))])

    @cached_property
    def before(self) -> dict[str, str]:
        """The fields as the sources have them."""
        keys = (field.key for field in SHAPES[self.note.kind].fields)
        return dict(zip(keys, self.note.fields, strict=True))

    @cached_property
    def after(self) -> dict[str, str]:
        """The fields as Anki has them."""
        return {**self.before, **self.fields}

    @cached_property
    def differing(self) -> list[Field]:
        """List the fields that show something else."""
        return [f for f in SHAPES[self.note.kind].fields if not same(self.before[f.key], self.after[f.key])]

    def problem(self, field: Field, why: str) -> Problem:
        """Tell what stays in Anki alone."""
        entry, lang = self.collection.by_id[self.note.card], self.note.lang
        says = f"says '{said}'" if (said := words(self.after[field.key])) else "is empty"
        message = f"{entry.id} ({lang}): {field.name} {says} in Anki, which can't be brought back: {why}"
        where = place(field.key, lang)
        return Problem(entry.place("words", *where) if where else entry.place(), Severity.WARNING, "PU01", message)


def _fields(collection: Collection, note: Note, theirs: HeldNote, held: Held) -> dict[str, str]:
    """Find our fields in a note of Anki's: by their ids, or by their names where those got lost."""
    space = collection.project.value.namespace
    parts = held.note_types[theirs.note_type].fields
    found: dict[str, str] = {}
    for shown in SHAPES[note.kind].fields:
        id_ = ids.field_id(space, note.kind, note.lang, shown.key)
        at = next(
            (at for at, part in enumerate(parts) if part.id == id_ or (part.id is None and part.name == shown.name)),
            None,
        )
        if at is not None:
            found[shown.key] = theirs.fields[at]
    return found


def _take(pair: _Pair, made: Pulled, files: dict[str, dict[Keys, str]]) -> None:
    """Note what was mended in a note, or why it can't be brought back."""
    differing = pair.differing
    standing = pair.standing if differing else _Standing.AS_GIVEN_OUT
    made.older += standing is _Standing.OLDER
    wanted = files.setdefault(pair.collection.by_id[pair.note.card].document.file, {})
    for shown in differing:
        if standing is _Standing.CHANGED_ON_BOTH_SIDES and _says_otherwise(pair, shown.key):
            made.problems.append(pair.problem(shown, "the card was changed here since its release"))
        elif standing is _Standing.MENDED:
            try:
                found = _found(pair, shown.key, wanted)
                _refuse(retold(shown.key, pair.before, pair.after))
            except UntypedError as error:
                made.problems.append(pair.problem(shown, str(error)))
            else:
                made.fields += len(found.keys() - wanted.keys())
                wanted |= found


def _refuse(why: str) -> None:
    if why:
        raise UntypedError(why)


def _says_otherwise(pair: _Pair, key: str) -> bool:
    """Tell whether a field of the card's own words says something else; what is made from other cards follows them.

    Two fields say the right option: one that goes with the sources is enough.
    """
    alone = not {"answer", "options"} <= {shown.key for shown in pair.differing}
    try:
        return key in OWN and any(keys[-1] != "key" or not alone for keys in _found(pair, key, {}))
    except UntypedError:
        return True


_MAY_BE_EMPTY = ("why", "hint")


def _found(pair: _Pair, key: str, wanted: Mapping[Keys, str]) -> dict[Keys, str]:
    """Find the texts of a file that a field asks for; other fields may want some of them already."""
    entry = pair.collection.by_id[pair.note.card]
    found = mends(entry.value, pair.note.lang, key, pair.before, pair.after)
    if any(not text and keys[-1] not in _MAY_BE_EMPTY for keys, text in found.items()):
        raise UntypedError("it is empty")
    placed = {_leaf(entry.document, (*entry.path, *keys)): text for keys, text in found.items()}
    if any(wanted.get(keys, text) != text for keys, text in placed.items()):
        raise UntypedError("another field says otherwise")
    return placed


def _leaf(document: Document, keys: Keys) -> Keys:
    """Find the text of an item, which stands alone or beside its number."""
    return (*keys, "text") if (*keys, "text") in document.values else keys


def _made_in_anki(
    collection: Collection, notes: Mapping[tuple[str, str], Note], held: Held, export: str
) -> Iterator[Problem]:
    """List notes of our note types that the sources don't know."""
    space = collection.project.value.namespace
    types = {ids.note_type_id(space, kind, lang) for kind in SHAPES for lang in collection.languages}
    known = {note.guid for note in notes.values()}
    for note in held.notes.values():
        if note.note_type in types and note.guid not in known:
            said = words(note.fields[0])
            message = f"a note that the sources don't know: {said}"
            yield Problem(
                Place(export), Severity.WARNING, "PU01", message, "add a card that you made in Anki with deck new"
            )


def _unwritten(collection: Collection, name: str, keys: Keys, text: str) -> Problem:
    entry = next(entry for entry in collection.cards if (entry.document.file, entry.path) == (name, keys[:2]))
    hint = f"write it there: {text}" if text else f"delete {keys[-1]} there"
    message = (
        f"{entry.id}: {'.'.join(map(str, keys[2:]))} was changed in Anki, and can't be written without changing more"
    )
    return Problem(entry.document.place(keys), Severity.WARNING, "PU01", message, hint)
