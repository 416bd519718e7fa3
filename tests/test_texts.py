"""The real cards against the interviews' texts, for those who have them."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from projects import heads

from builder import check, project
from builder.author.coverage import survey
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


def test_every_remark_on_the_cards_was_read_and_judged(folder: Path) -> None:
    """What the rules tell of the cards, also of those that are excused, is counted in docs/alarms.yaml."""
    collection, _ = examine(REAL)
    assert collection
    bare = [replace(entry, value=entry.value.model_copy(update={"allow": ()})) for entry in collection.cards]
    told = check.run(replace(collection, cards=tuple(bare)), check.Scope(read_texts(collection, folder), pairs=True))
    judged = yaml.safe_load((REAL.root / "docs" / "alarms.yaml").read_text(encoding="utf-8"))["finished"]
    counted = {code: len(held.get("right", ())) + len(held.get("wrong", ())) for code, held in judged.items()}
    assert Counter(problem.code for problem in told) == counted


def test_no_long_stretch_of_a_text_is_without_a_card(folder: Path) -> None:
    """No stretch of 1,000 characters of any text's body is without an anchor in it."""
    for text in survey(REAL, folder)[1].texts:
        first, last = text.sections[0], text.sections[-1]
        assert first.start is not None
        assert last.start is not None
        assert last.tally.characters is not None
        at = sorted(mark.at for mark in text.marks if mark.at is not None)
        ends = [first.start, *at, last.start + last.tally.characters]
        assert max(after - before for before, after in pairwise(ends)) < 1000, text.id
