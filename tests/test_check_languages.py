"""SH06: titles, names and horizons exist in every language.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import pytest
from checking import ANCHOR, card, found
from projects import CORE, INTERVIEW, PROJECT, Project


def test_sh06_titles_exist_in_every_language(project: Project):
    """title: {en: Core}"""
    layout = project(
        core=CORE.replace("{en: Core, zh: 核心}", "{en: Core}"),
        interview=INTERVIEW.replace("{en: Levels, zh: 级别}", "{zh: 级别}"),
    )
    assert found(layout) == [
        "cards_src/talk-2024/interview.yaml:23:12: SH06: there are no words for en | add en: …",
        "decks/core.yaml:1:8: SH06: there are no words for zh | add zh: …",
    ]


def test_sh06_one_title_for_all_languages_is_enough(project: Project):
    """title: Core"""
    assert found(project(core=CORE.replace("{en: Core, zh: 核心}", "Core"))) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("name: {en: Jane Doe, zh: 简·多伊}", "name: {en: Jane Doe}", "5"),
        ("publisher: {en: Example Notes, zh: 示例笔记}", "publisher: {en: Example Notes}", "12"),
    ],
)
def test_sh06_names_and_publishers_exist_in_every_language(project: Project, old: str, new: str, place: str):
    """What a card shows of its source is in its own language"""
    [shown] = found(project(interview=INTERVIEW.replace(old, new)))
    assert shown.startswith(f"cards_src/talk-2024/interview.yaml:{place}:")


def test_sh06_another_language_brings_the_words_that_the_program_prints(project: Project):
    """languages: [en, zh, de]: a warning, since a newer program with more words must not stop a build"""
    layout = project(project=PROJECT.replace("[en, zh]", "[en, zh, de]") + "labels: {de: {page: 'Seite {n}'}}\n")
    shown = found(layout)
    assert any("decks/project.yaml:4:12: warning SH06: the language de lacks" in line for line in shown)
    assert any("SH06: the label page of de has no {m}, where the number goes" in line for line in shown)


def test_sh06_a_horizon_is_in_the_languages_of_its_card(project: Project):
    """horizon: {en: …, fr: …} on a card in English and Chinese, of a project that has no French"""
    words = "en: {q: What did Doe say?, a: A thing}", "zh: {q: 什么？, a: 一件事}"
    shown = found(project(card(ANCHOR, "stance: prediction", "horizon: {en: 2026, fr: 2026}", *words)))
    assert shown == [
        "11:12: SH06: there are no words for zh | add zh: …",
        "11:27: SH06: the project has no language 'fr' | the project's languages are en, zh",
    ]


def test_sh06_the_number_of_items_has_its_place(project: Project):
    labels = PROJECT + "labels: {en: {items: items}}\n"
    [shown] = [line for line in found(project(project=labels)) if "SH06" in line]
    assert "the label items of en has no {n}, where the number goes" in shown


def test_sh06_numbers_of_pages_have_their_places(project: Project):
    labels = PROJECT + "labels: {zh: {page: '第 {n} 页'}}\n"
    [shown] = [line for line in found(project(project=labels)) if "SH06" in line]
    assert "the label page of zh has no {m}, where the number goes" in shown
