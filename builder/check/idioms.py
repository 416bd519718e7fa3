"""What the rules know of each language: the words and turns of phrase by which they recognise a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Idiom:
    """A language: patterns, each named after what it finds."""

    hedge: Pattern
    """A word by which a speaker leaves room for error."""

    catch_all: Pattern
    """An option that speaks of the other options."""


def _words(alternatives: str) -> Pattern:
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


ENGLISH = Idiom(
    hedge=_words("may|might|could|perhaps|maybe|probably|possibly|likely|unlikely|roughly|about|around|a guess"),
    catch_all=_words("(?:all|none|both|neither|any|either) of (?:the|these) (?:above|options|answers|others)"),
)

CHINESE = Idiom(
    hedge=re.compile("可能|也许|大概|或许|恐怕|似乎|大约|左右|估计|说不定|未必"),
    catch_all=re.compile("以上(?:都|均|皆|全|选项|所有)|(?:全部|都|均|皆)(?:不?正确|不?对|不是)$"),
)

IDIOMS: Mapping[str, Idiom] = {"en": ENGLISH, "zh": CHINESE}
"""By primary language subtag (`zh` for zh-Hant). A rule is silent in a language that is not here."""
