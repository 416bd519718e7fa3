"""Names for new things: short, Latin, and not taken."""

from __future__ import annotations

import pytest

from builder.author.naming import free, id_from, slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The editors' opening", "the-editors-opening"),
        ("AGI: café & Co.", "agi-cafe-co"),
        ("规模扩展", ""),
        ("ASL-3 何时", "asl-3"),
    ],
)
def test_a_name_has_lower_case_words_and_hyphens(text: str, name: str):
    assert slug(text) == name


@pytest.mark.parametrize(
    ("question", "name"),
    [
        (
            "As Doe set out the levels in 2024, whose ability must a model raise to count as ASL-3?",
            "ability-model-raise-count-asl",
        ),
        (
            "In 2025, which three things did Jane Doe name as the dimensions of the scaling law?",
            "three-things-dimensions-scaling-law",
        ),
        ("Responsible Scaling Policy (RSP)", "responsible-scaling-policy-rsp"),
        ("What is Doe's guess?", "guess"),
        ("多伊说了什么？", ""),
    ],
)
def test_an_id_is_what_a_question_is_about_without_who_said_it_and_when(question: str, name: str):
    assert id_from(question, ["Jane Doe", "简·多伊"]) == name


def test_a_taken_name_gets_a_number():
    assert [free("a", taken) for taken in ((), ("a",), ("a", "a-2", "a-3"))] == ["a", "a-2", "a-4"]
