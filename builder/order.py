"""The order of a deck: as it says itself, and what a card takes for known before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.collection import Collection, Entry
from builder.gist import gist
from builder.model import BasicCard, Card, ChoiceCard, Deck, DefinitionCard
from builder.text import parse, to_words
from builder.text.forms import Names, key


@dataclass(frozen=True)
class Needs:
    """What a card needs before it: cards that it names, all that these name in turn, and definitions of its terms."""

    named: Sequence[str]
    through: frozenset[str]
    defined: Sequence[str]


def in_order(entries: Sequence[Entry[Card]], deck: Deck, collection: Collection) -> list[Entry[Card]]:
    """Put the cards of a deck in its order; but what a card needs, and the definition of a term, come before it.

    What cards name goes before what their words suggest; of two definitions that use each other, the one stays first
    that is. The order is the same in every language.
    """
    return _needed_first(_ranked(entries, deck, collection), needs(collection))


def within(topic: str, wanted: Sequence[str]) -> bool:
    """Tell whether a topic is one of those wanted, or below one."""
    return any(topic == above or topic.startswith(above + "/") for above in wanted)


def _ranked(entries: Sequence[Entry[Card]], deck: Deck, collection: Collection) -> list[Entry[Card]]:
    rank = {topic.id: position for position, topic in enumerate(collection.project.value.topics)}
    match deck.order:
        case "topic":
            return sorted(entries, key=lambda entry: (*_home_rank(entry.value, deck, rank), entry.value.level))
        case "level":
            return sorted(entries, key=lambda entry: entry.value.level)
        case "source":
            return list(entries)


def _home_rank(card: Card, deck: Deck, rank: Mapping[str, int]) -> tuple[bool, int]:
    """Rank a card by its first topic; in a deck of some topics, what is at home in another comes last."""
    home = card.topics[0]
    return bool(deck.select.topics) and not within(home, deck.select.topics), rank[home]


def _needed_first(entries: list[Entry[Card]], every: Mapping[str, Needs]) -> list[Entry[Card]]:
    by_id = {entry.id: entry for entry in entries}
    done: dict[str, Entry[Card] | None] = {}
    for entry in entries:
        path, waiting = [(entry.id, _before(entry.id, every))], {entry.id}
        while path:
            id_, rest = path[-1]
            below = next((need for need in rest if _may_go_first(need, waiting, done, every)), None)
            if below:
                path.append((below, _before(below, every)))
                waiting.add(below)
            else:
                done[id_] = by_id.get(id_)
                waiting.discard(path.pop()[0])
    return [entry for entry in done.values() if entry]


def _before(id_: str, every: Mapping[str, Needs]) -> Iterator[str]:
    return iter((*every[id_].named, *every[id_].defined))


def _may_go_first(need: str, waiting: set[str], done: Mapping[str, object], every: Mapping[str, Needs]) -> bool:
    """Tell whether a card can come before those that wait for it: not if it needs one of them by name."""
    known = need in every and need not in done and need not in waiting
    return known and every[need].through.isdisjoint(waiting)


@lru_cache(maxsize=1)
def needs(collection: Collection) -> Mapping[str, Needs]:
    """Find what each card needs; once for all decks."""
    named = {entry.id: entry.value.needs for entry in collection.cards}
    defined = _defined(collection)
    return {
        id_: Needs(held, frozenset(_reached(held, named)), [d for d in defined[id_] if id_ not in defined[d]])
        for id_, held in named.items()
    }


def _reached(ids: Iterable[str], named: Mapping[str, Sequence[str]]) -> set[str]:
    reached, ahead = set[str](), list(ids)
    while ahead:
        if (id_ := ahead.pop()) not in reached:
            reached.add(id_)
            ahead += named.get(id_, ())
    return reached


def _defined(collection: Collection) -> Mapping[str, Sequence[str]]:
    """List the cards that define terms which stand in a card's words, in its first language of the project's."""
    definitions = [entry.value for entry in collection.cards if isinstance(entry.value, DefinitionCard)]
    names = {lang: Names([_forms(card, lang) for card in definitions]) for lang in collection.languages}
    found = {}
    for entry in collection.cards:
        lang = next((lang for lang in collection.languages if lang in entry.value.words), "")
        meant = {index for _, of in names[lang].found(_said(entry.value, lang)) for index in of} if lang else set()
        found[entry.id] = [definitions[index].id for index in sorted(meant) if definitions[index].id != entry.id]
    return found


def _forms(card: DefinitionCard, lang: str) -> list[str]:
    """Give what a definition defines, and what stands in brackets behind it: Reinforcement learning, RL."""
    forms = re.split("[()（）]", to_words(parse(card.words[lang].term))) if lang in card.words else []
    return [form.strip() for form in forms if key(form)]


def _said(card: Card, lang: str) -> str:
    """Give what a learner must understand to answer a card: all of it but its reason; of a definition, the meaning."""
    short = gist(card, lang)
    said = [to_words(tree) for tree in short.answers]
    if not isinstance(card, DefinitionCard):
        said.append(to_words(short.question))
    if isinstance(card, ChoiceCard):
        said += [to_words(parse(wrong.text)) for wrong in card.words[lang].distractors]
    if isinstance(card, BasicCard) and (hint := card.words[lang].hint):
        said.append(to_words(parse(hint)))
    return " ".join(said)
