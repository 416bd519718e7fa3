"""What the tests of new cards share: a project with its text, who answers, and the answers that make a card."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from projects import INTERVIEW, Project, heads, put

from builder.author.asking import Question
from builder.author.new import Options, Outcome, compose
from builder.problems import Problem
from builder.project import Layout

TEXT = """\
一、开始
起初谈到化学反应。多伊又说，直线外推只是
一种猜测。化学反应停了。
二、级别
后来谈到安全级别，也谈到两个方向。
"""

WORDS = {
    "en.q": "In 2024, what did Doe call extrapolation?",
    "en.a": "A guess",
    "zh.q": "2024 年，多伊把直线外推叫作什么？",
    "zh.a": "一种猜测",
}

GIVEN = {
    "--interview": ["talk-2024"],
    "--section": ["1"],
    "--id": ["new-one"],
    "--anchor": ["直线外推"],
    "--words": [f"{name}={words}" for name, words in WORDS.items()],
}
"""A whole call for a basic card."""

NEW_ONE = """\
- id: new-one
  kind: basic
  anchor: 直线外推
  en:
    q: In 2024, what did Doe call extrapolation?
    a: A guess
  zh:
    q: 2024 年，多伊把直线外推叫作什么？
    a: 一种猜测
"""
"""What that call makes below projects.HEAD, which says the rest."""

CHOSEN = {"--kind": ["basic"], "--stance": ["claim"], "--level": ["1"], "--topic": ["scaling"], "--speaker": ["doe"]}
"""What that head says too."""

LEFT_OUT = ["en.why=", "en.hint=", "zh.why=", "zh.hint="]
WHOLE = {**GIVEN, **CHOSEN, "--words": [*GIVEN["--words"], *LEFT_OUT]}
"""A call after which nothing is asked, not even at a terminal."""


@dataclass
class Script:
    """Somebody who has answers ready, and remembers what was asked and said."""

    answers: list[str]
    asked: list[str] = field(default_factory=list)
    shown: dict[str, Question] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def ask(self, question: Question) -> str:
        self.asked.append(question.asks)
        self.shown.setdefault(question.asks, question)
        assert self.answers, f"there is no answer to {question}"
        return self.answers.pop(0)

    def tell(self, message: str) -> None:
        self.told.append(message)

    def show(self, problems: Sequence[Problem]) -> None:
        self.problems += heads(list(problems))


def with_text(project: Project, cards: str, **files: str) -> tuple[Layout, Path]:
    """Make a project and the folder of its text."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    layout = project(cards, interview=INTERVIEW.replace("a" * 64, digest), **files)
    return layout, put(layout.root, "texts/notes.txt", TEXT).parent


def answered(
    layout: Layout, script: Script, given: dict[str, list[str]] | None = None, **options: object
) -> tuple[Outcome, str]:
    """Make a card from a script; give what comes of it, and the card's lines. Every answer must be used."""
    outcome = compose(layout, Options(given or {}, **options), script, script.show)
    assert script.answers == []
    return outcome, "".join(f"{line}\n" for line in outcome.made.file.card)


def called(layout: Layout, given: dict[str, list[str]], **options: object) -> tuple[Outcome, str, list[str]]:
    """Make a card from options alone; give what comes of it, the card's lines, and what was wrong."""
    script = Script([])
    outcome = compose(layout, Options(given, **options), None, script.show)
    return outcome, "".join(f"{line}\n" for line in outcome.made.file.card), script.problems
