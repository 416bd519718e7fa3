"""Insert rows into a database in memory, and deflate it into a package: `sqlite_rows.py ROWS PACKAGE`."""

from __future__ import annotations

import marshal
import sqlite3
import sys
import zipfile
from pathlib import Path

held = marshal.loads(Path(sys.argv[1]).read_bytes())  # noqa: S302 - our own file, a moment old
connection = sqlite3.connect(":memory:")
for statement in held["schema"]:
    connection.execute(statement)
for table, rows in held["tables"].items():
    connection.executemany(f"insert into {table} values ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608 - our names
connection.commit()
with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("collection.anki2", connection.serialize())
    archive.writestr("media", "{}")
