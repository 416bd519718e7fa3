"""What the rules told of this project's cards, counted from docs/alarms.yaml: builder/check/README.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

import yaml

from builder.check.rule import Rule
from builder.problems import Severity

DATA = Path(__file__).parent / "alarms.yaml"

LIMITS = {Severity.ERROR: 1, Severity.WARNING: 10}
"""How many of a hundred cards a rule may be wrong about, for its severity; a remark may be wrong more often."""

INTRODUCTION = """\
# The rules, measured

What each rule told of the cards of this project: while they were drafted ({drafted} cards), and as they stand
({finished} cards). Every hit was read by someone who asked whether the card was good as it was; the hits, and why some
were wrong, are in [docs/alarms.yaml](../../docs/alarms.yaml), of which `make docs` makes this table. Rules that told
nothing are left out. A card in two languages can be told twice.

An error may be wrong about fewer than 1 card in 100, a warning about fewer than 10; what is wrong more often is a
remark (info).
"""


class Told(TypedDict, total=False):
    """What a rule told: rightly, and wrongly with the reason; each a card and, mostly, a language."""

    right: Sequence[str]
    wrong: Mapping[str, str]


class Alarms(TypedDict):
    """What docs/alarms.yaml holds: how many cards there were, and by rule what was told of them."""

    cards: Mapping[str, int]
    drafted: Mapping[str, Told]
    finished: Mapping[str, Told]


def alarms() -> Alarms:
    """Read the data."""
    held: Alarms = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return held


def page(rules: Sequence[Rule]) -> str:
    """Write the page in Markdown."""
    data = alarms()
    heads = ("rule", "at worst", "drafts: told", "wrong", "wrong per 100 cards", "now: told", "wrong", "holds")
    rows = [_row(rule, data) for rule in rules if rule.code in data["drafted"] or rule.code in data["finished"]]
    table = "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))
    return f"{INTRODUCTION.format(**data['cards'])}\n{table}\n"


def _row(rule: Rule, data: Alarms) -> tuple[str, ...]:
    drafted, finished = (data[when].get(rule.code, {}) for when in ("drafted", "finished"))
    share = 100 * len(_cards(drafted)) / data["cards"]["drafted"]
    limit = LIMITS.get(rule.severity)
    return (
        f"[{rule.code}](../../docs/rules.md#{rule.code.lower()}) {rule.asks}",
        rule.severity.word,
        str(_told(drafted)),
        str(len(drafted.get("wrong", ()))),
        f"{share:.1f}",
        str(_told(finished)),
        str(len(finished.get("wrong", ()))),
        "" if limit is None else "yes" if share < limit else "no",
    )


def _told(told: Told) -> int:
    return len(told.get("right", ())) + len(told.get("wrong", ()))


def _cards(told: Told) -> set[str]:
    """Name the cards that a rule was wrong about, in whatever language."""
    return {name.split()[0] for name in told.get("wrong", ())}
