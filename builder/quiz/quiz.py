"""A quiz: what is asked, in each variant, and the id by which its sheets are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from builder.collection import Collection
from builder.ids import SIGNS, digest
from builder.labels import labels, listed
from builder.order import within
from builder.quiz.draw import draw
from builder.quiz.forms import Form
from builder.quiz.pool import Pool
from builder.quiz.question import Plan, Question
from builder.quiz.request import QuizError, Request
from builder.quiz.variants import Variant, variants
from builder.text import to_words
from builder.values import Localized, pick


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
    title = {lang: request.title or _title(pool, request, lang) for lang in pool.langs}
    if sum(map(len, title.values())) > LONGEST_TITLE:
        raise QuizError(f"the title has more than {LONGEST_TITLE:,} characters: give another with --title")
    points = {form: request.points.get(form, 1) for form in Form}
    made = variants(pool, plans, request.seed, request.variants)
    hashes = {card: pool.digest(card) for card in sorted(shown(plans))}
    answers = {plan.cards[0]: _answers(pool, plan) for plan in plans if not plan.options}
    return Quiz(pool.name, pool.langs, title, request.seed, points, made, hashes, answers)


def _answers(pool: Pool, plan: Plan) -> tuple[str, ...]:
    said = pool.answers(plan.cards[0], plan.form)
    return tuple(" / ".join(dict.fromkeys(to_words(tree) for tree in answer.values())) for answer in said)


LONGEST_TITLE = 7_500
"""Characters of a title in all languages, whoever gave it: no text of a PDF has more than 32,767 bytes."""

_MOST_NAMED = 2
"""A title that names more topics and interviews would say less than that of the deck."""


def _title(pool: Pool, request: Request, lang: str) -> str:
    """Name what a quiz is on: the topics and interviews that were asked for, if they are few, or the deck."""
    named, words = _named(pool.collection, request), labels(pool.collection.project.value, lang)
    if not 0 < len(named) <= _MOST_NAMED:
        named = [pool.collection.decks[pool.name].value.title]
    return f"{listed(words, (pick(title, lang) for title in named))} · {words['quiz']}"


def _named(collection: Collection, request: Request) -> list[Localized]:
    """Give the titles of the topics and interviews that were asked for; what is no topic means all below it."""
    topics = {topic.id: topic.title for topic in collection.project.value.topics}
    asked = {id_ for name in request.topics for id_ in ([name] if name in topics else topics) if within(id_, [name])}
    return [
        *(title for id_, title in topics.items() if id_ in asked),
        *(collection.interviews[id_].value.title for id_ in dict.fromkeys(request.interviews)),
    ]


def shown(plans: Sequence[Plan]) -> set[str]:
    """Name the cards whose words some questions show."""
    return {card for plan in plans for card in plan.shown}


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
