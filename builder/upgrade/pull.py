"""`deck pull`: what a maintainer mended inside Anki, brought back into the sources.

A mend is a field that says something which no release gave out: the ledger has a hash of what each field ever said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from builder import ids
from builder.collection import Collection
from builder.examine import sound
from builder.problems import Place, Problem, Severity, short
from builder.project import Layout
from builder.render.anki.archive import UnreadableError
from builder.render.anki.notes import Note
from builder.render.anki.reading import Held, HeldNote, HeldPart
from builder.render.anki.shapes import SHAPES, Field
from builder.source.document import Document
from builder.source.document import Path as Keys
from builder.source.rewrite import rewritten
from builder.text.retyped import UntypedError, same
from builder.upgrade.fields import mends, place, retold
from builder.upgrade.importing import matches
from builder.upgrade.release import all_notes
from builder.upgrade.wording import said, words


@dataclass(frozen=True)
class Rewrite:
    """A file of the sources, as it is and as it would be."""

    path: Path
    before: bytes
    after: bytes


@dataclass
class Pulled:
    """What was mended: files to write, how many texts that is, and what can't be brought back.

    `older` counts notes as an older release gave them out: nothing was mended in them.
    """

    files: list[Rewrite] = field(default_factory=list)
    texts: int = 0
    older: int = 0
    problems: list[Problem] = field(default_factory=list)


def pull(layout: Layout, held: Held, export: str, base: Held | None = None) -> Pulled:
    """Compare an export with the sources; `export` is how messages call it. Nothing is written.

    What cards said that were never released is in `base`, the package that was imported. Raises ProblemsError where
    the sources have errors, and UnreadableError where nothing in the export is ours.
    """
    collection, _ = sound(layout)
    notes = all_notes(collection)
    if not any(note.guid in held.notes for note in notes.values()):
        space = collection.project.value.namespace
        raise UnreadableError(f"{export} holds no note of this project ({space}): is it the right export?")
    made = Pulled(problems=list(_made_in_anki(collection, notes, held, export)))
    files: dict[str, dict[Keys, str]] = {}
    for note in notes.values():
        if note.guid in held.notes:
            _take(_Pair(collection, note, held, base), made, files)
    for name, wanted in sorted(files.items()):
        path = layout.root / name
        before = path.read_bytes()
        done = rewritten(before, name, wanted)
        made.files += [Rewrite(path, before, done.content)] if done.content != before else []
        made.problems += [_unwritten(collection, name, keys, wanted[keys]) for keys in done.left]
        made.texts += len(wanted) - len(done.left)
    return made


@dataclass(frozen=True)
class _Pair:
    """A note as the sources have it and as Anki has it."""

    collection: Collection
    note: Note
    held: Held
    base: Held | None

    @property
    def theirs(self) -> HeldNote:
        return self.held.notes[self.note.guid]

    @cached_property
    def before(self) -> dict[str, str]:
        """The fields as the sources have them, by their keys."""
        return self.note.by_key

    @cached_property
    def found(self) -> dict[str, str]:
        """The fields of ours that Anki has."""
        return self.fields(self.held)

    @cached_property
    def after(self) -> dict[str, str]:
        """The fields as Anki has them."""
        return {**self.before, **self.found}

    def fields(self, held: Held) -> dict[str, str]:
        """Find our fields in a note that is held: by their ids, or by their names where those got lost."""
        space, note = self.collection.project.value.namespace, self.note
        ours = {f.key: HeldPart(ids.field_id(space, note.kind, note.lang, f.key), f.name) for f in self.shape}
        texts = zip(held.note_types[held.notes[note.guid].note_type].fields, held.notes[note.guid].fields, strict=True)
        return {key: text for part, text in texts for key, our in ours.items() if matches(part, our)}

    @property
    def shape(self) -> Sequence[Field]:
        return SHAPES[self.note.kind].fields

    @property
    def lacking(self) -> str:
        """Name the first field of ours that the note in Anki has not."""
        missing = (field.name for field in self.shape if self.before[field.key] and field.key not in self.found)
        return next(missing, "")

    @cached_property
    def differing(self) -> list[Field]:
        """List the fields that show something else."""
        return [field for field in self.shape if not same(self.before[field.key], self.after[field.key])]

    @cached_property
    def history(self) -> Mapping[str, Sequence[str]] | None:
        """Give hashes of what each field was given out with, the last last; None where nobody knows."""
        if self.base and self.note.guid in self.base.notes:
            return {key: (said(text),) for key, text in self.fields(self.base).items()}
        line = self.collection.ledger.notes.get((self.note.card, self.note.lang))
        return line.words if line else None

    @property
    def is_as_built(self) -> bool:
        """Whether it came with a build between releases, and was left alone since."""
        return not self.base and self.theirs.changed == self.collection.ledger.next_stamp

    def given_out(self, key: str) -> Sequence[str]:
        return (self.history or {}).get(key, (said(""),))

    @property
    def is_older(self) -> bool:
        """Whether a field says what an earlier release said, and the last did not."""
        return any(said(self.after[field.key]) in self.given_out(field.key)[:-1] for field in self.shape)

    @cached_property
    def edited(self) -> list[Field]:
        """List the differing fields that say what was never given out."""
        return [field for field in self.differing if said(self.after[field.key]) not in self.given_out(field.key)]

    def problem(self, field: Field, why: str) -> Problem:
        """Tell what stays in Anki alone."""
        entry, lang = self.collection.by_id[self.note.card], self.note.lang
        says = f"says '{short(text)}'" if (text := words(self.after[field.key])) else "is empty"
        message = f"{entry.id} ({lang}): {field.name} {says} in Anki, which can't be brought back: {why}"
        where = place(field.key, lang)
        return Problem(entry.place("words", *where) if where else entry.place(), Severity.WARNING, "PU01", message)


_NOT_RELEASED = "the card was not released, so nobody knows which is newer: name the package you imported with --base"
_OLDER = "the note is of an older release than the last: compare, and write by hand what you want"
_BOTH = "the card was changed here since its release: compare, and write by hand what you want"


_LONGEST = 50_000
"""Characters of a field: ten times those of a text in the sources."""


def _take(pair: _Pair, made: Pulled, files: dict[str, dict[Keys, str]]) -> None:
    """Note what was mended in a note, or why it can't be brought back."""
    entry = pair.collection.by_id[pair.note.card]
    if any(len(text) > _LONGEST for text in pair.found.values()):
        message = f"{entry.id} ({pair.note.lang}): a field holds more than {_LONGEST:,} characters in Anki"
        made.problems.append(Problem(entry.place(), Severity.WARNING, "PU01", message, "no card has so many"))
    elif pair.lacking:
        message = f"{entry.id} ({pair.note.lang}): the note has no field {pair.lacking} in Anki"
        hint = "give it our note type again: Notes, Change Note Type"
        made.problems.append(Problem(entry.place(), Severity.WARNING, "PU01", message, hint))
    elif not pair.differing or pair.is_as_built:
        return
    elif pair.history is None:
        made.problems += [pair.problem(field, _NOT_RELEASED) for field in pair.differing]
    elif pair.is_older:
        made.older += not pair.edited
        made.problems += [pair.problem(field, _OLDER) for field in pair.edited]
    else:
        wanted = files.setdefault(entry.document.file, {})
        made.problems += [problem for field in pair.edited for problem in _bring(pair, field, wanted)]


def _bring(pair: _Pair, field: Field, wanted: dict[Keys, str]) -> Iterator[Problem]:
    """Put what a field asks for among the texts that are wanted of its file."""
    if said(pair.before[field.key]) != pair.given_out(field.key)[-1]:
        yield pair.problem(field, _BOTH)
        return
    try:
        wanted |= _found(pair, field.key, wanted)
    except UntypedError as error:
        yield pair.problem(field, str(error))
        return
    if why := retold(field.key, pair.before, pair.after):
        yield pair.problem(field, why)


_MAY_BE_EMPTY = ("why", "hint")


def _found(pair: _Pair, key: str, wanted: Mapping[Keys, str]) -> dict[Keys, str]:
    """Find the texts of a file that a field asks for; other fields may want some of them already."""
    entry = pair.collection.by_id[pair.note.card]
    found = mends(entry.value, pair.note.lang, key, pair.before, pair.after)
    if any(not text and keys[-1] not in _MAY_BE_EMPTY for keys, text in found.items()):
        raise UntypedError("a card needs it; to withdraw the card write retired: in the sources")
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
            message, hint = (
                f"a note that the sources don't know: {short(words(note.fields[0]))}",
                "add it with deck new",
            )
            yield Problem(Place(export), Severity.WARNING, "PU01", message, hint)


def _unwritten(collection: Collection, name: str, keys: Keys, text: str) -> Problem:
    entry = next(entry for entry in collection.cards if (entry.document.file, entry.path) == (name, keys[:2]))
    hint = f"write it there: {text}" if text else f"delete {keys[-1]} there"
    what = ".".join(map(str, keys[2:]))
    message = f"{entry.id}: {what} was changed in Anki, and can't be written here without changing more"
    return Problem(entry.document.place(keys), Severity.WARNING, "PU01", message, hint)
