"""DC20 and DC21: figures stand in the source near the anchor, and hedges are kept.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import pytest
from checking import card, judged
from projects import INTERVIEW, PROJECT, Project

FAR = "此处略去与数字无关的闲谈。" * 30

TEXT = f"""\
一、开始
开场没有数字。规模扩展像化学反应，三样东西要一起加大。去年训练用了 5000 万
美元，明年可能会超过二十亿。模型完成了三成的任务，成功率约 2.25 倍。有人说到 2030 年再看。
{FAR}
第二件事：团队有两百人。他说今年会发布 GPT-7，另有九项计划。
二、级别
多伊在这里什么也没有多说。
"""


def told(make: Project, lines: list[str], text: str = TEXT, code: str = "DC20", **files: str) -> list[str]:
    """Say what a rule finds in one card that cites a text."""
    return [line for line in judged(make(card(*lines), **files), {"notes": text}) if f"{code}:" in line]


def answered(answer: str, lang: str = "en", anchor: str = "化学反应") -> list[str]:
    return [f"anchor: {anchor}", f"{lang}: {{q: What did Doe say in 2024?, a: '{answer}'}}"]


@pytest.mark.parametrize("anchor", ["anchor: 化学反应"])
@pytest.mark.parametrize(
    "words",
    [
        "en: {q: How much?, a: '$50 million'}",
        "en: {q: How much?, a: 'Over 2 billion dollars, by 2030'}",
        "en: {q: How much?, a: '30% of the tasks, 2.25 times'}",
        "en: {q: How many?, a: 'Three things, as in ASL-3, GPT-4 or H100'}",
        "en: {q: How many?, a: 'One of them, the fourth, dozens'}",
        "zh: {q: 多少？, a: 五千万美元、20 亿、百分之三十、三样}",
        "en: {q: '7,000 or 8,000?', a: No figure, why: 'It was 9,999.', hint: '77'}",
    ],
)
def test_dc20_figures_near_the_anchor_pass(project: Project, anchor: str, words: str):
    """In digits or words, in either language; what is asked, explained or hinted is not looked up."""
    assert told(project, [anchor, words]) == []


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("$60 million", "the source has no '60 million' near '化学反应'"),
        ("40%", "the source has no '40%' near '化学反应'"),
        ("In 2031", "the source has no '2031' near '化学反应'"),
        ("2.5 times", "the source has no '2.5' near '化学反应'"),
        ("Four things", "the source has no 'Four' in the sentence of '化学反应' or next to it"),
        ("Half of them", "the source has no 'Half' in the sentence of '化学反应' or next to it"),
    ],
)
def test_dc20_a_figure_that_the_source_has_not_is_an_error(project: Project, answer: str, message: str):
    """Shown with the nearest figures and what can be done"""
    hint = "near it stand 三, 5000 万, 二十亿, 三成: correct the figure, move the anchor, or allow DC20"
    assert told(project, answered(answer)) == [f"10:41: DC20: {message} | {hint} and say how it was found"]


def test_dc20_a_figure_that_stands_further_on_in_the_section_is_told(project: Project):
    [shown] = told(project, answered("两百人", "zh"))
    assert "DC20: the source has no '两百' near '化学反应' | in section 1 it stands 4" in shown
    assert "characters after '化学反应': correct the figure, move the anchor" in shown


def test_dc20_a_figure_in_a_name_of_the_source_supports_nothing(project: Project):
    """GPT-7 is no seven"""
    assert told(project, answered("7 releases", anchor="今年会发布")) != []
    assert "near it stand" in told(project, answered("7 releases"))[0]


def test_dc20_no_figure_near_the_anchor_is_told(project: Project):
    lines = ["anchor: 多说", "section: '2'", "en: {q: What did Doe say?, a: '77'}"]
    [shown] = told(project, lines, TEXT.replace("二、级别", FAR + "二、级别"))
    assert "no figure stands near it" in shown


def test_dc20_numbers_up_to_ten_stand_in_the_sentence_of_the_anchor_or_beside_it(project: Project):
    """三样 stands in the sentence before 明年, and two before 有人说"""
    near, far = "明年可能", "有人说到"
    assert told(project, answered("Three", anchor=near)) == []
    assert "in section 1 it stands 55 characters before '有人说到'" in told(project, answered("Three", anchor=far))[0]


@pytest.mark.parametrize(
    ("answer", "years"),
    [("2025", "明年"), ("2023", "去年"), ("2024", "今年"), ("2026", "后年"), ("2024", "年底"), ("2025", "next year")],
)
def test_dc20_a_year_may_be_reckoned_from_the_date_of_the_text(project: Project, answer: str, years: str):
    text = f"一、开始\n据说{years}会有强大的模型。二、级别\n"
    assert told(project, answered(answer, anchor="强大"), text) == []
    assert told(project, answered(answer, anchor="强大"), text.replace(years, "以后")) != []


def test_dc20_a_year_may_be_reckoned_from_the_date_of_the_interview(project: Project):
    """date: 2022, and a text of November 2024"""
    text = "一、开始\n据说明年会有强大的模型。二、级别\n"
    interview = INTERVIEW.replace("date: 2024-11\n", "date: 2022\n")
    shown = [told(project, answered(year, anchor="强大"), text, interview=interview) for year in ("2023", "2025")]
    assert shown == [[], []]


def test_dc20_only_years_are_reckoned(project: Project):
    text = "一、开始\n据说明年会有强大的模型。二、级别\n"
    assert told(project, answered("2,025 models", anchor="强大"), text) != []


def test_dc20_a_card_about_several_texts_may_name_their_years(project: Project):
    """2024 is the year of the text, 2026 of neither"""
    second = INTERVIEW.partition("texts:\n")[2].replace("id: notes", "id: other")
    cites = "cites: [{text: notes, section: '1', anchor: 化学反应}, {text: CITED, section: '2', anchor: 多说}]"
    texts = dict.fromkeys(("notes", "other"), TEXT.replace("今年", "后来"))

    def shown(answer: str, cited: str) -> int:
        lines = [cites.replace("CITED", cited), f"en: {{q: What?, a: 'Doe in {answer}'}}"]
        layout = project(card(*lines), interview=INTERVIEW + second)
        return len([line for line in judged(layout, texts) if "DC20" in line])

    assert (shown("2024", "other"), shown("2026", "other"), shown("2024", "notes")) == (0, 1, 1)


def test_dc20_a_gloss_may_say_since_when_it_holds(project: Project):
    """kind: definition"""
    gloss = "en: {term: scaling law, gloss: 'Doe’s rule, as of YEAR'}"
    lines = ["kind: definition", "anchor: 化学反应"]
    assert told(project, [*lines, gloss.replace("YEAR", "2024")]) == []
    assert told(project, [*lines, gloss.replace("YEAR", "2026")]) != []


@pytest.mark.parametrize(
    ("gap", "wrong"),
    [
        ("{{c1::30}}% of the tasks", False),
        ("{{c1::30%}} of the tasks", False),
        ("{{c1::50}} million dollars", False),
        ("{{c1::much}} of 77 tasks", False),
        ("**{{c1::40}}%** of the tasks", True),
        ("{{c1::50}} billion dollars", True),
    ],
)
def test_dc20_a_gap_may_hold_part_of_a_figure(project: Project, gap: str, wrong: bool):  # noqa: FBT001 - a case
    lines = ["kind: cloze", "anchor: 化学反应", f"en: {{text: '{gap}'}}"]
    assert bool(told(project, lines)) is wrong


def test_dc20_every_answer_is_looked_up(project: Project):
    """kind: list and kind: choice; wrong options are not"""
    items = ["kind: list", "anchor: 化学反应", "en: {q: What?, items: ['$50 million', '61 million']}"]
    choice = [
        "kind: choice",
        "anchor: 化学反应",
        "en: {q: What?, key: '62%', distractors: [{text: '63%'}, {text: '64%'}]}",
    ]
    assert [line.split(" near")[0] for line in told(project, items) + told(project, choice)] == [
        "11:41: DC20: the source has no '61 million'",
        "11:23: DC20: the source has no '62%'",
    ]


def test_dc20_a_figure_may_stand_near_any_passage_of_the_card(project: Project):
    cites = "cites: [{text: notes, section: '1', anchor: 化学反应}, {text: notes, section: '1', anchor: 团队}]"
    assert told(project, [cites, "en: {q: What?, a: '$50 million and 200 people'}"]) == []
    [shown] = told(project, [cites, "en: {q: What?, a: 78}"])
    assert "no '78' near '化学反应' or '团队'" in shown


@pytest.mark.parametrize(
    "lines",
    [
        answered("78", anchor="到处"),
        answered("78", anchor="什么"),
        [
            "cites: [{text: notes, section: '1', anchor: 到处}, {text: notes, section: '1', anchor: 团队}]",
            "en: {q: A, a: 78}",
        ],
        [*answered("78"), "retired: {since: 2025, because: it was wrong}"],
        [*answered("78"), "allow: [{rule: DC20, because: a sum}]"],
    ],
)
def test_dc20_waits_for_anchors_and_passes_over_what_is_excused(project: Project, lines: list[str]):
    """An anchor that is not found once is the business of DC26"""
    text = TEXT.replace("化学反应，", "化学反应，什么和什么，")
    assert told(project, lines, text) == []


def test_dc20_a_text_that_is_not_at_hand_is_not_looked_up(project: Project):
    assert [line for line in judged(project(card(*answered("78"))), {}) if "DC20" in line] == []


def test_dc20_is_silent_in_a_language_that_the_rules_do_not_know(project: Project):
    """Whose words for numbers nobody reads here: of a card, and of a text"""
    german = {"project": PROJECT.replace("[en, zh]", "[en, zh, de]")}
    assert told(project, answered("78 Millionen", "de"), **german) == []
    assert told(project, answered("78"), interview=INTERVIEW.replace("language: zh", "language: de")) == []


ENGLISH = """\
一、开始
I think there were about ten
million chips, of which twenty
per cent were often idle. It may be a third in May 2025.
二、级别
"""


def test_dc20_an_english_text_is_read_in_words(project: Project):
    """A figure that is wrapped is found, and none inside a word, as in often"""
    assert told(project, answered("10 million chips, 20%, a third, by May 2025", anchor="idle"), ENGLISH) == []
    assert told(project, answered("ten", anchor="idle"), ENGLISH) != []


HEDGED = "一、开始\n强大的模型可能很快到来。它一定便宜。\n二、级别\n"
ASKED = ["anchor: 模型可能"]


@pytest.mark.parametrize(
    ("words", "hedge"),
    [
        ("en: {q: What will come?, a: A model}", "可能"),
        ("zh: {q: 什么会到来？, a: 模型}", "可能"),
    ],
)
def test_dc21_a_hedge_of_the_source_that_the_card_has_not_is_told(project: Project, words: str, hedge: str):
    message = f"the source says '{hedge}' here, and the card nothing like it"
    hint = "keep it in the question or the answer: may, could, probably, about (可能、也许、大概、约)"
    assert told(project, [*ASKED, words], HEDGED, code="DC21") == [f"10:11: info DC21: {message} | {hint}"]


@pytest.mark.parametrize(
    "words",
    [
        "en: {q: What might come?, a: A model}",
        "en: {q: What did Doe expect?, a: A model}",
        "en: {q: What did Doe think would come?, a: A model}",
        "en: {q: What will come?, a: A model, why: She believed that it was near.}",
        "zh: {q: 什么可能到来？, a: 模型}",
        "zh: {q: 多伊认为什么会到来？, a: 模型}",
        "zh: {q: 多伊预计什么会到来？, a: 模型}",
        "zh: {q: 什么会到来？, a: 约十个模型}",
    ],
)
def test_dc21_any_softening_word_keeps_a_hedge(project: Project, words: str):
    assert told(project, [*ASKED, words], HEDGED, code="DC21") == []


def test_dc21_only_the_sentence_of_the_anchor_is_read(project: Project):
    assert told(project, ["anchor: 便宜", "en: {q: What is cheap?, a: A model}"], HEDGED, code="DC21") == []


def test_dc21_a_hedge_is_found_in_an_english_text_and_in_what_a_chinese_one_quotes(project: Project):
    lines = ["anchor: third", "en: {q: What is idle?, a: Chips}"]
    interview = INTERVIEW.replace("language: zh", "language: en")
    assert "the source says 'may' here" in told(project, lines, ENGLISH, "DC21", interview=interview)[0].lower()
    assert "the source says 'may' here" in told(project, lines, ENGLISH, "DC21")[0].lower()
    mixed = HEDGED.replace("可能很快", "可能（原话是 might）很快")
    assert "the source says '可能'" in told(project, [*ASKED, "zh: {q: 什么？, a: 模型}"], mixed, "DC21")[0]


@pytest.mark.parametrize(("code", "answer"), [("DC20", "$60 million"), ("DC21", "A thing")])
def test_dc20_dc21_wait_until_the_sections_of_their_passage_are_found(project: Project, code: str, answer: str):
    """What stands once in a section that begins or ends in the wrong place may be another passage."""
    card = answered(answer, anchor="超过二十亿")
    assert told(project, card, code=code)
    lost = INTERVIEW.replace("from: 二、级别", "from: 三、级别")
    assert [told(project, [f"section: '{n}'", *card], code=code, interview=lost) for n in (1, 2)] == [[], []]
