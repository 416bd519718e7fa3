"""Options of `deck quiz`: what is refused, and what is told of those that do little."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import SAMPLE_CARDS, Project
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
    ("complete", "--pick", "plain", "--exclude", "plain"): (1, "--pick and --exclude both name plain"),
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
    ("--key", "ABC"): (1, "'ABC' is no sheet id, such as K7QM-4T2X"),
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
