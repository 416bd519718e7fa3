"""What stands on a study sheet: cards by topic, in two columns, as data for the templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from builder.edition import Edition, EditionCard, Source
from builder.model import ClozeCard, DefinitionCard
from builder.render.paper.breaking import Words, breakable_anywhere
from builder.render.paper.papers import PAPERS
from builder.render.paper.sides import Block, Side, back, front
from builder.text import gaps, parse_cloze, to_data


@dataclass(frozen=True)
class Geometry:
    """A sheet of paper, its margins, and where it is folded, in millimetres.

    Text keeps `gutter` from the fold; a question stands `hang` in from the left margin, its number before it.
    """

    width: float
    height: float
    fold: float
    left: float = 11
    right: float = 9
    top: float = 17
    bottom: float = 10
    gutter: float = 4.5
    hang: float = 8

    @property
    def questions(self) -> float:
        """The width of a question."""
        return self.fold - self.gutter - self.left - self.hang

    @property
    def answers(self) -> float:
        """The width of an answer."""
        return self.width - self.right - self.fold - self.gutter


_STRIP = 86.0
"""The answers' strip has room for a drawing, and is less than half of any sheet, so that it goes behind the rest."""

GEOMETRIES = {name: Geometry(width, height, width - _STRIP) for name, (width, height) in PAPERS.items()}
"""Sheets by the names of their paper."""


def by_topic(edition: Edition) -> Edition:
    """Put the cards of a topic together, in their order; a topic comes where its cards stand on average."""
    places: dict[str, list[int]] = {}
    for place, card in enumerate(edition.cards):
        places.setdefault(card.topic.id, []).append(place)
    mean = {topic: sum(held) / len(held) for topic, held in places.items()}
    return replace(edition, cards=tuple(sorted(edition.cards, key=lambda card: (mean[card.topic.id], card.topic.id))))


def question(card: EditionCard, labels: Mapping[str, str]) -> Side:
    """Lay out what stands left of the fold: what a printed card asks; a term asks for its meaning without words."""
    side = replace(front(card, labels), foot=())
    return replace(side, body=side.body[:1]) if isinstance(card.card, DefinitionCard) else side


def answer(card: EditionCard, labels: Mapping[str, str]) -> Side:
    """Lay out what stands right of the fold: what a printed card answers, without what the question says; its id.

    Its foot holds what the list of sources says of its passages.
    """
    side = back(card, labels)
    body = tuple(_reason_alone(block) for block in side.body if block.role != "wrong" or block.tail)
    if isinstance(card.card, ClozeCard):
        body = (Block("answer", _fillings(card.card, card.lang), path=body[0].path), *body[1:])
    body = (*body, Block("id", _plain(card.id), path=("id",)))
    sources = enumerate(card.sources)
    return replace(side, body=body, foot=tuple(block for place, source in sources for block in _told(source, place)))


def _reason_alone(block: Block) -> Block:
    """Leave a wrong option to the question, which has it under the same letter."""
    return replace(block, words=block.tail, path=block.tail_path, tail=None) if block.tail else block


def _fillings(card: ClozeCard, lang: str) -> Words:
    """Give what fills the gaps, in their order."""
    words: Words = []
    for gap in gaps(parse_cloze(card.words[lang].text)):
        words += [*(_plain(" · ") if words else []), *to_data(gap.children)]
    return words


def _told(source: Source, place: int) -> Iterator[Block]:
    path = ("passages", place)
    for part in (source.who, source.where, source.when, source.publisher, source.section):
        yield Block("section", _plain(part), path=path)
    yield Block("passage", _plain(source.anchor), path=(*path, "anchor"))
    yield Block("address", _plain(breakable_anywhere(source.address)), path=path)


def _plain(text: str) -> Words:
    return [{"t": "text", "v": text}]
