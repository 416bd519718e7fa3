"""The texts of a file that stand under a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from builder.source.document import Document, Path


def spoken(document: Document, is_language: Callable[[str], bool]) -> Iterator[tuple[str, Path, str]]:
    """Go through the texts that stand under the key of a language, in order: the language, the path, the text.

    Names of files, people and publishers are no texts: they are as their owners write them.
    """
    for path, text in texts(document.data):
        lang = next((key for key in path if isinstance(key, str) and is_language(key)), None)
        if lang and _NAMES.isdisjoint(path):
            yield lang, path, text


_NAMES = {"file", "publisher", "guests", "host"}
"""Keys below which a language's words are a name."""


def texts(value: Any) -> list[tuple[Path, str]]:  # noqa: ANN401 - whatever stands in a file
    """List all the texts of a file, in order, by their paths."""
    found: list[tuple[Path, str]] = []

    def look(value: Any, path: Path) -> None:  # noqa: ANN401
        if isinstance(value, str):
            found.append((path, value))
        else:
            for key, part in value.items() if isinstance(value, dict) else enumerate(value):
                look(part, (*path, key))

    look(value or "", ())
    return found
