"""What is kept of a quiz beside its key, so that the key can be made again."""

from __future__ import annotations

import json
import re
from typing import Annotated

from pydantic import Field, ValidationError

from builder.ids import SIGNS
from builder.model.part import Part
from builder.quiz.forms import MOST_VARIANTS, Form
from builder.quiz.pool import Pool
from builder.quiz.question import Plan, Ref, letters
from builder.quiz.quiz import Quiz, document
from builder.quiz.request import QuizError, WrongRequestError
from builder.quiz.variants import Variant
from builder.values import LanguageTag, Slug

VERSION = 1
"""Of the manifest: it changes when a key changes its meaning or goes."""


def to_json(quiz: Quiz) -> str:
    """Write the manifest of a quiz: its sheet id, and which cards it asks in which order, with their hashes."""
    return json.dumps({"version": VERSION, "sheet": quiz.id, **document(quiz)}, ensure_ascii=False, indent=1) + "\n"


def from_json(content: bytes, name: str) -> Quiz:
    """Read a manifest. Raises QuizError for one that is damaged, was changed, or is of a newer program."""
    try:
        value = json.loads(content.decode())
        version = value["version"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise QuizError(f"{name} is no manifest of a quiz, or is damaged: make the quiz again") from error
    if version != VERSION:
        raise QuizError(f"{name} was written by another version of deck: update deck, or make the quiz again")
    try:
        quiz = _quiz(_Manifest.model_validate(value))
        same = quiz.id == value["sheet"]
    except (ValidationError, ValueError) as error:
        raise QuizError(f"{name} is damaged: make the quiz again") from error
    if not same:
        raise QuizError(f"{name} was changed since it was written: take it from a backup, or make the quiz again")
    return quiz


def sheet_id(written: str) -> str:
    """Read a sheet id as people write it: in small letters, without the hyphen, with the variant behind it.

    Raises WrongRequestError for what is none.
    """
    signs = re.sub(r"[^0-9A-Z]", "", written.upper())
    if not re.fullmatch(rf"[{SIGNS}]{{8}}[A-Z]?", signs):
        raise WrongRequestError(f"'{written}' is no sheet id, such as K7QM-4T2X: it stands at the foot of each sheet")
    return f"{signs[:4]}-{signs[4:8]}"


def changed(quiz: Quiz, pool: Pool) -> list[str]:
    """Name the cards of a quiz that say something else by now, or are gone."""
    return [card for card, was in quiz.hashes.items() if card not in pool.cards or pool.digest(card) != was]


def still_right(quiz: Quiz) -> str:
    """List the answers of each variant, as they were when its sheets were printed: letters, or words."""
    return "\n".join(f"{variant.letter}: {_row(quiz, variant)}" for variant in quiz.variants)


def _row(quiz: Quiz, variant: Variant) -> str:
    answers = (letters(plan) or " · ".join(quiz.answers[plan.cards[0]]) for plan in variant.plans)
    return "; ".join(f"{number} {answer}" for number, answer in enumerate(answers, 1))


class _Plan(Part):
    form: Form
    cards: Annotated[tuple[Slug, ...], Field(min_length=1)]
    options: tuple[tuple[Slug, Annotated[int, Field(ge=0)]], ...] = ()

    @property
    def plan(self) -> Plan:
        return Plan(self.form, self.cards, tuple(Ref(card, place) for card, place in self.options))


class _Manifest(Part):
    """What a manifest holds: from the deck and the languages the name of the key is made."""

    version: int
    sheet: str
    deck: Slug
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)]
    title: dict[LanguageTag, str]
    seed: str
    points: dict[Form, Annotated[int, Field(ge=1)]]
    variants: Annotated[
        dict[Annotated[str, Field(pattern="^[A-Z]$")], Annotated[tuple[_Plan, ...], Field(min_length=1)]],
        Field(min_length=1, max_length=MOST_VARIANTS),
    ]
    answers: dict[Slug, tuple[str, ...]]
    cards: dict[Slug, str]


def _quiz(held: _Manifest) -> Quiz:
    return Quiz(
        deck=held.deck,
        langs=held.languages,
        title=held.title,
        seed=held.seed,
        points=held.points,
        variants=tuple(Variant(letter, tuple(plan.plan for plan in plans)) for letter, plans in held.variants.items()),
        hashes=held.cards,
        answers=held.answers,
    )
