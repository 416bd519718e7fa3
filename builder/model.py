"""What the sources say, as frozen classes: project, deck, interview, and a card class for each kind.

Values arrive as text, as they were typed; each class converts where it wants a number. Unknown keys are refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    field_validator,
)
from pydantic_core import PydanticCustomError, core_schema

ANY_LANGUAGE = ""

_TYPED_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}

Text: TypeAlias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    WithJsonSchema({**_TYPED_TEXT, "minLength": 1}),
]


@dataclass(frozen=True)
class _Form:
    """Text of a form that a regular expression describes, and `wanted` in words."""

    pattern: str
    wanted: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:  # ruff: ignore[any-type]
        return core_schema.no_info_after_validator_function(self._validate, handler(source))

    def __get_pydantic_json_schema__(self, _: Any, __: Any) -> dict[str, Any]:  # ruff: ignore[any-type]
        return {**_TYPED_TEXT, "pattern": f"^(?:{self.pattern})$"}

    def _validate(self, value: str) -> str:
        if re.fullmatch(self.pattern, value):
            return value
        raise PydanticCustomError("form", "{value} is not {wanted}", {"value": repr(value), "wanted": self.wanted})


Slug: TypeAlias = Annotated[
    str, _Form(r"[a-z0-9]+(?:-[a-z0-9]+)*", "an id: lower-case letters, digits and single hyphens")
]
TopicId: TypeAlias = Annotated[
    str, _Form(r"[a-z0-9]+(?:[-/][a-z0-9]+)*", "a topic: ids joined by slashes, such as safety/asl")
]
LanguageTag: TypeAlias = Annotated[
    str, _Form(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "a language tag, such as en or zh-Hant")
]
Day: TypeAlias = Annotated[str, _Form(r"\d{4}(?:-\d\d(?:-\d\d)?)?", "a date: 2024, 2024-11 or 2024-11-12")]
Sha256: TypeAlias = Annotated[str, _Form(r"[0-9a-f]{64}", "a SHA-256 digest: 64 hexadecimal digits, lower case")]
Url: TypeAlias = Annotated[str, _Form(r"https?://[^\s<>\"]+", "an address that begins with http:// or https://")]


def _spread(value: object) -> object:
    return {ANY_LANGUAGE: value} if isinstance(value, str) else value


_LOCALIZED: dict[str, Any] = {
    "anyOf": [_TYPED_TEXT, {"type": "object", "additionalProperties": _TYPED_TEXT, "minProperties": 1}],
}
Localized: TypeAlias = Annotated[
    dict[str, Text],
    Field(min_length=1),
    BeforeValidator(_spread),
    WithJsonSchema(_LOCALIZED),
]
"""Words a language; one text without a language stands for all of them."""


def pick(words: Mapping[str, str], lang: str) -> str:
    """Choose the words for a language, or, where it has none of its own, those that stand for all."""
    return words.get(lang) or words.get(ANY_LANGUAGE) or next(iter(words.values()))


def _number(value: object) -> object:
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,6}", value) else value


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Topic(_Part):
    """A subject; the first topic of a card gives its home."""

    id: TopicId
    title: Localized
    description: Localized | None = None
    accent: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None


class Project(_Part):
    """decks/project.yaml: what holds for every deck. The namespace never changes."""

    namespace: Slug
    title: Localized
    description: Localized
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)]
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    home: Url | None = None
    report: Url | None = None
    labels: dict[LanguageTag, dict[str, Text]] = {}

    @field_validator("report")
    @classmethod
    def _names_the_card(cls, value: str | None) -> str | None:
        if value is not None and "{card}" not in value:
            raise PydanticCustomError("report", "the address needs {{card}} where the card's id goes")
        return value


class Selection(_Part):
    """Which cards a deck takes: those that meet every condition that is given."""

    levels: tuple[Annotated[int, BeforeValidator(_number), Field(ge=1, le=3)], ...] = ()
    topics: tuple[TopicId, ...] = ()
    interviews: tuple[Slug, ...] = ()
    cards: tuple[Slug, ...] = ()


class Deck(_Part):
    """decks/<id>.yaml: a selection of cards in an order."""

    title: Localized
    description: Localized
    select: Selection = Selection()
    exclude: tuple[Slug, ...] = ()
    order: Literal["topic", "level", "source"] = "topic"


class Person(_Part):
    """Someone who speaks in an interview."""

    id: Slug
    name: Localized
    short: Localized | None = None


class Section(_Part):
    """A numbered part of a text, from the phrase with which it begins to the next section, or to `until`."""

    number: Text
    title: Localized
    from_: Annotated[Text, Field(alias="from")]
    until: Text | None = None


class InterviewText(_Part):
    """One published rendering of an interview."""

    id: Slug
    publisher: Localized
    language: LanguageTag
    date: Day | None = None
    url: Url | None = None
    file: Text
    sha256: Sha256
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]


class Interview(_Part):
    """cards_src/<id>/interview.yaml: one conversation and its texts."""

    title: Localized
    date: Day | None = None
    guests: Annotated[tuple[Person, ...], Field(min_length=1)]
    host: Person | None = None
    video: Url | None = None
    texts: Annotated[tuple[InterviewText, ...], Field(min_length=1)]

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone who speaks in it."""
        return (*self.guests, self.host) if self.host else self.guests


class Cite(_Part):
    """A passage on which a card rests."""

    text: Slug
    section: Text
    anchor: Text
    speaker: Slug | None = None


class Picture(_Part):
    """A drawing in cards_src/media, for all languages or one a language."""

    file: Localized
    alt: Localized


class Allowance(_Part):
    """A rule that a card is excused from, and why."""

    rule: Text
    because: Text


class Retirement(_Part):
    """Since when a card is withdrawn, and why."""

    since: Day
    because: Text


class Words(_Part):
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


class ListItem(_Part):
    """One item of a list; its card number is explicit once the count of a released list changes."""

    text: Text
    n: Annotated[int, BeforeValidator(_number), Field(ge=1, le=99)] | None = None


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


class Distractor(_Part):
    """A wrong option that someone could believe, and why it is wrong."""

    text: Text
    why: Text | None = None


class ChoiceWords(Words):
    """A question, the right option and the wrong ones."""

    q: Text
    key: Text
    distractors: Annotated[tuple[Distractor, ...], Field(min_length=2, max_length=3)]


class CardBase(_Part):
    """What every card has, whatever its kind. Its id is for ever."""

    speaks: ClassVar[type[Words]]

    id: Slug
    kind: str
    level: Annotated[Literal[1, 2, 3], BeforeValidator(_number)]
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
    allow: tuple[Allowance, ...] = ()
    retired: Retirement | None = None
    words: Annotated[Mapping[str, Words], Field(min_length=1)]

    @property
    def passages(self) -> tuple[Cite, ...]:
        """The passages on which the card rests, however they were written down."""
        if self.cites or not (self.text and self.section and self.anchor):
            return self.cites
        return (Cite(text=self.text, section=self.section, anchor=self.anchor, speaker=self.speaker),)


class BasicCard(CardBase):
    """One question, one answer; with `reverse`, both directions."""

    speaks = BasicWords
    kind: Literal["basic"] = "basic"
    reverse: bool = False
    words: Annotated[Mapping[str, BasicWords], Field(min_length=1)]


class DefinitionCard(CardBase):
    """Term to gloss and gloss to term."""

    speaks = DefinitionWords
    kind: Literal["definition"]
    words: Annotated[Mapping[str, DefinitionWords], Field(min_length=1)]


class ClozeCard(CardBase):
    """A sentence with gaps, one Anki card a number."""

    speaks = ClozeWords
    kind: Literal["cloze"]
    words: Annotated[Mapping[str, ClozeWords], Field(min_length=1)]


class ListCard(CardBase):
    """A list, one Anki card an item."""

    speaks = ListWords
    kind: Literal["list"]
    ordered: bool = False
    words: Annotated[Mapping[str, ListWords], Field(min_length=1)]


class ChoiceCard(CardBase):
    """One right option among three or four."""

    speaks = ChoiceWords
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


class CardFile(_Part):
    """cards_src/*/*.yaml: cards, and what its head says for all of them; a card may say otherwise."""

    text: Slug | None = None
    section: Text | None = None
    speaker: Slug | None = None
    topics: tuple[TopicId, ...] = ()
    level: Annotated[Literal[1, 2, 3], BeforeValidator(_number)] | None = None
    stance: Literal["fact", "claim", "prediction"] | None = None
    cards: Annotated[list[dict[str, Any]], Field(min_length=1)]
