"""A quiz: what is asked, in each variant, and the id by which its sheets are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from builder.ids import SIGNS, digest
from builder.labels import labels
from builder.model import Deck, Project
from builder.quiz.draw import draw
from builder.quiz.forms import Form
from builder.quiz.pool import Pool
from builder.quiz.question import Plan, Question
from builder.quiz.request import Request
from builder.quiz.variants import Variant, variants
from builder.text import to_words
from builder.values import pick


@dataclass(frozen=True)
class Quiz:
    """A quiz without its words: what its manifest holds.

    `hashes` are of all cards whose words it shows. `answers` are the words that are wanted where no letter is, by card.
    """

    deck: str
    langs: tuple[str, ...]
    title: Mapping[str, str]
    seed: str
    points: Mapping[Form, int]
    variants: tuple[Variant, ...]
    hashes: Mapping[str, str]
    answers: Mapping[str, tuple[str, ...]]

    @cached_property
    def id(self) -> str:
        """The sheet id, such as K7QM-4T2X: it names exactly these questions in this order, and these words."""
        value = int(digest(document(self)), 16)
        signs = "".join(SIGNS[value // len(SIGNS) ** place % len(SIGNS)] for place in range(8))
        return f"{signs[:4]}-{signs[4:]}"


def document(quiz: Quiz) -> dict[str, Any]:
    """Give a quiz as JSON-able data: options are named by their cards and places."""
    return {
        "deck": quiz.deck,
        "languages": list(quiz.langs),
        "title": dict(quiz.title),
        "seed": quiz.seed,
        "points": {form.value: points for form, points in quiz.points.items()},
        "variants": {variant.letter: [_plan(plan) for plan in variant.plans] for variant in quiz.variants},
        "answers": {card: list(words) for card, words in quiz.answers.items()},
        "cards": dict(quiz.hashes),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    options = [[ref.card, ref.place] for ref in plan.options]
    return {"form": plan.form.value, "cards": list(plan.cards), **({"options": options} if options else {})}


def make(pool: Pool, request: Request) -> Quiz:
    """Make a quiz of the cards of a deck. Raises QuizError."""
    plans = draw(pool, request)
    project, deck = pool.collection.project.value, pool.collection.decks[pool.name].value
    title = {lang: request.title or _title(project, deck, lang) for lang in pool.langs}
    points = {form: request.points.get(form, 1) for form in Form}
    made = variants(pool, plans, request.seed, request.variants)
    hashes = {card: pool.digest(card) for card in sorted(shown(plans))}
    answers = {plan.cards[0]: _answers(pool, plan) for plan in plans if not plan.options}
    return Quiz(pool.name, pool.langs, title, request.seed, points, made, hashes, answers)


def _answers(pool: Pool, plan: Plan) -> tuple[str, ...]:
    said = pool.answers(plan.cards[0], plan.form)
    return tuple(" / ".join(dict.fromkeys(to_words(tree) for tree in answer.values())) for answer in said)


def _title(project: Project, deck: Deck, lang: str) -> str:
    return f"{pick(deck.title, lang)} · {labels(project, lang)['quiz']}"


def shown(plans: Sequence[Plan]) -> set[str]:
    """Name the cards whose words some questions show."""
    return {card for plan in plans for card in (*plan.cards, *(ref.card for ref in plan.options))}


Labels = Mapping[str, Mapping[str, str]]
"""The words that the program prints, by language."""


@dataclass(frozen=True)
class Sheets:
    """A quiz in words: what is asked in each variant."""

    quiz: Quiz
    labels: Labels
    asked: Sequence[tuple[Variant, Sequence[Question]]]


def in_words(quiz: Quiz, pool: Pool) -> Sheets:
    """Put a quiz into words."""
    project = pool.collection.project.value
    asked = [(variant, [pool.question(plan, quiz.points) for plan in variant.plans]) for variant in quiz.variants]
    return Sheets(quiz, {lang: labels(project, lang) for lang in quiz.langs}, asked)
