"""What people read of the rules: `deck explain`, the table in CONTRIBUTING.md, the guide."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from builder.check import RULES, find
from builder.check.examples import examples
from builder.check.guide import explained, guide, table

ROOT = Path(__file__).parent.parent


def test_the_documents_are_as_make_docs_writes_them(monkeypatch: pytest.MonkeyPatch):
    """Whoever changes a rule, an audit or a prediction runs `make docs`."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    documents = runpy.run_path(str(ROOT / "docs" / "generate.py"))["documents"]()
    assert [path.name for path, text in documents.items() if path.read_text(encoding="utf-8") != text] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_explained_with_its_examples(rule):
    """What it asks, why, and each card that is shown as bad or good."""
    text = explained(rule)
    assert text.startswith(f"{rule.code} ({rule.severity.word}): {rule.asks}\n{rule.reason}")
    held = examples(rule.code)
    cards = [card for example in held.by_language.values() for card in (example.bad, example.good)] if held else []
    assert all(line.strip() in text for card in cards for line in card.splitlines())


def test_examples_can_be_shown_in_one_language():
    text = explained(find("DC18"), ["zh"])
    assert "Chinese, not like this:" in text
    assert "English" not in text


@pytest.mark.parametrize(("code", "said"), [("DC06", "excuse it from this"), ("DC27", "excuse it from its warnings")])
def test_who_can_be_excused_is_told(code: str, said: str):
    text = explained(find(code))
    assert said in text
    assert text.endswith(f"allow: [{{rule: {code}, because: …}}]")
    assert "allow:" not in explained(find("DC19"))


def test_the_table_has_a_row_a_rule_that_leads_to_the_guide():
    rows = table(RULES, "docs/rules.md").splitlines()[2:]
    assert [row.split("](")[0].removeprefix("| [") for row in rows] == [rule.code for rule in RULES]
    chapters = guide(RULES)
    assert all(f"\n## {rule.code}\n" in chapters for rule in RULES)
