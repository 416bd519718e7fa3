"""DC19 and DC26: every card is cited, and its anchor finds the passage.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import pytest
from checking import ANCHOR, WORDS, card, found, found_in_card
from projects import INTERVIEW, Project

BAD = {
    "DC19 anchor": (
        [WORDS],
        [
            (
                "8:3: DC19: the card names no passage: anchor missing | add anchor, or cites: for a card that rests on "
                "several passages"
            )
        ],
    ),
    "DC19 text": (
        [ANCHOR, "text: note", WORDS],
        ["10:9: DC19: no interview.yaml knows a text 'note' | did you mean 'notes'?"],
    ),
    "DC19 section": (
        [ANCHOR, "section: 3", WORDS],
        ["10:12: DC19: the text 'notes' has no section '3' | its sections are 1, 2"],
    ),
    "DC19 cites": (
        ["cites: [{text: notes, section: 1, anchor: 甲}, {text: nots, section: 1, anchor: 乙}]", WORDS],
        ["9:56: DC19: no interview.yaml knows a text 'nots' | did you mean 'notes'?"],
    ),
    "DC19 both": (
        ["cites: [{text: notes, section: 1, anchor: 甲}]", ANCHOR, WORDS],
        ["10:11: DC19: the card has both cites and anchor | move it into cites"],
    ),
    "DC26 Chinese": (
        ["anchor: 十六个字十六个字十六个字十六个字多", WORDS],
        [
            (
                "9:11: DC26: the anchor is a sentence; it must be a term or short phrase | at most 16 characters of "
                "Chinese or 6 words of English"
            )
        ],
    ),
    "DC26 English": (
        ["anchor: this is a sentence of seven words", WORDS],
        [
            (
                "9:11: DC26: the anchor is a sentence; it must be a term or short phrase | at most 16 characters of "
                "Chinese or 6 words of English"
            )
        ],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_dc19_dc26_refuse(project: Project, case: str):
    lines, shown = BAD[case]
    assert found_in_card(project, lines) == shown


GOOD = {
    "DC19": ["cites: [{text: notes, section: 1, anchor: 甲}, {text: notes, section: '2', anchor: 乙}]", WORDS],
    "DC26 Chinese": ["anchor: 十六个字十六个字十六个字十六个字", WORDS],
    "DC26 English": ["anchor: six words of English are fine", WORDS],
}


@pytest.mark.parametrize("case", GOOD)
def test_what_is_right_passes(project: Project, case: str):
    assert found_in_card(project, GOOD[case]) == []


TEXT = "编者按\n一、开始\n规模扩展像化\n学反应，缺一不可。ＡＩ 很快。\n二、级别\n两个空，再两个空。化学\n"


def cited(anchor: str, section: str = "1") -> str:
    return card(f"anchor: {anchor}", f"section: '{section}'", WORDS)


@pytest.mark.parametrize("anchor", ["化学反应", "化 学反应", "AI很快", "ＡＩ"])
def test_dc26_an_anchor_is_found_without_regard_to_space_and_width(project: Project, anchor: str):
    assert found(project(cited(anchor)), {"notes": TEXT}) == []


@pytest.mark.parametrize(
    ("anchor", "section", "shown"),
    [
        ("物理", "1", "the anchor is not in the text | copy a term from the passage as it is printed there"),
        ("两个空", "1", "the anchor is not in section 1 | it stands in section 2"),
        ("两个空", "2", "the anchor stands 2 times in section 2 | lengthen it by a neighbouring word"),
        ("编者按", "1", "the anchor is not in the text | copy a term from the passage as it is printed there"),
    ],
)
def test_dc26_an_anchor_stands_once_in_its_section(project: Project, anchor: str, section: str, shown: str):
    assert found(project(cited(anchor, section)), {"notes": TEXT}) == [f"9:11: DC26: {shown}"]


def test_dc26_cites_are_looked_up_each(project: Project):
    """cites: [{text: notes, section: "1", anchor: 化学反应}, {text: notes, section: "2", anchor: 物理}]"""
    cites = test_dc26_cites_are_looked_up_each.__doc__
    [shown] = found(project(card(cites, WORDS)), {"notes": TEXT})
    assert shown.startswith("9:90: DC26: the anchor is not in the text")


NEITHER = "so no anchors were looked up in sections 1 and 2"


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("二、级别", "三、等级", f"'三、等级' stands nowhere in the text, {NEITHER}", "did you mean '二、级别'?"),
        (
            "二、级别",
            "一、开头",
            f"'一、开头' stands nowhere in the text, {NEITHER}",
            "copy the words with which it begins as they are printed there",
        ),
        ("二、级别", "空", f"'空' stands 2 times in the text, {NEITHER}", "write more of what follows it"),
        (
            "二、级别",
            "编者按",
            f"the section begins before the one above it, {NEITHER}",
            "list the sections in the order of the text",
        ),
    ],
)
def test_dc26_sections_are_found_once_and_in_order(project: Project, old: str, new: str, message: str, hint: str):
    interview = INTERVIEW.replace(f"from: {old}", f"from: {new}")
    problems = found(project(cited("规模扩展"), interview=interview), {"notes": TEXT})
    assert problems == [f"cards_src/talk-2024/interview.yaml:24:11: DC26: {message} | {hint}"]


def test_dc26_the_first_section_has_none_before_it(project: Project):
    layout = project(cited("规模扩展"), interview=INTERVIEW.replace("from: 一、开始", "from: 零、开始"))
    assert found(layout, {"notes": TEXT}) == [
        (
            "cards_src/talk-2024/interview.yaml:21:11: DC26: '零、开始' stands nowhere in the text, so no anchors were "
            "looked up in section 1 | did you mean '一、开始'?"
        )
    ]


LOST = "\n".join(line.replace("from: 二、级别", "from: 二、级數") for line in INTERVIEW.splitlines())
LOST += '\n  - {number: "3", title: {en: Ends, zh: 结束}, from: 三、结束}\n'
LONGER = TEXT + "三、结束\n最后三句话。\n"


@pytest.mark.parametrize(
    ("anchor", "section", "shown"),
    [
        ("化学反应", "1", []),
        ("再两个空", "1", []),
        ("两个空", "2", []),
        ("物理", "1", ["the anchor is not in the text | copy a term from the passage as it is printed there"]),
        ("化学反应", "3", ["the anchor is not in section 3 | copy a term from the passage as it is printed there"]),
        ("结束", "3", []),
    ],
)
def test_dc26_where_a_section_is_not_found_no_place_beside_it_is_blamed_or_advised(
    project: Project, anchor: str, section: str, shown: list[str]
):
    """from: 二、级數 stands nowhere: whether an anchor is in section 1 or 2 can't be told; in section 3 it can."""
    [*of_cards, lost] = found(project(cited(anchor, section), interview=LOST), {"notes": LONGER})
    assert of_cards == [f"9:11: DC26: {problem}" for problem in shown]
    assert "'二、级數' stands nowhere in the text" in lost


def test_dc26_what_stands_after_the_end_of_a_section_is_not_in_it(project: Project):
    """until: 再两个空"""
    layout = project(cited("化学", "2"), interview=INTERVIEW + "    until: 再两个空\n")
    [shown] = found(layout, {"notes": TEXT})
    assert shown.startswith("9:11: DC26: the anchor is not in section 2")


def test_dc26_a_text_that_is_not_at_hand_is_told(project: Project):
    assert found(project(cited("物理")), {}) == [
        (
            "cards_src/talk-2024/interview.yaml:17:11: info DC26: the text 'notes' is not in the folder: "
            "its anchors were not checked"
        )
    ]
