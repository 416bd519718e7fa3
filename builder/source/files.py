"""The files of a project, read as what strangers sent: each is a plain file inside it, named in characters that show.

A link could lead to anything on the machine of whoever builds the project, and to read a pipe may never end.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from builder.problems import printable

MAX_BYTES = 5_000_000
"""Of one file of YAML or one drawing."""
MAX_LEDGER = 50_000_000
"""Of the ledger: some 50,000 cards in two languages."""
MAX_FILES = 20_000
"""Of files and folders below one folder of the sources."""


class FileError(Exception):
    """A file that is not read; says why."""


def content(path: Path, most: int = MAX_BYTES) -> bytes:
    """Read a plain file that is not too large. Raises FileError; what is no plain file is not even opened."""
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            raise FileError("it is a link")
        if not stat.S_ISREG(found.st_mode):
            raise FileError(_other(found.st_mode))
        if found.st_size > most:
            raise FileError(f"it is larger than {most // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise FileError(error.strerror or "unknown reason") from error


def opened(path: Path) -> BinaryIO:
    """Open a plain file that a user names, by a link too. Raises FileError; a device or a pipe is not even opened."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise FileError(f"{_other(found.st_mode)}; name a plain file")
        return path.open("rb")
    except OSError as error:
        raise FileError(error.strerror or "unknown reason") from error


def _other(mode: int) -> str:
    return "it is a folder" if stat.S_ISDIR(mode) else "it is no plain file"


Refuse = Callable[[Path, str], None]
"""Told of what is passed over, and why."""


def below(folder: Path, refuse: Refuse, leave: Path | None = None) -> list[Path]:
    """List the files below a folder but for one folder in it, sorted.

    Refused are links to folders and names that can't be shown, and the whole folder if it holds too much.
    """
    found: list[Path] = []
    folders = [folder]
    seen = 0
    while folders:
        here = folders.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                seen += 1
                if seen > MAX_FILES:
                    refuse(folder, f"it holds more than {MAX_FILES:,} files and folders")
                    return []
                if why := _refusal(entry):
                    refuse(here / printable(entry.name), why)
                elif entry.is_dir(follow_symlinks=False) and Path(entry.name).suffix not in _ENDINGS:
                    folders += [here / entry.name] if here / entry.name != leave else []
                else:
                    found.append(here / entry.name)
    return sorted(found)


_ENDINGS = {".yaml", ".yml", ".svg", ".jsonl"}
"""A folder that is named like a file is one that can't be read."""


def _refusal(entry: os.DirEntry[str]) -> str:
    if not entry.name.isprintable():
        return "its name holds characters that can't be shown"
    return "it is a link" if entry.is_symlink() and _leads_to_folder(entry) else ""


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether a link leads to a folder, or to itself."""
    try:
        return entry.is_dir()
    except OSError:
        return True
