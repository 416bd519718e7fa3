"""A learner with a real Anki collection, and what they do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

import anki.collection  # noqa: F401 - before anki.cards, which otherwise goes round in a circle
from anki.cards import Card, CardId
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.decks import DeckId
from anki.models import NotetypeDict
from anki.notes import Note
from anki.scheduler_pb2 import CardAnswer

from builder import ids
from builder.collection import Collection as Cards
from builder.edition import edition
from builder.render.anki.package import package
from builder.upgrade.options import DEFAULTS, Options, Update

_UPDATES = {Update.IF_NEWER: 0, Update.ALWAYS: 1, Update.NEVER: 2}
"""As anki.import_export_pb2.ImportAnkiPackageUpdateCondition numbers them."""


class Learner:
    """Someone who imports packages with Anki's default options."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.col = Collection(str(folder / "collection.anki2"))
        self._numbers = count(1)

    def imports(self, content: bytes, options: Options = DEFAULTS) -> dict[str, int]:
        """Import a package; give how many notes were new, updated, duplicate and conflicting."""
        path = self.folder / f"import-{next(self._numbers)}.apkg"
        path.write_bytes(content)
        chosen = ImportAnkiPackageOptions(
            merge_notetypes=options.merge,
            update_notes=_UPDATES[options.notes],
            update_notetypes=_UPDATES[options.note_types],
        )
        log = self.col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=chosen)).log
        return {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}

    def exports(self, *, legacy: bool = True) -> bytes:
        """Export the whole collection, for older versions of Anki too if it is legacy."""
        path = self.folder / f"export-{next(self._numbers)}.colpkg"
        self.col.export_collection_package(str(path), include_media=False, legacy=legacy)
        self.col.reopen()
        return path.read_bytes()

    def takes(self, cards: Cards, deck: str, lang: str) -> dict[str, int]:
        """Import the edition that a collection of cards has now."""
        return self.imports(package(edition(cards, deck, lang), cards.ledger).content)

    def note(self, cards: Cards, card: str, lang: str) -> Note:
        """Find the note of one of our cards."""
        guid = ids.guid(cards.project.value.namespace, lang, card)
        found = self.col.db.scalar("select id from notes where guid = ?", guid)
        assert found, f"no note for {card} in {lang}"
        return self.col.get_note(found)

    def edits(self, note: Note, field: str, text: str) -> None:
        """Change a field by hand."""
        note[field] = text
        self.col.update_note(note)

    def moves(self, note: Note, deck: str) -> None:
        """Move a note's cards to a deck of their own choice."""
        self.col.set_deck(note.card_ids(), DeckId(self.col.decks.id(deck)))

    def suspends(self, note: Note) -> None:
        """Suspend a note's cards."""
        self.col.sched.suspend_cards(note.card_ids())

    def buries(self, note: Note) -> None:
        """Bury a note's cards."""
        self.col.sched.bury_cards(note.card_ids())

    def flags(self, note: Note, flag: int) -> None:
        """Put a flag on a note's cards."""
        self.col.set_user_flag_for_cards(flag, note.card_ids())

    def tags(self, note: Note, tag: str) -> None:
        """Add a tag."""
        self.col.tags.bulk_add([note.id], tag)

    def deletes(self, note: Note) -> None:
        """Delete a note with its cards."""
        self.col.remove_notes([note.id])

    def renames(self, deck: str, name: str) -> None:
        """Give a deck another name."""
        self.col.decks.rename(DeckId(self.col.decks.id(deck)), name)

    def deletes_deck(self, deck: str) -> None:
        """Delete a deck with its cards."""
        self.col.decks.remove([DeckId(self.col.decks.id(deck))])

    def changes_type(self, name: str, change: Callable[[NotetypeDict], None]) -> None:
        """Change a note type, as its dialogs for fields, templates and style do."""
        held = self.col.models.by_name(name)
        assert held, f"no note type {name}"
        change(held)
        self.col.models.update_dict(held)

    def answers(self, card: CardId, rating: int = 3) -> None:
        """Answer a card: 1 is Again, 4 is Easy."""
        held = self.col.get_card(card)
        self.col.decks.select(held.did)
        held.start_timer()
        states = self.col._backend.get_scheduling_states(card)
        answers = (CardAnswer.AGAIN, CardAnswer.HARD, CardAnswer.GOOD, CardAnswer.EASY)
        self.col.sched.answer_card(self.col.sched.build_answer(card=held, states=states, rating=answers[rating - 1]))

    def empty_cards(self) -> dict[str, tuple[int, ...]]:
        """List the numbers of cards without words, by their notes' guids."""
        guid, number = "select guid from notes where id = ?", "select ord + 1 from cards where id = ?"
        return {
            self.col.db.scalar(guid, note.note_id): tuple(self.col.db.scalar(number, card) for card in note.card_ids)
            for note in self.col.get_empty_cards().notes
        }

    def removes_empty_cards(self) -> None:
        """Do as Tools, Empty Cards does."""
        for note in self.col.get_empty_cards().notes:
            self.col.remove_cards_and_orphaned_notes(note.card_ids)

    def dates_back(self, time: int, later_than: int | None = None) -> None:
        """Let what happened just now, or later than a time, have happened at another; in Unix seconds."""
        late = later_than or time
        self.col.db.execute("update notes set mod = ? where mod > ?", time, late)
        self.col.db.execute("update notetypes set mtime_secs = ? where mtime_secs > ?", time, late)
        self.col.close()
        self.col.reopen()

    def reviews(self, deck: str) -> Card:
        """Answer the next card of a deck with Good."""
        self.col.decks.select(DeckId(self.col.decks.id(deck)))
        queued = self.col.sched.get_queued_cards(fetch_limit=1).cards[0]
        card = self.col.get_card(queued.card.id)
        card.start_timer()
        answer = self.col.sched.build_answer(card=card, states=queued.states, rating=2)
        self.col.sched.answer_card(answer)
        return self.col.get_card(card.id)

    def new_notes(self, deck: str) -> list[str]:
        """Give the guids of new notes as a deck shows them, with Anki's default options but for the limits a day."""
        options = self.col.decks.get_config(self.col.decks.add_config_returning_id("No limit"))
        assert options
        options["new"]["perDay"] = options["rev"]["perDay"] = 9999
        self.col.decks.update_config(options)
        for held in self.col.decks.all():
            self.col.decks.set_config_id_for_deck_dict(held, options["id"])
        self.col.decks.select(DeckId(self.col.decks.id(deck)))
        queued = self.col.sched.get_queued_cards(fetch_limit=9999).cards
        notes = dict.fromkeys(card.card.note_id for card in queued)
        return [self.col.db.scalar("select guid from notes where id = ?", note) for note in notes]

    def homes(self) -> dict[str, str]:
        """Tell in which deck the cards of each note lie, by guid."""
        rows = self.col.db.all("select n.guid, c.did from cards c join notes n on n.id = c.nid")
        return {guid: self.col.decks.name(did) for guid, did in rows}

    def contents(self) -> list[tuple[object, ...]]:
        """Give everything that an import could change in notes and cards."""
        notes = self.col.db.all("select guid, mid, mod, tags, flds from notes order by guid")
        cards = self.col.db.all("select nid, did, ord, mod, type, queue, due, ivl, reps from cards order by nid, ord")
        return [*map(tuple, notes), *map(tuple, cards)]

    def cards(self) -> Iterator[Card]:
        """Go through all cards."""
        for card in self.col.db.list("select id from cards order by id"):
            yield self.col.get_card(card)

    def schema_time(self) -> int:
        """Tell when the collection last changed in a way that forces a full sync."""
        return int(self.col.db.scalar("select scm from col"))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, _: object) -> None:
        self._hidden += tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def words(html: str) -> str:
    """Give the characters that HTML shows."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)
