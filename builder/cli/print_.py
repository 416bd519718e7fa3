"""`deck print`: cards to cut out."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from builder import project
from builder.cache import NOTHING, standard
from builder.cli.options import BOTH, Format, NoCache, Out, Quiet, languages, refuse_idle
from builder.cli.show import show_progress, show_table
from builder.problems import ProblemsError, Severity, UserError
from builder.render.paper.advice import PRINT, advice
from builder.render.paper.imposition import Bilingual, Flip, Handling, refuse_offset
from builder.render.paper.stock import A4_A7, FORM, STOCKS, Cut, Stock, stock

if TYPE_CHECKING:
    from builder.built import Outcome


def _list_stocks(format_: Format) -> None:
    if format_ is Format.JSON:
        from builder.render.paper import report  # noqa: PLC0415 - keeps --help fast

        typer.echo(report.stocks_json())
        return
    show_table(("stock", "sheet", "card", "cards a sheet", "lines to cut", "most offset"), map(_row, STOCKS.values()))
    typer.echo(f"Or one of your own: {FORM}.")


def _row(sheet: Stock) -> tuple[str, ...]:
    across, down = sheet.play
    size = f"{sheet.width:g} x {sheet.height:g} mm"
    return sheet.name, size, sheet.card, str(sheet.cells), sheet.cut.value, f"{across:g},{down:g}"


def _offset(written: str) -> tuple[float, float]:
    found = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*", written)
    if not found:
        why = f"'{written}' is not X,Y in millimetres, such as 1.5,-0.5"
        raise typer.BadParameter(why, param_hint="--back-offset, or DECK_BACK_OFFSET in the environment")
    return float(found[1]), float(found[2])


def _room(name: str, handling: Handling) -> Stock:
    """Find a stock on which backs can be moved so far."""
    sheet = stock(name)
    refuse_offset(sheet, handling)
    return sheet


_CALIBRATING = {"calibrate", "stock_", "flip", "back_offset", "out", "quiet"}
"""Parameters that have a use for the sheet for calibration."""


def _refuse_unused(ctx: typer.Context, handling: Handling) -> None:
    """Refuse what can only be a mistake; an offset that is kept in the environment is for other sheets."""
    if ctx.params["calibrate"]:
        refuse_idle(
            ctx,
            ctx.params.keys() - _CALIBRATING,
            "--calibrate makes a sheet for your printer, whatever you print on it later: leave out {idle}",
        )
    elif any(handling.back_offset) and not handling.flip.is_two_sided:
        refuse_idle(
            ctx,
            {"back_offset"},
            f"with --flip {handling.flip} sheets are not turned over, so no back misses its front: leave out {{idle}}",
        )


def _calibrate(sheet: Stock, handling: Handling, folder: Path) -> str:
    from builder import output  # noqa: PLC0415 - keeps --help fast
    from builder.render.paper.calibration import calibration_pdf  # noqa: PLC0415

    flip = "" if handling.flip is Flip.LONG else f".{handling.flip}"
    file = folder / f"calibration.{sheet.width:g}x{sheet.height:g}{flip}.pdf"
    output.write(file, calibration_pdf(sheet, handling))
    return f"Written: {os.path.relpath(file)}. {PRINT[handling.flip]} Then read its back."


def command(
    ctx: typer.Context,
    deck: Annotated[str | None, typer.Argument(help="The deck to print.")] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option(
            "--lang", metavar="TAG", help="Only this language; can be repeated. both: all, on the same cards."
        ),
    ] = None,
    bilingual: Annotated[
        Bilingual | None,
        typer.Option(
            "--bilingual", help="The languages on the same cards: one below the other, or the second behind the first."
        ),
    ] = None,
    stock_: Annotated[
        str, typer.Option("--stock", metavar="NAME", help="What you print on: a name of --list-stocks, or a size.")
    ] = A4_A7.name,
    flip: Annotated[
        Flip, typer.Option("--flip", help="The edge on which your printer turns the sheet; fold for cards to fold.")
    ] = Flip.LONG,
    cut: Annotated[
        Cut | None, typer.Option("--cut", help="The lines to cut along; the stock's own if left out.")
    ] = None,
    back_offset: Annotated[
        str,
        typer.Option(
            metavar="X,Y",
            envvar="DECK_BACK_OFFSET",
            help="Move backs so many mm right and down, where your printer misses; --list-stocks tells the most.",
        ),
    ] = "0,0",
    calibrate: Annotated[
        bool,
        typer.Option(
            "--calibrate",
            help="Make a sheet that tells how far your printer's backs are off, or still are with --back-offset.",
        ),
    ] = False,
    list_stocks: Annotated[bool, typer.Option("--list-stocks", help="List what can be printed on.")] = False,
    skip: Annotated[
        bool, typer.Option("--skip-unfit", help="Leave out cards that are too long for the stock, rather than refuse.")
    ] = False,
    out: Out = None,
    format_: Annotated[
        Format, typer.Option("--format", help="How cards fit, or stocks: for people, or for programs.")
    ] = Format.TEXT,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Make pages of cards to cut out, backs behind their fronts.

    They are A4, eight cards a sheet, unless you say otherwise.

    Print them at actual size (100 %). With --lang both a card has all languages of the project: one below the other on
    each side; or, with --bilingual behind, the first language's question, and behind it the whole card in the second.

    Example: deck print core --lang en --stock avery-5371 --flip short
    """
    from builder import build  # noqa: PLC0415 - keeps --help fast
    from builder.render.paper import report  # noqa: PLC0415
    from builder.targets import Wanted  # noqa: PLC0415

    if list_stocks:
        _list_stocks(format_)
        return
    handling = Handling(flip, _offset(back_offset), cut)
    _refuse_unused(ctx, handling)
    if calibrate:
        told = _calibrate(_room(stock_, handling), handling, out or project.find(ctx.obj).dist)
        if not quiet:
            typer.echo(told)
        return
    if not deck:
        raise typer.BadParameter("name a deck; or --calibrate, or --list-stocks")
    cache = NOTHING if no_cache else standard()
    langs = languages(lang)
    together = bilingual or (Bilingual.STACKED if langs is None else None)
    try:
        sheet = _room(stock_, handling)
        wanted = Wanted(
            [deck], langs or (), ["cards"], stock=sheet, handling=handling, bilingual=together, every=BOTH, skip=skip
        )
        with show_progress(quiet=quiet) as tell:
            means = build.Means(cache, tell)
            outcome = build.build(project.find(ctx.obj), wanted, out, Severity.ERROR, means)
    except (ProblemsError, UserError) as stopped:
        if format_ is Format.JSON:
            typer.echo(report.stopped_json(stopped))
        raise
    made = outcome.made
    if format_ is Format.JSON:
        files = [
            {"file": b.file, "cards": b.notes, "pages": b.pages, "untranslated": b.edition.untranslated, "fits": b.fits}
            for b in made
            if b.content
        ]
        typer.echo(report.to_json(files, build.unfit(made)))
    elif not quiet:
        _tell(outcome, sheet, handling)
    for line in report.unprinted((built.edition, built.fits) for built in made):
        typer.echo(line, err=True)


def _tell(outcome: Outcome, sheet: Stock, handling: Handling) -> None:
    """Print what was made, how cards fit, and what to do with the sheets."""
    from builder.render.paper import report  # noqa: PLC0415 - keeps --help fast

    show_table(*outcome.summary(), numbers=3)
    told = (*report.told(outcome.fits), *report.untranslated(b.edition for b in outcome.made), *advice(sheet, handling))
    for line in told:
        typer.echo(line)
