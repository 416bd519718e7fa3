"""The figures in a text, in English and in Chinese: what they are worth, and what is none."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import within

from builder.check.figures import Figure, figures, same

THIRD, HALF = Fraction(1, 3), Fraction(1, 2)


def counted(text: str) -> list[Figure]:
    return [figure for figure in figures(text) if figure.counts]


def values(text: str) -> list[Fraction]:
    """Give what the figures of a text mean at first reading."""
    return [figure.values[0] for figure in counted(text)]


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (
            Fraction(3, 10),
            "30%|30 %|３０％|30 percent|thirty per cent|三成|3 成|百分之三十|百分之 30|0.3|3 out of 10|3 in 10",
        ),
        (10**7, "10 million|10m|ten million|10,000,000|1000 万|1000万|一千万|0.1 亿"),
        (10**9, "1 billion|1bn|1B|a billion|十亿|10 亿|1,000 million"),
        (Fraction(3, 2) * 10**9, "1.5bn|1.5 billion|one and a half billion|15 亿|十五亿"),
        (10**12, "1 trillion|a trillion|1 万亿|一万亿"),
        (10**5, "100,000|100K|100k|a hundred thousand|10 万|十万"),
        (300 * 10**9, "$300 billion|three hundred billion|三千亿美元"),
        (55_000, "5.5万|5.5 万|55,000"),
        (HALF, "half|a half|50%|50/50|50-50|一半|半数|百分之五十|五成|半个月|过半"),
        (500_000, "half a million|half million|50 万|五十万"),
        (THIRD, "a third of it|one third|one-third|1/3|三分之一|a third."),
        (Fraction(2, 3), "two thirds|two-thirds|三分之二|2/3"),
        (Fraction(1, 10), "one in ten|1 in 10|a tenth of it|十分之一|10 percent|一成"),
        (Fraction(1, 1000), "0.1%|千分之一|one thousandth"),
        (Fraction(7, 200), "3.5%|百分之三点五|3.5 percentage points|3.5 个百分点"),
        (2, "twice|double|doubled|doubling|twofold|2x|2 倍|两倍|二倍|翻倍|翻了一倍|翻一番|一倍"),
        (4, "fourfold|quadrupled|4x|四倍|翻两番"),
        (10, "ten years|tenfold|10x|10-fold|10 倍|十倍|十年"),
        (Fraction(7, 2), "3.5x|3.5 times|three and a half|三点五倍|三个半月|3.5 倍"),
        (3, "three|3|三|三个|Claude 3 times|3 千瓦|3kW|3GB"),
        (30, "30|三十|三十多年|30 多个|About 30 chips|Over 30 labs|Anthropic 30 people|OpenAI 30 名员工|30 千米"),
        (300_000, "30 多万|三十多万|三十万|300,000"),
        (25, "twenty-five|25|二十五|25 多个"),
        (105, "one hundred and five|105|一百零五"),
        (350, "350|三百五十|三百五|three hundred and fifty"),
        (25_000, "两万五|25,000|2.5 万|twenty-five thousand"),
        (150_000_000, "一亿五千万|1.5 亿|150 million"),
        (24, "two dozen|24|二十四"),
        (2027, "2027|2027 年|二〇二七年|mid-2027|In 2027"),
    ],
)
def test_a_value_is_one_however_it_is_written(value: Fraction, texts: str):
    assert {text: values(text) for text in texts.split("|")} == {text: [value] for text in texts.split("|")}


@pytest.mark.parametrize(
    "text",
    [
        "dozens of people, hundreds, tens of thousands, a few hundred, several million",
        "几十个、几百万人、十几年、数百万、数十亿、上万块、上百个、成千上万",
        "ASL-3, ASL 4, H100, GPT-4, GPT-4o, G7, 3D, 5G, R1, o3-mini, K2, COVID-19",
        "Claude 4, Llama 3, Claude 3.5 Sonnet, 3.5 Sonnet, Sonnet 3.5, Web 2.0, Gemini 2.5 Pro, AI 2027, Phase 3",
        "Claude4发布，GPT-4这种规模，ASL3级别，大约在 ASL 3 级，2.0 版",
        "one of them, no one, the first, the third, a third option, 3rd, the 21st, twenty-first, May he march",
        "一个、一种、一些、第三、第 3 名、其一、周三、初一、20 世纪、1990 年代",
        "1990s, in his 20s, 24/7, 5/22/2025, the two, these three, one-shot, zero-sum, double-edged",
        "两者、二者、十分重要、万一、千万不要、百科、乱七八糟、胡说八道、四处、三观、半导体、半途、大半年、上半年",
        "the first half of it, the other half, halfway, half-baked, Eighty Thousand Hours, AlphaGo Zero",
        "1 个、1 hour, 1 times",
    ],
)
def test_names_ordinals_idioms_and_what_is_vague_are_no_figures(text: str):
    assert [figure.words for figure in counted(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0 到 10%", [0, Fraction(1, 10)]),
        ("0% 到 10%", [0, Fraction(1, 10)]),
        ("10-20%", [Fraction(1, 10), Fraction(1, 5)]),
        ("between 5 and 10 per cent", [Fraction(1, 20), Fraction(1, 10)]),
        ("5 or 10%", [Fraction(1, 20), Fraction(1, 10)]),
        ("2 to 3 million", [2 * 10**6, 3 * 10**6]),
        ("$1–2 trillion", [10**12, 2 * 10**12]),
        ("2026 或 2027 年", [2026, 2027]),
        ("2026–27", [2026, 2027]),
        ("两到三年", [2, 3]),
        ("两三年", [2, 3]),
        ("三四百个", [300, 400]),
        ("一到三个月", [3]),
        ("2027 or 20%", [2027, Fraction(1, 5)]),
        ("5,000 people and $100 million", [5000, 10**8]),
        ("5 and 10%", [5, Fraction(1, 10)]),
        ("5 in 10 years", [5, 10]),
    ],
)
def test_what_stands_behind_a_range_counts_for_both_its_ends(text: str, found: list[Fraction]):
    assert values(text) == found


def test_the_beginning_of_a_range_may_be_meant_as_typed():
    """5 to 10 million, and 10-20%: a number in full is possible, a share is sure"""
    five, _, ten, _ = figures(test_the_beginning_of_a_range_may_be_meant_as_typed.__doc__)
    assert (five.values, ten.values) == ((5 * 10**6, 5), (Fraction(1, 10),))


def test_years_are_told_from_other_numbers():
    """In 2024, Anthropic 2027, 2,027 chips, 2028 年, AGI2029年, 二〇三〇年, 2031%, AI 2032"""
    text = test_years_are_told_from_other_numbers.__doc__
    assert [figure.words for figure in counted(text) if figure.year] == ["2024", "2027", "2028", "2029", "二〇三〇"]


def test_months_are_figures_and_the_verbs_may_and_march_are_none():
    assert values("In May 2025 it may march on, by Sept 2026 and in December") == [5, 2025, 9, 2026, 12]


def test_a_figure_knows_where_it_stands_and_how_it_is_typed():
    """约 １，５００ 万张，是\n三 成。"""
    text = test_a_figure_knows_where_it_stands_and_how_it_is_typed.__doc__
    assert [(text[one.start : one.end], one.words, one.digits) for one in counted(text)] == [
        ("１，５００ 万", "１，５００ 万", True),
        ("三 成", "三 成", False),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("over the next 18 months", "未来一年半内"),
        ("6 months", "半年"),
        ("an hour and a half", "90 分钟"),
        ("tripled", "增加了 2 倍"),
        ("two decades", "20 年"),
        ("5 percentage points", "5 个百分点"),
        ("7 out of 10", "10 个里有 7 个"),
        ("nine in ten", "九成"),
        ("30-odd years", "三十多年"),
    ],
)
def test_figures_that_can_mean_the_same_are_the_same(one: str, other: str):
    assert any(same(first, second) for first in counted(one) for second in counted(other))


def test_all_of_it_is_not_one_of_it():
    [everything], [one] = figures("100%"), figures("一个")
    assert not same(everything, one)


@given(
    st.text(
        st.sampled_from("0123456789.,/%-– 一二两三十百千万亿半几成倍年个第分之点番翻 onetwhalfmilyuxk"), max_size=40
    )
)
def test_any_text_can_be_read(text: str):
    """Figures stand in order inside their text, and none is read twice."""
    found = figures(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start or one.start == other.start for one, other in pairwise(found))


@pytest.mark.parametrize("piece", ["一", "9", "one million ", "1/", "百分之", "between 1 and ", "(", "3 out of "])
def test_a_long_text_is_read_in_time(piece: str):
    with within(5):
        figures(piece * (60_000 // len(piece)))


@pytest.mark.parametrize(
    ("text", "values"),
    [("三到四成", (30, 40)), ("八到九成", (80, 90)), ("百分之八十到九十", (80, 90)), ("百分之五到十", (5, 10))],
)
def test_both_ends_of_a_chinese_range_are_per_cent(text: str, values: tuple[int, int]):
    """What stands behind the end, or before the beginning, counts for both."""
    assert [figure.values[0] * 100 for figure in figures(text)] == list(values)
    assert all(figure.percent for figure in figures(text))
