"""GIFT, read back with ua-exam, which is somebody else's reader.

It undoes entities in the whole file before it reads, tells no types but choices and essays, and drops feedback; what is
in feedback is looked up in the file itself.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from quiz_samples import ASKED, CHOICE, HOSTILE, LANGS, PARTS, SHORTS, STEPS, TERMS, by_card, quiz_of, said
from ua_exam.gift_parser import parse_gift_content

from builder.quiz.exports.gift import ARROW, GAPS, ORDER, gift
from builder.quiz.exports.task import LIST, LONG

Langs = tuple[str, ...]


def read(content: bytes) -> dict[str, dict[str, Any]]:
    questions = parse_gift_content(content.decode())
    known = {question["title"]: question for question in questions}
    assert len(known) == len(questions)
    return known


def flat(text: str) -> str:
    """Undo the entities that are left, and our marks of HTML."""
    return html.unescape(text.removeprefix("[html]")).replace("<br>", "\n")


def of_card(folder: Path, langs: Langs, card: str) -> list[dict[str, Any]]:
    found = read(gift(quiz_of(folder, langs)).content)
    return [question for title, question in found.items() if title.partition(" ")[2] == card]


def right(question: dict[str, Any]) -> list[str]:
    return [option["text"] for option in question["options"] if option["is_correct"]]


@pytest.mark.parametrize("langs", LANGS)
def test_every_question_is_there_by_number_and_card(tmp_path: Path, langs: Langs) -> None:
    sheets = quiz_of(tmp_path, langs)
    titles = read(gift(sheets).content)
    numbered = {f"{number:02} {card}" for card, (number, _) in by_card(sheets).items()}
    assert {re.sub(r"^(\d+)[a-z]", r"\1", title) for title in titles} == numbered
    assert len(numbered) == len(ASKED)


@pytest.mark.parametrize("langs", LANGS)
def test_the_category_names_the_quiz_and_its_sheet(tmp_path: Path, langs: Langs) -> None:
    sheets = quiz_of(tmp_path, langs)
    categories = {question["category"] for question in read(gift(sheets).content).values()}
    titles = {"en": "Complete · Quiz", "zh": "全集 · 测验"}
    title = " // ".join(titles[lang] for lang in langs)
    assert categories == {f"$course$/top/{title} {sheets.quiz.id}"}


@pytest.mark.parametrize("langs", LANGS)
def test_a_choice_arrives_as_it_was_typed(tmp_path: Path, langs: Langs) -> None:
    sheets = quiz_of(tmp_path, langs)
    (question,) = of_card(tmp_path, langs, "pick-one")
    wrong = [option["text"] for option in CHOICE["distractors"]]  # type: ignore[index]
    assert flat(question["text"]) == html.unescape(said(f"{HOSTILE}?", langs))
    assert list(map(flat, right(question))) == [html.unescape(said(f"%50% right {HOSTILE}", langs))]
    options = [flat(option["text"]) for option in question["options"]]
    _, asked = by_card(sheets)["pick-one"]
    assert options[asked.plan.key[0]] == flat(right(question)[0])
    assert sorted(options) == sorted(
        html.unescape(said(text, langs)).strip() for text in (f"%50% right {HOSTILE}", *wrong)
    )


def test_what_the_reader_undoes_is_written_twice_over(tmp_path: Path) -> None:
    content = gift(quiz_of(tmp_path, ("en",))).content.decode()
    assert r"&amp; &amp;lt; &amp;\#61; &lt; &gt;" in content
    assert "=&\\#37;50% right" in content
    assert "~&\\#91;html] wrong" in content


@pytest.mark.parametrize("langs", LANGS)
@pytest.mark.parametrize("card", ["short-plain", "short-true", "short-signs", "short-format", "short-formula"])
def test_short_answers_are_taken_in_each_language(tmp_path: Path, langs: Langs, card: str) -> None:
    (question,) = of_card(tmp_path, langs, card)
    forms = {"short-plain": ["The answer (in full)", "answer (in full)", "The answer", "answer"]}
    english = forms.get(card, [SHORTS[card]])
    chinese = [f"译{form}" for form in english if not form.startswith("answer")]
    wanted = {"en": english, "zh": chinese}
    taken = [answer.removeprefix("[plain]").replace("\\*", "*") for answer in right(question)]
    assert taken == [form for lang in langs for form in wanted[lang]]
    assert question["type"] == "multiple_choice", "TRUE would be a question of yes and no"
    assert flat(question["text"]).startswith(said(f"What is {card}?", langs))


def test_a_star_and_a_format_are_no_more_than_characters(tmp_path: Path) -> None:
    (signs,) = of_card(tmp_path, ("en",), "short-signs")
    (form,) = of_card(tmp_path, ("en",), "short-format")
    assert right(signs) == [r"50% \*~=#:\ {x}"]
    assert right(form) == ["[plain][html]x"]
    content = gift(quiz_of(tmp_path, ("en",))).content
    assert b"\t=%100%TRUE#\n" in content, "Moodle would ask for yes or no"


@pytest.mark.parametrize("langs", LANGS)
def test_each_gap_is_a_question_in_which_the_others_stay_empty(tmp_path: Path, langs: Langs) -> None:
    first, second = of_card(tmp_path, langs, "gaps")
    assert re.sub("</?strong>", "", flat(first["text"])) == said("Sign [word] _____ (a hint) and […] {or} none", langs)
    assert re.sub("</?strong>", "", flat(second["text"])) == said("Sign [word] […] (a hint) and _____ {or} none", langs)
    assert right(first) == ["~ #=%"]
    assert right(second) == [r'the "b" \ / \*', r'"b" \ / \*'] if "en" in langs else [r'the "b" \ / \*']
    (only,) = of_card(tmp_path, langs, "one-gap")
    assert only["title"] == f"{by_card(quiz_of(tmp_path, langs))['one-gap'][0]:02} one-gap"


def test_gaps_go_together_by_their_numbers(tmp_path: Path) -> None:
    first, second = of_card(tmp_path, ("en", "zh"), "crossed")
    assert (flat(first["text"]), right(first)) == ("_____ follows […]\n[…]之后是_____", ["Night", "夜晚"])
    assert (flat(second["text"]), right(second)) == ("[…] follows _____\n_____之后是[…]", ["day", "白天"])


@pytest.mark.parametrize("langs", LANGS)
def test_matching_and_order_are_pairs(tmp_path: Path, langs: Langs) -> None:
    _, asked = by_card(quiz_of(tmp_path, langs))["term-1"]
    (matching,) = of_card(tmp_path, langs, "term-1")
    meanings = {card: said(TERMS[card][1], langs, " / ") for card in TERMS}
    pairs = {f"{said(TERMS[card][0], langs)} -> {meanings[card]}" for card in asked.plan.cards}
    over = {f"-> {text}" for card, text in meanings.items() if card not in asked.plan.cards}
    assert len(pairs) == 3
    assert len(over) == 1
    assert {flat(option["text"]) for option in matching["options"]} == {
        html.unescape(one).strip() for one in pairs | over
    }
    (order,) = of_card(tmp_path, langs, "steps")
    wanted = [f"{number} -> {said(step, langs, ' / ')}" for number, step in enumerate(STEPS, 1)]
    assert [option["text"] for option in order["options"]] == wanted


@pytest.mark.parametrize("langs", LANGS)
@pytest.mark.parametrize(("card", "answers"), [
    ("parts", PARTS), ("short-long", [SHORTS["short-long"]]), ("short-arrow", [SHORTS["short-arrow"]]),
])  # fmt: skip
def test_what_a_person_marks_has_its_answer_in_the_feedback(
    tmp_path: Path, langs: Langs, card: str, answers: list[str]
) -> None:
    content = gift(quiz_of(tmp_path, langs)).content.decode()
    (question,) = of_card(tmp_path, langs, card)
    assert (question["type"], question["options"]) == ("essay", [])
    feedback = re.search(rf"{card}::.*?####(.*?)\n", content, re.DOTALL)
    assert feedback
    assert all(said(answer, langs) in flat(re.sub(r"\\([~=#:])", r"\1", feedback[1])) for answer in answers)


def test_reasons_and_sources_are_feedback(tmp_path: Path) -> None:
    content = gift(quiz_of(tmp_path, ("en",))).content.decode()
    block = content.split("pick-one::")[1].split("\n\n")[0]
    assert "#a formula\n" in block
    assert "#\\#\\#\\#\\# none\n" in block
    assert "####\\=because \\~" in block
    assert ">Jane Doe | Jane Doe with Rick Roe | 2024-11-12 | Example Notes | § 1 Beginnings</a>" in block


def test_what_gift_cant_hold_is_told(tmp_path: Path) -> None:
    sheets = quiz_of(tmp_path, ("en",))
    told = [(note.card, note.what) for note in gift(sheets).notes if "points" not in note.what]
    assert sorted(told) == sorted(
        [
            ("gaps", GAPS),
            ("crossed", GAPS),
            ("two-steps", GAPS),
            ("steps", ORDER),
            ("short-arrow", ARROW),
            ("short-long", LONG),
            ("parts", LIST),
        ]
    )
    assert all(by_card(sheets)[note.card][0] == note.number for note in gift(sheets).notes)
    points = {note.card: int(note.what.split()[0]) for note in gift(sheets).notes if "points" in note.what}
    assert points == {"gaps": 2, "one-gap": 2, "crossed": 2, "steps": 3, "parts": 2, "term-1": 3}


def test_the_same_quiz_gives_the_same_bytes(tmp_path: Path) -> None:
    assert gift(quiz_of(tmp_path, ("en", "zh"))).content == gift(quiz_of(tmp_path, ("en", "zh"))).content
