"""QTI 1.2: valid by its document type, and read back with pyslet, which is somebody else's reader."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from quiz_qti import Item, files, problems, questions, read
from quiz_samples import ASKED, CHOICE, HOSTILE, LANGS, PARTS, SHORTS, STEPS, TERMS, by_card, quiz_of, said, shown

from builder.quiz.exports.qti import DIALECT, ORDER, qti
from builder.quiz.exports.qti_item import SQUARE
from builder.quiz.exports.task import LIST, LONG

Langs = tuple[str, ...]


def of_card(folder: Path, langs: Langs, card: str) -> Item:
    sheets = quiz_of(folder, langs)
    return read(qti(sheets).content)[f"{by_card(sheets)[card][0]:02} {card}"]


@pytest.mark.parametrize("langs", LANGS)
def test_the_document_type_holds(tmp_path: Path, langs: Langs) -> None:
    content = qti(quiz_of(tmp_path, langs)).content
    assert problems(content) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"<outcomes>", b"<nonsense /><outcomes>"),
        (b'rcardinality="Single"', b'rcardinality="Some"'),
        (b'<item ident="', b'<item name="'),
        (b'<response_label ident="A">', b"<response_label>"),
    ],
)
def test_the_document_type_refuses_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: bytes, bad: bytes
) -> None:
    content = qti(quiz_of(tmp_path, ("en",))).content
    wrong = questions(content).replace(good, bad)
    assert wrong != questions(content)
    monkeypatch.setattr("quiz_qti.questions", lambda _: wrong)
    assert problems(content)


@pytest.mark.parametrize("langs", LANGS)
def test_every_question_is_there_with_its_type_and_points(tmp_path: Path, langs: Langs) -> None:
    sheets = quiz_of(tmp_path, langs)
    known = read(qti(sheets).content)
    types = {title.partition(" ")[2]: one.meta["question_type"] for title, one in known.items()}
    assert types == {
        "pick-one": "multiple_choice_question",
        **dict.fromkeys(("gaps", "one-gap", "crossed", "two-steps"), "fill_in_multiple_blanks_question"),
        **dict.fromkeys(SHORTS, "short_answer_question"),
        **dict.fromkeys(("short-long", "parts"), "essay_question"),
        **dict.fromkeys(("steps", "term-1"), "matching_question"),
    }
    points = {title: int(one.meta["points_possible"]) for title, one in known.items()}
    assert points == {f"{number:02} {card}": asked.points for card, (number, asked) in by_card(sheets).items()}
    assert len(points) == len(ASKED)


@pytest.mark.parametrize("langs", LANGS)
def test_canvas_is_told_title_and_points(tmp_path: Path, langs: Langs) -> None:
    sheets = quiz_of(tmp_path, langs)
    packed = files(qti(sheets).content)
    about = etree.fromstring(packed[f"quiz-{sheets.quiz.id}/assessment_meta.xml"])
    titles = {"en": "Complete · Quiz", "zh": "全集 · 测验"}
    assert about.findtext("{*}title") == f"{' / '.join(titles[lang] for lang in langs)} {sheets.quiz.id}"
    assert int(about.findtext("{*}points_possible") or 0) == sum(asked.points for _, asked in by_card(sheets).values())
    idents = [one.get("ident") for one in etree.fromstring(questions(qti(sheets).content)).iter("{*}item")]
    assert f"quiz-{sheets.quiz.id}-01-pick-one" in idents
    assert len(set(idents)) == len(ASKED)


@pytest.mark.parametrize("langs", LANGS)
def test_a_choice_arrives_as_it_was_typed(tmp_path: Path, langs: Langs) -> None:
    choice = of_card(tmp_path, langs, "pick-one")
    assert shown(choice.text) == said(f"{HOSTILE}?", langs)
    labels = {ident: shown(label) for ident, label in choice.responses["response1"].labels.items()}
    right = said(f"%50% right {HOSTILE}", langs)
    wrong = {said(one["text"], langs): said(one["why"], langs) for one in CHOICE["distractors"]}  # type: ignore[index]
    assert set(labels.values()) == {right, *wrong}
    assert {labels[ident]: score for (_, ident), score in choice.scores.items()} == {right: ("Set", 100.0)}
    told = {labels[ident]: shown(choice.feedback[name]) for (_, ident), name in choice.shows.items() if ident}
    assert told == wrong
    assert shown(choice.feedback[choice.shows["", ""]]).startswith(said(f"=because {HOSTILE}", langs))


@pytest.mark.parametrize("langs", LANGS)
def test_short_answers_are_taken_in_each_language(tmp_path: Path, langs: Langs) -> None:
    for card in SHORTS.keys() - {"short-long", "short-plain"}:
        short = of_card(tmp_path, langs, card)
        wanted = [said(SHORTS[card], (lang,)) for lang in langs]
        assert short.scores == {("response1", form): ("Set", 100.0) for form in wanted}
        assert shown(short.text).startswith(said(f"What is {card}?", langs))


@pytest.mark.parametrize("langs", LANGS)
def test_each_gap_has_what_is_taken(tmp_path: Path, langs: Langs) -> None:
    gaps = of_card(tmp_path, langs, "gaps")
    line = "Sign ［word］ [gap1] (a hint) and [gap2] {or} none"
    again = f"译{line.replace('[gap1]', '__1__').replace('[gap2]', '__2__')}"
    assert shown(gaps.text).split("\n") == [line if langs[0] == "en" else f"译{line}", *([again] if langs[1:] else [])]
    taken = {response.heading: list(response.labels.values()) for response in gaps.responses.values()}
    variants = [r'"b" \ / *'] if "en" in langs else []
    assert taken == {"gap1": ["~ #=%"], "gap2": [r'the "b" \ / *', *variants]}
    assert gaps.scores == {(f"response_gap{n}", f"gap{n}_1"): ("Add", 50.0) for n in (1, 2)}


def test_gaps_go_together_by_their_numbers(tmp_path: Path) -> None:
    crossed = of_card(tmp_path, ("en", "zh"), "crossed")
    assert shown(crossed.text) == "[gap1] follows [gap2]\n__2__之后是__1__"
    taken = [list(response.labels.values()) for response in crossed.responses.values()]
    assert taken == [["Night", "夜晚"], ["day", "白天"]]


@pytest.mark.parametrize("langs", LANGS)
def test_matching_adds_up_pair_by_pair(tmp_path: Path, langs: Langs) -> None:
    _, asked = by_card(quiz_of(tmp_path, langs))["term-1"]
    matching = of_card(tmp_path, langs, "term-1")
    assert _matched(matching) == {
        said(TERMS[card][0], langs, " / "): said(TERMS[card][1], langs, " / ") for card in asked.plan.cards
    }
    meanings = {said(gloss, langs, " / ") for _, gloss in TERMS.values()}
    assert all(set(response.labels.values()) == meanings for response in matching.responses.values())
    steps = of_card(tmp_path, langs, "steps")
    assert _matched(steps) == {str(place): said(step, langs, " / ") for place, step in enumerate(STEPS, 1)}


def _matched(matching: Item) -> dict[str, str]:
    """Give what belongs to what, by the scores, which must be fair parts of a hundred."""
    parts = {score for _, score in matching.scores.values()}
    assert parts == {round(100 / len(matching.responses), 2)}
    known = matching.responses
    return {known[name].heading: known[name].labels[ident] for name, ident in matching.scores}


@pytest.mark.parametrize("langs", LANGS)
def test_a_person_who_marks_sees_the_answer(tmp_path: Path, langs: Langs) -> None:
    for card, answers in (("parts", PARTS), ("short-long", [SHORTS["short-long"]])):
        essay = of_card(tmp_path, langs, card)
        assert essay.scores == {}
        told = shown(essay.feedback["general_fb"]).strip("\n")
        assert told.startswith("\n".join(said(answer, langs) for answer in answers))


def test_what_qti_cant_hold_is_told(tmp_path: Path) -> None:
    told = [(note.card, note.what) for note in qti(quiz_of(tmp_path, ("en",))).notes]
    dialect = [(card, DIALECT) for card in ("gaps", "one-gap", "crossed", "two-steps", "steps", "term-1")]
    assert sorted(told) == sorted([*dialect, ("steps", ORDER), ("gaps", SQUARE), ("parts", LIST), ("short-long", LONG)])


def test_the_same_quiz_gives_the_same_bytes(tmp_path: Path) -> None:
    content = qti(quiz_of(tmp_path, ("en", "zh"))).content
    assert content == qti(quiz_of(tmp_path, ("en", "zh"))).content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {(one.date_time, one.create_system, one.compress_type) for one in packed.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 3, zipfile.ZIP_STORED)
        }
