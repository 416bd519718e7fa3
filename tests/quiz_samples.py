"""Quizzes for the tests of exports: texts that formats trip over, and HTML read as the words it shows."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

from projects import collection, make_project

from builder.quiz.forms import Form
from builder.quiz.pool import Pool
from builder.quiz.question import Question
from builder.quiz.quiz import Sheets, in_words, make
from builder.quiz.request import Request

HOSTILE = (
    r"""~ = # { } : \ \\ \n ]]> & &lt; &#61; < > " ' $ $x$ %50% -> // [html] <i>it</i> ____ 中文：「测试」 """
    "\u200fאב\u200e"
)
"""What has a meaning in one of the formats."""

LANGS = (("en",), ("zh",), ("en", "zh"))


def quoted(text: str) -> str:
    """Write a text as YAML."""
    return json.dumps(text, ensure_ascii=False)


def _both(**words: object) -> str:
    """Give the words of a card, those in Chinese told apart by a sign in front."""
    chinese = {key: _chinese(value) for key, value in words.items()}
    return f"  en: {json.dumps(words, ensure_ascii=False)}\n  zh: {json.dumps(chinese, ensure_ascii=False)}\n"


def _chinese(value: object) -> object:
    match value:
        case str():
            return f"译{value}"
        case list():
            return [_chinese(one) for one in value]
        case dict():
            return {key: _chinese(one) for key, one in value.items()}
    raise TypeError(value)


CHOICE = {
    "q": f"{HOSTILE}?",
    "key": f"%50% right {HOSTILE}",
    "distractors": [
        {"text": f"[html] wrong {HOSTILE}", "why": f"why {HOSTILE}"},
        {"text": "=1+1", "why": "a formula"},
        {"text": "// no comment", "why": "#### none"},
    ],
    "why": f"=because {HOSTILE}",
}
GAPPED = 'Sign [word] {{c1::~ #=%::a hint}} and **{{c2::the "b" \\ / *}}** {or} none'
CROSSED = {"en": "{{c1::Night}} follows {{c2::day}}", "zh": "{{c2::白天}}之后是{{c1::夜晚}}"}
SHORTS = {
    "short-plain": "The answer (in full)",
    "short-true": "TRUE",
    "short-signs": r"50% *~=#:\ {x}",
    "short-format": "[html]x",
    "short-arrow": "a->b",
    "short-long": "This answer has far too many words",
    "short-formula": "=1+1",
}
TERMS = {
    f"term-{n}": (f"term {n} {sign}", f"meaning {n} {sign}")
    for n, sign in enumerate(("a->b", "=1", HOSTILE[:40], "#"), 1)
}
PARTS = ["Data ~", "Compute ="]
STEPS = ["Train {", "Test #", "=Release"]
LINKED = "[more](https://example.org/?a=1&b={2}) **bold** `code`"

CARDS = "".join(
    [
        f"- id: pick-one\n  kind: choice\n  anchor: 一\n{_both(**CHOICE)}",
        f"- id: gaps\n  kind: cloze\n  anchor: 二\n{_both(text=GAPPED)}",
        f"- id: one-gap\n  kind: cloze\n  anchor: 三\n{_both(text='Only {{one}} here')}",
        *(
            f"- id: {id_}\n  anchor: 四\n{_both(q=f'What is {id_}?', a=answer, hint='think', why=LINKED)}"
            for id_, answer in SHORTS.items()
        ),
        *(
            f"- id: {id_}\n  kind: definition\n  anchor: 五\n{_both(term=term, gloss=gloss)}"
            for id_, (term, gloss) in TERMS.items()
        ),
        f"- id: parts\n  kind: list\n  anchor: 六\n{_both(q='Which two?', items=PARTS)}",
        *(
            f"- id: {id_}\n  kind: list\n  ordered: true\n  anchor: 七\n{_both(q=f'Which {id_}?', items=items)}"
            for id_, items in (("two-steps", STEPS[:2]), ("steps", STEPS))
        ),
        f"- id: crossed\n  kind: cloze\n  anchor: 八\n  en: {{text: {quoted(CROSSED['en'])}}}\n",
        f"  zh: {{text: {quoted(CROSSED['zh'])}}}\n",
    ]
)
"""A card of each sort, in English and, with a sign before each text, in Chinese."""

ASKED = ("pick-one", "gaps", "one-gap", "crossed", *SHORTS, "term-1", "parts", "two-steps", "steps")


def quiz_of(folder: Path, langs: tuple[str, ...]) -> Sheets:
    """Make a quiz of all these cards."""
    pool = Pool(collection(make_project(folder, CARDS)), "complete", langs)
    request = Request(picked=(*ASKED, "term-2", "term-3"), points={Form.BLANK: 2})
    return in_words(make(pool, request), pool)


def by_card(sheets: Sheets) -> dict[str, tuple[int, Question]]:
    """Find questions by their first cards, with their numbers."""
    return {question.card: (number, question) for number, question in enumerate(sheets.asked[0][1], 1)}


def said(text: str, langs: tuple[str, ...], between: str = "\n") -> str:
    """Say what stands for a text of these cards in some languages."""
    return between.join(text if lang == "en" else f"译{text}" for lang in langs)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        assert tag in ("br", "em", "strong", "code", "a", "ul", "ol", "li"), tag
        self.words += "\n" if tag in ("br", "li") else ""

    def handle_data(self, data: str) -> None:
        self.words += data


def shown(html: str) -> str:
    """Read HTML as a browser shows it; tags that we don't write are refused."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return parser.words
