"""The glossary: how it is read, and that of this project."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from projects import Project, collection, heads, put

from builder import project as projects
from builder.check.terms import lexicon
from builder.collection import Collection
from builder.examine import examine
from builder.problems import Problem
from builder.source.load import load

TERMS = """\
terms:
- name: {en: reward hacking, zh: 奖励作弊}
  short: RH
  also: [specification gaming]
  meaning: {en: earning a reward in a way nobody wanted, zh: 以没人想要的方式拿到奖励}
"""


def found(loaded: Collection, text: str) -> list[str]:
    return [match[0] for match, _ in lexicon(loaded).found(text)]


def loaded(project: Project, glossary: str) -> Collection:
    layout = project()
    put(layout.root, "cards_src/glossary.yaml", glossary)
    return collection(layout)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Reward hacking, reward-hacking and reward hackings", ["Reward hacking", "reward-hacking", "reward hackings"]),
        ("RH, RHs, but neither rh, RHX nor XRH", ["RH", "RHs"]),
        ("防止奖励作弊（specification gaming）", ["奖励作弊", "specification gaming"]),
        ("a reward, hacking", []),
    ],
)
def test_terms_are_found_under_every_name(project: Project, text: str, terms: list[str]):
    assert found(loaded(project, TERMS), text) == terms


def test_a_name_of_hyphens_alone_finds_nothing(project: Project):
    """also: ['-']"""
    glossary = TERMS.replace("[specification gaming]", "['-', 'K-means']")
    assert found(loaded(project, glossary), "a - b, K means, K-mean\u017f") == ["K means"]


def test_a_project_needs_no_glossary(project: Project):
    assert found(collection(project()), "reward hacking") == []


def test_a_slip_in_the_glossary_is_told_at_its_place(project: Project):
    """meanings: a way"""
    layout = project()
    put(layout.root, "cards_src/glossary.yaml", TERMS.replace("  meaning:", "  meanings:"))
    _, problems = load(layout)
    assert [line.split(": error ")[0] for line in heads(problems)] == [
        "cards_src/glossary.yaml:2:3",
        "cards_src/glossary.yaml:5:3",
    ]


REAL = projects.find(Path(__file__).parent)


@pytest.fixture(scope="module")
def real() -> tuple[Collection, list[Problem]]:
    """This project, judged."""
    collection, problems = examine(REAL)
    assert collection
    return collection, problems


def test_nothing_has_two_entries(real: tuple[Collection, list[Problem]]):
    terms = lexicon(real[0]).terms
    forms = Counter(form.lower() for term in terms for form in {*term.name.values(), *term.also})
    assert [form for form, count in forms.items() if count > 1] == []


def test_every_term_has_a_name_and_a_meaning_in_every_language(real: tuple[Collection, list[Problem]]):
    languages = set(real[0].languages)
    told = [(term.name, words) for term in lexicon(real[0]).terms for words in (term.name, term.meaning)]
    assert [name for name, words in told if not ({""} == set(words) or languages <= set(words))] == []


def test_the_cards_keep_to_the_glossary(real: tuple[Collection, list[Problem]]):
    """No abbreviation is unexplained, and no term is missing in one of the languages"""
    assert heads([problem for problem in real[1] if problem.code in ("DC08", "DC25")]) == []
