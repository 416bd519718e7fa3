"""What is wanted of a build, and what makes each kind of file of an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import to_json

from builder.built import Built
from builder.cache import Cache, key
from builder.collection import Collection
from builder.edition import WITHDRAWN, Edition
from builder.ids import card_numbers
from builder.render.paper.imposition import ON_THE_LONG_EDGE, Bilingual, Handling
from builder.render.paper.papers import Paper
from builder.render.paper.stock import A4_A7, Stock
from builder.upgrade.ledger import Ledger

if TYPE_CHECKING:
    from builder.printing import Work
    from builder.render.anki.package import Package

APKG = "apkg"
LISTING = "listing"
SITE = "site"
TARGETS = (APKG, LISTING, "cards", "study", SITE)
"""What can be built, by the names of `--to`."""

Renderer: TypeAlias = Callable[[Collection, Edition], Sequence[Built]]


@dataclass(frozen=True)
class Wanted:
    """What to build: decks and languages, all where none are named; kinds of output; how to print and stamp.

    With `bilingual`, the languages stand on the same cards, and else in files of their own. `every` is the word for all
    languages, where there is one. Study sheets are printed on `paper`. With `skip`, cards that can't be printed on the
    stock are left out, and else nothing is printed.
    """

    decks: Sequence[str] = ()
    langs: Sequence[str] = ()
    to: Sequence[str] = TARGETS
    stock: Stock = A4_A7
    handling: Handling = ON_THE_LONG_EDGE
    bilingual: Bilingual | None = None
    every: str = ""
    skip: bool = False
    paper: Paper = Paper.A4
    draft: int | None = None

    @property
    def drawn(self) -> bool:
        """Whether something is set in pages, with pictures drawn, and not only put into words and packed."""
        return not set(self.to) <= {APKG, LISTING}

    @property
    def of_editions(self) -> Sequence[str]:
        """What is made of each edition: packages at least, which a site hands over."""
        return [name for name in self.to if name != SITE] or [APKG]

    def of(self, edition: Edition) -> Sequence[str]:
        """Name what is made of an edition; what was withdrawn is for Anki alone."""
        if not edition.cards:
            return ()
        return self.of_editions if edition.deck != WITHDRAWN else [APKG]


def renderers(wanted: Wanted, cache: Cache) -> Mapping[str, Renderer]:
    """Give what makes the files of an edition, by the names of `--to`; what it made before it takes from the cache."""
    return {name: _RENDERERS[name](wanted, cache) for name in wanted.of_editions}


def _apkg_renderer(wanted: Wanted, cache: Cache) -> Renderer:
    from builder.render.anki.package import package  # noqa: PLC0415 - genanki is imported only where it is wanted

    return partial(_apkg, make=package, draft=wanted.draft, cache=cache)


def _cards_renderer(wanted: Wanted, cache: Cache) -> Renderer:
    from builder.printing import Cards  # noqa: PLC0415 - Typst is imported only where it is wanted
    from builder.render.paper.pdf import Printer  # noqa: PLC0415

    return partial(
        _on_paper, kind="cards", work=Cards(Printer(wanted.stock), wanted.handling, wanted.skip), cache=cache
    )


def _study_renderer(wanted: Wanted, cache: Cache) -> Renderer:
    from builder.printing import Study  # noqa: PLC0415 - Typst is imported only where it is wanted

    return partial(_on_paper, kind="study", work=Study.on(wanted.paper), cache=cache)


def _on_paper(collection: Collection, edition: Edition, kind: str, work: Work, cache: Cache) -> Sequence[Built]:
    from builder.printing import printed  # noqa: PLC0415 - Typst is imported only where it is wanted

    return [
        Built(
            kind,
            edition,
            file.name,
            file.paper.content,
            file.cards,
            pages=file.paper.pages,
            fits=file.paper.fits,
            kept=file.kept,
        )
        for file in printed(collection, edition, work, cache)
    ]


_RENDERERS: Mapping[str, Callable[[Wanted, Cache], Renderer]] = {
    APKG: _apkg_renderer,
    LISTING: lambda *_: _listing,
    "cards": _cards_renderer,
    "study": _study_renderer,
}


def _apkg(
    collection: Collection, edition: Edition, make: Callable[..., Package], draft: int | None, cache: Cache
) -> Sequence[Built]:
    name = f"{edition.name}.apkg" if draft is None else f"{edition.name}.draft.apkg"
    made_of = _package_key(edition, collection.ledger, draft) if cache else ""
    if held := cache.get(made_of):
        (notes, cards), content = held
        return [Built(APKG, edition, name, content, notes, cards=cards, kept=made_of)]
    made = make(edition, collection.ledger, draft)
    cache.put(made_of, (made.notes, made.cards), made.content)
    return [Built(APKG, edition, name, made.content, made.notes, cards=made.cards, kept=made_of)]


def _package_key(edition: Edition, ledger: Ledger, draft: int | None) -> str:
    """Make a key of a package's cards, and of what the ledger knows of them."""
    released = [ledger.notes.get((card.id, edition.lang)) for card in edition.cards]
    parts = [edition, released, ledger.note_types, ledger.last_release, draft]
    return key(APKG, to_json(parts, bytes_mode="base64"))


def _listing(_: Collection, edition: Edition) -> Sequence[Built]:
    from builder.render.anki.listing import listing  # noqa: PLC0415 - needed only where it is wanted

    cards = sum(len(card_numbers(card.card, edition.lang)) for card in edition.cards)
    content = listing(edition, cards).encode()
    return [Built(LISTING, edition, f"listings/{edition.name}.md", content, len(edition.cards), cards=cards)]
