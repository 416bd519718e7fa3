"""The real cards against the interviews' texts, for those who have them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from projects import heads

from builder import project
from builder.examine import examine
from builder.source.texts import read_texts

pytestmark = pytest.mark.texts

REAL = project.find(Path(__file__).parent)


@pytest.fixture
def folder() -> Path:
    """The folder of the texts."""
    return Path(os.environ["DECK_TEXTS"])


def test_every_anchor_finds_its_passage(folder: Path) -> None:
    """Every section of every text is found, and every anchor exactly once in the section that its card cites."""
    _, problems = examine(REAL, folder)
    assert not heads([p for p in problems if p.severity < 2])


def test_every_text_is_at_hand(folder: Path) -> None:
    """The folder holds every text that an interview names, byte for byte."""
    collection, _ = examine(REAL)
    assert collection
    assert read_texts(collection, folder).keys() == collection.texts.keys()


COPIED = 14


def test_no_sentence_is_copied(folder: Path) -> None:
    """No card, title or picture repeats fourteen characters of a text, most of them Chinese: names may be longer."""
    collection, _ = examine(REAL)
    assert collection
    runs = {run for text in read_texts(collection, folder).values() for run in chinese_runs(text)}
    for file in [*REAL.cards.rglob("*.yaml"), *REAL.decks.glob("*.yaml"), *REAL.cards.rglob("*.svg")]:
        assert not sorted(runs & chinese_runs(file.read_text(encoding="utf-8"))), file


def chinese_runs(text: str) -> set[str]:
    """Cut a text, without its anchors and misprints, into all runs of so many signs, most of them Chinese."""
    said = "".join(filter(str.isalnum, re.sub(r"\b(anchor|from|until|prints): [^,}\n]*", "", text)))
    runs = (said[start : start + COPIED] for start in range(len(said) - COPIED + 1))
    return {run for run in runs if len(re.findall(r"[\u4e00-\u9fff]", run)) > COPIED // 2}
