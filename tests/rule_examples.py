"""What the tests of the rules' examples share: an example as a project of its own, and what the rules say of it."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from checking import SVG
from projects import collection, heads, make_project

from builder import check
from builder.examine import examine
from builder.problems import Problem

MORE = Path(__file__).parent / "rules"
"""More bad cards for each rule, by someone who did not write the rule."""


def more(code: str) -> dict[str, object]:
    """Read the further bad cards of a rule: lists of cards by their languages, `passage` and `glossary`."""
    file = MORE / f"{code}.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}


def judge(folder: Path, cards: str, passage: str = "", glossary: str = "") -> list[Problem]:
    """Judge an example by every rule, in a project of its own."""
    layout = make_project(folder, whole(cards), media_plan_svg=SVG)
    if glossary:
        layout.glossary.write_text(glossary, encoding="utf-8", newline="\n")
    texts = {"notes": f"一、开始\n{passage}\n二、级别\n"} if passage else None
    return check.run(collection(layout), check.Scope(texts, pairs=True))


def examined(folder: Path, cards: str) -> list[Problem]:
    """Load and judge an example that may not even be readable."""
    return examine(make_project(folder, whole(cards)), pairs=True)[1]


def whole(cards: str) -> str:
    """Give an example what it leaves out: an id, if it is one card, and an anchor."""
    if not cards.startswith("- "):
        cards = "- id: example\n" + "".join(f"  {line}\n" for line in cards.splitlines())
    parts = re.split(r"^(?=- )", cards, flags=re.MULTILINE)
    return "".join(part if not part or _CITED.search(part) else anchored(part) for part in parts)


_CITED = re.compile(r"^  (anchor|cites):", re.MULTILINE)


def anchored(card: str) -> str:
    first, _, rest = card.partition("\n")
    return f"{first}\n  anchor: 化学反应\n{rest}"


def told(problems: list[Problem]) -> str:
    """Say what was found, for a test that fails."""
    return "\n".join(heads(problems)) or "nothing was found"
