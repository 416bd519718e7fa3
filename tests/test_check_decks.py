"""ID06, ID07 and ID09: a deck has a name of its own, has cards, and keeps them."""

from __future__ import annotations

import pytest
from checking import ANCHOR, WORDS, card, found, judged, released
from projects import CORE, PROJECT, Project


def test_id06_two_homes_are_not_one(project: Project):
    """title: {en: Scaling, zh: 规模扩展} twice"""
    text = PROJECT.replace("{en: Safety levels, zh: 安全级别}", "{en: scaling, zh: 安全级别}")
    assert found(project(project=text)) == [
        (
            "decks/project.yaml:9:10: ID06: safety/asl (en) and scaling (en) share the Anki deck 'Test Talks::scaling' "
            "| give them different titles"
        )
    ]


@pytest.mark.parametrize("title", ["A::B", "'A \"B\"'"])
def test_id06_a_title_holds_nothing_that_parts_decks(project: Project, title: str):
    text = PROJECT.replace("en: Scaling", f"en: {title}").replace("en: A::B", "en: 'A::B'")
    [shown] = found(project(project=text))
    assert "ID06: the title" in shown


def test_id07_a_deck_has_cards(project: Project):
    """select: {levels: [3]}"""
    shown = judged(project(core=CORE.replace("[1]", "[3]")))
    assert [line.split(" | ")[0] for line in shown if "ID07" in line] == [
        "decks/core.yaml:1:1: warning ID07: the deck 'core' has no cards in en: it is not built",
        "decks/core.yaml:1:1: warning ID07: the deck 'core' has no cards in zh: it is not built",
    ]


def test_id09_a_renamed_topic_is_told(project: Project):
    """Anki moves no card: old ones stay in the old deck, new ones come in another"""
    renamed = PROJECT.replace("title: {en: Scaling", "title: {en: Growth")
    [shown] = [line for line in found(project(project=renamed, ledger=released())) if "ID09" in line]
    assert shown == (
        "decks/project.yaml:7:15: warning ID09: the Anki deck 'Test Talks::Scaling' would become 'Test Talks::Growth': "
        "what learners have (1 card) stays in the old one, and new cards come in a second deck "
        "| keep its name; or release: every card that shows it goes out again, and the notes tell learners to rename "
        "theirs first"
    )


def test_id09_a_renamed_project_is_told(project: Project):
    renamed = PROJECT.replace("{en: Test Talks", "{en: Talks")
    [shown] = [line for line in found(project(project=renamed, ledger=released())) if "ID09" in line]
    assert shown.startswith("decks/project.yaml:2:13: warning ID09: the Anki deck 'Test Talks' would become 'Talks'")


def test_id09_a_card_of_another_first_topic_is_told(project: Project):
    layout = project(card("topics: [safety/asl, scaling]", ANCHOR, WORDS), ledger=released())
    [shown] = [line for line in found(layout) if "ID09" in line]
    assert shown == (
        "9:11: warning ID09: learners have 'one' in 'Test Talks::Scaling' and keep it there; "
        "newcomers get it in 'Test Talks::Safety levels' "
        "| Anki moves no card: put its old first topic first again; or release, and the notes tell learners"
    )
