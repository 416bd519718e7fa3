"""The upgrade simulator: releases, what a learner does between them, and what Anki and `deck diff` say of each import.

A scenario is a list of steps, each a day after the one before. What Anki stamps with the present time is dated back to
its step, so that a scenario passes on any day.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from anki.consts import QUEUE_TYPE_MANUALLY_BURIED, QUEUE_TYPE_SUSPENDED
from anki.errors import AnkiException
from deeds import Deeds
from foresight import Seen, agree, alike, expect, nothing_is_lost, says
from learner import Learner
from projects import SAMPLE_CARDS, collection, make_project, put
from releasing import NOW, edit, released
from scenarios import Scenario, here

from builder.edition import WITHDRAWN, edition, withdrawn
from builder.render.anki.package import package
from builder.render.anki.reading import Held, read
from builder.render.anki.shapes import SHAPES, Field
from builder.upgrade.diff import Diff, diff
from builder.upgrade.options import Fate, Options, Update
from builder.upgrade.release import Consent

DAY = 86_400
YEAR = 365 * DAY
"""No scenario lasts so long: what is later was stamped by Anki just now."""


def play(scenario: Scenario, folder: Path, reshape: Callable[[str, object], None]) -> None:
    """Play a scenario; `reshape` gives a kind of note another shape until its end."""
    world = World(folder, reshape)
    for number, step in enumerate(scenario.steps, 1):
        (what, told), *more = here(step).items()
        with at(f"{scenario.name}, step {number}, {what} {told or ''}"):
            world.time += DAY
            act = getattr(world, {"import": "import_"}.get(what, what.replace("-", "_")), None)
            assert act, f"there is no step '{what}'; there are {', '.join(STEPS)}"
            act(told, **{key.replace(" ", "_"): value for key, value in more})
            world.learner.dates_back(world.time, later_than=NOW + YEAR)
    for card, wanted in here(scenario.holds).items():
        with at(f"{scenario.name}, holds {card}"):
            world.shows(card, wanted)
    world.learner.col.close()


@contextlib.contextmanager
def at(place: str) -> Iterator[None]:
    """Say where in a scenario something went wrong."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"in {place}")
        raise


class World(Deeds):
    """A project with its releases, and a learner."""

    def __init__(self, folder: Path, reshape: Callable[[str, object], None]) -> None:
        self.layout = make_project(folder / "project", SAMPLE_CARDS)
        self.learner = Learner(folder / "learner")
        self.time = NOW
        self.releases: list[dict[str, bytes]] = []
        self.came: dict[str, Held] = {}
        self._reshape = reshape

    # What the project does

    def change(self, edits: Mapping[str, str], file: str = "cards_src/talk-2024/01-first.yaml") -> None:
        """Write something else in the sources."""
        for old, new in edits.items():
            edit(self.layout, old, new, file)

    def shape(self, fields: Mapping[str, str]) -> None:
        """Give kinds of note a field more, behind the others."""
        for kind, name in fields.items():
            shape = SHAPES[kind]
            self._reshape(kind, replace(shape, fields=(*shape.fields, Field(name.lower(), name))))  # type: ignore[arg-type]

    def names_spare(self, fields: Mapping[str, str]) -> None:
        """Give a kind's first spare field a name and use."""
        for kind, name in fields.items():
            shape = SHAPES[kind]
            spare = next(field for field in shape.fields if field.spare)
            named = tuple(replace(field, name=name, spare=False) if field is spare else field for field in shape.fields)
            self._reshape(kind, replace(shape, fields=named))

    def release(self, consent: Mapping[str, bool] | None = None) -> None:
        """Release the sources as they are."""
        released(self.layout, self.time, Consent(**(consent or {})))
        self.releases.append(self._editions())

    def build(self, _: None) -> None:
        """Build the sources as they are."""
        self.releases.append(self._editions())

    def draft(self, days_ahead: int | None) -> None:
        """Build the sources as they are, for trying them before a release; a clock may be wrong by some days."""
        self.releases.append(self._editions(self.time + (days_ahead or 0) * DAY))

    def draw(self, drawings: Mapping[str, str]) -> None:
        """Put drawings beside the cards."""
        for name, content in drawings.items():
            put(self.layout.root, f"cards_src/media/{name}", content)

    def _editions(self, draft: int | None = None) -> dict[str, bytes]:
        loaded = collection(self.layout)
        made = {f"{deck}.{lang}": edition(loaded, deck, lang) for deck in loaded.decks for lang in loaded.languages}
        made |= {f"{WITHDRAWN}.{lang}": withdrawn(loaded, lang) for lang in loaded.languages}
        return {name: package(one, loaded.ledger, draft).content for name, one in made.items() if one.cards}

    # What an import does, and what was foretold of it

    def import_(
        self,
        edition: str,
        *,
        release: int = 0,
        merge: bool = False,
        update_notes: str = "if-newer",
        update_note_types: str = "if-newer",
        **expected: Any,
    ) -> None:
        """Import an edition, of the last release unless another is numbered; see that it does what was foretold."""
        made = self.releases[release - 1]
        assert edition in made, f"there is no edition {edition}; there are {', '.join(made)}"
        content = made[edition]
        options = Options(Update(update_notes), Update(update_note_types), merge)
        new, before = read(content, "new.apkg"), Seen(self.learner)
        foretold = diff(before.held, new, options)
        if foretold.broken_off:
            assert expected == {"broken_off": True}
            with pytest.raises(AnkiException):
                self.learner.imports(content, options)
            assert Seen(self.learner) == before
            return
        counts = self.learner.imports(content, options)
        after = Seen(self.learner)
        agree(foretold, counts, before, after, new)
        nothing_is_lost(before, after)
        overwritten, behind = self._overwritten(foretold, before.held, new, options), self._behind(foretold, new)
        expect(foretold, {"overwritten": overwritten, "behind": behind}, expected)
        self._keep(foretold, new)

    def _overwritten(self, foretold: Diff, mine: Held, new: Held, options: Options) -> list[str]:
        """List the learner's own edits that an import overwrites.

        What the package brought that they have, without their export, must have been enough to foretell it, and to
        foretell what becomes of notes that they left alone.
        """
        lost = []
        for note in foretold.notes:
            if note.guid not in mine.notes or note.guid not in self.came:
                continue
            package = self.came[note.guid]
            had, came = mine.notes[note.guid], package.notes[note.guid]
            published = next(one for one in diff(package, new, options).notes if one.guid == note.guid)
            edited = says(mine, had) != says(package, came)
            if edited and note.fate is Fate.UPDATED:
                told = published.fate is Fate.UPDATED or options.notes is Update.ALWAYS
                assert told, f"nobody was warned about {note.name}"
                lost.append(note.name)
            elif not edited and alike(mine, had, package, came):
                assert published == note
        return lost

    def _behind(self, foretold: Diff, new: Held) -> list[str]:
        """List the notes of which a learner does not get what is new to them."""
        kept = [note for note in foretold.notes if note.guid in self.came and note.guid in new.notes]
        return [note.name for note in kept if note.fate is not Fate.UPDATED and self._is_newer(new, note.guid)]

    def _is_newer(self, new: Held, guid: str) -> bool:
        came, comes = self.came[guid].notes[guid], new.notes[guid]
        return comes.changed >= came.changed and (comes.fields, comes.tags) != (came.fields, came.tags)

    def _keep(self, foretold: Diff, new: Held) -> None:
        """Remember which package brought what."""
        arrived = [note.guid for note in foretold.notes if note.fate in {Fate.ADDED, Fate.UPDATED}]
        self.came |= dict.fromkeys(arrived, new)

    def import_undone(self, edition: str) -> None:
        """Import an edition and press Undo once."""
        before = Seen(self.learner)
        self.learner.imports(self.releases[-1][edition])
        self.learner.col.undo()
        after = Seen(self.learner)
        assert (after.held, after.cards, after.reviews) == (before.held, before.cards, before.reviews)

    # What is seen

    def shows(self, card: str, wanted: Mapping[str, Any]) -> None:
        """See that a learner's note is as it should be in the end."""
        note = self.note(card)
        cards = list(map(self.learner.col.get_card, note.card_ids()))
        reviews = self.learner.col.db.scalar(
            "select count() from revlog r join cards c on r.cid = c.id where c.nid = ?", note.id
        )
        found = {
            **dict(note.items()),
            "tags": [tag for tag in note.tags if not tag.startswith("test-deck::")],
            "deck": self.learner.col.decks.name(cards[0].did),
            "cards": len(cards),
            "suspended": all(held.queue == QUEUE_TYPE_SUSPENDED for held in cards),
            "buried": all(held.queue == QUEUE_TYPE_MANUALLY_BURIED for held in cards),
            "flag": cards[0].user_flag(),
            "reviews": reviews,
        }
        assert not wanted.keys() - found.keys(), f"a card has: {', '.join(found)}"
        assert {key: found[key] for key in wanted} == dict(wanted)


STEPS = sorted(
    {"import", *(name.replace("_", "-") for name in dir(World) if name.islower() and not name.startswith("_"))}
    - {"import-", "note", "type-name", "shows"}
)
"""What can stand in a scenario."""
