"""Guids, Anki's ids and card numbers, made from names that never change.

A learner's collection remembers all of these: nothing here may ever give another value for the same names.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence

from builder.model import BasicCard, Card, ChoiceCard, ClozeCard, DefinitionCard, ListCard
from builder.text import gaps, parse, parse_cloze, to_words


def _digest(*names: str) -> bytes:
    return hashlib.sha256(json.dumps(names, ensure_ascii=False).encode()).digest()


def _number(*names: str) -> int:
    """Make an id of 40 bits, with the top bit set: below every time in milliseconds that Anki itself uses as an id."""
    return int.from_bytes(_digest(*names)[:5], "big") | 1 << 39


def guid(namespace: str, lang: str, card: str) -> str:
    """Make the guid of a note, by which Anki knows it again: 16 characters, 80 bits."""
    return base64.b32hexencode(_digest("guid", namespace, lang, card)[:10]).decode().lower()


SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Signs that nobody takes for another when they copy them from paper."""


def card_code(card: str) -> str:
    """Make five signs that stand for a card on paper where the words of its id would tell the answer."""
    value = int.from_bytes(_digest("code", card)[:8], "big")
    return "".join(SIGNS[value // len(SIGNS) ** place % len(SIGNS)] for place in range(5))


def note_type_id(namespace: str, kind: str, lang: str) -> int:
    """Make the id of a note type."""
    return _number("note type", namespace, kind, lang)


def field_id(namespace: str, kind: str, lang: str, key: str) -> int:
    """Make the id of a field from its key, which stays when its name changes."""
    return _number("field", namespace, kind, lang, key)


def template_id(namespace: str, kind: str, lang: str, key: str) -> int:
    """Make the id of a card template from its key, which stays when its name changes."""
    return _number("template", namespace, kind, lang, key)


def deck_id(namespace: str, name: str) -> int:
    """Make the id of an Anki deck inside a package; Anki itself goes by the name."""
    return _number("deck", namespace, name)


def option_order(card: str, count: int) -> list[int]:
    """Put the options of a choice card in an order that its id decides, the same in every language; 0 is the key."""
    return sorted(range(count), key=lambda option: _digest("option", card, str(option)))


def shuffled_options(card: ChoiceCard, lang: str) -> list[tuple[int, str, str | None]]:
    """Give the options in their order: the place in the sources, 0 for the key, the text, and why it is wrong."""
    words = card.words[lang]
    options = [(words.key, None), *((distractor.text, distractor.why) for distractor in words.distractors)]
    return [(place, *options[place]) for place in option_order(card.id, len(options))]


def digest(value: object) -> str:
    """Make the short hash that the ledger keeps of a value."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:32]


def card_numbers(card: Card, lang: str) -> tuple[int, ...]:
    """Give the numbers of a note's Anki cards, from 1: its templates, or its gaps or items."""
    return tuple(sorted(numbered_words(card, lang)))


def numbered_words(card: Card, lang: str) -> dict[int, str]:
    """Give the words that each number of a note asks for; templates, which have none of their own, are empty."""
    match card:
        case ClozeCard():
            words: dict[int, str] = {}
            for gap in gaps(parse_cloze(card.words[lang].text)):
                words[gap.number] = words.get(gap.number, "") + to_words(gap.children)
            return words
        case ListCard():
            items = zip(item_numbers(card, lang), card.words[lang].items, strict=True)
            return {number: to_words(parse(item.text)) for number, item in items}
        case BasicCard():
            return {1: "", 2: ""} if card.reverse else {1: ""}
        case DefinitionCard():
            return {1: "", 2: ""}
        case ChoiceCard():
            return {1: ""}


def number_hashes(card: Card, lang: str) -> dict[int, str]:
    """Hash the words of each number of a note, as the ledger keeps them."""
    return {number: digest(words)[:8] for number, words in numbered_words(card, lang).items()}


def item_numbers(card: ListCard, lang: str) -> list[int]:
    """Give the numbers of a list's items in their order: as they say, else from 1."""
    return [item.n or position for position, item in enumerate(card.words[lang].items, 1)]


def item_places(numbers: Sequence[int], own: Sequence[int], *, ordered: bool) -> list[int]:
    """Tell where the items of a language, by their `own` numbers, stand in the order in which another has `numbers`.

    They go as they stand where order matters, or the languages have not the same numbers.
    """
    if ordered or set(numbers) != set(own):
        return list(range(len(own)))
    return [own.index(number) for number in numbers]
