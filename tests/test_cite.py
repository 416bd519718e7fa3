"""`deck cite`: each place of a phrase, and what is most like it where there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from projects import INTERVIEW, Project
from running import Deck, Run
from text_support import at_hand, with_text

from builder.author import coverage
from builder.author.cite import Query, Search, find

THINGS = """\
- id: one
  anchor: 化学反应
  level: 2
  en: {q: What did Doe say in 2024?, a: A thing}
  zh: {q: 多伊 2024 年说了什么？, a: 一件事}
- id: two
  section: "2"
  anchor: 再两个空
  en: {q: What did Doe say in 2025?, a: A thing}
  zh: {q: 多伊 2025 年说了什么？, a: 一件事}
- id: gone
  anchor: 规模扩展
  retired: {since: 2025-01, because: it was wrong}
  en: {q: What did Doe say in 2026?, a: A thing}
  zh: {q: 多伊 2026 年说了什么？, a: 一件事}
"""


def searched(project: Project, phrase: str, section: str | None = None, most: int | None = None) -> Search:
    return find(*at_hand(project, cards=THINGS), Query(phrase, section, most))


def test_a_place_is_shown_with_its_section_its_sentence_and_a_little_more(project: Project):
    [place] = searched(project, "缺一不可").places
    assert (place.section, place.title, place.times) == ("1", {"en": "Beginnings", "zh": "开始"}, 1)
    assert (place.before, place.phrase) == ("一、开始规模扩展像化学反应，", "缺一不可")
    assert place.after == "。ＡＩ 很快！他用 GPT-4 和 Claude 3.5…"


def test_of_a_long_sentence_only_what_is_near_is_shown_and_no_word_is_cut(project: Project):
    words = "一、开始" + "甲乙丙丁" * 30 + "化学反应" + " counterproductive" * 9 + "。二、级别原文链接"
    [place] = find(*at_hand(project, words), Query("化学反应")).places
    assert len(place.before) == 59
    assert place.before.startswith("…")
    assert place.after == " counterproductive" * 4 + "…"


def test_cards_near_a_place_are_told_nearest_first_and_withdrawn_ones_are_not(project: Project):
    [place] = searched(project, "缺一不可").places
    assert [(near.card, near.anchor, near.distance) for near in place.neighbours] == [
        ("one", "化学反应", 1),
        ("two", "再两个空", 34),
    ]


def test_a_card_is_not_near_beyond_three_hundred_characters(project: Project):
    words = "一、开始化学反应" + "很" * coverage.REACH + "近很远二、级别再两个空原文链接"
    loaded, cut = at_hand(project, words, THINGS)
    near = {phrase: find(loaded, cut, Query(phrase)).places[0].neighbours for phrase in ("近", "远")}
    assert [near[phrase][-1].card for phrase in near] == ["one", "two"]


def test_every_place_is_found_or_as_many_as_are_asked_for(project: Project):
    assert [place.section for place in searched(project, "化学").places] == ["1", "2"]
    found = searched(project, "化学", most=1)
    assert (found.count, len(found.places)) == (2, 1)


def test_a_phrase_is_looked_for_in_one_section(project: Project):
    assert [place.section for place in searched(project, "化学", "2").places] == ["2"]
    found = searched(project, "规模", "2")
    assert (found.count, found.elsewhere, found.nearest) == (0, ["1"], [])


def test_without_regard_to_case_only_where_the_phrase_is_nowhere_as_typed(project: Project):
    exact, other = searched(project, "Claude"), searched(project, "claude")
    assert [(found.exact, [place.phrase for place in found.places]) for found in (exact, other)] == [
        (True, ["Claude"]),
        (False, ["Claude"]),
    ]
    assert other.places[0].times == 1


@pytest.mark.parametrize(
    ("phrase", "nearest"),
    [
        ("化学的反应", ["化学反应"]),
        ("缺一个不可", ["缺一不可"]),
        ("gpt4", ["GPT-4"]),
        ("规模的扩展", ["规模扩展"]),
        ("规模扩展像物理反应", ["规模扩展像化学反应"]),
        ("规，模，扩，展", ["规模扩展"]),
        ("火星", []),
        ("火", []),
        ("", []),
    ],
)
def test_where_a_phrase_is_nowhere_what_is_most_like_it_is_shown(project: Project, phrase: str, nearest: list[str]):
    found = searched(project, phrase)
    assert (found.count, [passage.phrase for passage in found.nearest]) == (0, nearest)


def test_a_phrase_outside_the_sections_is_told(project: Project):
    found = searched(project, "编者按")
    assert (found.count, found.outside, found.nearest) == (0, 1, [])


def cite(deck: Deck, project: Project, *arguments: str | Path, cards: str = THINGS) -> Run:
    layout, texts = with_text(project, cards=cards)
    return deck("-C", layout.root, "cite", *arguments, "--texts", texts)


def test_cite_shows_the_passage_and_the_lines_to_paste(deck: Deck, project: Project):
    assert cite(deck, project, "notes", "缺一不可") == Run(
        0,
        """\
Section 1: Beginnings (开始)
  一、开始规模扩展像化学反应，[缺一不可]。ＡＩ 很快！他用 GPT-4 和 Claude 3.5…
  Once in this section. Cards near it: one (化学反应), two (再两个空)

  text: notes
  section: "1"
  anchor: 缺一不可
""",
        "",
    )


def test_cite_takes_an_interview_with_one_text(deck: Deck, project: Project):
    assert 'section: "1"' in cite(deck, project, "talk-2024", "缺一不可").out


def test_cite_quietly_prints_only_what_is_to_paste(deck: Deck, project: Project):
    run = cite(deck, project, "notes", "再两个空", "--quiet")
    assert run.out == '  text: notes\n  section: "2"\n  anchor: 再两个空\n'


def test_cite_shows_ten_places_unless_all_are_asked_for(deck: Deck, project: Project):
    layout, texts = with_text(project, "一、开始" + "模型甲，模型乙。" * 6 + "二、级别原文链接")
    command = ("-C", layout.root, "cite", "notes", "模型", "--texts", texts)
    first, every = deck(*command), deck(*command, "--all")
    assert [run.out.count("Section 1") for run in (first, every)] == [10, 12]
    assert "And 2 more places: --all shows them" in first.out
    assert "Nothing here is short enough" in first.out


def test_cite_as_json_says_what_the_text_says(deck: Deck, project: Project):
    document = json.loads(cite(deck, project, "notes", "缺一不可", "--format", "json").out)
    [place] = document["places"]
    assert (document["text"], document["count"], document["exact"]) == ("notes", 1, True)
    assert (place["section"], place["anchor"], place["times"]) == ("1", "缺一不可", 1)
    assert place["neighbours"][0] == {"card": "one", "anchor": "化学反应", "distance": 1}


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["化学的反应"], "Most like it:\nSection 1: Beginnings (开始)\n  一、开始规模扩展像[化学反应]，"),
        (["编者按"], "Outside the sections, where nothing is cited, it stands 1×."),
        (["规模", "--section", "2"], "'规模' is not in section 2 of 'notes'.\n\nIt stands in section 1."),
        (["火星"], "'火星' is not in the sections of 'notes'."),
    ],
)
def test_cite_says_that_nothing_is_found_and_exits_with_1(deck: Deck, project: Project, arguments, shown):
    run = cite(deck, project, "notes", *arguments)
    assert (run.code, shown in run.out) == (1, True), run.out


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["note", "x"], "deck: there is no text 'note': did you mean 'notes'?\n"),
        (["zzz", "x"], "deck: there is no text 'zzz': the texts are notes\n"),
        (["notes", "x", "--section", "3"], "deck: the text 'notes' has no section '3': its sections are 1, 2\n"),
    ],
)
def test_cite_of_an_unknown_text_or_section_is_wrong_usage(deck: Deck, project: Project, arguments, shown):
    run = cite(deck, project, *arguments)
    assert (run.code, run.err) == (2, shown)


SECOND = INTERVIEW[INTERVIEW.index("- id: notes") :].replace("id: notes", "id: other").replace("a" * 64, "b" * 64)


def test_cite_of_an_interview_with_two_texts_names_them(deck: Deck, project: Project):
    layout, texts = with_text(project, interview=INTERVIEW + "    until: 原文链接\n" + SECOND)
    run = deck("-C", layout.root, "cite", "talk-2024", "x", "--texts", texts)
    shown = "deck: the interview 'talk-2024' has several texts: name one of notes, other\n"
    assert (run.code, run.err) == (2, shown)
    run = deck("-C", layout.root, "cite", "other", "x", "--texts", texts)
    assert (run.code, f"the folder {texts} does not hold the text 'other'" in run.err) == (2, True)


def test_cite_says_which_section_is_not_found(deck: Deck, project: Project):
    interview = INTERVIEW.replace("from: 二、级别", "from: 三、级别") + "    until: 原文链接\n"
    layout, texts = with_text(project, interview=interview)
    run = deck("-C", layout.root, "cite", "notes", "化学反应", "--texts", texts)
    assert (run.code, run.err) == (
        0,
        "deck: the sections of 'notes' are not certain: '三、级别' stands nowhere in the text\n",
    )


def test_cite_needs_the_texts(deck: Deck, project: Project):
    run = deck("-C", project().root, "cite", "notes", "x")
    assert (run.code, "Missing option '--texts'" in run.err) == (2, True)


def test_cite_of_a_project_that_can_not_be_read_exits_with_1(deck: Deck, project: Project):
    layout, texts = with_text(project, project="a: [\n")
    assert deck("-C", layout.root, "cite", "notes", "x", "--texts", texts).code == 1


def test_a_card_is_shown_beside_its_passages(deck: Deck, project: Project):
    """Its question and answer in each language, then each passage at its anchor, with more around it than else."""
    layout, folder = with_text(project, cards=THINGS)
    run = deck("-C", layout.root, "cite", "two", "--texts", folder)
    assert run.code == 0
    assert run.out.startswith("What did Doe say in 2025?\n  → A thing\n\n多伊 2025 年说了什么？\n  → 一件事\n\n")
    assert "notes, anchor 再两个空\nSection 2: " in run.out
    assert "[再两个空]" in run.out
    document = json.loads(deck("-C", layout.root, "cite", "two", "--texts", folder, "--format", "json").out)
    assert (document["card"], document["passages"][0]["text"]) == ("two", "notes")


def test_a_card_that_does_not_exist_is_wrong_usage(deck: Deck, project: Project):
    layout, folder = with_text(project, cards=THINGS)
    run = deck("-C", layout.root, "cite", "tow", "--texts", folder)
    assert (run.code, run.err) == (2, "deck: there is no card 'tow': did you mean 'two'?\n")


def test_a_text_without_a_phrase_is_told_what_is_missing(deck: Deck, project: Project):
    layout, folder = with_text(project, cards=THINGS)
    run = deck("-C", layout.root, "cite", "notes", "--texts", folder)
    assert (run.code, run.err) == (2, "deck: 'notes' is a text: say what to look for in it, deck cite notes PHRASE\n")
