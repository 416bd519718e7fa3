"""What the page of a quiz takes for a right answer in words, and what the reader says of it."""

from __future__ import annotations

import pytest
from playing import sit_down
from playwright.sync_api import Browser
from projects import collection
from quizzing import in_full

from builder.quiz.forms import Form

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

RIGHT = [
    ("Example Labs", "  example   LABS. "),
    ("A chemical reaction", "chemical reaction"),
    ("Chemical reaction", "the chemical reaction!"),
    ("ASL-3", "ａｓｌ－３"),
    ("ASL-3", "asl 3"),
    ("Universal basic income (UBI)", "universal basic income"),
    ("Universal basic income (UBI)", "Universal basic income (UBI)"),
    ("Universal basic income", "universal basic income（UBI）"),
    ("《AI 2027》", "AI 2027"),
    ("10,000", "10000"),
    ("2026–2027", "2026-2027"),
    ("Don’t know", "don't know"),
    ("The", "the"),
    ("?", "？"),
]
WRONG = [
    ("1.5", "15"),
    ("1–3", "13"),
    ("1%", "1"),
    ("-5", "5"),
    ("C#", "C"),
    ("A chemical reaction", "chemical"),
    ("Universal basic income (UBI)", "UBI"),
    ("Something", " "),
    ("?", "!"),
]

LIST = """\
- id: parts
  kind: list
  anchor: 两样
  en: {q: Which three things did Doe name in 2024?, items: [Data (old), Data (new), Networks]}
  zh: {q: 多伊 2024 年说了哪三样东西？, items: [数据（旧）, 数据（新）, 网络]}
"""


def asking(answers: list[str]) -> str:
    return "".join(
        f"""\
- id: card-{number}
  anchor: 化学反应
  en: {{q: "What is number {number}?", a: "{answer}"}}
  zh: {{q: "第 {number} 个是什么？", a: "甲{number}"}}
"""
        for number, answer in enumerate(answers)
    )


def test_what_people_do_not_mean_is_left_out_of_account(browser: Browser, project, tmp_path):
    """Case, width, blanks, punctuation, an article and what is in brackets; but not what makes another figure."""
    pairs = [*RIGHT, *WRONG]
    cards = collection(project(asking([answer for answer, _ in pairs])))
    learner = sit_down(browser, in_full(cards, count=len(pairs), forms=(Form.SHORT,)), tmp_path)
    found = {}
    for number, question in enumerate(learner.questions, 1):
        found[number] = pairs[int(question.card.removeprefix("card-"))]
        learner.form(number).get_by_role("textbox").fill(found[number][1])
    learner.check_all()
    right = [pair for pair, verdict in zip(found.values(), learner.verdicts(), strict=True) if verdict == "right"]
    assert sorted(right) == sorted(RIGHT)
    learner.page.close()


@pytest.mark.parametrize(
    ("given", "got"),
    [
        (("networks", "data", "data"), 3),
        (("data (new)", "", ""), 1),
        (("networks", "networks", "networks"), 1),
        (("网络", "Data", ""), 2),
        (("", "", "数据（旧）"), 1),
    ],
)
def test_a_list_takes_its_items_in_any_order_and_language_each_once(browser, project, tmp_path, given, got):
    learner = sit_down(browser, in_full(collection(project(LIST)), langs=("en", "zh")), tmp_path)
    for field, words in zip(learner.form(1).get_by_role("textbox").all(), given, strict=True):
        field.fill(words)
    learner.check_all()
    assert learner.score() == (got, 3)
    learner.page.close()


@pytest.mark.parametrize(
    ("cards", "said"),
    [
        (LIST, "Give 3 answers, in any order. 写出 3 项，顺序不限。"),
        (
            LIST.replace("kind: list", "kind: list\n  ordered: true"),
            "Give 3 answers; their order counts. 写出 3 项，顺序也计分。",
        ),
    ],
)
def test_a_list_tells_how_many_answers_it_wants_and_whether_their_order_counts(browser, project, tmp_path, cards, said):
    sheets = in_full(collection(project(cards)), langs=("en", "zh"), forms=(Form.SHORT,))
    learner = sit_down(browser, sheets, tmp_path)
    assert learner.form(1).locator(".note").inner_text() == said
    learner.page.close()


def test_the_reader_has_the_last_word(browser: Browser, project, tmp_path):
    """What was right in other words is said to be so, and counts; so does the contrary. A screen reader hears it."""
    learner = sit_down(browser, in_full(collection(project(LIST))), tmp_path)
    learner.form(1).get_by_role("textbox").first.fill("data (old)")
    learner.form(1).get_by_role("textbox").last.fill("many nets")
    learner.check_all()
    assert (learner.score(), learner.verdicts()) == ((1, 3), ["partly"])
    claims = learner.form(1).locator(".claim")
    assert claims.all_inner_texts() == ["I was wrong", "I was right", "I was right"]
    claims.last.click()
    assert (learner.score(), learner.page.get_by_role("status").inner_text()) == ((2, 3), "Score: 2 of 3")
    claims.nth(1).click()
    assert (learner.score(), learner.verdicts()) == ((3, 3), ["right"])
    assert claims.all_inner_texts() == ["I was wrong"] * 3
    claims.first.click()
    assert (learner.score(), learner.verdicts()) == ((2, 3), ["partly"])
    learner.page.close()
