"""The table of rules: how it is run, what a card may be excused from, and in which order problems are told.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

from checking import ANCHOR, SPARE, WORDS, card, found, judged, released
from projects import HEAD, INTERVIEW, SAMPLE_CARDS, Project, collection, told, within

from builder import check


def test_the_sample_cards_are_clean(project: Project):
    assert [line for line in judged(project(SAMPLE_CARDS)) if " info " not in line] == []


def test_codes_are_unique_and_rules_speak():
    assert len({rule.code for rule in check.RULES}) == len(check.RULES)
    assert all(rule.asks.endswith(".") and rule.reason.endswith(".") for rule in check.RULES)


def test_a_rule_is_found_however_its_code_is_spelt():
    assert check.find("dc27") is check.find("DC27") is not None
    assert check.find("dc3") is check.find("DC03") is not None
    assert check.find("DC99") is None


def test_every_rule_with_a_check_has_a_test_of_its_own():
    """No rule is untested: SH06 ID01 ID02 … each name a test in one of the files test_check_*.py"""
    files = Path(__file__).parent.glob("test_check_*.py")
    parts = [part for file in files for part in ast.parse(file.read_text(encoding="utf-8")).body]
    tests = [part.name for part in parts if isinstance(part, ast.FunctionDef) and part.name.startswith("test_")]
    tested = " ".join(tests)
    assert [rule.code for rule in check.RULES if _has_a_check(rule) and rule.code.lower() not in tested] == []


def _has_a_check(rule: check.Rule) -> bool:
    return any((rule.check, rule.cards, rule.pairs, rule.texts))


def test_dc27_can_be_allowed(project: Project):
    """allow: [{rule: DC27, because: a name is written so}]"""
    lines = [ANCHOR, "zh: {q: 什么是A模型？, a: 一件事}", "allow: [{rule: DC27, because: a name is written so}]"]
    assert found(project(card(*lines))) == []


def test_an_allowance_excuses_its_own_card_alone(project: Project):
    """
    - id: first
      anchor: 甲
      zh: {q: 什么是A模型？, a: 一件事}
      allow: [{rule: DC27, because: a name}]
    - id: second
      anchor: 乙
      zh: {q: 什么是A模型？, a: 两件事}
    """
    cards = textwrap.dedent(test_an_allowance_excuses_its_own_card_alone.__doc__)
    assert found(project(cards)) == ["14:11: warning DC27: no space in '是A' | write '是 A'"]


def test_a_typo_in_an_interview_is_not_told_again_for_each_card(project: Project):
    """vidio: x"""
    from builder.examine import examine  # noqa: PLC0415 - only here

    problems = told(examine(project(SAMPLE_CARDS, interview=INTERVIEW + "vidio: x\n"))[1])
    assert [line.split(" | ")[0] for line in problems if " info " not in line] == [
        "cards_src/talk-2024/interview.yaml:25:1: SH02: the key 'vidio' means nothing here"
    ]


def test_a_typo_in_a_released_card_does_not_say_that_it_is_gone(project: Project):
    """levle: 2"""
    from builder.examine import examine  # noqa: PLC0415 - only here

    problems = told(examine(project(card(ANCHOR, WORDS, "levle: 2") + SAMPLE_CARDS, ledger=released()))[1])
    told_first = [line.split(" | ")[0] for line in problems if " info " not in line]
    assert told_first == ["11:3: SH02: the key 'levle' means nothing here"]


def test_problems_are_sorted_and_told_once(project: Project):
    """cites two passages of a text that nobody knows"""
    layout = project(card("zh: {q: 什么是A？, a: 是B}", "level: 1"), head=HEAD)
    assert [line.split(":")[0] for line in found(layout)] == ["8", "9", "9"]


def test_many_cards_in_one_file_are_judged_fast(project: Project):
    """1,500 cards, released, each with an allowance that it needs"""
    cards = "".join(
        f"- id: c{n}\n  anchor: x\n  zh: {{q: A叫 {n} 什么, a: 那个}}\n  en: {{q: What is {n}, a: That}}\n"
        "  allow: [{rule: DC27, because: so}]\n"
        for n in range(1_500)
    )
    layout = project(cards, ledger="".join(released().replace('"one"', f'"c{n}"') for n in range(1_500)))
    loaded = collection(layout)
    with within(6):
        assert [line for line in told(check.run(loaded)) if not any(code in line for code in SPARE)] == []


def test_id10_an_excuse_that_nothing_needs_is_told(project: Project):
    """allow: [{rule: DC27, because: a name}]"""
    problems = found(project(card(ANCHOR, WORDS, "allow: [{rule: DC27, because: a name}]")))
    assert problems == [
        "11:11: warning ID10: the card has nothing to be excused from DC27 for | remove it from allow",
    ]


def test_id10_waits_for_the_texts_where_the_rule_needs_them(project: Project):
    """allow: [{rule: DC20, because: a sum}]"""
    layout = project(card(ANCHOR, WORDS, "allow: [{rule: DC20, because: a sum}]"))
    assert found(layout) == []
    assert [line for line in found(layout, {"notes": "一、开始化学反应二、级别"}) if "ID10" in line] != []
