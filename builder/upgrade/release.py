"""A release: what changes for learners, and the ledger that remembers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path

from builder import output
from builder.collection import Collection
from builder.edition import EditionCard, all_cards, withdrawn
from builder.examine import examine
from builder.ids import digest, number_hashes
from builder.problems import Place, Problem, ProblemsError, Severity, errors
from builder.project import Layout, source_files
from builder.render.anki.note_types import NoteType, note_type
from builder.render.anki.notes import Note, note
from builder.render.anki.shapes import AROUND
from builder.upgrade import release_notes
from builder.upgrade.homes import Move, moves
from builder.upgrade.ledger import Ledger, NoteLine, NoteTypeLine, dump
from builder.upgrade.wording import said

RESTAMP_SHARE = 0.1
"""A release may change this share of the released notes without a change in their YAML, no more."""


@dataclass(frozen=True)
class Consent:
    """What whoever releases has said that they mean."""

    restamp: bool = False
    breaking: bool = False


Key = tuple[str, str]
"""A note: its card and language."""


@dataclass(frozen=True)
class Release:
    """What a release does: notes that are new, changed and retired, and the ledgers before and after it.

    An empty one may still bring the ledger up to date. A breaking one makes Anki double note types. `moves` are the
    Anki decks in which learners have cards that others get elsewhere.
    """

    new: tuple[Key, ...]
    changed: tuple[Key, ...]
    retired: tuple[Key, ...]
    note_types: tuple[str, ...]
    before: Ledger
    ledger: Ledger
    moves: tuple[Move, ...] = ()
    breaking: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to release."""
        return not (self.new or self.changed or self.retired or self.note_types or self.moves)

    @cached_property
    def back(self) -> tuple[Key, ...]:
        """The changed notes that were withdrawn and come back."""
        return tuple(key for key in self.changed if self.before.notes[key].retired)

    @cached_property
    def reworded(self) -> tuple[Key, ...]:
        """The changed notes whose card says something else; others show what changed around their card."""
        back = {*self.back}
        return tuple(key for key in self.changed if key not in back and self._is_reworded(key))

    def _is_reworded(self, key: Key) -> bool:
        had, has = (
            {field: said[-1] for field, said in ledger.notes[key].words.items() if field not in AROUND}
            for ledger in (self.before, self.ledger)
        )
        return had != has

    def cards_added(self, key: Key) -> list[int]:
        """Give the numbers of cards that come to a changed note."""
        return sorted(self.ledger.notes[key].numbers.keys() - self.before.notes[key].numbers.keys())

    def cards_emptied(self, key: Key) -> list[int]:
        """Give the numbers of cards that lose their words."""
        return sorted(self.before.notes[key].numbers.keys() - self.ledger.notes[key].numbers.keys())


Dated = Callable[[int], str]
"""Writes a time, in Unix seconds, as a date."""


def release(
    layout: Layout, now: int, dated: Dated, consent: Consent, *, dry_run: bool = False
) -> tuple[Release, list[Problem]]:
    """Release a project at a time, in Unix seconds: write the notes, stamp the ledger last, and give what that does.

    Warnings come with it; `dated` writes what the notes say. Before a dry run and an empty release nothing is written.

    Raises ProblemsError where the project has errors, or `plan` finds harm; OutputError.
    """
    collection, problems = examine(layout, pairs=True, least=Severity.WARNING)
    if collection is None or errors(problems):
        raise ProblemsError(problems)
    if not _EARLIEST <= now <= _newest(layout) + _AT_REST:
        message = f"this machine's clock says {dated(now)}, which can't be: learners' updates would stop until then"
        hint = "set the clock right and release again; where it is, save any file of the sources anew"
        raise ProblemsError([Problem(_LEDGER, Severity.ERROR, "RE01", message, hint)])
    planned = plan(collection, now, consent)
    if not dry_run and planned.ledger != collection.ledger:
        told = {} if planned.empty else release_notes.files(layout, collection, planned, now, dated)
        output.write_all({**told, layout.ledger: dump(planned.ledger)})
    return planned, problems


_EARLIEST = 1_577_836_800
"""2020-01-01, in Unix seconds: no release is older."""

_AT_REST = 10 * 366 * 86_400
"""In seconds: so long after a file of the sources was changed last, it is rather the clock that is wrong."""


def _newest(layout: Layout) -> float:
    """Tell when a file of the sources was changed last, in Unix seconds."""
    return max(Path(path).lstat().st_mtime for path in source_files(layout))


def plan(collection: Collection, now: int, consent: Consent = Consent()) -> Release:
    """Work out a release at a time, in Unix seconds, of a collection without errors.

    Raises ProblemsError where it would harm learners: a clock behind the last release, note types whose fields or
    templates differ in number or order, or many notes that change although nobody changed their YAML.
    """
    old = collection.ledger
    notes, cards = _notes(collection)
    sources = {key: _source(card, collection) for key, card in cards.items()}
    marked = _withdrawn(collection)
    types = _note_types(collection, {**notes, **marked})
    reshaped = _reshaped(old, types)
    problems = [*([] if consent.breaking else reshaped), *_restamped(old, notes, sources, consent)]
    lines = {key: _note_line(old, value, cards[key], sources[key], now) for key, value in notes.items()}
    gone = {key: _retired(line, marked[key], now) for key, line in old.notes.items() if key in marked}
    type_lines = {key: _type_line(old, value, now) for key, value in types.items()}
    planned = Release(
        new=tuple(sorted(set(lines) - set(old.notes))),
        changed=tuple(sorted(key for key in lines.keys() & old.notes.keys() if _moved(old.notes[key], lines[key]))),
        retired=tuple(sorted(key for key, line in gone.items() if line != old.notes[key])),
        note_types=tuple(sorted(key for key, line in type_lines.items() if line != old.note_types.get(key))),
        before=old,
        ledger=Ledger(collection.project.value.namespace, {**gone, **lines}, {**old.note_types, **type_lines}),
        moves=tuple(moves(collection)),
        breaking=bool(reshaped),
    )
    problems += [] if planned.empty else _clock(old, now)
    if problems:
        raise ProblemsError(problems)
    return planned


def _notes(collection: Collection) -> tuple[dict[Key, Note], dict[Key, EditionCard]]:
    cards = {(card.id, lang): card for lang in collection.languages for card in all_cards(collection, lang)}
    return {key: note(card, collection.project.value) for key, card in cards.items()}, cards


def all_notes(collection: Collection) -> dict[Key, Note]:
    """Make every note that learners can get now, by card and language: those of withdrawn.<lang>.apkg, too."""
    return {**_notes(collection)[0], **_withdrawn(collection)}


def _withdrawn(collection: Collection) -> dict[Key, Note]:
    project = collection.project.value
    editions = (withdrawn(collection, lang) for lang in collection.languages)
    return {(card.id, card.lang): note(card, project) for edition in editions for card in edition.cards}


def _note_types(collection: Collection, notes: Mapping[Key, Note]) -> dict[str, NoteType]:
    used = sorted({(note.kind, note.lang) for note in notes.values()})
    types = [note_type(collection.project.value, kind, lang) for kind, lang in used]
    return {type_.key: type_ for type_ in types}


def _source(card: EditionCard, collection: Collection) -> str:
    """Make the hash of all that the sources say and a note shows: its card, and what stands around it.

    Values that nobody wrote down don't count, so that a new key of the model changes no hash.
    """
    around = [collection.by_id[id_].value for id_ in card.card.contrast]
    told = [one.model_dump(mode="json", exclude_defaults=True) for one in (card.card, *around)]
    drawn = [card.image.name] if card.image else []
    return digest([told, [astuple(source) for source in card.sources], card.topic_title, *drawn])


def _retired(line: NoteLine, marked: Note, now: int) -> NoteLine:
    """Mark a note as withdrawn, and again whenever it says so in other words."""
    told = line.retired and line.hash == marked.hash
    return line if told else line.model_copy(update={"retired": now, "hash": marked.hash})


def _note_line(old: Ledger, note: Note, card: EditionCard, source: str, now: int) -> NoteLine:
    line = old.notes.get((note.card, note.lang))
    numbers = number_hashes(card.card, card.lang)
    had = {**line.dropped, **line.numbers} if line else {}
    return NoteLine(
        card=note.card,
        lang=note.lang,
        kind=note.kind,
        home=note.home,
        numbers=numbers,
        dropped={number: words for number, words in sorted(had.items()) if number not in numbers},
        hash=note.hash,
        source=source,
        words=_words(line, note),
        changed=_since(old.note_stamp(note.card, note.lang, note.hash), old, now),
    )


def _words(line: NoteLine | None, note: Note) -> dict[str, tuple[str, ...]]:
    """Put what each field says now behind what it said in earlier releases; those that never said one are left out."""
    had = line.words if line else {}
    now = {key: said(text) for key, text in note.by_key.items() if text or key in had}
    return {key: (*(one for one in had.get(key, ()) if one != hash_), hash_) for key, hash_ in now.items()}


def _type_line(old: Ledger, type_: NoteType, now: int) -> NoteTypeLine:
    return NoteTypeLine(
        name=type_.key,
        fields=tuple(field.key for field in type_.shape.fields),
        templates=tuple(template.key for template in type_.shape.templates),
        hash=type_.hash,
        changed=_since(old.note_type_stamp(type_.key, type_.hash), old, now),
    )


def _moved(old: NoteLine, new: NoteLine) -> bool:
    """Tell whether learners get another note: one that says something else, or that comes back."""
    return old.hash != new.hash or bool(old.retired)


def _since(stamp: int, old: Ledger, now: int) -> int:
    """Keep the time of what learners have as it is; all else has the time of this release."""
    return stamp if stamp <= old.last_release else now


_LEDGER = Place("decks/ledger.jsonl")


def _clock(old: Ledger, now: int) -> list[Problem]:
    if now > old.next_stamp or not old.last_release:
        return []
    message = "this machine's clock is not after the last release: times only go forward"
    return [Problem(_LEDGER, Severity.ERROR, "RE01", message, "set the clock right and release again")]


def _reshaped(old: Ledger, types: Mapping[str, NoteType]) -> list[Problem]:
    problems = []
    for key, type_ in types.items():
        line = old.note_types.get(key)
        fields = tuple(field.key for field in type_.shape.fields)
        templates = tuple(template.key for template in type_.shape.templates)
        if line and (line.fields, line.templates) != (fields, templates):
            message = f"the note type {key} has other fields or templates than learners have: Anki would double it"
            problems.append(Problem(_LEDGER, Severity.ERROR, "RE02", message, "undo it, or release with --breaking"))
    return problems


def _restamped(old: Ledger, notes: Mapping[Key, Note], sources: Mapping[Key, str], consent: Consent) -> list[Problem]:
    released = [key for key in notes if key in old.notes and not old.notes[key].retired]
    silent = [k for k in released if notes[k].hash != old.notes[k].hash and sources[k] == old.notes[k].source]
    if consent.restamp or len(silent) <= RESTAMP_SHARE * len(released):
        return []
    message = (
        f"{len(silent)} of {len(released)} released notes would change although their YAML did not: "
        "learners would lose their own edits of them"
    )
    return [Problem(_LEDGER, Severity.ERROR, "RE03", message, "undo what changed them all, or release with --restamp")]
