"""The interviews' texts, for those who have them: each is known by its SHA-256."""

from __future__ import annotations

import hashlib
from pathlib import Path

from builder.collection import Collection
from builder.problems import UserError


class NoTextsError(UserError):
    """A folder that can't be read, or holds none of the texts."""


def read_texts(collection: Collection, folder: Path) -> dict[str, str]:
    """Read the texts that a folder holds, by their ids. Raises NoTextsError where it holds none of them."""
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
        contents = {_digest(path): path.read_bytes() for path in files}
    except OSError as error:
        raise NoTextsError(f"the folder of texts {folder} can't be read: {error.strerror}") from error
    found = {
        text_id: contents[text.sha256].decode("utf-8", "replace")
        for text_id, (_, text) in collection.texts.items()
        if text.sha256 in contents
    }
    if not found:
        changed = sorted({text.file for _, text in collection.texts.values()} & {path.name for path in files})
        why = f". {changed[0]} is there, but its SHA-256 is {_digest(folder / changed[0])}" if changed else ""
        raise NoTextsError(f"the folder {folder} holds none of the texts that the interviews name by SHA-256{why}")
    return found


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
