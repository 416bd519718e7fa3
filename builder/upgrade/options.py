"""What a learner chooses in Anki's import dialog, and what can become of a note: the words in which a diff speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What an import does to a note or note type."""

    ADDED = "added"
    UPDATED = "updated"
    MERGED = "merged"
    UNTOUCHED = "untouched"
    STALE = "stale"
    OLDER = "older"
    HELD_BACK = "held back"
    CONFLICTING = "conflicting"
    LEFT_OUT = "left out"


class Update(StrEnum):
    """When something that the learner has is updated, as Anki's dialog calls it."""

    IF_NEWER = "if-newer"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True)
class Options:
    """What is chosen in the dialog."""

    notes: Update = Update.IF_NEWER
    note_types: Update = Update.IF_NEWER
    merge: bool = False


DEFAULTS = Options()
"""What the dialog shows to someone who has changed nothing in it."""
