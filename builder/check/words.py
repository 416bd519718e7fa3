"""What a card says: its topics, its horizon, and the cleanness of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from builder.collection import Collection, Entry
from builder.model import Card, ClozeCard
from builder.problems import Problem, Severity, did_you_mean
from builder.source.document import Path
from builder.text import Code, Node, Plain, Tree, gaps, parse, parse_cloze, to_words


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
_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_NO_SPACE = re.compile(rf"{_HAN}[A-Za-z0-9]|[A-Za-z0-9%]{_HAN}")
_HALF_WIDTH = re.compile(rf"{_HAN}\s?[,;:!?()]|[,;:!?()]{_HAN}|{_HAN}\.(?![A-Za-z0-9])")


def clean(collection: Collection) -> Iterator[Problem]:
    """DC27."""
    for entry in collection.cards:
        for lang, path, text in spoken(entry.value):
            for found in _INVISIBLE.finditer(text):
                message = f"an invisible character (U+{ord(found[0]):04X}) stands after '{text[: found.start()][-12:]}'"
                yield entry.error("DC27", message, *path, hint="delete it, or write a space")
            if lang.split("-")[0] == "zh":
                yield from _chinese(entry, path, text)
            if place := entry.comment(*path):
                message = "what stands behind ' #' is a comment and no part of the text"
                yield Problem(place, Severity.WARNING, "DC27", message, "put the whole text in quotes, or remove it")
        if isinstance(entry.value, ClozeCard):
            yield from _gaps(entry, entry.value)


def spoken(card: Card) -> Iterator[tuple[str, Path, str]]:
    """Go through every text of a card's words: its language, its path, the text."""
    for lang, words in card.words.items():
        for path, text in _texts(words):
            yield lang, ("words", lang, *path), text


def _texts(value: Any) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - whatever stands in a model
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            for path, text in _texts(getattr(value, name)):
                yield (name, *path), text
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            for path, text in _texts(part):
                yield (position, *path), text


def _chinese(entry: Entry[Card], path: Path, text: str) -> Iterator[Problem]:
    prose = "".join(_prose(parse_cloze(text) if path[-1] == "text" else parse(text)))
    if found := _NO_SPACE.search(prose):
        yield entry.warning("DC27", f"no space in '{found[0]}'", *path, hint=f"write '{found[0][0]} {found[0][1]}'")
    if found := _HALF_WIDTH.search(prose):
        yield entry.warning(
            "DC27", f"half-width punctuation in '{found[0]}'", *path, hint="write ，。；：！？（） in Chinese"
        )


def _prose(tree: Tree) -> Iterator[str]:
    """Give the words outside code; code is not Chinese."""
    for node in tree:
        match node:
            case Code():
                yield " "
            case Plain(text):
                yield text
            case _:
                yield from _prose(_children(node))


def _children(node: Node) -> Tree:
    return getattr(node, "children", ())


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
