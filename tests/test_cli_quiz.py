"""`deck quiz` on the command line: sheets, keys made again, and what can't be asked or printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from projects import CARD_FILE, ONE_CARD, SAMPLE_CARDS, Project, put
from quizzing import pages, solid
from running import Deck

from builder.project import Layout

THREE = "".join(ONE_CARD.replace("id: one", f"id: card-{n}").replace("A thing", f"Thing {n}") for n in "abc")


def made(out: Path, ending: str) -> Path:
    [found] = out.glob(f"*{ending}")
    return found


def sheet_of(out: Path) -> str:
    return json.loads(made(out, ".manifest.json").read_text(encoding="utf-8"))["sheet"]


def test_a_quiz_has_a_sheet_for_each_variant_one_key_and_a_manifest(deck: Deck, project: Project, tmp_path: Path):
    out = tmp_path / "out"
    run = deck("-C", project(SAMPLE_CARDS).root, "quiz", "complete", "--variants", "2", "--out", out)
    sheet = sheet_of(out)
    names = [f"complete.en.quiz-{sheet}.{end}" for end in ("A.pdf", "B.pdf", "key.pdf", "manifest.json")]
    assert (run.code, sorted(file.name for file in out.iterdir())) == (0, names)
    assert run.out.startswith(f"Sheet {sheet}, 8 questions in 2 variants; written to ")
    assert "8 questions: no other card of the selection can be asked beside them." in run.err


def test_a_sheet_has_what_a_teacher_needs(deck: Deck, project: Project, tmp_path: Path):
    """Name, date, class and score; points; how to answer; its id, variant and page on every page; its end"""
    deck("-C", project(SAMPLE_CARDS).root, "quiz", "complete", "--out", tmp_path, "--title", "Week 7")
    shown = pages(made(tmp_path, ".A.pdf").read_bytes())
    first = shown[0]
    assert first.startswith("Week7On:JaneDoewithRickRoeNameClassDateScore/12")
    assert "ChooseoneMarktheonerightanswertoeachquestion.1.WhichleveldidDoegivetothemodelsof2024?" in first
    for number, page in enumerate(shown, 1):
        assert solid(f"{sheet_of(tmp_path)} Variant A Page {number} of {len(shown)}") in page
    assert shown[-1].count("—Endofquiz—") == "".join(shown).count("Endofquiz") == 1


def test_no_answer_stands_on_the_sheet(deck: Deck, project: Project, tmp_path: Path):
    deck("-C", project(SAMPLE_CARDS).root, "quiz", "complete", "--out", tmp_path, "--lang", "both")
    sheet = "".join(pages(made(tmp_path, ".A.pdf").read_bytes()))
    key = "".join(pages(made(tmp_path, ".key.pdf").read_bytes()))
    for answer in ("chemical", "化学反应", "ExampleLabs", "ASL3next", "In2026or2027", "Itwasfittedto"):
        assert answer not in sheet
    for answer in (
        "Achemicalreaction",
        "一种化学反应",
        "ExampleLabs",
        "In2026or2027",
        "Itwasfittedto",
        "JaneDoewithRickRoe",
    ):
        assert answer in key


def test_large_print_has_the_same_id(deck: Deck, project: Project, tmp_path: Path):
    layout = project(SAMPLE_CARDS)
    for args in ((), ("--large-print",)):
        deck("-C", layout.root, "quiz", "complete", "--out", tmp_path, *args)
    sheet = sheet_of(tmp_path)
    assert {f"complete.en.quiz-{sheet}.A.pdf", f"complete.en.quiz-{sheet}.A.large.pdf"} < {
        file.name for file in tmp_path.iterdir()
    }


def test_a_lost_key_is_made_again(deck: Deck, project: Project, tmp_path: Path):
    """From the manifest, byte for byte, however the id is written; cards that were added since change nothing"""
    layout, out = project(SAMPLE_CARDS), tmp_path / "out"
    deck("-C", layout.root, "quiz", "complete", "--variants", "2", "--out", out)
    key, sheet = made(out, ".key.pdf"), sheet_of(out)
    content = key.read_bytes()
    put(
        layout.root,
        "cards_src/talk-2024/02-more.yaml",
        (layout.root / CARD_FILE).read_text().split("- id:")[0] + ONE_CARD,
    )
    for written in (sheet, sheet.lower(), sheet.replace("-", ""), f"{sheet} B"):
        key.unlink()
        run = deck("-C", layout.root, "quiz", "--key", written, "--out", out)
        assert (run.code, key.read_bytes() == content) == (0, True), run.err


def test_the_cards_that_changed_since_are_named(deck: Deck, project: Project, tmp_path: Path):
    """And the letters that still hold; the key that is there stays as it was"""
    layout, out = project(SAMPLE_CARDS), tmp_path / "out"
    deck("-C", layout.root, "quiz", "complete", "--out", out)
    before = made(out, ".key.pdf").read_bytes()
    cards = layout.root / CARD_FILE
    cards.write_text(
        cards.read_text().replace("a: Example Labs", "a: Sample Labs").replace("text: ASL-4", "text: ASL-5")
    )
    run = deck("-C", layout.root, "quiz", "--key", sheet_of(out), "--out", out)
    assert run.code == 1
    assert "since then 2 cards changed: both-ways, pick-one. Its answers were:\nA: 1 " in run.err
    assert " Example Labs" in run.err
    assert made(out, ".key.pdf").read_bytes() == before


def test_the_answers_are_told_while_the_sources_have_errors(deck: Deck, project: Project, tmp_path: Path):
    layout, out = project(SAMPLE_CARDS), tmp_path / "out"
    deck("-C", layout.root, "quiz", "complete", "--out", out)
    put(layout.root, "cards_src/glossary.yaml", "- : [")
    run = deck("-C", layout.root, "quiz", "--key", sheet_of(out), "--out", out)
    assert run.code == 1
    assert " reasons and sources: the sources have 1 error, see deck check. Its answers were:\nA: 1 " in run.err
    assert " Example Labs" in run.err


DAMAGED = [
    ('{\n "version": 1', "nothing", "is no manifest of a quiz, or is damaged"),
    ('"version": 1', '"version": 2', "was written by another version of deck"),
    ('"pick-one"', '"plain"', "was changed since it was written"),
    ('"form": "choice"', '"form": "riddle"', "is damaged: make the quiz again"),
    ('"variants"', '"variant"', "is damaged: make the quiz again"),
]


@pytest.mark.parametrize("case", DAMAGED, ids=lambda case: case[0])
def test_a_manifest_that_is_not_as_it_was_is_told(deck: Deck, project: Project, tmp_path: Path, case: tuple[str, ...]):
    old, new, message = case
    layout, out = project(SAMPLE_CARDS), tmp_path / "out"
    deck("-C", layout.root, "quiz", "complete", "--out", out)
    manifest, sheet = made(out, ".manifest.json"), sheet_of(out)
    text = manifest.read_text(encoding="utf-8")
    assert old in text
    manifest.write_text(text.replace(old, new, 1), encoding="utf-8")
    run = deck("-C", layout.root, "quiz", "--key", sheet, "--out", out)
    assert (run.code, message in run.err) == (1, True), run.err


def test_more_questions_than_there_are(deck: Deck, project: Project, tmp_path: Path):
    run = deck("-C", project(SAMPLE_CARDS).root, "quiz", "complete", "-n", "40", "--out", tmp_path)
    assert (
        run.code,
        "deck: 8 questions instead of 40: no other card of the selection can be" in run.err,
    ) == (0, True)


def test_a_quiz_from_three_cards(deck: Deck, project: Project, tmp_path: Path):
    """None of them has good wrong options: all three are short answers"""
    run = deck("-C", project(THREE).root, "quiz", "complete", "--out", tmp_path)
    [page] = pages(made(tmp_path, ".A.pdf").read_bytes())
    assert (run.code, page.count("Answerbriefly"), page.count("WhatdidDoesayin2024?")) == (0, 1, 3)


UNPRINTABLE = {
    "too long a card": (
        "What did Doe say in 2024?",
        f"What did Doe say in 2024? {'So it went on and on. ' * 200}",
        "mm higher than a page",
        "shorten it",
    ),
    "too long a word": (
        "What did Doe say",
        f"What did Doe {'say' * 90}",
        "holds the word 'saysaysaysaysaysaysaysay', ",
        "write it shorter, or with a space or hyphen where a line may break",
    ),
    "a missing glyph": (
        "A thing",
        "A thing \U0001f600",
        "has characters that the font lacks: \U0001f600 (U+1F600)",
        "write another character, or a word for it",
    ),
}


@pytest.mark.parametrize("case", UNPRINTABLE)
def test_what_cannot_be_printed_is_told_with_its_card(deck: Deck, project: Project, tmp_path: Path, case: str):
    """Leaving it out, as the message says, makes a good sheet"""
    old, new, message, way_out = UNPRINTABLE[case]
    root = project(ONE_CARD.replace(old, new) + SAMPLE_CARDS).root
    run = deck("-C", root, "quiz", "complete", "-n", "9", "--out", tmp_path / "out")
    assert run.code == 1
    assert f"{CARD_FILE}:" in run.err
    assert "error PR01: the question of the card 'one', printed in en, " in run.err
    assert message in run.err
    assert f"try: {way_out}; --exclude one leaves it out\n" in run.err
    assert not (tmp_path / "out").exists()
    assert deck("-C", root, "quiz", "complete", "--exclude", "one", "--out", tmp_path / "out").code == 0


def test_hostile_text_is_printed_as_it_stands(deck: Deck, project: Project, tmp_path: Path):
    hostile = '#read("/etc/passwd") $x$ <b>&lt; $(rm -rf /) {{c1}} \\u{41} @cite'
    cards = ONE_CARD.replace("q: What did Doe say in 2024?", f"q: 'What did Doe say in 2024 {hostile}?'").replace(
        "A thing", "'`; ls` #a'"
    )
    run = deck("-C", project(cards).root, "quiz", "complete", "--out", tmp_path, "--title", "#pagebreak() <x>")
    assert run.code == 0, run.err
    [page] = pages(made(tmp_path, ".A.pdf").read_bytes())
    assert solid(hostile) in page
    assert "#pagebreak()<x>" in page


def test_the_same_bytes_under_any_hash_seed(project: Project, tmp_path: Path):
    layout = project(SAMPLE_CARDS)
    one, other = (everything(layout, tmp_path / seed, seed) for seed in ("1", "2"))
    assert one == other
    assert len(one) == 4


def everything(layout: Layout, out: Path, seed: str) -> dict[str, bytes]:
    args = ("-C", layout.root, "quiz", "complete", "--variants", "2", "--lang", "both", "--out", out)
    subprocess.run(
        [sys.executable, "-m", "builder", *args],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
        stdout=subprocess.DEVNULL,
    )
    return {file.name: file.read_bytes() for file in sorted(out.iterdir())}


def test_reasons_of_wrong_options_stand_in_the_key_in_both_languages(deck: Deck, project: Project, tmp_path: Path):
    """ASL-1 is called so in both, and is wrong for reasons in each"""
    deck(
        "-C", project(SAMPLE_CARDS).root, "quiz", "complete", "--pick", "pick-one", "--lang", "both", "--out", tmp_path
    )
    key = "".join(pages(made(tmp_path, ".key.pdf").read_bytes()))
    for reason in ("Thatisforchesscomputers.", "那是国际象棋计算机。", "Thatwasthenextone.", "那是下一级。"):
        assert reason in key


def test_an_answer_higher_than_a_page_is_all_in_the_key(deck: Deck, project: Project, tmp_path: Path):
    long = SAMPLE_CARDS.replace("That is for chess computers.", "It went on and on. " * 220 + "And here it ended.")
    run = deck("-C", project(long).root, "quiz", "complete", "--pick", "pick-one", "--out", tmp_path)
    key = "".join(pages(made(tmp_path, ".key.pdf").read_bytes()))
    assert (run.code, "Andhereitended." in key, "Thatistwolevelsup." in key) == (0, True, True)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_card_that_has_no_words_in_the_language_is_told(deck: Deck, project: Project, tmp_path: Path, lang: str):
    words = {"en": "zh: {q: 多伊 2024 年怎么样？, a: 很好}", "zh": "en: {q: What did Doe say in 2024?, a: A lot}"}
    root = project(f"{SAMPLE_CARDS}- {{id: one, anchor: x, {words[lang]}}}\n").root
    run = deck("-C", root, "quiz", "complete", "--pick", "one", "--lang", lang, "--out", tmp_path / "out")
    message = f"one can't be asked in {lang}: withdrawn, or without words in that language"
    assert (run.code, message in run.err) == (1, True), run.err


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[" * 100_000, b"[]", b"{}"])
def test_what_is_no_manifest_is_told(deck: Deck, project: Project, tmp_path: Path, content: bytes):
    put(tmp_path, "out/complete.en.quiz-K7QM-4T2X.manifest.json", content)
    run = deck("-C", project(SAMPLE_CARDS).root, "quiz", "--key", "K7QM-4T2X", "--out", tmp_path / "out")
    assert (run.code, "is no manifest of a quiz, or is damaged: make the quiz again" in run.err) == (1, True)


def test_a_key_needs_its_deck_no_more(deck: Deck, project: Project, tmp_path: Path):
    layout, out = project(SAMPLE_CARDS), tmp_path / "out"
    deck("-C", layout.root, "quiz", "complete", "--out", out)
    content = made(out, ".key.pdf").read_bytes()
    (layout.decks / "complete.yaml").unlink()
    assert deck("-C", layout.root, "quiz", "--key", sheet_of(out), "--out", out).code == 0
    assert made(out, ".key.pdf").read_bytes() == content
