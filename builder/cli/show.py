"""How problems and tables look on a terminal, and without one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import typer

from builder.problems import Problem, Severity, printable, show, tally

MOST = 30
"""Of a long list so many are shown; --all shows the rest."""

_COLOURS = {Severity.ERROR: typer.colors.RED, Severity.WARNING: typer.colors.YELLOW, Severity.INFO: typer.colors.BLUE}


def show_problems(problems: Iterable[Problem], *, err: bool = False) -> None:
    """Print problems, sorted by place, and how many there are."""
    found = sorted(problems)
    for problem in found:
        head, *rest = show(problem).splitlines()
        typer.secho(head, fg=_COLOURS[problem.severity], err=err, color=False if os.environ.get("NO_COLOR") else None)
        typer.echo("\n".join(rest), err=err)
    if found:
        typer.echo(tally(found), err=err)


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[Callable[[int, int], object]]:
    """Show how much of some work is done, where someone is looking; what is shown goes with the end of the work."""
    if quiet or not (sys.stderr and sys.stderr.isatty()):
        yield lambda _done, _of: None
        return
    from rich.console import Console  # noqa: PLC0415 - imported only where it is shown
    from rich.progress import Progress  # noqa: PLC0415

    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    task = bar.add_task("Files")

    def tell(done: int, of: int) -> None:
        bar.start()  # a thread of its own, which no work before the first file should meet
        bar.update(task, completed=done, total=of, refresh=True)

    try:
        yield tell
    finally:
        bar.stop()


def show_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int = 0) -> None:
    """Print a table; its last `numbers` columns are aligned to the right."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - imported only where a table is printed
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for position, heading in enumerate(headings):
        right = position >= len(headings) - numbers
        table.add_column(heading, justify="right" if right else "left", no_wrap=right or not position)
    for row in rows:
        table.add_row(*map(printable, row))
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = 120
    console.print(table)
