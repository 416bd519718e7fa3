"""HTML of Anki's editor back to card text: what was typed comes back, and what can't be typed is told."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text import parse, parse_cloze, to_html
from builder.text.retyped import UntypedError, items, retyped, retyped_cloze, same

TYPED = {
    "": "",
    "plain": "plain",
    "a <b>bold</b> word": "a **bold** word",
    "a <strong>bold </strong>word": "a **bold** word",
    "<b>one</b><b>two</b><b> three</b>": "**onetwo** **three**",
    "<b></b>x": "x",
    "<i>it</i> and <em>it</em>": "*it* and *it*",
    "<code>a*b</code>": "`a*b`",
    "<code>a`b</code>": "``a`b``",
    "one<br>two": "one\ntwo",
    "one<div>two</div><div>three</div>": "one\ntwo\nthree",
    "<div>one</div>two": "one\ntwo",
    "<div>one</div><div><br></div><div>two</div>": "one\n\ntwo",
    "<p>one</p><p>two</p>": "one\ntwo",
    "end<br>": "end",
    "<b>one</b><div><b>two</b></div>": "**one**\n**two**",
    "a<b>b<br></b>c": "a**b**\nc",
    "a<b><br></b>c": "a\nc",
    "w<b>x<div>y</div></b>z": "w**x\ny**\nz",
    "<i>one<br>two</i>": "*one\ntwo*",
    "a&nbsp;b&nbsp;": "a b",
    'see <a href="https://example.org/a">there</a>': "see [there](https://example.org/a)",
    '<span class="nobreak">ASL-3</span>': "ASL-3",
    "a &lt; b &amp; &#123;c&#125;": "a < b & {c}",
    "2 * 3 and a_b": "2 * 3 and a_b",
    "not *bold*": r"not \*bold\*",
    "中文<b>。粗</b>中文": "中文**。粗**中文",
}


@pytest.mark.parametrize("html", TYPED)
def test_html_is_typed_as_a_person_would(html: str):
    assert retyped(html) == TYPED[html]


STRANGE = {
    '<span style="color: red">x</span>': "card text has no mark for <span style>",
    "<u>x</u>": "card text has no mark for <u>",
    '<img src="x.png">': "card text has no mark for <img src>",
    "<b>x": "<strong> does not end",
    "<code>a<b>b</b>c</code>": "code has marks or line ends in it",
    "<code>a<br>b</code>": "code has marks or line ends in it",
    "<![CDATA[x]]>": "card text has no mark for <![CDATA",
    "<!-- x --><!DOCTYPE x>": "card text has no mark for <!DOCTY",
    "<b>" * 1200: "marks stand too deep in others",
    "x</b>": "</strong> ends what does not begin",
    '<a href="javascript:x">x</a>': "card text has no mark for <a href>",
    "[x](https://example.org)": "it holds characters that card text would read as marks",
}


@pytest.mark.parametrize("html", STRANGE)
def test_what_card_text_has_no_mark_for_is_told(html: str):
    with pytest.raises(UntypedError) as found:
        retyped(html)
    assert str(found.value) == STRANGE[html]


TEXT = st.text(st.sampled_from("ab 中。*_`[]()\\{}:<>&1-\n"), max_size=30)


@given(TEXT)
def test_what_was_typed_comes_back_or_is_told(text: str):
    html = to_html(parse(text))
    try:
        again = retyped(html)
    except UntypedError:
        return
    assert same(to_html(parse(again)), html)


CROWDED = re.compile(r"</?(?:strong|em)></?(?:strong|em)>|<(strong|em)>(?:(?!</\1>).)*<\1>", re.DOTALL)
"""Marks that touch each other, or stand in their like."""


@given(st.text(st.sampled_from("ab 中。*_1-\n"), max_size=30))
def test_bold_and_italic_come_back(text: str):
    """Where no escape, link, code or gap is in the way, nothing need be told, but of marks that are crowded."""
    html = to_html(parse(text))
    try:
        again = retyped(html)
    except UntypedError:
        assert CROWDED.search(html)
        return
    assert same(to_html(parse(again)), html)


GAPS = {
    ("In {{c1::2024}} and {{c2::<b>2025</b>::year}}", "In {{c1::x}}"): "In {{c1::2024}} and {{c2::**2025**::year}}",
    ("In {{c1::2024}} and {{c2::2025}}", "In {{x}}"): "In {{2024}} and {{2025}}",
    ("In {{c2::2024}} and {{c1::2025}}", "In {{x}}"): "In {{c2::2024}} and {{c1::2025}}",
    ("a&#58; {{c1::b&#58;c}}", "{{x}}"): "a: {{b:c}}",
}


@pytest.mark.parametrize("case", GAPS)
def test_gaps_keep_their_numbers(case: tuple[str, str]):
    assert retyped_cloze(*case) == GAPS[case]


class Lines(HTMLParser):
    """What a reader sees, line by line: another way of reading than the one under test."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self.block_ended = False

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag == "br":
            self._flush()
            self.lines.append("")
        elif tag == "div":
            self._end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self._end_block()

    def handle_data(self, data: str) -> None:
        self._flush()
        self.lines[-1] += data

    def _end_block(self) -> None:
        self.block_ended = self.block_ended or bool(self.lines[-1])

    def _flush(self) -> None:
        if self.block_ended:
            self.lines.append("")
        self.block_ended = False


def lines(html: str) -> list[str]:
    reader = Lines()
    reader.feed(html)
    return "\n".join(line.strip() for line in reader.lines).strip("\n").split("\n")


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tag = st.sampled_from(["b", "i", "div", "span"])
    return st.builds("<{0}>{1}</{0}>".format, tag, st.lists(inner, max_size=3).map("".join))


@given(st.lists(st.recursive(st.sampled_from(["a", "b c", "中", "<br>", "1"]), element, max_leaves=6), max_size=4))
def test_what_the_editor_writes_keeps_its_lines(parts: list[str]):
    html = "".join(parts)
    try:
        typed = retyped(html)
    except UntypedError:
        return
    assert lines(to_html(parse(typed))) == lines(html)


@given(st.lists(st.sampled_from(["{{a}}", "{{c1::b::h}}", "{{c2::中}}", " and ", "x", "**y**"]), max_size=5))
def test_a_sentence_comes_back(parts: list[str]):
    text = "".join(parts)
    html = to_html(parse_cloze(text), cloze=True)
    try:
        again = retyped_cloze(html, text)
    except UntypedError:
        return
    assert same(to_html(parse_cloze(again), cloze=True), html)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<details lang='zh'>&#91;…]</details>", '<details lang="zh">[…]</details>'),
        ('<img src="a" alt="b">', '<img alt="b" src="a">'),
        ('<u x x="1">a</u>', '<u x="" x="1">a</u>'),
        ("a<b>b</b>", "a<strong>b</strong>"),
        ("a<br>b", "a<div>b</div>"),
        ("a b", "a&nbsp;b"),
    ],
)
def test_html_that_the_editor_wrote_anew_is_the_same(one: str, other: str):
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("<details>a</details>", "<details>b</details>"), ("a", "b"), ("<u>a</u>", "a"), ("=a", "<a>")]
)
def test_html_that_shows_something_else_is_not_the_same(one: str, other: str):
    assert not same(one, other)


def test_a_list_is_taken_apart():
    assert items('<ol><li data-option="2">a</li>\n<li>b <b>c</b></li></ol>') == [("2", "a"), ("", "b <b>c</b>")]


@pytest.mark.parametrize(
    "html", ["", "a", "<ul>a</ul>", "<ol><li>a</li>b</ol>", "<ol><li>a</ol>", "<ol><li>a</li></ul>"]
)
def test_what_is_no_list_any_more_is_told(html: str):
    with pytest.raises(UntypedError, match="it is not the list that it was"):
        items(html)
