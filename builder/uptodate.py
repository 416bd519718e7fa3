"""Whether a build would make what is there: asked by content of the sources, by size and time of the files it wrote."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from builder.cache import Cache, key
from builder.problems import Problem, packed, unpacked
from builder.project import Layout, source_files


class Watch:
    """Watches the sources of a project while a build is asked for, by its words, into a folder."""

    def __init__(self, cache: Cache, layout: Layout, folder: Path, words: Sequence[Sequence[str]]) -> None:
        """Look at the sources as they are now; where nothing is kept, there is nothing to look for."""
        self._cache, self._layout, self._folder = cache, layout, str(folder.absolute())
        self._words = json.dumps(words)
        self._key = self._now() if cache else ""

    def standing(self) -> Sequence[Problem] | None:
        """Give the warnings of an earlier build, if neither sources nor the files that it wrote have changed since."""
        held = self._cache.get(self._key)
        if not held:
            return None
        known, _ = held
        if self._found(known["files"]) != known["files"]:
            return None
        return [unpacked(one) for one in known["problems"]]

    def remember(self, written: Sequence[str], problems: Sequence[Problem]) -> None:
        """Keep what was written, by paths in the folder, and the warnings; not if sources were changed meanwhile."""
        if self._cache and self._now() == self._key:
            known = {"files": self._found(written), "problems": [packed(problem) for problem in problems]}
            self._cache.put(self._key, known)

    def _now(self) -> str:
        return key("build", self._folder, self._words, sources(self._layout))

    def _found(self, names: Iterable[str]) -> dict[str, list[int]]:
        """Give size and time of files, up to the first that is not there."""
        folder, found = self._folder, {}
        try:
            for name in names:
                stat_ = os.lstat(f"{folder}/{name}")
                found[name] = [stat_.st_size, stat_.st_mtime_ns]
        except OSError:
            pass
        return found


def sources(layout: Layout) -> str:
    """Digest all that stands in the folders of a project's sources: names and contents."""
    made = hashlib.sha256()
    for path in source_files(layout):
        made.update(os.fsencode(path) + b"\0")
        length = _read(path, made.update)
        made.update(b"\0%d\n" % length)
    return made.hexdigest()


_PIECE = 1 << 20
_LARGEST = 50_000_000
"""In bytes: no file of sources is read that is larger."""


def _read(path: str, take: Callable[[bytes], None]) -> int:
    """Read a file piece by piece and tell its length; what is no file, too large, or can't be read, has none."""
    length = 0
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
            return -1
        file = os.open(path, os.O_RDONLY | _BINARY)
    except OSError:
        return -1
    try:
        while piece := os.read(file, _PIECE):
            take(piece)
            length += len(piece)
    except OSError:
        return -1
    finally:
        os.close(file)
    return length


_BINARY = getattr(os, "O_BINARY", 0)
"""Where text is read as something else, this says that it is not."""
