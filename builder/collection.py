"""Everything that a project's sources say, each part with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from pydantic import BaseModel

from builder.model import Audit, Card, Deck, Errata, Glossary, Interview, InterviewText, Project, Section
from builder.problems import Place, Problem, Severity
from builder.source.document import Document, Path
from builder.upgrade.ledger import Ledger

T_co = TypeVar("T_co", bound=BaseModel, covariant=True)


@dataclass(frozen=True)
class Entry(Generic[T_co]):
    """A part of the sources and where it stands. `path` leads to it in its file."""

    id: str
    value: T_co
    document: Document
    path: Path = ()

    def place(self, *path: str | int) -> Place:
        """Find where a value of this part stands, by its path in the model."""
        return self.document.place(self.document.resolve(self.path, path))

    def comment(self, *path: str | int) -> Place | None:
        """Find the comment that stands right behind an unquoted text of this part, if there is one."""
        found = self.document.comments.get(self.document.resolve(self.path, path))
        return self.document.at(*found) if found else None

    @property
    def lines(self) -> range:
        """The lines of a part that stands in a list: from its own to the next part's."""
        *above, position = self.path
        first, _ = self.document.values[self.path]
        after = self.document.values.get((*above, int(position) + 1))
        return range(first, after[0] if after else len(self.document.lines) + 1)

    def error(
        self, code: str, message: str, *path: str | int, hint: str = "", related: Iterable[Place] = ()
    ) -> Problem:
        """Make an error that stands at a value of this part."""
        return Problem(self.place(*path), Severity.ERROR, code, message, hint, tuple(related))

    def warning(
        self, code: str, message: str, *path: str | int, hint: str = "", related: Iterable[Place] = ()
    ) -> Problem:
        """Make a warning that stands at a value of this part."""
        return Problem(self.place(*path), Severity.WARNING, code, message, hint, tuple(related))

    def info(self, code: str, message: str, *path: str | int, hint: str = "", related: Iterable[Place] = ()) -> Problem:
        """Make a remark that stands at a value of this part."""
        return Problem(self.place(*path), Severity.INFO, code, message, hint, tuple(related))


@dataclass(frozen=True, eq=False)
class Collection:
    """A project that is valid in shape; what it says is for the checks to judge.

    It is not `whole` if some part of the sources could not be read, and so is absent. A collection is like no other:
    what is made from it can be kept by it.
    """

    project: Entry[Project]
    interviews: Mapping[str, Entry[Interview]]
    cards: tuple[Entry[Card], ...]
    decks: Mapping[str, Entry[Deck]]
    glossary: Entry[Glossary] | None = None
    errata: Mapping[str, Entry[Errata]] = field(default_factory=dict)
    audits: Mapping[str, Entry[Audit]] = field(default_factory=dict)
    media: Mapping[str, bytes] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    whole: bool = True

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the project, in its order."""
        return self.project.value.languages

    @cached_property
    def by_id(self) -> Mapping[str, Entry[Card]]:
        """The cards by their ids."""
        return {entry.id: entry for entry in self.cards}

    @cached_property
    def texts(self) -> Mapping[str, tuple[str, InterviewText]]:
        """The texts by their ids, each with the id of its interview."""
        return {text.id: (id_, text) for id_, entry in self.interviews.items() for text in entry.value.texts}


def section_of(text: InterviewText, number: str) -> Section | None:
    """Find a section of a text by its number."""
    return next((section for section in text.sections if section.number == number), None)
