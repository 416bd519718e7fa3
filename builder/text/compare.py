"""What two texts have in common, in a time that can be waited for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

MOST_PAIRS = 100_000


def compared(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    """Compare two texts by their words.

    A word that stands in both again and again, as the blank does in a long text, could be paired with itself in so many
    ways that it would take minutes: where there are too many pairs, such words count only beside others.
    """
    counts = Counter(new)
    pairs = sum(count * counts[word] for word, count in Counter(old).items())
    return SequenceMatcher(None, old, new, autojunk=pairs > MOST_PAIRS)
