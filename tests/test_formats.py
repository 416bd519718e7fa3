"""Problems for other programs: JSON, and GitHub's annotations within GitHub's limits."""

from __future__ import annotations

import json

import pytest

from builder.formats import MOST, as_json, to_github, to_json
from builder.problems import Place, Problem, Severity

PLACE = Place("cards_src/talk/01.yaml", 12, 5, "    a: text")
PROBLEM = Problem(PLACE, Severity.ERROR, "DC03", "yes or no", "ask what", (Place("cards_src/talk/02.yaml", 3, 1),))


def many(count: int, severity: Severity = Severity.ERROR) -> list[Problem]:
    return [Problem(Place("a.yaml", n, 1), severity, "DC03", "wrong") for n in range(1, count + 1)]


def test_json_says_everything_that_the_text_says():
    """A program gets place, severity, code, message, hint and the other places, and the counts."""
    document = json.loads(to_json([PROBLEM], cards=7, texts=True))
    assert document == {
        "version": 1,
        "cards": 7,
        "texts": True,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "problems": [
            {
                "file": "cards_src/talk/01.yaml",
                "line": 12,
                "column": 5,
                "severity": "error",
                "code": "DC03",
                "message": "yes or no",
                "hint": "ask what",
                "related": [{"file": "cards_src/talk/02.yaml", "line": 3, "column": 1}],
            }
        ],
    }


def test_json_of_a_whole_file_has_no_line():
    """What is wrong with a file as a whole stands in no line of it."""
    problem = Problem(Place("decks/project.yaml"), Severity.ERROR, "SH01", "the file is empty")
    [told] = json.loads(to_json([problem], cards=0, texts=False))["problems"]
    assert (told["line"], told["column"]) == (None, None)


def test_json_keeps_chinese_readable():
    assert "中文" in to_json([Problem(PLACE, Severity.ERROR, "DC03", "中文")], cards=0, texts=False)


def test_json_is_read_back_as_it_was():
    """What commands a terminal, or hides on one, is escaped"""
    hostile = "a\x1b\x7f\x9b\xad\u061c\u202e\U000e0041\U0001f600 学"
    written = as_json(hostile)
    assert json.loads(written) == hostile
    assert written.endswith('\U0001f600 学"')
    assert all(sign.isprintable() for sign in written)


def test_an_annotation_leads_to_its_line():
    first = to_github([PROBLEM]).splitlines()[0]
    assert first == "::error file=cards_src/talk/01.yaml,line=12,col=5,title=deck DC03::yes or no%0Atry: ask what"


@pytest.mark.parametrize(("severity", "word"), [(0, "error"), (1, "warning"), (2, "notice")])
def test_each_severity_has_its_annotation(severity: int, word: str):
    assert to_github(many(1, Severity(severity))).startswith(f"::{word} file=a.yaml,line=1")


def test_a_project_below_the_repository_is_found_there():
    """The address of a file begins at the repository's root."""
    assert "file=talks/mine/cards_src/talk/01.yaml," in to_github([PROBLEM], "talks/mine/")


def test_what_means_something_to_github_is_escaped():
    """Percent signs, line breaks, and in addresses colons and commas."""
    odd = Problem(Place("a,b:c.yaml", 1, 1), Severity.ERROR, "DC03", "50 %\nof it: all, of it")
    first = to_github([odd]).splitlines()[0]
    assert first == "::error file=a%2Cb%3Ac.yaml,line=1,col=1,title=deck DC03::50 %25%0Aof it: all, of it"


@pytest.mark.parametrize("count", [1, MOST, MOST + 1, 200])
def test_no_more_annotations_than_github_shows(count: int):
    """Ten of a sort; beyond that the tenth says how many are in the log, and the log has all of them."""
    text = to_github([*many(count), *many(3, Severity.WARNING)])
    annotations = [line for line in text.splitlines() if line.startswith("::error")]
    assert len(annotations) == min(count, MOST)
    assert ("more errors are in the log" in annotations[-1]) is (count > MOST)
    assert text.count("error DC03") == count
    assert f"{count - MOST + 1} more errors" in text or count <= MOST


@pytest.mark.parametrize("line", ["::add-mask::x", "  ::stop-commands::x", "##[error]x", "a ##[add-mask]e"])
def test_a_card_can_not_give_commands(line: str):
    """Only our own lines begin as a command does, whatever stands in a card."""
    hostile = Problem(Place("a.yaml", 1, 1, line), Severity.ERROR, "DC03", f"wrong\n{line}", f"x\n{line}")
    written = to_github([hostile])
    commands = [line for line in written.splitlines() if line.lstrip().startswith("::")]
    assert len(commands) == 1
    assert commands[0].startswith("::error file=a.yaml")
    assert "##[" not in written
