"""What someone exported from Anki, read with Anki's own library: legacy and newest packages and whole collections.

This is the only module that knows the library, which is an extra: it is under the AGPL.
"""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from builder.problems import UserError
from builder.render.anki.reading import Held, HeldNote, UnreadableError, held_note_types, refuse_large

if TYPE_CHECKING:
    from anki.collection import Collection


class NoLibraryError(UserError):
    """Anki's library is not installed; says how to get it."""


def exported(path: Path) -> Held:
    """Read an export, `.apkg` or `.colpkg`: its notes and note types; the decks of cards are left out.

    Raises UnreadableError and NoLibraryError.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            refuse_large(archive, str(path))
    except OSError as error:
        raise UnreadableError(f"{path} can't be read: {error.strerror or error}") from error
    except zipfile.BadZipFile as error:
        raise UnreadableError(f"{path} is no export of Anki, or a damaged one: export it again") from error
    with tempfile.TemporaryDirectory() as folder:
        return _opened(path, Path(folder))


def _opened(path: Path, folder: Path) -> Held:
    """Let Anki import the file into a collection that is thrown away."""
    try:
        from anki.collection import Collection, ImportAnkiPackageRequest  # noqa: PLC0415 - an extra
        from anki.errors import AnkiException  # noqa: PLC0415 - likewise
    except ImportError as error:
        hint = 'install it beside this program: pip install "anki>=26.9"'
        raise NoLibraryError(f"exports are read with Anki's own library, which is not installed: {hint}") from error
    collection = folder / "collection.anki2"
    try:
        if path.suffix == ".colpkg":
            _restore(path, folder, collection)
        opened = Collection(str(collection))
        try:
            if path.suffix != ".colpkg":
                opened.import_anki_package(ImportAnkiPackageRequest(package_path=str(path)))
            return _held(opened)
        finally:
            opened.close()
    except AnkiException as error:
        hint = "export it again; if your Anki is newer than the library, update that: pip install -U anki"
        raise UnreadableError(f"{path} can't be read by Anki's library ({error}): {hint}") from error


def _restore(path: Path, folder: Path, collection: Path) -> None:
    from anki._backend import RustBackend  # noqa: PLC0415 - an extra

    RustBackend().import_collection_package(
        col_path=str(collection),
        backup_path=str(path),
        media_folder=str(folder / "collection.media"),
        media_db=str(folder / "collection.media.db2"),
    )


def _held(opened: Collection) -> Held:
    rows = opened.db.all("select guid, mid, mod, flds, tags from notes order by id") if opened.db else []
    notes = {
        guid: HeldNote(guid, note_type, changed, tuple(fields.split("\x1f")), tuple(tags.split()), {})
        for guid, note_type, changed, fields, tags in rows
    }
    return Held(notes, held_note_types({int(type_["id"]): type_ for type_ in opened.models.all()}), {}, {})
