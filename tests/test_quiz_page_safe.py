"""The page of a quiz shows what it is given and nothing else: hostile text, its key, its width, its languages."""

from __future__ import annotations

import re

import pytest
from playing import sit_down
from playwright.sync_api import Browser
from projects import CARD_FILE, collection, make_project
from quizzing import LANGUAGES, in_full, real
from running import Deck

from builder.quiz.forms import Form
from builder.quiz.quiz import Sheets
from builder.render.site.quiz_page import page as to_page
from builder.text import to_words

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</template></style></title><b>bold",
    '"><img src=x onerror=alert(3)>',
    "{{ 7 * 7 }} {% raw %} ${alert(4)}",
    "]]> --> &lt;i&gt; \\u003cb\\u003e {n}",
]
CARDS = """\
- id: gap
  kind: cloze
  anchor: 一
  en: {text: "Before <i>{{X}}</i> and X"}
  zh: {text: "前 {{X}} 后"}
- id: pick
  kind: choice
  anchor: 二
  en: {q: "Q X", key: "K X", distractors: [{text: "D Y", why: "W Y"}, {text: "E Z", why: "V Z"}], why: "R X"}
  zh: {q: 问, key: 甲, distractors: [{text: 乙, why: 否}, {text: 丙, why: 否}]}
- id: steps
  kind: list
  ordered: true
  anchor: 三
  en: {q: "Steps Y", items: ["a X", "b Y", "c Z"]}
  zh: {q: 步, items: [一, 二, 三]}
""" + "".join(
    f"""\
- id: term-{n}
  kind: definition
  anchor: 四
  en: {{term: "T{n} X", gloss: "G{n} Y", why: "H{n} Z"}}
  zh: {{term: 词{n}, gloss: 义{n}}}
- id: say-{n}
  anchor: 五
  en: {{q: "Say {n} X", a: "A{n} Y", why: "B{n} Z", hint: "C{n} X"}}
  zh: {{q: 说{n}, a: 答{n}}}
"""
    for n in range(5)
)

EVERY_FORM = ("gap", "pick", "steps", "term-0", "term-1", "term-2", "say-0")


def saying(three: list[str]) -> str:
    """Put texts for X, Y and Z."""
    cards = CARDS
    for letter, text in zip("XYZ", three, strict=True):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        cards = re.sub(rf"\b{letter}\b", lambda _, quoted=quoted: quoted, cards)
    return cards


@pytest.mark.parametrize("three", [HOSTILE[:3], HOSTILE[3:]])
def test_hostile_text_is_what_it_looks_like(browser: Browser, tmp_path, three):
    """All that a quiz says stands there literally; nothing runs, nothing is asked for, no element is not ours."""
    cards = collection(make_project(tmp_path, saying(three)))
    learner = sit_down(browser, in_full(cards, picked=EVERY_FORM, title=three[0]), tmp_path)
    learner.answer_all(right=False)
    learner.check_all()
    assert learner.page.locator("h1").inner_text() == three[0]
    for number, question in enumerate(learner.questions, 1):
        shown = learner.form(number).text_content() or ""
        texts = (said for option in question.options for said in (option.text, option.why))
        asks = () if question.form is Form.BLANK else (question.asks,)
        for said in (*asks, *question.prompts, question.hint, *texts, *question.answers, question.why):
            assert all(to_words(tree) in shown for tree in said.values())
    assert {question.form for question in learner.questions} == set(Form)
    assert (learner.errors, len(learner.asked)) == ([], 1)
    assert learner.page.locator("img, b, i, main script").count() == 0
    assert learner.page.locator("script").count() == 2
    learner.page.close()


def test_the_policy_lets_nothing_run_but_the_pages_own_script(browser: Browser, tmp_path, real_one: Sheets):
    learner = sit_down(browser, real_one, tmp_path)
    learner.page.evaluate(
        """() => {
          const bad = "<img src='data:,' onerror='window.ran = 1'><i style='color: red'>";
          document.body.insertAdjacentHTML("beforeend", bad);
          document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = 2" }));
        }"""
    )
    learner.page.wait_for_timeout(100)
    assert learner.page.evaluate("window.ran") is None
    assert learner.page.locator("i").get_attribute("style") == "color: red"
    assert learner.page.locator("i").evaluate("i => getComputedStyle(i).color") != "rgb(255, 0, 0)"
    assert len([error for error in learner.errors if "Content Security Policy" in error]) == 4
    learner.page.close()


@pytest.fixture(scope="module")
def real_one() -> Sheets:
    return in_full(real())


def test_the_same_quiz_is_the_same_bytes(real_one: Sheets):
    assert to_page(real_one) == to_page(in_full(real()))


def test_right_answers_are_not_to_be_read_in_the_source(real_one: Sheets):
    """Of what is to be typed no word stands there; of what is to be chosen, nothing sets the right one apart."""
    source = to_page(real_one).decode()
    typed = [q for q in real_one.asked[0][1] if not q.options]
    answers = [to_words(tree) for q in typed for said in q.answers for tree in said.values()]
    assert [answer for answer in answers if f">{answer}<" in source or f'"{answer}"' in source] == []
    assert [q.card for q in typed if q.why and to_words(q.why["en"]) in source] == []
    assert len(source) < 200_000


@pytest.mark.parametrize("cards", ["real", "long"])
def test_nothing_scrolls_sideways(browser: Browser, tmp_path, cards):
    """Neither before nor after answers are shown, whatever the length of words."""
    long = collection(make_project(tmp_path, saying(["Pneumonoultramicroscopicsilicovolcanoconiosis" * 2] * 3)))
    quizzes = [in_full(long, picked=EVERY_FORM)] if cards == "long" else map(of_ours, LANGUAGES)
    for sheets in quizzes:
        learner = sit_down(browser, sheets, tmp_path, 360)
        assert learner.page.evaluate("document.documentElement.scrollWidth") == 360
        learner.check_all()
        for width in (360, 320):
            learner.page.set_viewport_size({"width": width, "height": 800})
            assert learner.page.evaluate("document.documentElement.scrollWidth") == width
        learner.page.close()


def of_ours(langs: tuple[str, ...]) -> Sheets:
    return in_full(real(), langs=langs)


def test_everything_to_answer_with_has_a_name(browser: Browser, tmp_path, real_one: Sheets):
    learner = sit_down(browser, real_one, tmp_path)
    for number, question in enumerate(learner.questions, 1):
        group = learner.page.get_by_role("group", name=f"Question {number} ", exact=False).first
        heard = group.aria_snapshot()
        assert re.findall(r"- (?:radio|textbox|combobox|button)(?: \[|:|$)", heard, re.MULTILINE) == []
        for said in (*question.prompts, *(() if question.form == "blank" else (question.asks,))):
            assert all(to_words(tree)[:30] in heard.replace('\\"', '"') for tree in said.values())
    names = [link.get_attribute("aria-label") for link in learner.page.locator(".strip a").all()]
    assert names == [f"Question {n}: Not answered yet" for n in range(1, len(learner.questions) + 1)]
    learner.page.close()


def test_each_run_of_words_has_its_language(browser: Browser, tmp_path):
    """In a quiz in both, what is Chinese is marked as Chinese, and stands below, quieter."""
    learner = sit_down(browser, in_full(real(), langs=("en", "zh")), tmp_path)
    learner.check_all()
    runs = learner.page.locator(".said, .word").evaluate_all(
        "runs => runs.map((run) => [run.closest('[lang]').lang, run.textContent])"
    )
    assert len(runs) > 200
    assert [run for run in runs if run[0] == "en" and re.match("[一-鿿]{2}", run[1])] == []
    assert [run for run in runs if run[0] == "zh" and not re.search("[㐀-鿿0-9]", run[1])] == []
    first, second = learner.page.locator("#q1 legend .said").all()
    sizes = [float(run.evaluate("run => parseFloat(getComputedStyle(run).fontSize)")) for run in (first, second)]
    assert sizes[0] > sizes[1] > 12
    learner.page.close()


def test_on_paper_there_are_no_buttons(browser: Browser, tmp_path, real_one: Sheets):
    learner = sit_down(browser, real_one, tmp_path)
    learner.check_all()
    learner.page.emulate_media(media="print")
    assert learner.page.get_by_role("button").count() == 0
    assert learner.page.locator(".feedback:visible").count() == len(learner.questions)
    learner.page.close()


def test_the_command_writes_the_page_and_its_manifest_alone(deck: Deck, project, tmp_path):
    out = tmp_path / "out"
    run = deck("-C", project().root, "quiz", "complete", "--to", "html", "--out", out, "--title", "🎉")
    assert (run.code, sorted(file.suffix for file in out.iterdir())) == (0, [".html", ".json"])
    assert CARD_FILE not in run.err
    refused = deck("-C", project().root, "quiz", "complete", "--to", "html,docx", "--out", out)
    assert (refused.code, "docx" in refused.err) == (2, True)
