"""What the page of a quiz does where a question is not answered in full: it asks first, and shows on demand."""

from __future__ import annotations

import pytest
from playing import Learner, sit_down
from playwright.sync_api import Browser, Locator, expect
from projects import SAMPLE_CARDS, collection, make_project
from quizzing import LANGUAGES, in_full, real

from builder.labels import LABELS
from builder.quiz.forms import Form
from builder.quiz.quiz import Sheets
from builder.text import to_words

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

FIELDS = "[name=part], [data-move='1']"


@pytest.fixture(scope="module")
def every_form() -> dict[tuple[str, ...], Sheets]:
    return {langs: in_full(real(), langs=langs) for langs in LANGUAGES}


@pytest.fixture
def several(tmp_path) -> Sheets:
    """Draw questions of several parts: a sentence with two gaps, a list, terms to match."""
    terms = "".join(
        f"- {{id: t-{n}, kind: definition, anchor: 四, en: {{term: T{n}, gloss: G{n}}}}}\n" for n in range(5)
    )
    cards = collection(make_project(tmp_path, SAMPLE_CARDS + terms))
    return in_full(cards, picked=("sentence", "parts", "t-0", "t-1", "t-2"))


def check(learner: Learner, number: int) -> None:
    learner.form(number).locator(".check").click()


def asked(learner: Learner, number: int) -> Locator:
    return learner.form(number).get_by_role("alert")


def said(langs: tuple[str, ...], key: str, n: int = 0, m: int = 0) -> str:
    return " ".join(LABELS[lang][key].replace("{n}", str(n)).replace("{m}", str(m)) for lang in langs)


@pytest.mark.parametrize("langs", LANGUAGES)
def test_an_unanswered_question_is_not_checked_but_asked_for(browser: Browser, tmp_path, every_form, langs):
    """In each language, beside the button, heard at once and again with the field to which the focus goes."""
    learner = sit_down(browser, every_form[langs], tmp_path)
    before = learner.page.locator(".finish").inner_text()
    assert {question.form for question in learner.questions} == set(Form)
    for number, question in enumerate(learner.questions, 1):
        words = said(langs, "page_wanting_order" if question.form is Form.ORDER else "page_wanting")
        check(learner, number)
        expect(asked(learner, number)).to_have_text(words)
        first = learner.form(number).locator(FIELDS).first
        expect(first).to_be_focused()
        expect(first).to_have_accessible_description(words)
    assert set(learner.verdicts()) == {"open"}
    assert learner.page.locator(".finish").inner_text() == before
    assert learner.page.locator(".feedback:visible").count() == 0
    learner.answer_all()
    assert learner.page.get_by_role("alert").all_inner_texts() == [""] * len(learner.questions)
    for number in range(1, len(learner.questions) + 1):
        check(learner, number)
    assert (learner.score(), set(learner.verdicts())) == ((learner.most, learner.most), {"right"})
    learner.page.close()


def test_what_is_still_open_of_several_parts_is_counted_and_marked(browser: Browser, tmp_path, several):
    """The focus goes to the first that is open, whichever was filled; blanks alone are no answer."""
    learner = sit_down(browser, several, tmp_path)
    assert [len(question.answers) for question in learner.questions] == [2, 2, 3]
    for number, question in enumerate(learner.questions, 1):
        fields, count = learner.form(number).locator(FIELDS), len(question.answers)
        if question.form is Form.MATCH:
            fields.last.select_option("0")
        else:
            fields.last.fill("something")
            fields.first.fill(" ")
        check(learner, number)
        expect(asked(learner, number)).to_have_text(said(("en",), "page_wanting_rest", count - 1, count))
        expect(fields.first).to_be_focused()
        marks = fields.evaluate_all("fields => fields.map((field) => getComputedStyle(field).borderStyle)")
        assert marks == ["dashed"] * (count - 1) + ["solid"]
    assert set(learner.verdicts()) == {"given"}
    learner.answer_all()
    assert learner.page.locator(".open:visible").count() == 0
    learner.page.close()


def test_what_was_given_counts_where_the_answer_is_shown(browser: Browser, tmp_path, several):
    learner = sit_down(browser, several, tmp_path)
    learner.form(2).get_by_role("textbox").last.fill(to_words(learner.questions[1].answers[0]["en"]))
    check(learner, 2)
    learner.form(2).get_by_role("button", name="Show the answer").click()
    expect(learner.form(2).locator(".feedback")).to_be_focused()
    expect(asked(learner, 2)).to_have_text("")
    assert learner.verdicts() == ["open", "partly", "open"]
    assert learner.score() == (1, learner.most)
    learner.page.close()


@pytest.mark.parametrize("langs", LANGUAGES)
def test_who_does_not_know_is_shown_the_answer(browser: Browser, tmp_path, every_form, langs):
    """It counts as not answered, and comes again with what was wrong."""
    learner = sit_down(browser, every_form[langs], tmp_path)
    for number, question in enumerate(learner.questions, 1):
        learner.form(number).get_by_role("button", name=said(langs, "page_reveal")).click()
        told = learner.form(number).locator(".feedback")
        expect(told).to_be_focused()
        for answer in question.answers:
            for tree in answer.values():
                expect(told).to_contain_text(to_words(tree))
    assert (learner.score(), set(learner.verdicts())) == ((0, learner.most), {"empty"})
    learner.page.locator("#again").click()
    assert set(learner.verdicts()) == {"open"}
    learner.page.close()


def test_the_keyboard_is_asked_and_can_give_up(browser: Browser, tmp_path, every_form):
    """Enter on an option that is not chosen, and in an empty field, costs nothing; Tab leads on to the answer."""
    learner = sit_down(browser, every_form["en",], tmp_path)
    keyboard = learner.page.keyboard
    for form in (Form.CHOICE, Form.SHORT, Form.BLANK):
        number = next(number for number, question in enumerate(learner.questions, 1) if question.form is form)
        fields = learner.form(number).locator(FIELDS)
        for field in [fields.first] if form is Form.CHOICE else fields.all():
            field.focus()
            keyboard.press("Enter")
        if form is Form.BLANK:
            assert learner.verdicts()[number - 1] == "open"
            continue
        expect(asked(learner, number)).to_have_text(said(("en",), "page_wanting"))
        expect(fields.first).to_be_focused()
        keyboard.press("Tab")
        keyboard.press("Tab")
        keyboard.press("Space")
        expect(learner.form(number).locator(".feedback")).to_be_focused()
        assert learner.verdicts()[number - 1] == "empty"
    learner.page.close()


def test_an_order_that_was_moved_is_an_answer_even_where_it_came_back(browser: Browser, tmp_path, every_form):
    """The order at first is never the right one, so that who leaves it has not answered."""
    learner = sit_down(browser, every_form["en",], tmp_path)
    number = next(number for number, question in enumerate(learner.questions, 1) if question.form is Form.ORDER)
    key = learner.questions[number - 1].plan.key
    assert key != tuple(range(len(key)))
    form = learner.form(number)
    form.locator("[data-move='1']").first.click()
    form.locator("[data-move='-1']").nth(1).click()
    check(learner, number)
    assert learner.verdicts()[number - 1] in ("wrong", "partly")
    learner.page.close()


@pytest.mark.parametrize("langs", LANGUAGES)
def test_a_finger_on_a_phone_finds_both_buttons_and_sees_what_is_asked(browser: Browser, tmp_path, every_form, langs):
    """Nothing is pushed out of the window, neither words nor the field, as far as both fit."""
    learner = sit_down(browser, every_form[langs], tmp_path, 360, has_touch=True, is_mobile=True)
    inside = "e => { const r = e.getBoundingClientRect(); return r.top > -1 && r.bottom < innerHeight + 1; }"
    for number in range(1, len(learner.questions) + 1):
        for button in learner.form(number).locator(".actions button").all():
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44
        learner.form(number).locator(".check").tap()
        height = learner.form(number).evaluate("form => form.offsetHeight")
        assert learner.form(number).locator(FIELDS).first.evaluate(inside)
        assert asked(learner, number).evaluate(inside) or height > 800
    assert learner.page.evaluate("document.documentElement.scrollWidth") == 360
    learner.form(1).locator(".reveal").tap()
    assert learner.verdicts()[0] == "empty"
    learner.page.close()


@pytest.mark.parametrize("button", ["#all", "#restart"])
def test_what_was_asked_is_gone_when_it_is_checked_with_all_or_begun_again(browser: Browser, tmp_path, several, button):
    learner = sit_down(browser, several, tmp_path)
    learner.form(1).get_by_role("textbox").first.fill("something")
    check(learner, 1)
    expect(asked(learner, 1)).not_to_be_empty()
    learner.form(3).locator(".reveal").click()
    learner.check_all() if button == "#all" else learner.page.locator(button).click()
    expect(asked(learner, 1)).to_be_empty()
    assert learner.page.locator("form .open").count() == 0
    learner.page.close()
