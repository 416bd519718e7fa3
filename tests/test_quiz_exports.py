"""Exports of a quiz from the command line, of texts that no card should have, and of this project's own cards."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from moodle_xml_parser.parser import parse_bytes
from projects import SAMPLE_CARDS, Project
from quiz_qti import problems, read
from quiz_samples import by_card, quiz_of, shown
from quizzing import LANGUAGES, in_full, real
from running import Deck
from ua_exam.gift_parser import parse_gift_content

from builder.quiz.exports import EXPORTS
from builder.quiz.exports.export import Note, told
from builder.quiz.exports.gift import STAYS, gift
from builder.quiz.exports.moodle import moodle
from builder.quiz.exports.qti import qti
from builder.quiz.exports.task import BARRED, LONG_GAP, Sort, Task, tasks
from builder.quiz.exports.wording import accepted, html, label, words
from builder.quiz.question import Question
from builder.quiz.quiz import Sheets
from builder.text import Plain, parse, to_words

ENDINGS = {"gift": ".gift.txt", "moodle": ".moodle.xml", "qti": ".qti.zip", "csv": ".csv"}


def with_question(sheets: Sheets, card: str, **changes: object) -> Sheets:
    """Change what a question says."""
    variant, questions = sheets.asked[0]
    changed = [replace(one, **changes) if one.card == card else one for one in questions]  # type: ignore[arg-type]
    return replace(sheets, asked=[(variant, changed)])


def test_only_what_is_wanted_is_written(project: Project, deck: Deck, tmp_path: Path) -> None:
    """Each export is written for itself, and a manifest always."""
    project(SAMPLE_CARDS)
    for kind, ending in ENDINGS.items():
        out = tmp_path / kind
        run = deck("-C", tmp_path, "quiz", "complete", "--to", kind, "--out", out)
        assert run.code == 0, run.err
        names = sorted(file.name for file in out.iterdir())
        (manifest,) = [name for name in names if name.endswith(".manifest.json")]
        assert names == sorted([manifest, manifest.replace(".manifest.json", ending)])
        assert re.fullmatch(r"complete\.en\.quiz-[2-9A-Z]{4}-[2-9A-Z]{4}\.manifest\.json", manifest)
        assert all(name in run.out for name in names)


def test_several_at_once_and_pdf_by_default(project: Project, deck: Deck, tmp_path: Path) -> None:
    """`--to` takes several kinds; without it there are sheets and a key."""
    project(SAMPLE_CARDS)
    deck("-C", tmp_path, "quiz", "complete", "--to", "csv,gift", "--to", "pdf", "--out", tmp_path / "three")
    deck("-C", tmp_path, "quiz", "complete", "--out", tmp_path / "usual")
    three, usual = (
        {file.name.split("-", 1)[1][10:] for file in (tmp_path / name).iterdir()} for name in ("three", "usual")
    )
    assert usual == {"A.pdf", "key.pdf", "manifest.json"}
    assert three == usual | {"csv", "gift.txt"}


def test_an_unknown_kind_is_refused(project: Project, deck: Deck, tmp_path: Path) -> None:
    """What is not known is not guessed."""
    project(SAMPLE_CARDS)
    run = deck("-C", tmp_path, "quiz", "complete", "--to", "gif")
    assert run.code == 2
    assert "'gif' is not one of pdf, html, gift, moodle, qti, csv" in " ".join(run.err.replace("│", " ").split())


def test_what_a_format_cant_hold_is_told_after_the_table(project: Project, deck: Deck, tmp_path: Path) -> None:
    """Notes are told a line each, with the numbers of the questions."""
    project(SAMPLE_CARDS)
    run = deck("-C", tmp_path, "quiz", "complete", "--to", "gift", "--types", "blank,order", "--out", tmp_path / "out")
    assert "deck: gift: several gaps became one question for each" in run.err
    assert "GIFT has one answer a question: question 1\n" in run.err
    assert (
        "deck: gift: putting in order became matching with 1, 2, 3 …, since GIFT can't order: question 2\n" in run.err
    )


def test_notes_that_several_questions_share_are_one_line() -> None:
    """A line names the questions by their numbers."""
    notes = [Note(1, "a", "left out"), Note(2, "b", "changed"), Note(9, "c", "left out")]
    assert told("gift", notes) == ["gift: left out: questions 1, 9", "gift: changed: question 2"]


@pytest.mark.parametrize("kind", EXPORTS)
def test_control_characters_are_left_out_and_told(tmp_path: Path, kind: str) -> None:
    """No XML file may hold them, and no other file gains by them; ends of lines are the same everywhere."""
    sheets = quiz_of(tmp_path, ("en",))
    clean = with_question(sheets, "short-true", why={"en": (Plain("ab\nc d"),)})
    dirty = with_question(sheets, "short-true", why={"en": (Plain("a\x00\x0b\ufffeb\r\nc\ud800 d"),)})
    content, changed = EXPORTS[kind](clean), EXPORTS[kind](dirty)
    assert changed.content == content.content
    assert [note.card for note in changed.notes if note.what == BARRED] == ["short-true"]
    assert BARRED not in [note.what for note in content.notes]


def test_an_option_that_speaks_of_the_others_keeps_its_place(tmp_path: Path) -> None:
    """Moodle and Canvas are told not to shuffle, and for GIFT, which can't say it, it is told."""
    sheets = quiz_of(tmp_path, ("en",))
    _, asked = by_card(sheets)["pick-one"]
    options = (*asked.options[:-1], replace(asked.options[-1], text={"en": parse("None of the above")}))
    last = with_question(sheets, "pick-one", options=options)
    assert [note.card for note in gift(last).notes if note.what == STAYS] == ["pick-one"]
    assert b"<shuffleanswers>false</shuffleanswers>" in moodle(last).content
    assert b"<shuffleanswers>false</shuffleanswers>" not in moodle(sheets).content
    assert b"<shuffle_answers>false</shuffle_answers>" in qti(last).content
    assert b"<shuffle_answers>true</shuffle_answers>" in qti(sheets).content


def test_a_gap_that_a_language_lacks_is_told(tmp_path: Path) -> None:
    """It is asked if it is the first language's."""
    sheets = quiz_of(tmp_path, ("en", "zh"))
    _, asked = by_card(sheets)["crossed"]
    first = {"en": asked.asks["en"], "zh": (Plain("译"),)}
    lacking = with_question(sheets, "crossed", asks=first, answers=tuple({"en": said["en"]} for said in asked.answers))
    task = next(task for task in tasks(lacking) if task.question.card == "crossed")
    assert task.accepted == (("Night",), ("day",))
    assert len(list(task.notes)) == 1


def test_a_gap_of_many_words_is_told(tmp_path: Path) -> None:
    """Platforms compare it as it is written: another wording of it is marked wrong."""
    sheets = quiz_of(tmp_path, ("en",))
    _, asked = by_card(sheets)["crossed"]
    long = with_question(sheets, "crossed", answers=({"en": parse("one to three months")}, *asked.answers[1:]))
    assert [*next(task for task in tasks(long) if task.question.card == "crossed").notes] == [LONG_GAP]
    assert LONG_GAP not in [note for task in tasks(sheets) for note in task.notes]


def test_what_is_to_be_done_stands_below_the_question(tmp_path: Path) -> None:
    """It is said once: what the card asks, its order too, is not said again."""
    sheets = quiz_of(tmp_path, ("en", "zh"))
    said = {task.question.card: shown(task.text).split("\n", 2)[-1] for task in tasks(sheets)}
    assert said["short-true"] == "Hint / 提示: think\n译think"
    assert said["parts"] == "Give 2 answers, in any order. / 写出 2 项，顺序不限。"
    assert said["two-steps"] == "Give 2 answers; their order counts. / 写出 2 项，顺序也计分。"
    assert said["steps"] == "Put each item in its place. / 把每一项放到相应的位置。"
    assert said["term-1"] == "Match each term with its meaning. / 为每个术语选出对应的释义。"
    plain = {task.question.card: task.words.split("\n", 1)[-1] for task in tasks(sheets)}
    assert plain["two-steps"] == said["two-steps"]
    assert plain["short-true"] == "Hint / 提示: think / 译think"


def test_of_a_meaning_the_term_is_asked_before_it_is_told(tmp_path: Path) -> None:
    """A reader who knows what is wanted reads the meaning once."""
    sheets = with_question(quiz_of(tmp_path, ("en", "zh")), "short-long", meaning=True)
    task = next(task for task in tasks(sheets) if task.question.card == "short-long")
    first, *rest = shown(task.text).split("\n")
    assert first == task.words.split("\n")[0] == "Which term is this? / 这是哪个术语？"
    assert rest == ["What is short-long?", "译What is short-long?", "Hint / 提示: think", "译think"]


def test_numbered_gaps_say_by_themselves_how_many_answers_there_are(tmp_path: Path) -> None:
    """Where a platform asks for one of them at a time, another number would be wrong."""
    task = next(task for task in tasks(quiz_of(tmp_path, ("en",))) if task.question.card == "two-steps")
    assert shown(task.gapped(str)) == "Which two-steps?\n1. 0\n2. 1"


@pytest.mark.parametrize("ordered", [False, True])
def test_the_answer_of_a_list_is_a_list(tmp_path: Path, ordered: bool) -> None:  # noqa: FBT001 - a case
    """Its parts have numbers if their order counts."""
    long = ({"en": parse("one two three four")}, {"en": parse("five")})
    sheets = with_question(quiz_of(tmp_path, ("en",)), "parts", ordered=ordered, answers=long)
    task = next(task for task in tasks(sheets) if task.question.card == "parts")
    tag = "ol" if ordered else "ul"
    assert task.sort is Sort.ESSAY
    assert task.answer == f"<{tag}><li>one two three four</li><li>five</li></{tag}>"


@pytest.mark.parametrize(
    ("answer", "lang", "forms"),
    [
        ("An *apple*", "en", ["An apple", "apple"]),
        ("the", "en", ["the"]),
        ("Apple (the fruit)", "en", ["Apple (the fruit)", "Apple"]),
        ("强化学习（RL）", "zh", ["强化学习（RL）", "强化学习"]),
        ("a 股", "zh", ["a 股"]),
        ("(all)", "en", ["(all)"]),
        ("the word", "fr", ["the word"]),
        ("one\ntwo", "en", ["one two"]),
    ],
)
def test_easy_variants(answer: str, lang: str, forms: list[str]) -> None:
    """Brackets and an article may be left out, and nothing else."""
    assert accepted({lang: parse(answer)}) == tuple(forms)


def test_what_languages_share_stands_once() -> None:
    """An answer that is the same in both languages, but for case, is taken once."""
    assert accepted({"en": parse("GPT"), "zh": parse("gpt")}) == ("GPT",)
    assert (
        html({"en": parse("GPT-3"), "zh": parse("GPT-3")})
        == words({"en": parse("GPT-3"), "zh": parse("GPT-3")})
        == "GPT-3"
    )
    assert label({"en": {"hint": "Hint"}, "zh": {"hint": "Hint"}}, "hint") == "Hint"


@pytest.mark.parametrize("seed", range(1, 21))
def test_nothing_is_lost_of_this_projects_own_cards(seed: int) -> None:
    """Whatever is drawn from all cards arrives, in all formats, as somebody else's programs read them."""
    sheets = in_full(real(), "complete", LANGUAGES[seed % 3], count=40, seed=str(seed))
    known = tasks(sheets)
    assert len(known) == 40
    _check_gift(known, sheets)
    _check_moodle(known, sheets)
    content = qti(sheets).content
    assert problems(content) == []
    assert {title: shown(one.text) for title, one in read(content).items() if "[gap" not in one.text} == {
        task.name: shown(task.text) for task in known if task.sort is not Sort.GAPS
    }
    rows = list(csv.DictReader(EXPORTS["csv"](sheets).content.decode("utf-8-sig").splitlines(keepends=True)))
    assert [row["right"] for row in rows] == [_letters(task.question) for task in known]


def _letters(question: Question) -> str:
    texts = [option.text for option in question.options]
    return "".join("ABCDEFGHI"[texts.index(answer)] for answer in question.answers) if texts else ""


def _check_gift(known: Sequence[Task], sheets: Sheets) -> None:
    found: dict[str, list[dict[str, object]]] = {}
    for question in parse_gift_content(gift(sheets).content.decode()):
        found.setdefault(re.sub(r"^(\d+)[a-z]", r"\1", question["title"]), []).append(question)
    assert set(found) == {task.name for task in known}
    for task in known:
        read_ = [[one["text"] for one in question["options"] if one["is_correct"]] for question in found[task.name]]  # type: ignore[attr-defined, index]
        match task.sort:
            case Sort.GAPS | Sort.SHORT:
                assert read_ == [list(forms) for forms in task.accepted]
            case Sort.CHOICE:
                ((right,),) = read_
                assert shown(str(right)) == "\n".join(dict.fromkeys(map(to_words, task.question.answers[0].values())))
                assert len(found[task.name][0]["options"]) == len(task.question.options)  # type: ignore[arg-type]
            case Sort.MATCH:
                assert len(read_[0]) == len(task.question.options)
            case Sort.ORDER:
                assert [str(one).split(" -> ")[0] for one in read_[0]] == [
                    str(place) for place in range(1, len(task.question.answers) + 1)
                ]
            case Sort.ESSAY:
                assert read_ == [[]]


def _check_moodle(known: Sequence[Task], sheets: Sheets) -> None:
    content = moodle(sheets).content
    types = {one.findtext("name/text"): one.get("type") for one in etree.fromstring(content)[1:]}
    assert list(types) == [task.name for task in known]
    parsed = parse_bytes(content)
    choices = {one.name: one for one in parsed["multichoice"]}
    gaps = {one.name: one for one in parsed["cloze"]}
    assert set(choices) == {task.name for task in known if task.sort is Sort.CHOICE}
    assert set(gaps) == {task.name for task in known if task.sort is Sort.GAPS}
    for task in known:
        if task.sort is Sort.CHOICE:
            scores = [option.score_fraction for option in choices[task.name].options]
            assert scores.index(100.0) == task.question.plan.key[0]
            assert sum(scores) == 100.0
        elif task.sort is Sort.GAPS:
            taken = [tuple(option.answer for option in gap.options) for gap in gaps[task.name].gaps]
            assert taken == list(task.accepted)
