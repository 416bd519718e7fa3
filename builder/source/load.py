"""A project's folders to a Collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath

from builder.collection import Collection, Entry
from builder.model import Audit, Card, Deck, Errata, Glossary, Interview, Project
from builder.problems import Place, Problem, ProblemsError, Severity
from builder.project import Layout
from builder.source import shape
from builder.source.cards import read_cards
from builder.source.document import Document, read
from builder.upgrade import ledger

INTERVIEW, ERRATA = "interview.yaml", "errata.yaml"
"""The files beside the cards of an interview."""


def load(layout: Layout, instead: Mapping[FilePath, bytes] | None = None) -> tuple[Collection | None, list[Problem]]:
    """Read a project, and list all that is wrong. The Collection is None where the project's own file can't be read.

    `instead` are files of cards as they would be: they are read in place of those on disk, or beside them.
    """
    return _Loader(layout, instead or {}).load()


def whole(layout: Layout) -> Collection:
    """Read a project of which every part can be read. Raises ProblemsError, with all that is wrong."""
    collection, problems = load(layout)
    if collection is None or problems:
        raise ProblemsError(problems)
    return collection


class _Loader:
    def __init__(self, layout: Layout, instead: Mapping[FilePath, bytes]) -> None:
        self.layout = layout
        self.instead = instead
        self.problems: list[Problem] = []

    def load(self) -> tuple[Collection | None, list[Problem]]:
        project = self._project()
        interviews = {entry.id: entry for entry in self._interviews()}
        languages = project.value.languages if project else None
        cards = tuple(card for path in self._card_files() for card in self._cards(path, languages))
        decks = {entry.id: entry for entry in self._decks()}
        glossary, media, held = self._glossary(), self._media(), self._ledger()
        errata = {entry.id: entry for entry in self._errata()}
        audits = {entry.id: entry for entry in self._audits()}
        if project is None:
            return None, self.problems
        return (
            Collection(project, interviews, cards, decks, glossary, errata, audits, media, held, not self.problems),
            self.problems,
        )

    def _project(self) -> Entry[Project] | None:
        path = self.layout.decks / "project.yaml"
        if not path.is_file():
            message = "there is no decks/project.yaml, which says what holds for every deck"
            self.problems.append(Problem(Place(self.layout.name(path)), Severity.ERROR, "SH01", message))
            return None
        return self._whole(path, Project, "project")

    def _interviews(self) -> Iterator[Entry[Interview]]:
        for path in self._beside(INTERVIEW):
            if entry := self._whole(path, Interview, path.parent.name):
                yield entry

    def _decks(self) -> Iterator[Entry[Deck]]:
        for path in sorted(self.layout.decks.glob("*.yaml")):
            if path.name != "project.yaml" and (entry := self._whole(path, Deck, path.stem)):
                yield entry

    def _glossary(self) -> Entry[Glossary] | None:
        path = self.layout.glossary
        return self._whole(path, Glossary, "glossary") if path.exists() else None

    def _errata(self) -> Iterator[Entry[Errata]]:
        for path in self._beside(ERRATA):
            if entry := self._whole(path, Errata, path.parent.name):
                yield entry

    def _beside(self, name: str) -> list[FilePath]:
        """Find a file of each interview; what lies among the audits is an audit, whatever its name."""
        return [path for path in sorted(self.layout.cards.glob(f"*/{name}")) if path.parent != self.layout.audits]

    def _audits(self) -> Iterator[Entry[Audit]]:
        for path in sorted(self.layout.audits.glob("*.yaml")):
            if entry := self._whole(path, Audit, path.stem):
                yield entry

    def _card_files(self) -> list[FilePath]:
        found = sorted({*self.layout.cards.glob("*/*.yaml"), *self.instead})
        stray = {*self.layout.cards.rglob("*.y*ml"), *self.layout.decks.glob("*.yml")} - {*found, self.layout.glossary}
        for path in sorted(stray):
            message = "this file is not read"
            hint = (
                "cards lie in cards_src/<interview>/<name>.yaml, beside its interview.yaml and errata.yaml; audits in "
                "cards_src/audits/<name>.yaml, decks in decks/<name>.yaml"
            )
            self.problems.append(Problem(Place(self.layout.name(path)), Severity.ERROR, "SH01", message, hint))
        apart = {*self._beside(INTERVIEW), *self._beside(ERRATA)}
        return [path for path in found if path not in apart and path.parent != self.layout.audits]

    def _whole(self, path: FilePath, model: type[shape.M], id_: str) -> Entry[shape.M] | None:
        document = self._document(path)
        if document is None:
            return None
        value = shape.build(model, document.data, shape.locator(document), self.problems)
        return Entry(id_, value, document) if value else None

    def _cards(self, path: FilePath, languages: tuple[str, ...] | None) -> Iterator[Entry[Card]]:
        document = self._document(path)
        if document is not None:
            yield from read_cards(document, languages, self.problems)

    def _document(self, path: FilePath) -> Document | None:
        content = self._bytes(path)
        if content is None:
            return None
        document = read(content, self.layout.name(path))
        self.problems += document.problems
        return document if document.data is not None else None

    def _bytes(self, path: FilePath) -> bytes | None:
        """Read a file of the project itself: a link could lead to anything on the machine of whoever builds it."""
        if path in self.instead:
            return self.instead[path]
        why = "it is a link" if path.is_symlink() else ""
        try:
            if not why:
                return path.read_bytes()
        except OSError as error:
            why = error.strerror or "unknown reason"
        message = f"the file can't be read: {why}"
        self.problems.append(Problem(Place(self.layout.name(path)), Severity.ERROR, "SH01", message))
        return None

    def _media(self) -> dict[str, bytes]:
        read = ((path.name, self._bytes(path)) for path in sorted(self.layout.media.glob("*.svg")))
        return {name: content for name, content in read if content is not None}

    def _ledger(self) -> ledger.Ledger:
        path = self.layout.ledger
        if not path.is_file():
            return ledger.Ledger()
        name = self.layout.name(path)
        try:
            return ledger.parse(path.read_text(encoding="utf-8"), name)
        except ProblemsError as found:
            self.problems += found.problems
        except (OSError, UnicodeDecodeError):
            message = "the ledger can't be read"
            self.problems.append(Problem(Place(name), Severity.ERROR, "SH05", message, ledger.RESTORE))
        return ledger.Ledger()
