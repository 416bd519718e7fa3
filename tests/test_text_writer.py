"""Card text written: what HTML, words and data say of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.text import (
    Plain,
    blanked,
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


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("a中 。*_`[]()<>&{}:\\$#!-\n\"'1https://x.y"), max_size=40))
def test_html_shows_the_words_and_nothing_more(text: str):
    tree = parse(text)
    assert _Shown(to_html(tree)).text == to_words(tree)


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


def test_blanks_show_hints_or_dots():
    """{{a}} and **{{b::which}}**"""
    assert to_words(blanked(parse_cloze("{{a}} and **{{b::which}}**"))) == "[…] and [which]"


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
