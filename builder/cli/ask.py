"""How questions look on a terminal, and how somebody leaves before they are all answered."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

import typer

from builder.cli.show import show_problems
from builder.problems import Problem

if TYPE_CHECKING:
    from builder.author.asking import Choice, Question


def on_terminal() -> bool:
    """Tell whether somebody is there to be asked."""
    streams: tuple[TextIO | None, ...] = (sys.stdin, sys.stdout)  # a closed one is None
    return all(stream and stream.isatty() for stream in streams)


def reader() -> str:
    """Tell the language in which whoever sits here reads, by its tag."""
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return locale.partition(".")[0].partition("_")[0]


class Terminal:
    """Asks line by line; what was said before is shown, and can be fetched with the arrow key to be edited."""

    def __init__(self) -> None:
        self._remember = _history()

    def ask(self, question: Question) -> str:
        """Show a question with what there is to choose from, and read a line."""
        if question.heading:
            typer.echo()
            _say(question.heading, bold=True)
        for line in _listed(question.choices):
            typer.echo(f"  {line}")
        if question.former:
            _say(f"  {question.default}", dim=True)
        try:
            return input(
                f"{self._prompt(question)}: "
            )  # a prompt that readline knows, so that long lines can be edited
        except EOFError as end:
            raise typer.Abort from end

    def tell(self, message: str) -> None:
        """Say what came of an answer, below it."""
        _say(f"  {message}", colour=typer.colors.CYAN)

    def show(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong with a card, apart from what was asked."""
        if problems:
            typer.echo()
            show_problems(problems)

    def _prompt(self, question: Question) -> str:
        if not question.former:
            return question.asks + (f" [{question.default}]" if question.default else "")
        ways = ["Enter keeps it"]
        if self._remember:
            self._remember(question.default)
            ways.append("↑ edits it")
        if question.optional:
            ways.append("- leaves it out")
        return f"{question.asks} ({', '.join(ways)})"


def _history() -> Callable[[str], None] | None:
    """Edit lines as a shell does, where Python can; give what puts a line within the arrow key's reach."""
    try:
        import locale  # noqa: PLC0415 - only a terminal is touched by these
        import readline  # noqa: PLC0415
    except ImportError:
        return None
    try:
        locale.setlocale(locale.LC_CTYPE, "")
        spoken = locale.getencoding()
    except locale.Error:
        spoken = ""
    if spoken.lower() != "utf-8" == sys.stdin.encoding.lower():
        os.environ["LC_ALL"] = "C.UTF-8"  # where readline does not know the locale, it takes Chinese byte by byte
    return readline.add_history


def _listed(choices: Sequence[Choice]) -> Iterator[str]:
    """Align choices in columns: what is typed, the name unless it is just that, the title, and a note."""
    from rich.cells import cell_len  # noqa: PLC0415 - only who is asked needs it

    rows = [
        [choice.key, *([choice.name] if choice.name != choice.key else []), choice.title, choice.note]
        for choice in choices
    ]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for key, *rest in rows:
        cells = [cell + " " * (width - cell_len(cell)) for cell, width in zip(rest, widths[1:], strict=True)]
        yield "  ".join([key.rjust(widths[0]), *cells]).rstrip()


def _say(text: str, *, colour: str | None = None, bold: bool = False, dim: bool = False) -> None:
    plain = False if os.environ.get("NO_COLOR") else None
    typer.secho(text, fg=colour, bold=bold or None, dim=dim or None, color=plain)


@contextlib.contextmanager
def leaving_writes_nothing() -> Iterator[None]:
    """Let somebody leave at any time: exit with 130 after Ctrl-C, with 1 where the input ends."""
    try:
        yield
    except (typer.Abort, KeyboardInterrupt) as left:
        typer.echo("\nNothing was written.", err=True)
        interrupted = any(isinstance(why, KeyboardInterrupt) for why in (left, left.__context__))
        raise typer.Exit(130 if interrupted else 1) from None
