"""`deck coverage`: which parts of which interviews have cards."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from builder import project
from builder.cli.options import Format, Quiet, Texts
from builder.cli.show import show_table
from builder.problems import counted

if TYPE_CHECKING:
    from builder.author.coverage import Coverage, InterviewCoverage, Tally, TextCoverage

LONGEST = 10


def command(
    ctx: typer.Context,
    texts: Texts = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page with a map of each text, too.")
    ] = None,
    interview: Annotated[str | None, typer.Option("--interview", metavar="ID", help="Only this interview.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="For people, or for programs.")] = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Show how many cards each section of each interview has.

    They are counted by level. With the texts, what no card is near is shown too. A card that cites several sections
    counts in each of them, and once in their sum.

    Example: deck coverage --texts ../texts --html coverage.html
    """
    from builder import output  # noqa: PLC0415 - keeps --help fast
    from builder.author.coverage import survey  # noqa: PLC0415

    collection, found = survey(project.find(ctx.obj), texts)
    found = found.of(interview) if interview else found
    if format_ is Format.JSON:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    elif not quiet:
        _show(found)
    if html:
        from builder.render.site.coverage import page  # noqa: PLC0415 - Jinja is imported only where it is wanted

        output.write(html, page(collection, found))
        if format_ is Format.TEXT and not quiet:
            typer.echo(f"Written to {html}.")


def _show(found: Coverage) -> None:
    for interview in found.interviews:
        _show_interview(interview)
    if any(text.gaps for text in found.texts):
        _show_stretches(found.texts)
    if found.decks:
        typer.echo(f"Cards by deck: {', '.join(f'{deck} {count}' for deck, count in found.decks.items())}.")
    absent = [text.id for text in found.texts if not text.at_hand]
    if len(absent) == len(found.texts):
        typer.echo("Only cards were counted: what they leave bare is measured with the texts, with --texts.")
    elif absent:
        typer.echo(f"Not in the folder, so not measured: {', '.join(absent)}.")


def _show_stretches(texts: Sequence[TextCoverage]) -> None:
    """Show the longest bare stretches, and from which length on they are told."""
    from builder.author.coverage import SHORTEST  # noqa: PLC0415 - keeps --help fast
    from builder.passages import REACH  # noqa: PLC0415

    stretches = [(text.id, stretch) for text in texts for stretch in text.longest]
    typer.echo(f"Bare is what no anchor is near: none within {REACH} characters, in the same section.")
    told = f"{counted(len(stretches), 'bare stretch', 'bare stretches')} of {SHORTEST} characters or more"
    typer.echo(f"{told}; the longest:\n" if stretches else f"{told}.\n")
    if stretches:
        longest = sorted(stretches, key=lambda pair: -pair[1].length)[:LONGEST]
        rows = [(text, s.section, s.clue, f"{s.length:,}") for text, s in longest]
        show_table(("text", "section", "from", "characters"), rows, numbers=1)
        typer.echo()


def _show_interview(interview: InterviewCoverage) -> None:
    typer.echo(f"{interview.id}: {next(iter(interview.title.values()))}, {counted(interview.tally.cards, 'card')}\n")
    for text in interview.texts:
        measures = ("characters", "per 1,000", "bare") if text.at_hand else ()
        rows = [(s.number, next(iter(s.title.values())), *_row(s.tally)) for s in text.sections]
        empty = sum(not section.tally.cards for section in text.sections)
        all_ = ("", f"{counted(len(text.sections), 'section')}, {empty} without a card", *_row(text.tally))
        headings = (text.id, "section", "level 1", "level 2", "level 3", "cards", *measures)
        show_table(headings, [*rows, all_], numbers=len(headings) - 2)
        typer.echo()


def _row(tally: Tally) -> tuple[str, ...]:
    counts = [str(count or "·") for count in (*tally.levels, tally.cards)]
    if tally.characters is None:
        return (*counts,)
    density = f"{tally.density:.1f}" if tally.cards and tally.density is not None else "·"
    return (*counts, f"{tally.characters:,}", density, f"{tally.bare_share or 0:.0%}")
