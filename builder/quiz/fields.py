"""On which card, and in which of its fields, stands what a question says."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from builder.collection import Collection
from builder.ids import item_numbers, item_places
from builder.model import BasicCard, Card, ChoiceCard, ClozeCard, DefinitionCard, ListCard, Words
from builder.quiz.forms import Form
from builder.quiz.question import Plan

Field: TypeAlias = tuple[str | int, ...]
"""Leads from what a card says in a language to one of its texts."""

Langs: TypeAlias = tuple[str, str]
"""The first language of a quiz, in which places count, and the one that is wanted."""


class Part(NamedTuple):
    """A text of a question, by its name there, and its number where there are several of the name."""

    name: str
    number: int = 0


SOURCES = Part("sources")
"""What the key says of the passages: no card says it, but its interview."""


def text_at(words: Words, field: Field) -> str:
    """Give the text in a field."""
    value: Any = words
    for key in field:
        value = value[key] if isinstance(key, int) else getattr(value, key)
    return str(value)


def asked(card: Card, form: Form) -> Field:
    """Find what a card asks: a definition its term where meanings are matched, and else its meaning."""
    match card:
        case ClozeCard():
            return ("text",)
        case DefinitionCard():
            return ("term",) if form is Form.MATCH else ("gloss",)
        case _:
            return ("q",)


def answered(card: Card, langs: Langs, place: int, form: Form) -> Field:
    """Find what stands at a place of a card, as `Ref` counts them; a cloze's answers stand in what it asks."""
    match card:
        case BasicCard():
            return ("a",)
        case DefinitionCard():
            return ("gloss",) if form is Form.MATCH else ("term",)
        case ListCard():
            numbers, own = (item_numbers(card, lang) for lang in langs)
            return ("items", item_places(numbers, own, ordered=card.ordered)[place], "text")
        case ChoiceCard():
            return ("distractors", place - 1, "text") if place else ("key",)
        case ClozeCard():
            return asked(card, form)


def origin(plan: Plan, part: Part, collection: Collection, langs: Langs) -> tuple[str, Field]:
    """Find the card and the field from which a question has a part."""
    match part.name:
        case "options" | "reasons":
            ref = plan.options[part.number]
            field = answered(collection.by_id[ref.card].value, langs, ref.place, plan.form)
            return ref.card, field if part.name == "options" else (*field[:-1], "why")
        case "asks" | "prompts":
            card = plan.cards[part.number]
            return card, asked(collection.by_id[card].value, plan.form)
        case "answers":
            return plan.cards[0], answered(collection.by_id[plan.cards[0]].value, langs, part.number, plan.form)
        case name:
            return plan.cards[0], (name,)
