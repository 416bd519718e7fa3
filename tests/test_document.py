"""One YAML file to values that know their place: what is read, and how each refusal is shown."""

from __future__ import annotations

import textwrap

import pytest
from projects import within

from builder.problems import show
from builder.source.document import MAX_BYTES, Document, read


def doc(text: str | bytes) -> Document:
    return read(text if isinstance(text, bytes) else text.encode(), "f.yaml")


def refusals(text: str | bytes) -> list[str]:
    return [f"{p.place.line}:{p.place.column} {p.message}" for p in doc(text).problems]


def test_scalars_stay_text_as_typed():
    """
    stance: no
    date: 2026-11
    time: 1:30
    number: 012
    nothing: ~
    float: 1e3
    truth: true
    """
    text = textwrap.dedent(test_scalars_stay_text_as_typed.__doc__)
    assert doc(text).data == {
        "stance": "no",
        "date": "2026-11",
        "time": "1:30",
        "number": "012",
        "nothing": "~",
        "float": "1e3",
        "truth": "true",
    }


def test_mappings_and_sequences_nest():
    """a: [{b: [c, d]}, e]"""
    assert doc(test_mappings_and_sequences_nest.__doc__).data == {"a": [{"b": ["c", "d"]}, "e"]}


def test_a_merge_key_is_a_key_like_any_other():
    """<<: {a: 1}"""
    assert doc("<<: {a: 1}").data == {"<<": {"a": "1"}}


def test_a_question_mark_makes_a_key():
    """? a"""
    assert doc("? a\n: b\n").data == {"a": "b"}


def test_one_document_may_begin_and_end_with_its_marks():
    assert doc("---\na: 1\n...\n").data == {"a": "1"}


@pytest.mark.parametrize(
    "content", [b"a: 1\r\nb: 2\r\n", b"a: 1\nb: 2\n", b"\xef\xbb\xbfa: 1\nb: 2\n", b"a: 1\rb: 2\r"]
)
def test_line_ends_and_a_byte_order_mark_change_nothing(content: bytes):
    document = doc(content)
    assert (document.data, document.problems) == ({"a": "1", "b": "2"}, [])
    assert str(document.place(("b",))) == "f.yaml:2:4"


def test_crlf_inside_block_text_becomes_lf():
    assert doc(b"a: |\r\n  x\r\n  y\r\n").data == {"a": "x\ny\n"}


def test_every_key_and_value_has_its_place():
    """
    cards:
    - id: x
      en:
        q: "Q"
    """
    document = doc(textwrap.dedent(test_every_key_and_value_has_its_place.__doc__).lstrip())
    places = {path: str(document.place(path)) for path in [("cards",), ("cards", 0), ("cards", 0, "en", "q")]}
    assert places == {
        ("cards",): "f.yaml:2:1",
        ("cards", 0): "f.yaml:2:3",
        ("cards", 0, "en", "q"): "f.yaml:4:8",
    }
    assert str(document.key_place(("cards", 0, "en", "q"))) == "f.yaml:4:5"


def test_what_is_absent_is_placed_where_it_would_be():
    assert str(doc("a:\n  b: 1\n").place(("a", "c", "d"))) == "f.yaml:2:3"


def test_a_key_that_is_absent_is_placed_at_the_nearest_value():
    assert str(doc("a:\n  b: 1\n").key_place(("a", "c"))) == "f.yaml:2:3"


REFUSED = {
    "a: 1\nb: 2\na: 3\n": "3:1 the key 'a' stands here a second time; the first is in line 1",
    "a: {x: 1, x: 2}\n": "1:11 the key 'x' stands here a second time; the first is in line 1",
    "- a: 1\n  a: 2\n": "2:3 the key 'a' stands here a second time; the first is in line 1",
    "a: [1]\na: [2]\n": "2:1 the key 'a' stands here a second time; the first is in line 1",
    "a: !!str 1\n": "1:4 a YAML tag (!!str) has no meaning here",
    "a: !!python/name:os x\n": "1:4 a YAML tag (!!python/name:os) has no meaning here",
    "a: !foo\n  b: 1\n": "1:4 a YAML tag (!foo) has no meaning here",
    "a: !foo [1]\n": "1:4 a YAML tag (!foo) has no meaning here",
    "!foo a: 1\n": "1:1 a YAML tag (!foo) has no meaning here",
    "a: ! x\n": "1:4 a YAML tag (!) has no meaning here",
    "a: &x 1\n": "1:4 a YAML anchor (&x) has no meaning here",
    "a: &x {b: 1}\n": "1:4 a YAML anchor (&x) has no meaning here",
    "&x a: 1\n": "1:1 a YAML anchor (&x) has no meaning here",
    "a: *x\n": "1:4 a YAML alias (*x) has no meaning here",
    "a: 1\n---\nb: 2\n": "2:1 a second YAML document begins here",
    "a: [1, 2\nb: 3\n": "1:4 a bracket is not closed",
    "a: b: c\n": "1:5 a colon and a space stand in a text without quotes",
    "a: 1\n b: 2\n": "2:2 'b' stands 1 in, beside no other key",
    "a: 'it's'\n": "1:8 text goes on behind the closing quote",
    'a: "x" y\n': "1:8 text goes on behind the closing quote",
    "a:\n\tb: 1\n": "2:1 a tab stands where YAML wants spaces",
    "\ta: 1\n": "1:1 a tab stands where YAML wants spaces",
    "- a: 1\n\t b: 2\n": "2:1 a tab stands where YAML wants spaces",
    "a: @x\n": "1:4 text that begins with @ means something in YAML",
    "a: `x`\n": "1:4 text that begins with ` means something in YAML",
    "a: %x\n": "1:4 text that begins with % means something in YAML",
    "a: **bold** x\n": "1:4 text that begins with * means something in YAML",
    "a: & x\n": "1:4 text that begins with & means something in YAML",
    "a: {{c1::x}}\n": "1:5 a key must be plain text",
    "[a]: b\n": "1:1 a key must be plain text",
    "? [a]\n: b\n": "1:3 a key must be plain text",
    '["a"]: b\n': "1:1 a key must be plain text",
    'a: "\\q"\n': "1:5 a backslash in double quotes begins an escape, and this is none",
    "a: x\x85y\n": "1:5 the character U+0085 can't stand in a text",
    "a: x\u2028y\n": "1:5 the character U+2028 can't stand in a text",
    "a: 中\u2029y\n": "1:5 the character U+2029 can't stand in a text",
    "a: x\x00y\n": "1:5 the character U+0000 can't stand in a text",
    "a: 1\nb: x\x1fy\n": "2:5 the character U+001F can't stand in a text",
    "a: \x7f\n": "1:4 the character U+007F can't stand in a text",
    "a: \ufffe\n": "1:4 the character U+FFFE can't stand in a text",
}


@pytest.mark.parametrize(("text", "message"), REFUSED.items())
def test_what_is_refused_is_told_with_its_line_and_column(text: str, message: str):
    assert refusals(text) == [message]


@pytest.mark.parametrize("text", ['a: "x\nb: 2\n', "a: 'x\nb: 2\n"])
def test_a_quote_that_is_not_closed_is_shown_where_it_opens(text: str):
    assert refusals(text) == ["1:4 a quote is not closed"]


@pytest.mark.parametrize("escape", [r"\x00", r"\x1f", r"\x85", r"\u2028", r"\e"])
def test_an_escape_does_not_bring_in_a_character_that_is_refused(escape: str):
    """a: "x\\x1fy": U+001F is what parts the fields of a note in Anki"""
    document = doc(f'a: "x{escape}y"\n')
    assert [p.place.line for p in document.problems] == [1]


def test_each_refusal_has_a_way_out():
    """a: &x 1"""
    assert show(doc("a: &x 1\n").problems[0]).splitlines() == [
        "f.yaml:1:4: error SH01: a YAML anchor (&x) has no meaning here",
        "    1 | a: &x 1",
        "      |    ^",
        "      try: write the value where it is needed; quote text that starts with &",
        "      more: deck explain SH01",
    ]


def test_several_things_are_told_in_one_run():
    """
    a: &x 1
    b: *x
    c: !t 2
    a: 3
    """
    text = textwrap.dedent(test_several_things_are_told_in_one_run.__doc__).lstrip()
    assert [message.split()[0] for message in refusals(text)] == ["1:4", "2:4", "3:4", "4:1"]


@pytest.mark.parametrize(
    ("content", "place"),
    [(b"a: caf\xe9\n", "1:7"), ("a: 中文\nb: ".encode() + b"\xff\n", "2:4"), (b"\xff\xfea\x00", "1:1")],
)
def test_what_is_not_utf8_is_told_where_it_begins(content: bytes, place: str):
    document = doc(content)
    assert (refusals(content), document.data) == ([f"{place} the file is not UTF-8 text"], None)
    assert document.problems[0].hint == "save it as UTF-8 in your editor"


def test_five_megabytes_are_read():
    assert doc(b"a: " + b"x" * (MAX_BYTES - 3)).problems == []


def test_more_than_five_megabytes_are_refused():
    [problem] = doc(b"a: " + b"x" * (MAX_BYTES - 2)).problems
    assert (str(problem.place), problem.message) == ("f.yaml", "the file is larger than 5 MB")


@pytest.mark.parametrize("content", [b"", b"# a comment\n", b"\xef\xbb\xbf", b"\n\n"])
def test_an_empty_file_is_told_as_such(content: bytes):
    [problem] = doc(content).problems
    assert (str(problem.place), problem.message) == ("f.yaml", "the file is empty")


def test_twenty_levels_are_read():
    assert doc("[" * 20 + "]" * 20).problems == []


def test_a_twenty_first_level_is_refused():
    assert refusals("[" * 21 + "]" * 21) == ["1:21 values are nested more than 20 deep"]


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "{" * 200_000, "- " * 200_000, "a: " + "[" * 200_000], ids=["[", "{", "- ", "a: ["]
)
def test_two_hundred_thousand_brackets_are_refused_and_not_followed(text: str):
    with within(2):
        document = doc(text)
    assert (document.data, len(document.problems)) == (None, 1)


def test_fifty_thousand_control_characters_are_refused_fast():
    """A stranger's file must not hold a reviewer's machine up for an hour"""
    with within(2):
        document = doc("a: " + "\x07" * 50_000 + "\n")
    assert (document.data, str(document.problems[0].place)) == (None, "f.yaml:1:4")


def test_columns_count_code_points():
    """b: {😀😀: 1, c: *y}"""
    assert [str(p.place) for p in doc("a: 😀\nb: {😀😀: 1, c: *y}\n").problems] == ["f.yaml:2:15"]


def test_the_caret_stands_under_its_character_whatever_its_width():
    """中: {好: *x}"""
    lines = show(doc("中: {好: *x}\n").problems[0]).splitlines()
    assert lines[1:3] == ["    1 | 中: {好: *x}", "      | " + " " * 9 + "^"]
