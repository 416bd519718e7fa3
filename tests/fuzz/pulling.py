"""`deck pull`: what someone exported, in any state, beside the sources.

The first line of an input says what follows: `package`, the bytes of a package; `database` and `media`, what is in one,
parted by a line of hyphens; `export apkg` and `export colpkg`, a file as `deck pull` gets it; or `fields CARD LANG`,
what stands in the fields of a note, a paragraph each.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from laid_out import is_laid_out
from projects import CARD_FILE, SAMPLE_CARDS, collection, make_project
from releasing import LATER, released

from builder.edition import edition
from builder.examine import examine
from builder.problems import errors
from builder.render.anki.package import package
from builder.render.anki.reading import Held, HeldNote, UnreadableError, read
from builder.upgrade.export import exported
from builder.upgrade.pull import Pulled, pull
from builder.upgrade.release import all_notes

FOLDER = tempfile.TemporaryDirectory()
CARDS = [
    card
    for card in SAMPLE_CARDS.split("\n\n")
    if card.startswith(("- id: both-ways", "- id: sen", "- id: pa", "- id: pi"))
]
LAYOUT = make_project(Path(FOLDER.name), "\n".join(CARDS))
released(LAYOUT)
NOTES = all_notes(collection(LAYOUT))
APART = b"\n-----\n"


def _held() -> Held:
    """Give what someone has who imported both languages."""
    cards = collection(LAYOUT)
    both = [read(package(edition(cards, "complete", lang), cards.ledger).content, lang) for lang in ("en", "zh")]
    types: Mapping[int, object] = both[0].note_types | both[1].note_types
    return replace(both[0], notes=both[0].notes | both[1].notes, note_types=types)


HELD = _held()


def look(data: bytes) -> None:
    """Take an export all the way; raises where anything is wrong with the program."""
    what, _, rest = data.partition(b"\n")
    match what.decode(errors="replace").split():
        case ["package"]:
            taken(lambda: read(rest, "f.apkg"))
        case ["database"]:
            database, _, media = rest.partition(APART)
            taken(lambda: read(zipped({"collection.anki2": database, "media": media or b"{}"}), "f.apkg"))
        case ["export", ("apkg" | "colpkg") as ending]:
            path = Path(FOLDER.name) / f"export.{ending}"
            path.write_bytes(rest)
            taken(lambda: exported(path))
        case ["fields", card, lang] if (card, lang) in NOTES:
            is_mended(card, lang, rest)


def taken(held) -> None:
    """Compare an export with the sources, unless it can't be read and is told so."""
    try:
        told(pull(LAYOUT, held(), "export"))
    except UnreadableError:
        return


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Make a package of what is in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def is_mended(card: str, lang: str, rest: bytes) -> None:
    """What is brought back is what was mended: written, there is no more to do, unless a rule forbids the words."""
    note = NOTES[card, lang]
    theirs = HELD.notes[note.guid]
    typed = rest.decode(errors="replace").replace("\x1f", " ").split("\n\n")
    fields = tuple(new or old for new, old in zip([*typed, *[""] * len(theirs.fields)], theirs.fields, strict=False))
    held = with_note(replace(theirs, fields=fields, changed=LATER))
    made = pull(LAYOUT, held, "export")
    told(made)
    if not made.files:
        return
    [file] = made.files
    assert file.path == LAYOUT.root / CARD_FILE
    problems = examine(LAYOUT, instead={file.path: file.after})[1]
    assert not [problem for problem in problems if problem.code == "SH01"]
    if not errors(problems):
        file.path.write_bytes(file.after)
        again = pull(LAYOUT, held, "export")
        file.path.write_bytes(file.before)
        assert again.texts == 0


def with_note(note: HeldNote) -> Held:
    """Give what someone has in whose Anki a note is another."""
    return replace(HELD, notes={**HELD.notes, note.guid: note})


def told(made: Pulled) -> None:
    """Each problem is told."""
    for problem in made.problems:
        assert is_laid_out(problem)
