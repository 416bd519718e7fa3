"""A card put below the others: the file reads as before, with one card more, and no byte of it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.source.append import NoPlaceError, append, new_file
from builder.source.document import read
from builder.source.emit import as_read

CARD = {"id": "new", "en": {"items": ["a", "b"]}}
PLAIN = "- id: new\n  en:\n    items:\n    - a\n    - b\n"


def appended(content: str) -> str:
    return append(content.encode(), "f.yaml", CARD).content.decode()


@pytest.mark.parametrize(
    ("content", "gap"),
    [
        ("cards:\n- id: a\n", "\n"),
        ("cards:\n- id: a", "\n\n"),
        ("cards:\n- id: a\n\n", ""),
        ("cards:\n- id: a\n- id: b\n", ""),
        ("cards:\n- id: a\n\n- id: b\n", "\n"),
        ("cards:\n- id: a\n\n\n# on b\n- id: b\n", "\n\n"),
        ("cards:\n- id: a\n\n# at the end\n", "\n"),
        ("cards:\n- {id: a}\n", "\n"),
        ("cards:\n- id: a\n  q: >-\n    long\n    text\n", "\n"),
        ("cards:\n- id: a\n  q: 'quoted\n\n    # no comment'\n", "\n"),
        ("cards:\n- id: a\n  q: |+\n    kept\n\n", ""),
        ("# head\ntext: t # why\n\ncards:\n", ""),
        ("\ufeffcards:\n- id: a\n", "\n"),
    ],
)
def test_a_card_stands_below_the_last_with_the_gap_that_the_file_has(content: str, gap: str):
    assert appended(content) == content + gap + PLAIN


def test_lines_end_as_the_files_do():
    assert appended("cards:\r\n- id: a") == "cards:\r\n- id: a\r\n\r\n" + PLAIN.replace("\n", "\r\n")


def test_indents_are_those_of_the_file():
    assert appended("cards:\n\n  -   id: a\n").removeprefix("cards:\n\n  -   id: a\n") == (
        "\n  -   id: new\n      en:\n        items:\n          - a\n          - b\n"
    )


def test_hyphens_in_lines_of_their_own_are_a_manner_too():
    content = "cards:\n-\n  id: a\n\n-\n  id: b\n"
    assert appended(content) == content + "\n" + PLAIN


def test_keys_below_the_cards_stay_below_with_their_comments():
    head, rest = "cards:\n- id: a\n  # on a\n", "\n# on the text\n\n# still\ntext: t\n"
    assert appended(head + rest) == head + "\n" + PLAIN + rest


def test_the_line_of_the_card_is_told():
    made = append(b"cards:\n- id: a\n", "f.yaml", CARD)
    assert (made.first, list(made.numbers), made.content.decode().splitlines()[3]) == (4, [4, 5, 6, 7, 8], "- id: new")


@pytest.mark.parametrize(
    "content", ["cards: []\n", "cards: [{id: a}]\n", "{cards: [{id: a}]}\n", "cards: x\n", "a: b\n"]
)
def test_cards_in_brackets_or_none_at_all_are_refused_with_their_place(content: str):
    with pytest.raises(NoPlaceError, match=r"^f\.yaml:1:\d+: cards are added below others"):
        appended(content)


def test_a_file_that_ends_with_a_mark_is_refused():
    with pytest.raises(NoPlaceError, match="without changing what is there"):
        appended("cards:\n- id: a\n...\n")


VALUES = [
    "b",
    "'it''s'",
    '"\n\n    # no comment"',
    "b # comment",
    "|\n    x",
    "|+\n    x\n\n",
    ">-\n    x\n\n    y",
    "{c: d}",
]
BETWEEN = st.sampled_from(["", "\n", "\n\n", "# comment\n", "\n# comment\n\n", "  # comment\n", "   \n"])
ONE = st.tuples(BETWEEN, st.sampled_from(VALUES)).map(lambda parts: f"{parts[0]}- a: {parts[1]}\n")
REST = st.sampled_from(["", "text: t\n", "# comment\ntext: [\nt]\n"])


@given(st.lists(ONE, min_size=1, max_size=4).map("".join), BETWEEN, REST, st.sampled_from(["", "\n"]))
def test_whatever_a_file_looks_like_it_reads_as_before_with_one_card_more(
    cards: str, between: str, rest: str, end: str
):
    content = f"cards:\n{cards}{between}{rest}".rstrip("\n") + end
    before = read(content.encode(), "f")
    assert not before.problems
    made = append(content.encode(), "f", CARD)
    after = read(made.content, "f")
    assert as_read(after.data) == as_read({**before.data, "cards": [*before.data["cards"], CARD]})
    assert after.values["cards", len(before.data["cards"])][0] == made.first
    lines = made.content.decode().splitlines()
    above, below = lines[: made.first - 1], lines[made.numbers.stop - 1 :]
    assert [line for line in above + below if line.strip()] == [line for line in content.splitlines() if line.strip()]


def test_a_new_file_holds_its_head_and_one_card():
    made = new_file({"text": "t"}, CARD)
    assert made.content.decode().splitlines()[1:3] == ["text: t", "cards:"]
    assert made.content.decode().endswith(PLAIN)
    assert (made.first, list(made.card)) == (4, PLAIN.splitlines())
