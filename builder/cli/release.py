"""`deck release`: stamp the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from builder import project
from builder.cli.options import Quiet
from builder.cli.show import MOST, show_problems
from builder.problems import counted

if TYPE_CHECKING:
    from builder.upgrade.release import Release


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
    every: Annotated[bool, typer.Option("--all", help="List every card, however many there are.")] = False,
    quiet: Quiet = False,
) -> None:
    """Stamp the ledger, and write the notes of the release.

    The ledger says what learners will now have. The notes for them, decks/release-notes.<lang>.md, tell new, changed
    and withdrawn cards, and how to import. Refused if it would harm learners. Build the editions afterwards.

    Example: deck release --dry-run
    """
    import time  # noqa: PLC0415 - keeps --help fast

    from builder.upgrade.release import Consent, release  # noqa: PLC0415

    def dated(seconds: int) -> str:
        return time.strftime("%Y-%m-%d", time.localtime(seconds))

    now = int(time.time())
    made, problems = release(project.find(ctx.obj), now, dated, Consent(restamp, breaking), dry_run=dry_run)
    show_problems(problems, err=True)
    if not quiet:
        for line in _told(made, every=every):
            typer.echo(line)
        typer.echo(_ending(empty=made.empty, dry_run=dry_run, now=time.strftime("%Y-%m-%d %H:%M:%S %Z")))


def _told(made: Release, *, every: bool) -> Iterator[str]:
    reworded, back = {*made.reworded}, {*made.back}
    around = [key for key in made.changed if key not in reworded | back]
    for what, keys in (
        ("new", made.new),
        ("changed", made.reworded),
        ("changed in what stands around their own words", around),
        ("back again", made.back),
        ("withdrawn", made.retired),
    ):
        yield from _list(what, keys, made, every=every)
    for move in made.moves:
        yield f"{len(move.cards)} ({move.lang}) come to newcomers in '{move.now}', no longer in '{move.had}'."
    if made.note_types:
        one = "note type is new, or has another name, template or style."
        many = "note types are new, or have other names, templates or style."
        yield counted(len(made.note_types), one, many)


def _list(what: str, keys: Sequence[tuple[str, str]], made: Release, *, every: bool) -> Iterator[str]:
    cards: dict[str, list[str]] = {}
    for card, lang in keys:
        cards.setdefault(card, []).append(lang)
    if cards:
        yield f"{len(cards)} {what}:"
    for card, langs in list(cards.items())[: None if every else MOST]:
        numbers = sorted({number for lang in langs for number in _emptied(made, (card, lang))})
        lost = f": card number {', '.join(map(str, numbers))} loses its words" if numbers else ""
        yield f"  {card} ({', '.join(langs)}){lost}"
    if len(cards) > MOST and not every:
        yield f"  … and {len(cards) - MOST} more; --all lists them"


def _emptied(made: Release, key: tuple[str, str]) -> list[int]:
    return made.cards_emptied(key) if key in made.changed else []


def _ending(*, empty: bool, dry_run: bool, now: str) -> str:
    if empty:
        return "Nothing changes for learners."
    if dry_run:
        return "Nothing was written. To release, leave out --dry-run."
    return f"The ledger is stamped as of {now}. Commit it and the release notes, and build the editions: deck build"
