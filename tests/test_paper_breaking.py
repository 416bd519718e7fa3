"""Where a line of a printed card may break."""

from __future__ import annotations

import pytest

from builder.render.paper.breaking import breakable, characters, tokens


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a" * 13 + " " + "b" * 13, ["a" * 13, "b" * 13]),
        ("short words only", []),
        ("中文" * 20 + "，好的。", []),
        ("中" + "x" * 13 + "，中", ["x" * 13 + "，中"]),
        ("abcdefg-" * 3, []),
        ("1234567890.123456", ["1234567890.123456"]),
        ("a" * 13 + " ," + "b" * 13, ["a" * 13 + " ," + "b" * 13]),
        ("( " + "b" * 13, ["( " + "b" * 13]),
        ("中 )" + "x" * 13, ["中 )" + "x" * 13]),
    ],
)
def test_tokens_are_what_no_line_can_break(text, parts):
    """Long words are listed; spaces, hyphens between letters and Chinese characters break.

    No line begins with a closing mark, nor ends with an opening one, though a space stands there.
    """
    assert [characters(token) for token in tokens([{"t": "text", "v": text}])] == parts


def test_a_token_runs_through_marks_and_keeps_them():
    """A word half bold is one token, and each half is measured as it is set."""
    bold = {"t": "strong", "c": [{"t": "text", "v": "b" * 9 + " end"}]}
    assert tokens([{"t": "text", "v": "start " + "a" * 9}, bold]) == [
        [{"t": "text", "v": "a" * 9}, {"t": "strong", "c": [{"t": "text", "v": "b" * 9}]}]
    ]


def test_only_long_runs_get_places_to_break_at():
    """A path may break after slash, underline and full stop; numbers and short words stay whole."""

    def broken(text: str) -> str:
        return breakable([{"t": "text", "v": text}])[0]["v"].replace("\u200b", "¦")

    assert broken("/usr/local/share/some_name.tar.gz") == "/¦usr/¦local/¦share/¦some_¦name.¦tar.¦gz"
    assert broken("either/or 3.14 e.g. a_b") == "either/or 3.14 e.g. a_b"
    assert broken("version-0000000000000000-3.14.15") == "version-0000000000000000-3.14.15"
