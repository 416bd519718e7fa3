"""Two hundred quizzes over the real cards: what holds for every one of them, read back from the sheets and keys."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2
import pytest
from quizzing import LANGUAGES, drawn, in_full, pages, pieces, pool, printed, real, solid

from builder.quiz.forms import Form
from builder.quiz.pool import Pool
from builder.quiz.question import LETTERS, Plan, Question, Ref, Said
from builder.quiz.quiz import Quiz
from builder.render.paper.quiz import Look, key_pdf, sheet_pdf, unprintable
from builder.text import to_words
from builder.text.forms import key

SEEDS = range(200)
MARGIN = 40
"""In points: nothing is printed nearer to the edge of a sheet, but for what stands at its head and foot."""


@pytest.mark.parametrize("langs", LANGUAGES, ids="+".join)
def test_options_differ_and_right_ones_are_spread_evenly(langs):
    """No two options are alike or both right; right ones change position on each sheet, and over all of them."""
    everything, total, ids = pool(real(), langs=langs), Counter[tuple[int, int]](), set[str]()
    for seed in SEEDS:
        quiz = drawn(real(), langs=langs, seed=str(seed))
        for plan in quiz.variants[0].plans:
            options_differ(everything, plan)
            one_is_right(everything, plan)
        total += spread(quiz)
        ids.add(quiz.id)
    for count in (3, 4):
        counts = [total[count, place] for place in range(count)]
        assert max(counts) < 1.25 * min(counts), counts
    assert len(ids) == len(SEEDS)


def options_differ(everything: Pool, plan: Plan) -> None:
    for lang in everything.langs:
        shown = [key(to_words(everything.answer(ref, plan.form)[lang])) for ref in plan.options]
        assert len(set(shown)) == len(shown), plan


def one_is_right(everything: Pool, plan: Plan) -> None:
    """See that the answer stands among the options once, and no answer of a card that is related to the one asked."""
    assert plan.options.count(Ref(plan.cards[0])) == bool(plan.options), plan
    others = {ref.card for ref in plan.options} - set(plan.cards)
    if plan.form is Form.CHOICE:
        asked = everything.cards[plan.cards[0]]
        assert others.isdisjoint(asked.related), plan
        assert not any(asked.id in everything.cards[id_].related for id_ in others), plan


def spread(quiz: Quiz) -> Counter[tuple[int, int]]:
    """Count right answers by number of options and position: on a sheet no position has two more than another."""
    own = Counter((len(plan.options), plan.key[0]) for plan in quiz.variants[0].plans if plan.form is Form.CHOICE)
    for count in {count for count, _ in own}:
        counts = [own[count, place] for place in range(count)]
        assert max(counts) - min(counts) <= 1, own
    return own


@pytest.mark.parametrize("part", range(8))
def test_sheets_and_keys_read_back(part):
    """Every question is whole on one page and inside the margins, and the key names its right answer."""
    for seed in SEEDS[part::8]:
        langs = LANGUAGES[seed % 3]
        look = Look(large=seed % 4 == 0)
        sheets = in_full(real(), langs=langs, seed=str(seed))
        assert unprintable(sheets, look) == [], seed
        [(variant, questions)] = sheets.asked
        sheet = sheet_pdf(sheets, variant, look)
        within_margins(sheet)
        told = keys(key_pdf(sheets, look.paper))
        shown = pages(sheet)
        for number, question in enumerate(questions, 1):
            [page] = [page for page in shown if all(piece in page for piece in printed(question))]
            if question.options:
                right(page, question, told[number])


def first(said: Said) -> str:
    return to_words(next(iter(said.values())))


def within_margins(content: bytes) -> None:
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_rect(at) for at in range(text.count_rects())]
            assert min(left for left, *_ in boxes) > MARGIN
            assert max(right for _, _, right, _ in boxes) < page.get_width() - MARGIN
            assert min(bottom for _, bottom, *_ in boxes) > MARGIN / 2
            assert max(top for *_, top in boxes) < page.get_height() - MARGIN / 2


def keys(content: bytes) -> dict[int, str]:
    """Read the grid of a key, all that its first page has or what is above the answers: the letters of questions."""
    with pypdfium2.PdfDocument(content) as document:
        first = document[0].get_textpage().get_text_bounded()
    grid, *_ = re.split(r"\n(?:Answers with|答案、理由)", first)
    return {int(number): letters for number, letters in re.findall(r"^(\d+)\s+([A-I]+)\s*$", grid, re.MULTILINE)}


def right(page: str, question: Question, letters: str) -> None:
    """See that behind each letter that the key names stands what is right."""
    asked = [piece for said in (question.asks, *question.prompts[-1:]) for piece in pieces(said) if piece]
    segment = page[page.index(asked[0]) :]
    wanted = [solid(first(said)) for said in question.answers]
    assert len(letters) == len(wanted)
    for letter, answer in zip(letters, wanted, strict=True):
        assert letter + answer in segment, (question.plan, letters)
        assert solid(first(question.options[LETTERS.index(letter)].text)) == answer


@pytest.mark.parametrize("langs", LANGUAGES, ids="+".join)
def test_the_same_seed_gives_the_same_bytes(langs):
    def made(seed: str) -> list[bytes]:
        sheets = in_full(real(), langs=langs, seed=seed, variants=2)
        return [*(sheet_pdf(sheets, variant, Look()) for variant, _ in sheets.asked), key_pdf(sheets, Look().paper)]

    assert made("7") == made("7") != made("8")
