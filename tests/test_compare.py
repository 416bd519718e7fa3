"""What two texts have in common, word by word."""

from __future__ import annotations

import pytest
from projects import within

from builder.text.chinese import tokens
from builder.text.compare import compared


def kept(old: str, new: str) -> list[str]:
    """Give the stretches that stay."""
    words = tokens(old)
    return [
        "".join(words[block.a : block.a + block.size]) for block in compared(words, tokens(new)).get_matching_blocks()
    ]


def test_what_stays_is_found():
    assert kept("one two three", "one 2 three") == ["one ", " three", ""]


def test_in_a_long_text_what_stays_is_found_too():
    """Blanks, of which there are a thousand, don't count alone, and do beside words."""
    words = [f"word{number}" for number in range(1_000)]
    other = ["mine" if number == 500 else word for number, word in enumerate(words)]
    assert kept(" ".join(words), " ".join(other)) == [" ".join(words[:500]) + " ", " " + " ".join(words[501:]), ""]


@pytest.mark.parametrize(("old", "new"), [("a ", "b "), ("a b ", "b a a "), ("按的", "的的按")])
def test_texts_of_the_same_words_again_and_again_are_compared_at_once(old: str, new: str):
    """It took five minutes once, for what fits into one text of a card."""
    with within(5):
        assert kept(old * (5_000 // len(old)), new * (5_000 // len(new)))[-1] == ""
