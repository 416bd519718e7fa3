"""The page of `deck coverage --html`, in a real browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from projects import INTERVIEW, PROJECT, collection, make_project
from test_texts import chinese_runs
from text_support import card, with_text

from builder.author.coverage import Coverage, at_hand, measure, survey
from builder.collection import Collection
from builder.project import find
from builder.render.site.coverage import page as to_page

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

ADDRESS = "http://coverage.test/"
LONG_WORD = "Pneumonoultramicroscopicsilicovolcanoconiosisandthensome"
SECTIONS = "".join(
    f'  - {{number: "{n}", title: {{en: "{LONG_WORD} <b>{n}", zh: 级别}}, from: 第{n}节}}\n' for n in range(3, 31)
)
HARD_INTERVIEW = INTERVIEW + SECTIONS
HARD_TEXT = (
    "一、开始"
    + "前" * 796
    + "化学反应"
    + "后" * 796
    + "二、级别"
    + "中" * 796
    + "".join(f"第{n}节术语{n}很长" + "长" * (10 * n) for n in range(3, 31))
)
CARDS = (
    card("plain", 1, ("1", "化学反应"))
    + card("beside", 2, ("1", "化学反应"), ("2", "二、级别"))
    + card("three-times-as-long-as-any-id-should-ever-be-but-some-are", 3, ("1", "化学反应"))
    + "".join(card(f"card-{n}", n % 3 + 1, (str(n), f"术语{n}")) for n in range(3, 31, 2))
    + card("marked", 2, ("2", "级别")).replace(
        "What did Doe say of marked", f'Was <i>{LONG_WORD}</i> "said" & {{a}} $5'
    )
)
CITES = 3 + 1 + 14 + 1


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> tuple[Collection, Coverage]:
    """Measure a project that is hard to draw: long words, many short sections, anchors on one spot."""
    folder = tmp_path_factory.mktemp("coverage")
    layout, texts = with_text(
        lambda *args, **files: make_project(folder, *args, **files), HARD_TEXT, CARDS, interview=HARD_INTERVIEW
    )
    loaded = collection(layout)
    return loaded, measure(loaded, at_hand(loaded, texts))


@pytest.fixture(scope="module")
def html(measured) -> str:
    return to_page(*measured)


@pytest.fixture
def show(browser: Browser) -> Iterator[Page]:
    """Open pages; give a function of HTML, width and colour scheme."""
    opened = []

    def open_page(html: str, width: int = 1280, scheme: str = "light") -> Page:
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        opened.append(page)
        page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(ADDRESS)
        return page

    yield open_page
    for page in opened:
        page.close()


WIDTHS = pytest.mark.parametrize("width", [320, 360, 800, 1280])


@WIDTHS
@pytest.mark.parametrize("texts", ["with", "without"])
def test_nothing_scrolls_sideways(show, measured, width: int, texts: str):
    """Not even with the lists open, and whatever mark is pointed at."""
    loaded, found = measured
    page = show(to_page(loaded, found if texts == "with" else measure(loaded, {})), width)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    page.add_style_tag(content=".tip { display: block !important }")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_page_asks_for_nothing_else(browser: Browser, html: str):
    asked = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(ADDRESS, wait_until="networkidle")
    page.close()
    assert asked == [ADDRESS]


def test_each_cite_is_a_mark_that_can_be_reached_and_says_what_it_is(show, html: str):
    page = show(html)
    marks = page.locator(".mark")
    assert marks.count() == CITES
    assert page.get_by_role("link", name="plain, level 1, section 1: What did Doe say of plain in 2024?").count() == 1
    names = {mark.get_attribute("aria-label") for mark in marks.all()}
    assert len(names) == CITES
    marks.first.focus()
    for _ in range(CITES - 1):
        page.keyboard.press("Tab")
    expect(marks.last).to_be_focused()


@pytest.mark.parametrize("how", ["hover", "focus"])
@WIDTHS
def test_pointing_at_a_mark_shows_its_card_and_question(show, html: str, width: int, how: str):
    page = show(html, width)
    page.set_viewport_size({"width": width, "height": 300})
    tip = page.locator(".tip", has_text="marked")
    expect(tip).not_to_be_visible()
    mark = page.get_by_role("link", name="marked, level 2")
    mark.hover() if how == "hover" else (mark.focus(), page.keyboard.press("Tab"), page.keyboard.press("Shift+Tab"))
    expect(tip).to_be_visible()
    expect(tip).to_be_in_viewport(ratio=0.4)
    assert f'Was <i>{LONG_WORD}</i> "said" & {{a}} $5 in 2024?' in tip.inner_text()


def test_following_a_mark_leads_to_the_card_in_the_list(show, html: str):
    page = show(html, 360)
    page.get_by_role("link", name="beside, level 2, section 2").click()
    entry = page.locator("li:target")
    expect(entry).to_be_in_viewport()
    assert "beside" in entry.inner_text()
    assert "“二、级别”" in entry.inner_text()


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    return page.locator(selector).evaluate_all("(found) => found.map((one) => one.getBoundingClientRect().toJSON())")


@WIDTHS
def test_sections_are_drawn_to_scale_on_one_line_or_a_few(show, measured, html: str, width: int):
    page = show(html, width)
    sections = boxes(page, ".band > li")
    lengths = [section.tally.characters for section in measured[1].texts[0].sections]
    scale = [box["width"] / length for box, length in zip(sections, lengths, strict=True)]
    assert max(scale) == pytest.approx(min(scale), rel=0.05)
    lines = len({round(box["top"]) for box in sections})
    assert lines == (1 if width == 1280 else 2 if width == 800 else 4)


def test_a_mark_stands_at_its_anchor(show, html: str):
    page = show(html)
    section, mark = boxes(page, ".band > li")[0], boxes(page, ".mark")[0]
    assert (mark["left"] + mark["right"]) / 2 == pytest.approx(section["left"] + section["width"] / 2, abs=2)


@WIDTHS
def test_marks_do_not_lie_on_each_other(show, html: str, width: int):
    found = boxes(show(html, width), ".mark")
    assert [
        (a, b)
        for position, a in enumerate(found)
        for b in found[position + 1 :]
        if a["left"] < b["right"] - 1
        and b["left"] < a["right"] - 1
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ] == []


def test_bare_stretches_are_shaded_where_they_are(show, html: str):
    page = show(html)
    section = boxes(page, ".band > li")[0]
    [before, after] = boxes(page, ".band > li:first-child .bare")
    assert before["left"] == pytest.approx(section["left"], abs=1)
    assert before["width"] / section["width"] == pytest.approx(500 / 1600, abs=0.01)
    assert after["right"] == pytest.approx(section["right"], abs=3)
    [whole] = boxes(page, ".band > li:nth-child(4) .bare")
    assert whole["width"] == pytest.approx(boxes(page, ".band > li")[3]["width"], abs=3)


def test_levels_differ_in_shape_and_the_legend_names_them(show, html: str):
    page = show(html)
    shapes = [page.locator(f"#level-{level}").inner_html() for level in (1, 2, 3)]
    assert len(set(shapes)) == 3
    assert [line.strip() for line in page.locator(".legend li").all_inner_texts()][:3] == [
        "level 1, core",
        "level 2, detail",
        "level 3, fine print",
    ]
    mark = page.get_by_role("link", name="beside, level 2, section 2")
    assert mark.locator("use").get_attribute("href") == "#level-2"


def test_the_table_counts_what_the_map_shows(show, html: str):
    page = show(html)
    rows = page.locator("#table-notes tbody tr").all_inner_texts()
    assert rows[0].split()[-7:] == ["1", "1", "1", "3", "1,600", "1.9", "62%"]
    assert "empty" in (page.locator("#table-notes tbody tr").nth(3).get_attribute("class") or "")
    assert "30 sections, 14 without a card" in page.locator("#table-notes tfoot").inner_text()


def test_without_the_texts_sections_are_equally_wide_and_nothing_is_shaded(show, measured):
    loaded, _ = measured
    page = show(to_page(loaded, measure(loaded, {})))
    widths = [box["width"] for box in boxes(page, ".band > li")]
    assert max(widths) == pytest.approx(min(widths), abs=1)
    assert page.locator(".mark").count() == CITES
    assert page.locator(".bar .bare").count() == 0
    assert "The text was not at hand" in page.inner_text("body")


CONTRAST = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return (channels(colour)[3] ?? 1) || !element.parentElement ? colour : behind(element.parentElement);
  };
  const ratio = (element, wanted) => {
    const [a, b] = [getComputedStyle(element).color, behind(element)].map(light).sort();
    return (b + 0.05) / (a + 0.05) < wanted ? [`${element.tagName} ${element.getAttribute("class")}`] : [];
  };
  const said = [...document.querySelectorAll("body *")].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && !element.closest("style"));
  return [...said.flatMap((element) => ratio(element, 4.5)),
    ...[...document.querySelectorAll(".icon")].flatMap((icon) => ratio(icon, 3))];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_told_from_its_ground(show, html: str, scheme: str):
    """Text has a contrast of 4.5 to 1 and marks of 3 to 1, by day and by night."""
    page = show(html, 360, scheme)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 27)"
    assert (page.evaluate(CONTRAST), dark) == ([], scheme == "dark")


def test_titles_come_in_the_first_language_with_the_others_beside_them(show, tmp_path: Path):
    project = PROJECT.replace("languages: [en, zh]", "languages: [zh, en]")
    loaded = collection(make_project(tmp_path, card("one", 1, ("1", "化学")), project=project))
    page = show(to_page(loaded, measure(loaded, {})))
    assert page.inner_text("h1") == "测试访谈: coverage"
    assert page.locator("tbody th").first.inner_text().split() == ["1", "开始", "Beginnings"]
    assert page.locator("tbody th small").first.get_attribute("lang") == "en"
    assert page.locator(".tip").first.text_content().endswith("多伊 2024 年怎么说 one？")


@pytest.mark.texts
def test_the_real_page_holds_no_words_of_the_texts_but_anchors_and_clues():
    loaded, found = survey(find(Path(__file__).parent), Path(os.environ["DECK_TEXTS"]))
    html = to_page(loaded, found)
    for text in found.texts:
        for words in [*(mark.anchor for mark in text.marks), *(stretch.clue for stretch in text.gaps)]:
            html = html.replace(words, "")
    runs = {
        run for text in at_hand(loaded, Path(os.environ["DECK_TEXTS"])).values() for run in chinese_runs(text.printed)
    }
    assert sorted(runs & chinese_runs(html)) == []
