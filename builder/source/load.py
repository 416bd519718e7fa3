"""A project's folders to a Collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath

from builder.collection import Collection, Entry
from builder.model import Audit, Card, Deck, Errata, Glossary, Interview, Project
from builder.problems import Place, Problem, ProblemsError, Severity
from builder.project import Layout
from builder.source import files, shape
from builder.source.cards import read_cards
from builder.source.document import Document, read
from builder.upgrade import ledger
from builder.values import is_slug

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


MAX_BYTES = 100_000_000
MAX_VALUES = 2_500_000
"""Of all sources together: more than 100,000 cards have."""


class _Loader:
    def __init__(self, layout: Layout, instead: Mapping[FilePath, bytes]) -> None:
        self.layout = layout
        self.instead = instead
        self.problems: list[Problem] = []
        self.bytes = self.values = 0
        self.in_cards = files.below(layout.cards, self._refuse)
        self.in_decks = files.below(layout.decks, self._refuse, leave=layout.dist)

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
        if path not in self.in_decks:
            message = "there is no decks/project.yaml, which says what holds for every deck"
            self.problems.append(Problem(Place(self.layout.name(path)), Severity.ERROR, "SH01", message))
            return None
        return self._whole(path, Project, "project")

    def _interviews(self) -> Iterator[Entry[Interview]]:
        for path in self._beside(INTERVIEW):
            if self._is_id(path, path.parent.name) and (entry := self._whole(path, Interview, path.parent.name)):
                yield entry

    def _decks(self) -> Iterator[Entry[Deck]]:
        for path in self._within(self.in_decks, self.layout.decks, ".yaml"):
            is_deck = path.name != "project.yaml" and self._is_id(path, path.stem)
            if is_deck and (entry := self._whole(path, Deck, path.stem)):
                yield entry

    def _glossary(self) -> Entry[Glossary] | None:
        path = self.layout.glossary
        return self._whole(path, Glossary, "glossary") if path in self.in_cards else None

    def _errata(self) -> Iterator[Entry[Errata]]:
        for path in self._beside(ERRATA):
            if entry := self._whole(path, Errata, path.parent.name):
                yield entry

    def _beside(self, name: str) -> list[FilePath]:
        """Find a file of each interview; what lies among the audits is an audit, whatever its name."""
        return [path for path in self._nested() if path.name == name and path.parent != self.layout.audits]

    def _nested(self) -> list[FilePath]:
        """List the YAML files in the folders of interviews and beside them."""
        return [path for path in self.in_cards if path.suffix == ".yaml" and path.parent.parent == self.layout.cards]

    @staticmethod
    def _within(found: list[FilePath], folder: FilePath, ending: str) -> list[FilePath]:
        return [path for path in found if path.suffix == ending and path.parent == folder]

    def _audits(self) -> Iterator[Entry[Audit]]:
        for path in self._within(self.in_cards, self.layout.audits, ".yaml"):
            if entry := self._whole(path, Audit, path.stem):
                yield entry

    def _card_files(self) -> list[FilePath]:
        found = sorted({*self._nested(), *self.instead})
        stray = {path for path in self.in_cards if path.match("*.y*ml")} - {*found, self.layout.glossary}
        stray |= {*self._within(self.in_decks, self.layout.decks, ".yml")}
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
        self.values += len(document.values)
        return document if document.data is not None else None

    def _bytes(self, path: FilePath) -> bytes | None:
        if path in self.instead:
            return self.instead[path]
        try:
            content = files.content(path)
        except files.FileError as error:
            self._refuse(path, str(error))
            return None
        self.bytes += len(content)
        if self.bytes <= MAX_BYTES and self.values <= MAX_VALUES:
            return content
        message = f"the sources hold more than {MAX_BYTES // 1_000_000} MB or {MAX_VALUES:,} values: not all is read"
        place = Place(self.layout.name(self.layout.cards))
        self.problems.append(Problem(place, Severity.ERROR, "SH01", message, "make several projects of it"))
        return None

    def _refuse(self, path: FilePath, why: str) -> None:
        place = Place(self.layout.name(path))
        self.problems.append(Problem(place, Severity.ERROR, "SH01", f"the file can't be read: {why}"))

    def _is_id(self, path: FilePath, name: str) -> bool:
        """Tell whether a deck or an interview is named so that its name can stand in addresses and file names."""
        if not is_slug(name):
            message = f"'{name}' is not an id: lower-case letters, digits and single hyphens"
            hint = "rename the deck's file or the interview's folder"
            self.problems.append(Problem(Place(self.layout.name(path)), Severity.ERROR, "SH04", message, hint))
        return is_slug(name)

    def _media(self) -> dict[str, bytes]:
        drawings = self._within(self.in_cards, self.layout.media, ".svg")
        read = ((path.name, self._bytes(path)) for path in drawings)
        return {name: content for name, content in read if content is not None}

    def _ledger(self) -> ledger.Ledger:
        path = self.layout.ledger
        if path not in self.in_decks:
            return ledger.Ledger()
        name = self.layout.name(path)
        try:
            return ledger.parse(files.content(path, files.MAX_LEDGER).decode(), name)
        except ProblemsError as found:
            self.problems += found.problems
        except (files.FileError, UnicodeDecodeError) as error:
            why = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
            message = f"the ledger can't be read: {why}"
            self.problems.append(Problem(Place(name), Severity.ERROR, "SH05", message, ledger.RESTORE))
        return ledger.Ledger()
