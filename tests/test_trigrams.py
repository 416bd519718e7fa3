"""How alike texts are, and that every two which are alike enough are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import within

from builder.check.trigrams import MOST, alike, folded, likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("In 2024, what did Doe say?", "in 2024 what did DOE say"),
        ("什么是 ASL-3？", "什么是ＡＳＬ-3?"),
        ("2024 年，多伊（Jane Doe）说了什么？", "2024 年，多伊说了什么？"),
        ("the “bitter lesson”", "the bitter lesson"),
    ],
)
def test_case_width_punctuation_space_and_a_latin_name_in_brackets_make_no_difference(one: str, other: str):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is C?", "What is C#?"),
        ("Claude 3.5", "Claude 35"),
        ("5 %", "5"),
        ("方案（A）", "方案（B）"),
        ("a < b", "a > b"),
    ],
)
def test_what_tells_things_apart_is_kept(one: str, other: str):
    assert folded(one) != folded(other)


def test_likeness_is_of_the_runs_that_are_shared():
    """abcd and bcde have two runs each, of which they share bcd"""
    assert likeness("abcd", "bcde") == 0.5


def test_two_characters_of_chinese_are_a_run():
    """国家 家行 行为 are all but one of the runs of 国家行为 and of 国家行人"""
    assert likeness("国家行为", "国家行人") == pytest.approx(2 / 3)


def test_one_word_changed_weighs_as_much_in_chinese_as_in_english():
    english = likeness("What did Doe call the main risk of agents?", "What did Doe call the main merit of agents?")
    chinese = likeness("多伊认为智能体的主要风险是什么？", "多伊认为智能体的主要好处是什么？")
    assert english == pytest.approx(chinese, abs=0.05)


@pytest.mark.parametrize(("text", "alone"), [("AI", 1), ("年", 1), ("", 0), ("…", 0)])
def test_a_text_shorter_than_a_run_is_like_itself_and_one_without_letters_like_none(text: str, alone: int):
    assert likeness(text, text) == alone
    assert list(alike([text, text], 0.5)) == [(0, 1)] * alone


WORDS = st.lists(
    st.sampled_from(["scaling", "scales", "data", "的数据", "规模", "2024", "ASL-3", "a", "？"]), max_size=6
)


@given(st.lists(WORDS.map(" ".join), max_size=MOST), st.sampled_from([0.1, 0.4, 0.65, 0.8, 1.0]))
def test_all_pairs_are_found_and_no_others(texts: list[str], least: float):
    """What comparing each with each finds"""
    each = {(i, j) for j in range(len(texts)) for i in range(j) if likeness(texts[i], texts[j]) >= least}
    found = [(min(pair), max(pair)) for pair in alike(texts, least)]
    assert sorted(found) == sorted(each)


def test_of_many_that_are_alike_the_same_are_found_and_not_every_pair():
    texts = [f"In 2024, what did Doe say of the thing numbered {n}?" for n in range(100, 400)]
    twins = [(place, len(texts) + place) for place in range(len(texts))]
    found = list(alike(texts * 2, 0.65))
    assert set(twins) < {(min(pair), max(pair)) for pair in found}
    assert len(found) <= MOST * 2 * len(texts)


def test_a_likeness_of_just_the_threshold_counts():
    """14 of 25 runs are shared: 0.56, which no computer holds exactly"""
    one, other = "abcdefghijklmnopqrstuvwxyz1", "abcdefghijklmnopαβγδεζηθικλ"
    assert likeness(one, other) == 0.56
    assert list(alike([one, other], 0.56)) == [(0, 1)]


def test_ten_thousand_questions_with_one_opening_are_compared_in_seconds():
    """In 2024, according to Doe, which of the things numbered … matters most for …?"""
    opening = "In 2024, according to Doe, which thing numbered"
    texts = [f"{opening} {n * 7919:x} matters most for {n * 104729:o}?" for n in range(10_000)]
    with within(15):
        assert (0, 10_000) in set(alike([*texts, f"{texts[0]} Which?"], 0.9))
