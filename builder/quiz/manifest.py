"""What is kept of a quiz beside its key, so that the key can be made again."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from operator import eq
from string import ascii_uppercase
from typing import Annotated

from pydantic import Field, ValidationError

from builder.ids import SIGNS
from builder.model.part import Part
from builder.quiz.forms import LONGEST, MOST_POINTS, MOST_QUESTIONS, MOST_VARIANTS, Form
from builder.quiz.pool import Pool
from builder.quiz.question import LETTERS, Plan, Ref, letters
from builder.quiz.quiz import LONGEST_TITLE, Quiz, document, shown
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
    if not _is_ours(quiz):
        raise QuizError(f"{name} is damaged: make the quiz again")
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
    cards: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=len(LETTERS))]
    options: Annotated[
        tuple[tuple[Slug, Annotated[int, Field(ge=0, lt=len(LETTERS))]], ...], Field(max_length=len(LETTERS))
    ] = ()

    @property
    def plan(self) -> Plan:
        return Plan(self.form, self.cards, tuple(Ref(card, place) for card, place in self.options))


_Variants = dict[
    Annotated[str, Field(pattern="^[A-Z]$")],
    Annotated[tuple[_Plan, ...], Field(min_length=1, max_length=MOST_QUESTIONS)],
]


class _Manifest(Part):
    """What a manifest holds: from the deck and the languages the name of the key is made."""

    version: int
    sheet: str
    deck: Slug
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)]
    title: dict[LanguageTag, str]
    seed: Annotated[str, Field(max_length=LONGEST)]
    points: dict[Form, Annotated[int, Field(ge=1, le=MOST_POINTS)]]
    variants: Annotated[_Variants, Field(min_length=1, max_length=MOST_VARIANTS)]
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


def _is_ours(quiz: Quiz) -> bool:
    """Tell whether a quiz is as one that is drawn: anyone can write another, with an id that fits."""
    return _is_named(quiz) and _asks_each_card_once(quiz) and _knows_what_it_asks(quiz)


def _is_named(quiz: Quiz) -> bool:
    langs, title = set(quiz.langs), "".join(quiz.title.values())
    in_each = len(langs) == len(quiz.langs) and langs == quiz.title.keys()
    return in_each and len(title) <= LONGEST_TITLE and not _CONTROL.search(title) and quiz.seed.isprintable()


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Characters that stand in no source."""


def _asks_each_card_once(quiz: Quiz) -> bool:
    """Tell whether all variants ask the same, each of its cards once."""
    plans = quiz.variants[0].plans
    asked = [card for plan in plans for card in plan.cards]
    once = len(asked) == len(set(asked)) and all(map(_can_be_answered, plans))
    same = all(_questions(variant) == _questions(quiz.variants[0]) for variant in quiz.variants)
    return once and same and all(map(eq, ascii_uppercase, (variant.letter for variant in quiz.variants)))


def _questions(variant: Variant) -> list[tuple[Form, Sequence[str], Sequence[Ref]]]:
    """Give the questions of a variant in an order that is the same in all of them."""
    return sorted((plan.form, plan.cards, sorted(plan.options)) for plan in variant.plans)


def _can_be_answered(plan: Plan) -> bool:
    """Tell whether a question has the options that its form wants, none of them twice."""
    one, options = len(plan.cards) == 1, set(plan.options)
    if len(options) < len(plan.options):
        return False
    match plan.form:
        case Form.CHOICE:
            return one and len(options) > 1 and Ref(plan.cards[0]) in options
        case Form.ORDER:
            return one and len(options) > 1 and options == {Ref(plan.cards[0], place) for place in range(len(options))}
        case Form.MATCH:
            return len(options) > 1 and options >= set(map(Ref, plan.cards)) and not any(ref.place for ref in options)
        case _:
            return one and not options


def _knows_what_it_asks(quiz: Quiz) -> bool:
    """Tell whether a quiz has answers for what is asked in words, hashes of all its cards, and points for its forms."""
    plans = quiz.variants[0].plans
    in_words = {plan.cards[0] for plan in plans if not plan.options}
    known = in_words == quiz.answers.keys() and shown(plans) == quiz.hashes.keys()
    return known and {plan.form for plan in plans} <= quiz.points.keys()
