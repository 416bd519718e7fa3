"""`deck quiz`: sheets, their key, and what learning platforms take."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from builder import project
from builder.cli.options import BOTH, Out, Quiet, languages, one_of, refuse_idle, split
from builder.cli.show import show_table
from builder.quiz.forms import LONGEST, MOST_POINTS, MOST_QUESTIONS, MOST_VARIANTS, USUAL, Form
from builder.render.paper.papers import Paper


def _forms(written: list[str]) -> tuple[Form, ...]:
    one_of("--types", written, list(Form))
    return tuple(form for form in Form if form in written) or tuple(Form)


def _points(written: list[str]) -> dict[Form, int]:
    """Read `choice=1,short=2`, or one number for all."""
    points: dict[Form, int] = {}
    for part in written:
        forms, _, number = part.rpartition("=")
        if not number.isdecimal() or not 0 < int(number) <= MOST_POINTS or (forms and forms not in list(Form)):
            example = f"a whole number from 1 to {MOST_POINTS}, or choice=1,short=2, with {', '.join(Form)}"
            raise typer.BadParameter(f"'{part}' is not {example}", param_hint="--points")
        points |= dict.fromkeys([Form(forms)] if forms else Form, int(number))
    return points


def _levels(written: list[str]) -> list[int]:
    one_of("--level", written, ("1", "2", "3"))
    return [int(level) for level in written]


_WITH_KEY = {"key", "paper", "out", "quiet"}
"""Parameters that have a use beside the id of a sheet."""
_PRINTED = {"large", "paper"}
"""Parameters that say how sheets look."""


def command(
    ctx: typer.Context,
    deck: Annotated[str | None, typer.Argument(help="The deck to ask about.")] = None,
    count: Annotated[
        int | None,
        typer.Option(
            "-n",
            "--count",
            metavar="N",
            min=1,
            max=MOST_QUESTIONS,
            show_default=str(USUAL),
            help="How many questions; or all that you pick.",
        ),
    ] = None,
    seed: Annotated[
        str, typer.Option(metavar="N", help="Another seed draws other questions; the same the same.")
    ] = "1",
    variants: Annotated[int, typer.Option(min=1, max=MOST_VARIANTS, help="How many sheets, shuffled differently.")] = 1,
    types: Annotated[
        list[str] | None, typer.Option("--types", metavar="TYPES", help=f"Of {','.join(Form)}; all if not given.")
    ] = None,
    topic: Annotated[
        list[str] | None, typer.Option("--topic", metavar="IDS", help="Only these topics, and those below them.")
    ] = None,
    level: Annotated[
        list[str] | None, typer.Option("--level", metavar="LEVELS", help="Only these levels: 1 core, 2 detail, 3 fine.")
    ] = None,
    interview: Annotated[
        list[str] | None, typer.Option("--interview", metavar="IDS", help="Only cards on these interviews.")
    ] = None,
    pick: Annotated[
        list[str] | None,
        typer.Option(metavar="IDS", help="Cards to ask, whatever else is; their ids stand in cards_src and keys."),
    ] = None,
    exclude: Annotated[list[str] | None, typer.Option(metavar="IDS", help="Cards to leave out.")] = None,
    points: Annotated[
        list[str] | None,
        typer.Option(metavar="POINTS", help="For each thing to know, such as short=2,choice=1; 1 if not given."),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="KINDS", help="Of pdf,html,gift,moodle,qti,csv; pdf if not given."),
    ] = None,
    title: Annotated[
        str, typer.Option(help="The title of the sheet; else that of one or two topics or interviews, or of the deck.")
    ] = "",
    large: Annotated[bool, typer.Option("--large-print", help="Sheets at 18 pt, with the same id and key.")] = False,
    paper: Annotated[Paper, typer.Option(help="The size of the sheets.")] = Paper.A4,
    lang: Annotated[
        list[str] | None,
        typer.Option("--lang", metavar="TAG", help="The language, or both; the project's first if not given."),
    ] = None,
    key: Annotated[
        str | None, typer.Option("--key", metavar="SHEET-ID", help="Make the key of a sheet again from its manifest.")
    ] = None,
    out: Out = None,
    quiet: Quiet = False,
) -> None:
    """Make a quiz: its sheets, their key, and a manifest.

    There is a sheet for each variant, and one key, which can be made again from the manifest.

    Example: deck quiz core -n 12 --variants 2 --topic safety --lang both
    """
    from builder import quizzes  # noqa: PLC0415 - keeps --help fast
    from builder.quiz.request import Request  # noqa: PLC0415
    from builder.render.paper.quiz import Look  # noqa: PLC0415

    for option, written in (("--seed", seed), ("--title", title)):
        if not written.isprintable():
            raise typer.BadParameter("characters that can't be printed stand in it", param_hint=option)
        if len(written) > LONGEST:
            raise typer.BadParameter(f"it has more than {LONGEST} characters", param_hint=option)
    if len(split(pick)) > MOST_QUESTIONS:
        raise typer.BadParameter(f"it names more than {MOST_QUESTIONS} cards", param_hint="--pick")
    layout = project.find(ctx.obj)
    folder, look = out or layout.dist, Look(paper, large)
    if key:
        refuse_idle(
            ctx,
            ctx.params.keys() - _WITH_KEY,
            "--key makes the key of a printed sheet again: leave out {idle}. Only --paper and --out go with it",
        )
        made = quizzes.key_again(layout, key, paper, folder)
    elif deck:
        request = Request(
            count,
            seed,
            variants,
            _forms(split(types)),
            split(topic),
            _levels(split(level)),
            split(interview),
            tuple(split(pick)),
            split(exclude),
            _points(split(points)),
            title,
        )
        kinds = split(to) or [quizzes.PDF]
        one_of("--to", kinds, quizzes.KINDS)
        if quizzes.PDF not in kinds:
            refuse_idle(ctx, _PRINTED, "nothing is printed without pdf in --to: name it there too, or leave out {idle}")
        subject, wanted = quizzes.Subject(deck, languages(lang), BOTH), quizzes.Wanted(look, kinds)
        made = quizzes.quiz(layout, subject, request, wanted, folder)
    else:
        raise typer.BadParameter("name a deck; or --key and the id of a sheet")
    if not quiet:
        typer.echo(f"Sheet {made.quiz.id}, {made.measure}; written to {os.path.relpath(folder)}.\n")
        show_table(
            ("file", "size"),
            [(name, f"{len(content) / 1024:,.0f} kB") for name, content in made.files.items()],
            numbers=1,
        )
    for note in made.notes:
        typer.echo(f"deck: {note}", err=True)
