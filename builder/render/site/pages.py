"""The pages of a site in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from markupsafe import Markup

from builder.edition import EditionCard
from builder.model import BasicCard, Topic
from builder.problems import Problem
from builder.render.site.environment import environment
from builder.render.site.shelf import CardsOf, Group, Shelf, ShelfDeck, file_name
from builder.text import to_words


class ShownCard(Protocol):
    """A card as Anki shows it, as HTML."""

    @property
    def front(self) -> str:
        """What is asked."""

    @property
    def back(self) -> str:
        """The same with its answer."""


class View(Protocol):
    """What Anki makes of a project's cards."""

    @property
    def style(self) -> str:
        """The style sheet of every card."""

    @property
    def script(self) -> str:
        """What shuffles and marks options."""

    def shown(self, card: EditionCard, media: str = "") -> Sequence[ShownCard]:
        """Show each Anki card of a card, with pictures from where `media` leads."""


@dataclass(frozen=True)
class Download:
    """A file that the site hands over: a deck in a language, as what kind of target; if several, with a number."""

    deck: str
    lang: str
    kind: str
    name: str
    content: bytes
    number: int = 0

    @property
    def size(self) -> str:
        """How large it is."""
        kilo = len(self.content) / 1024
        return f"{max(kilo, 1):,.0f} kB" if kilo < _MEGA else f"{kilo / 1024:,.1f} MB"


_MEGA = 1000

KINDS = ("apkg", "cards", "study")
"""What the site hands over, in this order."""


_OWN = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
_NOWHERE = "base-uri 'none'; form-action 'none'"
POLICY = f"{_OWN} {_NOWHERE}"
"""What pages may load: nothing but what the site holds."""

PREVIEW_POLICY = f"{_OWN} connect-src 'self'; {_NOWHERE}"


@dataclass(frozen=True)
class Trouble:
    """What is wrong with the sources, for a preview: of each card, and what belongs to none; of the state `number`.

    It is stale if the sources can't be shown as they are, so that pages are as they were before.
    """

    of_cards: Mapping[str, Sequence[Problem]]
    others: Sequence[Problem]
    number: int = 0
    is_stale: bool = False


@dataclass(frozen=True)
class Around:
    """What all pages share, in whatever language."""

    view: View
    shelves: Mapping[str, Shelf]
    downloads: Sequence[Download]
    trouble: Trouble | None

    @property
    def policy(self) -> str:
        """What pages may load; those of a preview may ask their server, too."""
        return PREVIEW_POLICY if self.trouble else POLICY

    def door(self) -> str:
        """Write the page that leads to a reader's own language."""
        shelves = list(self.shelves.values())
        return (
            environment()
            .get_template("site/door.html")
            .render(shelves=shelves, lang=shelves[0].lang, root="", policy=self.policy)
        )

    def other_languages(self, lang: str, path: str) -> list[tuple[Shelf, str]]:
        """Lead to a page in the other languages; to their first where they have none of that name."""
        return [
            (shelf, path if _has(shelf, path) else "index.html")
            for other, shelf in self.shelves.items()
            if other != lang
        ]


def _has(shelf: Shelf, path: str) -> bool:
    folder, _, name = path.removesuffix(".html").rpartition("/")
    match folder:
        case "cards":
            return shelf.lang in shelf.collection.by_id[name].value.words
        case "decks":
            return name in shelf.decks
        case "topics":
            return name in map(file_name, shelf.topics)
        case _:
            return True


class Pages:
    """Every page of one language."""

    def __init__(self, shelf: Shelf, around: Around) -> None:
        """Take what the language has."""
        self._shelf, self._around = shelf, around
        self._ids = list(shelf.cards)

    def front(self) -> str:
        """Write the first page: what this is, a card to try, and the editions."""
        shelf = self._shelf
        groups = [(group, [deck for deck in shelf.decks.values() if deck.group is group]) for group in Group]
        sample = self._sample()
        return self._page(
            "front",
            "index.html",
            groups=[(group, decks) for group, decks in groups if decks],
            sample=sample,
            sample_shown=sample and self._shown(sample, "../media/")[0],
            topics=[(topic, len(shelf.on_topic(topic.id))) for topic in shelf.topics.values()],
            interviews=[
                (id_, value, len(shelf.on_interview(id_, alone=True))) for id_, value in shelf.interviews.items()
            ],
            handed=any(download.kind == "apkg" for download in self._around.downloads),
            downloads=self._downloads,
        )

    def cards(self) -> str:
        """Write the page that searches and filters."""
        return self._page("cards", "cards.html")

    def test(self) -> str:
        """Write the page on which one tests oneself."""
        return self._page("test", "test.html")

    def deck(self, deck: ShelfDeck) -> str:
        """Write the page of a deck: its files and its cards in their order."""
        groups = self._shelf.by_home(deck.cards)
        return self._page("deck", f"decks/{deck.id}.html", deck=deck, groups=groups, downloads=self._downloads)

    def topic(self, topic: Topic) -> str:
        """Write the page of a topic: its cards."""
        cards = self._shelf.on_topic(topic.id)
        at_home = [card for card in cards if card.topic is topic]
        others = [card for card in cards if card.topic is not topic]
        own = [CardsOf("", at_home)] if at_home else []
        groups = [*own, *self._shelf.by_home(sorted(others, key=self._rank))]
        path = f"topics/{file_name(topic.id)}.html"
        return self._page("topic", path, topic=topic, groups=groups, count=len(cards))

    def interview(self, interview: str) -> str:
        """Write the page of an interview: who, when, its texts, what of them has cards, and what they print wrongly."""
        return self._page(
            "interview",
            f"interviews/{interview}.html",
            id=interview,
            interview=self._shelf.interviews[interview],
            texts=list(self._shelf.texts(interview)),
            errata=self._shelf.errata(interview),
            count=len(self._shelf.on_interview(interview)),
            alone=len(self._shelf.on_interview(interview, alone=True)),
        )

    def glossary(self) -> str:
        """Write the page of what terms and names mean."""
        entry = self._shelf.collection.glossary
        terms = sorted(entry.value.terms, key=lambda term: self._shelf.pick(term.name).casefold()) if entry else []
        kinds = ("term", "person", "organisation", "product")
        groups = [(kind, [term for term in terms if term.kind == kind]) for kind in kinds]
        return self._page("glossary", "glossary.html", groups=[(kind, found) for kind, found in groups if found])

    def predictions(self) -> str:
        """Write the page of what was predicted for when: the drawing, and the same as a table."""
        return self._page("predictions", "predictions.html", forecasts=self._shelf.forecasts)

    def card(self, card: EditionCard) -> str:
        """Write the page of a card: as Anki shows it, and all that it hangs together with."""
        shelf = self._shelf
        before, after = self._beside(card)
        related = dict.fromkeys((*card.card.contrast, *card.card.related, *card.card.needs))
        trouble = self._around.trouble
        return self._page(
            "card",
            f"cards/{card.id}.html",
            card=card,
            shown=self._shown(card, "../../media/"),
            question=to_words(card.gist.question),
            decks=shelf.of_decks[card.id],
            related=[shelf.cards[id_] for id_ in related if id_ in shelf.cards],
            errata=shelf.errata_near(card),
            before=before,
            after=after,
            problems=trouble.of_cards.get(card.id, ()) if trouble else (),
        )

    def _beside(self, card: EditionCard) -> tuple[str, str]:
        """Name the cards before and after a card; nothing at either end."""
        place = self._shelf.places[card.id]
        return self._id_at(place - 1), self._id_at(place + 1)

    def _id_at(self, place: int) -> str:
        return self._ids[place] if 0 <= place < len(self._ids) else ""

    def _shown(self, card: EditionCard, media: str) -> list[tuple[Markup, Markup]]:
        shown = self._around.view.shown(card, media)
        return [(Markup(one.front), Markup(one.back)) for one in shown]  # noqa: S704 - fields are HTML that we wrote

    def _sample(self) -> EditionCard | None:
        """Choose a card to begin with: the first with an answer and a reason, of the deck to begin with."""
        cards = next(iter(self._shelf.decks.values())).cards if self._shelf.decks else ()
        plain = (card for card in cards if isinstance(card.card, BasicCard) and card.gist.why and not card.image)
        return next(plain, cards[0] if cards else None)

    def _downloads(self, deck: str) -> list[Download]:
        own = [one for one in self._around.downloads if (one.deck, one.lang) == (deck, self._shelf.lang)]
        return sorted(own, key=lambda one: (KINDS.index(one.kind), one.number))

    def _rank(self, card: EditionCard) -> int:
        return list(self._shelf.topics).index(card.topic.id)

    def _page(self, template: str, path: str, **values: Any) -> str:  # noqa: ANN401 - whatever a template shows
        return (
            environment()
            .get_template(f"site/{template}.html")
            .render(
                shelf=self._shelf,
                project=self._shelf.project,
                lang=self._shelf.lang,
                words=self._shelf.words,
                pick=self._shelf.pick,
                plain=to_words,
                file_name=file_name,
                path=path,
                root="../" * (path.count("/") + 1),
                others=self._around.other_languages(self._shelf.lang, path),
                policy=self._around.policy,
                trouble=self._around.trouble,
                **values,
            )
        )
