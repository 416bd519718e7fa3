"""Card text read: what is a mark, what is a gap, and what is a character."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from projects import within

from builder.text import (
    Break,
    Code,
    Emphasis,
    Gap,
    Link,
    Plain,
    Strong,
    explicit_numbers,
    filled,
    gaps,
    parse,
    parse_cloze,
    reader,
    to_html,
    to_words,
)

MARKS = {
    "**a**": (Strong((Plain("a"),)),),
    "*a*": (Emphasis((Plain("a"),)),),
    "_a_": (Emphasis((Plain("a"),)),),
    "***a***": (Emphasis((Strong((Plain("a"),)),)),),
    "**a *b* c**": (Strong((Plain("a "), Emphasis((Plain("b"),)), Plain(" c"))),),
    "`a*b*`": (Code("a*b*"),),
    "``a`b``": (Code("a`b"),),
    "`a<b>`": (Code("a<b>"),),
    "a\nb": (Plain("a"), Break(), Plain("b")),
    "a  \nb": (Plain("a"), Break(), Plain("b")),
    "[a](https://x.y)": (Link((Plain("a"),), "https://x.y"),),
    "[**a**](http://x.y)": (Link((Strong((Plain("a"),)),), "http://x.y"),),
    r"\*a\* \_b\_ \`c\`": (Plain("*a* _b_ `c`"),),
    "**中文。**中文": (Strong((Plain("中文。"),)), Plain("中文")),
    "中文**“引”**中文": (Plain("中文"), Strong((Plain("“引”"),)), Plain("中文")),
    "说*（注）*的": (Plain("说"), Emphasis((Plain("（注）"),)), Plain("的")),
    "**a": (Plain("**a"),),
    "a**": (Plain("a**"),),
    "`a": (Plain("`a"),),
    "**中文": (Plain("**中文"),),
}


@pytest.mark.parametrize(("text", "tree"), MARKS.items())
def test_marks_make_a_tree(text: str, tree: object):
    assert parse(text) == tree


WITHOUT_MARKS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="*_`[]"),
).filter(lambda text: "\\" not in text)


@settings(max_examples=150, deadline=None)
@given(WITHOUT_MARKS)
@example("a \\")
@example("\u2028a")
@example("&amp;<b>{{c1::x}}")
def test_text_without_marks_comes_back_as_it_was(text: str):
    assert to_words(parse(text)) == text.strip()


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("a中*_`[]()<>&{}:\\\n\r1c "), max_size=12))
def test_the_short_way_past_the_parser_reads_the_same(text: str):
    """Text without marks does not go through the parser; it would come out alike."""
    assert parse(text) == reader._tree(reader._reader(gaps=False).parseInline(text.strip()))


@given(st.text(st.sampled_from("a中*_`[]()<>&{}:\\\n1c"), max_size=40))
@example("**a {{b** c}} d")
@example("{{a [b}} c](https://x.y)")
@example("_{{文_}}字")
def test_a_sentence_with_gaps_loses_no_words(text: str):
    characters = re.sub(r"[^a中]", "", to_words(parse_cloze(text)))
    hints = "".join(re.sub(r"[^a中]", "", gap.hint) for gap in gaps(parse_cloze(text)))
    assert len(characters) + len(hints) >= len(re.sub(r"[^a中]", "", text))


GAPS = {
    "{{a}} and {{b}}": [(1, "a", ""), (2, "b", "")],
    "{{c1::a}} {{c2::b}}": [(1, "a", ""), (2, "b", "")],
    "{{c2::a}} {{c1::b}}": [(2, "a", ""), (1, "b", "")],
    "{{c1::a}} {{c1::b}}": [(1, "a", ""), (1, "b", "")],
    "{{c3::a::which}}": [(3, "a", "which")],
    "{{a::which}}": [(1, "a", "which")],
    "{{c12::a}}": [(12, "a", "")],
    "**{{a}}** {{b}}": [(1, "a", ""), (2, "b", "")],
    "{{**a**}}": [(1, "a", "")],
    "[{{a}}](https://x.y) {{b}}": [(1, "a", ""), (2, "b", "")],
    "{{a:b}}": [(1, "a:b", "")],
    "`{{a}}`": [],
    "{{c1::a": [],
    "a}}": [],
    "{a}": [],
    "使用{{c1::强化学习::方法}}训练": [(1, "强化学习", "方法")],
}


@pytest.mark.parametrize(("text", "found"), GAPS.items())
def test_gaps_have_numbers_words_and_hints(text: str, found: list[tuple[int, str, str]]):
    assert [(gap.number, to_words(gap.children), gap.hint) for gap in gaps(parse_cloze(text))] == found


def test_an_answer_with_two_colons_is_a_hint_unless_it_is_code_of_its_own():
    """{{c1::std::vector}}: as in Anki, what follows the second pair of colons is the hint"""
    [gap] = gaps(parse_cloze("{{c1::std::vector}}"))
    assert (to_words(gap.children), gap.hint) == ("std", "vector")


def test_explicit_numbers_are_those_that_were_typed():
    """{{c2::a}} {{b}} **{{c1::c}}**"""
    assert explicit_numbers("{{c2::a}} {{b}} **{{c1::c}}**") == [2, None, 1]


@pytest.mark.parametrize("text", ["{{c1::}}", "{{c1:: }}", "{{c1::::hint}}"])
def test_a_gap_with_a_number_and_no_words_is_not_filled_with_its_number(text: str):
    assert "c1" not in [to_words(gap.children) for gap in gaps(parse_cloze(text))]


@pytest.mark.parametrize("text", ["{{c0::a}}", "{{c100::a}}"])
def test_a_number_that_anki_has_not_never_becomes_words_or_another_number(text: str):
    """A typo in a number must not change what is asked"""
    assert [(gap.number, to_words(gap.children)) for gap in gaps(parse_cloze(text))] not in ([(1, "a")], [(1, "c100")])


def test_filled_gaps_are_bold():
    """x {{a}}"""
    assert filled(parse_cloze("x {{a}}")) == (Plain("x "), Strong((Plain("a"),)))


def test_a_gap_is_a_gap_only_in_a_sentence_with_gaps():
    """{{a}}"""
    assert isinstance(parse_cloze("{{a}}")[0], Gap)
    assert parse("{{a}}") == (Plain("{{a}}"),)


HOSTILE = [
    "*",
    "_",
    "`",
    "[",
    "{{",
    "{",
    "{{a::",
    "}}",
    "[a](",
    "![",
    "\\",
    "**a",
    "<",
    "&",
    "`a",
    "中**",
    "\n",
    "[]",
    "(",
    "{{a",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("read", [parse, parse_cloze], ids=["text", "cloze"])
def test_what_a_stranger_repeats_ten_thousand_times_is_read_fast(read, piece: str):
    with within(1):
        tree = read(piece * 10_000)
        to_html(tree, cloze=True)
        to_words(tree)


def test_a_hundred_gaps_are_read():
    """A sentence that no card should have is still no reason to crash: {{a}}{{a}}{{a}}…"""
    assert len(list(gaps(parse_cloze("{{a}}" * 100)))) == 100
