"""`deck check`: which files it reports on, for whom it writes, and what it mends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from projects import CARD_FILE, HEAD, INTERVIEW, ONE_CARD, SAMPLE_CARDS, Project, put
from running import Deck

OTHER = "cards_src/talk-2024/02-second.yaml"
BROKEN = "cards:\n- id: two\n  levle: 2\n"
TALK = "cards_src/talk-2024"


@pytest.fixture
def two_files(project: Project) -> Path:
    """A project with a clean file of cards and one with an error."""
    layout = project(SAMPLE_CARDS)
    put(
        layout.root, OTHER, HEAD + "- id: two\n  anchor: x\n  levle: 2\n  en: {q: What did Doe say?, a: It, why: So.}\n"
    )
    return layout.root


@pytest.mark.parametrize(("given", "code"), [(CARD_FILE, 0), (OTHER, 1), (TALK, 1), ("decks", 0), (".", 1)])
def test_only_the_files_that_are_given_are_reported_on(deck: Deck, two_files: Path, given: str, code: int):
    """A file, or a folder and all that is in it; the exit code is about them alone."""
    run = deck("-C", two_files, "check", two_files / given)
    assert (run.code, OTHER in run.out) == (code, bool(code))


def test_several_files_can_be_given(deck: Deck, two_files: Path):
    assert deck("-C", two_files, "check", two_files / CARD_FILE, two_files / OTHER).code == 1


def test_what_is_wrong_elsewhere_is_counted(deck: Deck, two_files: Path):
    run = deck("-C", two_files, "check", two_files / CARD_FILE)
    assert "Elsewhere in the project: 1 error. To see them all: deck check\n" in run.out
    assert "Elsewhere" not in deck("-C", two_files, "check", "--quiet", two_files / CARD_FILE).out


def test_a_path_is_read_from_where_one_stands(deck: Deck, two_files: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(two_files / TALK)
    assert deck("check", "02-second.yaml").code == 1
    assert deck("check", "01-first.yaml").code == 0


def test_the_rest_of_the_project_is_known_all_the_same(deck: Deck, project: Project):
    """A card of the file that is given may name one in another file; an id that stands twice is told of both."""
    layout = project(SAMPLE_CARDS)
    card = ONE_CARD.replace("id: one", "id: plain") + "  related: [term]\n"
    first = put(layout.root, "cards_src/talk-2024/00-before.yaml", HEAD + card)
    run = deck("-C", layout.root, "check", first, "--severity", "error")
    assert run.code == 1
    assert "ID01: the card 'plain' exists already" in run.out
    assert "ID02" not in run.out


@pytest.mark.parametrize(
    ("given", "said"),
    [("cards_src/none.yaml", "there is no file or folder"), ("README.md", "is no part of the project")],
)
def test_a_path_that_is_no_source_is_wrong_usage(deck: Deck, two_files: Path, given: str, said: str):
    put(two_files, "README.md", "x")
    run = deck("-C", two_files, "check", two_files / given)
    assert (run.code, said in run.err) == (2, True)


def test_a_project_that_can_not_be_read_is_told_whatever_was_given(deck: Deck, project: Project):
    layout = project(project="a: [\n")
    run = deck("-C", layout.root, "check", layout.root / CARD_FILE)
    assert (run.code, "decks/project.yaml" in run.out) == (1, True)


def test_json_is_one_document_and_nothing_else(deck: Deck, two_files: Path):
    run = deck("-C", two_files, "check", "--format", "json", two_files / OTHER)
    document = json.loads(run.out)
    assert (run.code, run.err, document["errors"]) == (1, "", 1)
    assert [(p["file"], p["line"], p["code"]) for p in document["problems"]] == [(OTHER, 10, "SH02")]


def test_json_of_a_clean_project_has_no_problems(deck: Deck, project: Project):
    run = deck("-C", project(SAMPLE_CARDS).root, "check", "--format", "json", "--severity", "warning")
    assert (run.code, json.loads(run.out)["problems"]) == (0, [])


def test_github_gets_annotations_from_the_root_of_the_repository(
    deck: Deck, two_files: Path, monkeypatch: pytest.MonkeyPatch
):
    """GITHUB_WORKSPACE names that root; the project may lie in a folder below it."""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(two_files.parent))
    run = deck("-C", two_files, "check", "--format", "github", "--severity", "error")
    assert run.code == 1
    assert run.out.startswith(f"::error file={two_files.name}/{OTHER},line=10,col=3,title=deck SH02::")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(two_files))
    assert deck("-C", two_files, "check", "--format", "github").out.startswith(f"::error file={OTHER},")


@pytest.mark.parametrize("option", ["--format", "--severity"])
def test_an_unknown_choice_is_wrong_usage(deck: Deck, two_files: Path, option: str):
    assert deck("-C", two_files, "check", option, "none").code == 2


def test_severity_leaves_out_what_matters_less(deck: Deck, project: Project):
    """DC24 remarks that a card without a reason has none; a missing space is a warning."""
    layout = project(ONE_CARD.replace("说了什么", "说了A什么"))
    whole = deck("-C", layout.root, "check").out
    assert "info DC24" in whole
    assert "warning DC27" in whole
    some = deck("-C", layout.root, "check", "--severity", "warning").out
    assert "info" not in some
    assert "warning DC27" in some
    assert deck("-C", layout.root, "check", "--severity", "error", "--strict").code == 0


def test_fix_mends_and_says_so(deck: Deck, project: Project):
    """The space that is missing is there afterwards, everything else is as it was, and nothing is left to mend."""
    layout = project(SAMPLE_CARDS.replace("多伊把规模扩展比作什么？", "多伊把规模扩展比作AI的什么?"))
    file = layout.root / CARD_FILE
    before = file.read_bytes()
    run = deck("-C", layout.root, "check", "--fix")
    assert run.code == 0
    assert f"Mended {CARD_FILE}: " in run.out
    assert file.read_bytes().decode() == before.decode().replace("比作AI的什么?", "比作 AI 的什么？")
    assert "Mended" not in deck("-C", layout.root, "check", "--fix").out


def test_fix_mends_only_what_is_given(deck: Deck, project: Project):
    layout = project(ONE_CARD.replace("说了什么", "说了A什么"))
    other = put(layout.root, OTHER, HEAD + SAMPLE_CARDS)
    before = (layout.root / CARD_FILE).read_bytes()
    deck("-C", layout.root, "check", "--fix", other)
    assert (layout.root / CARD_FILE).read_bytes() == before


def test_what_can_be_mended_by_itself_is_said_once(deck: Deck, project: Project):
    layout = project(ONE_CARD.replace("说了什么", "说了A什么"))
    hint = "Spaces and punctuation in Chinese, and trailing blanks: deck check --fix mends them.\n"
    assert deck("-C", layout.root, "check").out.count(hint) == 1
    assert hint not in deck("-C", layout.root, "check", "--fix").out


def test_what_cannot_be_mended_by_itself_is_not_said_to_be(deck: Deck, project: Project):
    """A comment that swallows half of an answer breaks the rule of blanks too"""
    run = deck("-C", project(ONE_CARD.replace("a: 一件事", "a: 一件事 # 两件")).root, "check", "--fix")
    assert "warning DC27" in run.out
    assert "mends them" not in run.out


def test_the_id_of_an_interview_is_no_path_and_the_path_is_said(deck: Deck, two_files: Path, monkeypatch):
    monkeypatch.chdir(two_files)
    assert "did you mean cards_src/talk-2024?" in deck("check", "talk-2024").err


def test_a_text_that_has_changed_is_told_with_its_digest(deck: Deck, project: Project, tmp_path: Path):
    """Whoever puts another edition of a text into the folder is told what to write into interview.yaml."""
    folder = put(tmp_path, "texts/notes.txt", "x").parent
    run = deck("-C", project().root, "check", "--texts", folder)
    assert run.code == 2
    assert "notes.txt is there, but its SHA-256 is 2d711642b726b04401627ca9fbac32f5" in run.err


def test_what_is_wrong_with_an_interview_is_told_though_its_text_is_not_found(
    deck: Deck, project: Project, tmp_path: Path
):
    """It is known by the digest that can't be read"""
    folder = put(tmp_path, "texts/notes.txt", "x").parent
    layout = project(interview=INTERVIEW.replace("sha256: ", "sha256: x"))
    run = deck("-C", layout.root, "check", "--texts", folder)
    assert (run.code, "error SH04: 'sha256' is wrong" in run.out) == (1, True)
    assert "holds none of the texts" in run.err


def test_texts_of_another_project_in_the_environment_are_left_aside(deck: Deck, project: Project, tmp_path: Path):
    """DECK_TEXTS was set for other interviews: the check goes on without texts, and says so."""
    layout = project(SAMPLE_CARDS)
    folder = put(tmp_path, "texts/other.txt", "x").parent
    checked = deck("-C", layout.root, "check", "--severity", "warning", DECK_TEXTS=folder)
    assert checked.code == 0
    assert checked.err.startswith("deck: DECK_TEXTS is left aside: the folder")
    assert "8 cards, no problems. Anchors were not looked up" in checked.out
