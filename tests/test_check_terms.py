"""DC08: abbreviations are explained, on the card or in the glossary.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import pytest
from checking import ANCHOR, card, judged
from projects import CARD_FILE, HEAD, Project, put, within

GLOSSARY = """\
terms:
- name: {en: reinforcement learning, zh: 强化学习}
  short: RL
  also: [RLVR]
  meaning: {en: learning from rewards, zh: 从奖励中学习}
- name: AI 2027
  meaning: {en: a scenario, zh: 一份情景推演}
- name: {en: SWE-bench, zh: SWE-bench}
  meaning: {en: a benchmark, zh: 一项基准}
"""


def told(project: Project, cards: str, glossary: str | None = GLOSSARY) -> list[str]:
    layout = project(cards)
    if glossary:
        put(layout.root, "cards_src/glossary.yaml", glossary)
    return [line for line in judged(layout) if "DC08" in line]


def asking(question: str, lang: str = "en", answer: str = "So") -> str:
    return card(ANCHOR, f"{lang}: {{q: '{question}', a: '{answer}'}}")


@pytest.mark.parametrize(
    ("lang", "question"),
    [("en", "What did Doe say of RSP?"), ("zh", "多伊怎么看 RSP？"), ("en", "Why RSPs?"), ("en", "What is RSP-3?")],
)
def test_dc08_an_abbreviation_that_nothing_explains_is_told(project: Project, lang: str, question: str):
    message = "'RSP' is explained neither on the card nor in the glossary"
    hint = "write it out once, with RSP behind it in brackets, or add it to cards_src/glossary.yaml"
    assert told(project, asking(question, lang)) == [f"10:11: info DC08: {message} | {hint}"]


@pytest.mark.parametrize(
    "question",
    [
        "What is the Responsible Scaling Policy (RSP)?",
        "What is the RSP (Responsible Scaling Policy)?",
        "What is a policy of responsible scaling (responsible scaling policy, RSP)?",
        "What are the RSPs (responsible scaling policies)?",
        "负责任扩展政策（RSP）是什么？",
        "RSP（负责任扩展政策）是什么？",
        "负责任扩展政策（Responsible Scaling Policy，RSP）是什么？",
        "As responsible scaling policy goes, what is RSP?",
        "Who is Jane Roe (JR)?",
        "Who is JR (Jane Roe)?",
        "Who is that (Jane Roe, JR)?",
    ],
)
def test_dc08_what_is_written_out_is_explained(project: Project, question: str):
    """Before its brackets or in them, or in full elsewhere on the card"""
    assert told(project, asking(question)) == []


@pytest.mark.parametrize("question", ["What is Claude (RSP)?", "What is RSP (a thing)?", "RSP（x）是什么？"])
def test_dc08_other_brackets_explain_nothing(project: Project, question: str):
    assert len(told(project, asking(question))) == 1


@pytest.mark.parametrize(
    "question",
    ["What is RL?", "What is RLVR?", "What is AI 2027?", "What does SWE-bench test?", "强化学习（RL）是什么？"],
)
def test_dc08_what_the_glossary_has_is_explained(project: Project, question: str):
    """Under any name; an abbreviation inside a longer name is explained by it"""
    assert told(project, asking(question)) == []


def test_dc08_a_part_of_a_name_in_the_glossary_is_not_explained_alone(project: Project):
    assert "'SWE'" in told(project, asking("What is SWE?"))[0]


@pytest.mark.parametrize(
    "question",
    [
        "What did OpenAI, DeepSeek, AlphaGo and a PhD say of H100, K2 and o3?",
        "Is it chapter IV or XII, at 5 PM, of 80 GB, in the US or the UK?",
        "What is A? And I?",
        "What is ABCDEFGH?",
    ],
)
def test_dc08_names_units_and_roman_numerals_are_no_abbreviations(project: Project, question: str):
    assert told(project, asking(question)) == []


def test_dc08_an_abbreviation_is_told_once_a_file(project: Project):
    """
    - id: one
      anchor: 甲
      en: {q: What is the Responsible Scaling Policy (RSP)?, a: A policy}
    - id: two
      anchor: 乙
      en: {q: What is RSP?, a: 'XYZ, and XYZ again'}
      zh: {q: 什么是 RSP？, a: XYZ}
    - id: three
      anchor: 丙
      en: {q: Why RSP?, a: ABC}
    """
    shown = told(project, test_dc08_an_abbreviation_is_told_once_a_file.__doc__)
    assert [line.split(" is explained")[0] for line in shown] == [
        "13:11: info DC08: 'RSP'",
        "13:28: info DC08: 'XYZ'",
        "17:24: info DC08: 'ABC'",
    ]


def test_dc08_an_abbreviation_is_told_in_every_file(project: Project):
    layout = project(asking("What is RSP?"))
    put(layout.root, CARD_FILE.replace("01", "02"), HEAD + asking("Why RSP?").replace("id: one", "id: two"))
    assert len([line for line in judged(layout) if "DC08" in line]) == 2


def test_dc08_without_a_glossary_there_is_only_the_card(project: Project):
    assert len(told(project, asking("What is RL?"), glossary=None)) == 1


def test_dc08_can_be_allowed(project: Project):
    """allow: [{rule: DC08, because: everyone knows it}]"""
    excuse = test_dc08_can_be_allowed.__doc__
    assert told(project, card(ANCHOR, "en: {q: What is RSP?, a: A policy}", excuse)) == []


def test_dc08_many_strange_words_in_a_file_are_judged_in_time(project: Project):
    """500 cards with abbreviations that nothing explains"""
    names = [f"Q{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(500)]
    cards = "".join(f"- {{id: c{n}, anchor: x, en: {{q: Why {name}?, a: So}}}}\n" for n, name in enumerate(names))
    layout = project(cards)
    with within(6):
        assert len([line for line in judged(layout) if "DC08" in line]) == len(names)


def test_dc08_letters_that_stand_in_many_words_are_looked_for_fast(project: Project):
    """A question with AAAAAA, and an answer of hundreds of a's."""
    layout = project(card(ANCHOR, f"en: {{q: What did Doe call AAAAAA?, a: {'a ' * 400}b, why: So.}}"))
    with within(2):
        judged(layout)


def test_dc08_a_name_with_a_hyphen_is_no_abbreviation(project: Project):
    layout = project(card(ANCHOR, "en: {q: Which test did Doe name?, a: SWE-bench, why: So.}"))
    assert not any("DC08" in line for line in judged(layout))
