"""What the rules know of each language: the words and turns of phrase by which they recognise a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Idiom:
    """A language: patterns that the rules look for, each named after what it finds, and how a hint words a rewrite."""


IDIOMS: Mapping[str, Idiom] = {}
"""By primary language subtag (`zh` for zh-Hant). A rule is silent in a language that is not here."""
