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
    """Draw cards to be read by someone who did not write them, write the sheets for it, or list what audits found.

    Verdicts, reasons and planted defects go into cards_src/audits; `make docs` makes AUDIT.md of them.

    Example: deck audit --draw my-notes --seed 7
    """
    from builder import output  # noqa: PLC0415 - keeps --help fast
    from builder.author import audit  # noqa: PLC0415

    layout = project.find(ctx.obj)
    if draw:
        head = {"of": draw, "date": f"{datetime.now(UTC):%Y-%m-%d}", "seed": seed, "reader": reader}
        path, content = audit.drawn(layout, head, size)
        files = {path: content}
    elif name or sheets:
        files = _sheets(layout, name, sheets, texts)
    else:
        _list(layout)
        return
    output.write_all(files)
    if not quiet:
        for path in files:
            typer.echo(path)


def _sheets(layout: project.Layout, name: str | None, folder: Path | None, texts: Path | None) -> dict[Path, str]:
    from builder.author.audit_sheets import sheets  # noqa: PLC0415 - keeps --help fast

    if not (name and folder and texts):
        raise typer.BadParameter("an audit's sheets want its name, --sheets and --texts", param_hint="--sheets")
    return {folder / file: content for file, content in sheets(layout, name, texts).items()}


def _list(layout: project.Layout) -> None:
    from builder.author.audit import outcome  # noqa: PLC0415 - keeps --help fast
    from builder.author.audit_report import word  # noqa: PLC0415
    from builder.source.load import whole  # noqa: PLC0415

    found = {entry.id: (entry.value, outcome(entry.value)) for entry in whole(layout).audits.values()}
    rows = [
        (name, audit.date, str(len(audit.core)), str(len(audit.sample)), f"{o.found} of {o.planted}", word(o))
        for name, (audit, o) in found.items()
    ]
    show_table(("audit", "date", "level 1", "drawn", "planted found", "outcome"), rows)
