"""What programs made, judged: whether packages hold the notes that they should, and PDFs the cards."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from measure import WrongError

Contents = Counter[frozenset[str]]
"""Notes as what stands in them: fields that are not empty, whatever their order."""


def contents(notes: Iterable[Iterable[str]]) -> Contents:
    """Take notes as what stands in their fields."""
    return Counter(frozenset(filter(None, fields)) for fields in notes)


def opened(package: Path) -> sqlite3.Connection:
    """Open the collection in a package of a format that SQLite can read. Raises WrongError."""
    try:
        with zipfile.ZipFile(package) as archive:
            names = set(archive.namelist())
            held = archive.read("collection.anki21" if "collection.anki21" in names else "collection.anki2")
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise WrongError(f"{package.name} is no package: {error}") from error
    connection = sqlite3.connect(":memory:")
    connection.deserialize(held)
    return connection


def holds_notes(package: Path, expected: Contents, cards: int | None = None) -> None:
    """Require that a package holds these notes and no others, and so many cards. Raises WrongError."""
    with closing(opened(package)) as connection:
        notes = [fields.split("\x1f") for (fields,) in connection.execute("select flds from notes")]
        (found,) = connection.execute("select count(*) from cards").fetchone()
    _same(package, notes, expected)
    if cards is not None and found != cards:
        raise WrongError(f"{package.name} has {found} cards instead of {cards}")


def holds_notes_newest(package: Path, expected: Contents) -> None:
    """Require the same of a package in Anki's newest format, which its own library reads. Raises WrongError."""
    from builder.upgrade.export import exported  # noqa: PLC0415 - Anki's library is imported only where it is wanted

    _same(package, [note.fields for note in exported(package).notes.values()], expected)


def _same(package: Path, notes: Sequence[Iterable[str]], expected: Contents) -> None:
    found = contents(notes)
    if found != expected:
        missing, strange = (expected - found).total(), (found - expected).total()
        raise WrongError(f"{package.name} has {len(notes)} notes; {missing} are missing, {strange} are others")


def say_all(notes: Sequence[Mapping[str, Any]], words: Mapping[str, Sequence[str]]) -> None:
    """Require one note a card, and on it every text that the card has in the sources. Raises WrongError."""
    fields = {note["fields"]["Card"]: "\n".join(note["fields"].values()) for note in notes}
    if len(notes) != len(words) or fields.keys() != words.keys():
        raise WrongError(f"our package has {len(notes)} notes of {len(fields)} cards; there are {len(words)} cards")
    if mute := [card for card, texts in words.items() if any(text not in fields[card] for text in texts)]:
        raise WrongError(f"our package lacks words of {len(mute)} cards, first {mute[0]}")


def has_words(package: Path, words: str) -> None:
    """Require that some note of a package holds some words. Raises WrongError."""
    with closing(opened(package)) as connection:
        (found,) = connection.execute("select count(*) from notes where instr(flds, ?)", [words]).fetchone()
    if not found:
        raise WrongError(f"no note of {package.name} holds '{words}'")


def pdf_text(files: Iterable[Path]) -> tuple[int, str]:
    """Count the pages of PDFs, and read what stands on them, with all white space gone. Raises WrongError."""
    import pypdfium2  # noqa: PLC0415 - only where there are PDFs to judge

    pages = 0
    words: list[str] = []
    for file in files:
        try:
            with closing(pypdfium2.PdfDocument(file)) as document:
                pages += len(document)
                words += [page.get_textpage().get_text_range() for page in document]
        except pypdfium2.PdfiumError as error:
            raise WrongError(f"{file.name} is no PDF: {error}") from error
    return pages, "".join("".join(words).split())


def holds_pages(files: Sequence[Path], pages: int, said: Iterable[str]) -> None:
    """Require that PDFs have so many pages, and that all these words stand on them. Raises WrongError."""
    found, text = pdf_text(files)
    if found != pages:
        raise WrongError(f"{len(files)} PDFs have {found} pages instead of {pages}")
    if absent := [words for words in said if "".join(words.split()) not in text]:
        raise WrongError(f"{len(absent)} cards do not stand in the PDFs, first {absent[0]}")


def card_pages(cards: int) -> int:
    """Count the pages of cards to cut out: eight a sheet, fronts and backs."""
    return 2 * -(-cards // 8)


def holds_quiz(folder: Path, questions: int) -> None:
    """Require a quiz of so many questions: its manifest, and words on a sheet and on its key. Raises WrongError."""
    manifests, sheets = sorted(folder.glob("*.manifest.json")), sorted(folder.glob("*.quiz-*.pdf"))
    if len(manifests) != 1:
        raise WrongError(f"{len(manifests)} quizzes were made instead of 1")
    asked = json.loads(manifests[0].read_text(encoding="utf-8"))["variants"]["A"]
    if len(asked) != questions:
        raise WrongError(f"a quiz has {len(asked)} questions instead of {questions}")
    if len(sheets) != len(("sheet", "key")) or not all(pdf_text([sheet])[1] for sheet in sheets):
        raise WrongError(f"{len(sheets)} PDFs were made of a sheet and its key, or nothing stands on one")


def judged(printed: str, cards: int) -> None:
    """Require that `deck check --format json` has judged so many cards, and found no error. Raises WrongError."""
    told = json.loads(printed)
    if (told["cards"], told["errors"]) != (cards, 0):
        raise WrongError(f"{told['cards']} of {cards} cards were judged, with {told['errors']} errors")


def says(printed: str, pattern: str) -> None:
    """Require that something was printed. Raises WrongError."""
    if not re.search(pattern, printed):
        raise WrongError(f"'{pattern}' was not printed")


def digests(folder: Path) -> dict[str, str]:
    """Take the files of a folder, by their paths, so that two states of it can be compared."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
