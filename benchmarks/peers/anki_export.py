"""Add notes to a collection with Anki's own library, and export it: `anki_export.py NOTES PACKAGE newest|legacy`."""

from __future__ import annotations

import marshal
import sys
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import AddNoteRequest, Collection, ExportAnkiPackageOptions


def add_note_type(collection: Collection, held: dict[str, Any]) -> dict[str, Any]:
    """Add a note type, and give it as the collection holds it."""
    models = collection.models
    type_ = models.new(held["name"])
    type_["type"] = int(held["cloze"])
    type_["css"] = held["css"]
    for name in held["fields"]:
        models.add_field(type_, models.new_field(name))
    for template in held["templates"]:
        models.add_template(type_, {**models.new_template(template["name"]), **template})
    models.add(type_)
    return models.by_name(held["name"])


def main(notes: Path, package: Path, form: str) -> None:
    """Write a package."""
    held = marshal.loads(notes.read_bytes())  # noqa: S302 - our own file, a moment old
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        types = {id_: add_note_type(collection, type_) for id_, type_ in held["note_types"].items()}
        decks = {id_: collection.decks.id(name) for id_, name in held["decks"].items()}
        requests = []
        for given in held["notes"]:
            note = collection.new_note(types[given["type"]])
            note.guid, note.tags, note.fields = given["guid"], given["tags"], list(given["fields"].values())
            requests.append(AddNoteRequest(note, decks[given["deck"]]))
        collection.add_notes(requests)
        options = ExportAnkiPackageOptions(
            with_scheduling=False, with_deck_configs=False, with_media=False, legacy=form == "legacy"
        )
        collection.export_anki_package(out_path=str(package), options=options, limit=None)
        collection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
