"""A card in short: what it asks, and its answer or answers."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model import BasicCard, Card, ChoiceCard, ClozeCard, DefinitionCard, ListCard, Words
from builder.text import Tree, blanked, filled, parse, parse_cloze


@dataclass(frozen=True)
class Gist:
    """A card in short, in one language: what it asks, and its answer or answers."""

    card: str
    lang: str
    question: Tree
    answers: tuple[Tree, ...]
    ordered: bool
    why: Tree | None


def gist(card: Card, lang: str) -> Gist:
    """Put a card in short, in one language."""
    words: Words = card.words[lang]
    question, answers = _question_and_answers(card, lang)
    ordered = isinstance(card, ListCard) and card.ordered
    return Gist(card.id, lang, question, answers, ordered, parse(words.why) if words.why else None)


def _question_and_answers(card: Card, lang: str) -> tuple[Tree, tuple[Tree, ...]]:
    match card:
        case BasicCard():
            return parse(card.words[lang].q), (parse(card.words[lang].a),)
        case DefinitionCard():
            return parse(card.words[lang].term), (parse(card.words[lang].gloss),)
        case ClozeCard():
            sentence = parse_cloze(card.words[lang].text)
            return blanked(sentence), (filled(sentence),)
        case ListCard():
            return parse(card.words[lang].q), tuple(parse(item.text) for item in card.words[lang].items)
        case ChoiceCard():
            return parse(card.words[lang].q), (parse(card.words[lang].key),)
