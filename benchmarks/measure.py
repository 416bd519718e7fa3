"""Run programs as whole processes, one after the other and round after round, and take what each run cost."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class WrongError(Exception):
    """A process that failed, or that did not make what it should; says which and why."""


@dataclass(frozen=True)
class Run:
    """What a run took: seconds by the clock, seconds of the processor, and megabytes of memory at most.

    The processor's seconds are those of a process and all that it started; the memory is that of the largest of them.
    """

    clock: float
    processor: float
    memory: float


def _nothing() -> None:
    """Need no preparation."""


def _anything(_: str) -> None:
    """Be content with a process that succeeded."""


@dataclass(frozen=True)
class Job:
    """A command to measure, what is done before each run, and how what it made and printed is judged after it.

    Only the command is measured. `right` is given what was printed, and raises WrongError.
    """

    name: str
    command: Sequence[str | Path]
    before: Callable[[], object] = _nothing
    right: Callable[[str], object] = _anything


@dataclass(frozen=True)
class Group:
    """Jobs that are compared, about so many cards; 0 where it is about none, or about the project's own."""

    name: str
    cards: int
    jobs: Sequence[Job]


@dataclass(frozen=True)
class Key:
    """Which job of which group a run is of."""

    group: str
    cards: int
    job: str


Runs = Mapping[Key, Sequence[Run]]
"""The runs of each job, one a round."""


def measured(groups: Iterable[Group], rounds: int, tell: Callable[[str], object]) -> Runs:
    """Run every job once a round, in the order given: jobs of a group meet about the same state of the machine.

    `tell` is given a line after each run. Raises WrongError.
    """
    jobs = [(Key(group.name, group.cards, job.name), job) for group in groups for job in group.jobs]
    runs: dict[Key, list[Run]] = {key: [] for key, _ in jobs}
    for number, (key, job) in itertools.product(range(rounds), jobs):
        taken = run(job)
        runs[key].append(taken)
        tell(f"round {number + 1} of {rounds}: {key.group}, {key.cards:,} cards, {key.job}: {taken.clock:.2f} s")
    return runs


def run(job: Job) -> Run:
    """Prepare a job, run it, and judge what it made. Raises WrongError."""
    job.before()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report"
        command = [sys.executable, "-IS", _LAUNCH, report, *job.command]
        done = subprocess.run(command, check=False, capture_output=True, env=_surroundings())  # noqa: S603 - our own words
        if done.returncode != 0:
            raise WrongError(f"{job.name} ended with {done.returncode}: {_text(done.stderr)[-2000:].strip()}")
        clock, processor, memory = map(float, report.read_text(encoding="utf-8").split())
    try:
        job.right(_text(done.stdout))
    except WrongError as error:
        raise WrongError(f"{job.name}: {error}") from error
    return Run(clock, processor, memory / _MEGABYTE)


_LAUNCH = Path(__file__).with_name("launch.py")
_MEGABYTE = 1024 if sys.platform == "linux" else 1024**2
"""In what the system counts memory in: https://man7.org/linux/man-pages/man2/getrusage.2.html."""


CACHES = "XDG_CACHE_HOME"
"""Names the folder in which programs keep what can be made anew; without DECK_CACHE ours asks for it, as its users'."""


def _surroundings() -> dict[str, str]:
    """Give the same environment to every program, with nothing in it that is meant for one of them."""
    kept = ("PATH", "HOME", "TMPDIR", CACHES)
    return {"LANG": "C.UTF-8", **{name: os.environ[name] for name in kept if name in os.environ}}


def _text(printed: bytes) -> str:
    return printed.decode(errors="replace")
