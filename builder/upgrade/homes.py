"""Where learners have cards and where newcomers would get them: Anki moves no card, and makes a deck for a new name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.collection import Collection
from builder.edition import home


@dataclass(frozen=True)
class Move:
    """Cards of a language that learners have in the Anki deck `had` and newcomers would get in `now`.

    A deck that is `renamed` goes on under its new name alone: whoever gives theirs that name keeps all cards together.
    It may be the one above all others, whose names change with it.
    """

    lang: str
    had: str
    now: str
    cards: tuple[str, ...]
    renamed: bool


def moves(collection: Collection) -> list[Move]:
    """List where cards that are still given out have moved since they were released, by language and name."""
    found: list[Move] = []
    for lang in collection.languages:
        moved = _moved(collection, lang)
        renames = _renames(collection, lang, moved)
        of = [Move(lang, had, now, tuple(cards), (had, now) in renames) for (had, now), cards in moved.items()]
        found += sorted(_joined(of), key=lambda move: (not move.renamed, move.had))
    return found


_Moved = dict[tuple[str, str], list[str]]


def _moved(collection: Collection, lang: str) -> _Moved:
    topics = {topic.id: topic for topic in collection.project.value.topics}
    moved: _Moved = {}
    for entry in collection.cards:
        topic, line = topics.get(entry.value.topics[0]), collection.ledger.notes.get((entry.id, lang))
        if topic and line and lang in entry.value.words and not entry.value.retired:
            now = home(collection.project.value, lang, topic)
            if line.home != now:
                moved.setdefault((line.home, now), []).append(entry.id)
    return moved


def _renames(collection: Collection, lang: str, moved: _Moved) -> set[tuple[str, str]]:
    """Find the decks that are gone and whose cards went, most of them, to a deck that is new."""
    here = {home(collection.project.value, lang, topic) for topic in collection.project.value.topics}
    before = {line.home for (_, of), line in collection.ledger.notes.items() if of == lang}
    by_size = sorted(moved, key=lambda names: (-len(moved[names]), names))
    renames: dict[str, str] = {}
    for had, now in by_size:
        if had not in here and now not in before and had not in renames and now not in renames.values():
            renames[had] = now
    return set(renames.items())


def _joined(moved: Iterable[Move]) -> Iterator[Move]:
    """Tell a new name of the deck above all others once, and not for each that is below it."""
    roots: dict[tuple[str, str], list[Move]] = {}
    for move in moved:
        (had, _, old), (now, _, new) = move.had.partition("::"), move.now.partition("::")
        if move.renamed and had != now and old == new:
            roots.setdefault((had, now), []).append(move)
        else:
            yield move
    for (had, now), below in roots.items():
        yield Move(below[0].lang, had, now, tuple(card for move in below for card in move.cards), renamed=True)
