"""`deck audit`: cards read by someone who did not write them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from builder import project
from builder.cli.options import Quiet, Texts
from builder.cli.show import show_table


def command(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[AUDIT]", help="The name of an audit's file.")] = None,
    draw: Annotated[
        str | None, typer.Option("--draw", metavar="TEXT", help="Draw an audit of a text's cards, or of compare.")
    ] = None,
    seed: Annotated[str, typer.Option("--seed", metavar="N", help="What the draw depends on, beside the cards.")] = "1",
    size: Annotated[int, typer.Option("--size", "-n", min=1, help="How many cards of levels 2 and 3.")] = 60,
    reader: Annotated[
        str, typer.Option("--reader", help="Who reads, as the report says it.")
    ] = "wrote none of these cards",
    sheets: Annotated[
        Path | None, typer.Option("--sheets", metavar="DIR", help="Write an audit's questions and key there.")
    ] = None,
    texts: Texts = None,
    quiet: Quiet = False,
) -> None:
    """Have cards read by someone who did not write them.

    Draw the cards, write the sheets for it, or tell what audits found. Verdicts, reasons and planted defects go into
    cards_src/audits; `make docs` makes AUDIT.md of them. Without options, all audits are listed; with a name, what was
    found in that one.

    Example: deck audit --draw my-notes --seed 7
    """
    from builder import output  # noqa: PLC0415 - keeps --help fast
    from builder.author import audit  # noqa: PLC0415

    layout = project.find(ctx.obj)
    if draw and (name or sheets):
        message = "draw an audit first; its sheets are written by its name, once defects are planted"
        raise typer.BadParameter(message, param_hint="--draw")
    if draw:
        head = {"of": draw, "date": f"{datetime.now(UTC):%Y-%m-%d}", "seed": seed, "reader": reader}
        path, content = audit.drawn(layout, head, size)
        files = {path: content}
    elif sheets:
        files = _sheets(layout, name, sheets, texts)
    else:
        if not quiet:
            _show(layout, name)
        return
    output.write_all(files)
    if quiet:
        return
    for path in files:
        typer.echo(path)
    if draw:
        typer.echo(f"Plant defects in it, then: deck audit {path.stem} --sheets DIR --texts FOLDER")


def _sheets(layout: project.Layout, name: str | None, folder: Path, texts: Path | None) -> dict[Path, str]:
    from builder.author.audit_sheets import sheets  # noqa: PLC0415 - keeps --help fast

    if not (name and texts):
        message = "an audit's sheets want its name and --texts: deck audit NAME --sheets DIR --texts FOLDER"
        raise typer.BadParameter(message, param_hint="--sheets")
    return {folder / file: content for file, content in sheets(layout, name, texts).items()}


def _show(layout: project.Layout, name: str | None) -> None:
    from builder.author.audit import named, outcome  # noqa: PLC0415 - keeps --help fast
    from builder.author.audit_report import findings, word  # noqa: PLC0415
    from builder.source.load import whole  # noqa: PLC0415

    collection = whole(layout)
    shown = [named(collection, name)] if name else list(collection.audits.values())
    if not shown:
        typer.echo("There are no audits yet: draw one with --draw TEXT.")
        return
    found = {entry.id: (entry.value, outcome(entry.value)) for entry in shown}
    rows = [
        (id_, audit.date, str(len(audit.core)), str(len(audit.sample)), f"{o.found} of {o.planted}", word(o))
        for id_, (audit, o) in found.items()
    ]
    show_table(("audit", "date", "level 1", "drawn", "planted found", "outcome"), rows)
    if name:
        typer.echo("\n" + "\n".join(findings(shown[0].value)))
