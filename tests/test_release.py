"""A release: what it tells learners' Anki, what it refuses, and what the ledger remembers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from projects import CORE, SAMPLE_CARDS, Project, collection, heads, make_project
from releasing import LATER, NOW, edit, released

from builder.collection import Collection
from builder.problems import ProblemsError
from builder.project import Layout
from builder.render.anki.package import package
from builder.upgrade.release import Consent, plan


def refused(loaded: Collection, time: int = LATER, consent: Consent | None = None) -> list[str]:
    with pytest.raises(ProblemsError) as found:
        plan(loaded, time, consent or Consent())
    return heads(found.value.problems)


def test_the_first_release_has_everything_as_new(project: Project):
    made = released(project(SAMPLE_CARDS))
    assert len(made.new) == 16
    assert (made.changed, made.retired, made.empty) == ((), (), False)
    assert len(made.note_types) == 10
    assert {line.changed for line in made.ledger.notes.values()} == {NOW}


def test_a_release_without_a_change_is_empty(project: Project):
    layout = project(SAMPLE_CARDS)
    first = released(layout)
    second = plan(collection(layout), LATER)
    assert second.empty
    assert second.ledger == first.ledger


def test_a_mended_word_changes_its_note_and_those_that_show_it(project: Project):
    """A Chinese word stands folded on the English card too; nobody else's note is touched"""
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "q: 多伊把 2024 年的模型归入哪一级？", "q: 多伊将 2024 年的模型归入哪一级？")
    made = released(layout, LATER)
    assert made.changed == (("pick-one", "en"), ("pick-one", "zh"))
    assert (made.new, made.retired) == ((), ())


def test_a_mended_word_changes_the_cards_that_contrast_with_it(project: Project):
    """contrast: [both-ways] shows the question of both-ways"""
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "Which company did Doe found in 2020?", "Which firm did Doe found in 2020?")
    assert set(released(layout, LATER).changed) == {("both-ways", "en"), ("both-ways", "zh"), ("plain", "en")}


def test_unchanged_notes_keep_their_time(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "a: 一种**化学**反应", "a: 一类**化学**反应")
    times = {key: line.changed for key, line in released(layout, LATER).ledger.notes.items()}
    assert {key for key, time in times.items() if time == LATER} == {("plain", "en"), ("plain", "zh")}
    assert {time for key, time in times.items() if key[0] != "plain"} == {NOW}


def test_a_new_card_is_new_and_touches_no_other(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "- id: parts", "- id: added\n  anchor: 新\n  en: {q: What else did Doe say?, a: More}\n\n- id: parts")
    made = released(layout, LATER)
    assert (made.new, made.changed) == ((("added", "en"),), ())


def test_a_note_that_returns_to_its_old_words_still_moves_forward(project: Project):
    """a, then b, then a again: learners have b, so the third release must be newer"""
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "[Data, Compute]", "[Data, Chips]")
    released(layout, LATER)
    edit(layout, "[Data, Chips]", "[Data, Compute]")
    assert released(layout, LATER + 2).ledger.notes["parts", "en"].changed == LATER + 2


def test_a_level_changes_tags_and_so_the_note(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "level: 3", "level: 2")
    assert released(layout, LATER).changed == (("pick-one", "en"), ("pick-one", "zh"))


def test_the_order_of_cards_is_no_change(project: Project):
    """Positions are for newcomers: they must not overwrite anybody's edits"""
    layout = project(SAMPLE_CARDS)
    released(layout)
    parts = SAMPLE_CARDS.split("\n\n")
    make_project(layout.root, "\n\n".join(reversed(parts)), ledger=(layout.ledger).read_bytes())
    assert plan(collection(layout), LATER).empty


def retire(layout: Layout, card: str) -> None:
    edit(layout, f"- id: {card}\n", f"- id: {card}\n  retired: {{since: 2025-01, because: wrong}}\n")


def test_a_retired_card_is_marked_once_and_stays_in_the_ledger(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    retire(layout, "parts")
    made = released(layout, LATER)
    assert made.retired == (("parts", "en"), ("parts", "zh"))
    assert made.ledger.notes["parts", "en"].retired
    assert plan(collection(layout), LATER + 2).empty


def test_a_withdrawn_card_that_says_so_in_other_words_is_sent_again(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    retire(layout, "parts")
    released(layout, LATER)
    edit(layout, "because: wrong", "because: {en: it was wrong, zh: 有误}")
    made = released(layout, LATER + 2)
    assert made.retired == (("parts", "en"), ("parts", "zh"))
    assert made.ledger.last_release == LATER + 2


def test_a_card_that_is_retired_before_its_release_is_never_released(project: Project):
    layout = project(SAMPLE_CARDS)
    retire(layout, "parts")
    assert ("parts", "en") not in released(layout).ledger.notes


def test_a_card_that_comes_back_is_sent_again_and_is_in_the_release(project: Project):
    """Retired, released, then no longer retired"""
    layout = project(SAMPLE_CARDS)
    released(layout)
    retire(layout, "parts")
    released(layout, LATER)
    edit(layout, "  retired: {since: 2025-01, because: wrong}\n", "")
    made = plan(collection(layout), LATER + 2)
    assert not made.empty
    assert not made.ledger.notes["parts", "en"].retired


def test_a_clock_behind_the_last_release_is_refused(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "What did Doe compare", "To what did Doe compare")
    for time in (NOW + 1, NOW, NOW - 1):
        assert refused(collection(layout), time) == [
            (
                "decks/ledger.jsonl: error RE01: this machine's clock is not after the last release: "
                "times only go forward"
            )
        ]


def rendered_otherwise(loaded: Collection, count: int) -> Collection:
    """Pretend that notes were rendered otherwise when they were released, from the same YAML."""
    notes = dict(loaded.ledger.notes)
    for key in sorted(notes)[:count]:
        notes[key] = notes[key].model_copy(update={"hash": "other"})
    return replace(loaded, ledger=replace(loaded.ledger, notes=notes))


def test_a_tenth_of_the_notes_may_change_without_their_yaml(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    assert len(plan(rendered_otherwise(collection(layout), 1), LATER).changed) == 1


def test_more_than_a_tenth_is_refused(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    assert refused(rendered_otherwise(collection(layout), 2)) == [
        (
            "decks/ledger.jsonl: error RE03: 2 of 16 released notes would change although their YAML did not: "
            "learners would lose their own edits of them"
        )
    ]


def test_more_than_a_tenth_passes_if_it_is_meant(project: Project):
    """--restamp"""
    layout = project(SAMPLE_CARDS)
    released(layout)
    assert len(plan(rendered_otherwise(collection(layout), 16), LATER, Consent(restamp=True)).changed) == 16


def test_a_change_of_all_the_yaml_needs_no_consent(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    make_project(
        layout.root,
        SAMPLE_CARDS.replace("Doe", "Dr Doe").replace("多伊", "多伊博士"),
        ledger=layout.ledger.read_bytes(),
    )
    assert len(plan(collection(layout), LATER).changed) >= 14


@pytest.mark.parametrize(
    "shape",
    [
        {"fields": ("question",)},
        {"templates": ("reverse", "forward")},
        {"templates": ("forward", "reverse", "third")},
    ],
)
def test_note_types_of_another_shape_are_refused(project: Project, shape: dict[str, tuple[str, ...]]):
    layout = project(SAMPLE_CARDS)
    released(layout)
    loaded = collection(layout)
    types = {**loaded.ledger.note_types}
    types["basic/en"] = types["basic/en"].model_copy(update=shape)
    changed = replace(loaded, ledger=replace(loaded.ledger, note_types=types))
    assert refused(changed) == [
        (
            "decks/ledger.jsonl: error RE02: the note type basic/en has other fields or templates than learners have: "
            "Anki would double it"
        )
    ]
    assert plan(changed, LATER, Consent(breaking=True)).ledger.note_types["basic/en"].fields[0] == "question"


def test_a_note_type_keeps_its_time_until_its_text_changes(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "- id: parts", "- id: added\n  anchor: 新\n  en: {q: What else did Doe say?, a: More}\n\n- id: parts")
    made = released(layout, LATER)
    assert made.note_types == ()
    assert {line.changed for line in made.ledger.note_types.values()} == {NOW}


def test_between_releases_a_build_is_the_same_and_older_than_the_next_release(project: Project):
    from builder.edition import edition  # noqa: PLC0415 - only here

    layout = project(SAMPLE_CARDS, core=CORE)
    released(layout)
    edit(layout, "What did Doe compare", "To what did Doe compare")
    loaded = collection(layout)
    made = [package(edition(loaded, "core", "en"), loaded.ledger).content for _ in range(2)]
    assert made[0] == made[1]
    assert loaded.ledger.next_stamp == NOW + 1 < LATER


def test_a_value_that_says_what_is_said_anyway_is_no_change_of_the_source(project: Project):
    """Nor is a key that a later version of the program adds: it must not hide that a renderer changed every note"""
    layout = project(SAMPLE_CARDS)
    before = released(layout).ledger.notes["term", "en"].source
    edit(layout, "- id: term", "- id: term\n  related: []\n  allow: []")
    assert released(layout, LATER).ledger.notes["term", "en"].source == before


def test_another_title_of_the_interview_is_a_change_of_the_source(project: Project):
    """Every card shows it, and somebody wrote it: nothing to refuse"""
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "Jane Doe with Rick Roe", "Jane Doe talks to Rick Roe", "cards_src/talk-2024/interview.yaml")
    assert len(released(layout, LATER).changed) == 8
