"""The synthetic projects that benchmarks/generate.py writes."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from projects import collection, heads

from builder.examine import examine
from builder.model import KINDS
from builder.problems import errors
from builder.project import Layout

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "generate.py"
sys.path.insert(0, str(SCRIPT.parent))
from generate import SIDE, project  # noqa: E402 - lies among the benchmarks


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
    done = subprocess.run(
        [sys.executable, SCRIPT, str(SIDE**2 + 1), tmp_path], check=False, capture_output=True, timeout=60
    )
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])


def test_a_hundred_thousand_cards_share_no_id_guest_term_or_subject_with_device():
    """So many cards come from many interviews, and the anchor of each, which is subject and device, is its own."""
    written = project(100_000, ["zh"])
    text = "".join(written.values())
    for key, least in (
        ("- id: fact-", 100_000),
        ("  anchor: ", 100_000),
        ("    term: ", 4500),
        ("  short: {zh: ", 625),
    ):
        found = Counter(re.findall(f"^{re.escape(key)}(.*)$", text, re.MULTILINE))
        assert len(found) >= least, key
        assert found.most_common(1)[0][1] == 1, key
    assert len([name for name in written if name.endswith("interview.yaml")]) == 625


def test_an_article_goes_with_its_noun():
    text = "".join(project(2000).values())
    assert re.findall(r"\b(?:a [aeiou]|an [^aeiou])\w*", text) == []
    assert re.search(r"\ban amphibious ", text)
