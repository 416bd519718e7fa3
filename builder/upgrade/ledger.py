"""The ledger: what learners already have, one note or note type a line, so that branches merge without conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from builder.problems import Place, Problem, ProblemsError, Severity

FIRST_STAMP = 1

RESTORE = "only deck release writes the ledger: restore it from the last commit; after a merge keep the later line"


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    hash: str
    changed: Annotated[int, Field(ge=FIRST_STAMP)]


class NoteLine(_Line):
    """A released note: hashes of its fields and tags and of its source, and when it last changed, in Unix seconds.

    `numbers` holds its card numbers, each with a hash of the words that it asks for; `dropped` those of numbers that
    learners had once, and that can't be given to other words.
    """

    card: str
    lang: str
    kind: str
    numbers: dict[int, str]
    dropped: dict[int, str] = {}
    source: str
    retired: bool = False


class NoteTypeLine(_Line):
    """A released note type: the keys of its fields and templates in order, and when its text or style last changed."""

    note_type: str
    fields: tuple[str, ...]
    templates: tuple[str, ...]


@dataclass(frozen=True)
class Ledger:
    """Everything that was released: notes by card and language, note types by kind and language."""

    notes: Mapping[tuple[str, str], NoteLine] = field(default_factory=dict)
    note_types: Mapping[str, NoteTypeLine] = field(default_factory=dict)

    @property
    def last_release(self) -> int:
        """When something was last stamped, in Unix seconds; 0 before the first release."""
        return max((line.changed for line in (*self.notes.values(), *self.note_types.values())), default=0)

    @property
    def next_stamp(self) -> int:
        """The time that unreleased notes carry: later than the last release, earlier than the next."""
        return self.last_release + 1

    def note_stamp(self, card: str, lang: str, hash_: str) -> int:
        """Tell when a note with this content last changed; one that was retired changes by coming back."""
        line = self.notes.get((card, lang))
        return self._stamp(None if line and line.retired else line, hash_)

    def note_type_stamp(self, name: str, hash_: str) -> int:
        """Tell when a note type with this content last changed."""
        return self._stamp(self.note_types.get(name), hash_)

    def _stamp(self, line: NoteLine | NoteTypeLine | None, hash_: str) -> int:
        return line.changed if line and line.hash == hash_ else self.next_stamp


def parse(text: str, file: str) -> Ledger:
    """Read a ledger. Raises ProblemsError with every line that is not one of a ledger's, or stands there twice."""
    notes: dict[tuple[str, str], NoteLine] = {}
    note_types: dict[str, NoteTypeLine] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            if '"note_type"' in line:
                note_type = NoteTypeLine.model_validate_json(line)
                again = note_types.setdefault(note_type.note_type, note_type) is not note_type
            else:
                note = NoteLine.model_validate_json(line)
                again = notes.setdefault((note.card, note.lang), note) is not note
        except ValidationError:
            problems.append(_problem(file, number, line, "this is not a line of a ledger"))
            continue
        if again:
            problems.append(_problem(file, number, line, "the ledger has this note or note type twice"))
    if problems:
        raise ProblemsError(problems)
    return Ledger(notes, note_types)


def _problem(file: str, number: int, line: str, message: str) -> Problem:
    return Problem(Place(file, number, 1, line), Severity.ERROR, "SH05", message, RESTORE)


def dump(ledger: Ledger) -> str:
    """Write a ledger, in an order that depends on its content alone."""
    types = [ledger.note_types[key] for key in sorted(ledger.note_types)]
    notes = [ledger.notes[key] for key in sorted(ledger.notes)]
    return "".join(line.model_dump_json(exclude_defaults=True) + "\n" for line in (*types, *notes))
