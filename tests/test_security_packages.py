"""Packages and exports of strangers: bombs are refused in bounded memory, and nothing in a database runs."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import zstandard
from anki.collection import ExportAnkiPackageOptions
from crafted import DATABASE, SAMPLE, Reader, as_export, both, changed, packed
from maintainer import Maintainer
from projects import SAMPLE_CARDS, Project, put, within
from running import Deck

from builder.render.anki import archive
from builder.render.anki.archive import UnreadableError
from builder.render.anki.reading import read
from builder.upgrade.export import exported


@contextmanager
def held_to(megabytes: int, seconds: float) -> Iterator[None]:
    """Hold some work to memory and to the processor's time."""
    tracemalloc.start()
    try:
        with within(seconds):
            yield
        assert tracemalloc.get_traced_memory()[1] < megabytes << 20
    finally:
        tracemalloc.stop()


@both
def test_the_sample_is_read(reader: Reader, tmp_path: Path):
    assert len(reader(changed(), tmp_path).notes) == 8


def test_a_bomb_in_the_newest_format_is_refused_before_it_is_unfolded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A few kilobytes that unfold to a hundred megabytes, where two are the most"""
    monkeypatch.setattr(archive, "MOST_DATABASE", 2 << 20)
    folded = zstandard.compress(bytes(100 << 20))
    assert len(folded) < 20_000
    content = packed({**SAMPLE, "collection.anki21b": folded})
    with held_to(8, 3), pytest.raises(UnreadableError, match="holds more than 2 MB of notes"):
        as_export(content, tmp_path)


@both
def test_a_bomb_of_zeros_is_refused_before_it_is_unfolded(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    bombs = [packed({**SAMPLE, DATABASE: bytes(50 << 20)}), packed({**SAMPLE, "0": bytes(50 << 20)})]
    for bomb, limit in zip(bombs, ("MOST_DATABASE", "MOST"), strict=True):
        monkeypatch.setattr(archive, limit, 2 << 20)
        with held_to(8, 3), pytest.raises(UnreadableError, match=r"x\.apkg holds more than 2 MB"):
            reader(bomb, tmp_path)


@both
def test_an_entry_that_is_larger_than_it_says_is_cut_off(reader: Reader, tmp_path: Path):
    """The list of an archive says three bytes, and there are fifty megabytes"""
    content = bytearray(packed({**SAMPLE, DATABASE: bytes(50 << 20)}))
    at = content.rindex(DATABASE.encode()) - 46
    content[at + 24 : at + 28] = (3).to_bytes(4, "little")
    with held_to(8, 3), pytest.raises(UnreadableError, match="damaged"):
        reader(bytes(content), tmp_path)


@both
def test_an_archive_of_very_many_files_is_refused_before_it_is_listed(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    content = packed({**SAMPLE, **{f"{n:06}": b"" for n in range(1_000)}})
    monkeypatch.setattr(archive, "MOST_ENTRIES", 999)
    with pytest.raises(UnreadableError, match="holds more than 999 files"):
        reader(content, tmp_path)
    monkeypatch.setattr(archive, "_MOST_DIRECTORY", 10_000)
    monkeypatch.setattr(zipfile.ZipInfo, "_decodeExtra", pytest.fail)
    with pytest.raises(UnreadableError, match="holds more than 999 files"):
        reader(content, tmp_path)


MANY = """insert into notes select n + 1e15, n, mid, mod, usn, tags, flds, sfld, csum, flags, data from
(with recursive counted(n) as (select 1 union all select n + 1 from counted where n < {most}) select n from counted),
(select * from notes limit 1)"""


@both
def test_a_million_notes_are_refused(reader: Reader, tmp_path: Path):
    content = changed("update notes set flds = '', tags = '', sfld = ''", MANY.format(most=1_000_000))
    with held_to(600, 20), pytest.raises(UnreadableError, match="holds more than 250,000 notes"):
        reader(content, tmp_path)


ENDLESS = "as with recursive counted(n) as (select 1 union all select n + 1 from counted) select n"
PROGRAMS = {
    "a view": [
        "alter table notes rename to n",
        f"create view notes {ENDLESS} id, n guid, 1 mid, 1 mod, '' flds, '' tags from counted",
    ],
    "a view of cards": ["drop table cards", f"create view cards {ENDLESS} nid, 1 did, 0 ord from counted"],
    "a view beside": [f"create view beside {ENDLESS} from counted"],
    "a trigger": ["create trigger t after update on notes begin delete from notes; end"],
    "a computed column": ["alter table notes add column x as (hex(zeroblob(1000000)))"],
    "computed words": [
        "alter table notes rename to n",
        "create table notes (id integer primary key, guid, mid, mod, tags, flds as (hex(zeroblob(400000000))))",
        "insert into notes (id, guid, mid, mod, tags) select id, guid, mid, mod, tags from n",
    ],
    "a virtual table": ["drop table cards", "create virtual table cards using fts5(nid, did, ord)"],
    "no notes": ["drop table notes"],
    "long words": ["update notes set flds = hex(zeroblob(6000000)) where id = (select max(id) from notes)"],
    "long note types": ["update col set models = '[' || replace(hex(zeroblob(2000000)), '0', '[],') || '0]'"],
}


@both
@pytest.mark.parametrize("what", PROGRAMS)
def test_a_database_that_runs_or_swells_is_refused(reader: Reader, tmp_path: Path, what: str):
    content = changed(*PROGRAMS[what])
    with held_to(200, 5), pytest.raises(UnreadableError, match="or a damaged one"):
        reader(content, tmp_path)


@both
@pytest.mark.parametrize("first", ["", "char(0) || "])
def test_a_database_whose_pages_lead_in_circles_tells_no_more_than_it_holds(reader: Reader, tmp_path: Path, first: str):
    """Every branch of the notes leads to the leaf with the longest one, read again and again, a zero in front or not"""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(SAMPLE[DATABASE])
        connection.execute(MANY.format(most=3_000))
        connection.execute(f"update notes set flds = {first}hex(zeroblob(2000000)) where guid = 1500")  # noqa: S608 - ours
        connection.execute("update notes set tags = hex(zeroblob(900)) where guid <> 1500")
        (root,) = connection.execute("select rootpage from sqlite_schema where name = 'notes'").fetchone()
        content = bytearray(connection.serialize())
    size = int.from_bytes(content[16:18], "big")
    page = (root - 1) * size
    assert content[page] == 5, "the root is a branch"
    cells = int.from_bytes(content[page + 3 : page + 5], "big")
    pointers = [int.from_bytes(content[page + 12 + 2 * n : page + 14 + 2 * n], "big") for n in range(cells)]
    longest = content[page + pointers[cells // 2] : page + pointers[cells // 2] + 4]
    for pointer in pointers:
        content[page + pointer : page + pointer + 4] = longest
    bomb = packed({**SAMPLE, DATABASE: bytes(content)})
    with held_to(100, 10), pytest.raises(UnreadableError, match="or a damaged one"):
        reader(bomb, tmp_path)


def test_one_picture_under_a_million_names_is_read_once(tmp_path: Path):
    listing = json.dumps({"0": "a.svg"}).encode()
    assert read(packed({**SAMPLE, "media": listing, "0": b"x"}), "x.apkg").media.keys() == {"a.svg"}
    many = b"{" + b'"0":"a",' * 2_000_000 + b'"0":"b"}'
    with held_to(60, 5), pytest.raises(UnreadableError, match="holds more than 9 MB in its file 'media'"):
        read(packed({**SAMPLE, "media": many, "0": b"x"}), "x.apkg")


@pytest.mark.parametrize("name", ["../../evil.svg", "/etc/evil.svg", "a/../../evil.svg", "C:\\evil.svg"])
@pytest.mark.parametrize("ending", ["apkg", "colpkg"])
def test_names_in_an_export_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, ending: str):
    """Neither those of entries nor those of pictures; Anki's library is not given them at all"""
    temporary = tmp_path / "a" / "b"
    temporary.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    content = packed({**SAMPLE, "media": json.dumps({"0": name}).encode(), "0": b"x", name: b"y"})
    path = put(tmp_path, f"x.{ending}", content)
    assert len(exported(path).notes) == 8
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [path]


EVIL = "<b>\x1b]0;owned\x07\x9b31m\u202e</b><script>alert(1)</script>[latex]\\input{/etc/passwd}[/latex]{{c1::x}}"


def test_what_a_package_says_commands_no_terminal(deck: Deck, project: Project, tmp_path: Path):
    layout = project(SAMPLE_CARDS)
    said = f"replace(flds, 'A <strong>chemical</strong> reaction', '{EVIL}')"
    evil = f"update notes set mod = 2, tags = ' a\x1b[2Jb ', flds = {said}"  # noqa: S608 - what a stranger would write
    new = put(tmp_path, "new.apkg", changed(evil))
    old = put(tmp_path, "old.apkg", changed())
    for args in (["--all"], ["--all", "--format", "json"]):
        run = deck("-C", layout.root, "diff", old, new, *args)
        assert run.code == 0
        assert "owned" in run.out
        assert {sign for sign in run.out + run.err if sign in "\x1b\x07\x9b\u202e"} == set()


def test_what_an_export_says_gets_into_no_file_and_no_terminal_as_it_is(deck: Deck, project: Project, tmp_path: Path):
    """Markup of a stranger's becomes text as typed, or is told and left"""
    maintainer = Maintainer(project(SAMPLE_CARDS), tmp_path)
    maintainer.mends("plain", "Answer", EVIL)
    maintainer.mends("term", "Why", "<img src=x onerror=alert(1)>{{7*7}}<a href='javascript:alert(1)'>x</a>")
    learner = maintainer.learner
    path = learner.folder / "export.apkg"
    options = ExportAnkiPackageOptions(with_scheduling=False, with_media=False, legacy=False)
    learner.col.export_anki_package(out_path=str(path), options=options, limit=None)
    layout = maintainer.layout
    before = {file: file.read_bytes() for file in layout.cards.rglob("*.yaml")}
    run = deck("-C", layout.root, "pull", path, "--write")
    assert {sign for sign in run.out + run.err if sign != "\n" and not sign.isprintable()} == set()
    changed_ = b"".join(file.read_bytes() for file in before if file.read_bytes() != before[file])
    assert not any(sign in changed_ for sign in (b"\x1b", b"\x07", b"javascript:", b"onerror"))
    assert deck("-C", layout.root, "check").code == 0
