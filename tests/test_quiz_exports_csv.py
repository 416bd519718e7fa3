"""CSV, read back with Python's own reader, as a spreadsheet would: a question a row, and nothing that is a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from quiz_samples import ASKED, CHOICE, HOSTILE, LANGS, PARTS, SHORTS, STEPS, TERMS, by_card, quiz_of, said

from builder.quiz.exports.spreadsheet import FORMULA, spreadsheet
from builder.quiz.exports.wording import LINK

Langs = tuple[str, ...]


def rows(folder: Path, langs: Langs) -> dict[str, dict[str, str]]:
    content = spreadsheet(quiz_of(folder, langs)).content
    assert content.startswith(b"\xef\xbb\xbf"), "Excel would take it for another encoding"
    text = content.decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    return {row["card"].split(",")[0]: row for row in found}


def options(row: dict[str, str]) -> list[str]:
    return [row[f"option {letter}"] for letter in "ABCDEFGHI" if row[f"option {letter}"]]


@pytest.mark.parametrize("langs", LANGS)
def test_every_question_is_a_row(tmp_path: Path, langs: Langs) -> None:
    known = rows(tmp_path, langs)
    asked = by_card(quiz_of(tmp_path, langs))
    assert {card: int(row["number"]) for card, row in known.items()} == {card: at for card, (at, _) in asked.items()}
    assert {card: row["type"] for card, row in known.items()} == {card: one.form for card, (_, one) in asked.items()}
    assert {card: int(row["points"]) for card, row in known.items()} == {
        card: one.points for card, (_, one) in asked.items()
    }
    assert len(known) == len(ASKED)


@pytest.mark.parametrize("langs", LANGS)
def test_a_choice_arrives_as_it_was_typed(tmp_path: Path, langs: Langs) -> None:
    row = rows(tmp_path, langs)["pick-one"]
    right = said(f"%50% right {HOSTILE}", langs, " / ")
    wrong = {said(one["text"], langs, " / "): said(one["why"], langs, " / ") for one in CHOICE["distractors"]}  # type: ignore[index]
    assert row["question"] == said(f"{HOSTILE}?", langs, " / ")
    assert {option.removeprefix("'=").removeprefix("=") for option in options(row)} == {
        option.removeprefix("=") for option in (right, *wrong)
    }
    assert row["answers"] == right == options(row)["ABCD".index(row["right"])]
    assert all(why in row["reason"] for why in wrong.values())
    assert row["sources"].splitlines() == [
        f"{line} https://example.org/notes#:~:text=%E4%B8%80"
        for lang, line in (
            ("en", "Jane Doe | Jane Doe with Rick Roe | 2024-11-12 | Example Notes | § 1 Beginnings"),
            ("zh", "简·多伊 | 简·多伊对谈里克·罗 | 2024-11-12 | 示例笔记 | § 1 开始"),
        )
        if lang in langs
    ]


@pytest.mark.parametrize("langs", LANGS)
def test_what_is_matched_and_ordered_has_letters(tmp_path: Path, langs: Langs) -> None:
    known = rows(tmp_path, langs)
    matching, steps = known["term-1"], known["steps"]
    terms = [line.split(". ", 1)[1] for line in matching["question"].splitlines() if line[0].isdigit()]
    meanings = [options(matching)["ABCD".index(letter)] for letter in matching["right"]]
    assert len(terms) == 3
    assert len(options(matching)) == 4
    by_term = {said(term, langs, " / "): said(gloss, langs, " / ") for term, gloss in TERMS.values()}
    assert meanings == [by_term[term] for term in terms]
    assert [options(steps)["ABC".index(letter)].removeprefix("'") for letter in steps["right"]] == [
        said(step, langs, " / ") for step in STEPS
    ]


@pytest.mark.parametrize("langs", LANGS)
def test_answers_and_gaps_are_words(tmp_path: Path, langs: Langs) -> None:
    known = rows(tmp_path, langs)
    assert known["parts"]["answers"] == " | ".join(said(part, langs, " / ") for part in PARTS)
    assert known["short-long"]["answers"] == said(SHORTS["short-long"], langs, " / ")
    assert known["gaps"]["question"] == said("Sign [word] [a hint] and […] {or} none", langs, " / ")
    assert known["gaps"]["answers"] == r'~ #=% | the "b" \ / *'


def test_a_formula_is_text_and_that_is_told(tmp_path: Path) -> None:
    known = rows(tmp_path, ("en",))
    assert known["short-formula"]["answers"] == "'=1+1"
    assert "'=1+1" in options(known["pick-one"])
    assert known["pick-one"]["reason"].startswith("'=because")
    cells = [cell for row in known.values() for cell in row.values()]
    assert not [cell for cell in cells if cell and cell[0] in "=+-@\t\r\n＝＋－＠"]
    notes = spreadsheet(quiz_of(tmp_path, ("en",))).notes
    assert {note.card for note in notes if note.what == FORMULA} == {"pick-one", "short-formula", "steps"}
    assert {note.card for note in notes if note.what == LINK} == set(SHORTS)
    assert {note.what for note in notes} == {FORMULA, LINK}


def test_the_same_quiz_gives_the_same_bytes(tmp_path: Path) -> None:
    content = spreadsheet(quiz_of(tmp_path, ("en", "zh"))).content
    assert content == spreadsheet(quiz_of(tmp_path, ("en", "zh"))).content
    assert content.count(b"\r\n") == len(ASKED) + 1
