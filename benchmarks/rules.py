"""Time the rules of `deck check` one by one, in one process: `python benchmarks/rules.py 1000`, the slowest first."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import generate
from table import table

from builder.check import RULES
from builder.check.reading import readings
from builder.project import Layout
from builder.source.load import load

T = TypeVar("T")

SHOWN = 20


def main() -> None:
    """Print a table, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cards", type=int, nargs="?", default=1000, help="how many; 1000 if not given")
    cards = parser.parse_args().cards
    with tempfile.TemporaryDirectory() as folder:
        generate.write(Path(folder), generate.project(cards))
        taken = seconds(Layout(Path(folder)))
    slowest = sorted(taken.items(), key=lambda item: -item[1])[:SHOWN]
    rows = ((name, f"{time_:.2f}") for name, time_ in slowest)
    sys.stdout.write(table(("rule", f"seconds, {cards:,} cards"), rows))


def seconds(layout: Layout) -> Mapping[str, float]:
    """Time each rule over a project, and what comes before all of them."""
    collection, loading = _timed(lambda: load(layout)[0])
    read, reading = _timed(lambda: list(readings(collection)))
    taken = {"reading files": loading, "reading card text": reading}
    for rule in RULES:
        problems = {
            rule.code: rule.check and partial(rule.check, collection),
            f"{rule.code}, card by card": rule.cards and partial(_each, rule.cards, read),
            f"{rule.code}, pairs": rule.pairs and partial(rule.pairs, collection, read),
        }
        taken |= {name: _timed(partial(_exhaust, find))[1] for name, find in problems.items() if find}
    return taken


def _each(judge: Callable[[Any], Iterable[Any]], read: Iterable[Any]) -> Iterator[Any]:
    for reading in read:
        yield from judge(reading)


def _exhaust(find: Callable[[], Iterable[Any]]) -> None:
    for _ in find():
        pass


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    return work(), time.process_time() - start


if __name__ == "__main__":
    main()
