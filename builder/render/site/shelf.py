"""What the pages of one language show: its cards, decks, interviews and topics, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from builder.collection import Collection, section_of
from builder.edition import EditionCard, all_cards, selected
from builder.forecasts import Forecast, forecasts
from builder.labels import labels
from builder.model import Deck, Erratum, Interview, InterviewText, Section, Topic
from builder.order import in_order, within
from builder.values import pick


class Group(StrEnum):
    """How decks are grouped: those on everything, on topics, on interviews."""

    START = "start"
    TOPICS = "topics"
    INTERVIEWS = "interviews"


@dataclass(frozen=True)
class ShelfDeck:
    """A deck with the cards that it has in the language, in their order."""

    id: str
    title: str
    description: str
    group: Group
    cards: Sequence[EditionCard]


@dataclass(frozen=True)
class CardsOf:
    """Cards that stand under one heading, and the address of the heading's own page, if it has one."""

    title: str
    cards: Sequence[EditionCard]
    link: str = ""


@dataclass(frozen=True)
class ShelfText:
    """A text with its sections, and the cards that cite each of them."""

    id: str
    value: InterviewText
    sections: Sequence[tuple[Section, Sequence[EditionCard]]]


class Shelf:
    """A project in one language, as its pages show it."""

    def __init__(self, collection: Collection, lang: str) -> None:
        """Take a project that has been checked."""
        self.collection, self.lang = collection, lang
        self.project = collection.project.value
        self.words = labels(self.project, lang)

    def pick(self, localized: Mapping[str, str]) -> str:
        """Choose the words of this language."""
        return pick(localized, self.lang)

    @cached_property
    def cards(self) -> Mapping[str, EditionCard]:
        """The cards of the language by their ids, in the order of the sources."""
        return {card.id: card for card in all_cards(self.collection, self.lang)}

    @cached_property
    def decks(self) -> Mapping[str, ShelfDeck]:
        """The decks that have cards in the language: on everything, the smallest first; on topics; on interviews."""
        found = [deck for id_ in self.collection.decks if (deck := self._deck(id_)).cards]
        return {deck.id: deck for deck in sorted(found, key=self._rank)}

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """The topics that have cards in the language."""
        used = {topic for card in self.cards.values() for topic in card.card.topics}
        return {topic.id: topic for topic in self.project.topics if topic.id in used}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each card stands in the order of the sources, from 0."""
        return {id_: place for place, id_ in enumerate(self.cards)}

    @cached_property
    def forecasts(self) -> Sequence[Forecast]:
        """The predictions of the language's cards."""
        return forecasts(self.collection, self.lang)

    @cached_property
    def pages(self) -> Sequence[str]:
        """The pages that the language has something for."""
        has = {"glossary": self.collection.glossary, "predictions": self.forecasts}
        return [page for page in ("cards", "test", "glossary", "predictions") if has.get(page, True)]

    @property
    def interviews(self) -> Mapping[str, Interview]:
        """The interviews by their ids."""
        return {id_: entry.value for id_, entry in self.collection.interviews.items()}

    @cached_property
    def of_decks(self) -> Mapping[str, Sequence[ShelfDeck]]:
        """The decks that each card is in."""
        found: dict[str, list[ShelfDeck]] = {id_: [] for id_ in self.cards}
        for deck in self.decks.values():
            for card in deck.cards:
                found[card.id].append(deck)
        return found

    def on_topic(self, topic: str) -> Sequence[EditionCard]:
        """Give the cards of a topic, in the order of the sources."""
        return [card for card in self.cards.values() if topic in card.card.topics]

    def on_interview(self, interview: str, *, alone: bool = False) -> Sequence[EditionCard]:
        """Give the cards that rest on an interview, in their order; those that set it beside others come last."""
        found = [card for card in self.cards.values() if interview in card.interviews]
        found = [card for card in found if not alone or len(card.interviews) == 1]
        return sorted(found, key=lambda card: len(card.interviews) > 1)

    def by_home(self, cards: Sequence[EditionCard]) -> list[CardsOf]:
        """Put cards together by their first topics, which come in the order of their first cards."""
        found: dict[str, list[EditionCard]] = {}
        for card in cards:
            found.setdefault(card.topic.id, []).append(card)
        return [
            CardsOf(self.pick(self.topics[topic].title), held, f"topics/{file_name(topic)}.html")
            for topic, held in found.items()
        ]

    def texts(self, interview: str) -> Iterator[ShelfText]:
        """Give the texts of an interview with what cites them."""
        cards = self.on_interview(interview)
        for text in self.interviews[interview].texts:
            cited: dict[str, list[EditionCard]] = {section.number: [] for section in text.sections}
            for card in cards:
                for number in dict.fromkeys(cite.section for cite in card.card.passages if cite.text == text.id):
                    cited.setdefault(number, []).append(card)
            yield ShelfText(text.id, text, [(section, cited[section.number]) for section in text.sections])

    def errata(self, interview: str) -> Sequence[Erratum]:
        """Give what the texts of an interview print wrongly."""
        entry = self.collection.errata.get(interview)
        return entry.value.errata if entry else ()

    def errata_near(self, card: EditionCard) -> list[Erratum]:
        """Give what is printed wrongly in the sections that a card cites."""
        cited = {(cite.text, cite.section) for cite in card.card.passages}
        return [
            erratum
            for interview in card.interviews
            for erratum in self.errata(interview)
            if (erratum.text, erratum.section) in cited
        ]

    def section(self, text: str, number: str) -> str:
        """Name a section of a text."""
        found = section_of(self.collection.texts[text][1], number)
        return f"{number} {self.pick(found.title)}" if found else number

    def _rank(self, deck: ShelfDeck) -> tuple[int, int]:
        select = self.collection.decks[deck.id].value.select
        topics = [topic.id for topic in self.project.topics if within(topic.id, select.topics)]
        match deck.group:
            case Group.START:
                return 0, len(deck.cards)
            case Group.TOPICS:
                return 1, [*self.topics].index(topics[0])
            case Group.INTERVIEWS:
                return 2, [*self.interviews].index(select.interviews[0])

    def _deck(self, id_: str) -> ShelfDeck:
        value = self.collection.decks[id_].value
        ordered = in_order(selected(self.collection, value), value, self.collection)
        cards = [self.cards[entry.id] for entry in ordered if entry.id in self.cards]
        return ShelfDeck(id_, self.pick(value.title), self.pick(value.description), _group(value), cards)


def _group(deck: Deck) -> Group:
    if deck.select.interviews:
        return Group.INTERVIEWS
    return Group.TOPICS if deck.select.topics else Group.START


def file_name(topic: str) -> str:
    """Write the id of a topic as the name of a file: safety--asl for safety/asl."""
    return topic.replace("/", "--")
