"""Measure the program, its peers and its floors: `python benchmarks/run.py`, in the project's environment.

All that is measured runs as a process of its own, in rounds. A run of everything writes results.json and the tables in
README.md; one of some groups or sizes prints its tables, unless it is to write them.
"""

from __future__ import annotations

import argparse
import compileall
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import jobs
import peers
import results
import table
from measure import CACHES, Group, WrongError, measured
from results import Results
from workplace import DECK, ROOT, Workplace

ROUNDS = 5


def main() -> None:
    """Measure what is asked for."""
    given = _arguments()
    if not DECK.exists():
        raise SystemExit(f"there is no {DECK.name} beside this Python: make benchmark makes an environment with it")
    compileall.compile_dir(ROOT / "builder", quiet=1)
    try:
        with tempfile.TemporaryDirectory() as folder:
            os.environ[CACHES] = str(Path(folder) / "cache")
            runs = measured(_groups(given.only, given.sizes, Path(folder)), given.rounds, _tell)
    except WrongError as error:
        raise SystemExit(f"nothing was written: {error}") from error
    found = Results(results.machine(), peers.versions(), runs)
    if given.write:
        results.FILE.write_text(results.to_json(found), encoding="utf-8", newline="\n")
        table.main()
    else:
        sys.stdout.write(table.tables(found))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = list(jobs.SIZES)
    parser.add_argument("--only", nargs="+", choices=names, default=names, help="groups to measure; all if not given")
    parser.add_argument(
        "--sizes", nargs="+", type=int, metavar="CARDS", help="only for so many cards, of those it knows"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each is run; {ROUNDS} if not given")
    parser.add_argument("--quick", action="store_true", help="for a try: 100 cards, one round, not this project's own")
    parser.add_argument(
        "--write", action="store_true", help="write results.json and README.md, though not of everything"
    )
    given = parser.parse_args()
    if given.quick:
        given.only = [name for name in given.only if name != "own"]
        given.sizes, given.rounds = given.sizes or [100], 1
    given.write = given.write or (given.only == names and given.sizes is None)
    if given.rounds < 1:
        parser.error("at least one round")
    return given


def _groups(names: Sequence[str], sizes: Sequence[int] | None, folder: Path) -> list[Group]:
    """Make what is to be measured: projects, and what the peers are given. Jobs that change sources have their own."""
    for peer in dict.fromkeys(peer for name in names for peer in jobs.PEERS.get(name, ())):
        _tell(f"environment of {peer}")
        peers.install(peer)
    made = []
    for name in names:
        for cards in jobs.SIZES[name]:
            if not cards or sizes is None or cards in sizes:
                _tell(f"preparing {name}, {cards:,} cards")
                made.append(jobs.group(name, Workplace(folder / f"{name}-{cards}", cards)))
    return made


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
