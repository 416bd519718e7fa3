"""ID01, ID02 and ID11: an id names one thing, what is referred to exists, and what is needed can come first.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import pytest
from checking import ANCHOR, WORDS, found, found_in_card
from projects import CORE, INTERVIEW, ONE_CARD, PROJECT, SAMPLE_CARDS, Project, collection

from builder import check

BAD = {
    "ID02 related": (
        [ANCHOR, WORDS, "related: [on]"],
        ["11:13: ID02: there is no card 'on' | did you mean 'one'?"],
    ),
    "ID02 itself": (
        [ANCHOR, WORDS, "contrast: [one]"],
        ["11:13: ID02: the card names itself under 'contrast' | remove it"],
    ),
    "ID02 speaker": (
        [ANCHOR, WORDS, "speaker: do"],
        ["11:12: ID02: nobody called 'do' speaks in talk-2024 | did you mean 'doe'?"],
    ),
    "ID02 cite's speaker": (
        ["cites: [{text: notes, section: 1, anchor: 甲, speaker: musk}]", WORDS],
        ["9:57: ID02: nobody called 'musk' speaks in talk-2024 | the speakers are doe, roe"],
    ),
    "ID02 rule": (
        [ANCHOR, WORDS, "allow: [{rule: DC77, because: x}]"],
        ["11:18: ID02: there is no rule 'DC77' | did you mean 'DC27'?"],
    ),
    "ID02 inexcusable": (
        [ANCHOR, WORDS, "allow: [{rule: DC19, because: x}]"],
        ["11:18: ID02: no card can be excused from DC19 | mend the card"],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_id02_refuses(project: Project, case: str):
    lines, shown = BAD[case]
    assert found_in_card(project, lines) == shown


GOOD = {
    "ID02": [ANCHOR, WORDS, "speaker: roe"],
}


@pytest.mark.parametrize("case", GOOD)
def test_what_is_right_passes(project: Project, case: str):
    assert found_in_card(project, GOOD[case]) == []


def test_id01_a_card_exists_once(project: Project):
    assert found(project(ONE_CARD + ONE_CARD.replace("化学反应", "另一处"))) == [
        "16:7: ID01: the card 'one' exists already, at cards_src/talk-2024/01-first.yaml:8:7 | choose another id"
    ]


@pytest.mark.parametrize(
    ("file", "text", "shown"),
    [
        (
            "project",
            PROJECT.replace("id: safety/asl", "id: scaling"),
            (
                "decks/project.yaml:8:7: ID01: the topic 'scaling' exists already, at decks/project.yaml:6:7 "
                "| choose another id"
            ),
        ),
        (
            "interview",
            INTERVIEW.replace('number: "2"', 'number: "1"'),
            (
                "cards_src/talk-2024/interview.yaml:22:13: ID01: the section '1' exists already, at "
                "cards_src/talk-2024/interview.yaml:19:13 | choose another id"
            ),
        ),
        (
            "interview",
            INTERVIEW.replace("id: roe", "id: doe"),
            (
                "cards_src/talk-2024/interview.yaml:7:7: ID01: the person 'doe' exists already, at "
                "cards_src/talk-2024/interview.yaml:4:7 | choose another id"
            ),
        ),
    ],
)
def test_id01_a_topic_section_and_person_exist_once(project: Project, file: str, text: str, shown: str):
    assert shown in found(project(**{file: text}))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("select: {cards: [on]}", "3:18: ID02: there is no card 'on' | did you mean 'one'?"),
        ("select: {topics: [safty]}", "3:19: ID02: there is no topic 'safty' | did you mean 'safety'?"),
        ("select: {interviews: [talk]}", "3:23: ID02: there is no interview 'talk' | did you mean 'talk-2024'?"),
        ("exclude: [none]", "3:11: ID02: there is no card 'none' | did you mean 'one'?"),
    ],
)
def test_id02_what_a_deck_names_exists(project: Project, line: str, shown: str):
    core = CORE.replace("select: {levels: [1]}", line)
    assert f"decks/core.yaml:{shown}" in found(project(core=core))


def test_id02_a_deck_may_select_a_topic_above_others(project: Project):
    """select: {topics: [safety]}"""
    layout = project(SAMPLE_CARDS, core=CORE.replace("levels: [1]", "topics: [safety]"))
    assert found(layout) == []


def circles(project: Project, **needs: str) -> list[str]:
    """Tell what is wrong with cards a, b, c that need those named."""
    cards = [f"- {{id: {name}, anchor: x, needs: [{held}], en: {{q: {name}, a: A}}}}\n" for name, held in needs.items()]
    problems = check.run(collection(project("".join(cards))))
    return [f"{p.place.line}:{p.message}" for p in problems if p.code == "ID11"]


def test_id11_cards_that_need_each_other_are_told(project: Project):
    assert circles(project, a="b", b="c", c="a") == [
        "8:'a' needs 'b', which needs 'c', which needs 'a': none can come first"
    ]


def test_id02_the_nearest_name_is_sought_for_the_first_of_many(project: Project):
    """Each search takes long where there are many cards"""
    names = ", ".join(f"on{n}" for n in range(30))
    hinted = ["did you mean 'one'?" in line for line in found(project(ONE_CARD + f"  related: [{names}]\n"))]
    assert (len(hinted), sum(hinted)) == (30, 20)


def test_id11_each_circle_is_told_and_what_leads_to_it_is_not(project: Project):
    assert circles(project, lead="a", a="b", b="a, c", c="d", d="e", e="d") == [
        "9:'a' needs 'b', which needs 'a': none can come first",
        "12:'d' needs 'e', which needs 'd': none can come first",
    ]


def test_id11_a_chain_is_no_circle(project: Project):
    assert circles(project, a="b, c", b="c", c="") == []


def test_id11_a_card_that_needs_itself_or_what_is_not_there_is_no_circle(project: Project):
    """ID02 tells of both."""
    assert circles(project, a="a, none", b="a") == []
