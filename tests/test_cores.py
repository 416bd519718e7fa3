"""Rules on several cores find what they find on one."""

from __future__ import annotations

import errno
import importlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import pytest
from projects import ONE_CARD, Project

from builder import cores
from builder.examine import examine
from builder.problems import Problem, UserError

T = TypeVar("T")

WAITS = """
import os, signal
from builder import cores

def wait():
    os.write(1, b".")
    signal.pause()

with cores.under_way([wait] * 2, 2) as found:
    found()
"""

run = importlib.import_module("builder.check.run")
"""The package has a function of this name."""


def test_the_problems_are_the_same_on_any_number_of_cores(project: Project, monkeypatch: pytest.MonkeyPatch):
    """Cards that are so alike that each has problems, and so many that they are dealt out"""
    layout = project("".join(ONE_CARD.replace("one", f"card-{n}").replace("2024", str(n)) for n in range(40)))
    monkeypatch.setattr(run, "_MANY", 40)
    asked: list[int] = []

    def on(count: int) -> list[Problem]:
        monkeypatch.setattr(run, "cores", lambda: asked.append(count) or count)
        _, problems = examine(layout, pairs=True)
        return problems

    found = on(1)
    assert len({problem.code for problem in found}) > 1
    assert on(2) == on(3) == found
    assert asked == [1, 2, 3]


def test_work_is_done_in_other_processes():
    assert _done([os.getpid] * 2, 0) == [os.getpid()] * 2
    assert os.getpid() not in _done([os.getpid] * 2, 2)


def _done(works: Sequence[Callable[[], T]], processes: int) -> list[T]:
    with cores.under_way(works, processes) as found:
        return found()


def test_work_of_a_process_that_was_ended_is_said_to_be():
    with pytest.raises(cores.EndedError, match="ended from outside, mostly since memory was short"):
        _done([partial(os._exit, 9)], 1)


def test_work_that_fails_fails_where_it_is_asked_for():
    """With what a user can do something about; else with the place of the fault"""
    with cores.under_way([partial(int, "x")], 1) as found, pytest.raises(RuntimeError, match="invalid literal"):
        found()
    with cores.under_way([_refuse], 1) as found, pytest.raises(UserError, match="no such thing"):
        found()


def _refuse() -> int:
    raise UserError("no such thing")


def test_work_may_share_out_work():
    works = [partial(_done, [partial(abs, -n)] * 2, 2) for n in range(4)]
    assert _done(works, 1) == _done(works, 2) == [[n, n] for n in range(4)]


def test_work_that_nobody_waits_for_is_given_up():
    """These would wait for ever"""
    with pytest.raises(KeyError), cores.under_way([signal.pause] * 9, 2):
        raise KeyError


@pytest.mark.parametrize("able", [0, 1])
def test_where_no_more_processes_can_begin_the_work_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch, able: int):
    fork, begun = os.fork, []

    def scarce() -> int:
        if len(begun) == able:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        begun.append(True)
        return fork()

    monkeypatch.setattr(os, "fork", scarce)
    assert _done([partial(abs, -n) for n in range(9)], 2) == [*range(9)]


def test_an_interrupt_ends_all_without_a_word():
    """From a terminal it goes to every process; only the first says anything"""
    with subprocess.Popen(
        [sys.executable, "-c", WAITS], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as first:
        assert first.stdout
        assert first.stdout.read(2) == b".."
        os.killpg(first.pid, signal.SIGINT)
        out, err = first.communicate(timeout=60)
    assert (out, err.count(b"Traceback"), err.count(b"KeyboardInterrupt")) == (b"", 1, 1)


def test_processes_end_with_the_one_that_began_them_even_if_it_is_killed():
    """What they print to is open until the last of them is gone"""
    with subprocess.Popen([sys.executable, "-c", WAITS], stdout=subprocess.PIPE) as first:
        assert first.stdout
        assert first.stdout.read(2) == b".."
        first.kill()
        assert first.communicate(timeout=60) == (b"", None)


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
