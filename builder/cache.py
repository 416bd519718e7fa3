"""What was made before, by a digest of all that it was made from: one folder, which can be deleted at any time.

It lies outside of every project, so that nobody's change to a project can bring entries along. What is kept is data
alone: reading it runs nothing, and an entry whose own digest is wrong is none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from builder import output
from builder.project import files

VARIABLE = "DECK_CACHE"
"""Names the folder, in the environment."""

MOST = 512 * 1024**2
"""So many bytes are kept; of more, what was not asked for longest goes."""

_SEAL = hashlib.sha256().digest_size


Kept: TypeAlias = tuple[Any, bytes]
"""Something as JSON has it, and bytes."""


class Cache:
    """Contents by their keys, in a folder; without one, nothing is kept and nothing found."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take the folder as it is; it is made when something is kept."""
        self._folder = folder
        self._grew = False

    def __bool__(self) -> bool:
        return self._folder is not None

    def get(self, key: str) -> Kept | None:
        """Give what is kept under a key, if it is whole."""
        if not self._folder:
            return None
        path = self._path(self._folder, key)
        try:
            held = path.read_bytes()
        except OSError:
            return None
        if held[:_SEAL] != _seal(key, held[_SEAL:]):
            return None
        output.mark(path)
        head, _, content = held[_SEAL:].partition(b"\n")
        return json.loads(head), content

    def put(self, key: str, head: object, content: bytes = b"") -> None:
        """Keep something under a key, if the folder can be written."""
        if self._folder:
            held = json.dumps(head).encode() + b"\n" + content
            self._grew |= output.write_spare(self._path(self._folder, key), _seal(key, held) + held)

    def tidy(self) -> None:
        """Let go of what was not asked for longest, if something was kept and there is too much."""
        if self._folder and self._grew:
            output.shrink(self._folder, MOST)

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / key


NOTHING = Cache()
"""Keeps nothing."""


def standard() -> Cache:
    """Open the folder that DECK_CACHE names, and else the one that the system has for such things, if it has one."""
    if chosen := os.environ.get(VARIABLE):
        return Cache(Path(chosen).absolute())
    with contextlib.suppress(RuntimeError):  # nobody knows the home of whoever runs this
        folder = _caches().expanduser()
        return Cache(folder / "interview-decks") if folder.is_absolute() else NOTHING
    return NOTHING


def _caches() -> Path:
    """Name the system's folder for what can be made anew.

    XDG_CACHE_HOME counts where it is absolute (https://specifications.freedesktop.org/basedir-spec/latest/). To import
    platformdirs, which knows these folders too, takes an eighth of our part of a build without changes.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or "~/AppData/Local")
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if named.is_absolute():
        return named
    return Path("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")


def key(*parts: bytes | str) -> str:
    """Make a key of all that a content is made from; the program and its libraries are always among that."""
    made = hashlib.sha256()
    for part in (_program(), *parts):
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        made.update(b"%d:" % len(data) + data)
    return made.hexdigest()


def _seal(name: str, content: bytes) -> bytes:
    return hashlib.sha256(name.encode() + content).digest()


@cache
def _program() -> str:
    """Tell this program from others: its files by size and time, its libraries by name and version, and its Python."""
    found = ((path, os.lstat(path)) for path in files(str(Path(__file__).parent), apart=("__pycache__",)))
    own = (f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in found)
    return "\n".join([sys.version, sys.platform, *_libraries(), *own])


def _libraries() -> list[str]:
    """List what is installed: a folder of metadata each, with the version in its name."""
    found: list[str] = []
    for folder in sys.path:
        with contextlib.suppress(OSError):
            found += (entry.name for entry in os.scandir(folder or ".") if entry.name.endswith(".dist-info"))
    return sorted(found)
