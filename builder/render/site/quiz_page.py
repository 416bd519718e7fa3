"""A quiz as one page that marks itself, with no need of a network."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from builder.quiz.forms import Form
from builder.quiz.gaps import paired
from builder.quiz.question import LETTERS, Question, Said, once
from builder.quiz.quiz import Sheets
from builder.render.site.environment import environment
from builder.text import HTML_GAP, gaps, to_html, to_words

TYPED = (Form.BLANK, Form.SHORT)
"""Forms of which the answers are words, which a reader may find right where a program does not."""


class _Piece(NamedTuple):
    """What stands before a gap, which part of the answer the gap is, its hint, and whether it is written into here."""

    before: Markup
    part: int | None = None
    hint: str = ""
    written: bool = False


def page(sheets: Sheets) -> bytes:
    """Write the first variant of a quiz as a page, in HTML: it asks for nothing else, and hides its key in base64."""
    variant, questions = sheets.asked[0]
    quiz = sheets.quiz
    style, script = _asset("quiz.css"), _asset("quiz-answers.js") + "\n" + _asset("quiz.js")
    words = {"langs": quiz.langs, "labels": sheets.labels, "said": _said, "letters": LETTERS, "typed": TYPED}
    sheet = f"{quiz.id} {variant.letter}"
    key = {"sheet": sheet, "questions": [_key(question, words) for question in questions]}
    return (
        environment()
        .get_template("quiz.html")
        .render(
            **words,
            titles=_titles(quiz.title),
            sheet=sheet,
            parts=[(form, list(asked)) for form, asked in groupby(enumerate(questions, 1), lambda one: one[1].form)],
            count=len(questions),
            sentence=_sentence,
            plain=to_words,
            policy=f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src {_hash(style)}; "
            f"script-src {_hash(script)}",
            style=style,
            script=script,
            key=b64encode(json.dumps(key, ensure_ascii=False).encode()).decode(),
        )
        .encode()
    )


def _asset(name: str) -> Markup:
    return Markup(environment().get_template(name).render())  # noqa: S704 - our own, and nothing is put into it


def _hash(asset: Markup) -> str:
    """Name a style or script by its content, as a policy allows it."""
    return f"'sha256-{b64encode(sha256(asset.encode()).digest()).decode()}'"


def _titles(title: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give the title in each language; one that is the same in several stands there once."""
    first: dict[str, str] = {}
    for lang, words in title.items():
        first.setdefault(words, lang)
    return [(lang, words) for words, lang in first.items()]


def _said(said: Said) -> list[tuple[str, Markup]]:
    """Give a text as HTML in each language; one that is the same in several stands there once."""
    return [(lang, Markup(to_html(tree))) for lang, tree in once(said).items()]  # noqa: S704 - escaped there


def _key(question: Question, words: dict[str, Any]) -> dict[str, Any]:
    """Give what the page needs to mark a question and to tell the answer."""
    typed = question.form in TYPED
    parts = [[to_words(tree) for tree in said.values()] for said in question.answers] if typed else question.plan.key
    return {
        "worth": question.worth,
        "parts": parts,
        "ordered": question.form is Form.BLANK or question.ordered,
        "shown": environment().get_template("quiz-answer.html").render(**words, question=question, key=parts),
    }


def _sentence(sentence: Said) -> Iterator[tuple[str, Sequence[_Piece]]]:
    """Cut a sentence at its gaps, in each language; a gap is written into in the first language that has it."""
    seen: set[int] = set()
    for lang, places in paired(sentence).items():
        tree = sentence[lang]
        texts = [Markup(text) for text in HTML_GAP.split(to_html(tree, cloze=True))]  # noqa: S704 - escaped there
        pieces = [
            _Piece(text, part, gap.hint, part not in seen)
            for text, part, gap in zip(texts, places, gaps(tree), strict=False)
        ]
        seen.update(places)
        yield lang, [*pieces, _Piece(texts[-1])]
