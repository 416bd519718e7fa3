"""What the page of a quiz takes for a right answer in words, and what the reader says of it."""

from __future__ import annotations

import pytest
from playing import Learner, sit_down
from playwright.sync_api import Browser, expect
from projects import collection
from quizzing import LANGUAGES, in_full

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


GAPS = """\
- id: gaps
  kind: cloze
  anchor: 两处
  en: {text: "In 2024 Doe named {{data}} and {{networks}}."}
  zh: {text: "多伊 2024 年说了{{数据}}和{{网络}}。"}
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
    expect(claims.last).to_be_focused()
    claims.first.click()
    assert (learner.score(), learner.verdicts()) == ((1, 3), ["partly"])
    claims.first.click()
    assert learner.score() == (2, 3)
    learner.page.close()


def heard(learner: Learner) -> list[str]:
    """Read what a reader may say of each answer, as far as it is offered."""
    claims = learner.form(1).locator(".claim").all()
    return [claim.inner_text() if claim.is_visible() else "" for claim in claims]


@pytest.mark.parametrize("langs", LANGUAGES)
@pytest.mark.parametrize("kind", ["list", "list in order", "gaps"])
def test_who_wrote_nothing_was_not_right_in_other_words(browser, project, tmp_path, langs, kind):
    """Whether checked or shown; blanks are nothing either."""
    cards = {"list": LIST, "list in order": LIST.replace("kind: list", "kind: list\n  ordered: true"), "gaps": GAPS}[
        kind
    ]
    learner = sit_down(browser, in_full(collection(project(cards)), langs=langs), tmp_path)
    learner.form(1).get_by_role("textbox").first.fill("  ")
    learner.form(1).locator(".reveal").click()
    assert learner.form(1).locator("[data-part]").count() == (2 if kind == "gaps" else 3)
    assert learner.form(1).get_by_role("button").count() == 0
    expect(learner.form(1).locator(".own-words")).to_be_hidden()
    assert (learner.score(), learner.verdicts()) == ((0, learner.most), ["empty"])
    learner.page.close()


@pytest.mark.parametrize("cards", [LIST.replace("kind: list", "kind: list\n  ordered: true"), GAPS])
def test_of_gaps_and_of_a_list_in_order_the_one_that_was_written_can_be_claimed(browser, project, tmp_path, cards):
    learner = sit_down(browser, in_full(collection(project(cards))), tmp_path)
    learner.form(1).get_by_role("textbox").nth(1).fill("other words")
    learner.form(1).locator(".reveal").click()
    assert heard(learner)[:2] == ["", "I was right"]
    expect(learner.form(1).locator(".own-words")).to_be_visible()
    learner.form(1).get_by_role("button", name="I was right").press("Enter")
    assert (learner.score()[0], learner.verdicts(), heard(learner)[:2]) == (1, ["partly"], ["", "I was wrong"])
    learner.page.reload()
    assert (learner.score()[0], heard(learner)[:2]) == (1, ["", "I was wrong"])
    learner.page.close()


def test_of_a_list_in_any_order_no_more_are_claimed_than_were_written(browser: Browser, project, tmp_path):
    """Which one was meant the reader says; they can change their mind."""
    right, wrong = "I was right", "I was wrong"
    learner = sit_down(browser, in_full(collection(project(LIST))), tmp_path)
    learner.form(1).get_by_role("textbox").first.fill("networks")
    learner.form(1).get_by_role("textbox").last.fill("old numbers")
    learner.form(1).locator(".reveal").click()
    claims = learner.form(1).locator(".claim")
    assert heard(learner) == [right, right, wrong]
    claims.nth(0).click()
    assert (learner.score(), heard(learner)) == ((2, 3), [wrong, "", wrong])
    claims.nth(0).click()
    assert (learner.score(), heard(learner)) == ((1, 3), [right, right, wrong])
    claims.nth(1).click()
    assert (learner.score(), heard(learner)) == ((2, 3), ["", wrong, wrong])
    learner.page.close()
