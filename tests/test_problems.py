"""How problems are ordered, counted and shown."""

from __future__ import annotations

import pytest

from builder.problems import Place, Problem, ProblemsError, Severity, counted, errors, show, tally

ERROR = Problem(Place("a.yaml", 3, 4, "a: b"), Severity.ERROR, "SH01", "this is wrong", "mend it")
WARNING = Problem(Place("a.yaml", 1, 1, "x"), Severity.WARNING, "DC27", "this is odd")
INFO = Problem(Place("a.yaml"), Severity.INFO, "DC26", "this is so")


def test_a_problem_is_shown_with_place_line_caret_way_out_and_code():
    assert show(ERROR).splitlines() == [
        "a.yaml:3:4: error SH01: this is wrong",
        "    3 | a: b",
        "      |    ^",
        "      try: mend it",
        "      more: deck explain SH01",
    ]


def test_a_problem_of_a_whole_file_shows_no_line():
    assert show(INFO).splitlines() == ["a.yaml: info DC26: this is so", "      more: deck explain DC26"]


def test_a_long_line_is_cut_around_the_caret():
    text = "x" * 300 + "HERE" + "y" * 300
    _, line, caret, *_ = show(Problem(Place("a", 1, 301, text), Severity.ERROR, "X", "m")).splitlines()
    assert len(line) < 120
    assert line[len(caret) - 1 :].startswith("HERE")


def test_a_tab_counts_as_one_column():
    _, line, caret, *_ = show(Problem(Place("a", 1, 3, "\t\tx"), Severity.ERROR, "X", "m")).splitlines()
    assert line[len(caret) - 1] == "x"


@pytest.mark.parametrize(
    ("text", "column", "width"), [("中文x", 3, 4), ("😀x", 2, 2), ("e\u0301x", 3, 1), ("ｶx", 2, 1)]
)
def test_the_caret_stands_by_display_width(text: str, column: int, width: int):
    caret = show(Problem(Place("a", 1, column, text), Severity.ERROR, "X", "m")).splitlines()[2]
    assert caret == "      | " + " " * width + "^"


def test_problems_sort_by_file_line_and_column():
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 9), Place("a", 9, 1), Place("a")]
    found = sorted(Problem(place, Severity.ERROR, "X", "m") for place in places)
    assert [str(problem.place) for problem in found] == ["a", "a:9:1", "a:9:9", "a:10:1", "b:1:1"]


def test_at_one_place_errors_come_first():
    place = Place("a", 1, 1)
    found = sorted(Problem(place, severity, "X", "m") for severity in (Severity.INFO, Severity.ERROR, Severity.WARNING))
    assert [problem.severity for problem in found] == [Severity.ERROR, Severity.WARNING, Severity.INFO]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([], "no problems"),
        ([ERROR], "1 error"),
        ([ERROR, ERROR, WARNING], "2 errors, 1 warning"),
        ([WARNING, WARNING, INFO, INFO], "2 warnings, 2 info"),
    ],
)
def test_problems_are_counted_in_words(found: list[Problem], words: str):
    assert tally(found) == words


@pytest.mark.parametrize(("number", "words"), [(0, "0 copies"), (1, "1 copy"), (2, "2 copies")])
def test_one_is_counted_as_one(number: int, words: str):
    assert counted(number, "copy", "copies") == words
    assert counted(number, "card") == (f"{number} card" if number == 1 else f"{number} cards")


def test_only_errors_stop_a_build():
    assert errors([INFO, ERROR, WARNING]) == [ERROR]


def test_an_error_carries_each_problem_once_sorted():
    assert ProblemsError([ERROR, WARNING, ERROR]).problems == (WARNING, ERROR)


def test_what_would_steer_a_terminal_or_end_a_line_is_replaced():
    place = Place("a", 1, 4, "a: \x1b[31mred\x85")
    shown = show(Problem(place, Severity.ERROR, "X", "says 'one\ntwo\x1b]0;t\x07\u2028'", "write\r\nthis"))
    assert shown.splitlines() == [
        "a:1:4: error X: says 'one two�]0;t��'",
        "    1 | a: �[31mred�",
        "      |    ^",
        "      try: write  this",
        "      more: deck explain X",
    ]
