"""Where what can't be printed stands, and what to do about it: each field, each reason, cards, sheets and quizzes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import CARD_FILE, CORE, INTERVIEW, ONE_CARD, PROJECT, SAMPLE_CARDS, Project, collection
from running import Deck

from builder.project import Layout
from builder.quiz.fields import Part
from builder.quiz.forms import Form
from builder.quiz.question import Plan, Ref
from builder.render.paper.misfit import Reason
from builder.render.paper.quiz import Unprintable
from builder.unprintable import unasked

Marked = Callable[[str, str], Layout]

INTERVIEW_FILE, PROJECT_FILE = "cards_src/talk-2024/interview.yaml", "decks/project.yaml"
FILES = {
    CARD_FILE: SAMPLE_CARDS.replace("anchor: 化学反应", "anchor: 化学反应变化"),
    INTERVIEW_FILE: INTERVIEW,
    PROJECT_FILE: PROJECT.replace("Scaling,", "On scaling,") + "labels: {en: {hint: A clue}}\n",
    "decks/core.yaml": CORE,
    "decks/complete.yaml": "title: {en: The whole, zh: 全集}\ndescription: {en: Everything., zh: 全部内容。}\n",
}
NAMES = {CARD_FILE: "cards", INTERVIEW_FILE: "interview", PROJECT_FILE: "project", "decks/complete.yaml": "complete"}


@pytest.fixture
def marked(project: Project) -> Marked:
    """Make the project with another text in place of one that stands in it once, or first."""

    def make(old: str, new: str) -> Layout:
        [file] = [file for file, text in FILES.items() if old in text]
        files = {NAMES[name]: text for name, text in FILES.items() if name in NAMES}
        return project(**{**files, NAMES[file]: FILES[file].replace(old, new, 1)})

    return make


def at(layout: Layout, err: str) -> list[str]:
    """Give what stands in the sources at the place of each problem: from there to the end of the line."""
    found = re.findall(r"^(\S+):(\d+):(\d+): error PR01: ", err, re.MULTILINE)
    assert len(found) == err.count("error PR01")
    return [
        (layout.root / file).read_text(encoding="utf-8").splitlines()[int(line) - 1][int(column) - 1 :]
        for file, line, column in found
    ]


ON_CARDS = [
    "What did Doe compare scaling to in 2024?",
    "A **chemical** reaction",
    "Enlarge one part alone, and it stops.",
    'It has "example" in its name',
    "scaling law",
    "A rule that tells how loss falls as models grow",
    "It was fitted to `loss < 2` and a<b.",
    "In 2024 Doe put models at {{c1::ASL-2::which level}} and expected",
    "Train",
    "Compute",
    "ASL-2\n",
    "ASL-1",
    "That was the next one.",
    "They could not act alone.",
    "2026 or 2027, zh",
    "A clue",
    "On scaling",
    "Jane Doe, zh",
    "Example Notes",
    "Jane Doe with Rick Roe",
    "Beginnings",
]
ON_STUDY_SHEETS = [*ON_CARDS, "化学反应变化", "The whole"]
PRINT, STUDY = ("print", "complete"), ("build", "complete", "--to", "study")
PRINTED = [*((PRINT, field) for field in ON_CARDS), *((STUDY, field) for field in ON_STUDY_SHEETS)]


@pytest.mark.parametrize(("command", "field"), PRINTED, ids=str)
def test_a_character_is_found_in_the_field_that_holds_it(
    deck: Deck, marked: Marked, tmp_path: Path, command: tuple[str, ...], field: str
):
    """Of a card, its interview, its deck, or the project"""
    odd = field[:2] + "\U0001f600" + field[2:]
    layout = marked(field, odd)
    run = deck("-C", layout.root, *command, "--lang", "en", "--out", tmp_path / "out")
    found = at(layout, run.err)
    assert (run.code, found != []) == (1, True), run.out + run.err
    assert [text for text in found if not text.startswith(odd.strip())] == []


def test_two_fields_of_one_side_are_two_problems(deck: Deck, project: Project, tmp_path: Path):
    card = ONE_CARD.replace("A thing", "A thing 😀\n    why: So 🙃")
    layout = project(card)
    run = deck("-C", layout.root, "print", "complete", "--lang", "en", "--out", tmp_path / "out")
    assert at(layout, run.err) == ["A thing 😀", "So 🙃"]


WIDE = "Donaudampfschifffahrt" * 5
LONG = "It went on and on. " * 80
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="5">😀</text></svg>'
BEYOND = {
    "a word of the reason": ("a: A thing", f"a: A thing\n    why: {WIDE}", WIDE),
    "a word of the hint": ("a: A thing", f"a: A thing\n    hint: {WIDE}", WIDE),
    "much of a reason": ("a: A thing", f"a: A thing\n    why: {LONG}", LONG.strip()),
    "much of a hint": ("a: A thing", f"a: A thing\n    hint: {LONG}", LONG.strip()),
    "a drawing": ("  en:", "  picture: {file: plan.svg, alt: {en: A plan, zh: 图}}\n  en:", "plan.svg, alt"),
}
SIZE = "; deck print has --stock for larger cards, and --skip-unfit to leave it out"
LEAVE = "; deck print has --skip-unfit to leave the card out"
WAYS_OUT = {
    "a word": f"write it shorter, or with a space or hyphen where a line may break{SIZE}",
    "much": f"shorten it{SIZE}",
    "a drawing": f"mend the drawing, or leave picture out{LEAVE}",
}


@pytest.mark.parametrize("what", BEYOND)
def test_what_is_too_large_is_found_in_its_field_and_has_its_own_way_out(
    deck: Deck, project: Project, tmp_path: Path, what: str
):
    """Of a side that is too high the longest text"""
    old, new, place = BEYOND[what]
    layout = project(ONE_CARD.replace(old, new), media_plan_svg=DRAWN if what == "a drawing" else None)
    run = deck("-C", layout.root, "print", "complete", "--lang", "en", "--out", tmp_path / "out")
    [found] = at(layout, run.err)
    [way_out] = [way for begin, way in WAYS_OUT.items() if what.startswith(begin)]
    assert (found.startswith(place), f"try: {way_out}\n" in run.err) == (True, True), run.err


def test_a_study_sheet_has_no_way_out_that_only_cards_have(deck: Deck, project: Project, tmp_path: Path):
    layout = project(ONE_CARD.replace("a: A thing", f"a: A thing\n    why: {WIDE}"))
    run = deck("-C", layout.root, "build", "complete", "--lang", "en", "--to", "study", "--out", tmp_path / "out")
    assert [text[:9] for text in at(layout, run.err)] == [WIDE[:9]]
    assert "try: write it shorter, or with a space or hyphen where a line may break\n" in run.err


def terms(count: int, **changed: str) -> str:
    """Make definitions of one topic; `term_2` or `gloss_2` says otherwise for one of them."""

    def said(field: str, n: int) -> str:
        return changed.get(f"{field}_{n}", f"{field} no {n}")

    return "".join(
        f"- id: t{n}\n  kind: definition\n  stance: fact\n  anchor: x\n"
        f"  en: {{term: {said('term', n)}, gloss: {said('gloss', n)}}}\n"
        for n in range(1, count + 1)
    )


WIDER = "Donaudampfschifffahrt" * 8
MATCHED = {
    "a term": ("term_2", "the question of the card 't2', printed in en, holds the word", "t2"),
    "a meaning": ("gloss_3", "the question of the card 't3', printed in en, holds the word", "t3"),
    "the meaning that is left over": (
        "gloss_4",
        "the card 't4', an option for the cards 't1', 't2' and 't3', printed in en, holds the word",
        "t4",
    ),
}


@pytest.mark.parametrize("case", MATCHED)
def test_of_what_is_matched_the_card_is_named_that_holds_it(deck: Deck, project: Project, tmp_path: Path, case: str):
    """And leaving that out, as the message says, helps"""
    field, message, card = MATCHED[case]
    layout = project(terms(6, **{field: WIDER}))
    args = ("-C", layout.root, "quiz", "complete", "--types", "match", "-n", "1", "--out", tmp_path)
    run = deck(*args, "--pick", "t1,t2,t3", "--exclude", "t5,t6")
    assert (run.code, message in run.err) == (1, True), run.err
    assert [text[:9] for text in at(layout, run.err)] == [WIDER[:9]]
    way_out = "write it shorter, or with a space or hyphen where a line may break"
    assert f"try: {way_out}; --exclude {card} leaves it out\n" in run.err
    rest = [name for name in ("t1", "t2", "t3", "t5") if name != card][:3]
    assert deck(*args, "--pick", ",".join(rest), "--exclude", card).code == 0


def test_an_option_from_another_card_is_named_with_that_card(deck: Deck, project: Project, tmp_path: Path):
    """Each of the three wrong options, at its term"""
    layout = project(terms(9, **{f"term_{n}": f"term no {n} 😀" for n in range(2, 10)}))
    args = ("-C", layout.root, "quiz", "complete", "--types", "choice", "--pick", "t1", "--out", tmp_path)
    run = deck(*args)
    cards = re.findall(r"the card '(t\d)', an option for the card 't1', printed in en, has characters", run.err)
    assert (run.code, len(cards), "t1" in cards) == (1, 3, False), run.err
    assert sorted(at(layout, run.err)) == sorted(text for text in at(layout, run.err) if text.startswith("term no "))
    assert {text[8] for text in at(layout, run.err)} == {card[1] for card in cards}


ASKED = [
    "What did Doe compare scaling to in 2024?",
    "A **chemical** reaction",
    "Enlarge one part alone, and it stops.",
    'It has "example" in its name',
    "A rule that tells how loss falls as models grow",
    "scaling law",
    "In 2024 Doe put models at {{c1::ASL-2::which level}} and expected",
    "Train",
    "Compute",
    "ASL-2\n",
    "ASL-1",
    "That was the next one.",
    "Jane Doe with Rick Roe",
    "Example Notes",
]


@pytest.mark.parametrize("field", ASKED)
def test_a_character_of_a_quiz_is_found_in_the_field_that_holds_it(
    deck: Deck, marked: Marked, tmp_path: Path, field: str
):
    odd = field[:2] + "\U0001f600" + field[2:]
    layout = marked(field, odd)
    run = deck("-C", layout.root, "quiz", "complete", "--out", tmp_path / "out")
    found = at(layout, run.err)
    assert (run.code, found != []) == (1, True), run.out + run.err
    assert [text for text in found if not text.startswith(odd.strip())] == []


def test_a_question_that_is_too_high_is_named_with_all_its_cards(project: Project):
    """It stands at its longest text, and that card is the one to leave out"""
    cards = collection(project(terms(4, gloss_2="It goes on and on. " * 4)))
    plan = Plan(Form.MATCH, ("t1", "t2", "t3"), tuple(map(Ref, ("t4", "t2", "t1", "t3"))))
    found = Unprintable(plan, Part("options", 1), "en", Reason.HIGH, "", "is 9 mm higher than a page")
    problem = unasked(cards, ("en", "zh"), found)
    cards_named = "the question of the cards 't1', 't2' and 't3', printed in en and zh, is 9 mm higher than a page"
    assert (problem.message, problem.hint) == (cards_named, "shorten it; --exclude t2 leaves it out")
    assert problem.place.text[problem.place.column - 1 :].startswith("It goes on")
