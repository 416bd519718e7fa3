"""Numbers of gaps and items from release to release: each stays with its words."""

from __future__ import annotations

import pytest
from checking import found
from projects import SAMPLE_CARDS, Project
from releasing import LATER, edit, released, released_samples


def test_explicit_numbers_are_remembered(project: Project):
    layout = released_samples(project)
    edit(layout, "items: [Data, Compute]", "items: [{n: 2, text: Compute}, {n: 3, text: People}]")
    edit(layout, "items: [数据, 算力]", "items: [{n: 2, text: 算力}, {n: 3, text: 人}]")
    assert found(layout) == []
    assert released(layout, LATER).ledger.notes["parts", "en"].numbers.keys() == {2, 3}


def test_a_number_that_was_released_and_dropped_is_never_given_to_other_words(project: Project):
    """c1 was dropped in the second release; learners still have its card and history"""
    layout = released_samples(project)
    edit(layout, "items: [Data, Compute]", "items: [{n: 2, text: Compute}, {n: 3, text: People}]")
    edit(layout, "items: [数据, 算力]", "items: [{n: 2, text: 算力}, {n: 3, text: 人}]")
    released(layout, LATER)
    edit(layout, "{n: 2, text: Compute}, {n: 3, text: People}", "Compute, People")
    edit(layout, "{n: 2, text: 算力}, {n: 3, text: 人}", "算力, 人")
    assert len(found(layout)) == 2


@pytest.mark.parametrize("items", ["[Compute, Data]", "[{n: 1, text: Compute}, {n: 2, text: Data}]"])
def test_words_do_not_change_places(project: Project, items: str):
    """Whoever turns a list around would give each item the history of the other"""
    layout = released_samples(project)
    edit(layout, "items: [Data, Compute]", f"items: {items}")
    [shown] = found(layout)
    assert "ID05: the words of number 1 now have number 2 | give these words their number again" in shown


def test_a_list_may_be_put_in_another_order_with_its_numbers(project: Project):
    layout = released_samples(project)
    edit(layout, "items: [Data, Compute]", "items: [{n: 2, text: Compute}, {n: 1, text: Data}]")
    assert found(layout) == []


def test_a_dropped_number_comes_back_with_its_own_words_only(project: Project):
    layout = released_samples(project)
    two_and_three = "[{n: 2, text: Compute}, {n: 3, text: People}]"
    edit(layout, "items: [Data, Compute]", f"items: {two_and_three}")
    released(layout, LATER)
    edit(layout, two_and_three, "[{n: 1, text: Power}, {n: 2, text: Compute}, {n: 3, text: People}]")
    [shown] = found(layout)
    assert shown.endswith("number 1 was released with other words, which learners may still have | take 4")
    edit(layout, "{n: 1, text: Power}", "{n: 1, text: Data}")
    assert found(layout) == []


def test_words_that_become_the_same_as_other_words_have_not_moved(project: Project):
    layout = project(SAMPLE_CARDS)
    edit(layout, "items: [Data, Compute]", "items: [AI, AI]")
    released(layout)
    edit(layout, "items: [AI, AI]", "items: [An AI, AI]")
    assert found(layout) == []
