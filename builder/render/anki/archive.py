"""Packages and exports as strangers may have made them: unfolded within limits, and looked at before they are asked.

The limits are those of large collections. A database tells no more rows, and no more text, than its bytes can hold:
pages of a crafted one may lead to each other without end (https://sqlite.org/security.html).
"""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import IO

from builder.problems import UserError

MOST = 1 << 30
"""Bytes that a package may unfold to."""
MOST_DATABASE = 256 << 20
MOST_MEDIA = 100 << 20
"""Of one picture or sound."""
MOST_NOTES = 250_000
MOST_CARDS = 4 * MOST_NOTES
MOST_ENTRIES = 100_000
_MOST_DIRECTORY = 20_000_000
_MOST_END = 1 << 17
"""Bytes in which the end of an archive is looked for: its last record and a comment of 64 KB."""
_LONGEST = 10_000_000
"""Characters of a field, or of all note types."""
_COMPRESSED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_COLUMNS = {
    "notes": {"id": "integer", "guid": "text", "mid": "integer", "mod": "integer", "flds": "text", "tags": "text"},
    "cards": {"nid": "integer", "did": "integer", "ord": "integer"},
}
"""What is read of a database, and of which kind each value is: SQLite lets any stand in any column."""
_STEPS = 500_000_000
"""Of SQLite's machine: some seconds."""


class UnreadableError(UserError):
    """A file that is no package, or not one that can be read; says why, and what to do."""


class TooLargeError(UnreadableError):
    """A package that would unfold to more than any collection of cards holds."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file} holds more than {what}: it is no package of cards")


class _Thrifty(io.BufferedIOBase):
    """A file of which no more than some is read before its entries are known: zipfile reads their list at once."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self._name = file, name
        self.opened = False

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = -1 if size is None else size
        if not self.opened and wanted > _MOST_DIRECTORY:
            raise TooLargeError(self._name, f"{MOST_ENTRIES:,} files")
        return self._file.read(_MOST_END if wanted < 0 and not self.opened else wanted)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


@contextmanager
def opened(content: IO[bytes], file: str) -> Iterator[zipfile.ZipFile]:
    """Open an archive that unfolds to no more than a package may. Raises TooLargeError, and what zipfile raises."""
    thrifty = _Thrifty(content, file)
    with zipfile.ZipFile(thrifty) as archive:
        thrifty.opened = True
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise TooLargeError(file, f"{MOST_ENTRIES:,} files")
        if sum(entry.file_size for entry in entries) > MOST:
            raise TooLargeError(file, f"{MOST >> 20:,} MB")
        if not {entry.compress_type for entry in entries} <= _COMPRESSED:
            raise ValueError("a package is compressed in a way that Anki does not know")
        yield archive


def part(archive: zipfile.ZipFile, name: str, file: str, most: int = _LONGEST) -> bytes:
    """Read a file of an archive. Raises TooLargeError, and KeyError if there is none."""
    says = archive.getinfo(name).file_size
    if says > most:
        raise TooLargeError(file, f"{most >> 20:,} MB in its file '{name}'")
    with archive.open(name) as entry:
        return entry.read(says + 1)  # without a number, an entry that says three bytes unfolds to whatever it holds


@contextmanager
def database(content: bytes, file: str) -> Iterator[sqlite3.Connection]:
    """Open Anki's database to read `col`, and columns of `notes` and `cards` that hold integers or text.

    These are plain tables with no more rows than some. Who reads them says `not indexed`, since an index may tell
    otherwise. Raises TooLargeError, ValueError for a database that Anki does not make, and sqlite3.Error.
    """
    if len(content) > MOST_DATABASE:
        raise TooLargeError(file, f"{MOST_DATABASE >> 20:,} MB of notes")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(_without_journal(content))
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        connection.set_progress_handler(lambda: True, _STEPS)
        connection.execute("pragma trusted_schema = off")
        connection.execute("pragma cell_size_check = on")
        connection.execute("pragma query_only = on")
        _refuse_programs(connection)
        connection.execute("select * from col limit 2").fetchall()
        _count(connection, "notes", MOST_NOTES, file)
        _count(connection, "cards", MOST_CARDS, file)
        for table, kinds in _COLUMNS.items():
            _refuse_others(connection, table, kinds)
        _weigh(connection.execute(f"select {_LENGTH} from notes not indexed"), len(content))  # noqa: S608 - our own names
        yield connection


def _without_journal(content: bytes) -> bytes:
    """Say that a database has no journal beside it: one in memory can have none (https://sqlite.org/fileformat2.html)."""
    return content[:18] + b"\1\1" + content[20:]


def _refuse_programs(connection: sqlite3.Connection) -> None:
    """Refuse whatever runs when it is read: views, triggers, virtual tables, columns that are computed."""
    kinds = connection.execute("select distinct type from sqlite_schema").fetchall()
    if not {kind for (kind,) in kinds} <= {"table", "index"}:
        raise ValueError("a database of Anki has no views and no triggers")
    listed = connection.execute("select name, type from pragma_table_list where schema = 'main'").fetchall()
    tables = {name for name, kind in listed if kind == "table"}
    columns = connection.execute("select l.name from pragma_table_list l, pragma_table_xinfo(l.name) x where x.hidden")
    computed = {name for (name,) in columns}
    if not {"col", "notes", "cards"} <= tables - computed:
        raise ValueError("a database of Anki has plain tables")


def _count(connection: sqlite3.Connection, table: str, most: int, file: str) -> None:
    rows = connection.execute(f"select 1 from {table} not indexed limit {most + 1}")  # noqa: S608 - our own names
    if sum(1 for _ in rows) > most:
        raise TooLargeError(file, f"{most:,} {table}")


def _refuse_others(connection: sqlite3.Connection, table: str, kinds: Mapping[str, str]) -> None:
    others = " or ".join(f"typeof({column}) <> '{kind}'" for column, kind in kinds.items())
    found = connection.execute(f"select 1 from {table} not indexed where {others} limit 1")  # noqa: S608 - our own names
    if found.fetchone():
        raise ValueError(f"the {table} of Anki hold integers and text")


_LENGTH = " + ".join(f"length(cast({column} as blob))" for column in ("guid", "flds", "tags"))
"""In bytes: that of a text ends where a zero stands in it, and what is read does not."""


def _weigh(lengths: Iterable[tuple[int]], most: int) -> None:
    if sum(length for (length,) in lengths) > most:
        raise ValueError("a database tells more than it holds")
