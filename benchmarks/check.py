"""Measure `deck check` on synthetic projects: `python benchmarks/check.py 1000 10000`, in the project's environment.

Each is run five times as a process of its own, beside `python -c "import typer"`; the table has medians. With
`--rules`, the rules are timed one by one too, in this process.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import generate

T = TypeVar("T")

RUNS = 5
SHOWN = 20


def main() -> None:
    """Print a table a question, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="*", default=[1000], metavar="CARDS", help="1000 if none is named")
    parser.add_argument("--rules", action="store_true", help="measure the rules one by one too")
    given = parser.parse_args()
    base = _measured(sys.executable, "-c", "import typer")
    rows = [["", "seconds", "processor", "times `import typer`", "MB at most"], _row("`import typer`", base, base)]
    slowest = []
    for count in given.counts:
        with tempfile.TemporaryDirectory() as folder:
            generate.write(Path(folder), generate.project(count))
            run = _measured(sys.executable, "-m", "builder", "-C", folder, "check", "--quiet")
            rows.append(_row(f"{count:,} cards", run, base))
            if given.rules:
                slowest.append([["rule", f"seconds, {count:,} cards"], *_rules(Path(folder))])
    for table in (rows, *slowest):
        sys.stdout.write(_markdown(table))


@dataclass(frozen=True)
class _Run:
    """What a run of a program took: seconds by the clock, seconds of the processor, and MB of memory at most."""

    clock: float
    processor: float
    size: float


def _row(name: str, run: _Run, base: _Run) -> list[str]:
    times = run.processor / base.processor
    return [name, f"{run.clock:.2f}", f"{run.processor:.2f}", f"{times:.1f}", f"{run.size:.0f}"]


def _measured(*command: str) -> _Run:
    """Run a command some times, and give the median of each measure."""
    runs = [_run(command) for _ in range(RUNS)]
    return _Run(*(median(measures) for measures in zip(*map(astuple, runs), strict=True)))


def _run(command: Sequence[str]) -> _Run:
    start = time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, used = os.wait4(process, 0)
    clock = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{' '.join(command)} failed")
    return _Run(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2))


def _rules(folder: Path) -> list[list[str]]:
    """Time the rules one by one, and what comes before all of them; the slowest first."""
    from builder.check import RULES  # noqa: PLC0415 - the program is loaded where it is measured from inside
    from builder.check.reading import readings  # noqa: PLC0415
    from builder.project import Layout  # noqa: PLC0415
    from builder.source.load import load  # noqa: PLC0415

    collection, loading = _timed(lambda: load(Layout(folder))[0])
    read, reading = _timed(lambda: list(readings(collection)))
    taken = {"reading files": loading, "reading card text": reading}
    for rule in RULES:
        problems = {
            rule.code: rule.check and partial(rule.check, collection),
            f"{rule.code}, card by card": rule.cards and partial(_each, rule.cards, read),
            f"{rule.code}, pairs": rule.pairs and partial(rule.pairs, collection, read),
        }
        taken |= {name: _timed(partial(_exhaust, find))[1] for name, find in problems.items() if find}
    slowest = sorted(taken, key=lambda name: -taken[name])[:SHOWN]
    return [[name, f"{taken[name]:.2f}"] for name in slowest]


def _each(judge: Callable[[Any], Iterable[Any]], read: Iterable[Any]) -> Iterator[Any]:
    for reading in read:
        yield from judge(reading)


def _exhaust(find: Callable[[], Iterable[Any]]) -> None:
    for _ in find():
        pass


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    return work(), time.process_time() - start


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(["", head, f"|{'---|' * len(rows[0])}", *body, ""])


if __name__ == "__main__":
    main()
