"""Rules on several cores find what they find on one."""

from __future__ import annotations

import os
import sys
import threading

import pytest
from projects import ONE_CARD, Project

from builder.check import cores
from builder.examine import examine
from builder.problems import Place, Problem, Severity

run = sys.modules["builder.check.run"]
"""The package has a function of this name."""


def test_the_problems_are_the_same_on_any_number_of_cores(project: Project, monkeypatch: pytest.MonkeyPatch):
    """Cards that are so alike that each has problems, and so many that they are dealt out"""
    layout = project("".join(ONE_CARD.replace("one", f"card-{n}").replace("2024", str(n)) for n in range(40)))
    monkeypatch.setattr(run, "_MANY", 80)
    asked: list[int] = []

    def on(count: int) -> list[Problem]:
        monkeypatch.setattr(run, "cores", lambda: asked.append(count) or count)
        _, problems = examine(layout, pairs=True)
        return problems

    found = on(1)
    assert len({problem.code for problem in found}) > 1
    assert on(2) == on(3) == found
    assert asked == [1, 2, 3]


def _whoever() -> list[Problem]:
    return [Problem(Place(str(os.getpid())), Severity.ERROR, "DC00", "")]


def test_work_is_done_in_other_processes():
    assert {problem.place.file for problem in cores.done([_whoever] * 2, 1)} == {str(os.getpid())}
    assert str(os.getpid()) not in {problem.place.file for problem in cores.done([_whoever] * 2, 2)}


def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert cores.cores() == 8
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert cores.cores() == 1


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_nor_is_one_where_copies_break(system: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "platform", system)
    assert cores.cores() == 1
