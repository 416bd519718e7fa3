"""A bad and a good card for each rule, in each language that the rules know.

They are data, in the folder `examples`: shown by `deck explain` and the guide, and run by the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from builder.source.document import read


@dataclass(frozen=True)
class Example:
    """A card that breaks a rule and one that keeps it, as YAML: the keys of one card, or a list of cards."""

    bad: str
    good: str


@dataclass(frozen=True)
class Examples:
    """The examples of a rule by their languages; the passage that they cite and the glossary, if it reads them."""

    by_language: Mapping[str, Example]
    passage: str = ""
    glossary: str = ""


def examples(code: str) -> Examples | None:
    """Read the examples of a rule; None for one that is not about cards."""
    file = files("builder.check") / "examples" / f"{code}.yaml"
    if not file.is_file():
        return None
    data = read(file.read_bytes(), file.name).data
    by_language = {lang: Example(**data[lang]) for lang in data if lang not in ("passage", "glossary")}
    return Examples(by_language, data.get("passage", ""), data.get("glossary", ""))
