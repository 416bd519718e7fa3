"""`deck print` on the command line: stocks, flips, offsets, files with numbers, and how cards fit."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from projects import CARD_FILE, COMPLETE, CORE, INTERVIEW, ONE_CARD, PROJECT, SAMPLE_CARDS, Project
from running import Deck

from builder import printing
from builder.render.paper.stock import STOCKS

ONE = "- {{id: c{n}, anchor: x, en: {{q: 'In 2024, what did Doe say {n} times?', a: So}}}}\n"
LONG = (
    "What did Doe say in 2024 about the many reasons for which a very large network learns more than a small one does?"
)
TOO_LONG = ONE_CARD.replace("What did Doe say in 2024?", LONG)
SMALL = ("--stock", "a4:45x35")
"""On which a long question has no room."""


def pages(file: Path) -> int:
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def test_stocks_are_listed(deck: Deck):
    run = deck("print", "--list-stocks")
    assert run.code == 0
    assert [line.split()[0] for line in run.out.splitlines()[2:7]] == [
        "a4-a7",
        "a4-a8",
        "letter-3x5",
        "avery-5371",
        "avery-5388",
    ]
    assert "Or one of your own: a4:90x60" in run.out


def test_stocks_are_listed_for_programs(deck: Deck):
    """Lengths in millimetres, across before down; wherever the format is named"""
    run = deck("print", "--format", "json", "--list-stocks")
    document = json.loads(run.out)
    assert (run.code, list(document)) == (0, ["version", "stocks", "own"])
    assert [stock["name"] for stock in document["stocks"]] == list(STOCKS)
    assert document["stocks"][1] == {
        "name": "a4-a8",
        "sheet": [210, 297],
        "card": [52.5, 74.25],
        "columns": 4,
        "rows": 4,
        "cut": "full",
        "most_offset": [4, 4],
    }


PRINTS = [
    ((), "complete.en.cards.pdf", 2),
    (("--flip", "short"), "complete.en.cards.short.pdf", 2),
    (("--flip", "none"), "complete.en.cards.none.pdf", 2),
    (("--flip", "fold"), "complete.en.cards.fold.pdf", 2),
    (("--stock", "letter-3x5"), "complete.en.cards.letter-3x5.pdf", 6),
    (("--stock", "A4:100x70", "--flip", "fold"), "complete.en.cards.a4-100x70.fold.pdf", 2),
]


@pytest.mark.parametrize("case", PRINTS, ids=lambda case: case[1])
def test_each_stock_and_flip_has_a_file_of_its_own(
    deck: Deck, project: Project, tmp_path: Path, case: tuple[tuple[str, ...], str, int]
):
    args, name, count = case
    run = deck("-C", project(SAMPLE_CARDS).root, "print", "complete", "--lang", "en", "--out", tmp_path / "out", *args)
    assert run.code == 0, run.err
    assert [file.name for file in (tmp_path / "out").iterdir()] == [name]
    assert pages(tmp_path / "out" / name) == count
    assert "Text of" in run.out


WRONG = {
    ("--stock", "a5"): "there is no stock 'a5'",
    ("--stock", "a4:200x290", "--flip", "fold"): "has one card a sheet",
    ("--back-offset", "1"): "'1' is not X,Y in millimetres, such as 1.5,-0.5",
    ("--back-offset", "1,x"): "'1,x' is not X,Y",
    (
        "--back-offset",
        "5.1,0",
    ): "the back offset 5.1,0 is too large for a4-a7: its backs can be moved by 5 mm to either",
    ("--flip", "left"): "'left' is not one of",
    ("--cut", "some"): "'some' is not one of",
    ("--lang", "fr"): "there is no language 'fr': the languages are en, zh; or both, for all of them",
    ("--flip", "fold", "--back-offset", "3,0"): "with --flip fold sheets are not turned over, so no back misses its",
    ("--flip", "none", "--back-offset", "0,-3"): "its front: leave out --back-offset",
    ("--calibrate",): "--calibrate makes a sheet for your printer, whatever you print on it later: leave out complete",
    ("--calibrate", "--lang", "en", "--format", "json", "--skip-unfit"): "out complete, --lang, --skip-unfit, --format",
}


@pytest.mark.parametrize("args", WRONG)
def test_what_cannot_be_printed_so_is_told(deck: Deck, project: Project, tmp_path: Path, args: tuple[str, ...]):
    run = deck("-C", project().root, "print", "complete", "--out", tmp_path / "out", *args)
    assert run.code == 2
    assert WRONG[args] in " ".join(run.err.split())
    assert not (tmp_path / "out").exists()


TOGETHER = [
    (("--lang", "both"), "complete.en+zh.cards.pdf"),
    (("--bilingual", "stacked"), "complete.en+zh.cards.pdf"),
    (("--lang", "both", "--bilingual", "behind"), "complete.en+zh.behind.cards.pdf"),
    (("--lang", "zh,en", "--bilingual", "behind"), "complete.zh+en.behind.cards.pdf"),
    (("--lang", "both", "--stock", "letter-3x5", "--flip", "short"), "complete.en+zh.cards.letter-3x5.short.pdf"),
]


@pytest.mark.parametrize("case", TOGETHER, ids=lambda case: " ".join(case[0]))
def test_two_languages_on_one_card_have_one_file(
    deck: Deck, project: Project, tmp_path: Path, case: tuple[tuple[str, ...], str]
):
    args, name = case
    run = deck("-C", project(SAMPLE_CARDS).root, "print", "complete", "--out", tmp_path / "out", *args)
    assert run.code == 0, run.err
    assert [file.name for file in (tmp_path / "out").iterdir()] == [name]
    [row] = [line for line in run.out.splitlines() if line.startswith(name)]
    titles = ["Test Talks · Complete", "测试访谈 · 全集"]
    assert " | ".join(titles if "en+zh" in name else titles[::-1]) in row


def test_cards_that_lack_a_language_are_told(deck: Deck, project: Project, tmp_path: Path):
    """On cards in both languages, and in the one that they lack; people are told, and programs"""
    args = ("-C", project(ONE_CARD + ONE.format(n=2)).root, "print", "complete", "--out", tmp_path)
    for lang, lacking in (("both", "en or zh"), ("zh", "zh")):
        assert f"Without words in {lacking}, and not printed (1): c2.\n" in deck(*args, "--lang", lang).out
        [file] = json.loads(deck(*args, "--lang", lang, "--format", "json").out)["files"]
        assert (file["cards"], file["untranslated"]) == (1, ["c2"])
    assert "Without words" not in deck(*args, "--lang", "en").out


ALONE = ONE.format(n=1)
UNPAIRED = {
    ("--lang", "both,en"): (2, "'both' is every language of the project: name no other beside it"),
    ("--lang", "en", "--bilingual", "behind"): (2, "a card in several languages needs two, and there is one: en"),
    ("--bilingual", "stacked"): (1, "there is nothing to print: no card has all of en, zh"),
}


@pytest.mark.parametrize("args", UNPAIRED, ids=" ".join)
def test_languages_that_make_no_card_are_told(deck: Deck, project: Project, tmp_path: Path, args: tuple[str, ...]):
    code, message = UNPAIRED[args]
    run = deck("-C", project(ALONE).root, "print", "complete", "--out", tmp_path / "out", *args)
    assert (run.code, run.out) == (code, "")
    assert message in " ".join(run.err.split())
    assert not (tmp_path / "out").exists()


def test_a_project_in_one_language_has_no_cards_in_both(deck: Deck, project: Project, tmp_path: Path):
    sources = {
        "project": PROJECT.replace("[en, zh]", "[en]"),
        "core": CORE,
        "complete": COMPLETE,
        "interview": INTERVIEW,
    }
    english = {name: re.sub(r"\{en: ([^,{}]*), zh: [^{}]*\}", r"\1", text) for name, text in sources.items()}
    run = deck("-C", project(ALONE, **english).root, "print", "complete", "--out", tmp_path / "out", "--lang", "both")
    assert (run.code, run.out) == (2, "")
    assert run.err == "deck: a card in several languages needs two, and there is one: en\n"


def test_an_offset_can_be_kept_in_the_environment(deck: Deck, project: Project, tmp_path: Path):
    layout = project()
    plain = deck("-C", layout.root, "print", "complete", "--lang", "en", "--out", tmp_path / "a")
    moved = deck(
        "-C", layout.root, "print", "complete", "--lang", "en", "--out", tmp_path / "b", DECK_BACK_OFFSET="2,1"
    )
    assert (plain.code, moved.code) == (0, 0)
    a, b = ((tmp_path / folder / "complete.en.cards.pdf").read_bytes() for folder in "ab")
    assert a != b


def test_no_offset_goes_with_every_flip(deck: Deck, project: Project, tmp_path: Path):
    """It takes back one that is kept in the environment, and asks for nothing that can't be done"""
    args = ("-C", project().root, "print", "complete", "--lang", "en", "--out", tmp_path, "--flip", "fold")
    assert deck(*args, "--back-offset", "0,0", DECK_BACK_OFFSET="3,0").code == 0


def test_many_cards_come_in_files_with_numbers(
    deck: Deck, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """20 cards at no more than 16 a file: two files, the first of whole sheets"""
    monkeypatch.setattr(printing, "MOST_CARDS", 16)
    layout = project("".join(ONE.format(n=n) for n in range(20)))
    run = deck("-C", layout.root, "print", "complete", "--lang", "en", "--out", tmp_path / "out")
    assert run.code == 0, run.err
    files = sorted((tmp_path / "out").iterdir())
    assert [(file.name, pages(file)) for file in files] == [
        ("complete.en.cards-1.pdf", 4),
        ("complete.en.cards-2.pdf", 2),
    ]
    assert [line.split()[-4:-2] for line in run.out.splitlines()[2:4]] == [["16", "4"], ["4", "2"]]


def test_a_card_that_is_too_long_is_refused_or_left_out(deck: Deck, project: Project, tmp_path: Path):
    layout = project(TOO_LONG + ONE.format(n=2))
    args = ("-C", layout.root, "print", "complete", "--lang", "en", "--out", tmp_path / "out", *SMALL)
    run = deck(*args)
    assert (run.code, f"{CARD_FILE}:" in run.err) == (1, True)
    assert "error PR01: the front of the card 'one', printed in en, is " in run.err
    assert not (tmp_path / "out").exists()
    run = deck(*args, "--skip-unfit")
    assert run.code == 0
    assert "Left out in en, since they can't be printed on this stock (1): one.\n" in run.err
    assert pages(tmp_path / "out" / "complete.en.cards.a4-45x35.pdf") == 2


UNPRINTABLE = {
    "a: So": ("a: " + "Donaudampfschifffahrt" * 5, "the back of the card 'c1', printed in en, holds the word"),
    "1 times": ("1 times 😀", "the front of the card 'c1', printed in en, has characters that the font lacks: 😀"),
}


@pytest.mark.parametrize("words", UNPRINTABLE)
def test_what_cannot_be_printed_is_told_with_its_card_and_side(
    deck: Deck, project: Project, tmp_path: Path, words: str
):
    written, message = UNPRINTABLE[words]
    layout = project(ALONE.replace(words, written))
    run = deck("-C", layout.root, "print", "complete", "--lang", "en", "--out", tmp_path / "out")
    assert (run.code, run.out) == (1, "")
    assert re.search(f"{CARD_FILE}:8:\\d+: error PR01: {re.escape(message)}", run.err)
    assert not (tmp_path / "out").exists()


def test_a_deck_without_cards_is_told(deck: Deck, project: Project, tmp_path: Path):
    layout = project(core=CORE.replace("[1]", "[3]"))
    run = deck("-C", layout.root, "print", "core", "--out", tmp_path / "out")
    assert (run.code, run.out, run.err) == (1, "", "deck: there is nothing to build: no cards in core\n")


def test_where_no_card_fits_nothing_is_printed(deck: Deck, project: Project, tmp_path: Path):
    layout = project(TOO_LONG)
    run = deck("-C", layout.root, "print", "complete", "--lang", "en", "--out", tmp_path / "o", *SMALL, "--skip-unfit")
    assert (run.code, run.out) == (1, "")
    assert run.err == "deck: there is nothing to print: no card fits a4-45x35, whose cards are 45 x 35 mm\n"


def test_programs_are_told_how_each_side_fits(deck: Deck, project: Project, tmp_path: Path):
    layout = project(TOO_LONG + ONE.format(n=2))
    args = ("-C", layout.root, "print", "complete", "--lang", "en", "--out", tmp_path, "--format", "json")
    told = json.loads(deck(*args, *SMALL, "--skip-unfit").out)
    [file] = told["files"]
    assert (file["file"], file["cards"], file["pages"]) == ("complete.en.cards.a4-45x35.pdf", 1, 2)
    assert [(fit["card"], fit["side"], bool(fit["misfits"])) for fit in file["fits"]] == [
        ("one", "front", True),
        ("one", "back", False),
        ("c2", "front", False),
        ("c2", "back", False),
    ]
    assert file["fits"][0]["size"] == 9
    assert "mm too high at 9 pt" in file["fits"][0]["misfits"][0]["message"]


def test_without_a_deck_it_is_told_what_to_name(deck: Deck, project: Project):
    run = deck("-C", project().root, "print")
    assert (run.code, "name a deck; or --calibrate, or --list-stocks" in run.err) == (2, True)
