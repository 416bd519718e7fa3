"""The two sides of a comparison: a package in a file, or the edition that the sources give now."""

from __future__ import annotations

from pathlib import Path

from builder.edition import WITHDRAWN, edition, withdrawn
from builder.examine import sound
from builder.problems import UserError
from builder.project import Layout
from builder.render.anki.package import package
from builder.render.anki.reading import Held, read, read_from
from builder.source import files


class PackageError(UserError):
    """A package that can't be opened, or an edition that nobody named; says which, and what to do."""


def opened(path: Path) -> Held:
    """Read a package from a file. Raises PackageError and UnreadableError."""
    try:
        content = files.opened(path)
    except files.FileError as error:
        raise PackageError(f"{path} can't be read: {error}") from error
    with content:
        return read_from(content, str(path))


def built(layout: Layout, like: Path) -> Held:
    """Make the package of the edition that a file is named after, `<deck>.<lang>.apkg`, from the sources as they are.

    Raises ProblemsError where they have errors, and PackageError where there is no such edition.
    """
    collection, _ = sound(layout)
    deck, _, lang = like.name.removesuffix(".apkg").removesuffix(".draft").rpartition(".")
    if deck not in {*collection.decks, WITHDRAWN} or lang not in collection.languages:
        message = f"{like.name} is not named after an edition, <deck>.<lang>.apkg, so what it became is not known"
        raise PackageError(f"{message}: give the new package too")
    made = withdrawn(collection, lang) if deck == WITHDRAWN else edition(collection, deck, lang)
    return read(package(made, collection.ledger).content, f"{deck}.{lang}.apkg")
