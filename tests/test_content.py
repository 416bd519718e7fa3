"""What these decks promise their learners, as far as a program can tell."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from builder import project
from builder.check.reading import Reading, readings
from builder.collection import Collection
from builder.edition import edition
from builder.forecasts import forecasts
from builder.model import ChoiceCard, DefinitionCard
from builder.source.load import whole

REAL = project.find(Path(__file__).parent)


@cache
def real() -> Collection:
    return whole(REAL)


def read(lang: str) -> list[Reading]:
    return [reading for reading in readings(real()) if reading.lang == lang]


def lengths(lang: str) -> list[float]:
    """Measure the answers, glosses apart: in words, in Chinese in characters."""
    scale = 2 if lang == "zh" else 1
    answers = (r.answers for r in read(lang) if not isinstance(r.card, DefinitionCard))
    return sorted(line.size * scale for lines in answers for line in lines)


@pytest.mark.parametrize(("lang", "middle", "most"), [("en", 8, 20), ("zh", 16, 40)])
def test_answers_are_short(lang: str, middle: int, most: int):
    found = lengths(lang)
    assert median(found) <= middle
    assert found[len(found) * 9 // 10] <= most


def test_every_card_is_in_every_language_with_its_reason():
    lacking = [
        (card.id, lang)
        for card in real().cards
        for lang in real().languages
        if lang not in card.value.words or not card.value.words[lang].why
    ]
    assert lacking == []


def test_every_kind_and_level_has_its_part():
    """About a third of the cards is level 1; each kind has at least one card in twelve"""
    cards = [card.value for card in real().cards]
    level_1 = sum(card.level == 1 for card in cards) / len(cards)
    assert 0.28 < level_1 < 0.4
    assert min(Counter(card.kind for card in cards).values()) > len(cards) / 12


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_right_option_is_the_longest_no_more_often_than_by_chance(lang: str):
    choices = [r for r in read(lang) if isinstance(r.card, ChoiceCard)]
    longest = sum(len(r.answers[0].words) > max(len(wrong.words) for wrong in r.wrong) for r in choices)
    assert longest <= sum(1 / (1 + len(r.wrong)) for r in choices)


def test_few_cards_are_excused_from_a_rule():
    allowed = sum(len(card.value.allow) for card in real().cards)
    assert allowed <= 3 * len(real().cards) / 100


@pytest.mark.parametrize("deck", sorted(path.stem for path in REAL.decks.glob("*.yaml") if path.stem != "project"))
def test_a_deck_shows_first_what_is_needed_first(deck: str):
    order = [card.id for card in edition(real(), deck, "en").cards]
    place = {name: position for position, name in enumerate(order)}
    late = [
        (need, name)
        for name in order
        for need in real().by_id[name].value.needs
        if need in place and place[need] > place[name]
    ]
    assert late == []


def test_a_prediction_points_at_a_year_that_is_not_over_when_it_is_made():
    wrong = [
        (one.card, one.horizon)
        for lang in real().languages
        for one in forecasts(real(), lang)
        if one.years and one.years[0] < int(one.made[:4])
    ]
    assert wrong == []


def test_both_languages_predict_for_the_same_years():
    years = [{one.card: one.years for one in forecasts(real(), lang)} for lang in real().languages]
    assert years[0] == years[1]
