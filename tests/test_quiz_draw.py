"""Which cards a quiz asks, in which form, and what it leaves alone."""

from __future__ import annotations

from collections import Counter

import pytest
from projects import INTERVIEW, SAMPLE_CARDS, Project, collection, within
from quizzing import drawn, in_full, pool, real

from builder.quiz.draw import SHARES
from builder.quiz.forms import MOST_QUESTIONS, Form
from builder.quiz.quiz import Quiz
from builder.quiz.request import QuizError
from builder.text import to_words

TERM = """\
- {{id: term-{n}, kind: definition, anchor: x, en: {{term: Word {n}, gloss: What people {n} times called a thing}}}}
"""
FIVE_TERMS = "".join(TERM.format(n=n) for n in "abcde")


def forms(quiz: Quiz) -> dict[str, Form]:
    return {card: plan.form for plan in quiz.variants[0].plans for card in plan.cards}


def asked(quiz: Quiz) -> list[str]:
    return [card for plan in quiz.variants[0].plans for card in plan.cards]


def test_each_kind_has_its_form(project: Project):
    """Nothing but a short answer is left where wrong options or terms to match would be poor."""
    assert forms(drawn(collection(project(SAMPLE_CARDS)))) == {
        "pick-one": Form.CHOICE,
        "sentence": Form.BLANK,
        "steps": Form.ORDER,
        "plain": Form.SHORT,
        "both-ways": Form.SHORT,
        "term": Form.SHORT,
        "parts": Form.SHORT,
        "forecast": Form.SHORT,
    }


def test_terms_of_one_field_are_matched(project: Project):
    """Five terms make one question, in which one of the meanings is left over"""
    quiz = drawn(collection(project(FIVE_TERMS)), forms=(Form.MATCH,))
    [plan] = quiz.variants[0].plans
    assert (plan.form, len(plan.cards), len(plan.options)) == (Form.MATCH, 4, 5)
    assert [plan.options[place].card for place in plan.key] == list(plan.cards)


@pytest.mark.parametrize("form", Form)
def test_only_the_forms_that_are_wanted_are_asked(form):
    quiz = drawn(real(), forms=(form,), seed="3")
    assert {plan.form for plan in quiz.variants[0].plans} == {form}


def test_the_usual_quiz_has_a_mixture_of_forms():
    assert Counter(plan.form for plan in drawn(real()).variants[0].plans) == SHARES


@pytest.mark.parametrize(
    ("wanted", "cards"),
    [
        ({"topics": ("safety",)}, {"sentence", "steps"}),
        ({"topics": ("safety/asl",), "levels": (1,)}, {"sentence", "steps"}),
        ({"levels": (2, 3)}, {"both-ways", "pick-one"}),
        ({"excluded": ("plain", "term", "parts", "forecast")}, {"pick-one", "sentence", "steps", "both-ways"}),
        ({"picked": ("term", "steps")}, {"term", "steps"}),
        ({"picked": ("pick-one",), "levels": (2,), "count": 5}, {"pick-one", "both-ways"}),
        ({"picked": ("plain", "term"), "excluded": ("parts",)}, {"plain", "term"}),
    ],
)
def test_the_selection_is_what_was_asked_for(project: Project, wanted, cards):
    assert set(asked(drawn(collection(project(SAMPLE_CARDS)), **wanted))) == cards


def test_a_quiz_on_an_interview_asks_nothing_that_rests_on_another():
    cards = real()
    quiz = drawn(cards, interviews=("mann-lenny-2025",), count=50)
    cited = {cite.text for id_ in asked(quiz) for cite in cards.by_id[id_].value.passages}
    assert {cards.texts[text][0] for text in cited} == {"mann-lenny-2025"}


@pytest.mark.parametrize(
    ("deck", "wanted", "message"),
    [
        ("core", {"levels": (3,)}, "there is nothing to ask: no card of the deck 'core' is left by --level 3"),
        ("core", {"forms": (Form.MATCH,)}, "there is nothing to ask: none of the 6 cards can be asked as match"),
        (
            "complete",
            {"forms": (Form.ORDER,), "picked": ("term",)},
            "'term' can't be asked as order: it can be asked as",
        ),
    ],
)
def test_where_nothing_can_be_asked_it_is_told_why(project: Project, deck, wanted, message):
    with pytest.raises(QuizError) as found:
        drawn(collection(project(SAMPLE_CARDS)), deck, **wanted)
    assert message in str(found.value)


def test_a_question_that_holds_the_answer_of_another_is_left_out(project: Project):
    """Two cards: the question of one says what the other asks for; one of them is asked, unless both are picked"""
    two = """\
    - {id: tells, anchor: x, en: {q: Why did Doe speak of gradual release in 2024?, a: To win time}}
    - {id: asks, anchor: y, en: {q: What did Doe want in 2024?, a: Gradual release}}
    """
    cards = collection(project(two))
    assert {len(asked(drawn(cards, seed=str(seed)))) for seed in range(8)} == {1}
    assert set(asked(drawn(cards, picked=("tells", "asks")))) == {"tells", "asks"}


def test_other_cards_change_nothing_of_a_question(project: Project):
    """A card more, and what is asked and in which order its options stand is the same"""
    more = SAMPLE_CARDS + "- {id: another, anchor: z, en: {q: What is new?, a: This}, zh: {q: 新在何处？, a: 这里}}\n"
    names = ("pick-one", "steps", "sentence", "plain")
    before, after = (drawn(collection(project(cards)), picked=names) for cards in (SAMPLE_CARDS, more))
    assert before.variants == after.variants
    assert before.id == after.id


def test_variants_ask_the_same_in_another_order():
    quiz = drawn(real(), variants=3)
    first, *others = quiz.variants
    assert [variant.letter for variant in quiz.variants] == ["A", "B", "C"]
    for variant in others:
        assert {plan.cards for plan in variant.plans} == {plan.cards for plan in first.plans}
        assert [plan.form for plan in variant.plans] == [plan.form for plan in first.plans]
        assert variant.plans != first.plans


def test_points_are_for_each_thing_to_know(project: Project):
    """Two gaps, three places and two items count as many; a short answer as much as is said."""
    [(_, questions)] = in_full(collection(project(SAMPLE_CARDS)), points={Form.SHORT: 2}).asked
    worth = {question.card: question.points for question in questions}
    assert (worth["pick-one"], worth["sentence"], worth["steps"], worth["plain"], worth["parts"]) == (1, 2, 3, 2, 4)


def test_a_source_is_told_once_where_no_address_leads_to_its_passages(project: Project):
    """cites: [{text: notes, section: 1, anchor: 甲}, {text: notes, section: 1, anchor: 乙}]"""
    cites = test_a_source_is_told_once_where_no_address_leads_to_its_passages.__doc__
    card = f"- {{id: one, {cites}, en: {{q: q, a: a}}}}\n"
    interview = INTERVIEW.replace("  url: https://example.org/notes\n", "")
    [(_, [question])] = in_full(collection(project(card, interview=interview))).asked
    assert len(question.sources["en"]) == 1


def test_in_two_languages_both_say_the_same(project: Project):
    [(_, questions)] = in_full(
        collection(project(SAMPLE_CARDS)), langs=("en", "zh"), picked=("steps", "sentence")
    ).asked
    said = {
        question.card: [[to_words(tree) for tree in answer.values()] for answer in question.answers]
        for question in questions
    }
    assert said["steps"] == [["Train", "训练"], ["Test", "测试"], ["Release", "发布"]]
    assert said["sentence"] == [["ASL-2", "ASL-2"], ["ASL-3", "ASL-3"]]


TERMS = (
    "autonomy-risk",
    "race-to-the-top",
    "x-risk-existential-risk",
    "nation-state-evals",
    "jailbreak",
    "asl-1-amodei",
)
YEARS = ("year-in-amodei-and-douglas-forecasts", "erdil-besiroglu-2030", "ai-2027-moved-to-2028")


@pytest.mark.parametrize("picked", [TERMS, TERMS[:2], YEARS, (*YEARS, *TERMS)])
def test_what_is_picked_is_asked_and_nothing_else(picked):
    """Though terms of a field could be matched with others, and years be wrong options of each other"""
    assert sorted(asked(drawn(real(), picked=picked))) == sorted(picked)


def test_what_is_excluded_is_no_option_either():
    shown = {
        ref.card
        for plan in drawn(real(), forms=(Form.CHOICE, Form.MATCH), count=60).variants[0].plans
        for ref in plan.options
    }
    some = tuple(sorted(shown))[::3]
    again = drawn(real(), forms=(Form.CHOICE, Form.MATCH), count=60, excluded=some).variants[0].plans
    assert {ref.card for plan in again for ref in plan.options}.isdisjoint(some)


def test_questions_are_on_cards_that_are_not_related():
    cards = pool(real()).cards
    for seed in range(20):
        chosen = asked(drawn(real(), seed=str(seed)))
        assert not any(other in cards[one].related for one in chosen for other in chosen)


def test_in_each_variant_what_is_matched_or_put_in_order_stands_otherwise():
    for seed in range(10):
        orders = [
            plan.options
            for variant in drawn(real(), seed=str(seed), variants=3).variants
            for plan in variant.plans
            if plan.form in (Form.MATCH, Form.ORDER)
        ]
        assert len(set(orders)) == len(orders)


def test_as_many_questions_as_may_be_are_drawn_in_seconds():
    """Each card was looked at anew for each question: that took minutes"""
    with within(30):
        quiz = drawn(real(), count=MOST_QUESTIONS)
    assert len(quiz.variants[0].plans) == MOST_QUESTIONS
