"""Cards that were withdrawn: a package for those who have them, and nobody else sees them."""

from __future__ import annotations

from pathlib import Path

import pytest
from learner import Learner
from projects import SAMPLE_CARDS, Project, collection, heads
from releasing import LATER, NOW, edit, released
from running import Deck

from builder import check
from builder.build import render
from builder.edition import edition, withdrawn
from builder.project import Layout
from builder.render.anki.package import package
from builder.render.anki.reading import read
from builder.targets import Wanted


@pytest.fixture
def layout(project: Project) -> Layout:
    """A project in which one card was withdrawn after its release."""
    made = project(SAMPLE_CARDS)
    released(made)
    retire(made)
    return made


def retire(layout: Layout) -> None:
    edit(layout, "- id: steps\n", "- id: steps\n  retired: {since: 2025-01, because: {en: it was wrong, zh: 有误}}\n")


def built(layout: Layout, lang: str = "en") -> bytes:
    loaded = collection(layout)
    return package(withdrawn(loaded, lang), loaded.ledger).content


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_those_who_have_it_are_told_and_keep_their_history(project: Project, tmp_path: Path, lang: str):
    learner, layout = Learner(tmp_path / "learner"), project(SAMPLE_CARDS)
    released(layout)
    loaded = collection(layout)
    learner.takes(loaded, "complete", lang)
    learner.reviews(learner.col.decks.name(learner.note(loaded, "steps", lang).cards()[0].did))
    cards, reviews = learner.col.card_count(), learner.col.db.list("select id from revlog")

    retire(layout)
    released(layout, LATER)
    assert learner.imports(built(layout, lang)) == {"new": 0, "updated": 1, "duplicate": 0, "conflicting": 0}
    note = learner.note(loaded, "steps", lang)
    assert "test-deck::withdrawn" in note.tags
    shown = note.cards()[0].render_output()
    assert {"en": "2025-01: it was wrong", "zh": "2025-01: 有误"}[lang] in shown.question_text
    assert {"en": "Withdrawn", "zh": "已撤回"}[lang] in shown.answer_text
    assert learner.col.card_count() == cards
    assert learner.col.db.list("select id from revlog") == reviews


def test_no_other_package_has_it(layout: Layout):
    loaded = collection(layout)
    assert "steps" not in [card.id for card in edition(loaded, "complete", "en").cards]
    assert [card.id for card in withdrawn(loaded, "en").cards] == ["steps"]


def test_what_was_never_released_is_not_withdrawn(project: Project):
    made = project(SAMPLE_CARDS)
    retire(made)
    assert withdrawn(collection(made), "en").cards == ()


def test_a_build_of_everything_makes_the_package_and_no_pages_of_it(layout: Layout):
    files = [made.file for made in render(collection(layout), Wanted())]
    assert [file for file in files if "withdrawn" in file] == ["withdrawn.en.apkg", "withdrawn.zh.apkg"]
    assert [made.file for made in render(collection(layout), Wanted(["core"], to=["apkg"]))] == [
        "core.en.apkg",
        "core.zh.apkg",
    ]


def test_it_can_be_built_alone(deck: Deck, layout: Layout, tmp_path: Path):
    run = deck("-C", layout.root, "build", "withdrawn", "--to", "apkg", "--out", tmp_path / "out")
    assert (run.code, sorted(path.name for path in (tmp_path / "out").iterdir())) == (
        0,
        ["withdrawn.en.apkg", "withdrawn.zh.apkg"],
    ), run.err


def test_it_is_newer_than_what_learners_have_and_older_than_the_next_release(layout: Layout):
    assert [note.changed for note in read(built(layout), "x").notes.values()] == [NOW + 1]
    released(layout, LATER)
    assert [note.changed for note in read(built(layout), "x").notes.values()] == [LATER]
    released(layout, LATER + 10)
    assert [note.changed for note in read(built(layout), "x").notes.values()] == [LATER]


def test_no_deck_may_take_the_name(layout: Layout):
    (layout.decks / "core.yaml").rename(layout.decks / "withdrawn.yaml")
    problems = [p for p in check.run(collection(layout)) if p.code == "ID01"]
    assert heads(problems) == [
        "decks/withdrawn.yaml:1:1: error ID01: the name 'withdrawn' belongs to the package of withdrawn cards"
    ]
