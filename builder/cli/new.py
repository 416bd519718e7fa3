"""`deck new`: another card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, cast

import typer

from builder import project
from builder.cli import ask
from builder.cli.options import Lang, Quiet, Texts, again, split
from builder.cli.show import show_problems

if TYPE_CHECKING:
    from builder.author.asking import Called
    from builder.author.new import Outcome

Words = Annotated[
    list[str] | None,
    typer.Option("--words", metavar="LANG.KEY=TEXT", help="Words of the card, such as en.q=Which …?; can be repeated."),
]


def command(
    ctx: typer.Context,
    interview: Annotated[str | None, typer.Option("--interview", metavar="ID", help="Its folder in cards_src.")] = None,
    text: Annotated[str | None, typer.Option("--text", metavar="ID", help="If the interview has several.")] = None,
    section: Annotated[str | None, typer.Option("--section", metavar="N", help="Its number, or its title.")] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="basic, definition, cloze, list or choice; basic if not given.")
    ] = None,
    stance: Annotated[
        str | None, typer.Option("--stance", help="fact, claim or prediction; claim if not given.")
    ] = None,
    horizon: Annotated[
        list[str] | None,
        typer.Option("--horizon", metavar="[LANG=]TEXT", help="What a prediction is for; can be repeated."),
    ] = None,
    level: Annotated[
        str | None, typer.Option("--level", help="1 core, 2 detail, 3 fine print; 2 if not given.")
    ] = None,
    topic: Annotated[
        list[str] | None, typer.Option("--topic", metavar="ID", help="Can be repeated, or given with commas.")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="ID", help="Who says it; none where the text does not tell.")
    ] = None,
    id_: Annotated[str | None, typer.Option("--id", help="The card's name: lower-case words and hyphens.")] = None,
    anchor: Annotated[
        str | None, typer.Option("--anchor", metavar="PHRASE", help="A term that stands where the card's support is.")
    ] = None,
    words: Words = None,
    lang: Lang = None,
    texts: Texts = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Write the card although it has errors.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the card's YAML, and write nothing.")] = False,
    quiet: Quiet = False,
) -> None:
    """Add a card. On a terminal it asks; options answer in advance.

    The card is checked before it is written, and everything else in its file stays as it is.

    Several items or wrong options: repeat --words en.items=TEXT, or --words "en.distractors=TEXT | WHY".

    Example: deck new --interview my-talk --section 2 --kind definition
    """
    from builder.author import new  # noqa: PLC0415 - keeps --help fast

    one_each = {
        "--interview": interview,
        "--text": text,
        "--section": section,
        "--kind": kind,
        "--stance": stance,
        "--level": level,
        "--speaker": speaker,
        "--id": id_,
        "--anchor": anchor,
    }
    several = {"--horizon": horizon, "--topic": topic, "--words": words}
    given = {option: [value] for option, value in one_each.items() if value is not None}
    given |= {option: values for option, values in several.items() if values}
    options = new.Options(given, split(lang), ask.reader(), texts, _called(ctx), anyway=anyway)
    asker = ask.Terminal() if ask.on_terminal() else None
    if asker and not quiet:
        typer.echo("A new card. Enter takes what is in [brackets]; Ctrl-C leaves, writing nothing.")
    with ask.leaving_writes_nothing():
        show = asker.show if asker else partial(show_problems, err=True)
        outcome = new.compose(project.find(ctx.obj), options, asker, show)
    _end(outcome, dry_run=dry_run, quiet=quiet)


def _called(ctx: typer.Context) -> Called:
    from builder.author.asking import Called  # noqa: PLC0415 - keeps --help fast

    command = " ".join(["deck", *again(cast(typer.Context, ctx.find_root()), {"directory"}), "new"])
    return Called(command, again(ctx, {"lang", "texts", "anyway", "dry_run", "quiet"}))


def _end(outcome: Outcome, *, dry_run: bool, quiet: bool) -> None:
    from builder import output  # noqa: PLC0415 - keeps --help fast

    if dry_run:
        typer.echo(outcome.shown)
    if not outcome.go:
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(1)
    if not dry_run:
        output.write(outcome.made.path, outcome.made.file.content)
        if not quiet:
            typer.echo(f"Added {outcome.id} to {outcome.where}\nSee it in Anki: deck build --draft")
