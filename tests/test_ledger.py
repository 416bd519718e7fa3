"""The ledger: one note or note type a line."""

from __future__ import annotations

import json

import pytest

from builder.problems import ProblemsError
from builder.upgrade.ledger import Ledger, NoteLine, NoteTypeLine, dump, parse


def line(card: str = "a", lang: str = "en", changed: int = 100, hash_: str = "h", **more: object) -> NoteLine:
    return NoteLine(
        card=card, lang=lang, kind="basic", home="x", numbers={1: ""}, hash=hash_, source="s", changed=changed, **more
    )


TYPE = NoteTypeLine(name="basic/en", fields=("question",), templates=("forward",), hash="t", changed=90)


def ledger(*lines: NoteLine) -> Ledger:
    return Ledger("test-deck", {(each.card, each.lang): each for each in lines}, {TYPE.name: TYPE})


def test_what_was_written_is_read():
    full = ledger(line(), line("b", "zh", retired=80))
    assert parse(dump(full), "ledger") == full


def test_a_note_is_a_line_of_json_without_defaults():
    [note] = dump(Ledger(notes={("a", "en"): line()})).splitlines()
    assert json.loads(note) == {
        "is": "note",
        "card": "a",
        "lang": "en",
        "kind": "basic",
        "home": "x",
        "numbers": {"1": ""},
        "hash": "h",
        "source": "s",
        "changed": 100,
    }


def test_the_order_of_lines_depends_on_content_alone():
    lines = [line(card, lang) for card in "abcde" for lang in ("en", "zh")]
    shuffled = [*lines[5:], *reversed(lines[:5])]
    assert dump(ledger(*shuffled)) == dump(ledger(*lines))


def test_two_branches_that_add_notes_merge_into_a_ledger():
    """Lines of both, in any order, with empty lines: nobody loses a note"""
    ours = dump(Ledger(notes={("a", "en"): line(), ("b", "en"): line("b")}))
    theirs = dump(Ledger(notes={("a", "en"): line(), ("c", "en"): line("c")}))
    merged = "\n".join(dict.fromkeys([*ours.splitlines(), "", *theirs.splitlines()]))
    assert sorted(parse(merged, "ledger").notes) == [("a", "en"), ("b", "en"), ("c", "en")]


def test_of_a_note_that_both_branches_released_learners_have_the_later():
    """Lines of one note, as git's union merge leaves them; numbers that one branch gave are kept from other words."""
    early = line(changed=100, hash_="early").model_copy(update={"numbers": {1: "x", 2: "y"}})
    late = line(changed=200, hash_="late").model_copy(update={"numbers": {1: "x"}})
    for lines in ((early, late), (late, early)):
        merged = parse("".join(dump(Ledger(notes={("a", "en"): each})) for each in lines), "ledger")
        assert merged.notes == {("a", "en"): late.model_copy(update={"dropped": {2: "y"}})}


def test_of_a_note_type_that_both_branches_released_learners_have_the_later():
    late = TYPE.model_copy(update={"hash": "late", "changed": 200})
    text = dump(Ledger(note_types={TYPE.name: late})) + dump(Ledger(note_types={TYPE.name: TYPE}))
    assert parse(text, "ledger").note_types == {TYPE.name: late}


@pytest.mark.parametrize("other", [dump(Ledger(notes={("a", "en"): line(hash_="other")})), dump(Ledger("other"))])
def test_lines_of_which_neither_is_later_are_a_problem_and_not_a_guess(other: str):
    with pytest.raises(ProblemsError) as found:
        parse(dump(Ledger("test-deck", notes={("a", "en"): line()})) + other, "decks/ledger.jsonl")
    [problem] = found.value.problems
    assert str(problem.place) == "decks/ledger.jsonl:3:1"
    assert problem.message == "the ledger says otherwise in another line"


def test_an_equal_line_that_stands_there_twice_says_it_once():
    once = Ledger(notes={("a", "en"): line()})
    assert parse(dump(once) * 2, "ledger") == once


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "{}",
        "[]",
        "1",
        "null",
        '{"note_type":1}',
        "<<<<<<< HEAD",
        "=======",
        '{"is":"note","home":"x","card":"a","lang":"en","kind":"basic","numbers":{"1":""},"hash":"h","source":"s","changed":0}',
        '{"is":"note","home":"x","card":"a","lang":"en","kind":"basic","numbers":{"1":""},"hash":"h","source":"s","changed":1,"x":1}',
    ],
)
def test_what_is_no_line_of_a_ledger_is_told_with_its_place(text: str):
    with pytest.raises(ProblemsError) as found:
        parse(f"\n{text}\n", "f")
    assert [str(problem.place) for problem in found.value.problems] == ["f:2:1"]


def test_a_card_called_note_type_is_a_note():
    """A card's words or id must not be taken for a note type's key"""
    full = Ledger(notes={("note-type", "en"): line("note-type")})
    assert parse(dump(full), "ledger") == full


def test_an_empty_ledger_has_released_nothing():
    empty = parse("", "ledger")
    assert (empty, empty.last_release, empty.next_stamp) == (Ledger(), 0, 1)


def test_the_last_release_is_the_latest_change():
    assert ledger(line(changed=50), line("b", changed=70)).last_release == 90


def test_an_unchanged_note_keeps_its_time():
    assert ledger(line(changed=50)).note_stamp("a", "en", "h") == 50


@pytest.mark.parametrize(("card", "hash_"), [("a", "other"), ("new", "h")])
def test_any_other_note_is_one_second_after_the_last_release(card: str, hash_: str):
    assert ledger(line(changed=50)).note_stamp(card, "en", hash_) == 91


def test_note_types_are_stamped_like_notes():
    full = ledger(line())
    assert (full.note_type_stamp("basic/en", "t"), full.note_type_stamp("basic/en", "x")) == (90, 101)
