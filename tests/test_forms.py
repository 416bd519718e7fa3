"""What a thing is called: found in a text in any case, in the plural, with hyphens or without."""

from __future__ import annotations

import pytest

from builder.text.forms import Names, key

THINGS = [["scaling law"], ["RL", "reinforcement learning"], ["token"], ["强化学习"], ["学习"], ["AI agent", "agent"]]


def found(text: str) -> list[tuple[str, list[int]]]:
    return [(match[0], sorted(meant)) for match, meant in Names(THINGS).found(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Scaling laws hold", [("Scaling laws", [0])]),
        ("a scaling-law", [("scaling-law", [0])]),
        ("the scalinglaw", [("scalinglaw", [0])]),
        ("RL, not rl or URL", [("RL", [1])]),
        ("tokens, but no tokenism", [("tokens", [2])]),
        ("用强化学习来学习", [("强化学习", [3]), ("学习", [4])]),
        ("an AI agent", [("AI agent", [5])]),
        ("用RL训练", [("RL", [1])]),
        ("nothing of it", []),
    ],
)
def test_names_are_found_in_all_their_forms_and_the_longest_first(text: str, names: list[tuple[str, list[int]]]):
    assert found(text) == names


def test_a_name_of_two_things_means_both():
    assert [meant for _, meant in Names([["agent"], ["Agent"]]).found("Agents")] == [{0, 1}]


def test_without_names_nothing_is_found():
    assert list(Names([]).found("anything")) == []


def test_forms_of_a_name_have_one_key():
    assert {key("Scaling law"), key("scaling-law"), key("scalinglaw")} == {"scalinglaw"}
