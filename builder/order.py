"""The order of a deck: as it says itself, and what a card takes for known before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from builder.collection import Entry
from builder.gist import gist
from builder.model import Card, Deck, DefinitionCard, Project
from builder.text import to_words
from builder.text.forms import Names, key


def in_order(entries: Sequence[Entry[Card]], deck: Deck, project: Project) -> list[Entry[Card]]:
    """Put the cards of a deck in its order; but what a card needs, and the definition of a term, come before it.

    Where cards need each other, the order of the deck decides. It is the same in every language.
    """
    return _needed_first(_ranked(entries, deck, project), project.languages)


def _ranked(entries: Sequence[Entry[Card]], deck: Deck, project: Project) -> list[Entry[Card]]:
    rank = {topic.id: position for position, topic in enumerate(project.topics)}
    match deck.order:
        case "topic":
            return sorted(entries, key=lambda entry: (*_home_rank(entry.value, deck, rank), entry.value.level))
        case "level":
            return sorted(entries, key=lambda entry: entry.value.level)
        case "source":
            return list(entries)


def within(topic: str, wanted: Sequence[str]) -> bool:
    """Tell whether a topic is one of those wanted, or below one."""
    return any(topic == above or topic.startswith(above + "/") for above in wanted)


def _home_rank(card: Card, deck: Deck, rank: Mapping[str, int]) -> tuple[bool, int]:
    """Rank a card by its first topic; in a deck of some topics, what is at home in another comes last."""
    home = card.topics[0]
    return bool(deck.select.topics) and not within(home, deck.select.topics), rank[home]


def _needed_first(entries: list[Entry[Card]], languages: Sequence[str]) -> list[Entry[Card]]:
    by_id = {entry.id: entry for entry in entries}
    needs = _needs(entries, languages)
    done: dict[str, Entry[Card]] = {}
    for entry in entries:
        path = [(entry.id, iter(needs[entry.id]))]
        while path:
            id_, rest = path[-1]
            on_the_way = {above for above, _ in path}
            below = next((need for need in rest if need in by_id and need not in done and need not in on_the_way), None)
            if below:
                path.append((below, iter(needs[below])))
            else:
                done.setdefault(id_, by_id[id_])
                path.pop()
    return list(done.values())


def _needs(entries: Sequence[Entry[Card]], languages: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """List what each card needs: the cards it names, and those that define the terms in its words."""
    defined = [entry.value for entry in entries if isinstance(entry.value, DefinitionCard)]
    names = {lang: Names([_forms(card, lang) for card in defined]) for lang in languages}
    needs = {}
    for entry in entries:
        lang = next((lang for lang in languages if lang in entry.value.words), languages[0])
        meant = {index for _, found in names[lang].found(_said(entry.value, lang)) for index in found}
        needs[entry.id] = [*entry.value.needs, *(defined[index].id for index in sorted(meant))]
    return needs


def _forms(card: DefinitionCard, lang: str) -> list[str]:
    """Give what a definition defines, and what stands in brackets behind it: Reinforcement learning, RL."""
    forms = re.split("[()（）]", card.words[lang].term) if lang in card.words else []
    return [form.strip() for form in forms if key(form)]


def _said(card: Card, lang: str) -> str:
    """Give what a learner reads of a card before turning it over, and what must be known to answer."""
    if lang not in card.words:
        return ""
    if isinstance(card, DefinitionCard):
        return card.words[lang].gloss
    short = gist(card, lang)
    return " ".join(to_words(tree) for tree in (short.question, *short.answers))
