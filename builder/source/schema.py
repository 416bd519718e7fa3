"""The JSON schema of each file type, made from the models: an editor's help while one types."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from builder.model import KINDS, Audit, CardFile, Deck, Errata, Glossary, Interview, Project
from builder.problems import ProblemsError
from builder.project import Layout
from builder.source.load import load

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(layout: Layout) -> dict[Path, str]:
    """Make the schemas of a project's files, by the paths where they belong.

    Raises ProblemsError where the project's own file can't be read.
    """
    collection, problems = load(layout)
    if collection is None:
        raise ProblemsError(problems)
    made = {
        layout.decks / "project.schema.json": _schema(Project, "decks/project.yaml"),
        layout.decks / "deck.schema.json": _schema(Deck, "A deck"),
        layout.cards / "interview.schema.json": _schema(Interview, "An interview and its texts"),
        layout.cards / "glossary.schema.json": _schema(Glossary, "What things are called, and what they mean"),
        layout.cards / "errata.schema.json": _schema(Errata, "What the texts of an interview print wrongly"),
        layout.cards / "audit.schema.json": _schema(Audit, "Cards read by someone who did not write them"),
        layout.cards / "cards.schema.json": _cards(collection.languages),
    }
    return {path: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for path, schema in made.items()}


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    schema = _typed(model.model_json_schema(by_alias=True))
    return {"$schema": _DIALECT, **schema, "title": title}


def _typed(node: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Accept numbers and booleans where text stands as typed: an editor reads `2` and `true` by YAML's rules."""
    if isinstance(node, list):
        return [_typed(part) for part in node]
    if not isinstance(node, dict):
        return node
    node = {key: _typed(value) for key, value in node.items() if key != "title" or isinstance(value, dict)}
    match node.get("type"):
        case "string" if "const" not in node:
            node["type"] = ["string", "number", "boolean"]
        case "boolean":
            node = {"enum": [True, False, "true", "false"], "default": node.get("default", False)}
        case "integer":
            node |= {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
    if "enum" in node:
        node.pop("type", None)
        node["enum"] = list(dict.fromkeys(form for value in node["enum"] for form in (value, str(value))))
    return node


def _cards(languages: Sequence[str]) -> dict[str, Any]:
    file = _schema(CardFile, "Cards of one section")
    kinds = {kind: _typed(model.model_json_schema(by_alias=True)) for kind, model in KINDS.items()}
    definitions: dict[str, Any] = {}
    for schema in kinds.values():
        definitions |= schema.pop("$defs", {})
    definitions |= {kind: _spoken(schema, languages) for kind, schema in kinds.items()}
    file["properties"]["cards"] = {"type": "array", "minItems": 1, "items": _by_kind(list(kinds))}
    file["$defs"] = {**file.get("$defs", {}), **definitions}
    return file


def _spoken(schema: dict[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    """Put the words of a card under its languages, and leave to the head of the file what may stand there."""
    words = schema["properties"].pop("words")["additionalProperties"]
    schema["properties"] |= dict.fromkeys(languages, words)
    schema["required"] = ["id"]
    schema["anyOf"] = [{"required": [lang]} for lang in languages]
    return schema


def _by_kind(kinds: Sequence[str]) -> Mapping[str, Any]:
    """Choose the schema of a card by its kind, basic if it names none, so that an editor's message fits the kind."""
    chosen: dict[str, Any] = {"$ref": f"#/$defs/{kinds[0]}"}
    for kind in reversed(kinds[1:]):
        named = {"required": ["kind"], "properties": {"kind": {"const": kind}}}
        chosen = {"if": named, "then": {"$ref": f"#/$defs/{kind}"}, "else": chosen}
    return {"type": "object", **chosen}
