"""`deck explain`: what a rule asks, why, and a bad and a good card."""

from __future__ import annotations

from typing import Annotated

import typer

from builder.cli.options import Lang, split
from builder.cli.show import show_table


def command(
    code: Annotated[str | None, typer.Argument(help="A rule's code, such as DC18; all rules if not given.")] = None,
    lang: Lang = None,
) -> None:
    """Explain a rule, with a bad and a good card.

    Example: deck explain DC18 --lang en
    """
    from builder.check import RULES, find  # noqa: PLC0415 - keeps --help fast
    from builder.check.guide import explained  # noqa: PLC0415
    from builder.problems import did_you_mean  # noqa: PLC0415

    if code is None:
        show_table(("code", "at worst", "rule"), [(rule.code, rule.severity.word, rule.asks) for rule in RULES])
    elif rule := find(code):
        typer.echo(explained(rule, split(lang)))
    else:
        near = did_you_mean(code.upper(), [rule.code for rule in RULES])
        message = f"there is no rule '{code}'. {near[0].upper() + near[1:] if near else ''} deck explain lists them all"
        raise typer.BadParameter(message, param_hint="CODE")
