"""What someone exported from Anki, read with Anki's own library: legacy and newest packages and whole collections.

This is the only module that knows the library, which is an extra: it is under the AGPL. It tells the note types, which
each format keeps otherwise, and is given the database alone, unfolded and looked at here: no name of a file, no picture
and no archive of a stranger's gets to it.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from builder import output
from builder.problems import UserError
from builder.render.anki import archive
from builder.render.anki.archive import TooLargeError, UnreadableError
from builder.render.anki.reading import DAMAGED, Held, held_note_types, held_notes
from builder.source import files


class NoLibraryError(UserError):
    """Anki's library is not installed; says how to get it."""


def exported(path: Path) -> Held:
    """Read an export, `.apkg` or `.colpkg`: its notes and note types; decks and pictures are left out.

    Raises UnreadableError and NoLibraryError.
    """
    file = str(path)
    try:
        content = files.opened(path)
    except files.FileError as error:
        raise UnreadableError(f"{path} can't be read: {error}") from error
    with _told(file):
        with content, archive.opened(content, file) as package:
            stored = _database(package, file)
        with archive.database(stored, file) as connection:
            notes = held_notes(connection, {})
    with tempfile.TemporaryDirectory() as folder:
        types = _note_types(path, stored, Path(folder))
    with _told(file):
        return Held(notes, held_note_types({type_["id"]: type_ for type_ in types}), {}, {})


@contextmanager
def _told(file: str) -> Iterator[None]:
    try:
        yield
    except DAMAGED as error:
        hint = "export it again, after Tools, Check Database in Anki"
        raise UnreadableError(f"{file} is no export of Anki, or a damaged one: {hint}") from error


def _database(package: zipfile.ZipFile, file: str) -> bytes:
    """Take the database out of a package; of several, Anki reads the newest: the others say that it is needed."""
    names = set(package.namelist())
    if "collection.anki21b" in names:
        return _unfolded(archive.part(package, "collection.anki21b", file, archive.MOST_DATABASE), file)
    name = "collection.anki21" if "collection.anki21" in names else "collection.anki2"
    return archive.part(package, name, file, archive.MOST_DATABASE)


def _unfolded(content: bytes, file: str) -> bytes:
    """Unfold what Anki folds with Zstandard: a few kilobytes could hold terabytes."""
    try:
        from zstandard import ZstdDecompressor, ZstdError  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _lacking() from error
    window = archive.MOST_DATABASE
    try:
        with ZstdDecompressor(max_window_size=window).stream_reader(io.BytesIO(content)) as reader:
            unfolded = reader.read(archive.MOST_DATABASE + 1)
    except ZstdError as error:
        raise ValueError("this is not folded with Zstandard") from error
    if len(unfolded) > archive.MOST_DATABASE:
        raise TooLargeError(file, f"{archive.MOST_DATABASE >> 20:,} MB of notes")
    return unfolded


def _lacking() -> NoLibraryError:
    hint = 'install it beside this program: pip install "anki>=26.9" zstandard'
    return NoLibraryError(f"exports are read with Anki's own library, which is not installed: {hint}")


def _note_types(path: Path, stored: bytes, folder: Path) -> list[Any]:
    """Let Anki open the database as a collection that is thrown away: it knows how each version keeps note types."""
    try:
        from anki.collection import Collection  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _lacking() from error
    collection = folder / "collection.anki2"
    output.write(collection, stored)
    try:
        opened = Collection(str(collection))
        try:
            return [*opened.models.all()]
        finally:
            opened.close()
    except Exception as error:  # plain ones too, for a scheduler that the library does not know
        hint = "export it again; if your Anki is newer than the library, update that: pip install -U anki"
        raise UnreadableError(f"{path} can't be read by Anki's library ({error}): {hint}") from error
