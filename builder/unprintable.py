"""What can't be printed, as problems: each at the text that is at fault, with the way out for its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from builder.collection import Collection, Entry
from builder.edition import Edition
from builder.model import Card, Interview
from builder.problems import Place, Problem, Severity
from builder.quiz.fields import SOURCES, origin
from builder.render.paper.misfit import Misfit, Path, Reason

if TYPE_CHECKING:
    from builder.render.paper.quiz import Unprintable

_WAYS_OUT = {
    Reason.GLYPH: "write another character, or a word for it",
    Reason.HIGH: "shorten it",
    Reason.WIDE: "write it shorter, or with a space or hyphen where a line may break",
    Reason.PICTURE: "mend the drawing, or leave picture out",
}


def _problem(place: Place, message: str, *hints: str) -> Problem:
    return Problem(place, Severity.ERROR, "PR01", message, "; ".join(filter(None, hints)))


def unfit(collection: Collection, misfit: Misfit, otherwise: str) -> Problem:
    """Say what of a card can't be printed, and what to do, or do `otherwise`."""
    place = _place(collection, misfit.card, misfit.path, misfit.text)
    langs = " and ".join(misfit.langs)
    message = f"the {misfit.side} of the card '{misfit.card}', printed in {langs}, {misfit.message}"
    return _problem(place, message, _WAYS_OUT[misfit.reason], otherwise)


def around(collection: Collection, edition: Edition, absent: str, message: str) -> Problem:
    """Say that what stands around the cards of a deck has characters that are `absent` from the font."""
    deck, project = collection.decks[edition.deck], collection.project
    place = deck.document.holding(absent[0]) or project.document.holding(absent[0]) or deck.place()
    said = f"what stands around the cards of the deck '{edition.deck}', printed in {edition.lang}, {message}"
    return _problem(place, said, _WAYS_OUT[Reason.GLYPH])


def unasked(collection: Collection, langs: Sequence[str], found: Unprintable) -> Problem:
    """Say what of a question can't be printed: at the card that holds it, asked there or an option from elsewhere."""
    cards = found.plan.cards
    if found.part == SOURCES:
        card = next((card for card in cards if _in_interviews(collection, card, found.text)), cards[0])
        place = _place(collection, card, ("passages",), found.text)
    else:
        card, field = origin(found.plan, found.part, collection, (langs[0], found.lang))
        place = _place(collection, card, ("words", found.lang, *field), found.text)
    message = f"{_subject(found, card)}, printed in {' and '.join(langs)}, {found.message}"
    return _problem(place, message, _WAYS_OUT[found.reason], f"--exclude {card} leaves it out")


def _subject(found: Unprintable, card: str) -> str:
    cards = found.plan.cards
    if found.reason is Reason.HIGH:
        return f"the question of {_named(cards)}"
    return f"the question of {_named([card])}" if card in cards else f"{_named([card])}, an option for {_named(cards)}"


def _named(cards: Sequence[str]) -> str:
    *others, last = [f"'{card}'" for card in cards]
    return f"the cards {', '.join(others)} and {last}" if others else f"the card {last}"


def _place(collection: Collection, card: str, path: Path, text: str) -> Place:
    """Find where a text stands that a card shows: in the card itself, in its interviews, or in the project."""
    entry, project = collection.by_id[card], collection.project
    match path:
        case ("labels", *_):
            return project.document.holding(text, path) or project.place()
        case ("topics", *_):
            topics = [topic.id for topic in project.value.topics]
            own = ("topics", topics.index(entry.value.topics[0]))
            return project.document.holding(text, own) or project.place(*own)
        case ("passages", int(number), "anchor"):
            return entry.place(*(("cites", number, "anchor") if entry.value.cites else ("anchor",)))
        case ("passages", *_):
            return _in_interviews(collection, card, text) or entry.place()
    return entry.place(*path)


def _in_interviews(collection: Collection, card: str, text: str) -> Place | None:
    """Find where the interviews on which a card rests say a text."""
    told = _interviews(collection, collection.by_id[card].value)
    return next((place for one in told if (place := one.document.holding(text))), None)


def _interviews(collection: Collection, card: Card) -> Iterable[Entry[Interview]]:
    return (collection.interviews[collection.texts[cite.text][0]] for cite in card.passages)
