"""What a thing is called, found in a text: in any case, in the plural, with hyphens or without."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache


class Names:
    """What several things are called, each by any number of names, to be found in texts all at once."""

    def __init__(self, things: Sequence[Collection[str]]) -> None:
        """Learn the names of each thing; a thing is known by its position."""
        self._meant: dict[str, set[int]] = {}
        self._forms: dict[str, set[str]] = {}
        for index, names in enumerate(things):
            for name in names:
                self._meant.setdefault(key(name), set()).add(index)
                self._forms.setdefault(key(name), set()).add(name)
        self._keys: dict[str, list[str]] = {}
        for name in self._meant:
            self._keys.setdefault(name[:_BEGINNING], []).append(name)
        self._lengths = sorted({len(beginning) for beginning in self._keys})

    def found(self, text: str) -> Iterator[tuple[re.Match[str], set[int]]]:
        """Find names in a text, each with the things it may mean. What stands inside a longer one is not found."""
        forms = {form for held in set(self._held(key(text))) for form in self._forms[held]}
        matches = [
            (match.start(), -len(form), form, match) for form in forms for match in pattern((form,)).finditer(text)
        ]
        end = 0
        for start, _, _, match in sorted(matches, key=lambda found: found[:3]):
            if start < end:
                continue
            end, whole = match.end(), key(match[0])
            if meant := next((self._meant[f] for f in (whole, whole[:-1], whole[:-2]) if f in self._meant), None):
                yield match, meant

    def _held(self, text: str) -> Iterator[str]:
        """Give the keys that stand in that of a text: of many names, few are worth a closer look."""
        for length in self._lengths:
            beginnings = {text[start : start + length] for start in range(len(text))}
            for beginning in self._keys.keys() & beginnings:
                yield from (name for name in self._keys[beginning] if name in text)


_BEGINNING = 4
"""So many letters of a key are looked up at first."""


def key(form: str) -> str:
    """Give what a name has in common in all its forms: no blanks, no hyphens, small letters; of "-", nothing."""
    return re.sub(r"[ –‑-]", "", form).lower()


@lru_cache(maxsize=10_000)
def _pattern_of(form: str) -> str:
    """Find a form in any case, unless it is an abbreviation; what ends in a Latin letter may stand in the plural."""
    words = "[ –‑-]?".join(re.escape(word) for word in re.split(r"[ –‑-]+", form))
    words = words if re.search("[A-Z].*[A-Z]", form) and " " not in form else f"(?i:{words})"
    return (
        words + ("(?:e?s)?" if re.search("[A-Za-z]$", form) else "") + ("(?![A-Za-z0-9])" if form[-1].isascii() else "")
    )


@lru_cache(maxsize=10_000)
def pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Find the longest of some forms, Latin ones as whole words."""
    longest = sorted(set(forms), key=len, reverse=True)
    latin = "|".join(_pattern_of(form) for form in longest if form[0].isascii()) or "(?!)"
    other = "|".join(_pattern_of(form) for form in longest if not form[0].isascii()) or "(?!)"
    return re.compile(rf"(?<![A-Za-z0-9])(?=[!-~])(?:{latin})|(?=[^!-~\s])(?:{other})")
