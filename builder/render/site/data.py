"""What the site's scripts read: each file calls one function with what it holds, so that it works from a file too."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from builder.edition import EditionCard
from builder.model import ClozeCard
from builder.render.site.pages import View
from builder.render.site.shelf import Shelf
from builder.text import Tree, gaps, parse_cloze, to_words


def searchable(shelves: Mapping[str, Shelf]) -> str:
    """Give what is searched: the words of each card in every language, and what it can be filtered by."""
    decks = {id_: [deck.id for deck in found] for shelf in shelves.values() for id_, found in shelf.of_decks.items()}
    words: dict[str, dict[str, Any]] = {}
    values: dict[str, dict[str, Any]] = {}
    for lang, shelf in shelves.items():
        for id_, card in shelf.cards.items():
            words.setdefault(id_, {})[lang] = _words(card)
            values[id_] = {
                "topics": card.card.topics,
                "level": card.card.level,
                "interviews": card.interviews,
                "decks": decks[id_],
            }
    return _call("deckCards", [{"id": id_, **values[id_], "words": said} for id_, said in words.items()])


def decks(shelf: Shelf) -> str:
    """Give the cards of each deck, for tests of oneself: by their places in a list of ids."""
    held = {deck.id: [shelf.places[card.id] for card in deck.cards] for deck in shelf.decks.values()}
    return _call("deckDecks", {"cards": list(shelf.cards), "decks": held})


def card(card: EditionCard, view: View) -> str:
    """Give a card as Anki shows it: front and back of each of its Anki cards."""
    return _call("deckCard", card.id, [[shown.front, shown.back] for shown in view.shown(card, "../media/")])


def _words(card: EditionCard) -> list[str]:
    """Give question, answer and reason; of a sentence with gaps what fills them, since the rest is its question."""
    why = [to_words(card.gist.why)] if card.gist.why else []
    return [to_words(card.gist.question), " · ".join(to_words(answer) for answer in _answers(card)), *why]


def _answers(card: EditionCard) -> Sequence[Tree]:
    if isinstance(card.card, ClozeCard):
        return [gap.children for gap in gaps(parse_cloze(card.card.words[card.lang].text))]
    return card.gist.answers


def _call(name: str, *values: object) -> str:
    return f"{name}({', '.join(json.dumps(value, ensure_ascii=False, separators=(',', ':')) for value in values)});\n"
