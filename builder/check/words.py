"""What a card says: its topics, its horizon, and the cleanness of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from builder.check.prose import remarks
from builder.collection import Collection, Entry
from builder.model import Card, ClozeCard
from builder.problems import Place, Problem, Severity, did_you_mean
from builder.source.document import Document
from builder.source.spoken import spoken
from builder.text import Plain, gaps, parse_cloze, to_words


def topics(collection: Collection) -> Iterator[Problem]:
    """DC15."""
    known = {topic.id for topic in collection.project.value.topics}
    for entry in collection.cards:
        for position, topic in enumerate(entry.value.topics):
            if topic not in known:
                message = f"decks/project.yaml lists no topic '{topic}'"
                yield entry.error("DC15", message, "topics", position, hint=did_you_mean(topic, known))


def horizons(collection: Collection) -> Iterator[Problem]:
    """DC18."""
    for entry in collection.cards:
        if entry.value.stance == "prediction" and entry.value.horizon is None:
            hint = "add horizon: what the speaker predicted it for, such as 2027 or within five years"
            yield entry.error("DC18", "a prediction without its horizon", "id", hint=hint)


_INVISIBLE = re.compile("[\t\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def clean(collection: Collection) -> Iterator[Problem]:
    """DC27."""
    for document in _documents(collection):
        yield from _line_ends(document)
        for lang, path, text in spoken(document, collection.languages.__contains__):
            if not text.isprintable():
                yield from _invisible(document.place(path), text)
            for message, hint in remarks(text, lang):
                yield Problem(document.place(path), Severity.WARNING, "DC27", message, hint)
            if path[0] == "cards" and path in document.comments:
                message = "what stands behind ' #' is a comment and no part of the text"
                hint = "put the whole text in quotes, or remove it"
                yield Problem(document.at(*document.comments[path]), Severity.WARNING, "DC27", message, hint)
    for entry in collection.cards:
        if isinstance(entry.value, ClozeCard):
            yield from _gaps(entry, entry.value)


def _documents(collection: Collection) -> Iterable[Document]:
    """Give each file that was read, once."""
    parts: tuple[Entry[Any], ...] = (collection.project, *collection.interviews.values(), *collection.cards)
    glossary = (collection.glossary,) if collection.glossary else ()
    return {part.document.file: part.document for part in (*parts, *collection.decks.values(), *glossary)}.values()


def _line_ends(document: Document) -> Iterator[Problem]:
    for number, line in enumerate(document.lines, 1):
        if line.endswith((" ", "\t")):
            place = document.at(number, len(line.rstrip(" \t")) + 1)
            hint = "delete them, or run deck check --fix"
            yield Problem(place, Severity.WARNING, "DC27", "the line ends in blanks", hint)


def _invisible(place: Place, text: str) -> Iterator[Problem]:
    for found in _INVISIBLE.finditer(text):
        before = text[max(found.start() - 12, 0) : found.start()]
        message = f"an invisible character (U+{ord(found[0]):04X}) stands after '{before}'"
        yield Problem(place, Severity.ERROR, "DC27", message, "delete it, or write a space")


def _gaps(entry: Entry[Card], card: ClozeCard) -> Iterator[Problem]:
    for lang, words in card.words.items():
        path = ("words", lang, "text")
        tree = parse_cloze(words.text)
        found = list(gaps(tree))
        outside = to_words(tuple(Plain("") if node in found else node for node in tree))
        if re.search(r"\{\{[cC]\d+::[^}]*\}\}", outside):
            yield entry.error("DC27", "a gap's number goes from c1 to c99", *path, hint="write {{c1::words}}")
        elif "{{" in outside or "}}" in outside:
            yield entry.error("DC27", "a gap is not closed, or not opened", *path, hint="write each gap as {{words}}")
        elif not found:
            yield entry.error(
                "DC27", "the sentence has no gap", *path, hint="put what is asked for in {{double braces}}"
            )
        for gap in found:
            if not to_words(gap.children).strip():
                yield entry.error("DC27", "a gap is empty", *path, hint="put the words that are asked for in it")
            elif "{{" in to_words(gap.children):
                yield entry.error("DC27", "a gap inside a gap", *path, hint="close the first gap before the next opens")
