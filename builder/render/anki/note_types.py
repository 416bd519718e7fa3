"""The note types as Anki is given them: a kind in a language, with its templates and style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from builder.ids import digest
from builder.labels import labels
from builder.model import Project
from builder.render.anki.shapes import SHAPES, SPARE_TEMPLATE, Shape, Template
from builder.text import anki_literal
from builder.values import pick

FOLDER = Path(__file__).parent / "templates"


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
    words = {key: Markup(anki_literal(str(escape(text)))) for key, text in labels(project, lang).items()}  # noqa: S704 - escaped here
    title = pick(project.title, lang)
    context = {"lang": lang, "labels": words, "report": project.report, "kind": kind, "accents": accents(project)}
    sides = tuple(
        (_render(_file(kind, template, "front"), context), _render(_file(kind, template, "back"), context))
        for template in shape.templates
    )
    return NoteType(kind, lang, f"{title} – {kind} ({lang})", shape, sides, _render("card.css.j2", context))


def _file(kind: str, template: Template, side: str) -> str:
    stem = template.key if template == SPARE_TEMPLATE else f"{kind}-{template.key}"
    return f"{stem}-{side}.html.j2"


def choice_script() -> str:
    """Give the script that the templates of choice cards run."""
    return _render("_choice.js", {})


def accents(project: Project) -> dict[str, str]:
    """Give each topic its colour: its own, or one that its id alone decides. Keys are as in the field Accent."""
    return {
        accent_key(topic.id): topic.accent or _PALETTE[int(digest(topic.id), 16) % len(_PALETTE)]
        for topic in project.topics
    }


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
