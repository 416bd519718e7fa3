"""The real cards against the interviews' texts, for those who have them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from projects import heads

from builder import project
from builder.build import examine
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
    assert not heads(problems)


def test_every_text_is_at_hand(folder: Path) -> None:
    """The folder holds every text that an interview names, byte for byte."""
    collection, _ = examine(REAL)
    assert collection
    assert read_texts(collection, folder).keys() == collection.texts.keys()


def test_no_sentence_is_copied(folder: Path) -> None:
    """No card, title or picture repeats twenty characters of a text, white space and punctuation left out."""
    collection, _ = examine(REAL)
    assert collection
    texts = ["".join(filter(str.isalnum, text)) for text in read_texts(collection, folder).values()]
    runs = {text[i : i + 20] for text in texts for i in range(len(text) - 19)}
    sources = [*REAL.cards.rglob("*.yaml"), *REAL.decks.glob("*.yaml"), *REAL.cards.rglob("*.svg")]
    for file in sources:
        for line in file.read_text(encoding="utf-8").splitlines():
            said = "".join(filter(str.isalnum, line))
            if "http" not in line:
                assert not [said[i : i + 20] for i in range(len(said) - 19) if said[i : i + 20] in runs], file
