"""ID03, ID04, ID05 and ID08: what was released stays as learners have it.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import pytest
from checking import ANCHOR, WORDS, card, found, found_in_card, released
from projects import ONE_CARD, SAMPLE_CARDS, Project, put

BAD = {
    "ID05 some": (
        ["kind: cloze", ANCHOR, "en: {text: '{{c1::a}} and {{b}}'}"],
        ["11:14: ID05: some numbers are given and some are not | number all of them, or none"],
    ),
    "ID05 twice": (
        ["kind: list", ANCHOR, "en: {q: Q, items: [{n: 1, text: a}, {n: 1, text: b}]}"],
        ["11:21: ID05: two items have the same number | give each its own"],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_id05_refuses(project: Project, case: str):
    lines, shown = BAD[case]
    assert found_in_card(project, lines) == shown


GOOD = {
    "ID05": ["kind: cloze", ANCHOR, "en: {text: '{{c2::a}} and {{c1::b}}'}"],
}


@pytest.mark.parametrize("case", GOOD)
def test_what_is_right_passes(project: Project, case: str):
    assert found_in_card(project, GOOD[case]) == []


def test_id03_a_released_card_stays(project: Project):
    layout = project(ONE_CARD.replace("id: one", "id: two"), ledger=released())
    assert found(layout) == [
        (
            "decks/ledger.jsonl: ID03: the card 'one' was released (en) and is not in the sources any more "
            "| put it back under its old id; to withdraw it, mark it: retired: {since: …, because: …}"
        )
    ]


def test_id02_what_was_released_and_is_named_is_to_be_put_back(project: Project):
    """Another card is not offered in its place, in a deck or at a card"""
    layout = project(ONE_CARD.replace("id: one", "id: two") + "  related: [one]\n", ledger=released())
    put(layout.root, "decks/few.yaml", "title: Few\ndescription: Some\nselect: {cards: [one]}\n")
    assert [line for line in found(layout) if "ID02" in line] == [
        "16:13: ID02: there is no card 'one' | it was released: put it back under its old id",
        "decks/few.yaml:3:18: ID02: there is no card 'one' | it was released: put it back under its old id",
    ]


def test_id03_a_released_language_stays(project: Project):
    layout = project(card(ANCHOR, "zh: {q: 什么？, a: 一件事}"), ledger=released())
    [shown] = found(layout)
    assert (
        shown == "8:7: ID03: the card was released in en too, and its words there are gone | put its words in en back"
    )


def test_id03_a_retired_card_is_still_in_the_sources(project: Project):
    layout = project(ONE_CARD + "  retired: {since: 2025, because: wrong}\n" + SAMPLE_CARDS, ledger=released())
    assert found(layout) == []


def test_id04_a_released_card_keeps_its_kind(project: Project):
    layout = project(card("kind: definition", ANCHOR, "en: {term: a, gloss: b}"), ledger=released())
    assert found(layout) == [
        (
            "9:9: ID04: the card was released as basic and can't become definition "
            "| retire it, and write a new card with a new id"
        )
    ]


def test_id05_a_released_reverse_is_not_switched_off(project: Project):
    layout = project(ONE_CARD, ledger=released(numbers="[1,2]"))
    [shown] = found(layout)
    assert "ID05: the card was released in both directions | write reverse: true again" in shown


def test_id05_has_nothing_to_say_of_a_sentence_that_lost_its_gaps(project: Project):
    """en: {text: No gap at all}, of which two gaps were released: another rule says what is wrong"""
    layout = project(card("kind: cloze", ANCHOR, "en: {text: No gap at all}"), ledger=released("cloze", "[1,2]"))
    assert not [line for line in found(layout) if "reverse" in line]


def test_id05_a_reverse_may_be_switched_on(project: Project):
    assert found(project(card("reverse: true", ANCHOR, WORDS), ledger=released())) == []


def test_id05_numbers_are_explicit_once_their_count_changes(project: Project):
    """{{a}}, {{b}} and {{c}}, of which {{a}} and {{c}} were released"""
    text = "en: {text: '{{a}}, {{b}} and {{c}}'}"
    layout = project(card("kind: cloze", ANCHOR, text), ledger=released("cloze", "[1,2]"))
    assert found(layout) == [
        (
            "11:14: ID05: the card was released with the numbers 1, 2; it now has 3 | number them so that the words "
            "learners have keep their numbers (1, 2), and new ones get new numbers"
        )
    ]


def test_id05_items_are_numbered_once_their_count_changes(project: Project):
    """items: [a, b, c], of which two were released"""
    layout = project(card("kind: list", ANCHOR, "en: {q: Q, items: [a, b, c]}"), ledger=released("list", "[1,2]"))
    [shown] = found(layout)
    assert shown.startswith("11:21: ID05: the card was released with the numbers 1, 2; it now has 3")


@pytest.mark.parametrize("text", ["{{c1::a}}, {{c3::b}} and {{c2::c}}", "{{c2::c}} alone"])
def test_id05_explicit_numbers_are_taken(project: Project, text: str):
    layout = project(card("kind: cloze", ANCHOR, f"en: {{text: '{text}'}}"), ledger=released("cloze", "[1,2]"))
    assert found(layout) == []


def test_id08_the_namespace_never_changes(project: Project):
    """namespace: test-deck, of a project that was released as other"""
    layout = project(ledger='{"is":"project","namespace":"other"}\n')
    [shown] = [line for line in found(layout) if "ID08" in line]
    assert "decks/project.yaml:1:12: ID08: the decks were released under the namespace 'other'" in shown
