"""What is foretold of an import, and what Anki then does for learners who have exactly what the old package brought."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from learner import Learner
from projects import SAMPLE_CARDS, Project
from releasing import LATER, NOW, built, edit, released

from builder.project import Layout
from builder.render.anki.reading import Held, read
from builder.render.anki.shapes import SHAPES, Field
from builder.upgrade.diff import Diff, NoteFate, diff
from builder.upgrade.options import Fate
from builder.upgrade.release import Consent
from builder.upgrade.wording import Change, Piece


def between(old: bytes, new: bytes) -> Diff:
    return diff(read(old, "old.apkg"), read(new, "new.apkg"))


def found(made: Diff, *fates: Fate) -> list[NoteFate]:
    return [note for note in made.notes if note.fate in fates]


def holds(tmp_path: Path, old: bytes, new: bytes) -> Diff:
    """Import both, and see that the second import did exactly what was foretold."""
    learner, foretold, held = Learner(tmp_path / "learner"), between(old, new), read(new, "new.apkg")
    learner.imports(old)
    before = {deck.name for deck in learner.col.decks.all_names_and_ids()}
    types, cards, schema = names(learner), learner.col.card_count(), learner.schema_time()

    assert learner.imports(new) == {
        "new": foretold.count(Fate.ADDED),
        "updated": foretold.count(Fate.UPDATED),
        "duplicate": len(found(foretold, Fate.UNTOUCHED, Fate.STALE, Fate.OLDER)),
        "conflicting": foretold.count(Fate.CONFLICTING),
    }
    come = [held.notes[note.guid].homes for note in found(foretold, Fate.ADDED)]
    added = sum(len(homes) for homes in come) + sum(len(note.cards_added) for note in foretold.notes)
    assert learner.col.card_count() - cards == added
    empty = {note.guid: len(note.cards_emptied) for note in foretold.notes if note.cards_emptied}
    assert emptied(learner) == empty
    assert {deck.name for deck in learner.col.decks.all_names_and_ids()} - before == {*foretold.decks_added}
    doubled = [name for name, fate in foretold.note_types.items() if fate is Fate.CONFLICTING]
    come_types = [name for name, fate in foretold.note_types.items() if fate is Fate.ADDED]
    assert names(learner) - types == {*come_types, *(f"{name}+" for name in doubled)}
    assert learner.schema_time() == schema
    for note in found(foretold, Fate.UPDATED):
        assert tuple(fields(learner, note.guid)) == held.notes[note.guid].fields
    return foretold


def names(learner: Learner) -> set[str]:
    return {type_.name for type_ in learner.col.models.all_names_and_ids()}


def fields(learner: Learner, guid: str) -> list[str]:
    return str(learner.col.db.scalar("select flds from notes where guid = ?", guid)).split("\x1f")


def emptied(learner: Learner) -> dict[str, int]:
    guid = "select guid from notes where id = ?"
    notes = learner.col.get_empty_cards().notes
    return {learner.col.db.scalar(guid, note.note_id): len(note.card_ids) for note in notes}


def mended(layout: Layout) -> None:
    edit(layout, "a: A **chemical** reaction", "a: A chemical change")


def with_a_new_card(layout: Layout) -> None:
    edit(layout, "- id: parts", "- id: added\n  anchor: 新\n  en: {q: What else did Doe say?, a: More}\n\n- id: parts")


def with_a_card_retired(layout: Layout) -> None:
    edit(layout, "- id: parts\n", "- id: parts\n  retired: {since: 2025-01, because: wrong}\n")


def with_a_gap_removed(layout: Layout) -> None:
    edit(layout, "expected {{c2::ASL-3}} next", "expected ASL-3 next")
    edit(layout, "下一级是 {{c2::ASL-3}}", "下一级是 ASL-3")


def with_an_item_more(layout: Layout) -> None:
    edit(layout, "[Data, Compute]", "[{n: 1, text: Data}, {n: 2, text: Compute}, {n: 3, text: Chips}]")
    edit(layout, "[数据, 算力]", "[{n: 1, text: 数据}, {n: 2, text: 算力}, {n: 3, text: 芯片}]")


def asked_both_ways(layout: Layout) -> None:
    edit(layout, "- id: plain\n", "- id: plain\n  reverse: true\n")


def in_another_topic(layout: Layout) -> None:
    edit(layout, "topics: [safety/asl, scaling]", "topics: [scaling, safety/asl]")


def with_another_level(layout: Layout) -> None:
    edit(layout, "level: 3", "level: 2")


def with_a_topic_renamed(layout: Layout) -> None:
    edit(layout, "{en: Scaling,", "{en: Growing,", "decks/project.yaml")


EDITS = [
    mended,
    with_a_new_card,
    with_a_card_retired,
    with_a_gap_removed,
    with_an_item_more,
    asked_both_ways,
    in_another_topic,
    with_another_level,
    with_a_topic_renamed,
]


@pytest.mark.parametrize("change", EDITS)
def test_what_is_foretold_of_a_release_is_what_anki_does(
    project: Project, tmp_path: Path, change: Callable[[Layout], None]
):
    layout = project(SAMPLE_CARDS)
    released(layout)
    old = built(layout)
    change(layout)
    released(layout, LATER, Consent(restamp=True))
    foretold = holds(tmp_path, old, built(layout))
    assert foretold != between(old, old)


def test_nothing_is_foretold_of_the_same_package(project: Project, tmp_path: Path):
    layout = project(SAMPLE_CARDS)
    released(layout)
    foretold = holds(tmp_path, built(layout), built(layout))
    assert {note.fate for note in foretold.notes} == {Fate.UNTOUCHED}
    assert {*foretold.note_types.values()} == {Fate.UNTOUCHED}


def test_an_older_package_does_nothing(project: Project, tmp_path: Path):
    layout = project(SAMPLE_CARDS)
    released(layout)
    old = built(layout)
    mended(layout)
    released(layout, LATER)
    foretold = holds(tmp_path, built(layout), old)
    assert [note.name for note in found(foretold, Fate.OLDER)] == ["plain"]


def test_what_changes_without_a_later_time_reaches_nobody(project: Project, tmp_path: Path):
    """Two builds of unreleased cards have the same time."""
    layout = project(SAMPLE_CARDS)
    old = built(layout)
    mended(layout)
    foretold = holds(tmp_path, old, built(layout))
    assert [note.name for note in found(foretold, Fate.STALE)] == ["plain"]


def test_core_after_complete_touches_nothing(project: Project, tmp_path: Path):
    layout = project(SAMPLE_CARDS)
    released(layout)
    foretold = holds(tmp_path, built(layout), built(layout, "core"))
    assert {note.fate for note in foretold.notes} == {Fate.UNTOUCHED, Fate.LEFT_OUT}


def test_the_other_language_comes_beside(project: Project, tmp_path: Path):
    layout = project(SAMPLE_CARDS)
    released(layout)
    foretold = holds(tmp_path, built(layout), built(layout, lang="zh"))
    assert {note.fate for note in foretold.notes} == {Fate.ADDED, Fate.LEFT_OUT}


def test_a_field_more_doubles_the_note_type(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A breaking release: learners' notes of that type are never updated again."""
    layout = project(SAMPLE_CARDS)
    released(layout)
    old = built(layout)
    basic = SHAPES["basic"]
    monkeypatch.setitem(SHAPES, "basic", replace(basic, fields=(*basic.fields, Field("more", "More"))))  # type: ignore[arg-type]
    with_a_new_card(layout)
    released(layout, LATER, Consent(restamp=True, breaking=True))
    foretold = holds(tmp_path, old, built(layout))
    assert {note.name for note in found(foretold, Fate.CONFLICTING)} == {"plain", "both-ways", "forecast"}
    assert foretold.full_sync_if_merged


def test_a_change_is_told_word_by_word(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    old = built(layout)
    mended(layout)
    released(layout, LATER)
    (note,) = found(between(old, built(layout)), Fate.UPDATED)
    pieces = (Piece("=", "A chemical "), Piece("-", "reaction"), Piece("+", "change"))
    assert note.changes == (Change("Answer", pieces),)


def test_chinese_is_compared_character_by_character(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    old = built(layout, lang="zh")
    edit(layout, "a: 一种**化学**反应", "a: 一类**化学**反应")
    released(layout, LATER)
    (note,) = found(between(old, built(layout, lang="zh")), Fate.UPDATED)
    pieces = (Piece("=", "一"), Piece("-", "种"), Piece("+", "类"), Piece("=", "化学反应"))
    assert note.changes == (Change("Answer", pieces),)


def test_a_gap_taken_out_leaves_a_card_empty(project: Project, tmp_path: Path):
    layout = project(SAMPLE_CARDS)
    released(layout)
    old = built(layout)
    with_a_gap_removed(layout)
    released(layout, LATER)
    (note,) = [note for note in holds(tmp_path, old, built(layout)).notes if note.cards_emptied]
    assert (note.name, note.cards_emptied) == ("sentence", (2,))


def test_a_package_is_read_as_it_was_written(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    held: Held = read(built(layout), "x.apkg")
    assert {note.changed for note in held.notes.values()} == {NOW}
    assert {home for note in held.notes.values() for home in note.homes.values()} == {
        "Test Talks::Scaling",
        "Test Talks::Safety levels",
    }


def test_a_deck_below_one_that_the_learner_writes_otherwise_is_called_so(project: Project, tmp_path: Path):
    layout = project(SAMPLE_CARDS)
    content = built(layout)
    learner = Learner(tmp_path / "learner")
    learner.col.decks.id("TEST TALKS")
    had = {deck.name for deck in learner.col.decks.all_names_and_ids()}
    made = diff(read(learner.exports(), "mine.colpkg"), read(content, "new.apkg"))
    learner.imports(content)
    assert {deck.name for deck in learner.col.decks.all_names_and_ids()} - had == {*made.decks_added}
    assert "TEST TALKS::Scaling" in made.decks_added
