"""A project's folders to a Collection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any, get_args

from builder.collection import Collection, Entry
from builder.model import KINDS, Card, CardFile, Deck, Interview, Project, Words
from builder.problems import Place, Problem, ProblemsError, Severity
from builder.project import Layout
from builder.source import shape
from builder.source.document import Document, Path, read
from builder.upgrade import ledger

DEFAULTS = ("text", "section", "speaker", "topics", "level", "stance")
"""What the head of a file of cards says for all of them."""


def load(layout: Layout) -> tuple[Collection | None, list[Problem]]:
    """Read a project, and list all that is wrong. The Collection is None where the project's own file can't be read."""
    return _Loader(layout).load()


class _Loader:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.problems: list[Problem] = []

    def load(self) -> tuple[Collection | None, list[Problem]]:
        project = self._project()
        interviews = {entry.id: entry for entry in self._interviews()}
        languages = project.value.languages if project else None
        cards = tuple(card for path in self._card_files() for card in self._cards(path, languages))
        decks = {entry.id: entry for entry in self._decks()}
        held = self._ledger()
        if project is None:
            return None, self.problems
        whole = not self.problems
        return Collection(project, interviews, cards, decks, self._media(), held, whole), self.problems

    def _project(self) -> Entry[Project] | None:
        path = self.layout.decks / "project.yaml"
        if not path.is_file():
            message = "there is no decks/project.yaml, which says what holds for every deck"
            self.problems.append(Problem(Place(self.layout.name(path)), Severity.ERROR, "SH01", message))
            return None
        return self._whole(path, Project, "project")

    def _interviews(self) -> Iterator[Entry[Interview]]:
        for path in sorted(self.layout.cards.glob("*/interview.yaml")):
            if entry := self._whole(path, Interview, path.parent.name):
                yield entry

    def _decks(self) -> Iterator[Entry[Deck]]:
        for path in sorted(self.layout.decks.glob("*.yaml")):
            if path.name != "project.yaml" and (entry := self._whole(path, Deck, path.stem)):
                yield entry

    def _card_files(self) -> list[FilePath]:
        found = sorted(self.layout.cards.glob("*/*.yaml"))
        stray = {*self.layout.cards.rglob("*.y*ml"), *self.layout.decks.glob("*.yml")} - set(found)
        for path in sorted(stray):
            message = (
                "this file is not read: cards lie in cards_src/<interview>/<name>.yaml, decks in decks/<name>.yaml"
            )
            self.problems.append(
                Problem(Place(self.layout.name(path)), Severity.ERROR, "SH01", message, "move or rename it")
            )
        return [path for path in found if path.name != "interview.yaml"]

    def _whole(self, path: FilePath, model: type[shape.M], id_: str) -> Entry[shape.M] | None:
        document = self._document(path)
        if document is None:
            return None
        value = shape.build(model, document.data, _locator(document), self.problems)
        return Entry(id_, value, document) if value else None

    def _cards(self, path: FilePath, languages: tuple[str, ...] | None) -> Iterator[Entry[Card]]:
        document = self._document(path)
        head = document and shape.build(CardFile, document.data, _locator(document), self.problems)
        if not document or not head:
            return
        defaults = {key: document.data[key] for key in DEFAULTS if key in document.data}
        for index, raw in enumerate(head.cards):
            if entry := self._card(document, index, raw, defaults, languages):
                yield entry

    def _card(
        self,
        document: Document,
        index: int,
        raw: dict[str, Any],
        defaults: dict[str, Any],
        languages: tuple[str, ...] | None,
    ) -> Entry[Card] | None:
        path: Path = ("cards", index)
        kind = raw.get("kind", "basic")
        model = KINDS.get(kind) if isinstance(kind, str) else None
        if model is None:
            place = document.place((*path, "kind"))
            message = f"'kind' is {kind!r}; it must be one of {', '.join(KINDS)}"
            self.problems.append(Problem(place, Severity.ERROR, "SH04", message))
            return None
        words, typed = _apart(raw, model, languages)
        if "words" in typed:
            known = [*model.model_fields, *(languages or ())]
            self.problems.append(shape.unknown_key("words", {*known} - {"words"}, document.key_place((*path, "words"))))
        if not words:
            wanted = " or ".join(languages or ("en",))
            message = f"the card has no words: the key '{wanted}' is missing"
            self.problems.append(Problem(document.place(path), Severity.ERROR, "SH03", message))
            return None
        passage = ("text", "section", "speaker") if "cites" in typed else ()
        inherited = {key: value for key, value in defaults.items() if key not in passage}
        if other := _other_kind(words, model):
            message = f"these are the words of kind {other}, and the card is of kind {kind}"
            place = document.key_place((*path, "kind"))
            self.problems.append(
                Problem(place, Severity.ERROR, "SH04", message, f"write kind: {other}, or other words")
            )
            return None
        values = {**inherited, **typed, "words": words}
        value: Card | None = shape.build(
            model,
            values,
            _locator(document, path),
            self.problems,
            extra_keys=languages or (),
        )
        return Entry(value.id, value, document, path) if value else None

    def _document(self, path: FilePath) -> Document | None:
        content = self._bytes(path)
        if content is None:
            return None
        document = read(content, self.layout.name(path))
        self.problems += document.problems
        return document if document.data is not None else None

    def _bytes(self, path: FilePath) -> bytes | None:
        """Read a file of the project itself: a link could lead to anything on the machine of whoever builds it."""
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


def _apart(
    raw: dict[str, Any], model: type[Card], languages: tuple[str, ...] | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part the words of a card, which stand under a language each, from what is said once."""
    fields = set(model.model_fields) - {"words"}
    spoken = [key for key in raw if (key in languages if languages else key not in fields)]
    return {key: raw[key] for key in spoken}, {key: value for key, value in raw.items() if key not in spoken}


def _other_kind(words: dict[str, Any], model: type[Card]) -> str | None:
    """Find the kind for which words were written, where it can't be that of the card."""
    keys = {key for block in words.values() if isinstance(block, dict) for key in block}
    if not keys or keys <= _word_keys(model):
        return None
    return next((kind for kind, other in KINDS.items() if _needed_keys(other) <= keys <= _word_keys(other)), None)


def _word_keys(model: type[Card]) -> set[str]:
    return set(_words_of(model).model_fields)


def _needed_keys(model: type[Card]) -> set[str]:
    return {key for key, field in _words_of(model).model_fields.items() if field.is_required()}


def _words_of(model: type[Card]) -> type[Words]:
    """Look up the class of a kind's words in its annotation, `Mapping[str, …]`."""
    words: type[Words] = get_args(model.model_fields["words"].annotation)[1]
    return words


def _locator(document: Document, base: Path = ()) -> shape.Locate:
    def locate(path: Path, key: bool) -> Place:  # ruff: ignore[boolean-type-hint-positional-argument] - a callback, called in one place
        full = document.resolve(base, path)
        return document.key_place(full) if key else document.place(full)

    return locate
