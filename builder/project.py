"""Where a project lies: its root and the folders and files in it."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from builder.problems import UserError


class NoProjectError(UserError):
    """No project at or above a folder."""


@dataclass(frozen=True)
class Layout:
    """The folders and files of one project, from its root."""

    root: Path

    @property
    def cards(self) -> Path:
        """What a contributor edits."""
        return self.root / "cards_src"

    @property
    def glossary(self) -> Path:
        """What things are called in each language."""
        return self.cards / "glossary.yaml"

    @property
    def audits(self) -> Path:
        """What readers found who did not write the cards."""
        return self.cards / "audits"

    @property
    def media(self) -> Path:
        """Pictures."""
        return self.cards / "media"

    @property
    def decks(self) -> Path:
        """What a learner imports, defined."""
        return self.root / "decks"

    @property
    def dist(self) -> Path:
        """What a learner imports, built."""
        return self.decks / "dist"

    @property
    def drafts(self) -> Path:
        """What a contributor tries, built."""
        return self.root / "drafts"

    @property
    def ledger(self) -> Path:
        """What learners already have."""
        return self.decks / "ledger.jsonl"

    def name(self, path: Path) -> str:
        """Name a file of the project as messages do: from the root, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


class LinkedError(UserError):
    """A folder of a project that is a link: what is written there would land elsewhere."""


class NotInProjectError(UserError):
    """A path that a command was given, and that is no part of the project."""


def named(layout: Layout, paths: Iterable[Path]) -> tuple[str, ...]:
    """Name files and folders of a project as problems name them; raises NotInProjectError for any other path."""
    return tuple(_named(layout, path) for path in paths)


def _named(layout: Layout, path: Path) -> str:
    whole = path.resolve()
    if not whole.exists():
        hint = f": did you mean cards_src/{path}?" if (layout.cards / path).exists() else ""
        raise NotInProjectError(f"there is no file or folder {path}{hint}")
    if whole != layout.root and not any(whole.is_relative_to(folder) for folder in (layout.cards, layout.decks)):
        raise NotInProjectError(f"{path} is no part of the project: its sources are in cards_src/ and decks/")
    return layout.name(whole)


def covers(names: Iterable[str], file: str) -> bool:
    """Tell whether a file of a project is one of those named, or in a folder that is."""
    return any(name in (".", file) or file.startswith(f"{name}/") for name in names)


def _refuse_links(layout: Layout) -> None:
    """Look at the folders in which the program writes."""
    for folder in (layout.cards, layout.decks, layout.dist, layout.drafts, *_links(layout.dist, layout.drafts)):
        if folder.is_symlink():
            message = f"{layout.name(folder)} is a link, and what is written there would land elsewhere: remove it"
            raise LinkedError(f"{message}; to build in another folder use --out")


def _links(*folders: Path) -> Iterator[Path]:
    """Find the links to folders in some folders, and in those in them."""
    waiting = [str(folder) for folder in folders]
    while waiting:
        for entry in _entries(waiting.pop()):
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.is_symlink() and Path(entry.path).is_dir():
                yield Path(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """List what is in a folder; nothing, where that can't be read."""
    try:
        return list(os.scandir(folder))
    except OSError:
        return []


def find(start: Path) -> Layout:
    """Find the project that a folder belongs to: the nearest one, at or above it.

    Raises NoProjectError where neither the folder nor a parent of it holds `cards_src/` and `decks/`, and LinkedError.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "cards_src").is_dir() and (folder / "decks").is_dir():
            layout = Layout(folder)
            _refuse_links(layout)
            return layout
    raise NoProjectError(
        f"no project at {start} or above it: a project's folder holds cards_src/ and decks/. "
        "Go to one, or name it: deck -C FOLDER …",
    )


def source_files(layout: Layout) -> Iterator[str]:
    """List the files of a project's sources, and whatever lies beside them; nothing that was built."""
    yield from files(str(layout.cards))
    yield from files(str(layout.decks), apart=(layout.dist.name,))


def files(folder: str, apart: Container[str] = ()) -> Iterator[str]:
    """List the files of a folder and of those in it, sorted; but for folders of some names. Links are not followed."""
    waiting = _backwards(folder)
    while waiting:
        entry = waiting.pop()
        if not entry.is_dir(follow_symlinks=False):
            yield entry.path
        elif entry.name not in apart:
            waiting += _backwards(entry.path)


def _backwards(folder: str) -> list[os.DirEntry[str]]:
    return sorted(_entries(folder), key=attrgetter("name"), reverse=True)
