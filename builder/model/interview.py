"""Interviews and their published texts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from builder.model.part import Part
from builder.values import Day, LanguageTag, Localized, Sha256, Slug, Text, Url


class Person(Part):
    """Someone who speaks in an interview."""

    id: Slug
    name: Localized
    short: Localized | None = None


class Section(Part):
    """A numbered part of a text, from the phrase with which it begins to the next section, or to `until`."""

    number: Text
    title: Localized
    from_: Annotated[Text, Field(alias="from")]
    until: Text | None = None


class InterviewText(Part):
    """One published rendering of an interview."""

    id: Slug
    publisher: Localized
    language: LanguageTag
    date: Day | None = None
    url: Url | None = None
    file: Text
    sha256: Sha256
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]


class Interview(Part):
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
