"""What is not clean in Chinese text as typed (DC27), and the text mended."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import within

from builder.text import explicit_numbers, parse_cloze, to_words
from builder.text.chinese import (
    BLANK,
    DOTS,
    FULL_STOP,
    HALF_WIDTH,
    LONE_BRACKET,
    LONE_QUOTE,
    NO_SPACE,
    STRAIGHT_QUOTES,
    flaws,
    is_chinese,
    mended,
)
from builder.text.typed import Sort, runs, shown

MENDED = {
    "多伊2024年说": "多伊 2024 年说",
    "达到ASL-3级": "达到 ASL-3 级",
    "约30%的人": "约 30% 的人",
    "用C++写，不用C#写": "用 C++ 写，不用 C# 写",
    "有100+个，约$5，乙...3+个": "有 100+ 个，约 $5，乙……3+ 个",
    "在Café里": "在 Café 里",
    "中**A**文": "中 **A** 文",
    "中**甲A**文": "中**甲 A** 文",
    "*甲*A": "*甲* A",
    "中***A***文": "中 ***A*** 文",
    "{{验证}}ASL": "{{验证}} ASL",
    "第{{c1::3::哪a级}}级": "第 {{c1::3::哪 a 级}} 级",
    "{{c1::**甲**}}A": "{{c1::**甲**}} A",
    "见[多伊A](https://a.b/中a,中)B": "见[多伊 A](https://a.b/中a,中)B",
    "见[A](https://a.b)文": "见 [A](https://a.b) 文",
    "见https://a.b/c": "见 https://a.b/c",
    "2024年,多伊说:甲;乙!": "2024 年，多伊说：甲；乙！",
    "你好 , 世界": "你好，世界",
    "**甲**, 乙": "**甲**，乙",
    "“甲”,A": "“甲”，A",
    "说什么?!": "说什么？！",
    "这是哪一级 **ASL**?": "这是哪一级 **ASL**？",
    "(这是 AGI?) )": "（这是 AGI？）)",
    "多伊 (Jane Doe) 说": "多伊（Jane Doe）说",
    "大模型(LLM),即甲": "大模型（LLM），即甲",
    "甲（乙)": "甲（乙）",
    "(1) 甲 (2) 乙": "（1）甲（2）乙",
    "他说完了.": "他说完了。",
    "甲. 乙.": "甲。乙。",
    "他说“好.”": "他说“好。”",
    "甲...乙": "甲……乙",
    "A......甲": "A……甲",
    '他说"好"吗': "他说“好”吗",
    '说 "Hello, Roe" 吗': "说 “Hello, Roe” 吗",
    "甲， 乙 （丙） 丁": "甲，乙（丙）丁",
    "甲，\n乙A": "甲，\n乙 A",
}


@pytest.mark.parametrize("text", MENDED)
def test_dc27_a_text_is_mended_as_a_typographer_would(text: str):
    assert mended(text) == MENDED[text]


CLEAN = [
    "2024 年，多伊（Jane Doe）说，`甲,a` 与 30% 是什么？",
    "比例为 3:1，共 1,000 个，下午 1:30，v2.0 版",
    "见 https://a.b/中,文?q=甲a 与 x.org/中,a",
    "打开第1章.txt 与 报告(1).pdf",
    "函数 f(x) 与 P(A|B)，两个 model(s) 都要，main() 也是",
    "论文“Attention, Again? (2017)”很有名",
    "《Attention!》很有名",
    "RL+预训练",
    "a<b，<b>甲</b>，&nbsp;甲",
    "甲`a`乙",
    "Jane Doe, (host) says: hi!",
    "1) 甲 2) 乙",
    '5" 屏，5"屏',
    "甲.. 乙.......，甲.**..**",
    "甲**乙**丙，{{c1::丁::戊}}己",
    "",
]


@pytest.mark.parametrize("text", CLEAN[:-2])
def test_dc27_what_is_clean_stays(text: str):
    assert flaws(text) == []


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(flaw.wrong, text[slice(*flaw.shown)], flaw.replacement) for flaw in flaws(text)]


TOLD = {
    "甲**A**": [(NO_SPACE, "甲**A", " ")],
    "甲 ,乙": [(HALF_WIDTH, "甲 ,乙", ""), (HALF_WIDTH, "甲 ,乙", "，")],
    "说(Jane Doe) 。": [(HALF_WIDTH, "说(Jane Doe) 。", mark) for mark in "（）"]
    + [(HALF_WIDTH, "说(Jane Doe) 。", "")],
    "甲， 乙": [(BLANK, "， 乙", "")],
    '"甲"': [(STRAIGHT_QUOTES, '"甲"', "“"), (STRAIGHT_QUOTES, '"甲"', "”")],
    "甲...": [(DOTS, "甲...", "……")],
    "甲(乙": [(LONE_BRACKET, "甲(乙", None)],
    "甲)": [(LONE_BRACKET, "甲)", None)],
    '甲"乙': [(LONE_QUOTE, '甲"乙', None)],
    '他说："甲\n乙，"丙说，"丁"': [(LONE_QUOTE, '："甲', None)]
    + [(LONE_QUOTE, shown, None) for shown in ('，"丙', '，"丁', '丁"')],
    "简.多伊": [(FULL_STOP, "简.多", None)],
}


@pytest.mark.parametrize("text", TOLD)
def test_dc27_each_flaw_says_what_is_wrong_and_shows_what_it_is_about(text: str):
    assert told(text) == TOLD[text]


def test_dc27_a_long_bracket_is_shown_by_its_end():
    text = f"甲({'乙' * 60})"
    assert [flaw.shown for flaw in flaws(text)] == [(0, 3), (61, 63)]


def test_dc27_what_would_make_other_marks_of_the_text_is_left_to_its_writer():
    """a*,甲*: with a comma of full width before it, the star would open italics"""
    assert told("a*,甲*") == [(HALF_WIDTH, "*,甲", None)]
    assert mended("a*,甲*") == "a*,甲*"


def test_dc27_marks_deeper_than_anybody_can_see_are_not_followed():
    assert mended("*a " * 8 + "甲A" + " a*" * 8) == "*a " * 8 + "甲 A" + " a*" * 8
    assert flaws("*a " * 9 + "甲A" + " a*" * 9) == []


def test_a_language_is_chinese_by_its_first_subtag():
    assert [lang for lang in ("zh", "zh-Hant", "en", "zhx", "ja-zh") if is_chinese(lang)] == ["zh", "zh-Hant"]


PIECES = [
    *("甲", "乙丙", "A", "GPT-4", "3", "30%", "1,000", "3:1", "C++", "f(x)", "Jane Doe", "……", "《", "》", "、"),
    *(",", ";", ":", "!", "?", "(", ")", ".", "...", '"', "“", "”", " ", "，", "。", "（", "）", "#", "+", "\n", "\\*"),
    *("**", "*", "_", "`", "`a,中b`", "{{", "}}", "{{c1::", "::", "{{c2::中A::哪a}}", "[见A](https://a.b/中,x)"),
    *("https://x.y/?q=中", "报告(1).pdf", "<b>", "&lt;"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
HALF = str.maketrans("，；：！？（）“”。", ',;:!?()"".', " ")


@given(TEXTS)
def test_dc27_a_mended_text_has_nothing_left_to_mend(text: str):
    assert [flaw for flaw in flaws(mended(text)) if flaw.replacement is not None] == []
    assert mended(mended(text)) == mended(text)


@given(TEXTS)
def test_dc27_nothing_but_blanks_and_the_widths_of_punctuation_change(text: str):
    assert skeleton(mended(text)) == skeleton(text)


def skeleton(text: str) -> str:
    return re.sub(r"\.+", ".", text.replace("……", ".").translate(HALF))


@given(TEXTS)
def test_dc27_marks_code_addresses_and_gaps_stay(text: str):
    after = mended(text)
    assert marks(after) == marks(text)
    assert explicit_numbers(after) == explicit_numbers(text)
    assert re.findall(r"https://[a-z.]+/?\??[a-z=]*中?", after) == re.findall(r"https://[a-z.]+/?\??[a-z=]*中?", text)


def marks(text: str) -> list[tuple[Sort, str]]:
    found = [(piece.sort, text[piece.start : piece.end]) for run in runs(text) for piece in run if not piece.shown]
    return [(sort, "" if sort is Sort.CLOSING else mark) for sort, mark in found]


@given(TEXTS)
def test_flaws_stand_in_order_and_none_overlaps_another(text: str):
    found = flaws(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(TEXTS)
def test_the_pieces_of_a_text_are_what_its_tree_shows(text: str):
    text = text.replace("`", "")
    pieces = [piece for run in runs(text)[:1] for piece in run]
    assert "".join("\n" if p.sort is Sort.BREAK else p.shown for p in pieces) == to_words(parse_cloze(text))
    assert all(text[p.start : p.end] in (p.shown, f"\\{p.shown}") for p in pieces if p.shown)


def test_code_is_shown_as_one_strange_character_and_hints_come_last():
    assert shown("甲`a` {{c1::乙::丙}}\n\\*") == "甲\ufffc 乙\n*\n丙"


@pytest.mark.parametrize(
    "text", ["(a)," * 9000 + "中", "中" + '",“' * 9000, "(" * 9000 + "中" + ")" * 9000, "中" + " " * 90000]
)
def test_a_strangers_text_does_not_hold_a_reviewer_up(text: str):
    with within(5):
        assert mended(mended(text)) == mended(text)
