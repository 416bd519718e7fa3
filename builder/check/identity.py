"""Ids, references, and what a released card must keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from builder.check.released import PUT_BACK, gone
from builder.collection import Collection, Entry
from builder.edition import WITHDRAWN
from builder.model import Card, Person
from builder.problems import Place, Problem, did_you_mean
from builder.source.document import Path


def unique(collection: Collection) -> Iterator[Problem]:
    """ID01."""
    yield from _repeated((entry, ("id",), entry.id, "card") for entry in collection.cards)
    if taken := collection.decks.get(WITHDRAWN):
        message = f"the name '{WITHDRAWN}' belongs to the package of withdrawn cards"
        yield taken.error("ID01", message, hint="rename the file")
    interviews = collection.interviews.values()
    yield from _repeated(
        (entry, ("texts", i, "id"), text.id, "text") for entry in interviews for i, text in enumerate(entry.value.texts)
    )
    project = collection.project
    languages = enumerate(project.value.languages)
    yield from _repeated((project, ("languages", i), lang, "language") for i, lang in languages)
    yield from _repeated(
        (project, ("topics", i, "id"), topic.id, "topic") for i, topic in enumerate(project.value.topics)
    )
    for entry in interviews:
        guests: list[tuple[Path, Person]] = [(("guests", i, "id"), guest) for i, guest in enumerate(entry.value.guests)]
        host: list[tuple[Path, Person]] = [(("host", "id"), entry.value.host)] if entry.value.host else []
        yield from _repeated((entry, path, person.id, "person") for path, person in [*guests, *host])
        for i, text in enumerate(entry.value.texts):
            sections = enumerate(text.sections)
            yield from _repeated(
                (entry, ("texts", i, "sections", j, "number"), s.number, "section") for j, s in sections
            )


def _repeated(named: Iterable[tuple[Entry[Any], Path, str, str]]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for entry, path, name, what in named:
        if name in first:
            message = f"the {what} '{name}' exists already, at {first[name]}"
            yield entry.error("ID01", message, *path, hint="choose another id", related=[first[name]])
        first.setdefault(name, entry.place(*path))


def references(collection: Collection) -> Iterator[Problem]:
    """ID02."""
    for entry in collection.cards:
        for key in ("related", "contrast", "needs"):
            if entry.id in getattr(entry.value, key):
                yield entry.error("ID02", f"the card names itself under '{key}'", key, hint="remove it")
        yield from _speakers(collection, entry)
    for number, (entry, named, name, path) in enumerate(_unknown(collection)):
        hint = named.instead(name, near=number < _HINTED)
        yield entry.error("ID02", f"there is no {named.what} '{name}'", *path, hint=hint)


_HINTED = 20
"""So many names that nothing has are held against all that there are, to find the nearest; that takes long."""


def _unknown(collection: Collection) -> Iterator[tuple[Entry[Any], _Named, str, Path]]:
    """Find the names that nothing has, with what should have them, and where they stand."""
    ids = {topic.id for topic in collection.project.value.topics}
    ids |= {topic.rsplit("/", depth)[0] for topic in ids for depth in range(1, topic.count("/") + 1)}
    cards = _Named("card", collection.by_id.keys(), gone(collection))
    topics, interviews = _Named("topic", ids), _Named("interview", collection.interviews.keys())
    for entry in collection.cards:
        for key in ("related", "contrast", "needs"):
            yield from ((entry, cards, name, path) for name, path in cards.lacking(getattr(entry.value, key), key))
    for deck in collection.decks.values():
        select = deck.value.select
        for named, names, path in (
            (cards, deck.value.exclude, ("exclude",)),
            (cards, select.cards, ("select", "cards")),
            (topics, select.topics, ("select", "topics")),
            (interviews, select.interviews, ("select", "interviews")),
        ):
            yield from ((deck, named, name, where) for name, where in named.lacking(names, *path))


@dataclass(frozen=True)
class _Named:
    """What has names: those that there are, and those that learners have and the sources no more."""

    what: str
    known: AbstractSet[str]
    were: AbstractSet[str] = frozenset()

    def lacking(self, names: Iterable[str], *path: str) -> Iterator[tuple[str, Path]]:
        return ((name, (*path, place)) for place, name in enumerate(names) if name not in self.known)

    def instead(self, name: str, *, near: bool) -> str:
        """Say what to write for a name that is not known; the nearest one, where it is to be sought."""
        if name in self.were:
            return PUT_BACK
        return did_you_mean(name, self.known) if near else ""


def circles(collection: Collection) -> Iterator[Problem]:
    """ID11."""
    for circle in _circles({entry.id: entry.value.needs for entry in collection.cards}):
        message = ", which needs ".join(f"'{id_}'" for id_ in (*circle, circle[0])).replace(", which", "", 1)
        entry = collection.by_id[circle[0]]
        hint = "one of them must be understood without the next: leave that out"
        yield entry.error("ID11", f"{message}: none can come first", "needs", hint=hint)


def _circles(needs: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Find circles of two and more; of those that share a way, at least one."""
    done = set[str]()
    for start in needs:
        path = {} if start in done else {start: iter(needs[start])}
        while path:
            last = next(reversed(path))
            need = next((id_ for id_ in path[last] if id_ in needs and id_ not in done and id_ != last), None)
            if need is None:
                done.add(last)
                del path[last]
            elif need in path:
                yield list(path)[list(path).index(need) :]
            else:
                path[need] = iter(needs[need])


def _speakers(collection: Collection, entry: Entry[Card]) -> Iterator[Problem]:
    card = entry.value
    for position, cite in enumerate(card.passages):
        speaker = cite.speaker or card.speaker
        if speaker is None or cite.text not in collection.texts:
            continue
        interview = collection.interviews[collection.texts[cite.text][0]]
        people = {person.id for person in interview.value.people}
        if speaker not in people:
            path = ("cites", position, "speaker") if card.cites and cite.speaker else ("speaker",)
            message = f"nobody called '{speaker}' speaks in {interview.id}"
            yield entry.error(
                "ID02",
                message,
                *path,
                hint=did_you_mean(speaker, people) or f"the speakers are {', '.join(sorted(people))}",
            )


def allowances(collection: Collection, excusable: Mapping[str, bool]) -> Iterator[Problem]:
    """ID02, for the rules that a card is excused from."""
    for entry in collection.cards:
        for position, allowance in enumerate(entry.value.allow):
            path = ("allow", position, "rule")
            if allowance.rule not in excusable:
                yield entry.error(
                    "ID02", f"there is no rule '{allowance.rule}'", *path, hint=did_you_mean(allowance.rule, excusable)
                )
            elif not excusable[allowance.rule]:
                yield entry.error("ID02", f"no card can be excused from {allowance.rule}", *path, hint="mend the card")
