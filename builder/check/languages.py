"""Words that stand under a language each: in every language that needs them, and in no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from builder.collection import Collection, Entry
from builder.labels import LABELS, labels, missing_labels
from builder.model import Project
from builder.problems import Problem, counted
from builder.source.document import Path
from builder.values import ANY_LANGUAGE

_OF_THEIR_OWN = {"words", "labels", "picture"}
"""Words by language that other rules judge."""


def everywhere(collection: Collection) -> Iterator[Problem]:
    """SH06."""
    yield from _labels(collection)
    for entry in (
        collection.project,
        *collection.decks.values(),
        *collection.interviews.values(),
        *collection.errata.values(),
    ):
        yield from _judged(entry, collection.languages, collection.languages)
    for card in collection.cards:
        yield from _judged(card, tuple(card.value.words), collection.languages)


def _judged(entry: Entry[Any], needed: tuple[str, ...], known: tuple[str, ...]) -> Iterator[Problem]:
    for path, words in _localized(entry.value):
        absent = [lang for lang in needed if lang not in words and ANY_LANGUAGE not in words]
        if absent:
            message = f"there are no words for {' and '.join(absent)}"
            yield entry.error("SH06", message, *path, hint=f"add {absent[0]}: …")
        for lang in words.keys() - {ANY_LANGUAGE, *known}:
            hint = f"the project's languages are {', '.join(known)}"
            yield entry.error("SH06", f"the project has no language '{lang}'", *path, lang, hint=hint)


def _localized(value: Any) -> Iterator[tuple[Path, Mapping[str, str]]]:  # noqa: ANN401 - whatever stands in a model
    """Find the words by language in a model, by their paths."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            held = getattr(value, name)
            key = field.alias or name
            if isinstance(held, dict) and name not in _OF_THEIR_OWN:
                yield (key,), held
            elif name not in _OF_THEIR_OWN:
                yield from ((((key, *path)), words) for path, words in _localized(held))
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            yield from (((position, *path), words) for path, words in _localized(part))


def _labels(collection: Collection) -> Iterator[Problem]:
    project = collection.project
    for lang in collection.languages:
        if missing := missing_labels(project.value, lang):
            told = "; ".join(f"{key}: {words}" for key, words in missing.items())
            one, many = "word that the program prints: it is", "words that the program prints: they are"
            message = f"the language {lang} lacks {counted(len(missing), one, many)} in English"
            hint = f"add them under labels: {lang}: They are {told}"
            yield project.warning("SH06", message, "languages", hint=hint)
        yield from _without_a_number(project, lang)


def _without_a_number(project: Entry[Project], lang: str) -> Iterator[Problem]:
    for key, words in LABELS["en"].items():
        for number in re.findall(r"\{\w\}", words):
            if number not in labels(project.value, lang)[key]:
                message = f"the label {key} of {lang} has no {number}, where the number goes"
                yield project.error("SH06", message, "labels", lang, key, hint=words)
