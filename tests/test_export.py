"""Exports of Anki are read with Anki's own library, in every format, and what is none is told."""

from __future__ import annotations

import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from anki.collection import ExportAnkiPackageOptions
from maintainer import Maintainer
from projects import SAMPLE_CARDS, Project, put

from builder.render.anki.archive import UnreadableError
from builder.upgrade.export import NoLibraryError, exported
from builder.upgrade.pull import pull


@pytest.fixture
def maintainer(project: Project, tmp_path: Path) -> Maintainer:
    return Maintainer(project(SAMPLE_CARDS), tmp_path)


@pytest.mark.parametrize("legacy", [True, False])
@pytest.mark.parametrize("whole", [True, False])
def test_every_format_of_exports_is_read(maintainer: Maintainer, *, legacy: bool, whole: bool):
    maintainer.mends("plain", "Answer", "Mine")
    learner = maintainer.learner
    path = learner.folder / ("export.colpkg" if whole else "export.apkg")
    if whole:
        path.write_bytes(learner.exports(legacy=legacy))
    else:
        options = ExportAnkiPackageOptions(with_scheduling=False, with_media=True, legacy=legacy)
        learner.col.export_anki_package(out_path=str(path), options=options, limit=None)
    assert pull(maintainer.layout, exported(path), path.name).texts == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no package at all"])
@pytest.mark.parametrize("name", ["x.apkg", "x.colpkg"])
def test_what_is_no_export_is_told(tmp_path: Path, name: str, content: bytes):
    with pytest.raises(UnreadableError, match="is no export of Anki, or a damaged one: export it again"):
        exported(put(tmp_path, name, content))


def test_a_package_that_anki_cannot_read_is_told(tmp_path: Path):
    for name in ("x.apkg", "x.colpkg"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("collection.anki2", OTHER)
        with pytest.raises(UnreadableError, match="can't be read by Anki's library"):
            exported(tmp_path / name)


def _other() -> bytes:
    """Make a database with tables of Anki's names, and nothing of Anki's in them."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in ("col", "notes", "cards"):
            connection.execute(f"create table {table} (id, guid, mid, mod, flds, tags, nid, did, ord)")
        return connection.serialize()


OTHER = _other()


def test_without_the_library_it_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with zipfile.ZipFile(tmp_path / "x.apkg", "w") as archive:
        archive.writestr("collection.anki2", OTHER)
    monkeypatch.setitem(sys.modules, "anki.collection", None)
    with pytest.raises(NoLibraryError, match=r'pip install "anki>=26\.9" zstandard'):
        exported(tmp_path / "x.apkg")
