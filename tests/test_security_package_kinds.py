"""Packages and exports of strangers: no plain file, and values of other kinds than Anki's, are told as damage."""

from __future__ import annotations

import copy
import io
import json
import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import zstandard
from anki.collection import Collection, ImportAnkiPackageRequest
from anki.errors import AnkiException
from crafted import DATABASE, SAMPLE, Reader, as_export, as_package, both, changed, packed
from projects import SAMPLE_CARDS, Project, put
from running import Deck

from builder.render.anki import archive
from builder.render.anki.archive import UnreadableError
from builder.render.anki.reading import read_from

COMMANDS = [["diff"], ["pull"], ["pull", "{good}", "--base"]]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", ["device", "pipe", "folder"])
def test_what_is_no_plain_file_is_not_opened(
    deck: Deck, project: Project, tmp_path: Path, command: list[str], kind: str
):
    """Neither by a link: a device may have no end, and a pipe no beginning"""
    good, path = put(tmp_path, "good.apkg", packed(SAMPLE)), tmp_path / "x.apkg"
    held: int | None = None
    match kind:
        case "device":
            path.symlink_to(os.devnull)
        case "pipe":
            os.mkfifo(path)
            held = os.open(path, os.O_RDWR)  # whoever opened it would wait for ever if nobody else had
        case "folder":
            path.mkdir()
    try:
        run = deck("-C", project().root, *(word.format(good=good) for word in command), path)
    finally:
        if held is not None:
            os.close(held)
    why = "a folder" if kind == "folder" else "no plain file"
    assert (run.code, run.err) == (2, f"deck: {path} can't be read: it is {why}; name a plain file\n")


def test_a_link_to_a_package_is_one(deck: Deck, project: Project, tmp_path: Path):
    put(tmp_path, "package", packed(SAMPLE))
    link = tmp_path / "x.apkg"
    link.symlink_to("package")
    layout = project(SAMPLE_CARDS)
    assert deck("-C", layout.root, "diff", link, link).code == 0
    assert deck("-C", layout.root, "pull", link).code == 0


class Endless(io.BytesIO):
    """A file that ends nowhere, wherever one looks."""

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 <= size < 1 << 20
        return bytes(size)


def test_no_more_is_read_than_some():
    with pytest.raises(UnreadableError, match="x is no Anki package, or a damaged one"):
        read_from(Endless(), "x")


DAMAGED = r"x\.apkg is no (Anki package|export of Anki), or a damaged one: (get|export) it again"


@both
@pytest.mark.parametrize("compressed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_is_compressed_as_anki_compresses_none_is_refused(
    reader: Reader, tmp_path: Path, compressed: int
):
    """Whether it is damaged or not: how much memory it takes to unfold is for its sender to say"""
    content = packed(SAMPLE, compressed)
    with pytest.raises(UnreadableError, match=DAMAGED):
        reader(content, tmp_path)
    collection = Collection(str(tmp_path / "collection.anki2"))
    try:
        with pytest.raises(AnkiException):
            collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(put(tmp_path, "y.apkg", content))))
    finally:
        collection.close()


@both
def test_an_entry_that_begins_nowhere_is_told(reader: Reader, tmp_path: Path):
    """An archive may say that it is longer than any file"""
    content = bytearray(packed({**SAMPLE, DATABASE + "1": b""}))
    at = content.rindex(DATABASE.encode() + b"1PK") - 46
    far = b"\1\0\x08\0" + b"\xff" * 8
    content[at + 30 : at + 32] = len(far).to_bytes(2, "little")
    content[at + 42 : at + 46] = b"\xff" * 4
    content[at + 46 + len(DATABASE) + 1 : at + 46 + len(DATABASE) + 1] = far
    end = content.rindex(b"PK\5\6")
    size = int.from_bytes(content[end + 12 : end + 16], "little") + len(far)
    content[end + 12 : end + 16] = size.to_bytes(4, "little")
    with pytest.raises(UnreadableError, match=DAMAGED):
        reader(bytes(content), tmp_path)


COLUMNS = [
    *((f"notes.{column}", "9e999", "1.5", "'x'", "null", "x'35'") for column in ("id", "mid", "mod")),
    *((f"cards.{column}", "9e999", "1.5", "'x'", "null", "x'35'") for column in ("nid", "did", "ord")),
    *((f"notes.{column}", "null", "x'ff'", f"cast({column} as blob)") for column in ("guid", "flds", "tags")),
    ("notes.flds", "5", "cast(x'ff' || flds as text)"),
    ("notes.mid", "7"),
]


@both
@pytest.mark.parametrize("every", [True, False])
@pytest.mark.parametrize(("column", "value"), [(column, value) for column, *values in COLUMNS for value in values])
def test_a_column_holds_values_of_its_kind(reader: Reader, tmp_path: Path, column: str, value: str, *, every: bool):
    """In every row, and in one: Anki's own tables would not let all of these in"""
    table, _, name = column.partition(".")
    where = "" if every else f" where rowid = (select max(rowid) from {table})"  # noqa: S608 - our own names
    content = changed(
        f"alter table {table} rename to had",
        f"create table {table} as select * from had",  # noqa: S608 - likewise
        "drop table had",
        f"update {table} set {name} = {value}{where}",  # noqa: S608 - likewise
    )
    with pytest.raises(UnreadableError, match=DAMAGED):
        reader(content, tmp_path)


def test_an_index_that_says_otherwise_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """One without entries would tell that there are no notes to count"""
    monkeypatch.setattr(archive, "MOST_NOTES", 3)
    content = changed(
        "create index none on notes (usn) where usn = 77",
        "pragma writable_schema = on",
        "update sqlite_schema set sql = replace(sql, ' where usn = 77', '') where name = 'none'",
    )
    for reader in (as_package, as_export):
        with pytest.raises(UnreadableError, match="holds more than 3 notes"):
            reader(content, tmp_path)


HALF = "\ud800"
ODD: dict[str, tuple[object, ...]] = {
    "models.*": (5, [], None),
    "models.*.name": ([], None, 5, HALF),
    "models.*.mod": ("x", None, [], 1e999, True),
    "models.*.css": (5, None, {}),
    "models.*.type": ("x", None, []),
    "models.*.originalId": ("x", [], 1.5),
    "models.*.flds": ([], None, {}, [5], [{}], "x"),
    "models.*.flds.*": (5, [], None),
    "models.*.flds.*.name": ([], None, 5, HALF),
    "models.*.flds.*.id": ([], "x", 1.5),
    "models.*.tmpls": (None, {}, [5], "x"),
    "models.*.tmpls.*.name": ([], None, 5, HALF),
    "models.*.tmpls.*.id": ([], "x", 1.5),
    "models.*.tmpls.*.qfmt": ([], None, 5),
    "models.*.tmpls.*.afmt": ([], None, 5),
    "decks.*": (5, [], None),
    "decks.*.name": ([], None, 5, HALF),
    "decks.*.desc": ([], None, 5),
    "media": ([], None, 5, "x"),
    "media.*": ([], None, 5, HALF),
}


def _put(held: Any, steps: list[str], value: object) -> None:
    """Put a value wherever steps lead; a star stands for all."""
    step, *more = steps
    keys = range(len(held)) if isinstance(held, list) else list(held)
    for key in keys if step == "*" else [step]:
        if more:
            _put(held[key], more, value)
        else:
            held[key] = copy.copy(value)


def odd(path: str, value: object) -> bytes:
    """Make a package in whose JSON a value stands where another is wanted."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(SAMPLE[DATABASE])
        models, decks = connection.execute("select models, decks from col").fetchone()
        held = {"models": json.loads(models), "decks": json.loads(decks), "media": {"0": "a.svg"}}
        _put(held, path.split("."), value)
        connection.execute(
            "update col set models = ?, decks = ?", (json.dumps(held["models"]), json.dumps(held["decks"]))
        )
        connection.commit()
        return packed(
            {**SAMPLE, "media": json.dumps(held["media"]).encode(), "0": b"x", DATABASE: connection.serialize()}
        )


every_odd = pytest.mark.parametrize(("path", "value"), [(path, value) for path in ODD for value in ODD[path]])


@every_odd
def test_what_json_says_is_of_its_kind(tmp_path: Path, path: str, value: object):
    with pytest.raises(UnreadableError, match=DAMAGED):
        as_package(odd(path, value), tmp_path)


@every_odd
def test_an_export_with_odd_values_is_read_or_told(
    deck: Deck, project: Project, tmp_path: Path, path: str, value: object
):
    """Anki's library passes over some of them; then there is nothing to bring back"""
    run = deck("-C", project(SAMPLE_CARDS).root, "pull", put(tmp_path, "x.apkg", odd(path, value)))
    assert run.code in (0, 2)
    assert ("x.apkg" in run.err) == (run.code == 2)


NEWEST = {
    "no fields": "delete from fields",
    "no note types": "delete from notetypes",
    "note types whose names alone are left": """update sqlite_schema set rootpage =
        (select rootpage from sqlite_schema where name = 'revlog') where name = 'notetypes'""",
    "names of note types": "update notetypes set name = cast(name as blob)",
    "names of fields": "update fields set name = cast(name as blob)",
    "what note types are": "update notetypes set config = x'ff'",
    "what fields are": "update fields set config = x'ff'",
    "what templates are": "update templates set config = x'ff'",
    "notes": "update notes set flds = cast(flds as blob)",
    "note types of notes": "update notes set mid = 7",
}


@pytest.mark.parametrize("what", NEWEST)
def test_the_newest_format_is_told_where_it_is_damaged(tmp_path: Path, what: str):
    collection = Collection(str(tmp_path / "new.anki2"))
    package = put(tmp_path, "old.apkg", packed(SAMPLE))
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package)))
    collection.close(downgrade=False)
    with closing(sqlite3.connect(tmp_path / "new.anki2", isolation_level=None)) as connection:
        connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        connection.execute("pragma journal_mode = delete")
        connection.execute("pragma writable_schema = on")
        connection.execute(NEWEST[what])
    folded = zstandard.compress((tmp_path / "new.anki2").read_bytes())
    with pytest.raises(UnreadableError, match=r"x\.apkg (is no export|can't be read by Anki's library)"):
        as_export(packed({"collection.anki21b": folded}), tmp_path)


def test_a_collection_that_the_library_does_not_know_is_told(tmp_path: Path):
    content = changed("update col set conf = json_set(conf, '$.schedVer', 5)")
    with pytest.raises(UnreadableError, match=r"x\.apkg can't be read by Anki's library \(.*\): export it again"):
        as_export(content, tmp_path)
