"""The kinds of value that stand in sources: text as typed, ids, dates, addresses, and words a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from builder.problems import quoted

ANY_LANGUAGE = ""

_TYPED_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}

MAX_LENGTH = 5_000
"""Characters of a text: many times what fits on a card, and few enough to be judged at once."""

Text: TypeAlias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_LENGTH),
    WithJsonSchema({**_TYPED_TEXT, "minLength": 1, "maxLength": MAX_LENGTH}),
]


@dataclass(frozen=True)
class _Form:
    """Text of a form that a regular expression describes, and `wanted` in words."""

    pattern: str
    wanted: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:  # noqa: ANN401
        return core_schema.no_info_after_validator_function(self._validate, handler(source))

    def __get_pydantic_json_schema__(self, _: Any, __: Any) -> dict[str, Any]:  # noqa: ANN401
        return {**_TYPED_TEXT, "pattern": f"^(?:{self.pattern})$"}

    def _validate(self, value: str) -> str:
        if re.fullmatch(self.pattern, value):
            return value
        raise PydanticCustomError("form", "{value} is not {wanted}", {"value": quoted(value), "wanted": self.wanted})


_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
MAX_ID = 100
"""Characters of an id: with a language and an ending it names files, for which systems allow some 250 bytes."""

Slug: TypeAlias = Annotated[
    str, Field(max_length=MAX_ID), _Form(_SLUG, "an id: lower-case letters, digits and single hyphens")
]
TopicId: TypeAlias = Annotated[
    str,
    Field(max_length=MAX_ID),
    _Form(r"[a-z0-9]+(?:[-/][a-z0-9]+)*", "a topic: ids joined by slashes, such as safety/asl"),
]
TopicNumber: TypeAlias = Annotated[str, _Form(r"[0-9]{1,3}", "a number of up to three digits, such as 01")]
LanguageTag: TypeAlias = Annotated[
    str,
    _Form(
        r"(?!id$)[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "a language tag, such as en, zh-Hant or id-ID (id is a card's key)"
    ),
]
Day: TypeAlias = Annotated[str, _Form(r"\d{4}(?:-\d\d(?:-\d\d)?)?", "a date: 2024, 2024-11 or 2024-11-12")]
Colour: TypeAlias = Annotated[str, _Form(r"#[0-9a-fA-F]{6}", "a colour, such as #2f6f8f")]
Sha256: TypeAlias = Annotated[str, _Form(r"[0-9a-f]{64}", "a SHA-256 digest: 64 hexadecimal digits, lower case")]
MAX_URL = 2_000
"""Characters of an address: PDFs take some 8,000 bytes, and browsers not many more."""
Url: TypeAlias = Annotated[
    str,
    Field(max_length=MAX_URL),
    _Form(r"https?://[^\s<>\"]+", "an address that begins with http:// or https://"),
]


def is_slug(text: str) -> bool:
    """Tell whether a text can be an id."""
    return len(text) <= MAX_ID and bool(re.fullmatch(_SLUG, text))


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


def primary(lang: str) -> str:
    """Give the language of a tag, without script and region: zh for zh-Hant."""
    return lang.split("-", maxsplit=1)[0]


def pick(words: Mapping[str, str], lang: str) -> str:
    """Choose the words for a language, or, where it has none of its own, those that stand for all; else none."""
    return words.get(lang, words.get(ANY_LANGUAGE, ""))


def _number(value: object) -> object:
    return int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}", value) else value


Level: TypeAlias = Annotated[Literal[1, 2, 3], BeforeValidator(_number)]
CardNumber: TypeAlias = Annotated[int, BeforeValidator(_number), Field(ge=1, le=99)]
