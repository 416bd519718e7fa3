"""The predictions that the cards hold: who made them, when, and for when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.collection import Collection, Entry
from builder.gist import gist
from builder.model import Card
from builder.text import to_words
from builder.values import pick

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


@dataclass(frozen=True)
class Forecast:
    """A prediction in one language. `years` are those it names for its horizon; none where it gives no date.

    `speaker` is the id of whoever made it, or of the text where that names nobody.
    """

    card: str
    speaker: str
    made: str
    who: str
    interview: str
    horizon: str
    years: Sequence[int]
    question: str
    answer: str


def forecasts(collection: Collection, lang: str) -> list[Forecast]:
    """List the predictions of a language's cards by date made, speaker and horizon; undated ones come last.

    A card that sets interviews side by side tells again what each of them has a card for.
    """
    found = [
        _forecast(collection, entry, lang)
        for entry in collection.cards
        if entry.value.stance == "prediction"
        and lang in entry.value.words
        and not entry.value.retired
        and len({collection.texts[cite.text][0] for cite in entry.value.passages}) == 1
    ]
    return sorted(found, key=lambda one: (one.made, one.interview, one.speaker, not one.years, one.years, one.card))


def _forecast(collection: Collection, entry: Entry[Card], lang: str) -> Forecast:
    card = entry.value
    cite = card.passages[0]
    interview_id, text = collection.texts[cite.text]
    interview = collection.interviews[interview_id].value
    speaker = cite.speaker or card.speaker
    person = next((p for p in interview.people if p.id == speaker), None)
    horizon = pick(card.horizon or {}, lang)
    short = gist(card, lang)
    return Forecast(
        card=card.id,
        speaker=person.id if person else text.id,
        made=interview.date or text.date or "",
        who=pick(person.short or person.name, lang) if person else pick(text.publisher, lang),
        interview=interview_id,
        horizon=horizon,
        years=sorted({int(year) for year in _YEAR.findall(horizon)}),
        question=to_words(short.question),
        answer="; ".join(to_words(answer) for answer in short.answers),
    )
