"""Raw values to models: what a model refuses becomes a problem at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from builder.problems import Place, Problem, Severity, did_you_mean, quoted, short
from builder.source.document import Document, Path

M = TypeVar("M", bound=BaseModel)

Locate = Callable[[Path, bool], Place]
"""Finds the place of a path in a model; with True, that of its key."""


def locator(document: Document, base: Path = ()) -> Locate:
    """Make the function that finds the values of a model made from a part of a file."""

    def locate(path: Path, key: bool) -> Place:  # noqa: FBT001 - a callback, called in one place
        full = document.resolve(base, path)
        return document.key_place(full) if key else document.place(full)

    return locate


def build(
    model: type[M], raw: object, locate: Locate, problems: list[Problem], *, extra_keys: Iterable[str] = ()
) -> M | None:
    """Make a model from raw values, or note every reason why it can't be made.

    `extra_keys` are names that mean something at the top although the model has no such field.
    """
    try:
        return model.model_validate(raw)
    except ValidationError as refused:
        details = refused.errors(include_url=False)
    for detail in filter(partial(_stands_alone, details), details):
        path = tuple(part for part in detail["loc"] if part != "__root__")
        problems.append(_problem(model, path, detail, locate, tuple(extra_keys)))
    return None


def _stands_alone(details: Sequence[ErrorDetails], detail: ErrorDetails) -> bool:
    """Tell whether something is wrong in itself: a list counts as too short also where what is in it is wrong."""
    loc = detail["loc"]
    return detail["type"] != "too_short" or not any(d["loc"][: len(loc)] == loc != d["loc"] for d in details)


def _problem(model: type[BaseModel], path: Path, detail: Any, locate: Locate, extra_keys: tuple[str, ...]) -> Problem:  # noqa: ANN401
    match detail["type"]:
        case "extra_forbidden":
            known = [*_keys_at(model, path[:-1]), *(extra_keys if len(path) == 1 else ())]
            return unknown_key(str(path[-1]), known, locate(path, True))
        case "missing":
            message = f"the key '{_shown(path)}' is missing"
            return Problem(locate(path[:-1], False), Severity.ERROR, "SH03", message, f"add {_shown(path)}: …")
        case _:
            message, hint = _explained(detail)
            if _SAID.get(detail["type"]) is _KEYS and (keys := _keys_at(model, path)):
                hint = f"{hint}; the keys are {', '.join(sorted(set(keys)))}"
            what = f"'{_shown(path)}'" if path else "the file"
            return Problem(locate(path, False), Severity.ERROR, "SH04", f"{what} {message}", hint)


def unknown_key(key: str, known: Iterable[str], place: Place) -> Problem:
    """Make the problem for a key that means nothing where it stands, with the nearest that would."""
    names = sorted(set(known))
    meant = next((name for name in names if name in (key.lower(), _MEANT.get(key.lower()))), None)
    hint = f"write {meant}" if meant else did_you_mean(key, names) or f"the keys here are {', '.join(names)}"
    return Problem(place, Severity.ERROR, "SH02", f"the key '{short(key)}' means nothing here", hint)


_MEANT: Mapping[str, str] = {
    "answer": "a",
    "chinese": "zh",
    "cn": "zh",
    "correct": "key",
    "definition": "gloss",
    "english": "en",
    "explanation": "why",
    "meaning": "gloss",
    "options": "distractors",
    "question": "q",
    "reason": "why",
    "sentence": "text",
    "tags": "topics",
    "type": "kind",
    "zh-cn": "zh",
}
"""What people write who have not looked a key up."""


def _shown(path: Path) -> str:
    parts = [str(part) for part in path if not isinstance(part, int) and part not in ("words", "")]
    return parts[-1] if parts else "value"


def _explained(detail: Any) -> tuple[str, str]:  # noqa: ANN401
    """Say in our users' words what pydantic found."""
    context = detail.get("ctx", {})
    found = detail["input"]
    said = quoted(found)
    match detail["type"]:
        case "string_type" if isinstance(found, list):
            return "must be text, and is a list", "a list is a card of its own: kind: list, with items: instead of a:"
        case "list_type" if isinstance(found, dict) and "id" in found:
            return "must be a list", "begin each card with a hyphen: '- id: …'"
        case kind if kind in _SAID:
            message, hint = _SAID[kind]
            return message.format(found=said, **context), hint
        case "literal_error":
            known = context["expected"].replace("'", "")
            hint = did_you_mean(found, known.replace(" or ", ", ").split(", ")) if str(found).isalpha() else ""
            return f"is {said}; it must be one of {known}", hint
        case "form":
            return f"is wrong: {detail['msg']}", _as_id(str(found)) if "an id" in context["wanted"] else ""
        case _:
            message = str(detail["msg"])
            return f"is wrong: {message[0].lower()}{message[1:]}", ""


def _as_id(text: str) -> str:
    slug = "-".join(re.findall("[a-z0-9]+", text.lower()))
    return f"write {slug}" if slug else ""


_NUMBER = ("is {found}; it must be a number from 1 to 99", "")
_LIST = ("must be a list", "write [one, another], or one a line after hyphens")
_KEYS = ("must hold keys and values", "write key: value below it, indented")
_FLAG = ("is {found}; it must be true or false", "")
_SAID: Mapping[str, tuple[str, str]] = {
    "string_too_short": ("is empty", "write it, or remove the key"),
    "string_too_long": ("is too long: at most {max_length} characters", "keep what a card needs"),
    "string_type": ("must be text", "put text that begins with [ or { in quotes"),
    "too_short": ("has too few entries: at least {min_length}", ""),
    "too_long": ("has too many entries: at most {max_length}", ""),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "mapping_type": _KEYS,
    "model_attributes_type": _KEYS,
    "int_parsing": _NUMBER,
    "int_type": _NUMBER,
    "greater_than_equal": _NUMBER,
    "less_than_equal": _NUMBER,
    "bool_parsing": _FLAG,
    "bool_type": _FLAG,
}


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """List the keys that mean something at a path of a model, after its JSON schema."""
    schema = _schema(model)
    nodes: list[Any] = [schema]
    for part in path:
        nodes = [below for node in nodes for option in _options(node, schema) for below in _below(option, part)]
    return [
        key
        for node in nodes
        for option in _options(node, schema)
        for key in option.get("properties", {})
        if key != "words"
    ]


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True)


def _options(node: dict[str, Any], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    if "anyOf" in node:
        for option in node["anyOf"]:
            yield from _options(option, schema)
    else:
        yield node


def _below(node: dict[str, Any], part: str | int) -> Iterator[dict[str, Any]]:
    if isinstance(part, int):
        below = node.get("items")
    else:
        below = node.get("properties", {}).get(part, node.get("additionalProperties"))
    if isinstance(below, dict):
        yield below
