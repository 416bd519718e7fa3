"""What Anki shows of a note: front and back of each of its cards, from the same fields and templates.

Anki's templates are Mustache with filters (https://docs.ankiweb.net/templates/fields.html); pystache reads them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pystache
from pystache.parser import ParsedTemplate

from builder.edition import EditionCard
from builder.model import Project
from builder.render.anki.note_types import NoteType, choice_script, note_type
from builder.render.anki.notes import note


@dataclass(frozen=True)
class Shown:
    """A card of a note as Anki shows it, as HTML: what is asked, and the same with its answer."""

    number: int
    front: str
    back: str


class View:
    """The cards of a project as Anki shows them, with the style sheet and the script that they share."""

    def __init__(self, project: Project) -> None:
        """Begin with no note type made."""
        self._project = project
        self._types: dict[tuple[str, str], NoteType] = {}

    @property
    def style(self) -> str:
        """The style sheet of every note type."""
        return self.note_type("basic", self._project.languages[0]).css

    @property
    def script(self) -> str:
        """What shuffles and marks the options of every card that stands in a page when it is run."""
        return choice_script()

    def shown(self, card: EditionCard, media: str = "") -> tuple[Shown, ...]:
        """Show each Anki card of a card; its picture lies where `media` leads, with a slash at its end.

        Scripts are left out: what a page runs is its own affair.
        """
        made = note(card, self._project)
        own = self.note_type(made.kind, made.lang)
        fields = {field.name: text for field, text in zip(own.shape.fields, made.fields, strict=True)}
        fields["Picture"] = fields["Picture"].replace('src="', f'src="{media}', 1)
        return tuple(_shown(number, fields, own) for number in made.numbers)

    def note_type(self, kind: str, lang: str) -> NoteType:
        """Give the note type of a kind in a language, made once."""
        if (kind, lang) not in self._types:
            self._types[kind, lang] = note_type(self._project, kind, lang)
        return self._types[kind, lang]


def _shown(number: int, fields: Mapping[str, str], note_type: NoteType) -> Shown:
    front, back = note_type.sides[0 if note_type.shape.cloze else number - 1]
    asked, answered = (_clozes(fields, number, hidden=hidden) for hidden in (True, False))
    return Shown(number, _rendered(front, {**fields, **asked}), _rendered(back, {**fields, **answered}))


def _clozes(fields: Mapping[str, str], number: int, *, hidden: bool) -> dict[str, str]:
    """Give what the filter `cloze:` makes of fields: the gap of a card marked, and hidden on its front."""

    def mark(gap: re.Match[str]) -> str:
        own, inner, hint = int(gap["number"]), gap["inner"], gap["hint"] or "..."
        if own != number:
            return f'<span class="cloze-inactive" data-ordinal="{own}">{inner}</span>'
        return f'<span class="cloze" data-ordinal="{own}">{f"[{hint}]" if hidden else inner}</span>'

    return {f"cloze:{name}": _GAP.sub(mark, text) for name, text in fields.items() if "{{c" in text}


_GAP = re.compile(r"\{\{c(?P<number>\d+)::(?P<inner>[^:}]*+)(?:::(?P<hint>[^}]*+))?\}\}")


def _rendered(template: str, fields: Mapping[str, str]) -> str:
    return str(_RENDERER.render(_parsed(template), fields))


_RENDERER = pystache.Renderer(escape=str)
"""Fields are HTML already."""

_SCRIPT = re.compile(r"<script>.*?</script>\s*", re.DOTALL)


@cache
def _parsed(template: str) -> ParsedTemplate:
    return pystache.parse(_SCRIPT.sub("", template))
