"""The synthetic projects that benchmarks/generate.py writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from projects import collection, heads

from builder.examine import examine
from builder.model import KINDS
from builder.problems import errors
from builder.project import Layout

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "generate.py"


def generate(folder: Path, *arguments: str, **settings: str) -> Layout:
    command = [sys.executable, SCRIPT, "60", folder, *arguments]
    subprocess.run(command, check=True, timeout=60, env={"PYTHONHASHSEED": "0", **settings})
    return Layout(folder)


def files(layout: Layout) -> dict[str, bytes]:
    return {layout.name(path): path.read_bytes() for path in sorted(layout.root.rglob("*.yaml"))}


@pytest.mark.parametrize("languages", [("en", "zh"), ("en",), ("zh",)])
def test_a_generated_project_has_no_errors_and_few_warnings(tmp_path: Path, languages: tuple[str, ...]):
    layout = generate(tmp_path, "--languages", *languages)
    problems = examine(layout, pairs=True)[1]
    assert heads(errors(problems)) == []
    assert len([problem for problem in problems if problem.severity.word == "warning"]) < 6


def test_a_generated_project_has_cards_of_all_kinds_and_none_twice(tmp_path: Path):
    made = collection(generate(tmp_path))
    assert made.languages == ("en", "zh")
    assert len({entry.id for entry in made.cards}) == len(made.cards) == 60
    assert len({repr(entry.value.words) for entry in made.cards}) == 60
    assert {entry.value.kind for entry in made.cards} == set(KINDS)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path):
    first = files(generate(tmp_path / "first", "--seed", "7"))
    assert first == files(generate(tmp_path / "second", "--seed", "7", PYTHONHASHSEED="1"))
    assert first != files(generate(tmp_path / "third", "--seed", "8"))


def test_more_cards_than_there_are_facts_is_wrong_usage(tmp_path: Path):
    done = subprocess.run([sys.executable, SCRIPT, "99999", tmp_path], check=False, capture_output=True, timeout=60)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
