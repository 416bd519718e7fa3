"""DC25: the languages of a card say the same.

Cards begin in line 8 of their file, below the head of projects.HEAD: English in line 10, Chinese in line 11.
"""

from __future__ import annotations

import pytest
from checking import ANCHOR, card, judged
from projects import PROJECT, Project, put

GLOSSARY = """\
terms:
- name: {en: Responsible Scaling Policy, zh: 负责任扩展政策}
  short: RSP
  meaning: {en: rules, zh: 规则}
- name: {en: compute, zh: 算力}
  also: [计算资源, computing power]
  meaning: {en: computing power, zh: 计算能力}
- name: {en: compute budget, zh: 预算}
  meaning: {en: what may be spent, zh: 可用的钱}
- name: {en: sparse auto-encoder, zh: 稀疏自编码器}
  short: {en: SAE}
  meaning: {en: a network, zh: 一种网络}
- name: {en: reasoning, zh: 推理}
  meaning: {en: thinking, zh: 思考}
- name: {en: inference, zh: 推理}
  meaning: {en: running, zh: 运行}
- kind: person
  name: {en: Jane Doe, zh: 简·多伊}
  short: {en: Doe, zh: 多伊}
  meaning: {en: a guest, zh: 嘉宾}
"""


def told(make: Project, lines: list[str], **files: str) -> list[str]:
    layout = make(card(*lines), **files)
    put(layout.root, "cards_src/glossary.yaml", GLOSSARY)
    return [line for line in judged(layout) if "DC25" in line]


def basic(en: str, zh: str, en_answer: str = "So", zh_answer: str = "是这样") -> list[str]:
    return [ANCHOR, f"en: {{q: '{en}', a: '{en_answer}'}}", f"zh: {{q: '{zh}', a: '{zh_answer}'}}"]


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        (["en: {q: What?, a: That}"], "q and a"),
        (["kind: definition", "en: {term: a, gloss: b}"], "term and gloss"),
        (["kind: list", "en: {q: What?, items: [a, b]}"], "q and items"),
        (["kind: choice", "en: {q: What?, key: a, distractors: [{text: b}, {text: c}]}"], "q and key and distractors"),
        (["kind: cloze", "en: {text: 'a {{b}}'}"], "text"),
    ],
)
def test_dc25_a_language_that_is_missing_is_told(project: Project, lines: list[str], keys: str):
    assert told(project, [ANCHOR, *lines]) == [
        f"8:7: warning DC25: the card has no words in zh | add zh: with {keys}, in its own words"
    ]


def test_dc25_a_withdrawn_card_needs_no_translation(project: Project):
    """retired: {since: 2025, because: it was wrong}"""
    retired = test_dc25_a_withdrawn_card_needs_no_translation.__doc__
    assert told(project, [ANCHOR, "en: {q: What?, a: That}", retired]) == []


def test_dc25_a_project_of_one_language_needs_no_other(project: Project):
    """languages: [en]"""
    files = {"project": PROJECT.replace("[en, zh]", "[en]")}
    assert told(project, [ANCHOR, "en: {q: What?, a: That}"], **files) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("30% of 10 million in May 2025", "2025 年 5 月，1000 万中的三成"),
        ("half a million people over 18 months", "一年半里的 50 万人"),
        ("two of the three steps", "其中几步"),
        ("Claude 4 and ASL-3, not H100", "Claude 4 和 ASL-3，而非 H100"),
        ("the top 10", "前十"),
        ("2026 or 2027", "2026 或 2027 年"),
        ("1 chip", "一块芯片"),
        ("dozens of them", "几十个"),
        ("the 21st century", "21 世纪"),
        ("phase 3", "第三阶段"),
        ("a decade", "10 年"),
        ("twenty-five", "25"),
    ],
)
def test_dc25_figures_may_be_written_differently(project: Project, en: str, zh: str):
    assert told(project, basic(en, zh)) == []


def test_dc25_a_figure_may_stand_elsewhere_in_the_other_language(project: Project):
    lines = [
        ANCHOR,
        "en: {q: 'What did it say in 2025?', a: That}",
        "zh: {q: 说了什么？, a: 那个, why: 那是 2025 年。}",
    ]
    assert told(project, lines) == []


@pytest.mark.parametrize(
    ("en", "zh", "shown"),
    [
        ("13% of it", "它的三成 30%", "11:11: warning DC25: '30%' stands here and not in en, '13%' there and not here"),
        ("In 2025", "在那时", "11:11: warning DC25: '2025' stands in en and not here"),
        ("then", "在 2025 年和 2026 年", "11:11: warning DC25: '2025', '2026' stands here and not in en"),
        ("twenty-five", "那么多", "11:11: warning DC25: 'twenty-five' stands in en and not here"),
        (
            "10 million",
            "100 万",
            "11:11: warning DC25: '100 万' stands here and not in en, '10 million' there and not here",
        ),
    ],
)
def test_dc25_a_figure_that_one_language_lacks_is_told(project: Project, en: str, zh: str, shown: str):
    """Once a card, at the language that comes later in the project, where the figure stands or else at what is asked"""
    hint = " | give both languages the same figures, in digits or in words"
    assert told(project, basic(en, zh)) == [shown + hint]
    [turned] = told(project, basic(en, zh), project=PROJECT.replace("[en, zh]", "[zh, en]"))
    assert turned.startswith("10:11: warning DC25")


def test_dc25_a_figure_is_shown_where_it_stands(project: Project):
    """why: 2025 年。"""
    lines = [ANCHOR, "en: {q: Why?, a: So}", "zh: {q: 为什么？, a: 是这样, why: 那是 2025 年。}"]
    assert told(project, lines)[0].startswith("11:30: warning DC25: '2025' stands here and not in en")


CLOZE = "en: {text: 'a {{c1::b}} {{c2::c}}'}"


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (
            ["kind: cloze", CLOZE, "zh: {text: '甲{{c2::乙}}'}"],
            "12:14: warning DC25: not the same gaps: c2 here, c1, c2 in en",
        ),
        (
            ["kind: list", "en: {q: What?, items: [a, b]}", "zh: {q: 什么？, items: [甲, 乙, 丙]}"],
            "12:23: warning DC25: not the same number of items: 3 here, 2 in en",
        ),
        (
            ["kind: list", "en: {q: What?, items: [{n: 2, text: a}, b]}", "zh: {q: 什么？, items: [甲, 乙]}"],
            "12:23: warning DC25: not the same explicit numbers of items: none here, 2 in en",
        ),
        (
            [
                "kind: choice",
                "en: {q: What?, key: a, distractors: [{text: b}, {text: c}]}",
                "zh: {q: 什么？, key: 甲, distractors: [{text: 乙}, {text: 丙}, {text: 丁}]}",
            ],
            "12:37: warning DC25: not the same number of distractors: 3 here, 2 in en",
        ),
    ],
)
def test_dc25_gaps_items_and_options_are_the_same(project: Project, lines: list[str], shown: str):
    assert told(project, [ANCHOR, *lines]) == [f"{shown} | bring en and zh into line"]


def test_dc25_gaps_may_stand_in_another_order(project: Project):
    assert told(project, [ANCHOR, "kind: cloze", CLOZE, "zh: {text: '甲{{c2::乙}}{{c1::丙}}'}"]) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("What is the Responsible Scaling Policy?", "RSP 是什么？"),
        ("What is the responsible scaling policy?", "负责任扩展政策是什么？"),
        ("Why Compute?", "为什么要计算资源？"),
        ("Why a compute budget?", "为什么要预算？"),
        ("Why compute?", "为什么要算力？"),
        ("What do sparse auto encoders do?", "稀疏自编码器有什么用？"),
        ("What do SAEs do?", "稀疏自编码器有什么用？"),
        ("Why is reasoning slow?", "推理为什么慢？"),
        ("Why is inference slow?", "推理为什么慢？"),
        ("Why did Doe say so?", "多伊（Jane Doe）为什么这样说？"),
        ("Why computers?", "为什么？"),
        ("Why a Doeling?", "为什么？"),
    ],
)
def test_dc25_a_term_may_stand_under_any_of_its_names(project: Project, en: str, zh: str):
    """In full or short, in any case, in the plural; whole words, and none inside a longer term"""
    assert told(project, basic(en, zh)) == []


@pytest.mark.parametrize(
    ("en", "zh", "shown"),
    [
        (
            "Why the RSPs?",
            "为什么？",
            "11:11: warning DC25: 'RSPs' stands in en, and nothing for it here | the glossary has ",
        ),
        (
            "Why?",
            "为什么要算力？",
            "10:11: warning DC25: '算力' stands in zh, and nothing for it here | the glossary has compute",
        ),
        (
            "Why?",
            "推理为什么慢？",
            "10:11: warning DC25: '推理' stands in zh, and nothing for it here | the glossary has reasoning",
        ),
    ],
)
def test_dc25_a_term_that_one_language_has_not_is_told(project: Project, en: str, zh: str, shown: str):
    """With what the glossary calls it there"""
    [line] = told(project, basic(en, zh))
    assert line.startswith(shown)


def test_dc25_the_names_of_the_glossary_are_told(project: Project):
    [line] = told(project, basic("Why the RSPs and RSP?", "为什么？"))
    assert line.endswith("| the glossary has 负责任扩展政策 or RSP")


def test_dc25_only_what_is_asked_or_answered_needs_its_term(project: Project):
    """why: compute"""
    lines = [ANCHOR, "en: {q: Why?, a: So, why: compute}", "zh: {q: 为什么？, a: 是这样, why: 算法}"]
    assert told(project, lines) == []
    assert len(told(project, basic("Why?", "为什么？", "Compute"))) == 1


def test_dc25_can_be_allowed(project: Project):
    """allow: [{rule: DC25, because: the Chinese needs no year}]"""
    excuse = test_dc25_can_be_allowed.__doc__
    assert told(project, [*basic("In 2025?", "为什么？"), excuse]) == []


def test_dc25_of_a_language_that_the_rules_do_not_know_only_counts_are_compared(project: Project):
    """languages: [en, zh, de]"""
    files = {"project": PROJECT.replace("[en, zh]", "[en, de]")}
    lines = [ANCHOR, "kind: list", "en: {q: '2025?', items: [a, b]}", "de: {q: Was?, items: [a, b, c]}"]
    assert [line.split(":")[-2] for line in told(project, lines, **files)] == [" not the same number of items"]
