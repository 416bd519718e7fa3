"""What the tests of quizzes share: quizzes over the real decks and over small ones, and sheets read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from paper_support import texts
from projects import collection

from builder.collection import Collection
from builder.project import Layout
from builder.quiz.pool import Pool
from builder.quiz.question import Question, Said
from builder.quiz.quiz import Quiz, Sheets, in_words, make
from builder.quiz.request import Request
from builder.text import Gap, Tree, to_words

ROOT = Path(__file__).parent.parent
LANGUAGES = (("en",), ("zh",), ("en", "zh"))


@cache
def real() -> Collection:
    """Load the real cards, once."""
    return collection(Layout(ROOT))


@cache
def pool(cards: Collection, deck: str = "complete", langs: tuple[str, ...] = ("en",)) -> Pool:
    return Pool(cards, deck, langs)


def drawn(cards: Collection, deck: str = "complete", langs: tuple[str, ...] = ("en",), **wanted) -> Quiz:
    return make(pool(cards, deck, langs), Request(**wanted))


def in_full(cards: Collection, deck: str = "complete", langs: tuple[str, ...] = ("en",), **wanted) -> Sheets:
    """Draw a quiz and put it into words."""
    return in_words(drawn(cards, deck, langs, **wanted), pool(cards, deck, langs))


def solid(text: str) -> str:
    """Leave out what a line break may change: white space, places for a break, and hyphens, which PDFium leaves out."""
    return re.sub(r"[\s\u200b\ufffe\u00ad\x02-]", "", text)


def pages(content: bytes) -> list[str]:
    """Read the pages of a PDF, without white space."""
    return [solid(page) for page in texts(content)]


def pieces(said: Said) -> Iterator[str]:
    """Give what is printed of a text in one run: what stands between its gaps, in each language."""
    for tree in said.values():
        yield from (solid(piece) for piece in _runs(tree))


def _runs(tree: Tree) -> Iterator[str]:
    run = ""
    for node in tree:
        if isinstance(node, Gap):
            yield run
            run = ""
        else:
            run += to_words((node,))
    yield run


def printed(question: Question) -> list[str]:
    """List all that a sheet shows of a question."""
    texts_of = (question.asks, *question.prompts, *(option.text for option in question.options))
    return [piece for said in texts_of for piece in pieces(said) if piece]
