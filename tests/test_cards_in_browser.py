"""What a learner sees: cards imported into a real Anki, rendered by it, and shown in its reviewer."""

from __future__ import annotations

import pytest
from reviewer import ORIGIN, Shown, reviewer

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]


@pytest.fixture(scope="module")
def cards(samples) -> dict[str, Shown]:
    """Find a sample by card, language and number."""
    return {f"{card.name}/{card.lang}/{card.number}": card for card in samples[0]}


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


def test_mathjax_finds_no_formula(cards, view):
    r"""Even where an app sets every formula of the page, typed \(x^2\) stays as it is; beside the card it is set."""
    view.back(cards["long-words/en/1"])
    view.page.add_script_tag(url=f"{ORIGIN}/_anki/js/vendor/mathjax/tex-chtml-full.js")
    view.page.evaluate(r"""async () => {
        document.body.insertAdjacentHTML("beforeend", "<p id='beside'>\\(x^2\\)</p>");
        await MathJax.startup.promise;
        await MathJax.typesetPromise();
    }""")
    assert view.page.locator("#beside mjx-container").count() == 1
    assert view.page.locator(".deck-card mjx-container").count() == 0
    assert r"\(x^2\)" in view.page.inner_text(".why")
    view.open()


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
