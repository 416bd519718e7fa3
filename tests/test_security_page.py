"""SECURITY.md says what is so: each defence names its test, each test exists, each limit is the program's."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def rows(part: str) -> list[list[str]]:
    """Give the cells of the tables of a part, without their heads."""
    text = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    [found] = [one for one in text if one.startswith(part + "\n")]
    lines = [line.strip("|").split("|") for line in found.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line] for line in lines if line[0].strip() not in ("what", *HEADS)]


HEADS = ("what a stranger may send", "what a stranger may do")


def test_every_defence_names_tests_that_exist():
    found = rows("Threats, defences and tests")
    assert len(found) > 35
    for threat, defence, tests in found:
        assert threat, defence
        assert re.fullmatch(r"`test_\w+\.py::test_\w+`(?:, `test_\w+\.py::test_\w+`)*", tests), threat
        for file, name in re.findall(r"`(\w+\.py)::(\w+)`", tests):
            tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
            assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, f"{file}::{name}"


def test_every_limit_is_the_programs():
    found = rows("Limits")
    assert len(found) > 8
    for _, values, names in found:
        held = []
        for name in re.findall(r"`([\w.]+)`", names):
            module, _, constant = name.rpartition(".")
            held.append(f"{getattr(importlib.import_module(module), constant):,}")
        assert re.sub(r" bytes$", "", values) == ", ".join(held)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_whoever_looks_for_it_is_led_there(page: str):
    assert "(SECURITY.md)" in (ROOT / page).read_text(encoding="utf-8")
