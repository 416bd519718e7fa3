"""`deck diff` on the command line: for people, for programs, and for those who give it something else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from projects import Project
from releasing import LATER, built, edit, released, released_samples
from running import Deck

from builder.project import Layout

INTERVIEW = "cards_src/talk-2024/interview.yaml"


def shipped(project: Project, folder: Path) -> tuple[Layout, Path]:
    """Release the sample cards, and write their package to a file."""
    layout = released_samples(project)
    file = folder / "complete.en.apkg"
    file.write_bytes(built(layout))
    return layout, file


@pytest.fixture
def old(project: Project, tmp_path: Path) -> tuple[Layout, Path]:
    """A released project in which much has changed since, and its released package."""
    layout, file = shipped(project, tmp_path)
    edit(layout, "a: A **chemical** reaction", "a: A chemical change")
    edit(layout, "level: 3", "level: 2")
    edit(layout, "expected {{c2::ASL-3}} next", "expected ASL-3 next")
    edit(layout, "下一级是 {{c2::ASL-3}}", "下一级是 ASL-3")
    return layout, file


def test_what_changes_is_told_word_by_word(deck: Deck, old: tuple[Layout, Path]):
    """The new package is what the sources give now."""
    run = deck("-C", old[0].root, "diff", old[1])
    assert run.code == 0, run.err
    assert "plain: updated\n  Answer: A chemical [-reaction-]{+change+}\n" in run.out
    assert "pick-one: updated\n  tags: +test-deck::level::2 -test-deck::level::3\n" in run.out
    assert "card number 2 loses its words; Tools, Empty Cards removes it, with its reviews" in run.out
    assert "No full sync. The import loses no review." in run.out
    assert "both-ways, forecast, parts, steps, term: untouched" not in run.out
    assert "both-ways, forecast, parts, steps, term: untouched" in deck("-C", old[0].root, "diff", old[1], "--all").out


def test_of_many_notes_to_which_the_same_happens_few_are_named(
    deck: Deck, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The name of a section stands on each of its cards"""
    layout, file = shipped(project, tmp_path)
    edit(layout, "title: {en: Beginnings", "title: {en: The beginning", INTERVIEW)
    every = re.compile(r"^(\S+, ){3,}\S+: updated$", re.MULTILINE)
    assert every.search(deck("-C", layout.root, "diff", file).out)
    monkeypatch.setattr("builder.cli.diff.MOST", 2)
    few = deck("-C", layout.root, "diff", file).out
    assert re.search(r"^\S+, \S+ … and \d more; --all lists them: updated$", few, re.MULTILINE)
    assert every.search(deck("-C", layout.root, "diff", file, "--all").out)


def test_two_packages_are_compared_without_a_project(deck: Deck, old: tuple[Layout, Path], tmp_path: Path):
    released(old[0], LATER)
    assert deck("-C", old[0].root, "build", "complete", "--to", "apkg", "--out", tmp_path / "new").code == 0
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run = deck("-C", elsewhere, "diff", old[1], tmp_path / "new" / "complete.en.apkg")
    assert (run.code, "plain: updated" in run.out) == (0, True), run.err


def test_programs_get_all_of_it(deck: Deck, old: tuple[Layout, Path]):
    told = json.loads(deck("-C", old[0].root, "diff", old[1], "--format", "json").out)
    assert (told["version"], told["counts"]["updated"], told["full_sync"]) == (1, 3, False)
    (plain,) = [note for note in told["notes"] if note["name"] == "plain"]
    assert plain["changes"][0]["pieces"][1] == {"sign": "-", "words": "reaction"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none.apkg", "can't be read: No such file or directory"),
        ("text.apkg", "is no Anki package, or a damaged one"),
        ("mine.apkg", "mine.apkg is not named after an edition, <deck>.<lang>.apkg"),
    ],
)
def test_what_can_not_be_compared_is_told(deck: Deck, old: tuple[Layout, Path], name: str, said: str):
    (old[1].parent / "text.apkg").write_bytes(b"text")
    (old[1].parent / "mine.apkg").write_bytes(old[1].read_bytes())
    run = deck("-C", old[0].root, "diff", old[1].parent / name)
    assert (run.code, said in run.err) == (2, True), run.err


def test_what_happens_to_several_notes_alike_is_told_once(deck: Deck, project: Project, tmp_path: Path):
    layout, file = shipped(project, tmp_path)
    edit(layout, "{en: Scaling,", "{en: Growing,", "decks/project.yaml")
    run = deck("-C", layout.root, "diff", file)
    assert run.out.count("Topic: [-Scaling-]{+Growing+}") == 1
    assert "both-ways, forecast, parts, pick-one, plain, term: updated\n  Topic:" in run.out


def test_another_look_of_the_same_words_is_told(deck: Deck, project: Project, tmp_path: Path):
    layout, file = shipped(project, tmp_path)
    edit(layout, "a: A **chemical** reaction", "a: A chemical reaction")
    run = deck("-C", layout.root, "diff", file)
    assert "  Answer: A chemical reaction (in its formatting alone)\n" in run.out


def test_packages_with_nothing_in_common_are_told_so(deck: Deck, old: tuple[Layout, Path], tmp_path: Path):
    assert deck("-C", old[0].root, "build", "complete", "--to", "apkg", "--lang", "zh", "--out", tmp_path).code == 0
    run = deck("-C", old[0].root, "diff", old[1], tmp_path / "complete.zh.apkg")
    assert "The two have no note in common.\n" in run.out


def test_quiet_prints_the_table_alone(deck: Deck, old: tuple[Layout, Path]):
    run = deck("-C", old[0].root, "diff", old[1], "-q")
    assert run.out.rstrip().splitlines()[-1].split()[1] in {"updated", "untouched"}


def test_what_was_withdrawn_is_compared_too(deck: Deck, old: tuple[Layout, Path], tmp_path: Path):
    layout = old[0]
    edit(layout, "- id: steps\n", "- id: steps\n  retired: {since: 2025-01, because: wrong}\n")
    released(layout, LATER)
    assert deck("-C", layout.root, "build", "withdrawn", "--out", tmp_path, "-q").code == 0
    run = deck("-C", layout.root, "diff", tmp_path / "withdrawn.en.apkg")
    assert (run.code, "untouched" in run.out) == (0, True), run.err
