"""The rules' own examples: what is shown as bad is found, and what is shown as good is clean."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_examples import examined, judge, more, told

from builder.check import RULES
from builder.check.examples import examples
from builder.problems import Severity

CODES = [rule.code for rule in RULES if rule.code.startswith("DC")]
SHOWN = [(code, lang) for code in CODES if (held := examples(code)) for lang in held.by_language]
MORE = [
    (code, lang, n)
    for code in CODES
    for lang, cards in more(code).items()
    if isinstance(cards, list)
    for n in range(len(cards))
]

LEAVES_OUT = {"ID07", "DC25"}
"""A project of one card in one language has decks without cards, and misses the other language."""


@pytest.mark.parametrize("code", CODES)
def test_every_rule_about_cards_has_examples_in_both_languages(code: str):
    held = examples(code)
    assert held
    assert sorted(held.by_language) == ["en", "zh"]


@pytest.mark.parametrize("code", CODES)
def test_every_rule_about_cards_has_three_more_bad_ones_a_language(code: str):
    held = more(code)
    assert {lang: len(held.get(lang, [])) >= 3 for lang in ("en", "zh")} == {"en": True, "zh": True}


@pytest.mark.parametrize(("code", "lang"), SHOWN)
def test_the_bad_card_is_found(tmp_path: Path, code: str, lang: str):
    held = examples(code)
    problems = judge(tmp_path, held.by_language[lang].bad, held.passage, held.glossary)
    assert code in {problem.code for problem in problems}, told(problems)


@pytest.mark.parametrize(("code", "lang"), SHOWN)
def test_the_good_card_is_clean(tmp_path: Path, code: str, lang: str):
    """Its own rule has nothing to remark, and no other has a warning."""
    held = examples(code)
    problems = judge(tmp_path, held.by_language[lang].good, held.passage, held.glossary)
    amiss = [p for p in problems if p.code == code or (p.severity < Severity.INFO and p.code not in LEAVES_OUT)]
    assert amiss == [], told(amiss)


@pytest.mark.parametrize("code", ["SH01", "SH02", "SH03", "SH04", "ID01", "ID02"])
def test_the_slips_that_everybody_makes_have_examples_too(tmp_path: Path, code: str):
    """Of what stands in the way of reading a card: the bad one is found, and the good one is clean."""
    shown = examples(code).by_language["en"]
    found = {
        name: {problem.code for problem in examined(tmp_path / name, cards) if problem.severity < Severity.INFO}
        for name, cards in (("bad", shown.bad), ("good", shown.good))
    }
    assert code in found["bad"]
    assert found["good"] <= LEAVES_OUT


@pytest.mark.parametrize(("code", "lang", "n"), MORE)
def test_further_bad_cards_are_found(tmp_path: Path, code: str, lang: str, n: int):
    held = more(code)
    problems = judge(tmp_path, held[lang][n], held.get("passage", ""), held.get("glossary", ""))
    assert code in {problem.code for problem in problems}, told(problems)
