"""A site as its files: what each path holds, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from builder.collection import Collection
from builder.render.site import data
from builder.render.site.environment import environment
from builder.render.site.pages import Around, Download, Pages, Trouble, View
from builder.render.site.predictions import plot
from builder.render.site.shelf import Shelf, file_name

Make = Callable[[], str | bytes]

ASSETS = ("site.css", "door.js", "theme.js", "site.js", "search.js", "test.js")
"""Our own style and scripts: nothing is put into them."""

PREVIEW = "preview.js"
"""What pages of a preview run besides."""


def asset(name: str) -> str:
    """Give one of our own style sheets and scripts."""
    return environment().get_template(f"site/{name}").render()


class Site:
    """The pages of a project in all its languages, and what they need.

    With `trouble` it is a preview: problems stand beside cards, and pages ask their server whether anything changed.
    """

    def __init__(
        self,
        collection: Collection,
        view: View,
        langs: Sequence[str],
        downloads: Sequence[Download] = (),
        trouble: Trouble | None = None,
    ) -> None:
        """Take a project that has been checked, and the editions that the site hands over."""
        self._view, self._downloads = view, downloads
        self._shelves = {lang: Shelf(collection, lang) for lang in langs}
        self._around = Around(view, self._shelves, downloads, trouble)
        self._known: dict[str, Mapping[str, Make]] = {}

    @property
    def paths(self) -> Sequence[str]:
        """Every path, with slashes between folders."""
        return [*self._files(""), *(f"{lang}/{path}" for lang in self._shelves for path in self._files(lang))]

    def __contains__(self, path: str) -> bool:
        return self._make(path) is not None

    def content(self, path: str) -> bytes:
        """Make what a path holds. Raises KeyError for a path that the site has not."""
        make = self._make(path)
        if make is None:
            raise KeyError(path)
        made = make()
        return made.encode() if isinstance(made, str) else made

    def _make(self, path: str) -> Make | None:
        first, _, rest = path.partition("/")
        return self._files(first).get(rest) if first in self._shelves else self._files("").get(path)

    def _files(self, lang: str) -> Mapping[str, Make]:
        """Give the files of a language, or those that are in none; each is looked for once, when it is wanted."""
        if lang not in self._known:
            self._known[lang] = dict(self._of_language(self._shelves[lang]) if lang else self._of_none())
        return self._known[lang]

    def _of_none(self) -> Iterator[tuple[str, Make]]:
        yield "index.html", self._around.door
        for name in (*ASSETS, *([PREVIEW] if self._around.trouble else [])):
            yield f"assets/{name}", partial(asset, name)
        yield "assets/card.css", lambda: self._view.style
        yield "assets/choice.js", lambda: self._view.script
        yield "assets/cards.js", partial(data.searchable, self._shelves)
        for name, content in self._pictures():
            yield f"media/{name}", partial(bytes, content)
        for download in self._downloads:
            yield f"editions/{download.name}", partial(bytes, download.content)

    def _pictures(self) -> Iterator[tuple[str, bytes]]:
        cards = (card for shelf in self._shelves.values() for card in shelf.cards.values())
        yield from {card.image.name: card.image.content for card in cards if card.image}.items()

    def _of_language(self, shelf: Shelf) -> Iterator[tuple[str, Make]]:
        pages = Pages(shelf, self._around)
        yield "index.html", pages.front
        yield "cards.html", pages.cards
        yield "test.html", pages.test
        yield "glossary.html", pages.glossary
        yield "predictions.html", pages.predictions
        yield "predictions.svg", lambda: plot(shelf.project, shelf.forecasts, shelf.lang)
        yield "decks.js", partial(data.decks, shelf)
        for deck in shelf.decks.values():
            yield f"decks/{deck.id}.html", partial(pages.deck, deck)
        for topic in shelf.topics.values():
            yield f"topics/{file_name(topic.id)}.html", partial(pages.topic, topic)
        for id_ in shelf.interviews:
            yield f"interviews/{id_}.html", partial(pages.interview, id_)
        for card in shelf.cards.values():
            yield f"cards/{card.id}.html", partial(pages.card, card)
            yield f"cards/{card.id}.js", partial(data.card, card, self._view)
