"""`deck init` on the command line: what it makes, says and refuses."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from running import Deck

from builder.project import Layout
from builder.source.load import load


def namespace(folder: Path) -> str:
    collection, _ = load(Layout(folder))
    assert collection
    return collection.project.value.namespace


@pytest.mark.parametrize("lang", ["en", "zh", "en,zh", "zh, en"])
def test_a_new_project_is_clean_with_its_texts_and_builds(deck: Deck, tmp_path: Path, lang: str):
    """deck init DIR, deck check --strict --texts texts, deck build"""
    new = tmp_path / "new"
    assert deck("init", new, "--title", "Mine", "--lang", lang).code == 0
    run = deck("-C", new, "check", "--strict", "--texts", new / "texts")
    assert (run.code, run.out) == (0, "3 cards, no problems.\n")
    assert deck("-C", new, "build", "--to", "apkg").code == 0
    assert len([*(new / "decks" / "dist").iterdir()]) == len(lang.split(","))


def test_it_says_what_to_do_next_and_that_works(deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    run = deck("init", "my talks")
    head, _, *steps = run.out.splitlines()
    assert (run.code, head.startswith("The project “My talks” is in my talks: ")) == (0, True)
    assert steps == ["  cd 'my talks'", "  deck check --texts texts", "  deck build", "  deck new"]
    monkeypatch.chdir(shlex.split(steps[0])[1])
    assert [deck(*shlex.split(line)[1:]).code for line in steps[1:3]] == [0, 0]


def test_in_the_folder_itself_there_is_nowhere_to_go(deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert "cd" not in deck("init", ".", "--title", "Mine").out.split()


def test_quiet_says_nothing(deck: Deck, tmp_path: Path):
    run = deck("init", tmp_path / "new", "--quiet")
    assert (run.code, run.out, run.err) == (0, "", "")


def test_two_projects_of_one_name_never_share_a_namespace(deck: Deck, tmp_path: Path):
    folders = [tmp_path / name / "my-talks" for name in ("hers", "his")]
    assert [deck("init", folder).code for folder in folders] == [0, 0]
    hers, his = map(namespace, folders)
    assert hers != his
    assert all(re.fullmatch("my-talks-[0-9a-f]{8}", name) for name in (hers, his))


def test_the_folder_is_taken_from_where_the_program_starts(deck: Deck, tmp_path: Path):
    """deck -C DIR init new: no project is needed there"""
    assert deck("-C", tmp_path, "init", "new").code == 0
    assert (tmp_path / "new" / "decks" / "project.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["."], "is not empty: it holds mine.txt"),
        (["mine.txt"], "Not a directory"),
        (["new", "--lang", "fr"], "not in 'fr'"),
        (["new", "--title", ""], "is no title"),
    ],
)
def test_what_is_refused_is_wrong_usage_and_changes_nothing(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    run = deck("init", *arguments)
    assert (run.code, said in run.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_every_command_of_its_readme_is_one(deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The five commands that the README of a new project names are known, and those that only look do run."""
    new = tmp_path / "new"
    deck("init", new)
    lines = re.findall(r"^deck (.*?)\s*(?:#|$)", (new / "README.md").read_text("utf-8"), re.MULTILINE)
    assert len(lines) == 5
    monkeypatch.chdir(new)
    for line in map(shlex.split, lines):
        looks = line[0] in ("check", "explain", "build")
        assert deck(*line, *([] if looks else ["--help"])).code == 0, line
