"""Card text: what is a mark, what is a character, and what HTML, words and data say of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

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
    blanked,
    explicit_numbers,
    filled,
    gaps,
    literal_html,
    parse,
    parse_cloze,
    to_data,
    to_html,
    to_words,
)


class _Shown(HTMLParser):
    """What a browser shows of some HTML: its characters, and its elements by name."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(" ".join([tag, *(f"{key}={value}" for key, value in attrs)]))
        self.text += "\n" if tag == "br" else ""


def shown(text: str) -> str:
    return _Shown(to_html(parse(text))).text


LITERAL = [
    "vector<int>",
    "a<b",
    "a < b && c > d",
    "x {{c1::y}} z",
    "{{Question}}",
    "[sound:x.mp3]",
    "[$]x[/$] [latex]x[/latex]",
    r"\(x^2\) and \{x\}",
    r"C:\new\table",
    "$5 and $10",
    "$$x$$",
    "&amp; &lt; &#65; &nbsp;",
    "<script>alert(1)</script>",
    "<!-- x -->",
    "\"quoted\" and 'quoted'",
    "# no heading",
    "- no list",
    "1. no list",
    "> no quotation",
    "~~not struck~~",
    "| no | table |",
    "snake_case_name and __init__x",
    "2 * 3 * 4",
    "[x] and [x][y]",
    "https://example.org/a_b_c?d=1&e=2",
    "<https://example.org>",
    "100 % – 中文，《书》“引”",
    "😀👩‍👩‍👧",
]


@pytest.mark.parametrize("text", LITERAL)
def test_what_is_no_mark_of_ours_is_what_it_looks_like(text: str):
    assert parse(text) == (Plain(text),)
    assert (to_words(parse(text)), shown(text)) == (text, text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a<b", "a&lt;b"),
        ("{{c1::y}}", "&#123;&#123;c1::y&#125;&#125;"),
        ("[sound:x]", "&#91;sound:x]"),
        (r"\(", "&#92;("),
        ("&amp;", "&amp;amp;"),
    ],
)
def test_anki_finds_no_gap_sound_formula_or_tag_in_plain_characters(text: str, html: str):
    assert to_html(parse(text)) == html == literal_html(text)


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


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a<b**", "<strong>a&lt;b</strong>"),
        ("*a*", "<em>a</em>"),
        ("`{{a}}`", "<code>&#123;&#123;a&#125;&#125;</code>"),
        ("a\nb", "a<br>b"),
        ("[a](https://x.y/?b=1&c=2)", '<a href="https://x.y/?b=1&amp;c=2">a</a>'),
    ],
)
def test_marks_become_html(text: str, html: str):
    assert to_html(parse(text)) == html


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert)",
        "[a](data:text/html,x)",
        "[a](file:///etc/passwd)",
        "[a](ftp://x.y)",
        "[a](//x.y)",
        "[a](/x)",
        "[a](x.html)",
        "[a](mailto:a@b.c)",
        "[a]()",
    ],
)
def test_a_link_leads_to_http_or_nowhere(text: str):
    assert shown(text) == text
    assert _Shown(to_html(parse(text))).elements == []


def test_an_image_is_a_link_with_an_exclamation_mark():
    """![a](https://x.y/a.png)"""
    assert "img" not in to_html(parse("![a](https://x.y/a.png)"))


def test_an_address_can_not_break_out_of_its_attribute():
    """[a](https://x.y/"onclick="alert(1))"""
    [element] = _Shown(to_html(parse('[a](https://x.y/"onclick="alert)'))).elements
    assert element.startswith("a href=https://x.y/%22onclick=%22alert")


def test_an_address_holds_nothing_that_anki_would_act_on():
    """[a](https://x.y/[sound:z.mp3]{{b}})"""
    address = to_html(parse("[a](https://x.y/[sound:z.mp3]{{b}})"))
    assert "[sound" not in address
    assert "{{" not in address


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
@given(st.text(st.sampled_from("a中 。*_`[]()<>&{}:\\$#!-\n\"'1https://x.y"), max_size=40))
def test_html_shows_the_words_and_nothing_more(text: str):
    tree = parse(text)
    assert _Shown(to_html(tree)).text == to_words(tree)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("a中*_`[]()<>&{}:\\\n1c"), max_size=40))
@example("**a {{b** c}} d")
@example("{{a [b}} c](https://x.y)")
@example("_{{文_}}字")
def test_a_sentence_with_gaps_loses_no_words(text: str):
    characters = re.sub(r"[^a中]", "", to_words(parse_cloze(text)))
    hints = "".join(re.sub(r"[^a中]", "", gap.hint) for gap in gaps(parse_cloze(text)))
    assert len(characters) + len(hints) >= len(re.sub(r"[^a中]", "", text))


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("a中*_`[]()<>&{}:\\\n1c"), max_size=40))
@example("{{c1::a}b}}")
@example("{{{a}}}")
@example("{{a::{b}}}")
@example("{{a::b::c}}")
def test_a_cloze_in_ankis_notation_has_exactly_our_gaps(text: str):
    tree = parse_cloze(text)
    html = to_html(tree, cloze=True)
    found = re.findall(r"\{\{c(\d+)::", html)
    assert [int(number) for number in found] == [gap.number for gap in gaps(tree)]
    assert html.count("}}") == len(found)


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


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{{a}} and {{b}}", "{{c1::a}} and {{c2::b}}"),
        ("{{c2::a::h}}", "{{c2::a::h}}"),
        ("{{a:b}}", "{{c1::a&#58;b}}"),
        ("{{a<b}}", "{{c1::a&lt;b}}"),
        ("{{a::h<i>}}", "{{c1::a::h&lt;i&gt;}}"),
        ("**{{a}}**", "<strong>{{c1::a}}</strong>"),
        ("{{[a](https://x.y)}}", '{{c1::<a href="https&#58;//x.y">a</a>}}'),
    ],
)
def test_gaps_are_written_in_ankis_notation(text: str, html: str):
    assert to_html(parse_cloze(text), cloze=True) == html


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


def test_blanks_show_hints_or_dots():
    """{{a}} and **{{b::which}}**"""
    assert to_words(blanked(parse_cloze("{{a}} and **{{b::which}}**"))) == "[…] and [which]"


def test_filled_gaps_are_bold():
    """x {{a}}"""
    assert filled(parse_cloze("x {{a}}")) == (Plain("x "), Strong((Plain("a"),)))


def test_data_for_typst_names_each_sort_of_node():
    """**a** `b` [c](https://x.y)"""
    assert to_data(parse("**a** `b`\n[c](https://x.y)")) == [
        {"t": "strong", "c": [{"t": "text", "v": "a"}]},
        {"t": "text", "v": " "},
        {"t": "code", "v": "b"},
        {"t": "break"},
        {"t": "link", "v": "https://x.y", "c": [{"t": "text", "v": "c"}]},
    ]


def test_data_of_a_gap_holds_its_number_and_hint():
    """{{c2::a::h}}"""
    assert to_data(parse_cloze("{{c2::a::h}}")) == [{"t": "gap", "n": 2, "hint": "h", "c": [{"t": "text", "v": "a"}]}]


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
