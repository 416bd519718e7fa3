"""What a build made, and its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition import Edition
from builder.output import Stamp
from builder.problems import Problem
from builder.uptodate import Told

if TYPE_CHECKING:
    from builder.render.paper.pdf import SideFit


@dataclass(frozen=True)
class Built:
    """A file that a build made: as what, and how many notes or pages and Anki cards are in it.

    One from whose pages all cards are left out is not written, and tells only which these are. `kept` is the key of its
    content in the cache, where it may be.
    """

    kind: str
    edition: Edition
    file: str
    content: bytes
    notes: int
    cards: int = 0
    pages: int = 0
    fits: tuple[SideFit, ...] = ()
    kept: str = ""


@dataclass(frozen=True)
class Outcome:
    """All that a build made: files of editions, and the site's by their paths; and the warnings it met.

    `left` are the files as it left them, by their paths. It `wrote` none of them, if all were there already.
    """

    made: Sequence[Built]
    site: Mapping[str, bytes]
    problems: Sequence[Problem]
    left: Mapping[str, Stamp]
    wrote: bool

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys of the files' contents in the cache, where they may be."""
        return {built.file: built.kept for built in self.made if built.kept}

    @property
    def told(self) -> Told:
        """What is told of it."""
        return Told(self.problems, sorted(self.kinds), *self.summary())

    @property
    def kinds(self) -> set[str]:
        """The kinds of what was written."""
        return {built.kind for built in self.made} | ({"site"} if self.site else set())

    @property
    def fits(self) -> list[SideFit]:
        """How the sides of cards to cut out fit, of all files."""
        return [fit for built in self.made for fit in built.fits]

    def summary(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Give the table of a build: its headings, without those of columns that would be empty, and its rows.

        Notes are what Anki has; on paper they are cards.
        """
        rows = [_row(built) for built in self.made if built.content]
        rows += [_site_row(self.site)] if self.site else []
        filled = [place for place in range(len(_HEADINGS)) if any(row[place] for row in rows)]
        notes = "notes" if "apkg" in self.kinds else "cards"
        headings = [notes if heading == "notes" else heading for heading in _HEADINGS]
        return tuple(headings[place] for place in filled), [tuple(row[place] for place in filled) for row in rows]


_HEADINGS = ("file", "edition", "notes", "Anki cards", "pages", "size")


def _row(built: Built) -> tuple[str, ...]:
    return (
        built.file,
        built.edition.title,
        str(built.notes),
        str(built.cards or ""),
        str(built.pages or ""),
        _size(len(built.content)),
    )


def _site_row(site: Mapping[str, bytes]) -> tuple[str, ...]:
    pages = sum(path.endswith(".html") for path in site)
    return "site/index.html", "", "", "", f"{pages:,}", _size(sum(map(len, site.values())))


def _size(count: int) -> str:
    return f"{count / 1024:,.0f} kB"
