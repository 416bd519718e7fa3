"""What the tests of rules about a card's words share: cards judged by one rule alone, whatever others would say."""

from __future__ import annotations

import json

from checking import ANCHOR, card
from projects import Project, collection, put, told

from builder import check
from builder.check.reading import readings
from builder.project import Layout

Words = dict[str, object]


def basic(question: str, answer: str = "So", **more: str) -> Words:
    return {"q": question, "a": answer, **more}


def found_by(project: Project, code: str, words: Words, /, *lines: str, glossary: str = "", **files: str) -> list[str]:
    """Say what a rule finds in a card, by its words in a language and the other lines of it."""
    layout = project(card(ANCHOR, *lines, spoken(words)), **files)
    if glossary:
        put(layout.root, "cards_src/glossary.yaml", glossary)
    return judged_by(layout, code)


def judged_by(layout: Layout, code: str) -> list[str]:
    rule = check.find(code)
    assert rule
    assert rule.cards
    return told([problem for reading in readings(collection(layout)) for problem in rule.cards(reading)])


def spoken(words: Words) -> str:
    """Write words as YAML, below their language."""
    return f"{language(str(words))}: {json.dumps(words, ensure_ascii=False)}"


def language(text: str) -> str:
    """Tell Chinese from English."""
    return "zh" if any("\u4e00" <= character <= "\u9fff" for character in text) else "en"


def cases(text: str) -> list[str]:
    """Read cases, one a line."""
    return [line.strip() for line in text.strip().splitlines()]


def by_code(text: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, line) for code, lines in text.items() for line in cases(lines)]
