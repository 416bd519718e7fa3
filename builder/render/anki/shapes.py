"""What the note types of each kind are made of: fields and card templates, by keys that never change.

What stands here is in learners' collections: fields and templates keep their number and order for ever, names may
change. The spare ones are there to be named and filled later, which costs a learner no full sync.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """A field: the key that never changes, and the name that people see."""

    key: str
    name: str
    spare: bool = False


@dataclass(frozen=True)
class Template:
    """A card template: its key, its name, and the fields without which it makes no card."""

    key: str
    name: str
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """What note types of one kind have in common in every language."""

    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    cloze: bool = False


SPARE_TEMPLATE = Template("spare", "Spare", ("spare-8",))
"""Wholly inside {{#Spare 8}}: it makes no card until that field is filled."""


def _fields(**own: str) -> tuple[Field, ...]:
    """Put the fields that only this kind has, by their keys, before those of every kind."""
    spare = (Field(f"spare-{number}", f"Spare {number}", spare=True) for number in range(1, 9))
    return (*(Field(key, name) for key, name in own.items()), *_COMMON, *spare)


_COMMON = (
    Field("why", "Why"),
    Field("picture", "Picture"),
    Field("contrast", "Contrast"),
    Field("other", "Other language"),
    Field("source", "Source"),
    Field("horizon", "Horizon"),
    Field("topic", "Topic"),
    Field("accent", "Accent"),
    Field("card", "Card"),
    Field("withdrawn", "Withdrawn"),
)

AROUND = ("contrast", "other", "source", "topic", "accent", "card")
"""Fields that show what stands around a card."""

SHAPES: Mapping[str, Shape] = {
    "basic": Shape(
        _fields(question="Question", answer="Answer", hint="Hint", reverse="Reverse"),
        (
            Template("forward", "Forward", ("question",)),
            Template("reverse", "Reverse", ("answer", "reverse")),
            SPARE_TEMPLATE,
        ),
    ),
    "definition": Shape(
        _fields(term="Term", gloss="Gloss"),
        (
            Template("term", "Term to meaning", ("term",)),
            Template("gloss", "Meaning to term", ("gloss",)),
            SPARE_TEMPLATE,
        ),
    ),
    "cloze": Shape(_fields(text="Text"), (Template("gap", "Gap", ("text",)),), cloze=True),
    "list": Shape(_fields(question="Question", items="Items"), (Template("item", "Item", ("items",)),), cloze=True),
    "choice": Shape(
        _fields(question="Question", options="Options", answer="Answer", reasons="Reasons"),
        (Template("choice", "Choice", ("question", "options")), SPARE_TEMPLATE),
    ),
}
