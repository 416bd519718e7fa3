"""What a new card is made at: a project, the texts at hand, and what is known of the languages asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.author.lookup import Lookup
from builder.collection import Collection
from builder.labels import labels
from builder.model import Interview, InterviewText, Section
from builder.project import Layout
from builder.values import pick


@dataclass(frozen=True)
class Desk:
    """A project, its texts as far as they are at hand, who reads titles, and in which languages words are asked for."""

    layout: Layout
    collection: Collection
    lookup: Lookup
    reader: str
    langs: Sequence[str]

    def titled(self, words: Mapping[str, str]) -> str:
        """Choose words for the reader, or else in English, or else any."""
        return pick(words, self.reader) or pick(words, "en") or next(iter(words.values()))

    def language(self, lang: str) -> str:
        """Name a language as it names itself."""
        return labels(self.collection.project.value, lang)["language"]

    def interview(self, id_: str) -> Interview | None:
        """Find an interview."""
        entry = self.collection.interviews.get(id_)
        return entry.value if entry else None

    def text(self, id_: str) -> InterviewText | None:
        """Find a text."""
        held = self.collection.texts.get(id_)
        return held[1] if held else None

    def section(self, text: str, number: str) -> Section:
        """Find a section that is known to exist."""
        return next(section for section in self.collection.texts[text][1].sections if section.number == number)

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The ids that are taken, each with where it stands."""
        released = dict.fromkeys((card for card, _ in self.collection.ledger.notes), "a released card had it")
        return {**released, **{entry.id: f"see {entry.place('id')}" for entry in self.collection.cards}}
