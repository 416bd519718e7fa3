"""The order of a deck: what is needed first comes first."""

from __future__ import annotations

import pytest
from projects import CORE, Project, collection

from builder.edition import edition


def basic(name: str, question: str, more: str = "", answer: str = "It") -> str:
    words = f"  en: {{q: '{question}', a: '{answer}'}}\n  zh: {{q: '{name}？', a: 它}}\n"
    return f"- id: {name}\n  anchor: x\n{words}{more}"


def definition(name: str, term: str, gloss: str = "A thing") -> str:
    words = f"  en: {{term: '{term}', gloss: {gloss}}}\n  zh: {{term: 词, gloss: 它}}\n"
    return f"- id: {name}\n  kind: definition\n  level: 3\n  anchor: x\n{words}"


def order(project: Project, *cards: str, lang: str = "en") -> list[str]:
    loaded = collection(project("".join(cards)))
    return [card.id for card in edition(loaded, "complete", lang).cards]


def test_a_card_comes_after_those_it_needs(project: Project):
    cards = [
        basic("a", "Who?", "  needs: [c]\n"),
        basic("b", "What?"),
        basic("c", "Why?", "  needs: [d]\n"),
        basic("d", "Of?"),
    ]
    assert order(project, *cards) == ["d", "c", "a", "b"]
    assert order(project, *cards, lang="zh") == ["d", "c", "a", "b"]


@pytest.mark.parametrize(
    ("term", "question"),
    [
        ("scaling law", "Which Scaling Laws hold?"),
        ("Responsible Scaling Policy (RSP)", "What does an RSP ask?"),
        ("Responsible Scaling Policy (RSP)", "What is the responsible scaling policy for?"),
    ],
)
def test_a_term_is_defined_before_it_is_used(project: Project, term: str, question: str):
    assert order(project, basic("first", "Who?"), basic("uses", question), definition("means", term)) == [
        "first",
        "means",
        "uses",
    ]


def test_a_term_that_stands_in_an_answer_is_defined_before(project: Project):
    cards = [basic("uses", "Which?", answer="A scaling law"), definition("means", "scaling law")]
    assert order(project, *cards) == ["means", "uses"]


def test_a_term_inside_a_longer_word_needs_no_definition(project: Project):
    assert order(project, basic("uses", "What is tokenism?"), definition("means", "token")) == ["uses", "means"]


def test_definitions_that_use_each_other_stay_as_they_are(project: Project):
    cards = [definition("one", "agent", "It has a token"), definition("two", "token", "An agent has it")]
    assert order(project, *cards) == ["one", "two"]
    assert order(project, *reversed(cards)) == ["two", "one"]


def test_what_a_card_names_goes_before_what_its_words_suggest(project: Project):
    """A definition uses a term whose own definition needs it by name."""
    cards = [definition("a", "agent", "It has a token"), definition("b", "token") + "  needs: [a]\n"]
    assert order(project, *cards) == ["a", "b"]
    assert order(project, *reversed(cards)) == ["a", "b"]


def test_a_term_is_found_whatever_its_marks(project: Project):
    cards = [basic("uses", "What is a scaling law?"), definition("means", "*scaling* law")]
    assert order(project, *cards) == ["means", "uses"]


def test_a_deck_of_a_topic_begins_with_what_is_at_home_in_it(project: Project):
    """select: {topics: [safety]}: a card of scaling that touches safety comes after those of safety"""
    touching = basic("touching", "Who?", "  topics: [scaling, safety/asl]\n")
    home = basic("home", "What?", "  topics: [safety/asl]\n  level: 2\n")
    layout = project(touching + home, core=CORE.replace("levels: [1]", "topics: [safety]"))
    assert [card.id for card in edition(collection(layout), "core", "en").cards] == ["home", "touching"]


def test_what_a_deck_has_not_is_waited_for_in_vain(project: Project):
    loaded = collection(project(basic("a", "Who?", "  needs: [b]\n") + basic("b", "What?", "  level: 2\n")))
    assert [card.id for card in edition(loaded, "core", "en").cards] == ["a"]


def test_needs_reach_through_a_card_that_the_deck_has_not(project: Project):
    """c is needed by b, which is needed by a; b is of level 2"""
    cards = [
        basic("a", "Who?", "  needs: [b]\n"),
        basic("b", "What?", "  level: 2\n  needs: [c]\n"),
        basic("c", "Why?"),
    ]
    loaded = collection(project("".join(cards)))
    assert [card.id for card in edition(loaded, "core", "en").cards] == ["c", "a"]
