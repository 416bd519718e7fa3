"""The tables in README.md, made from results: `python benchmarks/table.py` writes them anew from results.json."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import results
from aims import AIMS, MOST_A_DECADE, Growth, Spread, growths, spread
from measure import Run
from results import Results

PAGE = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- measured: made by make benchmark -->\n", "<!-- end of measured -->\n"

ENOUGH = 5
"""Rounds from which a median is told without a warning."""


def page(before: str, found: Results) -> str:
    """Put the tables of results into the page, in place of those that it has."""
    head, rest = before.split(BEGIN)
    _, tail = rest.split(END)
    return f"{head}{BEGIN}\n{tables(found)}\n{END}{tail}"


def tables(found: Results) -> str:
    """Make all tables of results, in Markdown."""
    parts = [
        _rounds(found.rounds),
        table(("machine", ""), found.machine.items()),
        table(("version of", ""), found.versions.items()),
        "### Aims\n",
        table(_AIMS, _aims(found)),
        "### Growth\n",
        table(_GROWTH, map(_growth, growths(found.runs))),
        "### Everything measured\n",
        table(_JOBS, _jobs(found)),
    ]
    return "\n".join(parts)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _rounds(count: int) -> str:
    if count >= ENOUGH:
        return f"Medians of {count} rounds, with the least and the most in brackets.\n"
    few = f"{count} round{'' if count == 1 else 's'}"
    return f"**A trial of {few}: too few to go by.** Medians, with the least and the most in brackets.\n"


_AIMS = ("our command", "cards", "held against", "aim", "measured", "by processor", "reached")


def _aims(found: Results) -> Iterator[tuple[str, ...]]:
    for aim in AIMS:
        told = (aim.says, _cards(aim.group, aim.cards), " and ".join(map(_code, aim.beside)), aim.wanted)
        if ratios := aim.ratios(found.runs, _clock):
            measured = spread(ratios)
            processor = spread(aim.ratios(found.runs, _processor))
            yield (*told, _times(measured), _times(processor), _yes(aim.reached(measured.middle)))
        else:
            yield (*told, "", "", "not measured")


_GROWTH = ("our command", "cards", "aim", "times the processor's time", "without starting up", "reached")


def _growth(growth: Growth) -> tuple[str, ...]:
    cards = f"{growth.cards:,} to {growth.cards * 10:,}"
    named = f"{growth.group}: {_code(growth.job)}"
    most = f"at most {MOST_A_DECADE} times"
    return named, cards, most, _times(growth.whole), _times(growth.started), _yes(growth.reached)


_JOBS = ("group", "cards", "what ran", "seconds", "processor's seconds", "MB at most")


def _jobs(found: Results) -> Iterator[tuple[str, ...]]:
    for key, runs in found.runs.items():
        clock, processor = (spread([measure(run) for run in runs]) for measure in (_clock, _processor))
        memory = max(run.memory for run in runs)
        cards = _cards(key.group, key.cards)
        yield key.group, cards, _code(key.job), _seconds(clock), _seconds(processor), f"{memory:,.0f}"


def _cards(group: str, cards: int) -> str:
    return f"{cards:,}" if cards else "this project's" if group == "own" else ""


def _code(name: str) -> str:
    """Set a command as one; other jobs are told in words."""
    command, comma, more = name.partition(", ")
    return f"`{command}`{comma}{more}" if command.startswith(("deck ", "python ")) else name


def _clock(run: Run) -> float:
    return run.clock


def _processor(run: Run) -> float:
    return run.processor


def _seconds(value: Spread) -> str:
    return _said(value, lambda number: f"{number:.2f}")


def _times(value: Spread) -> str:
    return _said(value, lambda number: f"{number:.2f}" if number < _TEN else f"{number:.1f}")


_TEN = 10


def _said(value: Spread, form: Callable[[float], str]) -> str:
    return f"{form(value.middle)} ({form(value.least)}–{form(value.most)})"


def _yes(reached: bool) -> str:  # noqa: FBT001 - the word for it
    return "yes" if reached else "**no**"


def main() -> None:
    """Write the page from results.json."""
    found = results.from_json(results.FILE.read_text(encoding="utf-8"))
    before = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(page(before, found), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
