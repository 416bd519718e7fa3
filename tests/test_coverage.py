"""`deck coverage`: cards by section and level, and what no anchor is near."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import INTERVIEW, Project, collection, put
from running import Deck
from text_support import TEXT, at_hand, card, with_text

from builder.author.coverage import (
    REACH,
    SHORTEST,
    Mark,
    TextCoverage,
    UnknownInterviewError,
    bare,
    measure,
    survey,
)
from builder.project import find as find_project

CARDS = (
    card("one", 1, ("1", "化学反应"))
    + card("two", 2, ("1", "缺一不可"), ("1", "规模"))
    + card("three", 2, ("1", "很快"), ("2", "两个空"))
)
RETIRED = card("gone", 3, ("2", "化学"), more="  retired: {since: 2025-01, because: it was wrong}\n")


def measured(project: Project, cards: str = CARDS, content: str = TEXT) -> TextCoverage:
    loaded, text = at_hand(project, content, cards)
    [only] = measure(loaded, {"notes": text}).texts
    return only


def test_each_section_counts_its_cards_by_level(project: Project):
    text = measured(project)
    assert [(section.number, section.tally.levels) for section in text.sections] == [("1", (1, 2, 0)), ("2", (0, 1, 0))]


def test_a_card_counts_once_in_a_section_and_once_in_the_sums(project: Project):
    loaded, text = at_hand(project, cards=CARDS)
    found = measure(loaded, {"notes": text})
    sums = [found.tally, found.interviews[0].tally, found.interviews[0].texts[0].tally]
    assert [tally.levels for tally in sums] == [(1, 2, 0)] * 3


def test_a_withdrawn_card_counts_nowhere(project: Project):
    text = measured(project, CARDS + RETIRED)
    assert (text.tally.levels, "gone" in [mark.card for mark in text.marks]) == ((1, 2, 0), False)


def test_a_cite_of_no_text_or_section_counts_nowhere(project: Project):
    lost = card("lost", 3, ("9", "化学")) + card("far", 3, ("1", "化")).replace("text: notes", "text: nowhere")
    text = measured(project, CARDS + lost)
    assert text.tally.levels == (1, 2, 0)


def test_every_cite_is_a_mark_in_the_order_of_the_text(project: Project):
    text = measured(project)
    assert [(mark.card, mark.section, mark.anchor) for mark in text.marks] == [
        ("two", "1", "规模"),
        ("one", "1", "化学反应"),
        ("two", "1", "缺一不可"),
        ("three", "1", "很快"),
        ("three", "2", "两个空"),
    ]


def test_an_anchor_is_looked_for_in_the_section_that_is_cited(project: Project):
    marks = measured(project, card("one", 1, ("1", "化学")) + card("two", 1, ("2", "化学"))).marks
    assert [mark.at for mark in marks] == [13, 66]


def test_a_card_of_several_texts_counts_in_each(project: Project, tmp_path: Path):
    layout = project(card("both", 1, ("1", "甲")).replace("}]", "}, {text: other, section: '1', anchor: 乙}]"))
    put(tmp_path, "cards_src/other-2025/interview.yaml", INTERVIEW.replace("id: notes", "id: other"))
    found = measure(collection(layout), {})
    assert [text.tally.cards for text in found.texts] == [1, 1]
    assert found.tally.cards == 1


def test_decks_are_counted_as_they_are_built(project: Project):
    loaded, _ = at_hand(project, cards=CARDS + RETIRED)
    assert measure(loaded, {}).decks == {"complete": 3, "core": 1}


def test_without_its_text_a_section_has_cards_and_no_length(project: Project):
    loaded, _ = at_hand(project, cards=CARDS)
    [text] = measure(loaded, {}).texts
    tally = text.sections[0].tally
    assert (tally.levels, tally.characters, tally.bare, tally.density, tally.bare_share) == (
        (1, 2, 0),
        None,
        None,
        None,
        None,
    )
    assert (text.at_hand, text.longest, {mark.at for mark in text.marks}) == (False, [], {None})
    assert [mark.section for mark in text.marks] == ["1", "1", "1", "1", "2"]


def long(before: int, after: int) -> str:
    """Write a text whose first section has so many characters before its one anchor and after it."""
    return f"一、开始{'前' * (before - 4)}化学反应{'后' * after}二、级别原文链接"


ONE = card("one", 1, ("1", "化学反应"))


@pytest.mark.parametrize(
    ("before", "after", "bare"),
    [(REACH, REACH, 0), (REACH + 1, REACH, 1), (REACH, REACH + 1, 1), (900, 1000, 1300), (4, 0, 0)],
)
def test_an_anchor_covers_three_hundred_characters_before_it_and_after_it(project, before: int, after: int, bare: int):
    tally = measured(project, ONE, long(before, after)).sections[0].tally
    assert (tally.characters, tally.bare) == (before + 4 + after, bare)


def test_what_two_anchors_cover_is_covered_once(project: Project):
    content = long(400, 1000).replace("后" * 1000, "后" * 100 + "甲乙" + "后" * 898)
    tally = measured(project, ONE + card("two", 1, ("1", "甲乙")), content).sections[0].tally
    assert tally.bare == 100 + 898 - REACH


def test_an_anchor_covers_nothing_of_another_section(project: Project):
    sections = measured(project, ONE, "一、开始化学反应二、级别" + "后" * 100 + "原文链接").sections
    assert [section.tally.bare for section in sections] == [0, 104]


def test_a_card_whose_anchor_is_not_there_counts_and_covers_nothing(project: Project):
    tally = measured(project, card("one", 1, ("1", "物理")), long(400, 400)).sections[0].tally
    assert (tally.cards, tally.bare) == (1, tally.characters)


def test_density_is_cards_a_thousand_characters(project: Project):
    text = measured(project, CARDS, long(246, 250).replace("后后后后", "缺一不可", 1))
    assert text.sections[0].tally.density == 6.0
    assert text.tally.bare_share == pytest.approx(4 / 504)


def test_bare_stretches_are_told_from_two_hundred_characters_on_longest_first(project: Project):
    text = measured(project, ONE, long(REACH + SHORTEST, REACH + SHORTEST + 1))
    assert [(stretch.section, stretch.start, stretch.length, stretch.clue) for stretch in text.longest] == [
        ("1", 804, SHORTEST + 1, "后" * 8),
        ("1", 0, SHORTEST, "一"),
    ]
    assert measured(project, ONE, long(REACH + SHORTEST - 1, REACH)).longest == []


@given(st.lists(st.tuples(st.integers(100, 3000), st.integers(1, 9)), max_size=8))
def test_what_is_bare_is_what_no_anchor_reaches(places: list[tuple[int, int]]):
    marks = [Mark("one", 1, "1", "甲" * length, at) for at, length in sorted(places, key=lambda place: place[0])]
    reached = {at for place, length in places for at in range(place - REACH, place + length + REACH)}
    found = [at for first, last in bare(marks, 100, 3010) for at in range(first, last)]
    assert found == [at for at in range(100, 3010) if at not in reached]


def test_an_interview_is_kept_alone(project: Project, tmp_path: Path):
    layout = project(CARDS)
    put(tmp_path, "cards_src/other-2025/interview.yaml", INTERVIEW.replace("id: notes", "id: other"))
    found = measure(collection(layout), {})
    assert [kept.id for kept in found.interviews] == ["other-2025", "talk-2024"]
    assert [kept.id for kept in found.of("talk-2024").interviews] == ["talk-2024"]
    assert (found.tally.cards, found.of("other-2025").tally.cards) == (3, 0)
    with pytest.raises(UnknownInterviewError, match="no interview 'talk-2042': did you mean 'talk-2024'"):
        found.of("talk-2042")


def test_coverage_prints_a_table_a_text(deck: Deck, project: Project):
    run = deck("-C", with_text(project, cards=CARDS)[0].root, "coverage")
    assert (run.code, run.err) == (0, "")
    lines = [" ".join(line.split()) for line in run.out.splitlines()]
    assert lines[0] == "talk-2024: Jane Doe with Rick Roe, 3 cards"
    assert lines[2] == "notes section level 1 level 2 level 3 cards"
    assert lines[4:7] == ["1 Beginnings 1 2 · 3", "2 Levels · 1 · 1", "2 sections, 0 without a card 1 2 · 3"]
    assert lines[-2:] == [
        "Cards by deck: complete 3, core 1.",
        "Only cards were counted: what they leave bare is measured with the texts, with --texts.",
    ]


def test_coverage_with_the_texts_tells_what_is_bare(deck: Deck, project: Project):
    layout, texts = with_text(project, long(REACH + SHORTEST, 1500), ONE)
    run = deck("-C", layout.root, "coverage", "--texts", texts)
    lines = [" ".join(line.split()) for line in run.out.splitlines()]
    assert "1 Beginnings 1 · · 1 2,004 0.5 70%" in lines
    assert "2 Levels · · · · 4 · 100%" in lines
    assert "2 sections, 1 without a card 1 · · 1 2,008 0.5 70%" in lines
    assert lines[lines.index("text section from characters") + 2 :][:2] == [
        "notes 1 后后后后后后后后 1,200",
        "notes 1 一 200",
    ]


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (228, "1 bare stretch of 200 characters or more; the longest:"),
        (122, "0 bare stretches of 200 characters or more."),
    ],
)
def test_coverage_tells_from_which_length_on_a_bare_stretch_is_listed(
    deck: Deck, project: Project, after: int, told: str
):
    layout, texts = with_text(project, long(4, REACH + after))
    run = deck("-C", layout.root, "coverage", "--texts", texts)
    assert told in run.out.splitlines()


def test_coverage_names_a_text_that_is_not_at_hand(deck: Deck, project: Project, tmp_path: Path):
    layout, texts = with_text(project, cards=CARDS)
    other = INTERVIEW.replace("id: notes", "id: other").replace("a" * 64, "b" * 64)
    put(tmp_path, "cards_src/other-2025/interview.yaml", other)
    assert "Not in the folder, so not measured: other." in deck("-C", layout.root, "coverage", "--texts", texts).out


def test_coverage_as_json_says_what_was_measured(deck: Deck, project: Project):
    layout, texts = with_text(project, cards=CARDS)
    document = json.loads(deck("-C", layout.root, "coverage", "--format", "json", "--texts", texts).out)
    assert document["tally"] == {"levels": [1, 2, 0], "characters": 65, "bare": 0}
    [text] = document["interviews"][0]["texts"]
    assert text["sections"][1]["title"] == {"en": "Levels", "zh": "级别"}
    assert text["marks"][1] == {"card": "one", "level": 1, "section": "1", "anchor": "化学反应", "at": 13}


def test_coverage_of_one_interview_leaves_out_the_others(deck: Deck, project: Project, tmp_path: Path):
    layout = project(CARDS)
    put(tmp_path, "cards_src/other-2025/interview.yaml", INTERVIEW.replace("id: notes", "id: other"))
    run = deck("-C", layout.root, "coverage", "--interview", "other-2025")
    assert ("other-2025: " in run.out, "talk-2024: " in run.out) == (True, False)


def test_coverage_of_an_unknown_interview_is_wrong_usage(deck: Deck, project: Project):
    run = deck("-C", project().root, "coverage", "--interview", "talk-2042")
    assert (run.code, run.err) == (2, "deck: there is no interview 'talk-2042': did you mean 'talk-2024'?\n")


def test_coverage_writes_a_page_and_says_so(deck: Deck, project: Project, tmp_path: Path):
    page = tmp_path / "out" / "coverage.html"
    run = deck("-C", project(CARDS).root, "coverage", "--html", page)
    assert (run.code, run.out.endswith(f"Written to {page}.\n")) == (0, True)
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_coverage_quietly_only_writes_the_page(deck: Deck, project: Project, tmp_path: Path):
    page = tmp_path / "coverage.html"
    run = deck("-C", project(CARDS).root, "coverage", "--html", page, "--quiet")
    assert (run.code, run.out, run.err, page.is_file()) == (0, "", "", True)


def test_coverage_of_a_project_with_broken_sources_exits_with_1(deck: Deck, project: Project):
    run = deck("-C", project(CARDS + "  levle: 1\n").root, "coverage")
    assert (run.code, "error SH02" in run.err, run.out) == (1, True, "")


@pytest.mark.texts
def test_the_real_texts_add_up():
    """Every section has some length, their sum is the text's, and every anchor of a card is found."""
    _, found = survey(find_project(Path(__file__).parent), Path(os.environ["DECK_TEXTS"]))
    for text in found.texts:
        assert all(section.tally.characters for section in text.sections)
        assert text.tally.characters == sum(section.tally.characters or 0 for section in text.sections)
        assert [mark for mark in text.marks if mark.at is None] == []


def test_a_text_without_words_is_measured(deck: Deck, project: Project):
    """An empty file whose digest is known has sections of no length; there is nothing to divide by."""
    layout, folder = with_text(project, content="", cards=ONE)
    run = deck("-C", layout.root, "coverage", "--texts", folder)
    assert run.code == 0
