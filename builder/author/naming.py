"""Names for new things: ids of cards, and parts of file names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

_OPENING = re.compile(r"(?:as|in|according|on|for|asked|when|by)\b[^,]*,\s", re.IGNORECASE)
_EMPTY = re.compile(
    r"an?|the|and|or|but|nor|of|to|in|on|at|by|for|from|with|without|into|about|as|than|that|th[ei]se?|those|its?|his|her"
    r"|their|there|s?he|they|one|what|which|who[ms]?e?|when|where|why|how|is|are|was|were|be|been|being|do|does|did|ha[sd]"
    r"|have|can|could|may|might|must|should|will|would|say|says|said|named?|call|called|g[ai]ve|given|tell|told|think"
    r"|thought|put|if|[st]|(?:19|20)\d\d"
)
"""What says little about a card; years are in many."""

_LONGEST = 5


def slug(text: str) -> str:
    """Make lower-case words and hyphens of a text, as far as it has Latin letters and digits."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain.replace("'", "")))


def id_from(text: str, names: Iterable[str]) -> str:
    """Suggest an id after what a card asks, without the names of who said it; empty where it has no Latin letters."""
    said = _OPENING.sub("", text, count=1) if _OPENING.match(text) else text
    people = {word for name in names for word in slug(name).split("-")}
    words = [word for word in slug(said.replace("’", "'").replace("'s", "")).split("-") if word]
    telling = [word for word in words if word not in people and not _EMPTY.fullmatch(word)]
    return "-".join(telling[:_LONGEST])


def free(name: str, taken: Collection[str]) -> str:
    """Give a name that is not taken: itself, or with a number."""
    if name not in taken:
        return name
    return next(numbered for n in range(2, len(taken) + 3) if (numbered := f"{name}-{n}") not in taken)
