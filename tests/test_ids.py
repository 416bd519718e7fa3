"""Ids that learners' collections remember: golden values that must never change."""

from __future__ import annotations

import itertools

from projects import SAMPLE_CARDS, collection

from builder import ids
from builder.model import KINDS
from builder.render.anki.note_types import SHAPES

SPACE = "interview-decks"


def test_guids_never_change():
    """A guid that changes makes every learner's note new, and orphans the old one with its history"""
    assert ids.guid(SPACE, "en", "asl-3-whom-it-helps") == GUIDS[0]
    assert ids.guid(SPACE, "zh", "asl-3-whom-it-helps") == GUIDS[1]


def test_ids_of_note_types_never_change():
    made = {(kind, lang): ids.note_type_id(SPACE, kind, lang) for kind in KINDS for lang in ("en", "zh")}
    assert made == NOTE_TYPES


def test_ids_of_fields_templates_and_decks_never_change():
    assert ids.field_id(SPACE, "basic", "en", "question") == FIELD
    assert ids.template_id(SPACE, "basic", "zh", "reverse") == TEMPLATE
    assert ids.deck_id(SPACE, "AI Interviews::Scaling") == DECK


def test_the_order_of_options_never_changes():
    assert ids.option_order("asl-of-models-in-2024", 4) == ORDER


def test_no_two_ids_are_equal_over_all_kinds_and_languages():
    """Fields and templates of one type, and types of one project, each have their own"""
    types = [ids.note_type_id(SPACE, kind, lang) for kind in KINDS for lang in ("en", "zh", "de")]
    fields = [
        ids.field_id(SPACE, kind, lang, field.key)
        for kind, lang in itertools.product(KINDS, ("en", "zh", "de"))
        for field in SHAPES[kind].fields
    ]
    templates = [
        ids.template_id(SPACE, kind, lang, template.key)
        for kind, lang in itertools.product(KINDS, ("en", "zh", "de"))
        for template in SHAPES[kind].templates
    ]
    every = [*types, *fields, *templates]
    assert len(set(every)) == len(every)


def test_ids_are_positive_and_below_every_time_in_milliseconds_of_this_century():
    made = [ids.note_type_id(SPACE, kind, str(number)) for kind in KINDS for number in range(200)]
    assert all(1 < number < 1_262_304_000_000 for number in made)


def test_a_name_can_not_pose_as_two():
    """guid("a", "b", "c-d") is not guid("a", "b-c", "d")"""
    assert ids.guid("a", "b", "c-d") != ids.guid("a", "b-c", "d")
    assert ids.guid('a","b', "c", "d") != ids.guid("a", 'b","c', "d")


def test_a_guid_is_sixteen_characters_that_every_file_system_and_search_takes():
    assert all(set(ids.guid(SPACE, "en", str(n))) <= set("0123456789abcdefghijklmnopqrstuv") for n in range(100))
    assert {len(ids.guid(SPACE, "en", str(n))) for n in range(100)} == {16}


def test_guids_depend_on_namespace_language_and_card():
    names = itertools.product(("one", "two"), ("en", "zh"), ("a", "b"))
    assert len({ids.guid(*each) for each in names}) == 8


def test_cards_are_numbered_by_kind(project):
    loaded = collection(project(SAMPLE_CARDS))
    assert {card.id: ids.card_numbers(card.value, "en") for card in loaded.cards} == {
        "plain": (1,),
        "both-ways": (1, 2),
        "term": (1, 2),
        "sentence": (1, 2),
        "steps": (1, 2, 3),
        "parts": (1, 2),
        "pick-one": (1,),
        "forecast": (1,),
    }


def test_gaps_of_one_number_make_one_card(project):
    """{{c2::a}} {{c2::b}} {{c5::c}}"""
    cards = "- id: c\n  kind: cloze\n  en: {text: '{{c2::a}} {{c2::b}} {{c5::c}}'}\n"
    assert ids.card_numbers(collection(project(cards)).cards[0].value, "en") == (2, 5)


def test_items_keep_the_numbers_that_are_given(project):
    """items: [{n: 3, text: a}, {n: 1, text: b}]"""
    cards = "- id: c\n  kind: list\n  en: {q: Q?, items: [{n: 3, text: a}, {n: 1, text: b}]}\n"
    card = collection(project(cards)).cards[0].value
    assert (ids.item_numbers(card, "en"), ids.card_numbers(card, "en")) == ([3, 1], (1, 3))


def test_items_of_languages_go_together_by_number():
    """But for a list in order, and for one whose numbers another language does not have"""
    assert ids.item_places([1, 3], [3, 1], ordered=False) == [1, 0]
    assert ids.item_places([1, 3], [3, 1], ordered=True) == [0, 1]
    assert ids.item_places([1, 2], [3, 1], ordered=False) == [0, 1]
    assert ids.item_places([1, 2, 3], [3, 1], ordered=False) == [0, 1]


GUIDS = ("dg8qnstn0njqegss", "g0kc70adoc0rd7ng")
NOTE_TYPES = {
    ("basic", "en"): 673_271_243_308,
    ("basic", "zh"): 844_041_564_231,
    ("definition", "en"): 597_317_907_780,
    ("definition", "zh"): 870_996_139_830,
    ("cloze", "en"): 722_182_447_514,
    ("cloze", "zh"): 736_790_753_221,
    ("list", "en"): 937_337_998_182,
    ("list", "zh"): 1_027_817_199_527,
    ("choice", "en"): 645_679_296_494,
    ("choice", "zh"): 750_600_023_809,
}
FIELD = 763_597_749_323
TEMPLATE = 581_782_618_705
DECK = 662_028_271_093
ORDER = [2, 3, 1, 0]
