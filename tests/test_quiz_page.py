"""The page of a quiz is played to its end, in a real browser."""

from __future__ import annotations

import pytest
from playing import Learner, sit_down
from playwright.sync_api import Browser, expect
from projects import SAMPLE_CARDS, collection, make_project
from quizzing import LANGUAGES, in_full, real

from builder.labels import LABELS
from builder.quiz.forms import Form
from builder.quiz.quiz import Sheets
from builder.text import to_words

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]


@pytest.fixture(scope="module")
def few(tmp_path_factory) -> Sheets:
    """Draw a quiz of a few cards, of every form but matching."""
    return in_full(collection(make_project(tmp_path_factory.mktemp("few"), SAMPLE_CARDS)), langs=("en", "zh"))


@pytest.fixture(scope="module")
def real_ones() -> dict[tuple[str, ...], Sheets]:
    return {langs: in_full(real(), langs=langs) for langs in LANGUAGES}


@pytest.fixture
def take(browser: Browser, tmp_path):
    """Sit down to a quiz; whatever happens, the page asks for nothing but itself, and complains of nothing."""
    learners = []

    def begin(sheets: Sheets, **context) -> Learner:
        learners.append(sit_down(browser, sheets, tmp_path, **context))
        return learners[-1]

    yield begin
    for learner in learners:
        assert {url.partition("#")[0] for url in learner.asked} == {(tmp_path / "quiz.html").as_uri()}
        assert learner.errors == []
        learner.page.close()


def number_of(learner: Learner, form: Form) -> int:
    return next(number for number, question in enumerate(learner.questions, 1) if question.form is form)


@pytest.mark.parametrize("langs", LANGUAGES)
def test_who_knows_the_key_gets_every_point(take, real_ones, langs):
    learner = take(real_ones[langs])
    assert {question.form for question in learner.questions} == set(Form)
    learner.answer_all(lang=langs[-1])
    learner.check_all()
    assert learner.score() == (learner.most, learner.most)
    assert set(learner.verdicts()) == {"right"}
    expect(learner.page.locator("#sum")).to_be_focused()
    expect(learner.page.locator("#again")).to_be_hidden()


@pytest.mark.parametrize("langs", LANGUAGES)
def test_who_is_wrong_everywhere_gets_none_and_is_told_what_is_right(take, real_ones, langs):
    learner = take(real_ones[langs])
    learner.answer_all(right=False)
    learner.check_all()
    assert learner.score() == (0, learner.most)
    assert set(learner.verdicts()) == {"wrong"}
    for number, question in enumerate(learner.questions, 1):
        told = learner.form(number).locator(".feedback")
        for said in (*question.answers, question.why):
            for tree in said.values():
                expect(told).to_contain_text(to_words(tree))
        assert told.locator(".sources a").count() == sum(map(len, question.sources.values()))


def test_nothing_answered_is_told_apart_from_wrong(take, few):
    learner = take(few)
    learner.check_all()
    assert (learner.score(), set(learner.verdicts())) == ((0, learner.most), {"empty"})


def test_wrong_ones_come_again_alone_until_none_is_left(take, real_ones):
    learner = take(real_ones["en",])
    wrong = [2, number_of(learner, Form.BLANK), number_of(learner, Form.ORDER), number_of(learner, Form.MATCH)]
    for number in range(1, len(learner.questions) + 1):
        learner.answer(number, right=number not in wrong)
    learner.check_all()
    lost = sum(learner.questions[number - 1].points for number in wrong)
    assert learner.score() == (learner.most - lost, learner.most)
    learner.page.get_by_role("button", name="Wrong ones again").click()
    shown = [form.get_attribute("id") for form in learner.page.locator("form:visible").all()]
    assert shown == [f"q{number}" for number in wrong]
    expect(learner.page.locator("#round")).to_have_text(f"Only what was wrong: 4 of {len(learner.questions)} questions")
    assert [heading.inner_text() for heading in learner.page.get_by_role("heading", level=2).all()] == [
        "Choose one", "Fill in the gaps", "Put in order", "Match", "Answered: 0 of 4",
    ]  # fmt: skip
    for number in wrong:
        learner.answer(number)
    learner.check_all()
    assert (learner.score(), learner.verdicts()) == ((lost, lost), ["right"] * 4)
    expect(learner.page.locator("#again")).to_be_hidden()


def test_start_over_forgets_everything(take, few):
    learner = take(few)
    before = learner.answers()
    learner.answer_all()
    assert learner.answers() != before
    learner.check_all()
    learner.page.locator("#restart").click()
    assert learner.answers() == before
    assert set(learner.verdicts()) == {"open"}
    expect(learner.page.locator("h1")).to_be_focused()
    learner.page.reload()
    assert learner.answers() == before


@pytest.mark.parametrize("langs", LANGUAGES)
def test_a_round_of_what_was_wrong_can_be_left_for_the_whole_quiz_at_any_time(take, real_ones, langs):
    """Before anything of the round is checked, and after a reload; at the very beginning there is nothing to leave."""
    learner = take(real_ones[langs], width=360)
    restart = learner.page.locator("#restart")
    expect(restart).to_be_hidden()
    for reloaded in (False, True):
        learner.answer_all()
        learner.answer(2, right=False)
        learner.check_all()
        learner.page.locator("#again").click()
        assert learner.verdicts() == ["open"]
        if reloaded:
            learner.page.reload()
        expect(restart).to_have_text(" ".join(LABELS[lang]["page_restart"] for lang in langs))
        restart.press("Enter")
        assert learner.verdicts() == ["open"] * len(learner.questions)
        expect(restart).to_be_hidden()
        expect(learner.page.locator("#round")).to_be_hidden()


def test_one_question_is_checked_at_a_time(take, few):
    """Its answer is shown and has the focus; the others stay open, and the score counts what was checked."""
    learner = take(few)
    number = number_of(learner, Form.CHOICE)
    learner.answer(number)
    learner.form(number).locator(".check").click()
    expect(learner.form(number).locator(".feedback")).to_be_focused()
    expect(learner.form(number).get_by_role("radio").first).to_be_disabled()
    assert learner.page.locator(".feedback:visible").count() == 1
    assert learner.score() == (1, learner.most)
    assert sorted(learner.verdicts()) == ["open"] * (len(learner.questions) - 1) + ["right"]


@pytest.mark.parametrize("storage", ["kept", "forbidden"])
def test_a_reload_keeps_answers_marks_and_what_the_reader_said(take, few, storage):
    """Where nothing may be stored, the page works all the same, and begins anew."""
    learner = take(few)
    if storage == "forbidden":
        learner.page.add_init_script(
            "Object.defineProperty(window, 'sessionStorage', { get() { throw Error('no'); } })"
        )
        learner.page.reload()
    learner.answer_all(right=False)
    number = number_of(learner, Form.SHORT)
    learner.form(number).locator(".check").click()
    learner.form(number).locator(".claim").first.click()
    before = (learner.answers(), learner.verdicts(), learner.page.locator("#sum").inner_text())
    assert "right" in learner.verdicts()[number - 1] or "partly" in learner.verdicts()[number - 1]
    learner.page.reload()
    after = (learner.answers(), learner.verdicts(), learner.page.locator("#sum").inner_text())
    assert (after == before) is (storage == "kept")


def test_the_keyboard_is_enough(take, few):
    """Tab, arrows, Space and Enter answer every form; Enter in a field goes to the next empty one before it checks."""
    learner = take(few)
    keyboard = learner.page.keyboard
    choice, blank, order = (number_of(learner, form) for form in (Form.CHOICE, Form.BLANK, Form.ORDER))
    learner.form(choice).get_by_role("radio").first.focus()
    for _ in range(learner.questions[choice - 1].plan.key[0]):
        keyboard.press("ArrowDown")
    keyboard.press("Space")
    keyboard.press("Enter")
    for place, words in enumerate(("ASL-2", "asl 3")):
        if not place:
            learner.form(blank).get_by_role("textbox").first.focus()
        keyboard.type(words)
        keyboard.press("Enter")
    expect(learner.form(blank).locator(".feedback")).to_be_focused()
    learner.form(order).get_by_role("button", name="Move A down").focus()
    keyboard.press("Enter")
    keyboard.press("Space")
    keyboard.press("Space")
    expect(learner.page.get_by_role("status")).to_contain_text("A is now in place 3")
    letters = learner.form(order).locator(".lines .letter").all_inner_texts()
    assert letters == ["B", "C", "A"]
    expect(learner.form(order).get_by_role("button", name="Move A down")).to_be_focused()
    assert [learner.verdicts()[number - 1] for number in (choice, blank, order)] == ["right", "right", "given"]


def test_of_a_meaning_the_term_is_asked_before_it_is_told(take, tmp_path):
    """In the name of the question too, as a screen reader says it."""
    cards = collection(make_project(tmp_path / "term", SAMPLE_CARDS))
    learner = take(in_full(cards, langs=("en", "zh"), picked=("term",), forms=(Form.SHORT,)))
    asked = learner.form(1).get_by_role(
        "group", name="Question 1 第 1 题 Which term is this? 这是哪个术语？ A rule that"
    )
    expect(asked).to_be_visible()
    assert learner.form(1).get_by_text("Which term is this?").count() == 1
