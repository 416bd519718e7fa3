"""The site of a project, with the files that were built to hand over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from builder.collection import Collection
from builder.render.anki.shown import View
from builder.render.site.pages import KINDS, Download
from builder.render.site.site import Site

if TYPE_CHECKING:
    from builder.built import Built


def site(collection: Collection, langs: Sequence[str], made: Sequence[Built]) -> Mapping[str, bytes]:
    """Make every file of the site in some languages, by its path; it hands over the files of decks that were built."""
    handed = [built for built in made if built.content and built.edition.deck in collection.decks]
    downloads = [
        Download(deck, lang, kind, built.file, built.content, number if len(parts) > 1 else 0)
        for (deck, lang, kind), parts in _together(built for built in handed if built.kind in KINDS)
        for number, built in enumerate(parts, 1)
    ]
    whole = Site(collection, View(collection.project.value), langs, downloads)
    return {path: whole.content(path) for path in whole.paths}


def _together(made: Iterable[Built]) -> Iterator[tuple[tuple[str, str, str], list[Built]]]:
    """Gather the files of each kind of a deck in a language: of large ones there are several."""
    found: dict[tuple[str, str, str], list[Built]] = {}
    for built in made:
        found.setdefault((built.edition.deck, built.edition.lang, built.kind), []).append(built)
    yield from found.items()
