"""What is amiss in a text as typed (DC27), told with what to write instead."""

from __future__ import annotations

import pytest
from checking import ANCHOR, card, judged
from projects import Project, within

from builder.check.prose import remarks

QUOTES = 'the quotes are part of the text | write {0} without quotes, or "{0}" where YAML wants them'
HTML = "HTML is shown as typed: {} | {}; what is meant as it stands goes into `backticks`"


def said(text: str, lang: str) -> list[str]:
    return [f"{message} | {hint}" for message, hint in remarks(text, lang)]


ENGLISH = {
    "a <b>big</b> one": HTML.format("<b>", "write **big**"),
    "an <em >odd</i> one": HTML.format("<em >", "write *words*"),
    "run <code>deck check</code>": HTML.format("<code>", "write `deck check`"),
    "one<BR/>two": HTML.format("<BR/>", "write a line break, in a text that begins with |"),
    "one</p>": HTML.format("</p>", "write a line break, in a text that begins with |"),
    'H<sub class="x">2</sub>O': HTML.format('<sub class="x">', "leave it out"),
    "R&amp;D": "HTML is shown as typed: &amp; | write the character itself: &",
    "a&nbsp;b": "HTML is shown as typed: &nbsp; | write a space",
    "1 &#60; 2": "HTML is shown as typed: &#60; | write the character itself: <",
    "“Non-state actors”": QUOTES.format("Non-state actors"),
    "‘Scaling’": QUOTES.format("Scaling"),
    f"“{'long ' * 10}”": QUOTES.format("long " * 8 + "…"),
    "Doe's “law” holds": 'curly and straight quotes are mixed: “law” | write "law"',
    'Doe’s "law"': "curly and straight quotes are mixed: Doe’s | write Doe's",
    "According to Doe， in 2024（or so）": "full-width punctuation in 'to Doe， in' | write 'to Doe, in'",
    "Three：one": "full-width punctuation in 'Three：one' | write 'Three: one'",
    "Compute（chips）": "full-width punctuation in 'Compute（chips）' | write 'Compute (chips)'",
    "Who？": "full-width punctuation in 'Who？' | write 'Who?'",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_dc27_english_that_is_not_clean_is_told_with_what_to_write(text: str):
    assert said(text, "en") == [ENGLISH[text]]


CHINESE = {
    "多伊2024 年": "no space in '伊2' | write '伊 2'",
    "约 30%的人": "no space in '%的' | write '% 的'",
    "甲**A**，乙**B**": "no space in '甲**A' | write '甲 **A'",
    "说了什么?": "half-width punctuation in '么?' | write '么？'",
    "多伊 (Jane Doe) 说": "half-width punctuation in '伊 (Jane Doe) 说' | write '伊（Jane Doe）说'",
    "甲， 乙": "a blank beside full-width punctuation in '， 乙' | write '，乙'",
    '所谓"涌现"': "straight quotes in '谓\"涌现\"' | write '谓“涌现”'",
    "等等...": "dots for an ellipsis in '等...' | write '等……'",
    "他说(啊": "a half-width bracket without its other half in '说(啊' | write （ and ） in pairs",
    '他说"啊': "a straight quote without its other half in '说\"啊' | write “ and ” in pairs",
    "简.多伊": (
        "a half-width full stop between Chinese characters in '简.多' | write 。 at the end of a sentence, · in a name"
    ),
    "a*,甲*": "half-width punctuation in '*,甲' | mend it so that bold, italic and links stay as they are",
    "只加大 其中一样": (
        "a blank between Chinese characters in '只加大 其中一样' | write '只加大其中一样'; a line break in YAML "
        "becomes a space: keep Chinese on one line, or break it where a space belongs"
    ),
    "“规模扩展会停下来吗？”": QUOTES.format("规模扩展会停下来吗？"),
    "“它停了。”": QUOTES.format("它停了。"),
    "<b>甲</b>": HTML.format("<b>", "write **甲**"),
}


@pytest.mark.parametrize("text", CHINESE)
def test_dc27_chinese_that_is_not_clean_is_told_with_what_to_write(text: str):
    assert said(text, "zh-Hans") == [CHINESE[text]]


def test_dc27_one_thing_of_each_sort_is_told():
    assert said("甲A乙B,丙,丁", "zh") == [
        "no space in '甲A' | write '甲 A'",
        "half-width punctuation in 'B,丙' | write 'B，丙'",
    ]


CLEAN = [
    *(
        ("en", text)
        for text in ("a<b and loss < 2", "R&D; AT&T", "`<b>` and `&nbsp;`", "a < b > c", "<think> opens it")
    ),
    *(("en", text) for text in ("What, (then), did Doe say: “this”", "“One” or “two”", "It’s “so”")),
    *(("en", text) for text in ("The term 对齐（alignment）", '"Data"', "“`a'b`”s", 'Doe’s 5" disk', "")),
    *(("zh", text) for text in ("多伊（Jane Doe）2024 年说，`甲,a` 与 30% 是什么？", "“一”：二", "什么是 `中a文`？")),
    *(("zh", text) for text in ("1,000 与 3:1，数 3.5", "“术语”", "“规模”与“数据”。", "甲\n乙", "**甲**乙", "A B", "")),
    *(("de", text) for text in ("„Daten“", "'a' ‘b’", "甲A")),
]


@pytest.mark.parametrize(("lang", "text"), CLEAN)
def test_dc27_what_is_clean_passes(lang: str, text: str):
    assert said(text, lang) == []


@pytest.mark.parametrize("text", ["a" * 4_900, "(" * 4_900, "“" * 4_900, "a “" * 1_600, "好(" * 2_400])
def test_dc27_what_a_stranger_repeats_is_judged_fast(project: Project, text: str):
    layout = project(card(ANCHOR, f"en: {{q: What did Doe say?, a: '{text}', why: So.}}"))
    with within(3):
        judged(layout)
