"""`deck pull` on the command line: patches that git applies, files written in place, and what can't be brought back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from learner import Learner
from projects import CARD_FILE, ONE_CARD, SAMPLE_CARDS, Project, collection, put
from releasing import LATER, edit, released
from running import Deck

from builder.project import Layout

GIT = shutil.which("git") or "git"


@pytest.fixture
def mended(project: Project, tmp_path: Path) -> tuple[Layout, Path]:
    """A project, and an export of someone who mended the answer and the source of a card."""
    layout = project(SAMPLE_CARDS)
    released(layout)
    learner = Learner(tmp_path / "anki")
    learner.takes(collection(layout), "complete", "en")
    learner.edits(learner.note(collection(layout), "plain", "en"), "Answer", "A chemical <b>change</b>")
    return layout, put(tmp_path, "export.colpkg", learner.exports(legacy=False))


def test_a_patch_is_shown_and_nothing_written(deck: Deck, mended: tuple[Layout, Path]):
    layout, export = mended
    before = (layout.root / CARD_FILE).read_bytes()
    run = deck("-C", layout.root, "pull", export)
    assert run.code == 0
    assert f"--- a/{CARD_FILE}\n+++ b/{CARD_FILE}\n" in run.out
    assert "-    a: A **chemical** reaction\n+    a: A chemical **change**\n" in run.out
    assert run.err == "1 text in 1 file would change. To change them, add --write.\n"
    assert (layout.root / CARD_FILE).read_bytes() == before


def test_git_applies_the_patch(deck: Deck, mended: tuple[Layout, Path], tmp_path: Path):
    layout, export = mended
    patch = put(tmp_path, "mends.patch", deck("-C", layout.root, "pull", export).out)
    subprocess.run([GIT, "apply", str(patch)], cwd=layout.root, check=True)
    assert "a: A chemical **change**" in (layout.root / CARD_FILE).read_text(encoding="utf-8")


def test_git_applies_a_patch_of_a_file_without_a_last_line_end(deck: Deck, mended: tuple[Layout, Path], tmp_path: Path):
    layout, export = mended
    text = (layout.root / CARD_FILE).read_text(encoding="utf-8")
    put(layout.root, CARD_FILE, text.rstrip("\n"))
    patch = put(tmp_path, "mends.patch", deck("-C", layout.root, "pull", export).out)
    subprocess.run([GIT, "apply", str(patch)], cwd=layout.root, check=True)
    wanted = text.rstrip("\n").replace("A **chemical** reaction", "A chemical **change**")
    assert (layout.root / CARD_FILE).read_text(encoding="utf-8") == wanted


def test_write_changes_the_file_in_place(deck: Deck, mended: tuple[Layout, Path]):
    layout, export = mended
    before = (layout.root / CARD_FILE).read_text(encoding="utf-8")
    run = deck("-C", layout.root, "pull", export, "--write")
    assert (run.code, run.out) == (0, "")
    assert run.err == (f"Changed {CARD_FILE}.\nWrote 1 text in 1 file. Look at it with git diff, and run deck check.\n")
    after = (layout.root / CARD_FILE).read_text(encoding="utf-8")
    assert after == before.replace("A **chemical** reaction", "A chemical **change**")
    again = deck("-C", layout.root, "pull", export)
    assert (again.code, again.out) == (0, "")
    assert again.err == "Nothing was mended in Anki that the sources don't have.\n"


def test_a_note_of_an_older_release_is_counted_as_one(deck: Deck, project: Project, tmp_path: Path):
    layout = project(ONE_CARD)
    released(layout)
    learner = Learner(tmp_path / "anki")
    learner.takes(collection(layout), "complete", "en")
    edit(layout, "a: A thing", "a: Another thing")
    released(layout, LATER)
    run = deck("-C", layout.root, "pull", put(tmp_path, "export.colpkg", learner.exports()))
    assert "1 note is as an older release gave them out: " in run.err


def test_what_cannot_be_brought_back_ends_with_1(deck: Deck, project: Project, tmp_path: Path):
    layout = project(SAMPLE_CARDS)
    released(layout)
    learner = Learner(tmp_path / "anki")
    learner.takes(collection(layout), "complete", "en")
    learner.edits(learner.note(collection(layout), "plain", "en"), "Source", "elsewhere")
    run = deck("-C", layout.root, "pull", put(tmp_path, "export.colpkg", learner.exports()))
    assert (run.code, run.out) == (1, "")
    assert f"{CARD_FILE}:8:3: warning PU01: plain (en): Source says 'elsewhere' in Anki" in run.err


def test_an_export_that_is_not_there_is_told(deck: Deck, project: Project):
    run = deck("-C", project().root, "pull", "nowhere.apkg")
    assert (run.code, run.err) == (2, "deck: nowhere.apkg can't be read: No such file or directory\n")


def test_a_draft_is_compared_with_the_package_it_came_from(deck: Deck, project: Project, tmp_path: Path):
    layout = project(SAMPLE_CARDS)
    draft = deck("-C", layout.root, "build", "complete", "--to", "apkg", "--lang", "en", "--draft", "--out", tmp_path)
    assert draft.code == 0
    package = tmp_path / "complete.en.draft.apkg"
    learner = Learner(tmp_path / "anki")
    learner.imports(package.read_bytes())
    learner.edits(learner.note(collection(layout), "plain", "en"), "Answer", "Mine")
    export = put(tmp_path, "export.colpkg", learner.exports())
    alone = deck("-C", layout.root, "pull", export)
    assert (alone.code, alone.out) == (1, "")
    assert "nobody knows which is newer: name the package you imported with --base" in alone.err
    run = deck("-C", layout.root, "pull", export, "--base", package)
    assert (run.code, "+    a: Mine\n" in run.out) == (0, True)
