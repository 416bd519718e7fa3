"""Where phrases stand in a text, whatever the print does to white space, width and lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_support import passages

from builder.passages import Passages, folded


def test_a_section_ends_where_the_next_begins_and_the_last_at_its_end():
    text = passages()
    assert text.folded[slice(*text.bounds["1"])].startswith("一、开始规模扩展")
    assert text.folded[slice(*text.bounds["1"])].endswith("写作。")
    assert text.folded[slice(*text.bounds["2"])] == "二、级别两个空,再两个空......化学。"


def test_what_stands_before_the_first_section_and_after_the_last_is_in_none():
    text = passages()
    assert [text.section_at(text.occurrences(phrase)[0]) for phrase in ("编者按", "化学反应", "原文链接")] == [
        None,
        "1",
        None,
    ]


@pytest.mark.parametrize("phrase", ["化学反应", "化 学\n反应", "AI很快", "ＡＩ　很快!", "Claude 3.5"])
def test_a_phrase_is_found_without_regard_to_space_and_width(phrase: str):
    assert len(passages().occurrences(phrase)) == 1


def test_a_phrase_is_found_in_one_section_or_anywhere():
    text = passages()
    assert [len(text.occurrences("化学", section)) for section in (None, "1", "2")] == [2, 1, 1]


def test_places_that_overlap_are_all_found():
    assert len(passages("一、开始哈哈哈二、级别", None).occurrences("哈哈")) == 2


@pytest.mark.parametrize("phrase", ["", " \n", "\u3000"])
def test_nothing_is_found_nowhere(phrase: str):
    assert passages().occurrences(phrase) == []


def test_case_counts_unless_it_is_not_to():
    text = passages()
    assert (text.occurrences("claude"), len(text.occurrences("claude", any_case=True))) == ([], 1)


def test_positions_stay_where_a_lower_case_letter_is_longer():
    text = passages("一、开始İstanbul ABC二、级别", None)
    assert text.occurrences("abc", any_case=True) == text.occurrences("ABC")


def printed(text: Passages, phrase: str) -> str:
    position = text.occurrences(phrase)[0]
    return text.as_printed(position, position + len(folded(phrase)))


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("化学反应", "化学反应"),
        ("AI很快!", "ＡＩ 很快！"),
        ("GPT-4和Claude3.5", "GPT-4 和 Claude 3.5"),
        ("不可。AI", "不可。ＡＩ"),
        ("......", "……"),
    ],
)
def test_a_stretch_is_shown_as_printed_on_one_line(phrase: str, shown: str):
    """Lines of Chinese are joined; between a Chinese and a Latin word, where texts are wrapped, a space is put back."""
    assert printed(passages(), phrase) == shown


def test_an_empty_stretch_is_empty():
    assert passages().as_printed(3, 3) == ""


def test_a_stretch_has_a_place_in_the_printed_text_and_back():
    text = passages()
    start = text.occurrences("化学反应")[0]
    bounds = text.printed_bounds(start, start + 4)
    assert text.printed[slice(*bounds)] == "化\n学反应"
    assert text.folded_bounds(*bounds) == (start, start + 4)


def test_the_sentence_of_a_stretch_is_found_and_those_beside_it():
    text = passages()
    position = text.occurrences("很快")[0]
    assert text.folded[slice(*text.sentence_bounds(position, 2))] == "AI很快!"
    assert (
        text.folded[slice(*text.sentence_bounds(position, 2, neighbours=1))]
        == "一、开始规模扩展像化学反应,缺一不可。AI很快!他用GPT-4和Claude3.5写作。"
    )
    assert text.folded[slice(*text.sentence_bounds(position, 8))] == "AI很快!他用GPT-4和Claude3.5写作。"


def test_at_the_ends_of_a_text_there_are_fewer_neighbours():
    text = passages("一、开始。二、级别", None)
    for position in (0, len(text.folded) - 1):
        assert text.sentence_bounds(position, 1, neighbours=3) == (0, len(text.folded))


ENGLISH = "Part 1 begins. “It works.” He used Claude 3.5 vs. others? Yes. Part 2: done."


def test_an_english_sentence_ends_with_its_full_stop_and_closing_quote():
    text = passages(ENGLISH, None, s1="Part 1", s2="Part 2")
    shown = [text.as_printed(*text.sentence_bounds(text.occurrences(word)[0], 1)) for word in ("works", "3.5", "Yes")]
    assert shown == ["“It works.”", "He used Claude 3.5 vs. others?", "Yes."]


@pytest.mark.parametrize(
    ("starts", "faults"),
    [
        ({"s1": "零、开始", "s2": "二、级别"}, ["'零、开始' stands nowhere in the text"]),
        ({"s1": "一、开始", "s2": "空"}, ["'空' stands 2 times in the text"]),
        ({"s1": "二、级别", "s2": "一、开始"}, ["the section begins before the one above it"]),
    ],
)
def test_sections_that_are_not_found_once_and_in_order_are_told(starts: dict[str, str], faults: list[str]):
    assert [message for _, message in passages(**starts).faults] == faults


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_any_stretch_of_any_text_is_found_again_as_it_is_printed(content: str, start: int, length: int):
    """What is shown of a text can be copied and found: printing a stretch and folding it gives the stretch itself."""
    text = passages(content, None)
    stretch = text.folded[start : start + length]
    whole = text.folded_bounds(*text.printed_bounds(start, start + len(stretch))) if stretch else (0, 0)
    assert folded(text.as_printed(start, start + len(stretch))) == text.folded[slice(*whole)]


@pytest.mark.parametrize(
    ("starts", "until", "unsettled"),
    [
        ({}, "原文链接", set()),
        ({"s1": "零、开始", "s2": "二、级别"}, None, {"1"}),
        ({"s1": "一、开始", "s2": "规模扩大", "s3": "二、级别"}, None, {"1", "2"}),
        ({"s1": "一、开始", "s2": "规模扩展", "s3": "空"}, None, {"2", "3"}),
        ({}, "原文连接", {"2"}),
    ],
)
def test_a_section_is_unsettled_if_a_phrase_that_bounds_it_is_not_found(
    starts: dict[str, str], until: str | None, unsettled: set[str]
):
    assert passages(until=until, **starts).unsettled == unsettled


def test_lines_open_with_their_marks_and_with_their_first_words():
    text = passages("## 一、\n开始\n\n> “二、级别", None)
    assert list(text.openings(4)) == [(0, "## 一、"), (2, "一、开始"), (4, "开始 > “"), (6, "> “二、"), (8, "二、级别")]


def test_a_section_does_not_end_before_it_begins():
    text = passages("一、开始。二、级别", "开始")
    assert [message for _, message in text.faults] == ["the section ends before it begins"]
