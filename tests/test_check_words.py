"""DC15, DC18 and DC27: topics, horizons, and clean text.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import pytest
from checking import ANCHOR, WORDS, card, found, found_in_card
from projects import COMPLETE, CORE, HEAD, INTERVIEW, PROJECT, SAMPLE_CARDS, Project, put

BAD = {
    "DC15": (
        [ANCHOR, "topics: [scalling]", WORDS],
        ["10:12: DC15: decks/project.yaml lists no topic 'scalling' | did you mean 'scaling'?"],
    ),
    "DC18": (
        [ANCHOR, "stance: prediction", WORDS],
        [
            (
                "8:7: DC18: a prediction without its horizon | add horizon: what the speaker predicted it for, "
                "such as 2027 or within five years"
            )
        ],
    ),
    "DC27 en": (
        [ANCHOR, 'en: {q: "What\\u200b did Doe say?", a: A thing}'],
        [
            "10:11: DC27: an invisible character (U+200B) stands after 'What' | delete it, or write a space",
        ],
    ),
    "DC27 zh": (
        [ANCHOR, 'zh: {q: "多伊\\u200b说了什么？", a: 一件事}'],
        [
            "10:11: DC27: an invisible character (U+200B) stands after '多伊' | delete it, or write a space",
        ],
    ),
    "DC27 no gap": (
        ["kind: cloze", ANCHOR, "en: {text: Nothing is asked}"],
        ["11:14: DC27: the sentence has no gap | put what is asked for in {{double braces}}"],
    ),
    "DC27 open gap": (
        ["kind: cloze", ANCHOR, "en: {text: 'One {{gap}} and {{another'}"],
        ["11:14: DC27: a gap is not closed, or not opened | write each gap as {{words}}"],
    ),
    "DC27 zh open gap": (
        ["kind: cloze", ANCHOR, "zh: {text: '一个{{空}}，另一个}}'}"],
        ["11:14: DC27: a gap is not closed, or not opened | write each gap as {{words}}"],
    ),
    "DC27 empty gap": (
        ["kind: cloze", ANCHOR, "en: {text: 'One {{ }} gap'}"],
        ["11:14: DC27: a gap is empty | put the words that are asked for in it"],
    ),
    "DC27 empty numbered gap": (
        ["kind: cloze", ANCHOR, "en: {text: 'One {{c1::}} gap'}"],
        ["11:14: DC27: a gap is empty | put the words that are asked for in it"],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_dc15_dc18_dc27_refuse(project: Project, case: str):
    lines, shown = BAD[case]
    assert told(project, lines) == shown


def told(project: Project, lines: list[str]) -> list[str]:
    return [line for line in found_in_card(project, lines) if any(code in line for code in ("DC15", "DC18", "DC27"))]


GOOD = {
    "DC15": [ANCHOR, WORDS, "topics: [safety/asl, scaling]"],
    "DC18": [ANCHOR, WORDS, "stance: prediction", "horizon: 2027"],
}


@pytest.mark.parametrize("case", GOOD)
def test_dc15_dc18_pass_what_is_right(project: Project, case: str):
    assert told(project, GOOD[case]) == []


def test_dc27_a_line_broken_between_chinese_characters_is_told(project: Project):
    """a: >- 只加大 / 其中一样"""
    lines = told(project, [ANCHOR, "zh:", "  q: 问？", "  a: >-", "    只加大", "    其中一样"])
    assert [line.split(" | ")[0] for line in lines] == [
        "12:8: warning DC27: a blank between Chinese characters in '只加大 其中一样'"
    ]


def test_dc27_what_a_card_says_outside_its_words_is_judged_too(project: Project):
    more = ["horizon: {zh: 约2027 年}", "picture: {file: plan.svg, alt: {en: A plan, zh: 甲A}}"]
    lines = told(project, [ANCHOR, "zh: {q: 问？, a: 答}", *more])
    assert lines == [
        "11:17: warning DC27: no space in '约2' | write '约 2'",
        "12:51: warning DC27: no space in '甲A' | write '甲 A'",
    ]


def test_dc27_decks_interviews_and_the_glossary_are_judged_and_names_are_not(project: Project):
    """publisher: {zh: AI示例} is what the publisher calls itself"""
    layout = project(
        SAMPLE_CARDS,
        project=PROJECT.replace("规模扩展", "规模A扩展"),
        core=CORE.replace("核心内容。", "核心内容."),
        complete=COMPLETE.replace("全部内容。", "全部AI。"),
        interview=INTERVIEW.replace("zh: 级别", "zh: AI级别")
        .replace("示例笔记", "AI示例")
        .replace("里克·罗}", "里克A}"),
    )
    put(layout.root, "cards_src/glossary.yaml", "terms:\n- name: {en: a, zh: 甲A}\n  meaning: {en: b, zh: 乙}\n")
    assert [line.split(" | ")[0] for line in found(layout) if "DC27" in line] == [
        "cards_src/glossary.yaml:2:21: warning DC27: no space in '甲A'",
        "cards_src/talk-2024/interview.yaml:1:41: warning DC27: no space in '克A'",
        "cards_src/talk-2024/interview.yaml:23:29: warning DC27: no space in 'I级'",
        "decks/complete.yaml:2:36: warning DC27: no space in '部A'",
        "decks/core.yaml:2:34: warning DC27: half-width punctuation in '容.'",
        "decks/project.yaml:7:28: warning DC27: no space in '模A'",
    ]


def test_dc27_blanks_at_the_end_of_a_line_are_told_once(project: Project):
    layout = project(SAMPLE_CARDS, head="# a file \t\n" + HEAD, core=CORE + "order: topic \n")
    put(layout.root, "cards_src/glossary.yaml", "terms:  \n- name: a\n  meaning: b\n")
    told_of = [line for line in found(layout) if "DC27" in line]
    assert told_of == [
        "cards_src/glossary.yaml:1:7: warning DC27: the line ends in blanks | delete them, or run deck check --fix",
        "1:9: warning DC27: the line ends in blanks | delete them, or run deck check --fix",
        "decks/core.yaml:4:13: warning DC27: the line ends in blanks | delete them, or run deck check --fix",
    ]


def test_dc27_a_comment_behind_a_text_is_told(project: Project):
    """a: Right #1: the answer would be "Right" """
    layout = project(card(ANCHOR, "en:", "  q: What is it?", "  a: Right #1", "  why: '#2' # a comment"))
    assert [line for line in found(layout) if "DC27" in line] == [
        (
            "12:14: warning DC27: what stands behind ' #' is a comment and no part of the text "
            "| put the whole text in quotes, or remove it"
        )
    ]
