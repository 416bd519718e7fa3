"""Where learners have cards and where newcomers would get them: Anki moves no card, and makes a deck for a new name."""

from __future__ import annotations

from dataclasses import dataclass

from builder.collection import Collection
from builder.edition import home


@dataclass(frozen=True)
class Move:
    """Cards of a language that learners have in the Anki deck `had` and newcomers would get in `now`.

    A deck that is `renamed` goes on under its new name alone: whoever gives theirs that name keeps all cards together.
    """

    lang: str
    had: str
    now: str
    cards: tuple[str, ...]
    renamed: bool


def moves(collection: Collection) -> list[Move]:
    """List where cards that are still given out have moved since they were released, in the order of the sources."""
    project, ledger = collection.project.value, collection.ledger
    topics = {topic.id: topic for topic in project.topics}
    moved: dict[tuple[str, str, str], list[str]] = {}
    for entry in collection.cards:
        topic = topics.get(entry.value.topics[0])
        if not topic or entry.value.retired:
            continue
        for lang in entry.value.words:
            line, now = ledger.notes.get((entry.id, lang)), home(project, lang, topic)
            if line and line.home != now:
                moved.setdefault((lang, line.home, now), []).append(entry.id)
    homes = {home(project, lang, topic) for lang in collection.languages for topic in project.topics}
    old = {line.home for line in ledger.notes.values()}
    taken = [now for _, _, now in moved]
    return [
        Move(lang, had, now, tuple(cards), had not in homes and now not in old and taken.count(now) == 1)
        for (lang, had, now), cards in moved.items()
    ]
