"""The ledger: what learners already have, one note or note type a line, so that branches merge without conflict."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from builder.problems import Place, Problem, ProblemsError, Severity

RESTORE = (
    "only deck release writes the ledger: restore it from the last commit; "
    "after a merge keep the lines of both sides, without git's marks"
)

LATEST = 4_102_444_800
Time: TypeAlias = Annotated[int, Field(ge=1, le=LATEST)]
"""Unix seconds, before the year 2100: a later one would keep learners from every update, or not go into a package."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class ProjectLine(_Line):
    """The namespace from which every released id was made."""

    is_: Literal["project"] = Field("project", alias="is")
    namespace: str


class NoteLine(_Line):
    """A released note: hashes of its fields and tags and of its source, and when it last changed.

    `numbers` holds its card numbers, each with a hash of the words that it asks for; `dropped` those of numbers that
    learners had once, and that can't be given to other words. `home` is the Anki deck in which it was given out last.
    `words` has, by the keys of fields, hashes of what each said in every release, the last one last.
    `retired` is when it was withdrawn, or 0; the hash is then that of the note that says so.
    """

    is_: Literal["note"] = Field("note", alias="is")
    card: str
    lang: str
    kind: str
    home: str
    numbers: dict[int, str]
    dropped: dict[int, str] = {}
    hash: str
    source: str
    words: dict[str, tuple[str, ...]] = {}
    changed: Time
    retired: Annotated[int, Field(ge=0, le=LATEST)] = 0


class NoteTypeLine(_Line):
    """A released note type: the keys of its fields and templates in order, and when its text or style last changed."""

    is_: Literal["note type"] = Field("note type", alias="is")
    name: str
    fields: tuple[str, ...]
    templates: tuple[str, ...]
    hash: str
    changed: Time


@dataclass(frozen=True)
class Ledger:
    """Everything that was released: notes by card and language, note types by kind and language.

    The namespace is empty before the first release.
    """

    namespace: str = ""
    notes: Mapping[tuple[str, str], NoteLine] = field(default_factory=dict)
    note_types: Mapping[str, NoteTypeLine] = field(default_factory=dict)

    @cached_property
    def last_release(self) -> int:
        """When the last release was that learners saw something of, in Unix seconds; 0 before the first."""
        lines: list[Line] = [*self.notes.values(), *self.note_types.values()]
        return max(map(_time, lines), default=0)

    @property
    def next_stamp(self) -> int:
        """The time that unreleased notes carry: later than the last release, earlier than the next."""
        return self.last_release + 1

    def note_stamp(self, card: str, lang: str, hash_: str) -> int:
        """Tell when a note with this content last changed; being withdrawn and coming back are changes."""
        line = self.notes.get((card, lang))
        if line and line.retired:
            return line.retired if line.hash == hash_ else self.next_stamp
        return self._stamp(line, hash_)

    def note_type_stamp(self, name: str, hash_: str) -> int:
        """Tell when a note type with this content last changed."""
        return self._stamp(self.note_types.get(name), hash_)

    def _stamp(self, line: NoteLine | NoteTypeLine | None, hash_: str) -> int:
        return line.changed if line and line.hash == hash_ else self.next_stamp


Line: TypeAlias = ProjectLine | NoteLine | NoteTypeLine
_LINE: TypeAdapter[Line] = TypeAdapter(Annotated[Line, Field(discriminator="is_")])


def parse(text: str, file: str) -> Ledger:
    """Read a ledger. Raises ProblemsError with every line that is not one of a ledger's, or contradicts another.

    Of two branches that were both released, git's union merge keeps both lines of a note: learners have the later.
    """
    lines: dict[tuple[str, ...], Line] = {}
    problems: list[Problem] = []
    for number, content in enumerate(text.splitlines(), 1):
        if not content.strip():
            continue
        try:
            line = _LINE.validate_json(content)
        except ValidationError:
            problems.append(_problem(file, number, content, "this is not a line of a ledger"))
            continue
        merged = _merged(lines.get(_key(line), line), line)
        if merged:
            lines[_key(line)] = merged
        else:
            problems.append(_problem(file, number, content, "the ledger says otherwise in another line"))
    if problems:
        raise ProblemsError(problems)
    return _ledger(lines.values())


def _key(line: Line) -> tuple[str, ...]:
    match line:
        case NoteLine():
            return (line.is_, line.card, line.lang)
        case NoteTypeLine():
            return (line.is_, line.name)
        case ProjectLine():
            return (line.is_,)


def _merged(one: Line, other: Line) -> Line | None:
    """Take the later of two lines of a thing, and keep what the other knew of its numbers and words.

    None if neither is later and they give out different things.
    """
    if one == other:
        return one
    match sorted((one, other), key=lambda line: (_time(line), line.model_dump_json())):
        case [NoteLine() as old, NoteLine() as new] if _time(old) < _time(new) or old.hash == new.hash:
            had = {**old.dropped, **old.numbers, **new.dropped}
            dropped = {n: had[n] for n in sorted(had.keys() - new.numbers.keys())}
            said = {key: _chained(old.words.get(key, ()), new.words.get(key, ())) for key in {*old.words, *new.words}}
            return new.model_copy(update={"dropped": dropped, "words": dict(sorted(said.items()))})
        case [NoteTypeLine() as old, NoteTypeLine() as new] if _time(old) < _time(new):
            return new
        case _:
            return None


def _chained(earlier: tuple[str, ...], later: tuple[str, ...]) -> tuple[str, ...]:
    return (*(said for said in earlier if said not in later), *later)


def _time(line: Line) -> int:
    """Tell when learners got something of it last."""
    match line:
        case NoteLine():
            return max(line.changed, line.retired)
        case NoteTypeLine():
            return line.changed
        case ProjectLine():
            return 0


def _ledger(lines: Collection[Line]) -> Ledger:
    notes = {(line.card, line.lang): line for line in lines if isinstance(line, NoteLine)}
    types = {line.name: line for line in lines if isinstance(line, NoteTypeLine)}
    namespace = next((line.namespace for line in lines if isinstance(line, ProjectLine)), "")
    return Ledger(namespace, notes, types)


def _problem(file: str, number: int, line: str, message: str) -> Problem:
    return Problem(Place(file, number, 1, line), Severity.ERROR, "SH05", message, RESTORE)


def dump(ledger: Ledger) -> str:
    """Write a ledger, in an order that depends on its content alone."""
    project: list[Line] = [ProjectLine(namespace=ledger.namespace)] if ledger.namespace else []
    types: list[Line] = [ledger.note_types[key] for key in sorted(ledger.note_types)]
    notes: list[Line] = [ledger.notes[key] for key in sorted(ledger.notes)]
    return "".join(map(_written, project + types + notes))


def _written(line: Line) -> str:
    left_out = {name for name in ("dropped", "words", "retired") if not getattr(line, name, None)}
    return line.model_dump_json(by_alias=True, exclude=left_out) + "\n"
