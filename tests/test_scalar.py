"""Where a text stands in its file, and each of its characters, whatever the style of the scalar."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builder.source.document import read
from builder.source.scalar import characters, spans
from builder.source.spoken import spoken, texts

STYLES = {
    "plain": "a: it's 甲 #1",
    "plain folded": "a: one\n  two\n\n  three  # a comment\n",
    "single": "a: 'it''s \"one\"\n\n  two'\n",
    "double": 'a: "a\\"b\\\\c\\u4e2d\\x41\\U0001F600\\n\\t\\/ d \\\n    e"\n',
    "literal": "a: |\n  one\n    two\n\n  three\n",
    "literal kept": "a: |+\n  one\n\n\nb: 1\n",
    "literal stripped": "a: |-  # why\n  one\n  two\n# a comment\nb: 1\n",
    "literal indented": "a: |2\n    one\n  two\n",
    "folded": "a: >\n  one\n  two\n\n  three\n    four\n    five\n  six\n\n\n",
    "folded late": "a: >-\n\n\n  one\n  two \n  three\n",
    "in braces": "a: {b: 甲乙, c: 'd'}\n",
    "crlf": "a: >-\r\n  one\r\n  two\r\n\r\n  three\r\nb: '甲\r\n  乙'\r\n",
}


@pytest.mark.parametrize("style", STYLES)
def test_each_character_is_found_where_it_is_typed(style: str):
    assert faithful(STYLES[style])


def faithful(text: str) -> bool:
    """Tell whether every character that stands for itself is found as it stands in the file."""
    document = read(text.encode(), "f.yaml")
    assert document.problems == []
    found = spans(document, text)
    for path, value in ((path, value) for path, value in texts(document.data) if value):
        start, end = found[path]
        source = text[start:end]
        where = characters(source, value)
        assert where is not None
        assert len(where) == len(value)
        typed = [source[slice(*span)] for span in where]
        assert all(stands_for(t, character) for t, character in zip(typed, value, strict=True)), (typed, value)
    return True


def stands_for(typed: str, character: str) -> bool:
    return typed == character or typed.startswith("\\") or typed == "''" or (character in " \n" and not typed.strip())


@pytest.mark.parametrize(("source", "value"), [('"\\e"', "\x1b"), ("|\n a", "b"), ("a", "b"), ('"\\_"', "\xa0")])
def test_what_can_not_be_followed_is_not_guessed_at(source: str, value: str):
    assert characters(source, value) is None


WORDS = st.lists(st.sampled_from(["甲", "a", " ", "  ", "\n", "\n\n", "b:c", "'", '"', "\\", "-", "😀"]), min_size=1)


@given(
    WORDS.map("".join),
    st.sampled_from(["|", "|-", "|+", ">", ">-", ">+", "'", '"', ""]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_text_in_any_style_is_found(words: str, style: str, end: str):
    body = words.replace("\n", "\n  ")
    escaped = body.replace("'", "''") if style == "'" else body.replace("\\", "\\\\").replace('"', '\\"')
    scalar = f"{style}\n  {body}\n" if style[:1] in ("|", ">") else f"{style}{escaped if style else body}{style}"
    text = f"a: {scalar}\nb: 1\n".replace("\n", end)
    assume(words.strip() and not read(text.encode(), "f.yaml").problems)
    assert faithful(text)


def test_an_empty_text_stands_nowhere():
    """a:"""
    text = "a:\nb: {c: , d: ''}\ne: 1\n"
    assert list(spans(read(text.encode(), "f.yaml"), text)) == [("e",)]


def test_texts_are_found_under_their_languages_and_names_are_none():
    """title: {en: A, zh: 甲}"""
    text = "title: {en: A, zh: 甲}\ncards: [{zh: {q: 乙, items: [丙, {text: 丁}]}}]\nhost: {name: {zh: 戊}}\nn: zh\n"
    found = spoken(read(text.encode(), "f.yaml"), {"zh", "en"}.__contains__)
    assert list(found) == [
        ("en", ("title", "en"), "A"),
        ("zh", ("title", "zh"), "甲"),
        ("zh", ("cards", 0, "zh", "q"), "乙"),
        ("zh", ("cards", 0, "zh", "items", 0), "丙"),
        ("zh", ("cards", 0, "zh", "items", 1, "text"), "丁"),
    ]
