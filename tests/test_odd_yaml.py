"""Documents after the chapters of the YAML specification: each loads as it was meant, or is told with its place.

They stand in tests/odd_yaml, a table a chapter. Most are read as they are, by the reader of all sources; those of
chapter 10 are keys of a card, in a project. `told` is what `deck check` tells: line:column, what is wrong | what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from loading import problems
from projects import CARD_FILE, Project, collection, put

from builder.problems import Problem
from builder.source.document import read

TABLES = sorted((Path(__file__).parent / "odd_yaml").glob("*.yaml"))
CASES: dict[str, Mapping[str, Any]] = {
    f"{table.stem}: {name}": case
    for table in TABLES
    for name, case in yaml.load(table.read_bytes(), yaml.CSafeLoader).items()
}
DOCUMENTS = {name: case for name, case in CASES.items() if "card" not in case}
CARDS = {name: case for name, case in CASES.items() if "card" in case}
CARD = {"id": "one", "anchor": "化学反应", "en": "{q: What did Doe say?, a: A thing}"}


def content(case: Mapping[str, Any]) -> bytes:
    return case["text"].encode() if "text" in case else case["bytes"].encode("latin-1")


def told(problem: Problem) -> str:
    place = f"{problem.place.line}:{problem.place.column} " if problem.place.line else ""
    return f"{place}{problem.message}" + (f" | {problem.hint}" if problem.hint else "")


def card(key: str) -> str:
    """Write a card with a key, in place of its own of that name."""
    own = (f"{name}: {value}" for name, value in CARD.items() if name != key.partition(":")[0])
    return "- " + "\n  ".join([key, *own])


def held(card: Any, path: str) -> Any:
    """Find a value of a card by names joined by dots."""
    for part in path.split("."):
        card = card[part] if isinstance(card, Mapping) else getattr(card, part)
    return list(card) if isinstance(card, tuple) else card


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_loads_as_meant_or_is_told(name: str):
    case = DOCUMENTS[name]
    document = read(content(case), "f.yaml")
    if "told" in case:
        assert [told(problem) for problem in document.problems] == case["told"]
    else:
        assert (document.data, document.problems) == (case["loads"], [])


@pytest.mark.parametrize("name", CARDS)
def test_a_card_has_what_was_typed_or_is_told(project: Project, name: str):
    case = CARDS[name]
    layout = project(card(case["card"]))
    if "told" in case:
        assert problems(layout) == case["told"]
    else:
        [entry] = collection(layout).cards
        assert {path: held(entry.value, path) for path in case["gives"]} == case["gives"]


def test_deck_check_tells_all_of_them_in_one_run(project: Project, deck):
    """Each is a file of cards here. None holds a card, so that each has an error; the sound file has none."""
    layout = project()
    names = {f"cards_src/odd/{number:03}.yaml": name for number, name in enumerate(DOCUMENTS)}
    for path, name in names.items():
        put(layout.root, path, content(DOCUMENTS[name]))
    ran = deck("-C", layout.root, "check", "--severity", "error")
    assert ran.code == 1
    told_of = {line.partition(":")[0] for line in ran.out.splitlines() if ": error " in line}
    assert [name for path, name in names.items() if path not in told_of] == []
    assert CARD_FILE not in told_of


def test_there_is_a_table_for_each_chapter():
    assert [table.stem.partition("-")[0] for table in TABLES] == ["10", "5", "6", "7", "8", "9"]
    assert len(CASES) > 300
