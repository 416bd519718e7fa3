"""Wrong options: of the same sort, not alike, not right as well, and none where they would be poor."""

from __future__ import annotations

import pytest
from projects import Project, collection
from quizzing import pool

from builder.quiz.distractors import Distractors
from builder.quiz.pool import Pool

CARD = "- {{id: {id}, topics: [{topic}], anchor: x{more}, en: {{q: '{q}', a: '{a}'}}}}\n"


def card(id_: str, answer: str, *, q: str = "What was it?", topic: str = "scaling", **more: str) -> str:
    said = "".join(f", {key}: [{value}]" for key, value in more.items())
    return CARD.format(id=id_, a=answer, q=q, topic=topic, more=said)


def wrong(everything: Pool, id_: str, seed: str = "1") -> set[str]:
    return {everything.plain(ref)["en"] for ref in Distractors(everything).of(id_, seed)}


SHARES = [card(f"share-{n}", f"{n}%") for n in (15, 20, 30)]
SPANS = [card(f"span-{n}", f"{n} years") for n in (2, 5)]


@pytest.mark.parametrize(
    ("cards", "options"),
    [
        (SHARES, {"20%", "30%"}),
        ([*SHARES, *SPANS], {"20%", "30%"}),
        ([SHARES[0], SHARES[1]], set()),
        ([*SHARES, card("again", "20%", topic="safety/asl")], {"20%", "30%"}),
        ([*SHARES, card("about", "About 40%")], {"20%", "30%"}),
        ([*SHARES, card("far", "90%"), card("least", "1%")], {"20%", "30%"}),
        ([card("share-15", "15%", related="share-20"), *SHARES[1:], card("more", "35%")], {"30%", "35%"}),
        ([SHARES[0], card("share-20", "20%", related="share-15"), SHARES[2], card("more", "35%")], {"30%", "35%"}),
        ([card("share-15", "15%", q="Unlike 20%, what was it?"), *SHARES[1:], card("more", "35%")], {"30%", "35%"}),
        ([card("share-15", "A new plan"), card("b", "An old plan"), card("c", "No plan")], set()),
        (
            [card("share-15", "A new plan", contrast="b, c"), card("b", "Old ideas"), card("c", "No idea")],
            {"Old ideas", "No idea"},
        ),
    ],
)
def test_options_are_of_the_sort_of_the_answer(project: Project, cards, options):
    """Shares go with shares; never the same again, a related card's, or one that is asked about; phrases have none."""
    assert wrong(pool(collection(project("".join(cards)))), "share-15") == options


@pytest.mark.parametrize(("count", "options"), [(8, 3), (7, 0)])
def test_terms_go_with_terms_of_a_topic_that_has_many(project: Project, count, options):
    """Of a few, the meaning alone tells which it is; terms of other topics do not count"""
    term = (
        "- {{id: t{n}, kind: definition, topics: [{topic}], anchor: x, en: {{term: Word {n}, gloss: A kind of {n}}}}}\n"
    )
    here = [term.format(n=letter, topic="scaling") for letter in "abcdefgh"[:count]]
    there = [term.format(n=letter, topic="safety/asl") for letter in "ijklm"]
    found = wrong(pool(collection(project("".join(here + there)))), "ta")
    assert len(found) == options
    assert found <= {f"Word {letter}" for letter in "bcdefgh"}


def test_one_option_at_least_is_as_long_as_the_right_one(project: Project):
    """Of many short shares and one as long as the right one, the long one is there"""
    cards = [
        card("right", "1,000 years"),
        card("long", "1,200 years"),
        *(card(f"s{n}", f"{n} years") for n in range(900, 907)),
    ]
    everything = pool(collection(project("".join(cards))))
    assert all("1,200 years" in wrong(everything, "right", str(seed)) for seed in range(20))


def test_those_of_the_same_topic_come_first(project: Project):
    near = [card(f"near-{n}", f"{n}%") for n in (20, 25, 30, 40)]
    far = [card(f"far-{n}", f"{n}%", topic="safety/asl") for n in range(41, 49)]
    everything = pool(collection(project("".join([*far, *near]))))
    assert all(wrong(everything, "near-20", str(seed)) == {"25%", "30%", "40%"} for seed in range(20))


def test_another_seed_may_choose_others(project: Project):
    everything = pool(collection(project("".join(card(f"c{n}", f"{n}%") for n in range(20, 50)))))
    assert len({frozenset(wrong(everything, "c20", str(seed))) for seed in range(10)}) > 5
