"""Notes as an `.apkg`, the same bytes for the same notes.

The package is of the legacy format (collection.anki2, schema 11), which every Anki imports.
"""

from __future__ import annotations

import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import genanki

from builder import ids
from builder.edition import Edition, home
from builder.model import Project
from builder.render.anki.note_types import NoteType, note_type
from builder.render.anki.notes import Note, note
from builder.text import attribute_html, literal_html
from builder.upgrade.ledger import Ledger
from builder.values import pick

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Package:
    """A package and what is in it."""

    content: bytes
    notes: int
    cards: int


def package(edition: Edition, ledger: Ledger, draft: int | None = None) -> Package:
    """Make the package of an edition. `draft`, in Unix seconds, is the time that unreleased content is given."""
    project = edition.project
    notes = [note(card, project) for card in edition.cards]
    kinds = sorted({note.kind for note in notes})
    stamps = _Stamps(ledger, draft)
    models = {kind: _Model(project, note_type(project, kind, edition.lang), stamps) for kind in kinds}
    media = {card.image.name: card.image.content for card in edition.cards if card.image}
    database = _database(_decks(project, edition.lang, notes, models, stamps), ledger.next_stamp)
    return Package(_zipped(database, media), len(notes), sum(len(note.numbers) for note in notes))


@dataclass(frozen=True)
class _Stamps:
    ledger: Ledger
    draft: int | None

    def note(self, note: Note) -> int:
        return self._drafted(self.ledger.note_stamp(note.card, note.lang, note.hash))

    def note_type(self, note_type: NoteType) -> int:
        return self._drafted(self.ledger.note_type_stamp(note_type.key, note_type.hash))

    def _drafted(self, stamp: int) -> int:
        return stamp if self.draft is None or stamp <= self.ledger.last_release else max(self.draft, stamp)


class _Model(genanki.Model):  # type: ignore[misc]
    """A note type with its own modification time, and with cards only where our own table says so."""

    def __init__(self, project: Project, note_type: NoteType, stamps: _Stamps) -> None:
        space, kind, lang = project.namespace, note_type.kind, note_type.lang
        shape = note_type.shape
        super().__init__(
            model_id=ids.note_type_id(space, kind, lang),
            name=note_type.name,
            fields=[
                {"name": field.name, "id": ids.field_id(space, kind, lang, field.key), "collapsed": field.spare}
                for field in shape.fields
            ],
            templates=[
                {
                    "name": template.name,
                    "id": ids.template_id(space, kind, lang, template.key),
                    "qfmt": front,
                    "afmt": back,
                }
                for template, (front, back) in zip(shape.templates, note_type.sides, strict=True)
            ],
            css=note_type.css,
            model_type=genanki.Model.CLOZE if shape.cloze else genanki.Model.FRONT_BACK,
        )
        self._shape = shape
        self._stamp = stamps.note_type(note_type)

    @property
    def _req(self) -> list[list[Any]]:
        keys = [field.key for field in self._shape.fields]
        needs = [template.needs for template in self._shape.templates]
        return [[position, "all", sorted(map(keys.index, wanted))] for position, wanted in enumerate(needs)]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:  # noqa: ARG002 - genanki's signature
        return dict(super().to_json(self._stamp, deck_id))


class _Note(genanki.Note):  # type: ignore[misc]
    """A note with its own modification time, and the cards that its numbers say."""

    def __init__(self, note: Note, model: _Model, stamp: int) -> None:
        super().__init__(model, list(note.fields), tags=list(note.tags), guid=note.guid, due=note.position)
        self._stamp = stamp
        self._numbers = note.numbers

    @property
    def cards(self) -> list[genanki.Card]:
        return [genanki.Card(number - 1) for number in self._numbers]

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Any) -> None:  # noqa: ANN401, ARG002
        super().write_to_db(cursor, self._stamp, deck_id, id_gen)


def _decks(
    project: Project, lang: str, notes: Sequence[Note], models: Mapping[str, _Model], stamps: _Stamps
) -> list[genanki.Deck]:
    """Put each note in its home; the project's own deck above them carries the description."""
    titles = {home(project, lang, topic): topic for topic in project.topics}
    root = pick(project.title, lang)
    decks = {root: genanki.Deck(ids.deck_id(project.namespace, root), root, _description(project, lang))}
    for held in notes:
        if held.home not in decks:
            words = titles[held.home].description
            description = literal_html(pick(words, lang)) if words else ""
            decks[held.home] = genanki.Deck(ids.deck_id(project.namespace, held.home), held.home, description)
        decks[held.home].add_note(_Note(held, models[held.kind], stamps.note(held)))
    return list(decks.values())


def _description(project: Project, lang: str) -> str:
    words = literal_html(pick(project.description, lang))
    if not project.home:
        return words
    return f'{words}<br><a href="{attribute_html(project.home)}">{literal_html(project.home)}</a>'


def _database(decks: Sequence[genanki.Deck], stamp: int) -> bytes:
    """Write the decks into an SQLite database in memory. Ids of notes and cards count on from the stamp."""
    connection = sqlite3.connect(":memory:")
    try:
        counter = itertools.count(stamp * 1000)
        genanki.Package(list(decks)).write_to_db(connection.cursor(), stamp, counter)
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _zipped(database: bytes, media: Mapping[str, bytes]) -> bytes:
    names = sorted(media)
    listing = json.dumps({str(number): name for number, name in enumerate(names)})
    parts = {"collection.anki2": database, "media": listing.encode()}
    parts |= {str(number): media[name] for number, name in enumerate(names)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return buffer.getvalue()
