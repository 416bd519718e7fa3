"""Errata: what the published texts of an interview print wrongly."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from builder.model.part import Part
from builder.values import Localized, Slug, Text


class Erratum(Part):
    """A phrase that a text prints wrongly, what is meant by it, and how we know; `means` is absent if not certain."""

    text: Slug
    section: Text
    prints: Text
    means: Localized | None = None
    how: Localized


class Errata(Part):
    """cards_src/<interview>/errata.yaml: what its texts print wrongly."""

    errata: Annotated[tuple[Erratum, ...], Field(min_length=1)]
