"""What the tests of strangers' packages share: a package to change, and the two that read it."""

from __future__ import annotations

import io
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from projects import SAMPLE_CARDS, make_project, put
from releasing import built

from builder.render.anki.reading import Held, read
from builder.upgrade.export import exported

Parts = dict[str, bytes]


def _sample() -> Parts:
    with tempfile.TemporaryDirectory() as folder:
        package = built(make_project(Path(folder), SAMPLE_CARDS))
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        return {name: held.read(name) for name in held.namelist()}


SAMPLE = _sample()
DATABASE = "collection.anki2"


def packed(parts: Mapping[str, bytes], compressed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a package of what is in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compressed) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def changed(*statements: str) -> bytes:
    """Make a package whose database was changed by some statements of SQL."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(SAMPLE[DATABASE])
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        return packed({**SAMPLE, DATABASE: connection.serialize()})


def as_export(content: bytes, folder: Path) -> Held:
    """Read a file as `deck pull` reads an export."""
    return exported(put(folder, "x.apkg", content))


def as_package(content: bytes, folder: Path) -> Held:
    """Read a file as `deck diff` reads a package."""
    return read(content, str(folder / "x.apkg"))


READERS = [as_package, as_export]
Reader = Callable[[bytes, Path], Held]
both = pytest.mark.parametrize("reader", READERS)
