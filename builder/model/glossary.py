"""The glossary: what things are called in each language, and what they mean."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from builder.model.part import Part
from builder.values import Localized, Text


class Term(Part):
    """A term, acronym or name. `short` is what it is abbreviated to; `also` are other spellings, in any language."""

    kind: Literal["term", "person", "organisation", "product"] = "term"
    name: Localized
    short: Localized | None = None
    also: tuple[Text, ...] = ()
    meaning: Localized


class Glossary(Part):
    """cards_src/glossary.yaml: the terms of a project."""

    terms: Annotated[tuple[Term, ...], Field(min_length=1)]
