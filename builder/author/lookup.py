"""Anchors looked up as they are typed, for those who have the interviews' texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from builder.author.anchor import Cutter
from builder.author.asking import RefusedError
from builder.collection import Collection
from builder.passages import Passages, cut, folded

_REACH = 30
"""Characters shown before and after an anchor."""

_SUGGESTED = 3


class Lookup:
    """The texts at hand; each is cut into its sections when it is first asked for."""

    def __init__(self, collection: Collection, texts: Mapping[str, str] | None) -> None:
        self._texts = texts or {}
        self._cut = cache(lambda text: cut(collection.texts[text][1], self._texts[text]))

    def has(self, text: str) -> bool:
        """Tell whether a text is at hand."""
        return text in self._texts

    def accept(self, text: str, section: str, anchor: str) -> str:
        """Accept an anchor that stands once in a section; raises RefusedError, which says where else it stands."""
        passages = self._cut(text)
        found = passages.occurrences(anchor, section)
        if len(found) > 1:
            cutter = Cutter(passages, section)
            longer = [cutter.anchor(at, at + len(folded(anchor))) for at in found[:_SUGGESTED]]
            hint = " or ".join(f"'{phrase}'" for phrase in longer if phrase) or "a longer phrase"
            raise RefusedError(f"it stands {len(found)} times in section {section}; try {hint}")
        if not found:
            elsewhere = passages.sections_with(anchor)
            where = f"but in section {', '.join(elsewhere)}" if elsewhere else "nor anywhere else in the text"
            raise RefusedError(f"it does not stand in section {section}, {where}")
        return anchor

    def passage(self, text: str, section: str, anchor: str) -> str:
        """Show an anchor among the words around it."""
        passages: Passages = self._cut(text)
        at = passages.occurrences(anchor, section)[0]
        end = at + len(folded(anchor))
        first, last = passages.bounds[section]
        start, stop = max(at - _REACH, first), min(end + _REACH, last)
        before, after = passages.as_printed(start, at), passages.as_printed(end, stop)
        opening, closing = "…" * (start > first), "…" * (stop < last)
        return f"{opening}{before}【{passages.as_printed(at, end)}】{after}{closing}"
