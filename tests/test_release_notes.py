"""The notes of a release: what learners read about it, in their language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from projects import SAMPLE_CARDS, Project, collection
from releasing import LATER, NOW, edit, released
from running import Deck

from builder.project import Layout
from builder.render.anki.shapes import SHAPES, Field
from builder.upgrade.release import Consent, plan
from builder.upgrade.release_notes import MOST, notes


def said(layout: Layout, lang: str = "en", time: int = LATER, consent: Consent | None = None) -> str:
    loaded = collection(layout)
    return notes(loaded, plan(loaded, time, consent or Consent()), lang, "2026-01-31")


@pytest.fixture
def layout(project: Project) -> Layout:
    """A project in which, since its release, a card was mended, one withdrawn and one added."""
    made = project(SAMPLE_CARDS)
    released(made)
    edit(made, "a: A **chemical** reaction", "a: A chemical change")
    edit(made, "- id: steps\n", "- id: steps\n  retired: {since: 2025-01, because: {en: it was wrong, zh: 有误}}\n")
    edit(made, "- id: parts", "- id: added\n  anchor: 新\n  en: {q: What else did Doe say?, a: More}\n\n- id: parts")
    return made


def test_notes_tell_what_is_new_changed_and_withdrawn(layout: Layout):
    told = said(layout)
    assert told.startswith("# Release of 2026-01-31\n\nImport the packages of your decks as before")
    assert "| Complete | 1 | 1 | 1 |\n" in told
    assert "## New (1)\n\n### Scaling\n\n- What else did Doe say?\n" in told
    assert "## Changed (1)\n\n### Scaling\n\n- What did Doe compare scaling to in 2024?\n" in told
    assert "- Which three steps did Doe name in 2024, in order? (it was wrong)\n" in told
    assert "import withdrawn.en.apkg too" in told


def test_notes_speak_the_learners_language(layout: Layout):
    """The new card is in English alone; a Chinese learner gets a change of the card that shows its other language."""
    told = said(layout, "zh")
    assert told.startswith("# 2026-01-31 版\n")
    assert "## 新增" not in told
    assert "- 多伊 2024 年依次说了哪三步？（有误）\n" in told
    assert "withdrawn.zh.apkg" in told


def test_a_language_of_which_no_card_changes_is_told_so(project: Project):
    """A new card in English alone"""
    made = project(SAMPLE_CARDS)
    released(made)
    edit(made, "- id: parts", "- id: added\n  anchor: 新\n  en: {q: What else did Doe say?, a: More}\n\n- id: parts")
    told = said(made, "zh")
    assert told.endswith("中文卡片没有变化。\n")
    assert "|" not in told


def test_decks_of_which_nothing_changes_are_left_out(project: Project):
    made = project(SAMPLE_CARDS)
    released(made)
    edit(made, "a: Example Labs", "a: Example")
    told = said(made)
    assert "| Complete | 0 | 2 | 0 |" in told
    assert "| Core | 0 | 1 | 0 |" in told
    edit(made, "level: 3", "level: 2")
    edit(made, "a: Example\n", "a: Example Labs\n")
    assert "Core" not in said(made)


def test_the_first_release_needs_no_advice_on_updates(project: Project):
    told = said(project(SAMPLE_CARDS), time=NOW)
    assert "This is the first release" in told
    assert "withdrawn." not in told
    assert "newer" not in told


def test_a_release_that_changes_the_look_says_what_brings_it(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "- id: scaling\n", "- id: scaling\n  accent: '#112233'\n", "decks/project.yaml")
    assert "“Update note types: If newer” brings it" in said(layout)


def test_a_breaking_release_says_what_to_tick(project: Project, monkeypatch: pytest.MonkeyPatch):
    layout = project(SAMPLE_CARDS)
    released(layout)
    basic = SHAPES["basic"]
    monkeypatch.setitem(SHAPES, "basic", replace(basic, fields=(*basic.fields, Field("more", "More"))))  # type: ignore[arg-type]
    assert "tick “Merge note types”" in said(layout, consent=Consent(restamp=True, breaking=True))


def test_a_renamed_deck_says_what_learners_do(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "{en: Scaling, zh: 规模扩展}", "{en: Growing, zh: 增长}", "decks/project.yaml")
    consent = Consent(restamp=True)
    assert "The deck “Test Talks::Scaling” is now called “Test Talks::Growing”. Rename yours" in said(
        layout, consent=consent
    )
    assert "牌组“测试访谈::规模扩展”改名为“测试访谈::增长”。请在导入前" in said(layout, "zh", consent=consent)


def test_cards_that_newcomers_get_elsewhere_are_counted(project: Project):
    layout = project(SAMPLE_CARDS)
    released(layout)
    edit(layout, "topics: [safety/asl, scaling]", "topics: [scaling, safety/asl]")
    assert "1 of the cards in “Test Talks::Safety levels” come to newcomers in “Test Talks::Scaling”" in said(layout)


def test_many_cards_are_counted_by_topic(project: Project):
    one = "- {{id: c{n}, anchor: x, en: {{q: What {n}?, a: So}}}}\n"
    told = said(project("".join(one.format(n=n) for n in range(MOST + 1))), time=NOW)
    assert f"## New ({MOST + 1})\n\n- Scaling: {MOST + 1}\n" in told


def test_words_stand_as_they_are_in_markdown(project: Project):
    told = said(project("- {id: c, anchor: x, en: {q: 'Is a_b < [c] | \\*d?', a: So}}\n"), time=NOW)
    assert r"- Is a\_b \< \[c\] \| \*d?" in told


def test_a_release_writes_its_notes_in_every_language_and_a_dry_run_none(deck: Deck, layout: Layout):
    files = [layout.decks / "release-notes.en.md", layout.decks / "release-notes.zh.md"]
    assert deck("-C", layout.root, "release", "--dry-run").code == 0
    assert not any(file.exists() for file in files)
    run = deck("-C", layout.root, "release")
    assert (run.code, all(file.exists() for file in files)) == (0, True), run.err
    assert "## Withdrawn (1)" in files[0].read_text(encoding="utf-8")


def test_a_release_of_nothing_leaves_the_last_notes(deck: Deck, layout: Layout):
    deck("-C", layout.root, "release")
    before = (layout.decks / "release-notes.en.md").read_bytes()
    assert deck("-C", layout.root, "release").out.endswith("Nothing changes for learners.\n")
    assert (layout.decks / "release-notes.en.md").read_bytes() == before
