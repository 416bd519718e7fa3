"""`deck check`: every problem of a project, or of the files that are named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from builder import project
from builder.cli.options import Quiet, Texts
from builder.cli.show import show_problems
from builder.problems import Severity, counted, errors, tally

if TYPE_CHECKING:
    from builder.examine import Verdict


class Format(StrEnum):
    """For whom problems are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class Least(StrEnum):
    """From which severity on problems are told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def command(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files or folders to report on; everything if not given."),
    ] = None,
    texts: Texts = None,
    format_: Annotated[
        Format, typer.Option("--format", help="For people, for programs, or as annotations on GitHub.")
    ] = Format.TEXT,
    least: Annotated[Least, typer.Option("--severity", help="Leave out what matters less.")] = Least.INFO,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is safe first: spaces and punctuation in Chinese, trailing blanks.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Report every problem, with its place and what to do.

    Exits with 1 if there are errors.

    Example: deck check cards_src/my-talk --texts ../texts
    """
    from builder.examine import judge  # noqa: PLC0415 - keeps --help fast
    from builder.source.texts import NoTextsError  # noqa: PLC0415

    layout = project.find(ctx.obj)
    names = project.named(layout, paths or ())
    if fix:
        _mend(layout, names, quiet=quiet or format_ is not Format.TEXT)
    try:
        verdict = judge(layout, names, texts, Severity[least.name])
    except NoTextsError as absent:
        source = ctx.get_parameter_source("texts")
        is_usual = source is not None and source.name == "ENVIRONMENT"
        texts, verdict = None, judge(layout, names, None, Severity[least.name])
        if not is_usual and not errors(verdict.problems):
            raise
        typer.echo(f"deck: {'DECK_TEXTS is left aside: ' if is_usual else ''}{absent}", err=True)
    _SHOWN[format_](verdict, layout, texts=texts is not None, quiet=quiet)
    limit = Severity.WARNING if strict else Severity.ERROR
    raise typer.Exit(1 if any(problem.severity <= limit for problem in verdict.problems) else 0)


def _mend(layout: project.Layout, names: Sequence[str], *, quiet: bool) -> None:
    from builder import output  # noqa: PLC0415 - keeps --help fast
    from builder.author.fix import fix  # noqa: PLC0415

    mended = fix(layout, lambda path: not names or project.covers(names, layout.name(path)))
    output.write_all({file.path: file.content for file in mended})
    for file in () if quiet else mended:
        typer.echo(f"Mended {layout.name(file.path)}: {file.summary}.")


def _as_text(verdict: Verdict, layout: project.Layout, *, texts: bool, quiet: bool) -> None:
    from builder.author.fix import RULE, fix  # noqa: PLC0415 - keeps --help fast

    show_problems(verdict.problems)
    if quiet:
        return
    if not verdict.problems:
        looked = "" if texts else " Anchors were not looked up: that needs the texts, with --texts."
        typer.echo(f"{counted(verdict.cards, 'card')}, no problems.{looked}")
    breaches = {p.place.file for p in verdict.problems if p.code == RULE and p.severity is Severity.WARNING}
    if breaches and fix(layout, lambda path: layout.name(path) in breaches):
        typer.echo("Spaces and punctuation in Chinese, and trailing blanks: deck check --fix mends them.")
    if verdict.elsewhere:
        typer.echo(f"Elsewhere in the project: {tally(verdict.elsewhere)}. To see them all: deck check")


def _as_json(verdict: Verdict, _: project.Layout, *, texts: bool, quiet: bool) -> None:  # noqa: ARG001 - one signature
    from builder.formats import to_json  # noqa: PLC0415 - keeps --help fast

    typer.echo(to_json(verdict.problems, cards=verdict.cards, texts=texts))


def _as_github(verdict: Verdict, layout: project.Layout, *, texts: bool, quiet: bool) -> None:  # noqa: ARG001
    from builder.formats import to_github  # noqa: PLC0415 - keeps --help fast

    typer.echo(to_github(verdict.problems, _prefix(layout)))


_SHOWN = {Format.TEXT: _as_text, Format.JSON: _as_json, Format.GITHUB: _as_github}


def _prefix(layout: project.Layout) -> str:
    """Lead from the root of the repository, as GitHub's runner names it, to the project."""
    workspace = Path(os.environ.get("GITHUB_WORKSPACE") or layout.root).resolve()
    below = layout.root.relative_to(workspace) if layout.root.is_relative_to(workspace) else Path()
    return "" if below == Path() else f"{below.as_posix()}/"
