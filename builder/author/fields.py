"""What is asked of each kind of card, and how it is put to somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

KINDS: Mapping[str, str] = {
    "basic": "a question and its answer",
    "definition": "a term and what it means, asked both ways",
    "cloze": "a sentence with gaps to fill",
    "list": "a question with two to nine items, each asked for",
    "choice": "a question with one right and two or three wrong options",
}

STANCES: Mapping[str, str] = {
    "fact": "so, whoever says it",
    "claim": "what someone said; the question says who, and when",
    "prediction": "what someone expected, and for when",
}

LEVELS: Mapping[str, str] = {"1": "core", "2": "detail", "3": "fine print"}


@dataclass(frozen=True)
class Field:
    """A part of a card's words: its key, and what is asked for it.

    What can be given several times has `bounds`, and `parts` where each is made of several texts, by their keys.
    """

    key: str
    asks: str
    optional: bool = False
    bounds: tuple[int, int] | None = None
    parts: Mapping[str, str] | None = None


_WHY = Field("why", "Why (optional)", optional=True)
_HINT = Field("hint", "Hint (optional)", optional=True)
_ITEMS = Field("items", "Item", bounds=(2, 9))
_WRONG = Field("distractors", "Wrong option", bounds=(2, 3), parts={"text": "Wrong option", "why": "  wrong because"})

WORDS: Mapping[str, tuple[Field, ...]] = {
    "basic": (Field("q", "Question"), Field("a", "Answer"), _WHY, _HINT),
    "definition": (Field("term", "Term"), Field("gloss", "Meaning"), _WHY),
    "cloze": (Field("text", "Sentence, gaps in {{double braces}}"), _WHY),
    "list": (Field("q", "Question"), _ITEMS, _WHY),
    "choice": (Field("q", "Question"), Field("key", "Right option"), _WRONG, Field("why", "Why it is right")),
}
"""The words of each kind in the order in which they are asked for and written."""
