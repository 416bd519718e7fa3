"""How a learner chooses: the order of options, what marks them, keys and taps, in Anki's reviewer."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Locator, Page
from reviewer import Shown, reviewer

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

BEFORE_MIDNIGHT = datetime(2026, 3, 14, 23, 59, 50)  # noqa: DTZ001


@pytest.fixture(scope="module")
def choices(samples) -> dict[str, Shown]:
    """Find a sample with options by card and language."""
    return {f"{card.name}/{card.lang}": card for card in samples[0] if card.kind == "choice"}


@pytest.fixture(scope="module")
def choice(choices) -> Shown:
    return choices["pick-one/en"]


def option_texts(page: Page) -> list[str]:
    return [text.replace("\n", " ").strip() for text in page.locator(".options .text").all_inner_texts()]


def radios(page: Page) -> Locator:
    return page.get_by_role("radio")


def checked(page: Page) -> list[int]:
    return [place for place, radio in enumerate(radios(page).all()) if radio.is_checked()]


def test_options_stand_in_the_same_order_on_both_sides(view, choices):
    """Every choice card shows its options on the back in the order of its front, each under the same letter."""
    for card in choices.values():
        view.front(card)
        order = option_texts(view.page)
        assert view.page.locator(".letter").all_inner_texts() == list("ABCD")[: len(order)]
        view.back(card)
        assert option_texts(view.page) == order


def test_order_outlives_midnight(browser, choice):
    """A card whose answer is shown the day after its question keeps its order."""
    days = []
    page = browser.new_page()
    page.clock.install(time=BEFORE_MIDNIGHT)
    view = reviewer(page)
    for _ in range(7):
        view.front(choice)
        before = option_texts(view.page)
        view.page.clock.fast_forward("00:20")
        view.back(choice)
        assert option_texts(view.page) == before
        days.append(tuple(before))
        view.page.clock.fast_forward("23:59:40")
    page.close()
    assert len(set(days)) > 1


def test_order_changes_from_day_to_day(view, choice):
    """In eight weeks each option has stood in each place."""
    orders = set()
    for _ in range(56):
        view.front(choice)
        orders.add(tuple(option_texts(view.page)))
        view.page.clock.fast_forward("24:00:00")
    assert all(len(set(column)) == 4 for column in zip(*orders, strict=True))


def test_order_is_the_same_in_both_languages(view, choices):
    """Someone who learns in two languages finds the options in the same places."""
    keys = {"en": "A rule that ties", "zh": "把模型可以做什么"}
    places = []
    for lang, key in keys.items():
        view.front(choices[f"every-part/{lang}"])
        places.append([text.startswith(key) for text in option_texts(view.page)].index(True))
    assert places[0] == places[1]


def test_front_and_back_may_be_two_pages(view, choice):
    """Where an app loads a new page for the back, order and choice are still known."""
    view.front(choice)
    order = option_texts(view.page)
    radios(view.page).nth(2).check()
    view.page.clock.fast_forward("24:00:00")
    view.open()
    assert view.page.evaluate("window.deckChoice === undefined")
    view.back(choice)
    assert option_texts(view.page) == order
    assert "your choice" in view.page.locator(".options li").nth(2).inner_text()


def test_storage_may_be_forbidden(browser, choice):
    """Where a page may not store anything, the card still works."""
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no'); } })")
    view = reviewer(page)
    view.front(choice)
    radios(view.page).nth(1).check()
    view.back(choice)
    assert "your choice" in page.locator(".options li").nth(1).inner_text()
    page.close()


def test_choice_is_marked_right_or_wrong(view, choices):
    """The back says in words and with a sign, not by colour alone, which option is right and which was chosen."""
    told = {
        "en": ("✓ right", "✓ right · your choice", "✗ your choice"),
        "zh": ("✓ 正确", "✓ 正确 · 你的选择", "✗ 你的选择"),
    }
    for lang, (right, both, wrong) in told.items():
        card = choices[f"pick-one/{lang}"]
        view.front(card)
        key = option_texts(view.page).index("ASL-2")
        for chosen in range(4):
            view.front(card)
            radios(view.page).nth(chosen).click()
            view.back(card)
            items = enumerate(view.page.locator(".options li").all())
            marks = {place: item.locator(".mark").all_inner_texts() for place, item in items}
            expected = {place: [] for place in range(4)} | {key: [right], chosen: [wrong]}
            assert marks == (expected | {key: [both]} if chosen == key else expected)


def test_nothing_chosen_marks_only_the_key(view, choice):
    """Who did not choose sees the right option and no wrong one; a choice is not carried over to the next time."""
    view.front(choice)
    radios(view.page).first.click()
    view.back(choice)
    view.front(choice)
    assert checked(view.page) == []
    view.back(choice)
    assert view.page.locator(".mark").all_inner_texts() == ["✓ right"]
    assert view.page.locator(".wrong").count() == 0


def test_choice_of_another_card_is_not_shown(view, choices):
    """A back that is shown without its front, as in a preview, marks nobody's choice."""
    view.front(choices["pick-one/en"])
    radios(view.page).first.click()
    for other in ("pick-one/zh", "every-part/en"):
        view.back(choices[other])
        assert view.page.locator(".mark").count() == 1


def test_arrow_keys_choose_when_nothing_has_the_focus(view, choice):
    """Down and Up go through the options and around, and leave the focus where Anki wants it."""
    view.front(choice)
    seen = []
    for key in ("ArrowUp", "ArrowDown", "ArrowDown", "ArrowUp"):
        view.page.keyboard.press(key)
        seen += checked(view.page)
    assert seen == [3, 0, 1, 0]
    assert view.page.evaluate("document.activeElement === document.body")
    view.back(choice)
    assert "your choice" in view.page.locator(".options li").first.inner_text()


def test_tab_and_arrow_keys_choose(view, choice):
    """Tab enters the options, the arrow keys go through them with the focus, and Tab leaves them."""
    view.front(choice)
    view.page.keyboard.press("Tab")
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowLeft"):
        view.page.keyboard.press(key)
        seen += checked(view.page)
        assert radios(view.page).nth(seen[-1]).evaluate("radio => radio === document.activeElement")
    assert seen == [0, 1, 2, 1]


def test_keys_that_anki_uses_are_left_alone(view, choice):
    """Space, Enter and digits choose nothing, nobody stops them, and after a click they are Anki's again."""
    view.page.evaluate("window.kept = []; addEventListener('keydown', (e) => e.defaultPrevented && kept.push(e.key))")
    view.front(choice)
    radios(view.page).nth(1).click()
    for key in ("Space", "Enter", "1", "2", "3", "4", "Shift+ArrowDown"):
        view.page.keyboard.press(key)
    assert view.page.evaluate("kept") == []
    assert checked(view.page) == [1]
    assert view.page.evaluate("document.activeElement === document.body")


def test_touch_anywhere_on_an_option_chooses_it(browser, choice):
    """The whole row takes the tap, and what it hits is something that AnkiMobile passes taps to."""
    page = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True)
    view = reviewer(page, "iphone")
    view.front(choice)
    for place, label in enumerate(page.locator(".options label").all()):
        box = label.bounding_box()
        assert box is not None
        for x, y in ((5, 5), (box["width"] - 5, 5), (5, box["height"] - 5), (box["width"] / 2, box["height"] / 2)):
            at = [box["x"] + x, box["y"] + y]
            assert page.evaluate("at => document.elementFromPoint(...at).className", at) == "tappable"
            page.touchscreen.tap(*at)
            assert checked(page) == [place]
    page.close()


def test_front_does_not_tell_the_key(view, choice):
    """On the front nothing but its words sets the key apart: not in the page, not in what is spoken or drawn."""
    view.front(choice)
    items = view.page.locator(".options li").all()
    words = zip(items, option_texts(view.page), "ABCD", strict=True)
    bare = [
        item.evaluate("li => li.outerHTML").replace(text, "").replace(f">{letter}<", "><")
        for item, text, letter in words
    ]
    assert len(set(bare)) == 1
    spoken = view.page.locator(".options").aria_snapshot()
    assert spoken.count("radio") == 5
    assert "right" not in spoken
    drawn = "li => JSON.stringify([...getComputedStyle(li)].map((name) => getComputedStyle(li)[name]))"
    styles = [json.loads(item.evaluate(drawn)) for item in items]
    assert all(style == styles[0] for style in styles)


def test_options_have_names(view, choices):
    """A screen reader hears a group with a name, and each option with its letter."""
    view.front(choices["pick-one/zh"])
    assert view.page.get_by_role("radiogroup", name="请选一项").get_by_role("radio").count() == 4
    assert view.page.get_by_role("radio", name="A ASL").count() == 1


def test_without_scripts_the_order_is_the_cards_own(browser, choice):
    """A reader that runs no scripts shows the options in the field's order on both sides, and all of the back."""
    page = browser.new_page(java_script_enabled=False)
    orders: list[Any] = []
    for side in (choice.front, choice.back):
        page.set_content(f'<body class="card"><div id="qa">{side}</div>')
        orders.append(page.locator(".options li").all_inner_texts())
    text = page.inner_text("#qa")
    key = page.locator('.options [data-option="0"]')
    assert orders[0] == orders[1]
    assert sorted(orders[0]) == ["ASL-1", "ASL-2", "ASL-3", "ASL-4"]
    assert "✓" in key.evaluate("li => getComputedStyle(li, '::after').content")
    for words in ("They could not act alone.", "That is for chess computers.", "That is two levels up.", "pick-one"):
        assert words in text
    page.close()
