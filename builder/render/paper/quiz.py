"""Sheets of a quiz and their key, as PDFs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import segno

from builder.labels import listed
from builder.quiz.fields import SOURCES, Part
from builder.quiz.forms import Form
from builder.quiz.question import LETTERS, Option, Plan, Question, Said, letters, once
from builder.quiz.quiz import Labels, Sheets
from builder.quiz.variants import Variant
from builder.render.paper.breaking import Words, breakable, token_data
from builder.render.paper.engine import ask, render
from builder.render.paper.fit import lacking, missing, shown
from builder.render.paper.misfit import Reason
from builder.render.paper.papers import PAPERS, Paper
from builder.text import Tree, to_data, to_words


@dataclass(frozen=True)
class Look:
    """How sheets are printed: on which paper, and large, at 18 pt and more."""

    paper: Paper = Paper.A4
    large: bool = False


@dataclass(frozen=True)
class Unprintable:
    """A question that can't be printed, and why; the message goes on from the name of a card.

    `part` is the text at fault, the longest one of a question that is too high; `text` is what of it is at fault.
    """

    plan: Plan
    part: Part
    lang: str
    reason: Reason
    text: str
    message: str


def unprintable(sheets: Sheets, look: Look) -> list[Unprintable]:
    """Name what can't be printed: characters that the font lacks, words wider than a line, questions above a page."""
    return without_glyphs(sheets) or list(_too_large(sheets, look))


def without_glyphs(sheets: Sheets) -> list[Unprintable]:
    """Name what sheets and their key show in characters that the font lacks."""
    _, questions = sheets.asked[0]
    return [unfit for question in questions for unfit in _without_glyphs(question)]


def sheet_pdf(sheets: Sheets, variant: Variant, look: Look) -> bytes:
    """Print the sheet of a variant."""
    return render("quiz.typ", _sheet(sheets, variant, look))


def key_pdf(sheets: Sheets, paper: Paper) -> bytes:
    """Print the key of all variants: a compact grid, and then each answer with its reason and sources.

    It is the same beside sheets in large print.
    """
    _, questions = sheets.asked[0]
    places: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for variant, asked in sheets.asked:
        for number, question in enumerate(asked, 1):
            place = {"letter": variant.letter, "number": number, "key": letters(question.plan)}
            places.setdefault(question.plan.cards, []).append(place)
    data = {
        **_frame(sheets, Look(paper)),
        "points": sum(question.points for question in questions),
        "seed": sheets.quiz.seed,
        "grids": [
            {"letter": variant.letter, "rows": [_row(number, question) for number, question in enumerate(asked, 1)]}
            for variant, asked in sheets.asked
        ],
        "questions": [
            {
                **_question(question, number, sheets.labels),
                "places": places[question.plan.cards],
                **_explained(question),
            }
            for number, question in enumerate(questions, 1)
        ],
    }
    return render("key.typ", data)


def _too_large(sheets: Sheets, look: Look) -> Iterator[Unprintable]:
    for variant, questions in sheets.asked:
        found = ask("quiz.typ", _sheet(sheets, variant, look), "measured")
        for question, measured in zip(questions, found, strict=True):
            plan = question.plan
            if measured["over"] > 0:
                _, part, lang = max((len(to_words(tree)), part, lang) for part, lang, tree in _on_sheet(question))
                message = f"is {measured['over']:.0f} mm higher than a page"
                yield Unprintable(plan, part, lang, Reason.HIGH, "", message)
            for token in measured["wide"]:
                message = f"holds the word '{token['text'][:24]}', {token['excess']:.0f} mm wider than its line"
                yield Unprintable(plan, Part(*token["part"]), token["lang"], Reason.WIDE, token["text"], message)


def _without_glyphs(question: Question) -> Iterator[Unprintable]:
    """Find what a sheet or key shows in characters that the font lacks, hints of gaps among them."""
    said = ((part, lang, shown(to_data(tree))) for part, lang, tree in (*_on_sheet(question), *_in_key(question)))
    cited = ((SOURCES, lang, source.line) for lang, sources in question.sources.items() for source in sources)
    for part, lang, text in (*said, *cited):
        if absent := missing(text):
            yield Unprintable(question.plan, part, lang, Reason.GLYPH, absent[0], lacking(absent))


def _on_sheet(question: Question) -> Iterator[tuple[Part, str, Tree]]:
    """List the texts of a question that its sheet shows, in each language."""
    yield from _in_langs("asks", question.asks)
    yield from _in_langs("hint", question.hint)
    yield from _in_langs("prompts", *question.prompts)
    yield from _in_langs("options", *(option.text for option in question.options))


def _in_key(question: Question) -> Iterator[tuple[Part, str, Tree]]:
    """List the texts of a question that its key alone shows; answers that are options too are among those."""
    yield from _in_langs("answers", *(() if question.options else question.answers))
    yield from _in_langs("why", question.why)
    yield from _in_langs("reasons", *(option.why for option in question.options))


def _in_langs(name: str, *texts: Said) -> Iterator[tuple[Part, str, Tree]]:
    for number, said in enumerate(texts):
        for lang, tree in said.items():
            yield Part(name, number), lang, tree


def _frame(sheets: Sheets, look: Look) -> dict[str, Any]:
    """Give what every page needs."""
    quiz = sheets.quiz
    width, height = PAPERS[look.paper]
    return {
        "lang": quiz.langs[0],
        "langs": list(quiz.langs),
        "title": [{"lang": lang, "v": quiz.title[lang]} for lang in quiz.langs],
        "subjects": _subjects(sheets),
        "sheet": quiz.id,
        "width": width,
        "height": height,
        "large": look.large,
        "labels": {key: _label(sheets.labels, key, quiz.langs) for key in _LABELS},
        "variants": len(sheets.asked),
    }


def _subjects(sheets: Sheets) -> list[dict[str, str]]:
    """Say on which interviews the quiz is, in each language, each once."""
    _, questions = sheets.asked[0]
    return [
        {
            "lang": lang,
            "v": listed(
                sheets.labels[lang],
                sorted({source.where for question in questions for source in question.sources[lang]}),
            ),
        }
        for lang in sheets.quiz.langs
    ]


_LABELS = [
    "quiz_on", "quiz_either", "quiz_name", "quiz_date", "quiz_class", "quiz_score", "quiz_variant", "quiz_sheet",
    "quiz_points",
    "page", "quiz_end", "quiz_key", "quiz_key_grid", "quiz_key_full", "quiz_seed", "hint", "ordered", "items",
    "gloss_prompt", "quiz_match_more", *(f"quiz_{form}" for form in Form), *(f"quiz_{form}_how" for form in Form),
]  # fmt: skip


def _label(labels: Labels, key: str, langs: Sequence[str]) -> list[dict[str, str]]:
    return [{"lang": lang, "v": labels[lang][key]} for lang in langs]


def _sheet(sheets: Sheets, variant: Variant, look: Look) -> dict[str, Any]:
    questions = next(asked for one, asked in sheets.asked if one == variant)
    numbered = [_question(question, number, sheets.labels) for number, question in enumerate(questions, 1)]
    code = f"{sheets.quiz.id} {variant.letter}"
    return {
        **_frame(sheets, look),
        "letter": variant.letter,
        "qr": segno.make(code, error="m").svg_inline(border=0),
        "code": code,
        "points": sum(question.points for question in questions),
        "parts": [
            {"form": form, "questions": list(asked)} for form, asked in groupby(numbered, key=lambda one: one["form"])
        ],
    }


def _question(question: Question, number: int, labels: Labels) -> dict[str, Any]:
    langs = list(question.sources)
    prompt = "gloss_prompt" if question.meaning else ""
    return {
        "number": number,
        "form": question.form.value,
        "points": question.points,
        "asks": _said(question.asks),
        "prompt": _label(labels, prompt, langs) if prompt else [],
        "hint": _said(question.hint),
        "prompts": [_said(said) for said in question.prompts],
        "options": [
            {"letter": LETTERS[place], "text": _said(option.text)} for place, option in enumerate(question.options)
        ],
        "answers": [_said(said) for said in question.answers],
        "ordered": question.ordered,
    }


def _explained(question: Question) -> dict[str, Any]:
    """Give what the key says besides."""
    return {
        "card": ", ".join(question.plan.cards),
        "why": _said(question.why),
        "wrong": [_reasons(option) for option in question.options if option.why],
        "right": list(question.plan.key),
        "sources": [
            {"lang": lang, "lines": list(dict.fromkeys(source.line for source in sources))}
            for lang, sources in question.sources.items()
        ],
    }


def _reasons(option: Option) -> list[dict[str, Any]]:
    """Give a wrong option in each language that says why it is wrong, with that reason."""
    return [
        {"lang": lang, "option": _words(to_data(option.text[lang])), "why": _words(to_data(why))}
        for lang, why in option.why.items()
    ]


def _row(number: int, question: Question) -> dict[str, Any]:
    """Give a row of the grid: letters, or the words in short."""
    return {"number": number, "letters": letters(question.plan), "answers": [_said(said) for said in question.answers]}


def _said(said: Said) -> list[dict[str, Any]]:
    """Give a text in each language; one that is the same in several stands there once."""
    return [{"lang": lang, **_words(to_data(tree))} for lang, tree in once(said).items()]


def _words(words: Words) -> dict[str, Any]:
    broken = breakable(words)
    return {"words": broken, "tokens": token_data(broken)}
