"""What the tests of rules share: one card of a project, and what the rules say of it.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import json

from projects import Project, collection, told

from builder import check
from builder.project import Layout

WORDS = "en: {q: What did Doe say?, a: A thing}"
ANCHOR = "anchor: 化学反应"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(#g)"/><text>好</text></svg>'
LEDGER = (
    '{"is":"note","home":"Test Talks::Scaling","card":"one","lang":"en","kind":"KIND","numbers":NUMBERS,'
    '"hash":"h","source":"s","changed":5}\n'
)


def found(layout: Layout, texts: dict[str, str] | None = None) -> list[str]:
    """Judge a project of spare cards; what they lack is the business of the tests of those rules alone."""
    return [line for line in judged(layout, texts) if not any(code in line for code in SPARE)]


SPARE = ("ID07: ", "DC08: ", "DC14: ", "DC16: ", "DC24: ", "DC25: ")
"""Rules that a card of a line or two, in one language, does not keep."""


def judged(layout: Layout, texts: dict[str, str] | None = None) -> list[str]:
    return told(check.run(collection(layout), check.Scope(texts)))


def card(*lines: str) -> str:
    return "- id: one\n" + "".join(f"  {line}\n" for line in lines)


def found_in_card(project: Project, lines: list[str]) -> list[str]:
    """Judge a project of one card, with the drawing plan.svg at hand."""
    return found(project(card(*lines), media_plan_svg=SVG))


def released(kind: str = "basic", numbers: str = "[1]") -> str:
    held = dict.fromkeys(json.loads(numbers), "")
    return LEDGER.replace("KIND", kind).replace("NUMBERS", json.dumps(held))
