"""The note types: their fields and card templates, by keys that never change.

What stands here is in learners' collections: fields and templates keep their number and order for ever, names may
change. The spare fields are there to be named and filled later, which costs a learner no full sync.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder.ids import digest
from builder.labels import labels
from builder.model import Project
from builder.values import pick

FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Field:
    """A field: the key that never changes, and the name that people see."""

    key: str
    name: str


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
    Field("spare-1", "Spare 1"),
    Field("spare-2", "Spare 2"),
    Field("spare-3", "Spare 3"),
    Field("spare-4", "Spare 4"),
)


def _fields(*names: str) -> tuple[Field, ...]:
    return (*(Field(name.lower(), name) for name in names), *_COMMON)


SHAPES: Mapping[str, Shape] = {
    "basic": Shape(
        _fields("Question", "Answer", "Hint", "Reverse"),
        (Template("forward", "Forward", ("question",)), Template("reverse", "Reverse", ("answer", "reverse"))),
    ),
    "definition": Shape(
        _fields("Term", "Gloss"),
        (Template("term", "Term to meaning", ("term",)), Template("gloss", "Meaning to term", ("gloss",))),
    ),
    "cloze": Shape(_fields("Text"), (Template("gap", "Gap", ("text",)),), cloze=True),
    "list": Shape(_fields("Question", "Items"), (Template("item", "Item", ("items",)),), cloze=True),
    "choice": Shape(
        _fields("Question", "Options", "Answer", "Reasons"), (Template("choice", "Choice", ("question", "options")),)
    ),
}

_PALETTE = (
    "#2f6f8f",
    "#a2552f",
    "#4f7a3a",
    "#7a4f8c",
    "#8a6d1f",
    "#2f7a70",
    "#a0446a",
    "#4a5fa5",
    "#6b6b2f",
    "#8c4a4a",
)


@dataclass(frozen=True)
class NoteType:
    """A kind in a language: what Anki is given. `sides` holds front and back of each template, in order."""

    kind: str
    lang: str
    name: str
    shape: Shape
    sides: tuple[tuple[str, str], ...]
    css: str

    @property
    def key(self) -> str:
        """Name it in the ledger."""
        return f"{self.kind}/{self.lang}"

    @property
    def hash(self) -> str:
        """Tell two states of its names, text and style apart."""
        names = [[field.name for field in self.shape.fields], [template.name for template in self.shape.templates]]
        return digest([self.name, names, self.sides, self.css])


def note_type(project: Project, kind: str, lang: str) -> NoteType:
    """Make the note type of a kind in a language."""
    shape = SHAPES[kind]
    words = labels(project, lang)
    title = pick(project.title, lang)
    context = {"lang": lang, "labels": words, "report": project.report, "kind": kind, "accents": accents(project)}
    sides = tuple(
        (
            _render(f"{kind}-{template.key}-front.html.j2", context),
            _render(f"{kind}-{template.key}-back.html.j2", context),
        )
        for template in shape.templates
    )
    return NoteType(kind, lang, f"{title} – {kind} ({lang})", shape, sides, _render("card.css.j2", context))


def accents(project: Project) -> dict[str, str]:
    """Give each topic its colour: its own, or the next of our palette. Keys are as in the field Accent."""
    chosen = (topic.accent or _PALETTE[position % len(_PALETTE)] for position, topic in enumerate(project.topics))
    return {accent_key(topic.id): colour for topic, colour in zip(project.topics, chosen, strict=True)}


def accent_key(topic: str) -> str:
    """Write a topic as a CSS class can hold it."""
    return topic.replace("/", "--")


@cache
def _environment() -> Environment:
    """Read templates whose own marks are `[[ ]]` and `[% %]`: the double braces are Anki's."""
    return Environment(
        loader=FileSystemLoader(FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _render(name: str, context: Mapping[str, object]) -> str:
    return _environment().get_template(name).render(context).strip() + "\n"
