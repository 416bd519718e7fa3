"""What is written as YAML is read back the same, and looks as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.source import emit
from builder.source.document import read

HOSTILE = "\"':#-?*&!%@`{}[]|>,~=\\ \n\t\r<.。，：“”中文é\u3000\u00a0\u200b\ufeff😀a1"
MARKS = st.sampled_from(HOSTILE)
ANYTHING = st.text(st.one_of(MARKS, st.characters()), max_size=40)
WORDS = st.text(st.one_of(MARKS, st.characters(exclude_categories=["C", "Zl", "Zp"])), max_size=40)
SOUND = st.one_of(WORDS, st.lists(WORDS, min_size=5, max_size=30).map(" ".join)).map(lambda text: text.strip() or "x")
SEVERAL = st.lists(SOUND, min_size=1, max_size=3)
PAIR = st.fixed_dictionaries({"text": SOUND, "why": SOUND})
CARDS = st.fixed_dictionaries({
    "id": SOUND,
    "topics": SEVERAL,
    "horizon": st.fixed_dictionaries({"en": SOUND, "zh": SOUND}),
    "cites": st.lists(st.fixed_dictionaries({"section": SOUND, "anchor": SOUND}), min_size=1, max_size=2),
    "section": SOUND,
    "en": st.fixed_dictionaries({"q": SOUND, "items": SEVERAL, "distractors": st.lists(PAIR, min_size=1, max_size=2)}),
})  # fmt: skip
MANNERS = st.builds(emit.Manner, st.integers(0, 4), st.integers(2, 5), st.integers(0, 2))

LONG = " ".join(["word"] * 40)
HAN = "按" * 130


def written(text: str) -> list[str]:
    """Write a text as a question, and give its lines without their indent."""
    return [line.removeprefix("  ") for line in emit.card({"q": text})]


@given(CARDS, MANNERS)
def test_what_is_written_is_read_back_the_same(values: dict[str, emit.Value], manner: emit.Manner):
    lines = emit.card(values, manner)
    document = read("\n".join(["cards:", *lines, ""]).encode(), "f")
    assert document.data == {"cards": [emit.as_read(values)]}
    assert not document.problems
    assert not document.comments


@given(ANYTHING.filter(lambda text: not any("\ud800" <= character <= "\udfff" for character in text)))
def test_a_text_is_refused_if_no_file_can_hold_it(text: str):
    held = read(b"k: |-\n" + b"".join(b" " + line.encode() + b"\n" for line in text.split("\n")), "f")
    assert bool(emit.refusal(text)) == any("can't stand in a text" in problem.message for problem in held.problems)


def test_half_a_character_is_refused():
    assert emit.refusal("\ud83d") == "this is not UTF-8 text"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("In 2026", "In 2026"),
        ("2026", "2026"),
        ("no", "no"),
        ("2:1", "2:1"),
        ("it's", "it's"),
        ("C# and {x}", "C# and {x}"),
        ("算力：“多”", "算力：“多”"),
        ("one: two", "'one: two'"),
        ("one #2", "'one #2'"),
        ("- it's", "'- it''s'"),
        ("{{gap}} first", "'{{gap}} first'"),
        ('"so"', "'\"so\"'"),
        ("  blanks around \n", "blanks around"),
    ],
)
def test_a_text_is_plain_where_it_can_be_and_else_in_single_quotes(text: str, line: str):
    assert emit.card({"q": text}) == [f"- q: {line}"]


def test_lines_are_kept_as_lines():
    assert written("one  \r\n\r\n two: 2\n") == ["- q: |-", "  one", "", "   two: 2"]


def test_long_text_is_folded_at_its_spaces():
    first, *lines = written(LONG)
    assert first == "- q: >-"
    assert " ".join(line.strip() for line in lines) == LONG
    assert {len(f"  {line}") <= emit.WIDTH for line in lines} == {True}
    assert len(lines) == 2


def test_long_text_that_wants_quotes_is_folded_without_them():
    assert written(f"one: {LONG}")[0] == "- q: >-"


def test_chinese_is_never_broken_inside():
    assert emit.card({"q": HAN}) == [f"- q: {HAN}"]


def test_long_chinese_is_broken_at_a_space():
    assert written(f"{HAN} Claude {HAN}") == ["- q: >-", f"  {HAN}", "  Claude", f"  {HAN}"]


def test_two_spaces_are_no_place_to_break():
    assert written(f"{HAN}  {HAN}") == [f"- q: {HAN}  {HAN}"]


def test_sections_topics_horizons_and_cites_are_written_as_people_do():
    values = {
        "section": "6",
        "topics": ["a", "b/c"],
        "horizon": {"en": "2026, or 2027", "zh": "2026 年"},
        "cites": [{"text": "t", "section": "1", "anchor": "x"}],
    }
    assert emit.card(values) == [
        '- section: "6"',
        "  topics: [a, b/c]",
        "  horizon: {en: '2026, or 2027', zh: 2026 年}",
        "  cites:",
        '  - {text: t, section: "1", anchor: x}',
    ]


def test_a_horizon_that_is_too_long_for_a_line_takes_several():
    assert emit.card({"horizon": {"en": "w" * 60, "zh": "年" * 60}}) == [
        "- horizon:",
        f"    en: {'w' * 60}",
        f"    zh: {'年' * 60}",
    ]


def test_lists_are_set_in_the_manner_of_the_file():
    assert emit.card({"id": "x", "items": ["a", "b"]}, emit.Manner(2, 4, 2)) == [
        "  -   id: x",
        "      items:",
        "        - a",
        "        - b",
    ]


def test_a_new_file_tells_an_editor_its_schema():
    assert emit.file({"text": "t", "section": "1"}, {"id": "x"}) == [
        "# yaml-language-server: $schema=../cards.schema.json",
        "text: t",
        'section: "1"',
        "cards:",
        "- id: x",
    ]
