"""Questions: options answer them in advance, and somebody at a terminal is asked until the answer will do."""

from __future__ import annotations

import pytest
from authoring import Script

from builder.author.asking import Choice, Clerk, Question, RefusedError, WrongAnswersError, choose

FRUIT = [Choice("apple", "1", "Red one"), Choice("apricot", "2", "Soft one"), Choice("3", "3", "Three")]
WHICH = Question("Fruit", "--fruit", choices=FRUIT, accept=choose(FRUIT, "fruit"))
REASON = Question("Reason", "--words", "en.why", optional=True)
ITEMS = Question("Item", "--words", "en.items")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1", "apple"), ("APRICOT", "apricot"), ("red one", "apple"), ("apr", "apricot"), ("so", "apricot"), ("3", "3")],
)
def test_a_choice_is_its_key_its_name_its_title_or_how_they_begin(typed: str, meant: str):
    assert choose(FRUIT, "fruit")(typed) == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [("ap", "there is no fruit 'ap'"), ("aple", "there is no fruit 'aple'; did you mean 'apple'?")],
)
def test_what_is_no_choice_is_refused_with_the_nearest(typed: str, told: str):
    with pytest.raises(RefusedError) as refused:
        choose(FRUIT, "fruit")(typed)
    assert str(refused.value).startswith(told)


def test_an_answer_that_will_not_do_is_told_and_asked_again_without_its_list():
    shown: list[Question] = []

    class Watched(Script):
        def ask(self, question: Question) -> str:
            shown.append(question)
            return super().ask(question)

    script = Watched(["", "grape", " 2 "])
    assert Clerk({}, script).answer(WHICH) == "apricot"
    assert script.told[0] == "this can't be left out"
    assert script.told[1].startswith("there is no fruit 'grape'")
    assert [bool(question.choices) for question in shown] == [True, False, False]


def test_an_option_that_will_not_do_is_told_and_asked():
    script = Script(["apple"])
    assert Clerk({"--fruit": ["grape"]}, script).answer(WHICH) == "apple"
    assert script.told[0].startswith("--fruit: there is no fruit 'grape'")


@pytest.mark.parametrize(("typed", "kept"), [("", "old"), ("-", ""), ("new", "new")])
def test_a_former_answer_is_kept_left_out_or_replaced(typed: str, kept: str):
    clerk = Clerk({}, Script([typed]), {"--words en.why": [("old",)]})
    assert clerk.answer(REASON) == kept


def test_what_is_optional_may_be_left_out():
    assert Clerk({}, Script([""])).answer(REASON) == ""
    assert Clerk({"--words en.why": [""]}).answer(REASON) == ""
    clerk = Clerk({})
    assert clerk.answer(REASON) == ""
    clerk.finish()


def test_several_answers_end_with_an_empty_one_once_there_are_enough():
    script = Script(["a", "", "b", ""])
    assert Clerk({}, script).several(ITEMS, ["Item"], (2, 4)) == [("a",), ("b",)]
    assert script.asked == ["Item 1", "Item 2", "Item 2", "Item 3 (Enter: no more)"]


def test_no_more_are_asked_for_than_there_may_be():
    assert Clerk({}, Script(["a", "b"])).several(ITEMS, ["Item"], (1, 2)) == [("a",), ("b",)]


def test_former_items_are_kept_changed_and_dropped_but_not_too_many():
    clerk = Clerk({}, Script(["-", "B", "", "c", ""]), {"--words en.items": [("a",), ("b",)]})
    assert clerk.several(ITEMS, ["Item"], (2, 4)) == [("B",), ("c",)]


def test_an_option_that_is_not_asked_for_is_told_at_a_terminal_and_refused_without_one():
    script = Script([])
    Clerk({"--words en.gloss": ["x"]}, script).finish()
    assert script.told == ["--words en.gloss: this is not asked of such a card"]
    with pytest.raises(WrongAnswersError, match=r"--words en\.gloss: this is not asked"):
        Clerk({"--words en.gloss": ["x"]}).finish()


def test_all_that_is_missing_or_wrong_is_told_with_a_call_that_has_everything():
    clerk = Clerk({"--fruit": ["xyz"]})
    clerk.answer(WHICH)
    clerk.several(ITEMS, ["Item"], (2, 4))
    with pytest.raises(WrongAnswersError) as told:
        clerk.finish()
    assert str(told.value).splitlines() == [
        "nobody can be asked here, and this is missing or wrong:",
        "  --fruit: there is no fruit 'xyz' (apple, apricot, 3)",
        "  --words en.items: missing (item)",
        "Example:",
        "  deck new \\",
        "    --fruit '…' \\",
        "    --words 'en.items=…' \\",
        "    --words 'en.items=…'",
    ]
