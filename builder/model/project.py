"""The project and its decks."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from builder.model.part import Part
from builder.values import Colour, LanguageTag, Level, Localized, Slug, Text, TopicId, TopicNumber, Url


class Topic(Part):
    """A subject; the first topic of a card gives its home.

    The number stands before the title in Anki, which sorts decks by name and gathers new cards in that order
    (https://docs.ankiweb.net/deck-options.html, new card gather order). Like the title, it never changes once released.
    """

    id: TopicId
    number: TopicNumber | None = None
    title: Localized
    description: Localized | None = None
    accent: Colour | None = None


class Project(Part):
    """decks/project.yaml: what holds for every deck. The namespace never changes."""

    namespace: Slug
    title: Localized
    description: Localized
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)]
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    home: Url | None = None
    report: Url | None = None
    labels: Annotated[dict[LanguageTag, dict[str, Text]], Field(default_factory=dict)]

    @field_validator("report")
    @classmethod
    def _names_the_card(cls, value: str | None) -> str | None:
        if value is not None and "{card}" not in value:
            raise PydanticCustomError("report", "the address needs {card} where the card's id goes")
        if value is not None and re.search(r"[{}\[\]\\]", value.replace("{card}", "").replace("{lang}", "")):
            raise PydanticCustomError("report", "the address may hold braces for {card} and {lang} alone")
        return value


class Selection(Part):
    """Which cards a deck takes: those that meet every condition that is given.

    A card that rests on several interviews is taken if all of them are wanted.
    """

    levels: tuple[Level, ...] = ()
    topics: tuple[TopicId, ...] = ()
    interviews: tuple[Slug, ...] = ()
    cards: tuple[Slug, ...] = ()


class Deck(Part):
    """decks/<id>.yaml: a selection of cards in an order."""

    title: Localized
    description: Localized
    select: Selection = Selection()
    exclude: tuple[Slug, ...] = ()
    order: Literal["topic", "level", "source"] = "topic"
