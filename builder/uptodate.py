"""Whether a build would make what is there, or what is kept: by the sources' content, its files' size and time."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder import output
from builder.cache import Cache, key
from builder.problems import Problem, packed, unpacked
from builder.project import Layout, source_files


@dataclass(frozen=True)
class Told:
    """What a build tells: its warnings, the kinds of what it made, and a table of that."""

    problems: Sequence[Problem]
    kinds: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


class Watch:
    """Watches the sources of a project while a build is asked for, by its words, into a folder."""

    def __init__(self, cache: Cache, layout: Layout, folder: Path, words: Sequence[Sequence[str]]) -> None:
        """Look at the sources as they are now; where nothing is kept, there is nothing to look for."""
        self._cache, self._layout, self._folder = cache, layout, folder.absolute()
        self._words = json.dumps(words)
        self._key = self._now() if cache else ""

    def standing(self) -> tuple[Told, bool] | None:
        """Give what an earlier build told, if the sources have not changed since and its files are as it left them.

        Files that are not are written again, if all of them are kept; then tell so. Raises OutputError.
        """
        held = self._cache.get(self._key)
        if not held:
            return None
        (left, problems, *rest), whence = held
        told = Told([unpacked(one) for one in problems], *rest)
        found = self._found(left)
        if found == left:
            return told, False
        keys = json.loads(whence)
        changed = [name for name in left if found.get(name) != left[name]]
        kept = {name: content for name in changed if (content := self._cache.get(keys.get(name, "")))}
        if len(kept) < len(changed):
            return None
        written = output.write_all({self._folder / name: content for name, (_, content) in kept.items()})
        self.remember(left | {name: written.stamps[self._folder / name] for name in kept}, keys, told)
        return told, written.any_new

    def remember(self, left: Mapping[str, output.Stamp], keys: Mapping[str, str], told: Told) -> None:
        """Keep what a build told and what it left, unless sources were changed meanwhile.

        Files are named by their paths in the folder; `keys` has those of their contents in the cache, where they are.
        """
        if self._cache and self._now() == self._key:
            problems = [packed(problem) for problem in told.problems]
            head = [left, problems, told.kinds, told.headings, told.rows]
            self._cache.put(self._key, head, json.dumps(keys).encode())

    def _now(self) -> str:
        return key("build", str(self._folder), self._words, sources(self._layout))

    def _found(self, names: Iterable[str]) -> dict[str, list[int]]:
        """Give size and time of those files that are there."""
        folder, found = str(self._folder), {}
        for name in names:
            try:
                stat_ = os.lstat(f"{folder}/{name}")
            except OSError:
                continue
            found[name] = [stat_.st_size, stat_.st_mtime_ns]
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
