"""What the page of a quiz does when all is to be checked while questions are open: it says so, and leads there."""

from __future__ import annotations

import pytest
from playing import sit_down
from playwright.sync_api import Browser, Page, expect
from projects import SAMPLE_CARDS, collection, make_project
from quizzing import LANGUAGES, in_full, real

from builder.labels import LABELS
from builder.quiz.forms import Form
from builder.quiz.quiz import Sheets

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

INSIDE = "e => { const r = e.getBoundingClientRect(); return r.top > -1 && r.bottom < innerHeight + 1; }"


@pytest.fixture(scope="module")
def every_form() -> dict[tuple[str, ...], Sheets]:
    return {langs: in_full(real(), langs=langs) for langs in LANGUAGES}


@pytest.fixture
def few(tmp_path) -> Sheets:
    """Draw four questions: one with two gaps, one of a list."""
    cards = collection(make_project(tmp_path, SAMPLE_CARDS))
    return in_full(cards, picked=("plain", "sentence", "parts", "term"), forms=(Form.BLANK, Form.SHORT))


def said(langs: tuple[str, ...], key: str, n: int = 0, m: int = 0) -> str:
    return " ".join(LABELS[lang][key].replace("{n}", str(n)).replace("{m}", str(m)) for lang in langs)


def is_told(page: Page, words: str, first: int, langs: tuple[str, ...] = ("en",)) -> None:
    """Hold the page to all it says: heard at once and again with the link, on which the focus is, and to be seen."""
    expect(page.locator(".finish").get_by_role("alert")).to_have_text(words)
    link = page.locator(".finish").get_by_role("link", name=said(langs, "page_go", first), exact=True)
    expect(link).to_be_focused()
    expect(link).to_have_accessible_description(words)
    expect(page.locator("#all")).to_have_text(said(langs, "page_finish"))
    assert [page.locator(one).evaluate(INSIDE) for one in ("#unfinished", "#go", "#all")] == [True] * 3


def is_silent(page: Page, langs: tuple[str, ...] = ("en",)) -> None:
    expect(page.locator(".unfinished")).to_be_hidden()
    expect(page.locator("#unfinished")).to_be_empty()
    expect(page.locator("#all")).to_have_text(said(langs, "page_check_all"))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("langs", LANGUAGES)
def test_all_is_checked_only_when_it_is_pressed_again(browser: Browser, tmp_path, every_form, langs, width):
    learner = sit_down(browser, every_form[langs], tmp_path, width)
    page, count = learner.page, len(learner.questions)
    is_silent(page, langs)
    learner.answer(1)
    page.locator("#all").click()
    is_told(page, said(langs, "page_unfinished", count - 1, count), 2, langs)
    assert set(learner.verdicts()) == {"open", "given"}
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.locator("#all").click()
    assert (learner.verdicts()[0], set(learner.verdicts()[1:])) == ("right", {"empty"})
    expect(page.locator("#sum")).to_be_focused()
    expect(page.locator(".unfinished")).to_be_hidden()
    page.close()


@pytest.mark.parametrize("langs", LANGUAGES)
def test_the_link_leads_to_what_is_open_of_the_first_question(browser: Browser, tmp_path, every_form, langs):
    """Whatever its form: the question's head and its first field are seen on a phone, and the field has the focus."""
    learner = sit_down(browser, every_form[langs], tmp_path, 360, has_touch=True, is_mobile=True)
    for number, question in enumerate(learner.questions, 1):
        learner.page.locator("#all").tap()
        link = learner.page.locator("#go")
        box = link.bounding_box()
        assert box
        assert box["height"] >= 44
        link.tap()
        form = learner.form(number)
        first = form.locator("[name=part], [data-move='1']").first
        expect(first).to_be_focused()
        assert first.evaluate(INSIDE)
        assert form.evaluate(INSIDE.replace("r.bottom", "0")) or form.evaluate("form => form.offsetHeight") > 500
        expect(form.get_by_role("alert")).to_have_text(
            said(langs, "page_wanting_order" if question.form is Form.ORDER else "page_wanting")
        )
        learner.answer(number, lang=langs[0])
    learner.page.locator("#all").tap()
    assert learner.score() == (learner.most, learner.most)
    learner.page.close()


def test_what_is_answered_in_part_is_open_and_what_is_checked_is_not(browser: Browser, tmp_path, few):
    learner = sit_down(browser, few, tmp_path)
    assert [len(question.answers) for question in learner.questions] == [2, 1, 1, 2]
    learner.answer_all()
    learner.form(1).get_by_role("textbox").last.fill(" ")
    learner.form(4).get_by_role("textbox").first.fill("")
    learner.form(2).get_by_role("textbox").fill("")
    learner.form(2).locator(".reveal").click()
    learner.page.locator("#all").click()
    is_told(learner.page, said(("en",), "page_unfinished", 2, 4), 1)
    learner.page.locator("#go").click()
    expect(learner.form(1).get_by_role("textbox").last).to_be_focused()
    learner.page.close()


def test_what_was_answered_since_is_told_anew(browser: Browser, tmp_path, few):
    """Until nothing is open: then nothing is asked. So it is in a round of wrong ones, which counts its own."""
    learner = sit_down(browser, few, tmp_path)
    for number in range(1, 5):
        learner.page.locator("#all").click()
        is_told(learner.page, said(("en",), "page_unfinished", 5 - number, 4), number)
        learner.answer(number, right=number > 2)
        is_silent(learner.page)
    learner.page.locator("#all").click()
    assert learner.verdicts() == ["wrong", "wrong", "right", "right"]
    learner.page.locator("#again").click()
    is_silent(learner.page)
    learner.answer(1)
    learner.page.locator("#all").click()
    is_told(learner.page, said(("en",), "page_unfinished", 1, 2), 2)
    learner.page.locator("#restart").click()
    is_silent(learner.page)
    assert learner.verdicts() == ["open"] * 4
    learner.page.close()


def test_a_double_click_or_a_held_key_does_not_end_the_quiz(browser: Browser, tmp_path, few):
    learner = sit_down(browser, few, tmp_path)
    learner.page.locator("#all").dblclick()
    learner.page.locator("#all").dispatch_event("click", {"detail": 2})  # as where the button stayed below the pointer
    expect(learner.page.locator("#unfinished")).to_be_visible()
    assert learner.verdicts() == ["open"] * 4
    learner.page.reload()
    learner.page.locator("#all").focus()
    for _ in range(3):
        learner.page.keyboard.down("Enter")
    assert learner.verdicts() == ["open"] * 4
    learner.page.close()


def test_the_keyboard_goes_to_the_first_open_question_or_on_to_the_end(browser: Browser, tmp_path, few):
    learner = sit_down(browser, few, tmp_path)
    keyboard = learner.page.keyboard
    learner.page.locator("#all").press("Space")
    keyboard.press("Enter")
    expect(learner.form(1).get_by_role("textbox").first).to_be_focused()
    keyboard.type("something")
    learner.page.locator("#all").press("Enter")
    expect(learner.page.locator("#go")).to_be_focused()
    keyboard.press("Tab")
    expect(learner.page.locator("#all")).to_be_focused()
    keyboard.press("Enter")
    assert learner.verdicts() == ["wrong", "empty", "empty", "empty"]
    learner.page.close()
