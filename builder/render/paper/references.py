"""The passages on which cards rest: numbered, each once, by interview, text and section."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, TypeAlias

from builder.edition import EditionCard, Source
from builder.render.paper.breaking import breakable_anywhere

References: TypeAlias = Mapping[Source, int]
"""The passages, in the order in which they are listed, and their numbers."""


def references(cards: Iterable[EditionCard]) -> References:
    """Give the passages of some cards numbers: interviews and texts as they first come, sections in their order."""
    cited = list(dict.fromkeys(source for card in cards for source in card.sources))
    interviews, texts = _ranks(cited, _interview), _ranks(cited, _text)
    ordered = sorted(cited, key=lambda s: (interviews[_interview(s)], texts[_text(s)], *_section_rank(s)))
    return {source: number for number, source in enumerate(ordered, 1)}


def references_data(numbered: References) -> list[dict[str, Any]]:
    """Give the list as the template wants it: interviews, in these texts, sections and passages."""
    return [
        {"title": interview[0].where, "texts": [_text_data(text, numbered) for text in _grouped(interview, _text)]}
        for interview in _grouped(numbered, _interview)
    ]


def _text_data(text: list[Source], numbered: References) -> dict[str, Any]:
    first = text[0]
    return {
        "publisher": first.publisher,
        "when": first.when,
        "address": first.address,
        "shown": breakable_anywhere(first.address),
        "sections": [_section_data(section, numbered) for section in _grouped(text, _section)],
    }


def _section_data(section: list[Source], numbered: References) -> dict[str, Any]:
    passages = [{"number": numbered[source], "anchor": source.anchor, "link": source.link} for source in section]
    return {"title": section[0].section, "who": section[0].who, "passages": passages}


def _interview(source: Source) -> Hashable:
    return source.where


def _text(source: Source) -> Hashable:
    return source.publisher, source.when, source.address


def _section(source: Source) -> Hashable:
    return source.section, source.who


def _section_rank(source: Source) -> tuple[list[tuple[int, str]], str]:
    """Rank a section by the figures in its number as numbers: 2 comes before 10."""
    parts = re.findall(r"(\d*)(\D*)", source.section)
    return [(int(figures or 0), words) for figures, words in parts], source.who


def _ranks(sources: Iterable[Source], key: Callable[[Source], Hashable]) -> dict[Hashable, int]:
    return {found: rank for rank, found in enumerate(dict.fromkeys(map(key, sources)))}


def _grouped(sources: Iterable[Source], key: Callable[[Source], Hashable]) -> Iterator[list[Source]]:
    return (list(held) for _, held in groupby(sources, key))
