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
    """Stamp the ledger with what learners will now have, and list new, changed and retired cards.

    Refused if it would harm learners. Build the editions afterwards.

    Example: deck release --dry-run
    """
    import time  # noqa: PLC0415 - keeps --help fast

    from builder import build, output  # noqa: PLC0415
    from builder.upgrade import ledger  # noqa: PLC0415
    from builder.upgrade.release import Consent, plan  # noqa: PLC0415

    layout = project.find(ctx.obj)
    collection, problems = build.sound(layout)
    show_problems(problems, err=True)
    planned = plan(collection, int(time.time()), Consent(restamp, breaking))
    if not quiet:
        _list("new", planned.new)
        _list("changed", planned.changed)
        _list("retired", planned.retired)
        if planned.note_types:
            typer.echo(f"{len(planned.note_types)} note types with other names, templates or style.")
        typer.echo(
            "Nothing changes for learners." if planned.empty else f"Stamped {time.strftime('%Y-%m-%d %H:%M:%S')}."
        )
    if not dry_run and planned.ledger != collection.ledger:
        output.write(layout.ledger, ledger.dump(planned.ledger))
        if not quiet:
            typer.echo("The ledger is written. Commit it, and build the editions: deck build")


def _list(what: str, keys: Sequence[tuple[str, str]]) -> None:
    cards: dict[str, list[str]] = {}
    for card, lang in keys:
        cards.setdefault(card, []).append(lang)
    if cards:
        typer.echo(f"{len(cards)} {what}:")
        typer.echo("".join(f"  {card} ({', '.join(langs)})\n" for card, langs in cards.items()), nl=False)
