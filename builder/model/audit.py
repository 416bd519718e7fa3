"""Audits: cards read by someone who did not write them, kept so that anyone can repeat it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from builder.model.part import Part
from builder.values import Day, LanguageTag, Slug, Text

COMPARE = "compare"
"""The folder of the cards that set interviews side by side; they are audited as if they were of one text."""

Finding: TypeAlias = Literal[
    "open", "sound", "wrong", "misattributed", "unsupported", "ambiguous", "double", "unhedged", "unequal", "unclear"
]
"""What a reader finds of a card; `open` until it was read.

Wrong: not true, or not what the passage says. Misattributed: another speaker, or another year. Unsupported: not at the
anchor. Ambiguous: a second answer could be defended. Double: two facts. Unhedged: surer than the speaker. Unequal:
the languages say different things. Unclear: a reader who has the question alone can't know what is asked.
"""


class Read(Part):
    """A card as it was read: the verdict, the reason for any but `sound`, and what was done about it."""

    card: Slug
    verdict: Finding = "open"
    because: Text | None = None
    done: Text | None = None


class Planted(Part):
    """A defect put into a card for the audit: `change` holds the words that were exchanged, by language and key."""

    card: Slug
    defect: Text
    change: Annotated[Mapping[LanguageTag, Mapping[str, Text]], Field(min_length=1)]
    found: bool = False


class Audit(Part):
    """cards_src/audits/<name>.yaml: the cards of a text, or of cards_src/compare, read against their passages.

    `core` are all cards of level 1, `sample` others, drawn by the seed; without a seed, those that earlier audits left
    out. The planted defects are in cards of the sample.
    """

    of: Slug
    date: Day
    seed: Slug | None = None
    reader: Text
    core: tuple[Read, ...] = ()
    sample: tuple[Read, ...] = ()
    planted: tuple[Planted, ...] = ()
