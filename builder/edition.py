"""A deck in one language: its cards chosen, put in order, and each with all that a renderer shows of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from builder.collection import Collection, Entry, section_of
from builder.gist import Gist, gist
from builder.labels import labels
from builder.model import Card, Cite, Deck, Project, Topic
from builder.order import in_order, within
from builder.values import pick


@dataclass(frozen=True)
class Source:
    """A passage that a card rests on, as a reader is told of it; empty where something is not known.

    The link leads to the passage, the address to its text; the anchor finds it there.
    """

    who: str
    where: str
    when: str
    publisher: str
    section: str
    link: str
    address: str = ""
    anchor: str = ""

    @property
    def line(self) -> str:
        """Where the passage stands, on one line."""
        return " | ".join(filter(None, (self.who, self.where, self.when, self.publisher, f"§ {self.section}")))


@dataclass(frozen=True)
class Image:
    """A picture: the name it has in Anki, made from its content, its bytes, and what it shows in words."""

    name: str
    content: bytes
    alt: str


@dataclass(frozen=True)
class EditionCard:
    """A card as one edition shows it. `position` counts from 1."""

    card: Card
    lang: str
    position: int
    topic: Topic
    home: str
    gist: Gist
    others: tuple[Gist, ...]
    contrast: tuple[Gist, ...]
    interviews: tuple[str, ...]
    sources: tuple[Source, ...]
    image: Image | None

    @property
    def id(self) -> str:
        """The card's id."""
        return self.card.id

    @property
    def topic_title(self) -> str:
        """The title of the card's first topic."""
        return pick(self.topic.title, self.lang)


@dataclass(frozen=True)
class Edition:
    """A deck in one language; cards of the deck that lack it are `untranslated`, and not in the edition."""

    deck: str
    lang: str
    title: str
    description: str
    project: Project
    labels: Mapping[str, str]
    cards: tuple[EditionCard, ...]
    untranslated: tuple[str, ...] = ()

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages of its cards."""
        return (self.lang,)

    @property
    def tag(self) -> str:
        """What tells it from other editions of its deck."""
        return self.lang

    @property
    def name(self) -> str:
        """The name its files bear, without an ending."""
        return f"{self.deck}.{self.tag}"


def editions(collection: Collection, decks: Sequence[str], langs: Sequence[str]) -> Iterator[Edition]:
    """Make the editions of some decks in some languages."""
    for deck in decks:
        for lang in langs:
            yield edition(collection, deck, lang)


def edition(collection: Collection, deck: str, lang: str) -> Edition:
    """Make the edition of a deck in a language."""
    project = collection.project.value
    value = collection.decks[deck].value
    every = selected(collection, value)
    chosen = [entry for entry in every if lang in entry.value.words]
    untranslated = tuple(entry.id for entry in every if lang not in entry.value.words)
    cards = _Reader(collection).cards(in_order(chosen, value, collection), lang)
    title = f"{pick(project.title, lang)} · {pick(value.title, lang)}"
    words, description = labels(project, lang), pick(value.description, lang)
    return Edition(deck, lang, title, description, project, words, cards, untranslated)


def all_cards(collection: Collection, lang: str, *, retired: bool = False) -> tuple[EditionCard, ...]:
    """Give every card that a language has, in the order of the sources; withdrawn ones too if asked."""
    entries = [e for e in collection.cards if lang in e.value.words and (retired or not e.value.retired)]
    return _Reader(collection).cards(entries, lang)


WITHDRAWN = "withdrawn"
"""The deck of what learners have and no other deck holds any more."""


def withdrawn(collection: Collection, lang: str) -> Edition:
    """Gather the cards of a language that were released and then withdrawn, for those who have them."""
    project = collection.project.value
    words = labels(project, lang)
    known = collection.ledger.notes
    cards = [
        card for card in all_cards(collection, lang, retired=True) if card.card.retired and (card.id, lang) in known
    ]
    title = words["withdrawn_cards"]
    named = f"{pick(project.title, lang)} · {title}"
    return Edition(WITHDRAWN, lang, named, title, project, words, tuple(cards))


def selected(collection: Collection, deck: Deck, *, retired: bool = False) -> list[Entry[Card]]:
    """Choose the cards of a deck, in the order of the sources; withdrawn cards, which are in no deck, only if asked."""
    live = (entry for entry in collection.cards if retired or not entry.value.retired)
    wanted = deck.select
    return [
        entry
        for entry in live
        if entry.id not in deck.exclude
        and (not wanted.cards or entry.id in wanted.cards)
        and meets(entry.value, collection, wanted.levels, wanted.topics, wanted.interviews)
    ]


def home(project: Project, lang: str, topic: Topic) -> str:
    """Name the Anki deck in which a card lies: the project's title, then the number and title of its first topic."""
    number = f"{topic.number} " if topic.number else ""
    return f"{pick(project.title, lang)}::{number}{pick(topic.title, lang)}"


def meets(
    card: Card, collection: Collection, levels: Sequence[int], topics: Sequence[str], interviews: Sequence[str]
) -> bool:
    """Tell whether a card meets every condition that is given; on several interviews, if all of them are wanted."""
    return (
        (not levels or card.level in levels)
        and (not topics or any(within(topic, topics) for topic in card.topics))
        and (not interviews or _interviews(card, collection) <= set(interviews))
    )


def _interviews(card: Card, collection: Collection) -> set[str]:
    return {collection.texts[cite.text][0] for cite in card.passages if cite.text in collection.texts}


class _Reader:
    """Gathers from a collection what stands around a card."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.project = collection.project.value
        self.by_id = collection.by_id
        self.texts = collection.texts
        self.topics = {topic.id: topic for topic in self.project.topics}

    def cards(self, entries: Sequence[Entry[Card]], lang: str) -> tuple[EditionCard, ...]:
        return tuple(self._card(entry.value, lang, position) for position, entry in enumerate(entries, 1))

    def _card(self, card: Card, lang: str, position: int) -> EditionCard:
        topic = self.topics[card.topics[0]]
        others = [gist(card, other) for other in self.project.languages if other != lang and other in card.words]
        contrast = [self.by_id[id_].value for id_ in card.contrast]
        return EditionCard(
            card=card,
            lang=lang,
            position=position,
            topic=topic,
            home=home(self.project, lang, topic),
            gist=gist(card, lang),
            others=tuple(others),
            contrast=tuple(gist(other, lang) for other in contrast if lang in other.words and not other.retired),
            interviews=tuple(dict.fromkeys(self.texts[cite.text][0] for cite in card.passages)),
            sources=tuple(self._source(cite, card, lang) for cite in card.passages),
            image=self._image(card, lang),
        )

    def _source(self, cite: Cite, card: Card, lang: str) -> Source:
        interview_id, text = self.texts[cite.text]
        interview = self.collection.interviews[interview_id].value
        speaker = cite.speaker or card.speaker
        who = next((pick(person.name, lang) for person in interview.people if person.id == speaker), "")
        section = section_of(text, cite.section)
        return Source(
            who=who,
            where=pick(interview.title, lang),
            when=text.date or interview.date or "",
            publisher=pick(text.publisher, lang),
            section=f"{cite.section} {pick(section.title, lang)}" if section else cite.section,
            link=_link(text.url, cite.anchor) if text.url else interview.video or "",
            address=text.url or interview.video or "",
            anchor=cite.anchor,
        )

    def _image(self, card: Card, lang: str) -> Image | None:
        if card.picture is None:
            return None
        file = pick(card.picture.file, lang)
        content = self.collection.media[file]
        path = PurePosixPath(file)
        name = f"{path.stem}-{hashlib.sha256(content).hexdigest()[:12]}{path.suffix}"
        return Image(name, content, pick(card.picture.alt, lang))


def _link(url: str, anchor: str) -> str:
    """Lead to the passage itself: https://wicg.github.io/scroll-to-text-fragment/."""
    return f"{url}{'' if '#' in url else '#'}:~:text={quote(anchor, safe='').replace('-', '%2D')}"
