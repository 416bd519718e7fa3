"""The languages that the rules know."""

from __future__ import annotations

from collections.abc import Mapping

from builder.check.chinese import CHINESE
from builder.check.english import ENGLISH
from builder.check.idiom import Idiom

__all__ = ["IDIOMS", "Idiom"]

IDIOMS: Mapping[str, Idiom] = {"en": ENGLISH, "zh": CHINESE}
"""By primary language subtag (`zh` for zh-Hant). A rule is silent in a language that is not here."""
