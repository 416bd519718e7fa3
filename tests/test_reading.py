"""Packages are read as Anki's importer sees them, and damaged ones are told."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import SAMPLE_CARDS, Project, make_project
from releasing import built

from builder.render.anki.archive import UnreadableError
from builder.render.anki.reading import read
from builder.upgrade.diff import diff


def damaged(content: bytes, **tables: object) -> bytes:
    """Write other values into a package: `media`, or columns of its tables."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if "media" in tables:
        parts["media"] = json.dumps(tables.pop("media")).encode()
    connection = sqlite3.connect(":memory:")
    connection.deserialize(parts["collection.anki2"])
    for column, value in tables.items():
        table = "notes" if column in {"mid", "mod", "flds"} else "col"
        connection.execute(f"update {table} set {column} = ?", (value,))  # noqa: S608 - our own names
    connection.commit()
    parts["collection.anki2"] = connection.serialize()
    connection.close()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


DAMAGES = [
    {"media": []},
    {"media": None},
    {"media": {"7": "x"}},
    {"models": "[]"},
    {"decks": "[]"},
    {"models": "[" * 100_000},
    {"mid": 5},
    {"mod": "x"},
    {"flds": "one"},
    {"models": '{"x": 1}'},
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: str(damage)[:20])
def test_a_damaged_package_is_told(project: Project, damage: dict[str, object]):
    content = damaged(built(project(SAMPLE_CARDS)), **damage)
    with pytest.raises(UnreadableError, match=r"x\.apkg is no Anki package, or a damaged one: get it again"):
        read(content, "x.apkg")


@given(st.data())
def test_whatever_byte_is_flipped_it_is_read_or_told(data: st.DataObject):
    at = data.draw(st.integers(0, len(BUILT) - 1))
    content = bytearray(BUILT)
    content[at] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(UnreadableError):
        diff(read(bytes(content), "x.apkg"), read(BUILT, "y.apkg"))


def _sample() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return built(make_project(Path(folder), SAMPLE_CARDS))


BUILT = _sample()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no package at all"])
def test_what_is_no_package_is_told(content: bytes):
    with pytest.raises(UnreadableError, match=r"x\.apkg is no Anki package"):
        read(content, "x.apkg")
