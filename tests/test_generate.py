"""The synthetic projects that benchmarks/generate.py writes."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from math import ceil
from pathlib import Path

import pytest
from generate import CARDS_A_FILE, SECTIONS, SIDE, _surname, project
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
    done = subprocess.run(
        [sys.executable, SCRIPT, str(SIDE**2 + 1), tmp_path], check=False, capture_output=True, timeout=60
    )
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])


def test_a_large_project_has_no_id_anchor_or_term_twice():
    """An anchor is a subject and its device. There are more terms than short ones."""
    text = "".join(project(30_000, ["zh"]).values())
    for keyed, least in (("- id: fact-", 30_000), ("  anchor: ", 30_000), ("    term: ", 1300)):
        found = Counter(re.findall(f"^{keyed}(.*)$", text, re.MULTILINE))
        assert len(found) >= least, keyed
        assert found.most_common(1)[0][1] == 1, keyed


def test_no_two_guests_of_the_largest_project_have_a_name_in_common():
    talks = ceil(SIDE**2 / (CARDS_A_FILE * SECTIONS))
    english, chinese = zip(*map(_surname, range(talks)), strict=True)
    assert len(set(english)) == len(set(chinese)) == talks
    assert [pair for pair in pairwise(english) if pair[0][-3:] == pair[1][-3:]] == []


def test_cards_on_one_subject_are_about_different_occasions_and_aims():
    """What cards share is at most one of subject, device, occasion and aim: a question is not asked twice."""
    text = "".join(project(10_000, ["en"]).values())
    told = re.findall(r"propose for (the .*?) ((?:before|during|after) .*?), (to .*)\?$", text, re.MULTILINE)
    assert len({subject for subject, _, _ in told}) < len(told)
    assert len({told[:2] for told in told}) == len({told[::2] for told in told}) == len(told)


def test_an_article_goes_with_its_noun():
    text = "".join(project(2000).values())
    assert re.findall(r"\b(?:a [aeiou]|an [^aeiou])\w*", text) == []
    assert re.search(r"\ban amphibious ", text)
