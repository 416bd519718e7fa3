"""Where learners have cards and where newcomers get them: renamed decks, moved cards, and both at once."""

from __future__ import annotations

from projects import SAMPLE_CARDS, Project, collection
from releasing import LATER, edit, released

from builder.upgrade.release import Consent, plan


def test_a_release_tells_a_renamed_deck_once(project: Project):
    """What the last release gave is what the next is held against."""
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "{en: Scaling,", "{en: Growing,", "decks/project.yaml")
    made = released(layout, LATER, Consent(restamp=True))
    assert [(move.had, move.now, move.renamed) for move in made.moves] == [
        ("Test Talks::Scaling", "Test Talks::Growing", True)
    ]
    assert made.ledger.notes["plain", "en"].home == "Test Talks::Growing"
    assert plan(collection(layout), LATER + 1).empty


def test_a_new_number_before_a_deck_is_something_that_learners_see(project: Project):
    """It stands in no field, so that no note changes."""
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "- id: scaling\n", '- id: scaling\n  number: "01"\n', "decks/project.yaml")
    made = plan(collection(layout), LATER)
    assert (made.changed, made.empty) == ((), False)
    assert {move.now for move in made.moves} == {"Test Talks::01 Scaling", "测试访谈::01 规模扩展"}


def test_a_renamed_deck_that_other_cards_come_to_is_renamed_all_the_same(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "{en: Scaling,", "{en: Growing,", "decks/project.yaml")
    edit(layout, "topics: [safety/asl]", "topics: [scaling]")
    told = [(move.had, move.now, move.renamed) for move in plan(collection(layout), LATER, Consent(restamp=True)).moves]
    assert told[:2] == [
        ("Test Talks::Scaling", "Test Talks::Growing", True),
        ("Test Talks::Safety levels", "Test Talks::Growing", False),
    ]


def test_a_deck_that_is_parted_is_renamed_once(project: Project):
    """Most of its cards go to one new name, a few to another"""
    layout = project(SAMPLE_CARDS)
    released(layout)
    more = "- id: limits\n  title: {en: Limits, zh: 极限}\n- id: scaling\n  title: {en: Growing,"
    edit(layout, "- id: scaling\n  title: {en: Scaling,", more, "decks/project.yaml")
    edit(layout, "- id: parts\n", "- id: parts\n  topics: [limits]\n")
    told = [(move.now, move.renamed) for move in plan(collection(layout), LATER, Consent(restamp=True)).moves]
    assert told[:2] == [("Test Talks::Growing", True), ("Test Talks::Limits", False)]


def test_a_renamed_project_is_one_rename(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "{en: Test Talks,", "{en: Talks,", "decks/project.yaml")
    [move] = plan(collection(layout), LATER).moves
    assert (move.lang, move.had, move.now, len(move.cards), move.renamed) == ("en", "Test Talks", "Talks", 8, True)


def test_a_card_of_another_first_topic_is_moved_and_its_deck_is_not_renamed(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "topics: [safety/asl, scaling]", "topics: [scaling, safety/asl]")
    move = next(move for move in plan(collection(layout), LATER).moves if move.lang == "en")
    assert (move.cards, move.had, move.now, move.renamed) == (
        ("sentence",),
        "Test Talks::Safety levels",
        "Test Talks::Scaling",
        False,
    )
