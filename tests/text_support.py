"""What the tests of texts share: a text cut into sections, and a project that has it at hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

from projects import INTERVIEW, ONE_CARD, Project, collection, put

from builder.collection import Collection
from builder.model import InterviewText
from builder.passages import Passages, cut
from builder.project import Layout

TEXT = """\
编者按。
一、开始
规模扩展像化
学反应，缺一不可。ＡＩ 很快！他用 GPT-4
和 Claude
3.5 写作。
二、级别
两个空，再两个空……化学。
原文链接
"""


def passages(content: str = TEXT, until: str | None = "原文链接", **starts: str) -> Passages:
    """Cut a text into sections that begin as given: `s1="一、开始"` is section 1."""
    begins = starts or {"s1": "一、开始", "s2": "二、级别"}
    sections = [{"number": key[1:], "title": key, "from": phrase} for key, phrase in begins.items()]
    if until:
        sections[-1]["until"] = until
    values = {"id": "notes", "publisher": "P", "language": "zh", "file": "f", "sha256": "a" * 64, "sections": sections}
    return cut(InterviewText.model_validate(values), content)


def with_text(make: Project, content: str = TEXT, cards: str = ONE_CARD, **files: str) -> tuple[Layout, Path]:
    """Make a project with one text, and the folder that holds it."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    interview = files.pop("interview", INTERVIEW + "    until: 原文链接\n").replace("a" * 64, digest)
    layout = make(cards, interview=interview, **files)
    return layout, put(layout.root, "texts/notes.txt", content).parent


def at_hand(make: Project, content: str = TEXT, cards: str = ONE_CARD, **files: str) -> tuple[Collection, Passages]:
    """Load such a project, and cut its text."""
    loaded = collection(with_text(make, content, cards, **files)[0])
    return loaded, cut(loaded.texts["notes"][1], content)


def card(name: str, level: int, *passages: tuple[str, str], more: str = "") -> str:
    """Write a card that cites sections at anchors."""
    cites = ", ".join(f"{{text: notes, section: '{section}', anchor: {anchor}}}" for section, anchor in passages)
    return f"""\
- id: {name}
  level: {level}
  cites: [{cites}]
  en: {{q: 'What did Doe say of {name} in 2024?', a: A thing}}
  zh: {{q: 多伊 2024 年怎么说 {name}？, a: 一件事}}
{more}"""
