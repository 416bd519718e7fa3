"""`deck explain`: what a rule asks, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from builder.cli.show import show_table


def command(
    code: Annotated[str | None, typer.Argument(help="A rule's code, such as DC18; all rules if not given.")] = None,
) -> None:
    """Explain a rule.

    Example: deck explain DC18
    """
    from builder.check import RULES, find  # noqa: PLC0415 - keeps --help fast

    if code is None:
        show_table(("code", "at worst", "rule"), [(rule.code, rule.severity.word, rule.asks) for rule in RULES])
        return
    rule = find(code)
    if rule is None:
        raise typer.BadParameter(f"there is no rule '{code}'; deck explain lists them all", param_hint="CODE")
    excuse = "A card can be excused from its warnings: allow: [{rule: CODE, because: …}]".replace("CODE", rule.code)
    parts = [
        f"{rule.code} ({rule.severity.word}): {rule.asks}",
        rule.reason,
        *([excuse] if rule.excusable is not None else []),
    ]
    typer.echo("\n".join(parts))
