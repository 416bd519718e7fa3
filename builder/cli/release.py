"""`deck release`: stamp the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from builder import project
from builder.cli.options import Quiet
from builder.cli.show import show_problems


def command(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what a release would do, and write nothing.")] = False,
    restamp: Annotated[
        bool, typer.Option("--restamp", help="Yes, notes are meant to change although their YAML did not.")
    ] = False,
    breaking: Annotated[
        bool,
        typer.Option(
            "--breaking", help="Yes, fields or templates are meant to change: learners' note types are doubled."
        ),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Stamp the ledger with what learners will now have, and write the notes of the release for them.

    The notes, decks/release-notes.<lang>.md, tell new, changed and withdrawn cards, and how to import. Refused if it
    would harm learners. Build the editions afterwards.

    Example: deck release --dry-run
    """
    import time  # noqa: PLC0415 - keeps --help fast

    from builder.upgrade.release import Consent, release  # noqa: PLC0415

    now, date = int(time.time()), time.strftime("%Y-%m-%d")
    made, problems = release(project.find(ctx.obj), now, date, Consent(restamp, breaking), dry_run=dry_run)
    show_problems(problems, err=True)
    if not quiet:
        _list("new", made.new)
        _list("changed", made.changed)
        _list("retired", made.retired)
        for move in made.moves:
            typer.echo(f"{len(move.cards)} ({move.lang}) come to newcomers in '{move.now}', no longer in '{move.had}'.")
        if made.note_types:
            typer.echo(f"{len(made.note_types)} note types are new, or have other names, templates or style.")
        typer.echo(_ending(empty=made.empty, dry_run=dry_run, now=time.strftime("%Y-%m-%d %H:%M:%S")))


def _ending(*, empty: bool, dry_run: bool, now: str) -> str:
    if empty:
        return "Nothing changes for learners."
    if dry_run:
        return "Nothing was written. To release, leave out --dry-run."
    return f"The ledger is stamped as of {now}. Commit it and the release notes, and build the editions: deck build"


def _list(what: str, keys: Sequence[tuple[str, str]]) -> None:
    cards: dict[str, list[str]] = {}
    for card, lang in keys:
        cards.setdefault(card, []).append(lang)
    if cards:
        typer.echo(f"{len(cards)} {what}:")
        typer.echo("".join(f"  {card} ({', '.join(langs)})\n" for card, langs in cards.items()), nl=False)
