"""Testing oneself on the site: by mouse, keys and thumb, to the end, again, and on after a break."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from projects import SAMPLE_CARDS, collection, make_project
from site_support import site
from visiting import PHONE, Visitor, visitor, written

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    layout = make_project(tmp_path_factory.mktemp("project"), SAMPLE_CARDS)
    return written(site(collection(layout)), tmp_path_factory.mktemp("sample"))


@pytest.fixture
def visit(browser: Browser, sample: Path):
    with visitor(browser, sample) as someone:
        yield someone


def begin(visit: Visitor, deck: str = "complete", count: str = "all", lang: str = "en") -> Page:
    visit.go(f"{lang}/test.html#deck={deck}&n={count}")
    expect(visit.page.locator("#card .deck-card.front")).to_be_visible()
    return visit.page


def card(page: Page) -> str:
    """Tell which card is asked."""
    return str(page.evaluate("history.state.at")) + page.locator("#card .question").first.inner_text()


def answer(page: Page, *, known: bool) -> None:
    page.get_by_role("button", name="Show answer").click()
    expect(page.locator("#card .deck-card.back")).to_be_visible()
    page.get_by_role("button", name="I knew it" if known else "Not yet").click()


def test_a_test_of_five_is_asked_to_its_end_and_scored(visit):
    page = begin(visit, count="5")
    seen = set()
    for number in range(1, 6):
        expect(page.locator("#place")).to_have_text(f"Card {number} of 5")
        expect(page.locator("#score")).to_have_text(f"Known: {min(number - 1, 3)} of {number - 1}")
        assert page.locator("progress").evaluate("bar => [bar.value, bar.max]") == [number - 1, 5]
        expect(page.locator("#card .deck-card.front")).to_be_visible()
        seen.add(card(page))
        answer(page, known=number <= 3)
    expect(page.get_by_role("heading", name="You knew 3 of 5")).to_be_focused()
    assert len(seen) == 5
    expect(page.locator("#review li")).to_have_count(5)
    expect(page.locator("#review .known")).to_have_count(3)
    expect(page.locator("#review .missed")).to_have_text(["✗ Not yet"] * 2)


def test_what_one_missed_is_asked_again_until_nothing_is_left(visit):
    page = begin(visit, count="5")
    missed = []
    for number in range(5):
        if number % 2:
            missed.append(page.locator("#card .question").first.inner_text())
        answer(page, known=not number % 2)
    page.get_by_role("button", name="Try the missed ones again").click()
    expect(page.locator("#place")).to_have_text("Card 1 of 2")
    again = []
    for _ in range(2):
        again.append(page.locator("#card header.topic").inner_text() and card(page)[1:])
        answer(page, known=True)
    expect(page.get_by_role("heading", name="You knew 2 of 2")).to_be_visible()
    expect(page.get_by_role("button", name="Try the missed ones again")).to_be_hidden()
    assert len(again) == len(missed)


def test_keys_alone_are_enough(visit):
    """Space shows the answer, 2 and 1 judge; a key too many does nothing"""
    visit.go("en/test.html")
    page = visit.page
    page.get_by_label("Deck", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Begin")).to_be_focused()
    page.keyboard.press("Enter")
    for number in range(1, 6):
        expect(page.locator("#place")).to_have_text(f"Card {number} of 5")
        expect(page.locator("#card")).to_be_focused()
        page.keyboard.press("2")
        expect(page.locator("#place")).to_have_text(f"Card {number} of 5")
        page.keyboard.press("Space")
        expect(page.locator("#card .back")).to_be_visible()
        page.keyboard.press("Space")
        page.keyboard.press("2" if number < 5 else "1")
    expect(page.get_by_role("heading", name="You knew 4 of 5")).to_be_focused()


HOLD = """
window.held = [];
const append = Node.prototype.appendChild;
Node.prototype.appendChild = function (node) {
  return node.src?.includes("/cards/") ? window.held.push(node) && node : append.call(this, node);
};
window.letGo = (number) => new Promise((done) => {
  window.held[number].addEventListener("load", done);
  append.call(document.head, window.held[number]);
});
"""


def let_go(page: Page, number: int) -> None:
    """Let a card that is fetched arrive."""
    page.wait_for_function("number => window.held && held.length > number", arg=number)
    page.evaluate("number => letGo(number)", number)


def test_a_card_that_was_opened_stays_open_when_it_arrives_once_more(visit):
    """A card is fetched while the one before is asked, and again where that took too long; both may arrive"""
    page = visit.page
    page.add_init_script(HOLD)
    visit.go("en/test.html#deck=complete&n=5")
    let_go(page, 0)
    expect(page.locator("#card .deck-card.front")).to_be_visible()
    page.keyboard.press("Space")
    page.keyboard.press("2")
    expect(page.locator("#place")).to_have_text("Card 2 of 5")
    let_go(page, 1)
    page.keyboard.press("Space")
    expect(page.locator("#card .deck-card.back")).to_be_visible()
    let_go(page, 2)
    expect(page.locator("#card .deck-card.back")).to_be_visible()


def test_options_are_chosen_by_arrow_keys_and_marked_with_the_answer(visit, browser):
    visit.go("en/cards/pick-one.html")
    page = begin(visit)
    while page.locator("#card .options").count() == 0:
        answer(page, known=True)
        expect(page.locator("#card .deck-card.front")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#card input:checked")).to_have_count(1)
    chosen = page.locator("#card li:has(input:checked) .text").inner_text()
    page.keyboard.press("Space")
    marked = page.locator("#card .options li:has(.mark)", has_text=chosen)
    expect(marked.locator(".mark")).to_contain_text("your choice")


def test_on_a_phone_thumbs_reach_everything(browser: Browser, sample: Path):
    with visitor(browser, sample, PHONE, has_touch=True) as visit:
        page = begin(visit, lang="zh")
        for name in ("显示答案", "会了"):
            button = page.get_by_role("button", name=name)
            box = button.bounding_box()
            assert box
            assert box["height"] >= 44
            expect(button).to_be_in_viewport()
            button.tap()
        expect(page.locator("#place")).to_have_text("第 2 张，共 8 张")
        assert visit.width() <= PHONE


def test_one_goes_on_where_one_was(visit):
    """After the window was closed; what was done stays done"""
    page = begin(visit, count="5")
    answer(page, known=True)
    answer(page, known=False)
    third = page.locator("#card .question").first.inner_text()
    visit.go("en/test.html")
    page.get_by_role("button", name="Go on where you were: card 3 of 5").click()
    expect(page.locator("#place")).to_have_text("Card 3 of 5")
    expect(page.locator("#score")).to_have_text("Known: 1 of 2")
    expect(page.locator("#card .question").first).to_have_text(third)
    for _ in range(3):
        answer(page, known=True)
    expect(page.get_by_role("heading", name="You knew 4 of 5")).to_be_visible()
    visit.go("en/test.html")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    expect(page.get_by_role("button", name="Go on where you were")).to_be_hidden()


def test_back_leads_to_the_card_before_and_its_verdict_can_be_changed(visit):
    page = begin(visit, count="5")
    first = page.locator("#card .question").first.inner_text()
    answer(page, known=False)
    expect(page.locator("#place")).to_have_text("Card 2 of 5")
    page.go_back()
    expect(page.locator("#place")).to_have_text("Card 1 of 5")
    expect(page.locator("#card .question").first).to_have_text(first)
    for _ in range(5):
        answer(page, known=True)
    expect(page.get_by_role("heading", name="You knew 5 of 5")).to_be_visible()


def test_in_another_language_and_after_a_reload_one_is_where_one_was(visit):
    page = begin(visit, count="5")
    answer(page, known=True)
    expect(page.locator("#place")).to_have_text("Card 2 of 5")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("#place")).to_have_text("第 2 张，共 5 张")
    expect(page.locator("#score")).to_have_text("答对 1 / 1")
    page.reload()
    expect(page.locator("#place")).to_have_text("第 2 张，共 5 张")


def test_the_result_is_still_there_after_a_look_at_a_card(visit):
    page = begin(visit, count="5")
    for number in range(5):
        answer(page, known=number > 1)
    page.locator("#review a").first.click()
    assert "/cards/" in visit.page.url
    page.go_back()
    expect(page.get_by_role("heading", name="You knew 3 of 5")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="You knew 3 of 5")).to_be_visible()
    expect(page.locator("#review li")).to_have_count(5)
    assert all(page.locator("#review .answer-line").all_inner_texts())


def test_a_new_round_is_not_taken_for_the_one_before(visit):
    page = begin(visit, count="5")
    for _ in range(5):
        answer(page, known=False)
    page.get_by_role("button", name="Try the missed ones again").click()
    expect(page.locator("#place")).to_have_text("Card 1 of 5")
    page.go_back()
    expect(page.locator("#done")).to_be_hidden()
    expect(page.get_by_role("button", name="Go on where you were: card 1 of 5")).to_be_visible()


def test_a_link_does_not_throw_away_what_is_not_done(visit):
    page = begin(visit, count="5")
    answer(page, known=True)
    visit.go("en/test.html#deck=core&n=5")
    expect(page.get_by_role("button", name="Go on where you were: card 2 of 5")).to_be_visible()
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#place")).to_have_text("Card 1 of 5")


def test_who_chose_a_wrong_option_is_led_to_say_so(visit):
    page = begin(visit)
    while page.locator("#card .options").count() == 0:
        answer(page, known=True)
        expect(page.locator("#card .deck-card.front")).to_be_visible()
    for option, led_to in (("", "I knew it"), ("ASL-4", "Not yet"), ("ASL-2", "I knew it")):
        if option:
            page.reload()
            page.locator("#card li", has_text=option).click()
        page.get_by_role("button", name="Show answer").click()
        for name in ("Not yet", "I knew it"):
            expect(page.get_by_role("button", name=name)).to_have_class("main" if name == led_to else "")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#card .deck-card.back")).to_be_hidden()


def test_a_test_can_be_stopped_and_gone_on_with(visit):
    page = begin(visit, count="5")
    answer(page, known=True)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Go on where you were: card 2 of 5")).to_be_visible()
    page.go_back()
    expect(page.locator("#place")).to_have_text("Card 2 of 5")


def test_the_end_leads_to_the_deck_itself(visit):
    page = begin(visit, count="5", deck="core")
    for _ in range(5):
        answer(page, known=True)
    page.get_by_role("link", name="Get a deck").last.click()
    assert visit.where == "en/decks/core.html"


def test_a_deck_that_is_not_there_and_a_number_that_is_none_begin_nothing(visit):
    for said in ("deck=nothing&n=5", "deck=core&n=-3", "deck=core&n=abc"):
        visit.go(f"en/test.html#{said}")
        expect(visit.page.get_by_role("button", name="Begin")).to_be_visible()
        expect(visit.page.locator("#run")).to_be_hidden()


def test_a_card_that_cannot_be_loaded_is_told(browser: Browser, sample: Path):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/cards/*.js", lambda route: route.abort())
    page.goto(f"{sample.as_uri()}/en/test.html#deck=core&n=5")
    expect(page.get_by_role("alert")).to_have_text("A card could not be loaded. Reload the page.")
    context.close()
