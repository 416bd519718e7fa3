"""Wrong options: of the same sort, not alike, not right as well, and none where they would be poor."""

from __future__ import annotations

import pytest
from projects import Project, collection, put
from quizzing import pool

from builder.quiz.distractors import Distractors
from builder.quiz.pool import Pool

CARD = "- {{id: {id}, topics: [{topic}], anchor: x{more}, en: {{q: '{q}', a: '{a}'}}}}\n"


def card(id_: str, answer: str, *, q: str = "What was it?", topic: str = "scaling", **more: str) -> str:
    said = "".join(f", {key}: [{value}]" for key, value in more.items())
    return CARD.format(id=id_, a=answer, q=q, topic=topic, more=said)


def wrong(everything: Pool, id_: str, seed: str = "1") -> set[str]:
    return {everything.plain(ref)["en"] for ref in Distractors(everything).of(id_, seed)}


SHARES = [card(f"share-{n}", f"{n}%") for n in (10, 20, 30)]
SPANS = [card(f"span-{n}", f"{n} years") for n in (2, 5)]


@pytest.mark.parametrize(
    ("cards", "options"),
    [
        (SHARES, {"20%", "30%"}),
        ([*SHARES, *SPANS], {"20%", "30%"}),
        ([SHARES[0], SHARES[1]], set()),
        ([*SHARES, card("again", "20%", topic="safety/asl")], {"20%", "30%"}),
        ([*SHARES, card("about", "About 40%")], {"20%", "30%"}),
        ([card("share-10", "10%", related="share-20"), *SHARES[1:], card("more", "40%")], {"30%", "40%"}),
        ([SHARES[0], card("share-20", "20%", related="share-10"), SHARES[2], card("more", "40%")], {"30%", "40%"}),
        ([card("share-10", "10%", q="Unlike 20%, what was it?"), *SHARES[1:], card("more", "40%")], {"30%", "40%"}),
        ([card("share-10", "A new plan"), card("b", "An old plan"), card("c", "No plan")], set()),
        (
            [card("share-10", "A new plan", contrast="b, c"), card("b", "Old ideas"), card("c", "No idea")],
            {"Old ideas", "No idea"},
        ),
    ],
)
def test_options_are_of_the_sort_of_the_answer(project: Project, cards, options):
    """Shares go with shares; never the same again, a related card's, or one that is asked about; phrases have none."""
    assert wrong(pool(collection(project("".join(cards)))), "share-10") == options


def test_people_go_with_people(project: Project):
    """The glossary knows who is one"""
    layout = project("".join(card(name.lower(), name) for name in ("Ann", "Bob", "Cid", "Paris")))
    terms = "".join(f"- {{kind: person, name: {name}, meaning: someone}}\n" for name in ("Ann", "Bob", "Cid"))
    put(layout.root, "cards_src/glossary.yaml", f"terms:\n{terms}")
    everything = pool(collection(layout))
    assert (wrong(everything, "ann"), wrong(everything, "paris")) == ({"Bob", "Cid"}, set())


def test_one_option_at_least_is_as_long_as_the_right_one(project: Project):
    """Of many short shares and one as long as the right one, the long one is there"""
    cards = [
        card("right", "1,234 years"),
        card("long", "5,678 years"),
        *(card(f"s{n}", f"{n} years") for n in range(2, 9)),
    ]
    everything = pool(collection(project("".join(cards))))
    assert all("5,678 years" in wrong(everything, "right", str(seed)) for seed in range(20))


def test_those_of_the_same_topic_come_first(project: Project):
    near = [card(f"near-{n}", f"{n}%") for n in (10, 20, 30, 40)]
    far = [card(f"far-{n}", f"{n}%", topic="safety/asl") for n in range(50, 90, 5)]
    everything = pool(collection(project("".join([*far, *near]))))
    assert all(wrong(everything, "near-10", str(seed)) == {"20%", "30%", "40%"} for seed in range(20))


def test_another_seed_may_choose_others(project: Project):
    everything = pool(collection(project("".join(card(f"c{n}", f"{n}%") for n in range(10, 40)))))
    assert len({frozenset(wrong(everything, "c10", str(seed))) for seed in range(10)}) > 5
