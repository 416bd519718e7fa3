"""The site in a real browser: found, read, switched, by mouse, keys and thumb, from files on a disk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from projects import SAMPLE_CARDS, collection, make_project, put
from quizzing import real
from site_support import ERRATA, GLOSSARY, site
from visiting import DESK, PHONE, complaints, visitor, written

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

KINDS = (
    "{lang}/index.html",
    "{lang}/cards.html",
    "{lang}/cards.html#q=scaling",
    "{lang}/test.html",
    "{lang}/test.html#deck=core&n=5",
    "{lang}/glossary.html",
    "{lang}/predictions.html",
    "{lang}/decks/core.html",
    "{lang}/topics/safety--asl.html",
    "{lang}/interviews/mann-lenny-2025.html",
    "{lang}/cards/asl-3-whom-it-helps.html",
)


@pytest.fixture(scope="module")
def ours(tmp_path_factory) -> Path:
    return written(site(real()), tmp_path_factory.mktemp("ours"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    layout = make_project(tmp_path_factory.mktemp("project"), SAMPLE_CARDS)
    put(layout.root, "cards_src/glossary.yaml", GLOSSARY)
    put(layout.root, "cards_src/talk-2024/errata.yaml", ERRATA)
    return written(site(collection(layout)), tmp_path_factory.mktemp("sample"))


@pytest.fixture
def visit(browser: Browser, sample: Path):
    with visitor(browser, sample) as someone:
        yield someone


@pytest.mark.parametrize(
    ("lang", "width", "scheme"),
    [("en", PHONE, "light"), ("zh", PHONE, "dark"), ("en", DESK, "dark"), ("zh", DESK, "light")],
)
def test_nothing_keeps_anyone_from_using_any_kind_of_page(browser: Browser, ours: Path, lang, width, scheme):
    """Nothing that axe-core calls serious or critical, and nothing to scroll sideways for"""
    with visitor(browser, ours, width, color_scheme=scheme) as visit:
        for kind in KINDS:
            visit.go(kind.format(lang=lang))
            expect(visit.page.locator("main")).to_be_visible()
            assert complaints(visit.page) == [], kind
            assert visit.width() <= width, kind


@pytest.mark.parametrize(("locale", "lang"), [("en-US", "en"), ("zh-CN", "zh"), ("zh-TW", "zh"), ("fr-FR", "en")])
def test_the_door_leads_to_ones_own_language(browser: Browser, sample: Path, locale, lang):
    with visitor(browser, sample, locale=locale) as visit:
        visit.go("index.html")
        visit.page.wait_for_url(f"**/{lang}/index.html")


def test_a_language_that_was_chosen_is_kept(visit):
    visit.go("en/cards/plain.html")
    visit.page.get_by_role("link", name="中文").first.click()
    assert visit.where == "zh/cards/plain.html"
    expect(visit.page.locator("html")).to_have_attribute("lang", "zh")
    visit.go("index.html")
    visit.page.wait_for_url("**/zh/index.html")


def questions(page: Page) -> list[str]:
    return page.locator("#results a").all_inner_texts()


def search(visit, words: str) -> list[str]:
    visit.page.get_by_role("searchbox").fill(words)
    return questions(visit.page)


def test_search_finds_cards_as_one_types_in_both_languages(visit):
    visit.go("en/cards.html")
    assert len(questions(visit.page)) == 8
    assert search(visit, "scaling chem") == ["What did Doe compare scaling to in 2024?"]
    assert search(visit, "SCALING") == ["scaling law", "What did Doe compare scaling to in 2024?"][::-1]
    assert search(visit, "化学反应") == ["What did Doe compare scaling to in 2024?"]
    assert search(visit, "扩展 下降") == ["scaling law"]
    assert search(visit, "nobody said this") == []
    expect(visit.page.get_by_role("status")).to_have_text(re.compile("No card has all of that"))
    visit.page.get_by_role("button", name="Clear").click()
    assert len(questions(visit.page)) == 8


def test_words_of_a_question_come_before_those_of_an_answer_and_of_a_reason(visit):
    visit.go("en/cards.html")
    *asked, answered = search(visit, "models")
    assert len(asked) == 2
    assert all("models" in question for question in asked)
    assert answered == "scaling law"
    assert search(visit, "ASL-1 chess") == []
    assert search(visit, "one part alone") == ["What did Doe compare scaling to in 2024?"]


def test_filters_and_words_stand_in_the_address_and_back_takes_a_filter_back(visit):
    visit.go("en/cards.html")
    page = visit.page
    search(visit, "Doe")
    page.get_by_label("Topic", exact=True).select_option("safety/asl")
    assert len(questions(page)) == 2
    page.get_by_label("Level").select_option("3")
    assert questions(page) == []
    assert visit.where == "en/cards.html#q=Doe&topic=safety%2Fasl&level=3"
    page.go_back()
    assert len(questions(page)) == 2
    assert page.get_by_label("Level").input_value() == ""
    page.go_back()
    assert (page.get_by_role("searchbox").input_value(), len(questions(page))) == ("Doe", 7)
    visit.go("zh/cards.html#deck=core&interview=talk-2024&level=1")
    assert len(questions(page)) == 6


def test_a_card_that_was_found_is_opened_and_back_comes_back_to_what_was_found(visit):
    visit.go("en/cards.html")
    search(visit, "founded")
    search(visit, "found in 2020")
    visit.page.get_by_role("link", name="Which company did Doe found in 2020?").click()
    assert visit.where == "en/cards/both-ways.html"
    visit.page.go_back()
    assert questions(visit.page) == ["Which company did Doe found in 2020?"]


def test_many_results_come_in_steps_and_keys_go_on_at_the_first_new_one(browser: Browser, ours: Path):
    with visitor(browser, ours) as visit:
        visit.go("en/cards.html")
        assert len(questions(visit.page)) == 50
        visit.page.get_by_role("button", name="Show 50 more").click()
        assert len(questions(visit.page)) == 100
        expect(visit.page.locator("#results li:nth-child(51) a")).to_be_focused()


def test_a_slash_leads_to_the_search(visit):
    visit.go("en/glossary.html")
    visit.page.keyboard.press("/")
    visit.page.wait_for_url("**/cards.html")
    visit.page.keyboard.press("/")
    expect(visit.page.get_by_role("searchbox")).to_be_focused()


def test_keys_alone_lead_from_the_front_to_a_card(visit):
    """Tab goes first to the main part, then through the menu, and every step can be seen"""
    visit.go("en/index.html")
    page = visit.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring == "solid", page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".answered")).to_be_visible()
    expect(page.locator(".asked")).to_be_hidden()


def test_light_and_dark_follow_the_system_until_one_is_chosen(browser: Browser, sample: Path):
    with visitor(browser, sample, color_scheme="dark") as visit:
        visit.go("en/cards/plain.html")
        dark = visit.page.get_by_role("button", name="Dark")
        expect(dark).to_have_attribute("aria-pressed", "true")
        night = visit.page.evaluate("getComputedStyle(document.querySelector('.card')).backgroundColor")
        assert night == "rgb(44, 44, 44)"
        dark.click()
        visit.go("en/index.html")
        expect(visit.page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "false")


def test_options_of_a_choice_are_lettered_and_arrow_keys_scroll_as_everywhere(visit):
    visit.go("en/cards/pick-one.html")
    expect(visit.page.locator(".front .letter")).to_have_text(["A", "B", "C", "D"])
    expect(visit.page.locator(".back .right .letter")).to_have_count(1)
    visit.page.keyboard.press("ArrowDown")
    expect(visit.page.locator(".front input:checked")).to_have_count(0)


def test_without_scripts_all_cards_can_be_read(browser: Browser, sample: Path):
    with visitor(browser, sample, java_script_enabled=False) as visit:
        visit.go("index.html")
        visit.page.get_by_role("link", name="English").click()
        visit.page.locator(".reveal > summary").click()
        expect(visit.page.locator(".answered")).to_be_visible()
        visit.page.get_by_role("link", name="Complete").click()
        visit.page.get_by_role("link", name="What did Doe compare scaling to in 2024?").click()
        expect(visit.page.locator(".back > .answer")).to_have_text("A chemical reaction")
