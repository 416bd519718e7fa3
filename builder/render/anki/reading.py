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
from typing import IO, TypeVar

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
    """Everything that a package brings; media as digests, by the names that notes know them under.

    Each note is of one of the note types, and has its fields. Raises ValueError where that is not so.
    """

    notes: Mapping[str, HeldNote]
    note_types: Mapping[int, HeldNoteType]
    decks: Mapping[str, str]
    media: Mapping[str, str]

    def __post_init__(self) -> None:
        for note in self.notes.values():
            type_ = self.note_types.get(note.note_type)
            if type_ is None or len(type_.fields) != len(note.fields):
                raise ValueError(f"the note {note.guid} has not the fields of its type")


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
    OverflowError,
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
    listing = _is(dict, json.loads(archive.part(package, "media", file)))
    parts = ((number, archive.part(package, number, file, archive.MOST_MEDIA)) for number in listing)
    digests = {number: hashlib.sha256(content).hexdigest() for number, content in parts}
    stored = archive.part(package, _database(names), file, archive.MOST_DATABASE)
    with archive.database(stored, file) as connection:
        types, decks = connection.execute("select models, decks from col").fetchone()
        held = {int(id_): _is(dict, deck) for id_, deck in _is(dict, json.loads(decks)).items()}
        titles = {id_: _text(deck["name"]) for id_, deck in held.items()}
        return Held(
            notes=held_notes(connection, _homes(connection, titles)),
            note_types=held_note_types(json.loads(types)),
            decks={titles[id_]: _text(deck.get("desc", "")) for id_, deck in held.items()},
            media={_text(name): digests[number] for number, name in listing.items()},
        )


def _database(names: set[str]) -> str:
    return "collection.anki21" if "collection.anki21" in names else "collection.anki2"


def _homes(connection: sqlite3.Connection, titles: Mapping[int, str]) -> dict[int, dict[int, str]]:
    homes: dict[int, dict[int, str]] = {}
    for note, deck, position in connection.execute("select nid, did, ord from cards not indexed"):
        homes.setdefault(note, {})[position + 1] = titles[deck]
    return homes


def held_notes(connection: sqlite3.Connection, homes: Mapping[int, Mapping[int, str]]) -> dict[str, HeldNote]:
    """Take the notes of a database that `archive` opened, by their guids. Raises sqlite3.Error."""
    rows = connection.execute("select id, guid, mid, mod, flds, tags from notes not indexed order by id")
    return {
        guid: HeldNote(guid, type_, changed, tuple(fields.split("\x1f")), tuple(tags.split()), homes.get(id_, {}))
        for id_, guid, type_, changed, fields, tags in rows
    }


def held_note_types(types: object) -> dict[int, HeldNoteType]:
    """Take note types as schema 11 says them, by their ids. Raises what is DAMAGED.

    Values are of the kinds that Anki asks for (rslib/src/notetype/schema11.rs of https://github.com/ankitects/anki).
    """
    return {int(id_): _note_type(int(id_), _is(dict, type_)) for id_, type_ in _is(dict, types).items()}


def _note_type(id_: int, type_: Mapping[str, object]) -> HeldNoteType:
    return HeldNoteType(
        id=id_,
        name=_text(type_["name"]),
        cloze=bool(_is(int, type_["type"])),
        fields=tuple(_part(field) for field in _is(list, type_["flds"])),
        templates=tuple(_part(template, "qfmt", "afmt") for template in _is(list, type_["tmpls"])),
        css=_text(type_["css"]),
        changed=_is(int, type_["mod"]),
        original=_id(type_.get("originalId")),
    )


def _part(stored: object, *texts: str) -> HeldPart:
    part = _is(dict, stored)
    return HeldPart(_id(part.get("id")), _text(part["name"]), tuple(_text(part[key]) for key in texts))


def _id(value: object) -> int | None:
    return None if value is None else _is(int, value)


def _text(value: object) -> str:
    """Take a text that can be written in UTF-8: JSON may hold halves of characters."""
    text = _is(str, value)
    text.encode()
    return text


_T = TypeVar("_T")


def _is(kind: type[_T], value: object) -> _T:
    """Take a value of a kind, as JSON knows them: true is no number."""
    if isinstance(value, bool) or not isinstance(value, kind):
        raise TypeError(f"{type(value).__name__} stands where {kind.__name__} is wanted")
    return value
