"""The table of rules. The first part is in `foundation`; here are those about what a card says."""

from __future__ import annotations

from builder.check import cites, pictures, words
from builder.check.foundation import FOUNDATION
from builder.check.rule import Rule
from builder.problems import Severity

ERROR, WARNING, INFO = Severity

CARDS: tuple[Rule, ...] = (
    Rule(
        "DC15",
        ERROR,
        "Every card has a home.",
        "Its first topic is its deck in Anki, its topics are tags.",
        words.topics,
    ),
    Rule(
        "DC18",
        ERROR,
        "A prediction says for when.",
        "Without its horizon nobody can tell whether it came true.",
        words.horizons,
    ),
    Rule(
        "DC19",
        ERROR,
        "Every card is cited.",
        "A learner can go to the passage, and a reviewer can see whether it says so.",
        cites.cited,
        whole=True,
    ),
    Rule(
        "DC26",
        ERROR,
        "An anchor finds its passage, exactly once in its section.",
        "An anchor that stands nowhere, or twice, leads nobody to the support of a card.",
        cites.short_anchors,
        texts=cites.anchors,
    ),
    Rule(
        "DC27",
        ERROR,
        "Text is clean: gaps closed, nothing invisible; Chinese with full-width punctuation, and a space beside Latin.",
        "What can't be seen breaks searches and gaps; mixed punctuation and missing spaces read as careless.",
        words.clean,
        excusable=WARNING,
    ),
    Rule(
        "DC28",
        ERROR,
        "Pictures are usable.",
        "A picture must exist, say in words what it shows, and run nothing.",
        pictures.usable,
    ),
)

RULES: tuple[Rule, ...] = (*FOUNDATION, *CARDS)


def find(code: str) -> Rule | None:
    """Find a rule by its code, however it is spelt."""
    return next((rule for rule in RULES if rule.code == code.upper()), None)
