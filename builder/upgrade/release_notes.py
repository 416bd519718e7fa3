"""The notes of a release: what is new, changed and withdrawn, package by package, and what a learner does about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from builder.collection import Collection
from builder.edition import EditionCard, all_cards, selected
from builder.project import Layout
from builder.text import to_words
from builder.upgrade.release_words import WORDS
from builder.values import pick, primary

if TYPE_CHECKING:
    from builder.upgrade.release import Dated, Key, Release

MOST = 60
"""So many cards of a kind are listed; of more, as in a first release, how many each topic has."""


def files(layout: Layout, collection: Collection, made: Release, now: int, dated: Dated) -> dict[Path, str]:
    """Give the notes of a release in each language, by their files: decks/release-notes.<lang>.md."""
    since = dated(made.before.last_release)
    return {
        layout.decks / f"release-notes.{lang}.md": notes(collection, made, lang, dated(now), since)
        for lang in collection.languages
    }


def notes(collection: Collection, made: Release, lang: str, date: str, since: str) -> str:
    """Write the notes of a release for the learners of a language, in Markdown; in English where it is another's."""
    page = _Page(collection, made, lang, WORDS.get(primary(lang), WORDS["en"]))
    parts = [f"# {page.words['title'].format(date=date)}", *page.advice(since), *page.packages()]
    for kind, ids in page.kinds.items():
        if ids:
            heading = page.words["with"].format(title=page.words[kind], more=len(ids))
            told = [page.words[f"{kind}_told"]] if f"{kind}_told" in page.words else []
            parts += [f"## {heading}", *told, "\n".join(page.listed(ids)).strip()]
    return "\n\n".join(parts + page.around()) + "\n"


@dataclass(frozen=True)
class _Page:
    """A release as the learners of one language see it."""

    collection: Collection
    made: Release
    lang: str
    words: Mapping[str, str]

    @property
    def first(self) -> bool:
        return not self.made.before.notes

    @cached_property
    def cards(self) -> list[EditionCard]:
        return list(all_cards(self.collection, self.lang, retired=True))

    @cached_property
    def changed(self) -> frozenset[Key]:
        return frozenset(self.made.changed)

    def ids(self, keys: Iterable[Key]) -> list[str]:
        return [card for card, lang in keys if lang == self.lang]

    @cached_property
    def kinds(self) -> dict[str, list[str]]:
        """The cards that are listed, by what becomes of them."""
        made = self.made
        every = {"new": made.new, "changed": made.reworded, "back": made.back, "retired": made.retired}
        return {kind: self.ids(keys) for kind, keys in every.items()}

    def advice(self, since: str) -> list[str]:
        """Say what a learner does, in the order in which they do it."""
        if self.first:
            return [self.words["first"]]
        told = [*self._renames(), self.words["import"], *self._after()]
        steps = [f"{number}. {step}" for number, step in enumerate(told, 1)] if len(told) > 1 else told
        return [self.words["since"].format(date=since), "\n".join(steps), *self._remarks()]

    def _renames(self) -> Iterator[str]:
        for move in self.made.moves:
            if move.lang == self.lang and move.renamed:
                yield self.words["renamed"].format(had=_plain(move.had), now=_plain(move.now))

    def _after(self) -> Iterator[str]:
        if self.ids(self.made.retired):
            yield self.words["gone"].format(lang=self.lang)
        if any(self.made.cards_emptied(key) for key in self.made.changed if key[1] == self.lang):
            yield self.words["emptied"]

    def _remarks(self) -> Iterator[str]:
        if self.made.breaking:
            yield self.words["breaking"]
        elif self.made.note_types:
            yield self.words["style"]
        for move in self.made.moves:
            if move.lang == self.lang and not move.renamed:
                yield self.words["moved"].format(had=_plain(move.had), now=_plain(move.now), n=len(move.cards))

    def packages(self) -> list[str]:
        """Count what each package has of it, the largest package first."""
        kinds = [kind for kind, ids in self.kinds.items() if ids]
        rows: list[tuple[int, str]] = []
        for deck in self.collection.decks.values():
            held = {entry.id for entry in selected(self.collection, deck.value, retired=True)}
            counts = [len(held.intersection(self.kinds[kind])) for kind in kinds]
            if any(counts):
                title = _plain(pick(deck.value.title, self.lang))
                cells = " | ".join((f"`{deck.id}.{self.lang}.apkg`", title, *map(str, counts)))
                rows.append((-len(held), f"| {cells} |"))
        if not rows:
            return [] if self.around() else [self.words["none"]]
        head = " | ".join((self.words["package"], "", *(self.words[kind].lower() for kind in kinds)))
        table = [f"| {head} |", f"|{'---|' * (2 + len(kinds))}", *(row for _, row in sorted(rows))]
        return [f"## {self.words['packages']}", self.words["overlap"], "\n".join(table)]

    def around(self) -> list[str]:
        """Say how many cards change without saying anything else."""
        count = len(self.ids(self.made.changed)) - len(self.kinds["changed"]) - len(self.kinds["back"])
        return [self.words["around"].format(n=count)] if count else []

    def listed(self, ids: Sequence[str]) -> Iterator[str]:
        """List cards by their questions, below their topics; or how many there are of many."""
        asked = {*ids}
        wanted = [card for card in self.cards if card.id in asked]
        for topic in self.collection.project.value.topics:
            own, title = [card for card in wanted if card.topic.id == topic.id], pick(topic.title, self.lang)
            if len(ids) > MOST and own:
                yield f"- {self.words['of'].format(title=title, n=len(own))}"
            elif own:
                yield from ("", f"### {title}", "", *(f"- {self._told(card)}" for card in own))

    def _told(self, card: EditionCard) -> str:
        """Say what a card asks, and why it went or what becomes of its Anki cards."""
        asked, key, more = to_words(card.gist.question), (card.id, card.lang), []
        if card.card.retired:
            more.append(pick(card.card.retired.because, card.lang))
        elif key in self.changed:
            numbers = (self.made.cards_added(key), "added"), (self.made.cards_emptied(key), "lost")
            more += [self.words[what].format(n=len(some)) for some, what in numbers if some]
        told = self.words["with"].format(title=asked, more=self.words["and"].join(more)) if more else asked
        return _plain(told)


def _plain(text: str) -> str:
    """Write text so that Markdown shows it as it stands."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)
