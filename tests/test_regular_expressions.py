"""No regular expression of the program takes long over what a stranger wrote."""

from __future__ import annotations

import ast
import importlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from backtracking import superlinear
from projects import Project, within

import builder
from builder import check
from builder.source.load import load

ROOT = Path(builder.__file__).parent

WHOLE_FILES = ("source/", "author/fix.py", "problems.py", "output.py")
"""What reads whole files, of five megabytes, is held to linear searches; other texts have 5,000 characters at most."""

IDIOMS = "check/"
"""The rules' long lists of idioms read texts alone: they are tried, below, on texts of every kind that is too long."""

CALLS = {f"re.{name}" for name in ("match", "fullmatch", "search", "sub", "split", "findall", "finditer")}

HARMLESS = {"(?P<fold>": "blanks that no line end follows are taken as a whole by the next branch"}


@cache
def patterns() -> list[tuple[str, str, int, bool]]:
    """List where each pattern stands, the pattern, its flags, and whether it is searched for."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        anchored = _anchored(tree)
        for target, held in _held(name):
            found += [(name, one.pattern, one.flags, target not in anchored) for one in held]
        found += [(name, pattern, flags, called) for pattern, flags, called in _called(tree)]
    return [(name, text if isinstance(text, str) else text.decode("latin-1"), *rest) for name, text, *rest in found]


def _held(name: str) -> Iterator[tuple[str, list[re.Pattern[str]]]]:
    """Find what a module has compiled, also in its collections."""
    module = importlib.import_module("builder." + name.removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
    for target, value in vars(module).items():
        values = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
        yield target, [one for one in values if isinstance(one, re.Pattern)]


def _anchored(tree: ast.Module) -> set[str]:
    """Name what is only matched from a place on."""
    uses: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            uses.setdefault(node.value.id, set()).add(node.attr)
    return {name for name, used in uses.items() if used <= {"match", "fullmatch", "pattern"}}


def _called(tree: ast.Module) -> Iterator[tuple[str, int, bool]]:
    """Find the patterns that stand in calls: `re.sub(r"…", …)`."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and ast.unparse(node.func) in CALLS and node.args):
            continue
        if isinstance(node.args[0], ast.Constant):
            flags = sum(int(getattr(re, word.value.attr)) for word in node.keywords if word.arg == "flags")
            yield node.args[0].value, flags, ast.unparse(node.func) not in ("re.match", "re.fullmatch")


def test_patterns_are_found():
    assert len(patterns()) > 150
    assert {"source/slips_of_text.py", "text/writer.py", "values.py"} <= {name for name, *_ in patterns()}


def test_no_pattern_can_part_a_text_in_many_ways():
    slow = {
        (name, pattern): why
        for name, pattern, flags, search in patterns()
        if not name.startswith(IDIOMS) and not pattern.startswith(tuple(HARMLESS))
        if (why := superlinear(pattern, flags, search=search and name.startswith(WHOLE_FILES)))
    }
    assert slow == {}


@pytest.mark.parametrize(
    ("pattern", "search", "slow"),
    [
        (r"(a+)+b", False, True),
        (r"(\w+\s?)*$", False, True),
        (r"(?:ab|a.)*c", False, True),
        (r"\s*\s*y", False, True),
        (r".*x.*y", False, True),
        (r"\s+$", True, True),
        (r"\s+$", False, False),
        (r"\s+", True, False),
        (r"\s*x\s*y", False, False),
        (r"a*+a*b", False, False),
        (r"(?<!\w)\w+-", True, False),
        (r"\b\w+-", True, False),
        (r"<(?:a|b)+>", True, False),
    ],
)
def test_what_is_slow_is_known(pattern: str, search: bool, slow: bool):  # noqa: FBT001 - a case of a table
    assert bool(superlinear(pattern, search=search)) is slow


PUMPS = [
    "a ", "5", "1,", "，", "“", "'a", "A-", "a, or ", "{{c1::", "{{x}}", "[", "<b", "多少", "when ", "a中"
]  # fmt: skip
"""What texts are filled with: words that loops in the rules' expressions read."""


def test_texts_that_are_as_long_as_they_may_be_are_judged(project: Project):
    """Each a card of 5,000 characters a text that say one thing again and again"""
    cards = ""
    for number, pump in enumerate(PUMPS):
        text = json.dumps(f"x{(pump * 5_000)[:4_990]}!", ensure_ascii=False)
        cards += f"- {{id: a{number}, anchor: x, en: {{q: {text}, a: {text}}}, zh: {{q: {text}, a: {text}}}}}\n"
        cards += f"- {{id: b{number}, kind: cloze, anchor: x, en: {{text: {text}}}, zh: {{text: {text}}}}}\n"
    with within(20):
        loaded, problems = load(project(cards))
        assert problems == []
        assert check.run(loaded, check.Scope(pairs=True))
