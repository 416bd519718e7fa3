"""What is in a package, as Anki's importer sees it.

Packages of the legacy format are read (collection.anki2, schema 11), which this program writes:
https://github.com/ankidroid/Anki-Android/wiki/Database-Structure.
"""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

from builder.render.anki import archive
from builder.render.anki.archive import UnreadableError


@dataclass(frozen=True)
class HeldPart:
    """A field or card template of a note type: what it is matched by, its id or else its name, and what it shows."""

    id: int | None
    name: str
    text: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeldNoteType:
    """A note type; `changed` is in Unix seconds. `original` is the id that it had in the package it came with."""

    id: int
    name: str
    cloze: bool
    fields: tuple[HeldPart, ...]
    templates: tuple[HeldPart, ...]
    css: str
    changed: int
    original: int | None = None


@dataclass(frozen=True)
class HeldNote:
    """A note; `changed` is in Unix seconds, `homes` are the decks of its cards, by their numbers from 1."""

    guid: str
    note_type: int
    changed: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    homes: Mapping[int, str]


@dataclass(frozen=True)
class Held:
    """Everything that a package brings; media as digests, by the names that notes know them under."""

    notes: Mapping[str, HeldNote]
    note_types: Mapping[int, HeldNoteType]
    decks: Mapping[str, str]
    media: Mapping[str, str]


DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    sqlite3.Error,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
    OSError,
)
"""What taking a file apart raises that is no package, or a damaged or locked one."""


def read(content: bytes, file: str) -> Held:
    """Read a package. Raises UnreadableError; `file` is how the message calls it."""
    return read_from(io.BytesIO(content), file)


def read_from(content: IO[bytes], file: str) -> Held:
    """Read a package from an open file. Raises UnreadableError."""
    try:
        with archive.opened(content, file) as package:
            return _held(package, file)
    except DAMAGED as error:
        raise UnreadableError(f"{file} is no Anki package, or a damaged one: get it again") from error


def _held(package: zipfile.ZipFile, file: str) -> Held:
    names = set(package.namelist())
    if "collection.anki21b" in names:
        hint = "export it with 'Support older Anki versions' ticked"
        raise UnreadableError(f"{file} is of Anki's newest format, which is not read here: {hint}")
    listing: Mapping[str, str] = json.loads(archive.part(package, "media", file))
    parts = ((number, archive.part(package, number, file, archive.MOST_MEDIA)) for number in listing)
    digests = {number: hashlib.sha256(content).hexdigest() for number, content in parts}
    stored = archive.part(package, _database(names), file, archive.MOST_DATABASE)
    with archive.database(stored, file) as connection:
        types, decks = connection.execute("select models, decks from col").fetchone()
        titles = {int(id_): str(deck["name"]) for id_, deck in json.loads(decks).items()}
        note_types = held_note_types(json.loads(types))
        return Held(
            notes=_notes(connection, titles, note_types),
            note_types=note_types,
            decks={str(deck["name"]): str(deck.get("desc", "")) for deck in json.loads(decks).values()},
            media={name: digests[number] for number, name in listing.items()},
        )


def _database(names: set[str]) -> str:
    return "collection.anki21" if "collection.anki21" in names else "collection.anki2"


def _notes(
    connection: sqlite3.Connection, titles: Mapping[int, str], note_types: Mapping[int, HeldNoteType]
) -> dict[str, HeldNote]:
    homes: dict[int, dict[int, str]] = {}
    for note, deck, position in connection.execute("select nid, did, ord from cards order by nid, ord"):
        homes.setdefault(note, {})[position + 1] = titles[deck]
    notes: dict[str, HeldNote] = {}
    for id_, guid, type_, changed, fields, tags in connection.execute(
        "select id, guid, mid, mod, flds, tags from notes order by id"
    ):
        texts = tuple(fields.split("\x1f"))
        if len(texts) != len(note_types[type_].fields):
            raise ValueError(f"the note {guid} has not the fields of its type")
        notes[guid] = HeldNote(guid, type_, int(changed), texts, tuple(tags.split()), homes.get(id_, {}))
    return notes


def held_note_types(types: Mapping[Any, Mapping[str, Any]]) -> dict[int, HeldNoteType]:
    """Take note types as schema 11 says them, by their ids."""
    return {int(id_): _note_type(int(id_), type_) for id_, type_ in types.items()}


def _note_type(id_: int, type_: Mapping[str, Any]) -> HeldNoteType:
    return HeldNoteType(
        id=id_,
        name=type_["name"],
        cloze=bool(type_["type"]),
        fields=tuple(HeldPart(field.get("id"), field["name"]) for field in type_["flds"]),
        templates=tuple(
            HeldPart(template.get("id"), template["name"], (template["qfmt"], template["afmt"]))
            for template in type_["tmpls"]
        ),
        css=type_["css"],
        changed=type_["mod"],
        original=type_.get("originalId"),
    )
