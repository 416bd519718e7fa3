"""A file of cards to cards: what its head says for all of them, and the words of each under their languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from builder.collection import Entry
from builder.model import KINDS, Card, CardFile, Words
from builder.problems import Problem, Severity, did_you_mean, quoted
from builder.source import shape
from builder.source.document import Document, Path

DEFAULTS = ("text", "section", "speaker", "topics", "level", "stance")
"""What the head of a file may say for all its cards."""

_OF_THE_PASSAGE = ("text", "section", "speaker")
"""What the cites of a card say themselves."""


def read_cards(document: Document, languages: tuple[str, ...] | None, problems: list[Problem]) -> Iterator[Entry[Card]]:
    """Make the cards of a file, and note what is wrong with those that can't be made.

    Where the project's languages are not known, any key that a card has not is taken for one.
    """
    if outside := _outside(document):
        problems.append(outside)
        return
    head = shape.build(CardFile, document.data, shape.locator(document), problems)
    if head is None:
        return
    defaults = {key: document.data[key] for key in DEFAULTS if key in document.data}
    for index, raw in enumerate(head.cards):
        path: Path = ("cards", index)
        if (model := _model(document, path, raw, problems)) is None:
            continue
        words, typed = _apart(raw, model, languages)
        if misplaced := list(_misplaced(document, path, model, words, typed, languages)):
            problems += misplaced
            continue
        inherited = {key: held for key, held in defaults.items() if "cites" not in typed or key not in _OF_THE_PASSAGE}
        values = {**inherited, **typed, "words": words}
        locate = shape.locator(document, path)
        value: Card | None = shape.build(model, values, locate, problems, extra_keys=languages or ())
        if value is not None:
            yield Entry(value.id, value, document, path)


def _outside(document: Document) -> Problem | None:
    """Find keys of a card at the top of its file, where one was written without its hyphen."""
    card_keys = {key for model in KINDS.values() for key in model.model_fields} - set(CardFile.model_fields) - {"words"}
    outside = [key for key in document.data if key in card_keys] if isinstance(document.data, dict) else []
    if not outside:
        return None
    message = f"the key '{outside[0]}' belongs to a card, and stands at the top of the file"
    hint = "below cards: begin each card with '- id: …', and write its other keys two spaces further in"
    return Problem(document.key_place((outside[0],)), Severity.ERROR, "SH02", message, hint)


def _model(document: Document, path: Path, raw: dict[str, Any], problems: list[Problem]) -> type[Card] | None:
    kind = raw.get("kind", "basic")
    model = KINDS.get(kind) if isinstance(kind, str) else None
    if model is None:
        message = f"'kind' is {quoted(kind)}; it must be one of {', '.join(KINDS)}"
        hint = did_you_mean(str(kind), KINDS)
        problems.append(Problem(document.place((*path, "kind")), Severity.ERROR, "SH04", message, hint))
    return model


def _apart(
    raw: dict[str, Any], model: type[Card], languages: tuple[str, ...] | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part the words of a card, which stand under a language each, from what is said once."""
    fields = set(model.model_fields) - {"words"}
    spoken = [key for key in raw if (key in languages if languages else key not in fields)]
    return {key: raw[key] for key in spoken}, {key: value for key, value in raw.items() if key not in spoken}


def _misplaced(  # noqa: PLR0913, PLR0917 - what a card is made of
    document: Document,
    path: Path,
    model: type[Card],
    words: dict[str, Any],
    typed: dict[str, Any],
    languages: tuple[str, ...] | None,
) -> Iterator[Problem]:
    """Find words that are not where they belong: nowhere, under `words`, or in a card of another kind."""
    keys = _word_keys(model)
    for key in [key for key in typed if key in keys and key not in model.model_fields]:
        message = f"the key '{key}' belongs to a language"
        hint = f"write it below {' and '.join(f'{lang}:' for lang in languages or ('en',))}, two spaces further in"
        yield Problem(document.key_place((*path, key)), Severity.ERROR, "SH02", message, hint)
    if "words" in typed:
        known = {*model.model_fields, *(languages or ())} - {"words"}
        yield shape.unknown_key("words", known, document.key_place((*path, "words")))
    if not words:
        wanted = " or ".join(languages or ("en",))
        message = f"the card has no words: the key '{wanted}' is missing"
        yield Problem(document.place(path), Severity.ERROR, "SH03", message)
    if other := _other_kind(words, model):
        message = f"these are the words of kind {other}, and the card is of kind {typed.get('kind', 'basic')}"
        hint = f"write kind: {other}, or other words"
        yield Problem(document.key_place((*path, "kind")), Severity.ERROR, "SH04", message, hint)


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
