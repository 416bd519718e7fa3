"""DC22 to DC24: the options of a choice, and the reasons behind an answer.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import pytest
from projects import CORE, Project, collection, told

from builder import check

LONG = "It could neither copy itself nor help anyone to build a weapon"


def choice(key: str, *wrong: str, id_: str = "one", lang: str = "en", level: int = 1) -> str:
    options = "".join(f"    - {{text: '{option}', why: It is not.}}\n" for option in wrong)
    words = f"    q: Which is it?\n    key: '{key}'\n    distractors:\n{options}    why: So it is.\n"
    return f"- id: {id_}\n  kind: choice\n  level: {level}\n  anchor: 化学反应\n  {lang}:\n{words}"


def found(project: Project, cards: str, code: str, **files: str) -> list[str]:
    problems = check.run(collection(project(cards, **files)))
    return told([problem for problem in problems if problem.code == code])


def test_dc22_no_option_speaks_of_the_others(project: Project):
    """Two wrong options are left without it"""
    assert found(project, choice("A", "B", "C", "All of the above"), "DC22") == [
        (
            "18:14: DC22: 'All of the above' speaks of the other options, and they are shuffled"
            " | leave it out: 2 wrong options will do"
        )
    ]


def test_dc22_where_two_are_needed_another_is_asked_for(project: Project):
    [line] = found(project, choice("A", "B", "None of these options"), "DC22")
    assert line.endswith(" | write a wrong answer instead that someone could believe")


def test_dc22_a_key_that_is_all_of_them_is_a_list(project: Project):
    """key: 以上都是"""
    [line] = found(project, choice("以上都是", "甲", "乙", lang="zh"), "DC22")
    assert line.startswith("14:10: DC22: '以上都' speaks of the other options")
    assert "make it a card of kind list if several belong" in line


@pytest.mark.parametrize("option", ["All of the data", "None", "Both teams", "The level above"])
def test_dc22_an_option_that_speaks_of_the_world_is_clean(project: Project, option: str):
    assert found(project, choice("A", "B", option), "DC22") == []


def test_dc22_is_about_choices(project: Project):
    """q: Which of the three? a: None of these options"""
    words = "- id: one\n  anchor: 化学反应\n  en: {q: Which of the three?, a: None of these options, why: So.}\n"
    assert found(project, words, "DC22") == []


def test_dc23_the_key_does_not_stand_out(project: Project):
    assert found(project, choice(LONG, "It was too small", "It was too slow"), "DC23") == [
        (
            "14:10: warning DC23: the right option stands out: it has 12 words, the wrong ones 4 on average"
            " | cut it to about 4 words, with its reason in why, or let the wrong ones say as much"
        )
    ]


def test_dc23_chinese_is_measured_in_characters(project: Project):
    [line] = found(project, choice("它既不能自我复制也帮不了别人造武器", "它太小了", "它太慢了", lang="zh"), "DC23")
    assert "it has 17 characters, the wrong ones 4 on average" in line


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("two words", ("one", "one")),
        ("twelve " * 12, ("nine " * 9, "nine " * 9)),
        ("one", ("a wrong option of eight words in all", "another one")),
    ],
    ids=["two words more", "a third longer", "shorter"],
)
def test_dc23_options_of_a_length_are_clean(project: Project, key: str, wrong: tuple[str, ...]):
    assert found(project, choice(key.strip(), *wrong), "DC23") == []


def some(longest: int, others: int, level: int = 1) -> str:
    """Make choices of whose keys so many are the longest option; the last of them by most."""
    keys = ["word " * (n + 3) for n in range(longest)] + ["short"] * others
    return "".join(choice(key.strip(), "two words", "a b", id_=f"c{n}", level=level) for n, key in enumerate(keys))


def of_decks(project: Project, cards: str, **files: str) -> list[str]:
    return [line for line in found(project, cards, "DC23", **files) if line.startswith("decks/")]


def test_dc23_keys_are_not_the_longest_too_often(project: Project):
    """Both decks have the same choices: told once, at the first deck"""
    assert of_decks(project, some(5, 3)) == [
        (
            "decks/complete.yaml:1:8: warning DC23: in 5 of 8 choices in en the key is the longest option, as in 'c4', "
            "'c3', 'c2' | shorten these keys, with their reasons moved to why, or say as much in the wrong options"
        )
    ]


@pytest.mark.parametrize(("longest", "others"), [(4, 4), (7, 0), (0, 8)])
def test_dc23_half_of_them_or_few_choices_are_chance(project: Project, longest: int, others: int):
    assert of_decks(project, some(longest, others)) == []


def test_dc23_each_deck_has_its_own_choices(project: Project):
    """Core has all the long keys, Complete as many short ones besides"""
    short = some(0, 12, level=2).replace("id: c", "id: d")
    [line] = of_decks(project, some(9, 0) + short)
    assert line.startswith("decks/core.yaml:1:8: warning DC23: in 9 of 9 choices in en")


def test_dc23_a_key_as_long_as_another_option_is_not_the_longest(project: Project):
    cards = "".join(choice("two words", "also two", "b", id_=f"c{n}") for n in range(8))
    assert of_decks(project, cards, core=CORE) == []


def test_dc24_a_choice_says_why(project: Project):
    """No reason for the key, nor for the second wrong option"""
    cards = choice("ASL-2", "ASL-1", "ASL-3").replace("    why: So it is.\n", "")
    cards = cards.replace("{text: 'ASL-3', why: It is not.}", "text: 'ASL-3'")
    assert found(project, cards, "DC24") == [
        "14:10: DC24: the card does not say why this is right | add why: the reason",
        (
            "17:13: DC24: the option does not say why it is wrong"
            " | add why: what is wrong with it, or what it belongs to instead"
        ),
    ]


@pytest.mark.parametrize(
    ("kind", "words", "column"),
    [
        ("basic", "q: What?, a: That", 21),
        ("definition", "term: That, gloss: What it is", 27),
        ("cloze", "text: 'That is {{so}}.'", 14),
        ("list", "q: Which two?, items: [This, That]", 31),
        ("cloze", "text: That is so.", 14),
    ],
)
def test_dc24_other_cards_are_reminded(project: Project, kind: str, words: str, column: int):
    cards = f"- id: one\n  kind: {kind}\n  anchor: 化学反应\n  en: {{{words}}}\n"
    remark = "the card does not say why | add why: the reason, or what follows from it"
    assert found(project, cards, "DC24") == [f"11:{column}: info DC24: {remark}"]
    assert found(project, cards.replace("}\n", ", why: So it is.}\n"), "DC24") == []


def test_dc24_each_language_says_why(project: Project):
    cards = "- id: one\n  anchor: 化学反应\n  en: {q: What?, a: That, why: So.}\n  zh: {q: 什么？, a: 那个}\n"
    assert [line.split(": ")[0] for line in found(project, cards, "DC24")] == ["11:19"]
