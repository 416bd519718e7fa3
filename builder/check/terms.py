"""The glossary: what the reader may not know, and what each language calls it."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.reading import Reading
from builder.problems import Problem


def known_terms(reading: Reading) -> Iterator[Problem]:
    """DC08."""
    yield from ()
