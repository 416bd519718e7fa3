"""What a learner does in their Anki between two imports, by the names that scenarios have for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anki.notes import Note
from learner import Learner
from projects import collection

from builder.project import Layout


class Deeds:
    """A learner, and a project whose cards they have."""

    layout: Layout
    learner: Learner

    def note(self, card: str) -> Note:
        name, _, lang = card.partition("/")
        return self.learner.note(collection(self.layout), name, lang or "en")

    def type_name(self, kind: str) -> str:
        name, _, lang = kind.partition("/")
        title = {"": "Test Talks", "zh": "测试访谈"}[lang]
        return f"{title} – {name} ({lang or 'en'})"

    def edit(self, edits: Mapping[str, Mapping[str, str]]) -> None:
        for card, fields in edits.items():
            for field, text in fields.items():
                self.learner.edits(self.note(card), field, text)

    def tag(self, tags: Mapping[str, str]) -> None:
        for card, tag in tags.items():
            self.learner.tags(self.note(card), tag)

    def suspend(self, card: str) -> None:
        self.learner.suspends(self.note(card))

    def bury(self, card: str) -> None:
        self.learner.buries(self.note(card))

    def flag(self, flags: Mapping[str, int]) -> None:
        for card, flag in flags.items():
            self.learner.flags(self.note(card), flag)

    def review(self, cards: Mapping[str, int]) -> None:
        """Answer all cards of a note as many times."""
        for card, times in cards.items():
            for number in self.note(card).card_ids() * times:
                self.learner.answers(number)

    def forget(self, card: str) -> None:
        for number in self.note(card).card_ids():
            self.learner.answers(number, rating=1)

    def move(self, decks: Mapping[str, str]) -> None:
        for card, deck in decks.items():
            self.learner.moves(self.note(card), deck)

    def rename(self, decks: Mapping[str, str]) -> None:
        for deck, name in decks.items():
            self.learner.renames(deck, name)

    def delete(self, card: str) -> None:
        self.learner.deletes(self.note(card))

    def delete_deck(self, deck: str) -> None:
        self.learner.deletes_deck(deck)

    def restyle(self, styles: Mapping[str, str]) -> None:
        for kind, css in styles.items():
            self.learner.changes_type(self.type_name(kind), lambda held, css=css: held.update(css=css))

    def add_field(self, fields: Mapping[str, str]) -> None:
        models = self.learner.col.models
        for kind, name in fields.items():
            self.learner.changes_type(
                self.type_name(kind), lambda held, name=name: models.add_field(held, models.new_field(name))
            )

    def add_template(self, templates: Mapping[str, str]) -> None:
        for kind, name in templates.items():
            self.learner.changes_type(self.type_name(kind), lambda held, name=name: self._adds_template(held, name))

    def _adds_template(self, held: Any, name: str) -> None:
        template = self.learner.col.models.new_template(name)
        template |= {"qfmt": "{{Question}}", "afmt": "{{Answer}}"}
        self.learner.col.models.add_template(held, template)

    def retype(self, kinds: Mapping[str, str]) -> None:
        """Give notes another note type, as Change Note Type does."""
        models = self.learner.col.models
        for card, kind in kinds.items():
            note = self.note(card)
            wanted = models.id_for_name(self.type_name(kind))
            request = models.change_notetype_info(old_notetype_id=note.mid, new_notetype_id=wanted).input
            request.note_ids.append(note.id)
            models.change_notetype_of_notes(request)

    def remove_empty_cards(self, _: None) -> None:
        self.learner.removes_empty_cards()

    def describe(self, decks: Mapping[str, str]) -> None:
        """Write a description of a deck."""
        for deck, text in decks.items():
            held = self.learner.col.decks.by_name(deck)
            assert held, f"no deck {deck}"
            self.learner.col.decks.save({**held, "desc": text})

    def own_type(self, kind: str) -> None:
        """Make a note type that is called as one of ours is."""
        models = self.learner.col.models
        mine = models.copy(models.by_name("Basic"), add=False)
        models.add_dict({**mine, "name": self.type_name(kind)})
