"""`deck print --format json`: a document in every outcome, and what does not fit in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from projects import CARD_FILE, CORE, ONE_CARD, Project
from running import Deck, Run

LONG = ONE_CARD.replace("What did Doe say in 2024?", f"What did Doe say in 2024? {'So it went on. ' * 90}")
OTHER = "- {id: two, anchor: x, en: {q: 'In 2024, what did Doe say twice?', a: So}}\n"
ODD = OTHER.replace("two", "odd").replace("So", "So 😀")


def told(run: Run) -> dict[str, Any]:
    document = json.loads(run.out)
    assert list(document) == ["version", "files", "misfits", "problems", "error"]
    return dict(document)


@pytest.fixture
def json_of(deck: Deck, project: Project, tmp_path: Path):
    """Print a deck of some cards, and give the run and its document."""

    def run(cards: str, *args: str, name: str = "complete", **files: str) -> tuple[Run, dict[str, Any]]:
        layout = project(cards, **files)
        ran = deck("-C", layout.root, "print", name, "--lang", "en", "--format", "json", "--out", tmp_path / "o", *args)
        return ran, told(ran)

    return run


def test_programs_are_told_what_does_not_fit(json_of, tmp_path: Path):
    """Card, side and why, beside the problem with its place; nothing is written, and people are told as ever"""
    run, document = json_of(LONG + OTHER)
    [misfit], [problem] = document["misfits"], document["problems"]
    assert (run.code, document["files"], document["error"]) == (1, [], None)
    assert (misfit["card"], misfit["side"], misfit["reason"]) == ("one", "front", "high")
    assert misfit["message"].endswith("mm too high at 9 pt")
    assert (problem["file"], problem["line"], problem["code"]) == (CARD_FILE, 11, "PR01")
    assert "error PR01: the front of the card 'one'" in run.err
    assert not (tmp_path / "o").exists()


def test_programs_are_told_what_is_left_out(json_of):
    """A missing glyph is found before a side is measured: both cards are left out all the same"""
    run, document = json_of(LONG + ODD + OTHER, "--skip-unfit")
    assert (run.code, document["problems"], document["error"]) == (0, [], None)
    assert {(misfit["card"], misfit["reason"]) for misfit in document["misfits"]} == {("one", "high"), ("odd", "glyph")}
    [file] = document["files"]
    assert (file["cards"], {fit["card"] for fit in file["fits"]}) == (1, {"one", "odd", "two"})


def test_programs_are_told_what_does_not_fit_where_nothing_does(json_of, tmp_path: Path):
    run, document = json_of(LONG, "--skip-unfit")
    assert (run.code, document["files"], document["problems"]) == (1, [], [])
    assert document["error"] == "there is nothing to print: no card fits a4-a7, whose cards are 105 x 74.25 mm"
    assert [misfit["card"] for misfit in document["misfits"]] == ["one"]
    assert not (tmp_path / "o").exists()


STOPPED = {
    "a project with errors": ({"core": CORE.replace("levels", "level")}, (), 1, "SH02", None),
    "no such language": ({}, ("--lang", "fr"), 2, None, "there is no language 'fr'"),
    "no such stock": ({}, ("--stock", "a5"), 2, None, "there is no stock 'a5'"),
    "too large an offset": ({}, ("--back-offset", "9,9"), 2, None, "the back offset 9,9 is too large for a4-a7"),
    "a sheet of one card to fold": ({}, ("--stock", "a4:200x290", "--flip", "fold"), 2, None, "has one card a sheet"),
}


@pytest.mark.parametrize("case", STOPPED)
def test_programs_are_told_what_else_stops_printing(json_of, case: str):
    files, args, code, rule, error = STOPPED[case]
    run, document = json_of(OTHER, *args, **files)
    assert (run.code, document["files"], document["misfits"]) == (code, [], [])
    assert {problem["code"] for problem in document["problems"]} == ({rule} if rule else set())
    assert (error or "") in (document["error"] or "")
    assert bool(document["error"]) == bool(error)


@pytest.mark.parametrize("args", [("--flip", "left"), ("--flip", "fold", "--back-offset", "3,0"), ("--calibrate",)])
def test_options_that_cannot_be_taken_make_no_document(deck: Deck, project: Project, args: tuple[str, ...]):
    """They are told in words alone"""
    run = deck("-C", project().root, "print", "complete", "--format", "json", *args)
    assert (run.code, run.out, "Error: Invalid value" in run.err) == (2, "", True)


def test_an_edition_of_which_nothing_fits_is_told_beside_one_that_does(deck: Deck, project: Project, tmp_path: Path):
    """Its file is not written, and its cards are named"""
    layout = project(LONG)
    run = deck("-C", layout.root, "print", "complete", "--skip-unfit", "--out", tmp_path / "o")
    assert (run.code, [file.name for file in (tmp_path / "o").iterdir()]) == (0, ["complete.zh.cards.pdf"])
    assert "Left out in en, since they can't be printed on this stock (1): one.\n" in run.err
    assert "complete.en" not in run.out
