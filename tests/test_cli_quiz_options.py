"""Options of `deck quiz`: what is refused, and what is told of those that do little."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from projects import SAMPLE_CARDS, Project
from quizzing import pages, solid
from running import Deck

WRONG = {
    ("complet",): (2, "there is no deck 'complet': the decks are complete, core"),
    (): (2, "name a deck; or --key and the id of a sheet"),
    ("complete", "--lang", "fr"): (2, "there is no language 'fr': the languages are en, zh; or both, for all of them"),
    ("complete", "--lang", "both,en"): (2, "'both' is every language of the project: name no other beside it"),
    ("complete", "--topic", "safty"): (2, "there is no topic 'safty': the topics are scaling, safety, safety/asl"),
    ("complete", "--interview", "x"): (2, "there is no interview 'x': the interviews are talk-2024"),
    ("complete", "--level", "4"): (2, "'4' is not one of 1, 2, 3"),
    ("complete", "--types", "riddle"): (2, "'riddle' is not one of choice, blank, order, short, match"),
    ("complete", "--points", "short"): (2, "'short' is not a whole number from 1 to 100, or choice=1,short=2"),
    ("complete", "--points", "riddle=2"): (2, "'riddle=2' is not a whole number"),
    ("complete", "--pick", "plane"): (2, "there is no card 'plane'"),
    ("complete", "--exclude", "plane"): (2, "there is no card 'plane'"),
    ("complete", "--pick", "plain", "--exclude", "plain"): (2, "--pick and --exclude both name plain"),
    ("complete", "--pick", ",".join(["plain"] * 501)): (2, "it names more than 500 cards"),
    ("complete", "-n", "0"): (2, "0 is not in the range"),
    ("complete", "--paper", "a5"): (2, "'a5' is not one of 'a4', 'letter'"),
    ("core", "--level", "3"): (1, "no card of the deck 'core' is left by --level 3"),
    ("complete", "--seed", "\U0001f600"): (1, "the seed has characters that the font lacks: \U0001f600 (U+1F600)"),
    ("complete", "--seed", "\udcff"): (2, "characters that can't be printed stand in it"),
    ("complete", "--key", "K7QM-4T2X"): (2, "--key makes the key of a printed sheet again: leave out complete."),
    ("--key", "K7QM-4T2X", "-n", "3", "--seed", "1"): (2, "again: leave out --count, --seed. Only --paper and --out"),
    ("complete", "--to", "html", "--large-print"): (2, "nothing is printed without pdf in --to: name it there too, or"),
    ("complete", "--to", "csv", "--paper", "letter"): (2, "or leave out --paper"),
    ("complete", "--title", "So long " * 20): (2, "it has more than 120 characters"),
    ("complete", "--title", "\U0001f600"): (1, "the title has characters that the font lacks: \U0001f600 (U+1F600)"),
    ("--key", "ABC"): (2, "'ABC' is no sheet id, such as K7QM-4T2X"),
    ("--key", "K7QM-4T2X"): (1, "there is no manifest of sheet K7QM-4T2X in "),
}


@pytest.mark.parametrize("args", WRONG, ids=" ".join)
def test_what_cannot_be_asked_so_is_told(deck: Deck, project: Project, tmp_path: Path, args: tuple[str, ...]):
    """Nothing is written then"""
    code, message = WRONG[args]
    run = deck("-C", project(SAMPLE_CARDS).root, "quiz", *args, "--out", tmp_path / "out")
    assert (run.code, message in " ".join(run.err.split())) == (code, True), run.err
    assert not (tmp_path / "out").exists()


ALONE = {
    ("html",): "deck: html: variant A alone; pdf in --to prints them all.\n",
    ("csv", "pdf", "html"): "deck: html, csv: variant A alone; the others are printed.\n",
}


@pytest.mark.parametrize("kinds", ALONE, ids=",".join)
def test_what_holds_one_variant_alone_is_told(deck: Deck, project: Project, tmp_path: Path, kinds: tuple[str, ...]):
    """Where there are several"""
    args = ("-C", project(SAMPLE_CARDS).root, "quiz", "complete", "--out", tmp_path, "--to", ",".join(kinds))
    assert ALONE[kinds] in deck(*args, "--variants", "3").err
    assert "alone" not in deck(*args).err


NAMED = {
    (): "Complete · Quiz",
    ("--topic", "scaling"): "Scaling · Quiz",
    ("--topic", "safety", "--lang", "both"): "Safety levels · Quiz | 安全级别 · 测验",
    ("--topic", "safety/asl,safety"): "Safety levels · Quiz",
    ("--interview", "talk-2024", "--lang", "zh"): "简·多伊对谈里克·罗 · 测验",
    ("--topic", "safety/asl,scaling", "--lang", "both"): "Scaling; Safety levels · Quiz | 规模扩展；安全级别 · 测验",
    ("--topic", "safety,scaling", "--interview", "talk-2024"): "Complete · Quiz",
    ("--topic", "scaling", "--title", "Week 7"): "Week 7",
}


@pytest.mark.parametrize("args", NAMED, ids=" ".join)
def test_a_quiz_is_titled_by_what_was_asked_for(deck: Deck, project: Project, tmp_path: Path, args: tuple[str, ...]):
    """Topics and interviews, if they are two at most, or else the deck; the key is made again with the same title"""
    root = project(SAMPLE_CARDS).root
    run = deck("-C", root, "quiz", "complete", "--out", tmp_path / "out", *args)
    assert run.code == 0, run.err
    [file] = (tmp_path / "out").glob("*.manifest.json")
    manifest = json.loads(file.read_text(encoding="utf-8"))
    assert " | ".join(manifest["title"].values()) == NAMED[args]
    [key] = (tmp_path / "out").glob("*.key.pdf")
    content = key.read_bytes()
    assert all(solid(title) in pages(content)[0] for title in manifest["title"].values())
    assert deck("-C", root, "quiz", "--key", manifest["sheet"], "--out", tmp_path / "out").code == 0
    assert key.read_bytes() == content
