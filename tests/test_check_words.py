"""DC15, DC18 and DC27: topics, horizons, and clean text.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import pytest
from checking import ANCHOR, WORDS, card, found, found_in_card
from projects import Project

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
    "DC27 space": (
        [ANCHOR, "zh: {q: 多伊2024 年说了什么？, a: 一件事}"],
        ["10:11: warning DC27: no space in '伊2' | write '伊 2'"],
    ),
    "DC27 per cent": (
        [ANCHOR, "zh: {q: 多伊说了什么？, a: 约 30%的人}"],
        ["10:23: warning DC27: no space in '%的' | write '% 的'"],
    ),
    "DC27 width": (
        [ANCHOR, "zh: {q: '多伊说了什么?', a: 一件事}"],
        ["10:11: warning DC27: half-width punctuation in '么?' | write ，。；：！？（） in Chinese"],
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
    assert found_in_card(project, lines) == shown


GOOD = {
    "DC15": [ANCHOR, WORDS, "topics: [safety/asl, scaling]"],
    "DC18": [ANCHOR, WORDS, "stance: prediction", "horizon: 2027"],
    "DC27 zh": [ANCHOR, "zh: {q: '多伊（Jane Doe）2024 年说，`甲,a` 与 30% 是什么？', a: “一”：二}"],
    "DC27 code": [ANCHOR, "zh: {q: 什么是 `中a文`？, a: 代码}"],
    "DC27 figures": [ANCHOR, "zh: {q: '什么是 1,000 与 3:1？', a: 数 3.5}"],
    "DC27 en": [ANCHOR, "en: {q: 'What, (then), did Doe say?', a: 'This: that'}"],
}


@pytest.mark.parametrize("case", GOOD)
def test_what_is_right_passes(project: Project, case: str):
    assert found_in_card(project, GOOD[case]) == []


def test_dc27_a_comment_behind_a_text_is_told(project: Project):
    """a: Right #1: the answer would be "Right" """
    layout = project(card(ANCHOR, "en:", "  q: What is it?", "  a: Right #1", "  why: '#2' # a comment"))
    assert [line for line in found(layout) if "DC27" in line] == [
        (
            "12:14: warning DC27: what stands behind ' #' is a comment and no part of the text "
            "| put the whole text in quotes, or remove it"
        )
    ]
