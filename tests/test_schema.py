"""The JSON schemas: current, and of one mind with the program about what is right."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from projects import CORE, HEAD, INTERVIEW, PROJECT, SAMPLE_CARDS, card_items, make_project

from builder.problems import ProblemsError
from builder.project import Layout
from builder.source.schema import schemas

ROOT = Path(__file__).parent.parent
OURS = Layout(ROOT)


def kind_of(path: Path) -> str:
    if path.name in ("interview.yaml", "errata.yaml"):
        return path.stem
    if path.parent.name == "audits":
        return "audit"
    if path.parent.name == "decks":
        return "project" if path.name == "project.yaml" else "deck"
    return "cards"


@cache
def schema(kind: str) -> dict[str, Any]:
    [text] = [text for path, text in schemas(OURS).items() if path.name == f"{kind}.schema.json"]
    return json.loads(text)


def as_an_editor_reads(text: str) -> object:
    """Read YAML as an editor's language server does: YAML 1.2 has no dates, so they are text."""
    return _without_dates(yaml.safe_load(text))


def _without_dates(value: Any) -> Any:
    match value:
        case dict():
            return {str(key): _without_dates(each) for key, each in value.items()}
        case list():
            return [_without_dates(each) for each in value]
        case dt.date():
            return value.isoformat()
        case _:
            return value


def faults(kind: str, text: str) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema(kind))
    return [error.message for error in validator.iter_errors(as_an_editor_reads(text))]


FILES = [*sorted((ROOT / "cards_src").glob("*/*.yaml")), *sorted((ROOT / "decks").glob("*.yaml"))]


@pytest.mark.parametrize("path", list(schemas(OURS)), ids=lambda path: path.name)
def test_the_schemas_in_the_project_are_current(path: Path):
    """If not: deck schema"""
    assert path.read_text(encoding="utf-8") == schemas(OURS)[path]


@pytest.mark.parametrize("kind", ["cards", "interview", "errata", "audit", "glossary", "project", "deck"])
def test_each_schema_is_a_schema(kind: str):
    jsonschema.Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_of_the_project_is_valid(path: Path):
    assert faults(kind_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_of_the_project_names_its_schema(path: Path):
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve().name == f"{kind_of(path)}.schema.json"


@pytest.mark.parametrize(
    ("kind", "text"),
    [("project", PROJECT), ("deck", CORE), ("interview", INTERVIEW), ("cards", HEAD + card_items(SAMPLE_CARDS))],
)
def test_the_sample_project_is_valid(kind: str, text: str):
    assert faults(kind, text) == []


CARD = "topics: [scaling]\nlevel: 1\nstance: fact\ncards:\n- id: a\n"
WORDS = "  en: {q: What, a: That}\n"


@pytest.mark.parametrize(
    "text",
    [
        CARD + WORDS,
        CARD + "  en: {q: 2024, a: 3.5}\n",
        CARD + "  en: {q: What, a: no}\n",
        CARD + WORDS + "  section: 6\n",
        CARD + WORDS + "  horizon: 2027\n",
        CARD + WORDS + "  level: '2'\n",
        CARD + WORDS + "  reverse: true\n",
        CARD + WORDS + "  retired: {since: 2025-01, because: wrong}\n",
        CARD + WORDS + "  retired: {since: 2025, because: wrong}\n",
        CARD + WORDS + "  retired: {since: 2025-01-02, because: wrong}\n",
        CARD + "  kind: list\n  en: {q: What, items: [1, {n: 3, text: b}]}\n",
        CARD + "  kind: cloze\n  en: {text: 'a {{b}}'}\n",
    ],
)
def test_numbers_and_booleans_are_taken_where_text_is_allowed(text: str):
    assert faults("cards", text) == []


@pytest.mark.parametrize(
    "text",
    [
        CARD,
        CARD.replace("- id: a", "- level: 1") + WORDS,
        CARD + "  en: {q: What}\n",
        CARD + "  en: {q: What, a: That, wyh: x}\n",
        CARD + "  en: {q: [What], a: That}\n",
        CARD + "  en: text\n",
        CARD + "  de: {q: Was, a: Das}\n",
        CARD + WORDS + "  levle: 1\n",
        CARD + WORDS + "  level: 4\n",
        CARD + WORDS + "  level: high\n",
        CARD + WORDS + "  stance: clam\n",
        CARD + WORDS + "  topics: scaling\n",
        CARD + WORDS + "  topics: []\n",
        CARD + WORDS + "  kind: bsic\n",
        CARD + WORDS + "  kind: definition\n",
        CARD + WORDS + "  cites: [{text: a, section: 1}]\n",
        CARD + WORDS + "  picture: {file: a.svg}\n",
        CARD + WORDS + "  allow: [DC27]\n",
        CARD.replace("id: a", "id: Two Words") + WORDS,
        CARD + "  kind: list\n  en: {q: What, items: [a]}\n",
        CARD + "  kind: choice\n  en: {q: What, key: a, distractors: [{text: b}]}\n",
        CARD + WORDS + "  reverse: maybe\n",
        CARD + WORDS + "  kind: list\n  ordered: maybe\n",
        "topics: [scaling]\ncards: []\n",
        "topic: [scaling]\ncards: [{id: a, en: {q: a, a: b}}]\n",
    ],
)
def test_typical_mistakes_in_cards_are_refused(text: str):
    assert faults("cards", text) != []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("project", PROJECT.replace("namespace", "namespase")),
        ("project", PROJECT.replace("[en, zh]", "en")),
        ("project", PROJECT + "home: example.org\n"),
        ("deck", CORE + "order: levl\n"),
        ("deck", CORE.replace("levels", "level")),
        ("deck", CORE.replace("[1]", "[4]")),
        ("interview", INTERVIEW.replace("from:", "form:")),
        ("interview", INTERVIEW.replace("sha256: aa", "sha256: zz")),
        ("interview", INTERVIEW.replace("guests:", "guest:")),
        ("interview", INTERVIEW.replace("date: 2024-11\n", "date: November\n")),
    ],
)
def test_typical_mistakes_in_other_files_are_refused(kind: str, text: str):
    assert faults(kind, text) != []


def test_a_project_with_other_languages_has_other_schemas(tmp_path: Path):
    """languages: [en, fr]"""
    layout = make_project(tmp_path, project=PROJECT.replace("[en, zh]", "[en, fr]"))
    made = json.loads(schemas(layout)[layout.cards / "cards.schema.json"])
    assert {"en", "fr"} <= set(made["$defs"]["basic"]["properties"])
    assert "zh" not in made["$defs"]["basic"]["properties"]


def test_a_project_whose_file_is_broken_has_no_schemas(tmp_path: Path):
    with pytest.raises(ProblemsError):
        schemas(make_project(tmp_path, project="a: [\n"))
