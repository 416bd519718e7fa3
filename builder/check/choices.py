"""The options of a choice, and the reasons behind an answer."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.reading import Line, Reading
from builder.model import ChoiceCard
from builder.problems import Problem

LONGER, WORDS_LONGER = 1.4, 3
"""A key stands out that is so many times as long as the wrong options are on the average, and by so many words."""

ENOUGH = 2
"""Wrong options that a choice needs."""


def no_catch_all(reading: Reading) -> Iterator[Problem]:
    """DC22."""
    if not (idiom := reading.idiom) or not isinstance(reading.card, ChoiceCard):
        return
    for option in (*reading.answers, *reading.wrong):
        if found := idiom.catch_all.search(option.words):
            message = f"'{found[0]}' speaks of the other options, and they are shuffled"
            yield reading.error("DC22", message, option, hint=_instead(reading, option))


def _instead(reading: Reading, option: Line) -> str:
    if option in reading.answers:
        return "ask for what one option alone answers, or make it a card of kind list if several belong"
    if len(reading.wrong) > ENOUGH:
        return f"leave it out: {ENOUGH} wrong options will do"
    return "write a wrong answer instead that someone could believe"


def options_alike(reading: Reading) -> Iterator[Problem]:
    """DC23."""
    if not isinstance(reading.card, ChoiceCard):
        return
    key = reading.answers[0]
    usual = sum(option.size for option in reading.wrong) / len(reading.wrong)
    if key.size >= LONGER * usual and key.size >= usual + WORDS_LONGER:
        unit, times = (reading.idiom.unit, reading.idiom.units_a_word) if reading.idiom else ("words", 1)
        has, have = round(key.size * times), round(usual * times)
        message = f"the right option stands out: it has {has} {unit}, the wrong ones {have} on average"
        hint = f"cut it to about {have} {unit}, with its reason in why, or let the wrong ones say as much"
        yield reading.warning("DC23", message, key, hint=hint)


def explained(reading: Reading) -> Iterator[Problem]:
    """DC24."""
    card, why = reading.card, reading.card.words[reading.lang].why
    answer = next(iter(reading.answers), reading.asks)
    if not isinstance(card, ChoiceCard):
        if not why:
            message = "the card does not say why"
            yield reading.info("DC24", message, answer, hint="add why: the reason, or what follows from it")
        return
    if not why:
        yield reading.error("DC24", "the card does not say why this is right", answer, hint="add why: the reason")
    for option, wrong in zip(reading.wrong, card.words[reading.lang].distractors, strict=True):
        if not wrong.why:
            message = "the option does not say why it is wrong"
            hint = "add why: what is wrong with it, or what it belongs to instead"
            yield reading.error("DC24", message, option, hint=hint)
