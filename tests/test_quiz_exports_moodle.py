"""Moodle XML: choices and gaps read back with moodle-xml-parser, which is somebody else's reader.

No package reads the other types. They are held against the shape in which Moodle documents and exports them:
https://docs.moodle.org/en/Moodle_XML_format, and question/type/ordering/tests/fixtures in its sources.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from moodle_xml_parser.models import ClozeQuestion, MultiChoiceQuestion
from moodle_xml_parser.parser import parse_bytes
from quiz_samples import (
    ASKED,
    CHOICE,
    HOSTILE,
    LANGS,
    PARTS,
    SHORTS,
    STEPS,
    TERMS,
    by_card,
    quiz_of,
    said,
    shown,
)

from builder.quiz.exports.moodle import ORDER, moodle
from builder.quiz.exports.task import LIST, LONG

Langs = tuple[str, ...]


def of_card(folder: Path, langs: Langs, card: str) -> etree._Element:
    root = etree.fromstring(moodle(quiz_of(folder, langs)).content)
    (found,) = [one for one in root if one.findtext("idnumber") == card]
    return found


def text(element: etree._Element, path: str) -> str:
    """Read a text in HTML as it is shown."""
    found = element.find(f"{path}/text")
    assert found is not None
    assert element.find(path).get("format") == "html"  # type: ignore[union-attr]
    return shown(found.text or "")


def read_choice(folder: Path, langs: Langs) -> MultiChoiceQuestion:
    (choice,) = parse_bytes(moodle(quiz_of(folder, langs)).content)["multichoice"]
    return choice


def read_gaps(folder: Path, langs: Langs, card: str) -> ClozeQuestion:
    found = parse_bytes(moodle(quiz_of(folder, langs)).content)["cloze"]
    (cloze,) = [one for one in found if one.name.endswith(f" {card}")]
    return cloze


@pytest.mark.parametrize("langs", LANGS)
def test_every_question_is_there_with_its_type_and_points(tmp_path: Path, langs: Langs) -> None:
    sheets = quiz_of(tmp_path, langs)
    category, *questions = etree.fromstring(moodle(sheets).content)
    titles = {"en": "Complete · Quiz", "zh": "全集 · 测验"}
    title = " // ".join(titles[lang] for lang in langs)
    assert category.findtext("category/text") == f"$course$/top/{title} {sheets.quiz.id}"
    types = {one.findtext("idnumber"): one.get("type") for one in questions}
    assert types == {
        **dict.fromkeys(SHORTS, "shortanswer"),
        "short-long": "essay",
        "pick-one": "multichoice",
        **dict.fromkeys(("gaps", "one-gap", "crossed", "two-steps"), "cloze"),
        "parts": "essay",
        "steps": "ordering",
        "term-1": "matching",
    }
    assert len(questions) == len(ASKED)
    for card, (number, asked) in by_card(sheets).items():
        (question,) = [one for one in questions if one.findtext("idnumber") == card]
        assert question.findtext("name/text") == f"{number:02} {card}"
        weights = sum(map(int, re.findall(r"\{(\d+):SHORTANSWER:", question.findtext("questiontext/text") or "")))
        assert int(question.findtext("defaultgrade") or weights) == asked.points


@pytest.mark.parametrize("langs", LANGS)
def test_a_choice_arrives_as_it_was_typed(tmp_path: Path, langs: Langs) -> None:
    choice = of_card(tmp_path, langs, "pick-one")
    assert text(choice, "questiontext") == said(f"{HOSTILE}?", langs)
    told = {shown(a.findtext("text") or ""): (a.get("fraction"), text(a, "feedback")) for a in choice.findall("answer")}
    wrong = {said(one["text"], langs): ("0", said(one["why"], langs)) for one in CHOICE["distractors"]}  # type: ignore[index]
    assert told == {said(f"%50% right {HOSTILE}", langs): ("100", ""), **wrong}
    assert text(choice, "generalfeedback").startswith(said(f"=because {HOSTILE}", langs))


@pytest.mark.parametrize("langs", LANGS)
def test_somebody_elses_reader_reads_the_choice(tmp_path: Path, langs: Langs) -> None:
    """It leaves out `]]>` and undoes entities; all the rest is the same."""
    choice = read_choice(tmp_path, langs)
    read = [html.unescape(option.answer).replace("<br>", "\n") for option in choice.options]
    _, asked = by_card(quiz_of(tmp_path, langs))["pick-one"]
    wanted = {"%50% right " + HOSTILE, "[html] wrong " + HOSTILE, "=1+1", "// no comment"}
    assert set(read) == {html.unescape(said(one, langs)) for one in wanted}
    assert [option.score_fraction for option in choice.options] == [
        100.0 if place == asked.plan.key[0] else 0.0 for place in range(4)
    ]
    assert (choice.single, choice.shuffle_answers, choice.default_grade) == (True, True, 1.0)


@pytest.mark.parametrize("langs", LANGS)
def test_somebody_elses_reader_reads_gaps(tmp_path: Path, langs: Langs) -> None:
    cloze = read_gaps(tmp_path, langs, "crossed")
    night, day = ({"en": one, "zh": other} for one, other in (("Night", "夜晚"), ("day", "白天")))
    wanted = [night, day] if langs[0] == "en" else [day, night]
    taken = [[(option.answer, option.score) for option in gap.options] for gap in cloze.gaps]
    assert taken == [[(forms[lang], 100.0) for lang in langs] for forms in wanted]


def test_a_gap_in_another_language_is_referred_to(tmp_path: Path) -> None:
    crossed = of_card(tmp_path, ("en", "zh"), "crossed").findtext("questiontext/text")
    assert crossed == "{2:SHORTANSWER:=Night~=夜晚} follows {2:SHORTANSWER:=day~=白天}<br>__2__之后是__1__"


@pytest.mark.parametrize("langs", LANGS)
def test_signs_in_gaps_are_entities(tmp_path: Path, langs: Langs) -> None:
    """What stands in a gap is read as Moodle reads it: entities last; nothing before that is one of its signs."""
    stem = of_card(tmp_path, langs, "gaps").findtext("questiontext/text") or ""
    gaps = re.findall(r"\{2:SHORTANSWER:(.*?)\}", stem)
    taken = [[html.unescape(form) for form in gap.removeprefix("=").split("~=")] for gap in gaps]
    english = [[r'the "b" \ / \*', r'"b" \ / \*']] if "en" in langs else [[r'the "b" \ / \*']]
    assert taken == [["~ #=%"], *english]
    assert all(sign not in gap.replace("~=", "").removeprefix("=") for gap in gaps for sign in '{}~=%\\/"')
    assert not re.search(r"(?<!&)#", "".join(gaps))
    outside = shown(re.sub(r"\{.*?\}", "◌", stem)).split("\n")
    line = "Sign [word] ◌ (a hint) and ◌ {or} none"
    again = line.replace("◌", "__1__", 1).replace("◌", "__2__")
    assert outside == [line if langs[0] == "en" else f"译{line}", *([f"译{again}"] if len(langs) > 1 else [])]


@pytest.mark.parametrize("langs", LANGS)
def test_short_answers_are_taken_in_each_language(tmp_path: Path, langs: Langs) -> None:
    for card in SHORTS.keys() - {"short-long", "short-plain"}:
        short = of_card(tmp_path, langs, card)
        answers = [(one.findtext("text"), one.get("fraction"), one.get("format")) for one in short.findall("answer")]
        wanted = [said(SHORTS[card], (lang,)).replace("*", r"\*") for lang in langs]
        assert answers == [(form, "100", "moodle_auto_format") for form in wanted]
        assert short.findtext("usecase") == "0"
        assert text(short, "questiontext").startswith(said(f"What is {card}?", langs))


def test_easy_variants_are_taken_and_no_more(tmp_path: Path) -> None:
    short = of_card(tmp_path, ("en", "zh"), "short-plain")
    forms = [
        "The answer (in full)",
        "answer (in full)",
        "The answer",
        "answer",
        "译The answer (in full)",
        "译The answer",
    ]
    assert [one.findtext("text") for one in short.findall("answer")] == forms


@pytest.mark.parametrize("langs", LANGS)
def test_matching_has_pairs_and_a_meaning_left_over(tmp_path: Path, langs: Langs) -> None:
    _, asked = by_card(quiz_of(tmp_path, langs))["term-1"]
    matching = of_card(tmp_path, langs, "term-1")
    pairs = [
        (shown(one.findtext("text") or ""), one.findtext("answer/text")) for one in matching.findall("subquestion")
    ]
    terms = [(said(TERMS[card][0], langs), said(TERMS[card][1], langs, " / ")) for card in asked.plan.cards]
    over = [("", said(TERMS[card][1], langs, " / ")) for card in TERMS.keys() - set(asked.plan.cards)]
    assert pairs == [*terms, *over]
    assert len(over) == 1
    assert matching.findtext("shuffleanswers") == "true"


@pytest.mark.parametrize("langs", LANGS)
def test_an_ordering_has_the_shape_of_moodles_own(tmp_path: Path, langs: Langs) -> None:
    order = of_card(tmp_path, langs, "steps")
    answers = [(one.get("fraction"), shown(one.findtext("text") or "")) for one in order.findall("answer")]
    assert answers == [(f"{place}.0000000", said(step, langs)) for place, step in enumerate(STEPS, 1)]
    tags = ("layouttype", "selecttype", "selectcount", "gradingtype", "showgrading", "numberingstyle")
    assert [order.findtext(tag) for tag in tags] == ["VERTICAL", "ALL", "3", "ABSOLUTE_POSITION", "SHOW", "abc"]


@pytest.mark.parametrize("langs", LANGS)
def test_a_person_who_marks_sees_the_answer(tmp_path: Path, langs: Langs) -> None:
    for card, answers in (("parts", PARTS), ("short-long", [SHORTS["short-long"]])):
        essay = of_card(tmp_path, langs, card)
        assert text(essay, "graderinfo").strip("\n") == "\n".join(said(answer, langs) for answer in answers)
        assert said(answers[0], langs) not in text(essay, "questiontext") + text(essay, "generalfeedback")


def test_what_moodle_cant_hold_is_told(tmp_path: Path) -> None:
    told = [(note.card, note.what) for note in moodle(quiz_of(tmp_path, ("en", "zh"))).notes]
    assert sorted(told) == [("parts", LIST), ("short-long", LONG), ("steps", ORDER)]


def test_the_same_quiz_gives_the_same_bytes(tmp_path: Path) -> None:
    content = moodle(quiz_of(tmp_path, ("en", "zh"))).content
    assert content == moodle(quiz_of(tmp_path, ("en", "zh"))).content
    assert content.startswith(b"<?xml ")


def test_labels_are_characters_to_filters_of_a_page_too(tmp_path: Path):
    r"""MathJax reads \(x\), and Moodle's own filters {{x}} and [[x]]"""
    sheets = quiz_of(tmp_path, ("en",))
    typed = r"\(x\) {{x}} [[x]] <b>"
    labels = {"en": {**sheets.labels["en"], "hint": typed, "gloss_prompt": typed}}
    content = moodle(replace(sheets, labels=labels)).content.decode()
    assert "&amp;#" in content
    assert not any(sign in content for sign in (r"\(x", "{{x", "[[x", "&lt;b&gt;"))
