"""What a learner sees: cards imported into a real Anki, rendered by it, and shown in its reviewer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from projects import PROJECT, SAMPLE_CARDS, collection, make_project
from reviewer import Reviewer, Shown, chromium, reviewer, shown

from builder.collection import Collection
from builder.edition import all_cards, edition
from builder.project import find
from builder.render.anki.package import package
from builder.source.load import load
from builder.upgrade.ledger import Ledger

pytestmark = pytest.mark.browser

HARD_PROJECT = (
    PROJECT
    + """\
- id: harsh
  title: {en: A colour that no text may have, zh: 刺眼的颜色}
  accent: "#ffee00"
- id: pale
  title: {en: A colour near the dark ground, zh: 暗淡的颜色}
  accent: "#202830"
report: https://example.org/report?one=1&card={card}&lang={lang}
"""
)

HARD_CARDS = """\
- id: long-words
  topics: [harsh]
  stance: prediction
  horizon: {en: between 2026 and 2027, zh: 2026 至 2027 年之间}
  anchor: 长词
  contrast: [plain, steps]
  picture: {file: plan.svg, alt: {en: Two boxes with an arrow, zh: 两个方框和一个箭头}}
  en:
    q: >-
      Where, in Pneumonoultramicroscopicsilicovolcanoconiosisandthensome, does
      https://example.org/a/very/long/address/that/never/ends/and/holds/no/space/at/all.html stand?
    a: In `a_very_long_name_in_code_that_nobody_would_ever_type_by_hand_but_that_may_come`, <b>as typed</b>
    why: "An *emphasis*, a **strong word**, a [link](https://example.org/), $5, \\\\(x^2\\\\), a<b & {{c1::no gap}}."
  zh:
    q: 按照多伊 2024 年在那次很长很长的访谈里的说法，一个模型要跨过哪一道门槛，才会被归入需要最严格防护措施的那一级？
    a: 一种**化学**反应（chemical reaction），见 https://example.org/a/very/long/address/that/never/ends.html
    why: 这里有*着重号*、**粗体**、“引号”、《书名号》、破折号——以及 `代码`。

- id: two-spaces
  topics: [pale]
  anchor: 空格
  en:
    q: "Two  spaces stay   as typed"
    a: "So  they do"
  zh:
    q: "两个  空格"
    a: "保留  了"

- id: every-part
  kind: choice
  topics: [pale]
  anchor: 都有
  en:
    q: Which of these did Doe, speaking at some length in 2024, call the one thing that every lab has to keep in mind?
    key: A rule that ties what a model may do to what it was shown to be unable to do, and that is tightened in time
    distractors:
    - text: A promise to stop at Pneumonoultramicroscopicsilicovolcanoconiosisandthensome
      why: That was the host's word for it, and it is one that nobody at the table could say twice.
    - {text: A race, why: That is what the rule is for.}
    - {text: Nothing}
    why: A rule that is not tightened is soon of no use.
  zh:
    q: 多伊 2024 年说，每家实验室都必须牢记的一件事是什么？
    key: 把模型可以做什么，与已经证明它做不到什么挂钩，并且随着能力的提升及时收紧的规则
    distractors:
    - {text: 停下来的承诺, why: 那是主持人的说法。}
    - {text: 一场竞赛, why: 规则正是为了避免竞赛。}
    - {text: 什么都不用, why: 他没有这样说过。}
    why: 不及时收紧的规则很快就没有用了。
"""

PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 90" font-family="sans-serif" font-size="14">
<g fill="none" stroke="#333"><rect x="1" y="20" width="110" height="50"/><rect x="209" y="20" width="110" height="50"/>
<path d="M111 45h96m-8-5 8 5-8 5"/></g><text x="30" y="50">before</text><text x="245" y="50">after</text></svg>"""

MORNING = datetime(2026, 3, 14, 9, 0)  # noqa: DTZ001 - the learner's own time
BEFORE_MIDNIGHT = datetime(2026, 3, 14, 23, 59, 50)  # noqa: DTZ001


def sample_cards(folder: Path) -> tuple[list[Shown], dict[str, bytes]]:
    """Make cards of every kind, in both languages, as Anki renders them; and their pictures."""
    layout = make_project(folder, SAMPLE_CARDS + HARD_CARDS, project=HARD_PROJECT, media_plan_svg=PICTURE)
    return rendered(collection(layout), "complete", folder)


def rendered(cards: Collection, deck: str, folder: Path) -> tuple[list[Shown], dict[str, bytes]]:
    langs = cards.languages
    packages = [package(edition(cards, deck, lang), Ledger()).content for lang in langs]
    images = [card.image for lang in langs for card in all_cards(cards, lang) if card.image]
    return shown(packages, folder), {image.name: image.content for image in images}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def samples(tmp_path_factory) -> tuple[list[Shown], dict[str, bytes]]:
    return sample_cards(tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="module")
def ours(tmp_path_factory) -> tuple[list[Shown], dict[str, bytes]]:
    """Render every card of this project; none where its sources do not load."""
    loaded, problems = load(find(Path(__file__).parent))
    if problems or loaded is None or "complete" not in loaded.decks:
        pytest.skip("the project's own cards do not load")
    return rendered(loaded, "complete", tmp_path_factory.mktemp("ours"))


@pytest.fixture(scope="module")
def context(browser) -> Iterator[BrowserContext]:
    """Run what all tests of behaviour share: a window whose clock stands at nine in the morning."""
    made = browser.new_context(viewport={"width": 1280, "height": 800})
    made.clock.install(time=MORNING)
    yield made
    made.close()


@pytest.fixture(scope="module")
def stage(context, samples) -> Reviewer:
    return reviewer(context, media=samples[1])


@pytest.fixture
def view(stage) -> Reviewer:
    """Make the reviewer forget what it has shown."""
    stage.page.evaluate("qa.innerHTML = ''; delete window.deckChoice; sessionStorage.clear()")
    return stage


@pytest.fixture(scope="module")
def cards(samples) -> dict[str, Shown]:
    """Find a sample by card, language and number."""
    return {f"{card.name}/{card.lang}/{card.number}": card for card in samples[0]}


@pytest.fixture(scope="module")
def choices(samples) -> dict[str, Shown]:
    """Find a sample with options by card and language."""
    return {f"{card.name}/{card.lang}": card for card in samples[0] if card.kind == "choice"}


@pytest.fixture(scope="module")
def choice(choices) -> Shown:
    return choices["pick-one/en"]


@pytest.mark.parametrize(
    ("which", "app", "width", "night"),
    [
        ("samples", "android", 360, False),
        ("samples", "android", 360, True),
        ("samples", "iphone", 360, True),
        ("samples", "mac", 1280, True),
        ("samples", "win", 1600, False),
        ("ours", "iphone", 360, False),
        ("ours", "android", 360, True),
        ("ours", "win", 1280, False),
        ("ours", "linux", 1280, True),
    ],
)
def test_every_card_can_be_read_on_every_screen(browser, request, which, app, width, night):  # noqa: PLR0913, PLR0917
    """Nothing overflows or is cut off, all text has a contrast of 4.5 to 1, what is tapped is 44 pixels high."""
    shown_cards, media = request.getfixturevalue(which)
    page = browser.new_page(viewport={"width": width, "height": 740})
    measured = reviewer(page, app, night=night, media=media)
    found = measured.measure([side for card in shown_cards for side in card.sides])
    page.close()
    assert shown_cards
    assert found == []


def test_every_kind_is_measured(samples):
    """The samples hold each kind and template in both languages."""
    seen = {(card.kind, card.number, card.lang) for card in samples[0]}
    wanted = {"basic": 2, "definition": 2, "cloze": 2, "list": 3, "choice": 1}
    assert {(kind, number, lang) for kind, number in wanted.items() for lang in ("en", "zh")} <= seen


def test_measuring_finds_what_is_wrong(view):
    """A card that is too wide, too faint, cut off and too small to tap is told of for each of these."""
    bad = """<style>.card { background: #fff } .deck-card div { width: 3000px } p { color: #aaa }
    b { display: block; height: 5px; overflow: hidden }</style>
    <article class="deck-card"><div>wide</div><p>faint</p><b>cut</b><label>small</label></article>"""
    found = view.measure([("bad", bad)])
    assert {line.split(":")[1].split()[0] for line in found} == {"overflow", "contrast", "clipped", "target"}


def test_words_are_shown_as_typed(cards, view):
    """Markup, formulas and gaps that someone typed stay characters, and so do two spaces."""
    view.back(cards["long-words/en/1"])
    assert "<b>as typed</b>" in view.page.inner_text(".answer")
    assert r"$5, \(x^2\), a<b & {{c1::no gap}}." in view.page.inner_text(".why")
    assert view.page.locator("mjx-container").count() == 0
    view.front(cards["two-spaces/en/1"])
    assert view.page.inner_text(".question") == "Two  spaces stay   as typed"


def test_back_keeps_the_question_where_it_was(cards, view):
    """Turning a card moves nothing that was on its front."""
    for card in cards.values():
        view.front(card)
        before = view.page.locator(".deck-card > .question").bounding_box()
        view.back(card)
        assert view.page.locator(".deck-card > .question").bounding_box() == before, card.name
        assert view.page.evaluate("scrollY") == 0


def test_back_leads_to_source_and_report(cards, view):
    """A back names the card, links to the passage, and offers to report the card in its language."""
    view.back(cards["plain/zh/1"])
    assert view.page.inner_text("footer code") == "plain"
    passage = "https://example.org/notes#:~:text=%E5%8C%96%E5%AD%A6%E5%8F%8D%E5%BA%94"
    assert view.page.get_attribute(".source a", "href") == passage
    assert view.page.get_attribute(".report", "href") == "https://example.org/report?one=1&card=plain&lang=zh"


def test_each_language_has_its_own_glyphs(cards, view):
    """Chinese words stand in an element that says so and in a Chinese face, on cards of either language."""
    for lang, own, other in (("en", "system-ui", '"PingFang SC"'), ("zh", '"PingFang SC"', "system-ui")):
        view.back(cards[f"plain/{lang}/1"])
        families = "selector => getComputedStyle(document.querySelector(selector)).fontFamily.split(',')[0]"
        assert view.page.evaluate(families, ".answer") == own
        assert view.page.evaluate(families, "details[lang] .answer") == other


def test_a_card_for_every_item(cards, view):
    """A list's front shows the other items and a blank in its place; its back fills the blank in."""
    second = cards["steps/en/2"]
    view.front(second)
    assert view.page.locator(".items li").all_inner_texts() == ["Train", "[...]", "Release"]
    view.back(second)
    assert view.page.locator(".items li").all_inner_texts() == ["Train", "Test", "Release"]
    assert view.page.inner_text(".items .cloze") == "Test"


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
