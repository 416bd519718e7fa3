"""Several languages on one card: one below the other on each side, or the second behind the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from builder.edition import Edition, EditionCard
from builder.ids import item_numbers, item_places
from builder.model import ClozeCard, ListCard
from builder.problems import UserError
from builder.render.paper.imposition import Bilingual
from builder.render.paper.sides import Block, Side, sides

Blocks: TypeAlias = tuple[Block, ...]

_PAIR = 2


class LanguagesError(UserError):
    """Too few or too many languages for one card; says how many it takes."""


@dataclass(frozen=True, kw_only=True)
class BilingualEdition(Edition):
    """A deck in its first language, with others on the same cards; `untranslated` cards lack one of them."""

    others: tuple[Edition, ...]
    bilingual: Bilingual

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages of its cards, in the order in which they stand there."""
        return (self.lang, *(other.lang for other in self.others))

    @property
    def tag(self) -> str:
        """What tells it from other editions of its deck."""
        together = "+".join(self.langs)
        return together if self.bilingual is Bilingual.STACKED else f"{together}.{self.bilingual}"


def together(editions: Sequence[Edition], bilingual: Bilingual) -> BilingualEdition:
    """Join editions of one deck, in the order of the first: cards that all of them have.

    Raises LanguagesError for one language alone, or more than two of which one is to stand behind the other.
    """
    _refuse([edition.lang for edition in editions], bilingual)
    first, *others = editions
    ids = [{card.id for card in edition.cards} for edition in editions]
    shared = set.intersection(*ids)
    known = dict.fromkeys(id_ for edition in editions for id_ in (*_ids(edition), *edition.untranslated))
    return BilingualEdition(
        deck=first.deck,
        lang=first.lang,
        title=" | ".join(dict.fromkeys(edition.title for edition in editions)),
        description=" ".join(dict.fromkeys(edition.description for edition in editions)),
        project=first.project,
        labels=first.labels,
        cards=tuple(card for card in first.cards if card.id in shared),
        untranslated=tuple(id_ for id_ in known if id_ not in shared),
        others=tuple(others),
        bilingual=bilingual,
    )


def _ids(edition: Edition) -> Iterator[str]:
    return (card.id for card in edition.cards)


def _refuse(langs: Sequence[str], bilingual: Bilingual) -> None:
    if len(langs) < _PAIR:
        raise LanguagesError(f"a card in several languages needs two, and there is one: {langs[0]}")
    if bilingual is Bilingual.BEHIND and len(langs) != _PAIR:
        named = ", ".join(langs)
        raise LanguagesError(f"one language behind another makes two, and there are {len(langs)}: {named}")


def laid_out(edition: Edition) -> tuple[Side, ...]:
    """Lay out the cards of an edition, in however many languages: front, back, front, back."""
    if not isinstance(edition, BilingualEdition):
        return sides(edition)
    versions = [sides(edition), *(sides(_in_order_of(edition, other)) for other in edition.others)]
    every = list(zip(*versions, strict=True))
    if edition.bilingual is Bilingual.STACKED:
        return tuple(map(_stacked, every))
    pairs = zip(edition.cards, every[::2], every[1::2], strict=True)
    return tuple(side for card, fronts, backs in pairs for side in (fronts[0], _whole(card, fronts[1], backs[1])))


def _in_order_of(edition: Edition, other: Edition) -> Edition:
    known = {card.id: card for card in other.cards}
    return replace(other, cards=tuple(_in_step(card, known[card.id]) for card in edition.cards))


def _in_step(first: EditionCard, other: EditionCard) -> EditionCard:
    """Put the items of a list in the order in which the first language has them."""
    if not (isinstance(first.card, ListCard) and isinstance(other.card, ListCard)):
        return other
    own = other.card.words[other.lang]
    numbers = item_numbers(first.card, first.lang), item_numbers(other.card, other.lang)
    items = tuple(own.items[place] for place in item_places(*numbers, ordered=first.card.ordered))
    words = {**other.card.words, other.lang: own.model_copy(update={"items": items})}
    return replace(other, card=other.card.model_copy(update={"words": words}))


_LETTERED = ("option", "item", "wrong")
"""What stands behind a letter, number or bullet: there the languages stand beside each other."""


def _stacked(versions: Sequence[Side]) -> Side:
    """Put a side's words in each language below those of the one before; picture and foot are the first one's."""
    heads = [_spoken(side.head, side.lang) for side in versions]
    bodies = [_spoken(side.body, side.lang) for side in versions]
    above, lettered, below = zip(*map(_parted, bodies), strict=True)
    if len({tuple(block.mark for block in blocks) for blocks in lettered}) > 1:
        body = tuple(chain(*bodies))
    else:
        body = (*chain(*above), *_side_by_side(lettered), *chain(*below))
    return replace(versions[0], head=_side_by_side(heads), body=body)


def _spoken(blocks: Sequence[Block], lang: str) -> Blocks:
    return tuple(replace(block, lang=lang) for block in blocks)


def _parted(body: Blocks) -> tuple[Blocks, Blocks, Blocks]:
    """Part paragraphs into those above the lettered ones, these, and those below."""
    places = [place for place, block in enumerate(body) if block.role in _LETTERED] or [len(body)]
    first, last = places[0], places[-1] + 1
    return body[:first], body[first:last], body[last:]


def _side_by_side(versions: Sequence[Blocks]) -> Blocks:
    """Put what says the same in each language beside the first; what is the same word for word stands once."""
    return tuple(
        replace(first, beside=tuple(other for other in others if not _same(first, other)))
        for first, *others in zip(*versions, strict=True)
    )


def _same(one: Block, other: Block) -> bool:
    return (one.words, one.tail) == (other.words, other.tail)


def _whole(card: EditionCard, front: Side, back: Side) -> Side:
    """Make a back a card by itself: topic and question above the answer. The answer of a cloze holds its question."""
    asked = () if isinstance(card.card, ClozeCard) else (replace(front.body[0], role="asked"),)
    return replace(back, head=front.head, body=(*asked, *back.body))
