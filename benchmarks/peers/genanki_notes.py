"""Write notes with genanki alone: `genanki_notes.py NOTES PACKAGE`."""

from __future__ import annotations

import marshal
import sys
from pathlib import Path

import genanki

held = marshal.loads(Path(sys.argv[1]).read_bytes())  # noqa: S302 - our own file, a moment old
types = {
    id_: genanki.Model(
        int(id_),
        type_["name"],
        fields=[{"name": name} for name in type_["fields"]],
        templates=type_["templates"],
        css=type_["css"],
        model_type=genanki.Model.CLOZE if type_["cloze"] else genanki.Model.FRONT_BACK,
    )
    for id_, type_ in held["note_types"].items()
}
decks = {id_: genanki.Deck(int(id_), name) for id_, name in held["decks"].items()}
for note in held["notes"]:
    fields = list(note["fields"].values())
    made = genanki.Note(types[note["type"]], fields, tags=note["tags"], guid=note["guid"], due=note["due"])
    decks[note["deck"]].add_note(made)
genanki.Package(list(decks.values())).write_to_file(sys.argv[2])
