"""Texts written into a file in place: nothing else moves, or they are left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import card_items

from builder.source.document import Path, read
from builder.source.rewrite import rewritten
from builder.source.spoken import texts

A: Path = ("cards", 0, "en", "a")


def write(file: str, path: Path, text: str) -> str:
    made = rewritten(file.encode(), "f.yaml", {path: text})
    assert not made.left
    return made.content.decode()


def card(answer: str, more: str = "") -> str:
    return f"# Above\ncards:\n- id: one  # for ever\n  en:\n    q: What?\n    a: {answer}\n{more}  # Below\n"


STYLES = {
    "plain": ("old words here  # why", "new words here  # why"),
    "single": ("'old ''words'' here'", "'new words here'"),
    "double": ('"old words\\there"', '"new words here"'),
    "folded": (">-\n      old words\n      here", ">-\n      new words\n      here"),
    "literal": ("|-\n      old words here", "|-\n      new words here"),
    "plain over lines": ("old words\n      here", "new words\n      here"),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_text_keeps_its_style(style: str):
    before, after = STYLES[style]
    assert write(card(before), A, "new words here") == card(after)


NEEDED = {
    "yes: no": "'yes: no'",
    "a # b": "'a # b'",
    "- a": "'- a'",
    "it's": "it's",
    "''": "''''''",
    "a\nb": "|-\n      a\n      b",
}


@pytest.mark.parametrize("text", NEEDED)
def test_a_text_that_needs_another_style_gets_it(text: str):
    assert write(card("x"), A, text) == card(NEEDED[text])


def test_a_text_in_brackets_stays_in_brackets():
    file = "cards:\n- {id: one, en: {q: What?, a: old, items: [a, b]}}  # short\n"
    assert write(file, A, "new, and more") == file.replace("old", "'new, and more'")
    assert write(file, ("cards", 0, "en", "items", 1), "c]") == file.replace("b]", "'c]']")


def test_a_long_text_is_folded_anew():
    long = " ".join(["word"] * 40)
    after = write(card("short"), A, long)
    assert max(map(len, after.splitlines())) <= 110
    assert "    a: >-\n      word" in after


def test_of_a_long_text_only_the_line_that_changes_is_another():
    file = card(">-\n      one two three\n      four five six\n      seven eight")
    assert write(file, A, "one two three four 5 six seven eight") == file.replace("five", "5")


def test_a_new_key_comes_behind_its_neighbours():
    assert write(card("x"), ("cards", 0, "en", "why"), "Because") == card("x", "    why: Because\n")


def test_a_new_key_comes_behind_a_list():
    file = "cards:\n- en:\n    q: What?\n    items:\n    - a\n    - b\n  id: one\n"
    assert write(file, ("cards", 0, "en", "why"), "So") == file.replace("    - b\n", "    - b\n    why: So\n")


def test_a_new_key_comes_into_brackets():
    file = "cards:\n- {id: one, en: {q: What?, a: old}}\n"
    assert write(file, ("cards", 0, "en", "why"), "So, so") == file.replace("old", "old, why: 'So, so'")


def test_a_key_is_taken_away():
    assert write(card("x", "    why: >-\n      Because\n      of it\n"), ("cards", 0, "en", "why"), "") == card("x")


def test_a_key_is_taken_out_of_brackets():
    file = "cards:\n- {id: one, en: {q: What?, a: old, why: So}}\n"
    assert write(file, ("cards", 0, "en", "why"), "") == file.replace(", why: So", "")


def test_a_file_without_a_last_line_end_gets_its_key():
    assert write("cards:\n- en:\n    a: x", ("cards", 0, "en", "why"), "So") == "cards:\n- en:\n    a: x\n    why: So\n"


def test_line_ends_and_byte_order_mark_stay():
    file = b"\xef\xbb\xbf" + card("old words here").replace("\n", "\r\n").encode()
    made = rewritten(file, "f.yaml", {A: "new words here", ("cards", 0, "en", "why"): "So"})
    wanted = card("new words here", "    why: So\n").replace("\n", "\r\n")
    assert made.content == b"\xef\xbb\xbf" + wanted.encode()


def test_a_block_in_a_file_with_crlf_keeps_its_line_ends():
    file = card(">-\n      old words\n      here").replace("\n", "\r\n")
    made = rewritten(file.encode(), "f.yaml", {A: "a\n\n b: c"})
    assert not made.left
    assert made.content.count(b"\n") == made.content.count(b"\r\n")


def test_an_empty_text_is_not_taken_away_twice():
    file = card("x", "    why: ''\n").encode()
    assert rewritten(file, "f.yaml", {("cards", 0, "en", "why"): ""}).content == file


@pytest.mark.parametrize("path", [("cards", 1, "en", "a"), ("cards", 0, "en"), ("cards", 0, "en", "a", "b")])
def test_what_has_no_place_is_left(path: Path):
    file = card("x").encode()
    made = rewritten(file, "f.yaml", {path: "new"})
    assert (made.content, made.left) == (file, (path,))


def test_a_comment_in_the_way_is_kept_and_the_text_left():
    """The only way to write this text is a block, which can't stand before a comment"""
    file = card(">-  # folded\n      old words")
    made = rewritten(file.encode(), "f.yaml", {A: "a\n\n b"})
    assert "# folded" in made.content.decode()


SCALARS = st.sampled_from([
    "old words here",
    "'old ''words'' here'",
    '"old \\"words\\" here"',
    ">-\n      old words\n      here",
    "|-\n      old words\n      here",
    "old words\n      here  # why",
])  # fmt: skip


@given(SCALARS, st.text(st.sampled_from("ab 中，。:#-'\"[]{}\n*&!"), min_size=1, max_size=40))
def test_any_text_is_written_as_meant_or_left(scalar: str, text: str):
    file = card(scalar)
    made = rewritten(file.encode(), "f.yaml", {A: text})
    again = read(made.content, "f.yaml")
    assert not again.problems
    had, has = dict(texts(read(file.encode(), "").data)), dict(texts(again.data))
    assert has == (had if made.left else {**had, A: has[A]})
    assert made.left or has[A].split() == text.split()
    assert ("# why" in made.content.decode()) == ("# why" in file)


def test_cards_of_a_project_can_be_rewritten():
    file = f"cards:\n{card_items('- id: a' + chr(10) + '  en: {q: Q, a: x}')}"
    assert "a: y" in write(file, A, "y")
