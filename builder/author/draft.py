"""A card that is being made, and the file that it goes to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from builder.author.naming import slug
from builder.model import Section
from builder.problems import ProblemsError
from builder.project import Layout
from builder.source import append, files
from builder.source.document import Document, read
from builder.source.emit import Value
from builder.values import pick

NOBODY = "none"
"""The speaker of a passage for which the text names none."""


@dataclass(frozen=True)
class Draft:
    """What somebody has said of a new card."""

    interview: str
    text: str
    section: str
    kind: str
    stance: str
    horizon: Mapping[str, str]
    level: str
    topics: Sequence[str]
    speaker: str
    words: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    id: str = ""
    anchor: str = ""

    def card(self, head: Mapping[str, Value]) -> dict[str, Value]:
        """Give the keys of the card in their order, without what the head of its file says for it."""
        values: dict[str, Value] = {"id": self.id, "kind": self.kind}
        told: dict[str, Value] = {"level": self.level, "stance": self.stance, "topics": list(self.topics)}
        passage: dict[str, Value] = {"text": self.text, "section": self.section}
        alone = self.speaker == NOBODY and "speaker" in head
        if self.speaker != NOBODY:
            told["speaker"] = self.speaker
        for key in ("level", "stance", "speaker", "topics"):
            if key in told and told[key] != head.get(key):
                values[key] = told[key]
        if self.horizon:
            values["horizon"] = _one_for_all(self.horizon)
        if alone:
            return {**values, "cites": [{**passage, "anchor": self.anchor}], **self.words}
        values |= {key: value for key, value in passage.items() if value != head.get(key)}
        return {**values, "anchor": self.anchor, **self.words}

    def head(self) -> dict[str, Value]:
        """Give the head of a file of its own."""
        speaker: dict[str, Value] = {} if self.speaker == NOBODY else {"speaker": self.speaker}
        return {"text": self.text, "section": self.section, **speaker, "topics": list(self.topics)}


def _one_for_all(words: Mapping[str, str]) -> Value:
    return dict(words) if len(set(words.values())) > 1 else next(iter(words.values()))


@dataclass(frozen=True)
class CardFile:
    """A file of an interview's cards: where it is, what it says, and what its head says for its cards."""

    path: Path
    name: str
    content: bytes
    document: Document

    @property
    def head(self) -> Mapping[str, Value]:
        """What the file says for all its cards."""
        return {key: value for key, value in self.document.data.items() if key != "cards"}

    def cites(self, text: str, section: str) -> int:
        """Count its cards that rest on a section of a text; 0 where the file is for another one."""
        wanted = {"text": text, "section": section}
        if any(self.head.get(key, value) != value for key, value in wanted.items()):
            return 0
        held = self.document.data.get("cards")
        cards = [card for card in held if isinstance(card, dict)] if isinstance(held, list) else []
        return sum(all({**self.head, **card}.get(key) == value for key, value in wanted.items()) for card in cards)

    def is_for(self, text: str, section: str) -> bool:
        """Tell whether its head names a section of a text."""
        return self.head.get("text") == text and self.head.get("section") == section


def file_for(layout: Layout, interview: str, text: str, section: str) -> CardFile | None:
    """Find the file that holds the cards of a section, the fullest of several; None where there is none."""
    ranks = [(file.is_for(text, section), file.cites(text, section), file) for file in _files(layout, interview)]
    fit = sorted((rank for rank in ranks if any(rank[:2])), key=lambda rank: rank[:2])
    return fit[-1][2] if fit else None


def head_for(layout: Layout, interview: str, text: str, section: str) -> Mapping[str, Value]:
    """Read what the head of the file for a section says; raises NoPlaceError where it can't be added to."""
    file = file_for(layout, interview, text, section)
    if file is None:
        return {}
    append.append(file.content, file.name, {"id": "any"})
    return file.head


def _files(layout: Layout, interview: str) -> Iterator[CardFile]:
    """Read the files of an interview, the last by name first; one that can't be read is nobody's."""
    for path in sorted((layout.cards / interview).glob("*.yaml"), reverse=True):
        content = b"" if path.name == "interview.yaml" else _content(path)
        if content:
            document = read(content, layout.name(path))
            if isinstance(document.data, dict) and not document.problems:
                yield CardFile(path, layout.name(path), content, document)


def _content(path: Path) -> bytes:
    try:
        return files.content(path)
    except files.FileError:
        return b""


@dataclass(frozen=True)
class Made:
    """A file with its new card."""

    path: Path
    name: str
    file: append.Appended
    is_new: bool


def make(layout: Layout, draft: Draft, section: Section) -> Made:
    """Put a card into its section's file, as that file is now, or make the file.

    Raises NoPlaceError where nothing can be added to it, and ProblemsError where it seems to be one that can't be read.
    """
    if file := file_for(layout, draft.interview, draft.text, draft.section):
        made = append.append(file.content, file.name, draft.card(file.head))
        return Made(file.path, file.name, made, is_new=False)
    path = _free_path(layout, draft.interview, section)
    head = draft.head()
    return Made(path, layout.name(path), append.new_file(head, draft.card(head)), is_new=True)


def _free_path(layout: Layout, interview: str, section: Section) -> Path:
    folder = layout.cards / interview
    title = slug(pick(section.title, "en") or next(iter(section.title.values())))
    number = f"{int(section.number):02}" if re.fullmatch("[0-9]{1,6}", section.number) else slug(section.number)
    stem = "-".join(filter(None, (number, title))) or "cards"
    taken = {path.name.casefold() for path in folder.glob("*.yaml")}
    for path in sorted(folder.glob(f"{number or stem}*.yaml")):
        if (content := _content(path)) and (problems := read(content, layout.name(path)).problems):
            raise ProblemsError(problems)
    names = (f"{stem}{suffix}.yaml" for suffix in ("", *(f"-{n}" for n in range(2, len(taken) + 3))))
    return folder / next(name for name in names if name not in taken)
