"""Cards: a class for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from builder.model.part import Part
from builder.values import CardNumber, Day, Level, Localized, Slug, Text, TopicId


class Cite(Part):
    """A passage on which a card rests."""

    text: Slug
    section: Text
    anchor: Text
    speaker: Slug | None = None


class Picture(Part):
    """A drawing in cards_src/media, for all languages or one a language."""

    file: Localized
    alt: Localized


class Allowance(Part):
    """A rule that a card is excused from, and why."""

    rule: Text
    because: Text


class Retirement(Part):
    """Since when a card is withdrawn, and why."""

    since: Day
    because: Localized


class Words(Part):
    """What a card says in one language."""

    why: Text | None = None


class BasicWords(Words):
    """A question and its answer."""

    q: Text
    a: Text
    hint: Text | None = None


class DefinitionWords(Words):
    """A term and what it means."""

    term: Text
    gloss: Text


class ClozeWords(Words):
    """A sentence with gaps: `{{…}}`, or numbered `{{c1::…::hint}}`."""

    text: Text


class ListItem(Part):
    """One item of a list; its card number is explicit once the count of a released list changes."""

    text: Text
    n: CardNumber | None = None


def _item(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Item: TypeAlias = Annotated[
    ListItem,
    BeforeValidator(_item, json_schema_input_type=Text | ListItem),
]


class ListWords(Words):
    """A question and the items of its answer."""

    q: Text
    items: Annotated[tuple[Item, ...], Field(min_length=2, max_length=9)]


class Distractor(Part):
    """A wrong option that someone could believe, and why it is wrong."""

    text: Text
    why: Text | None = None


class ChoiceWords(Words):
    """A question, the right option and the wrong ones."""

    q: Text
    key: Text
    distractors: Annotated[tuple[Distractor, ...], Field(min_length=2, max_length=3)]


class CardBase(Part):
    """What every card has, whatever its kind. Its id is for ever."""

    id: Slug
    kind: str
    level: Level
    stance: Literal["fact", "claim", "prediction"]
    topics: Annotated[tuple[TopicId, ...], Field(min_length=1)]
    speaker: Slug | None = None
    text: Slug | None = None
    section: Text | None = None
    anchor: Text | None = None
    cites: tuple[Cite, ...] = ()
    horizon: Localized | None = None
    picture: Picture | None = None
    related: tuple[Slug, ...] = ()
    contrast: tuple[Slug, ...] = ()
    needs: tuple[Slug, ...] = ()
    allow: tuple[Allowance, ...] = ()
    retired: Retirement | None = None
    words: Annotated[Mapping[str, Words], Field(min_length=1)]

    @cached_property
    def passages(self) -> tuple[Cite, ...]:
        """The passages on which the card rests, however they were written down."""
        if self.cites or not (self.text and self.section and self.anchor):
            return self.cites
        return (Cite(text=self.text, section=self.section, anchor=self.anchor, speaker=self.speaker),)


class BasicCard(CardBase):
    """One question, one answer; with `reverse`, both directions."""

    kind: Literal["basic"] = "basic"
    reverse: bool = False
    words: Annotated[Mapping[str, BasicWords], Field(min_length=1)]


class DefinitionCard(CardBase):
    """Term to gloss and gloss to term."""

    kind: Literal["definition"]
    words: Annotated[Mapping[str, DefinitionWords], Field(min_length=1)]


class ClozeCard(CardBase):
    """A sentence with gaps, one Anki card a number."""

    kind: Literal["cloze"]
    words: Annotated[Mapping[str, ClozeWords], Field(min_length=1)]


class ListCard(CardBase):
    """A list, one Anki card an item."""

    kind: Literal["list"]
    ordered: bool = False
    words: Annotated[Mapping[str, ListWords], Field(min_length=1)]


class ChoiceCard(CardBase):
    """One right option among three or four."""

    kind: Literal["choice"]
    words: Annotated[Mapping[str, ChoiceWords], Field(min_length=1)]


Card: TypeAlias = BasicCard | DefinitionCard | ClozeCard | ListCard | ChoiceCard

KINDS: dict[str, type[Card]] = {
    "basic": BasicCard,
    "definition": DefinitionCard,
    "cloze": ClozeCard,
    "list": ListCard,
    "choice": ChoiceCard,
}


class CardFile(Part):
    """cards_src/*/*.yaml: cards, and what its head says for all of them; a card may say otherwise."""

    text: Slug | None = None
    section: Text | None = None
    speaker: Slug | None = None
    topics: tuple[TopicId, ...] = ()
    level: Level | None = None
    stance: Literal["fact", "claim", "prediction"] | None = None
    cards: Annotated[list[dict[str, Any]], Field(min_length=1)]
