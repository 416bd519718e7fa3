"""DC11 to DC14: cards against each other.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import pytest
from projects import CARD_FILE, Project, collection, told

from builder import check

SIGN_3 = "What did Doe name in 2024 as the first sign of ASL-3?"
SIGN_4 = "What did Doe name in 2024 as the first sign of ASL-4?"
ZH_3, ZH_4 = "多伊 2024 年认为 ASL-3 的首个标志是什么？", "多伊 2024 年认为 ASL-4 的首个标志是什么？"


def asks(id_: str, question: str, answer: str, *lines: str, lang: str = "en") -> str:
    words = f"  {lang}: {{q: '{question}', a: '{answer}', why: So it is.}}\n"
    return f"- id: {id_}\n  anchor: 化学反应\n{words}" + "".join(f"  {line}\n" for line in lines)


def defines(id_: str, term: str, gloss: str) -> str:
    words = f"  en: {{term: '{term}', gloss: '{gloss}', why: So it is.}}\n"
    return f"- id: {id_}\n  kind: definition\n  anchor: 化学反应\n{words}"


def fills(id_: str, text: str) -> str:
    return f"- id: {id_}\n  kind: cloze\n  anchor: 化学反应\n  en: {{text: '{text}', why: So it is.}}\n"


def found(project: Project, *cards: str) -> list[str]:
    """Give what cards are told of each other."""
    problems = check.run(collection(project("".join(cards))), check.Scope(pairs=True))
    return told([problem for problem in problems if problem.code in ("DC11", "DC12", "DC13")])


def codes(project: Project, *cards: str) -> list[str]:
    return [line.split(": ")[1] for line in found(project, *cards)]


def test_dc11_glosses_are_apart(project: Project):
    """Two levels with one gloss: told at the later one"""
    first = defines("three", "Third level", "A level for models that markedly help people who mean harm")
    second = defines("four", "Fourth level", "The level for models that markedly help people who mean harm")
    message = f"the gloss is nearly that of 'Third level', 'three' ({CARD_FILE}:11)"
    hint = "say in the gloss what sets 'Fourth level' apart from 'Third level'"
    assert found(project, first, second) == [f"15:37: DC11: {message} | {hint}"]


def test_dc11_a_figure_sets_glosses_apart(project: Project):
    """Released in 2020, released in 2022"""
    first = defines("a", "First chip", "A chip for training large models, released in 2020")
    assert codes(project, first, defines("b", "Next chip", "A chip for training large models, released in 2022")) == []


def test_dc11_one_term_with_one_gloss_is_a_duplicate(project: Project):
    first = defines("a", "Third level", "A level for models that help people who mean harm")
    assert codes(project, first, first.replace("id: a", "id: b")) == ["DC13"]


def test_dc12_look_alikes_name_each_other(project: Project):
    """ASL-3? ASL-4?"""
    assert found(project, asks("three", SIGN_3, "Harm"), asks("four", SIGN_4, "War")) == [
        "10:11: warning DC12: the question is nearly that of 'four', and the answers differ | write contrast: [four]"
    ]


@pytest.mark.parametrize(("first", "second"), [("contrast: [four]", ""), ("", "contrast: [three]")])
def test_dc12_either_card_settles_it(project: Project, first: str, second: str):
    assert codes(project, asks("three", SIGN_3, "Harm", first), asks("four", SIGN_4, "War", second)) == []


def test_dc12_related_does_not_settle_it(project: Project):
    assert codes(project, asks("three", SIGN_3, "Harm", "related: [four]"), asks("four", SIGN_4, "War")) == [
        "warning DC12"
    ]


def test_dc12_the_hint_keeps_what_the_card_contrasts_already(project: Project):
    other = asks("other", "Which tool did Doe begin with?", "A pencil")
    [line] = found(project, asks("three", SIGN_3, "Harm", "contrast: [other]"), asks("four", SIGN_4, "War"), other)
    assert line.endswith("| write contrast: [other, four]")


def test_dc12_a_cluster_is_told_once(project: Project):
    """Six levels, none named: three others by name, and the rest counted"""
    answers = ["Calm", "Harm", "War", "Ruin", "Dawn", "Night"]
    cards = [asks(f"l{n}", SIGN_3.replace("3", str(n)), answer) for n, answer in enumerate(answers)]
    [line] = found(project, *cards)
    assert "the question is nearly that of 'l1', 'l2', 'l3' and 2 more, and the answers differ" in line
    assert line.endswith("for those that are confused most, write contrast: [l1, l2, l3]")


def test_dc12_a_cluster_in_both_languages_is_told_once(project: Project):
    first = asks("three", SIGN_3, "Harm", f"zh: {{q: '{ZH_3}', a: 伤害, why: 如此。}}")
    second = asks("four", SIGN_4, "War", f"zh: {{q: '{ZH_4}', a: 战争, why: 如此。}}")
    assert codes(project, first, second) == ["warning DC12"]


def test_dc12_settled_pairs_join_no_cluster(project: Project):
    """three names four; five is confused with both"""
    cards = [asks("three", SIGN_3, "Harm", "contrast: [four, five]"), asks("four", SIGN_4, "War")]
    [line] = found(project, *cards, asks("five", SIGN_3.replace("3", "5"), "Ruin"))
    assert line.startswith("14:11: warning DC12: the question is nearly that of 'five', and")


def test_dc12_the_places_of_the_others_are_told(project: Project):
    cards = asks("three", SIGN_3, "Harm") + asks("four", SIGN_4, "War")
    [problem] = [p for p in check.run(collection(project(cards)), check.Scope(pairs=True)) if p.code == "DC12"]
    assert [str(place) for place in problem.related] == [f"{CARD_FILE}:11:7"]


@pytest.mark.parametrize(
    ("lang", "opening", "one", "other"),
    [
        ("en", "In the Example Notes of the 2024 talk with Jane Doe", ", what caps growth?", ", who checks proofs?"),
        ("zh", "据示例笔记 2024 年整理的多伊（Jane Doe）访谈", "，什么会限制增长？", "，由谁来检查证明？"),
    ],
)
def test_dc12_a_shared_opening_makes_no_look_alikes(project: Project, lang: str, opening: str, one: str, other: str):
    assert (
        codes(project, asks("a", opening + one, "甲乙", lang=lang), asks("b", opening + other, "丙", lang=lang)) == []
    )


def test_dc12_chinese_look_alikes_are_found(project: Project):
    assert codes(project, asks("a", ZH_3, "伤害", lang="zh"), asks("b", ZH_4, "战争", lang="zh")) == ["warning DC12"]


def test_dc12_a_short_answer_that_differs_in_a_word_differs(project: Project):
    """State actors, non-state actors"""
    assert codes(project, asks("a", SIGN_3, "Non-state actors"), asks("b", SIGN_4, "State actors")) == ["warning DC12"]


def test_dc12_answers_that_differ_in_a_figure_differ(project: Project):
    answer = "About 10 million of the chips that were the best of the day"
    other = answer.replace("10", "100")
    assert codes(project, asks("a", SIGN_3, answer), asks("b", SIGN_4, other)) == ["warning DC12"]
    assert codes(project, asks("a", SIGN_3, answer), asks("b", SIGN_4, answer)) == ["info DC13"]


def test_dc12_sentences_are_compared_with_their_gaps(project: Project):
    """What fills a gap makes no likeness, and no difference"""
    one = "Doe in 2024 compared the training of models to {{a chemical reaction that stops}}"
    other = "Roe asked in 2025 about {{a chemical reaction that stops}}"
    assert codes(project, fills("a", one), fills("b", other)) == []
    assert codes(project, fills("a", one), fills("b", one.replace("{{a", "{{c1::a").replace("stops", "runs"))) == [
        "DC13"
    ]


def test_dc12_where_a_gap_is_makes_two_questions(project: Project):
    first = "Before the end of 2024 Doe called {{large}} models slow"
    second = "Before the end of 2024 Doe called models {{rather}} slow"
    assert codes(project, fills("a", first), fills("b", second)) == ["warning DC12"]


def test_dc13_no_question_is_asked_twice(project: Project):
    """The same words in another case: told at the later one"""
    hint = "put into the question what sets it apart: whose claim, of when, of what"
    assert found(project, asks("a", SIGN_3, "Harm"), asks("b", SIGN_3.upper(), "Open warfare")) == [
        f"13:11: DC13: asks the same as 'a' ({CARD_FILE}:10) | {hint}"
    ]


def test_dc13_of_two_equal_cards_one_is_enough(project: Project):
    [line] = found(project, asks("a", SIGN_3, "Open warfare"), asks("b", SIGN_3, "open warfare"))
    assert line.endswith(" | keep one of the two cards")


def test_dc13_each_later_card_is_told_once(project: Project):
    """Three cards with one question, in two languages"""
    zh = f"zh: {{q: '{ZH_3}', a: 伤害, why: 如此。}}"
    assert codes(project, *(asks(id_, SIGN_3, "Harm", zh) for id_ in "abc")) == ["DC13", "DC13"]


def test_dc13_contrast_is_no_excuse(project: Project):
    assert codes(project, asks("a", SIGN_3, "Harm", "contrast: [b]"), asks("b", SIGN_3, "War")) == ["DC13"]


def test_dc13_languages_are_not_compared(project: Project):
    assert codes(project, asks("a", "ASL-3?", "Harm"), asks("b", "ASL-3？", "伤害", lang="zh")) == []


def test_dc13_nearly_the_same_card_is_remarked(project: Project):
    second = asks("b", SIGN_3.replace("name", "call"), "The open warfare")
    message = f"nearly the same card as 'a' ({CARD_FILE}:10); is one of them enough?"
    hint = "keep the better one; if both are meant, write contrast: [a]"
    assert found(project, asks("a", SIGN_3, "Open warfare"), second) == [f"13:11: info DC13: {message} | {hint}"]


def test_dc13_contrast_settles_what_is_only_nearly_the_same(project: Project):
    second = asks("b", SIGN_3.replace("name", "call"), "Open warfare", "contrast: [a]")
    assert codes(project, asks("a", SIGN_3, "Open warfare"), second) == []


def test_dc13_one_id_is_one_card(project: Project):
    """ID01 tells of it"""
    assert codes(project, asks("a", SIGN_3, "Harm"), asks("a", SIGN_3, "Harm")) == []


def test_dc13_a_withdrawn_card_asks_nothing(project: Project):
    retired = "retired: {since: 2025-01-01, because: so}"
    assert codes(project, asks("a", SIGN_3, "Harm", retired), asks("b", SIGN_3, "War")) == []


def alone(project: Project, *cards: str) -> list[str]:
    return [line for line in told(check.run(collection(project("".join(cards))))) if "DC14" in line]


def test_dc14_a_card_has_company(project: Project):
    """Two cards of an interview, neither names the other"""
    few = "the card goes with no other, and few cards come from 'talk-2024'"
    assert alone(project, asks("a", "What?", "That"), asks("b", "Who?", "She")) == [
        f"8:7: info DC14: {few} | related: [b], or whichever goes with it",
        f"11:7: info DC14: {few} | related: [a], or whichever goes with it",
    ]


def test_dc14_the_only_card_of_an_interview_is_told_so(project: Project):
    [line] = alone(project, asks("a", "What?", "That"))
    assert line.endswith("| add more cards from that interview")


def test_dc14_to_name_or_be_named_is_company(project: Project):
    assert alone(project, asks("a", "What?", "That", "related: [b]"), asks("b", "Who?", "She")) == []


def test_dc14_what_a_card_must_not_be_confused_with_is_no_company(project: Project):
    assert len(alone(project, asks("a", "What?", "That", "contrast: [b]"), asks("b", "Who?", "She"))) == 2


def test_dc14_a_withdrawn_card_is_no_company_and_needs_none(project: Project):
    retired = asks("b", "Who?", "She", "retired: {since: 2025-01-01, because: so}", "related: [a]")
    [line] = alone(project, asks("a", "What?", "That"), retired)
    assert line.endswith("| add more cards from that interview")


def test_dc14_five_cards_of_an_interview_are_company(project: Project):
    assert alone(project, *(asks(id_, f"What is {id_}?", "That") for id_ in "abcde")) == []
    assert len(alone(project, *(asks(id_, f"What is {id_}?", "That") for id_ in "abcd"))) == 4
