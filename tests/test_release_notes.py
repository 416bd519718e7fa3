"""The notes of a release: what learners read about it, in their language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from projects import SAMPLE_CARDS, Project, collection
from releasing import LATER, NOW, edit, released, released_samples
from running import Deck

from builder.project import Layout
from builder.render.anki.shapes import SHAPES, Field
from builder.upgrade.release import Consent, plan
from builder.upgrade.release_notes import MOST, notes


def said(layout: Layout, lang: str = "en", time: int = LATER, consent: Consent | None = None) -> str:
    loaded = collection(layout)
    return notes(loaded, plan(loaded, time, consent or Consent()), lang, "2026-01-31", "2025-12-31")


@pytest.fixture
def layout(project: Project) -> Layout:
    """A project in which, since its release, a card was mended, one withdrawn and one added."""
    made = released_samples(project)
    edit(made, "a: A **chemical** reaction", "a: A chemical change")
    edit(made, "- id: steps\n", "- id: steps\n  retired: {since: 2025-01, because: {en: it was wrong, zh: 有误}}\n")
    edit(made, "- id: parts", "- id: added\n  anchor: 新\n  en: {q: What else did Doe say?, a: More}\n\n- id: parts")
    return made


def test_notes_tell_what_is_new_changed_and_withdrawn(layout: Layout):
    told = said(layout)
    assert told.startswith("# Release of 2026-01-31\n\nWhat follows is what changed since the release of 2025-12-31.")
    assert "1. Import the packages that you have as before" in told
    assert "2. If a package of yours counts withdrawn cards below, import withdrawn.en.apkg too" in told
    assert "| package |  | new | changed | withdrawn |\n|---|---|---|---|---|\n" in told
    assert "| `complete.en.apkg` | Complete | 1 | 1 | 1 |\n| `core.en.apkg` | Core | 1 | 1 | 1 |\n" in told
    assert "## New (1)\n\n### Scaling\n\n- What else did Doe say?\n" in told
    assert (
        "## Changed (1)\n\nWhat you edited or tagged yourself in these cards is overwritten.\n\n### Scaling\n\n" in told
    )
    assert "- What did Doe compare scaling to in 2024?\n" in told
    assert "- Which three steps did Doe name in 2024, in order? (it was wrong)\n" in told


def test_notes_speak_the_learners_language(layout: Layout):
    """The new card is in English alone; the mended one shows its English words on the Chinese note, too."""
    told = said(layout, "zh")
    assert told.startswith("# 2026-01-31 版\n\n以下是 2025-12-31 版之后的变化。")
    assert "## 新增" not in told
    assert "## 有改动" not in told
    assert "另有 1 张卡片内容不变" in told
    assert "- 多伊 2024 年依次说了哪三步？（有误）\n" in told
    assert "withdrawn.zh.apkg" in told


def test_a_gap_that_goes_leaves_a_card_without_words(project: Project):
    made = released_samples(project)
    edit(made, "expected {{c2::ASL-3}} next", "expected ASL-3 next")
    edit(made, "下一级是 {{c2::ASL-3}}", "下一级是 ASL-3")
    told = said(made)
    assert "2. Some cards have lost their words, since their gap or item is gone: Tools → Empty Cards" in told
    assert "and expected ASL-3 next. (cards without words: 1)\n" in told
    assert "用“工具 → 清理空卡片”" in said(made, "zh")


def test_an_item_that_comes_is_a_new_card(project: Project):
    made = released_samples(project)
    edit(made, "[Data, Compute]", "[{n: 1, text: Data}, {n: 2, text: Compute}, {n: 3, text: Chips}]")
    assert "must grow together in 2024? (new cards: 1)\n" in said(made)


def test_a_card_that_comes_back_is_told_so(project: Project):
    made = released_samples(project)
    gone = "  retired: {since: 2025-01, because: wrong}\n"
    edit(made, "- id: steps\n", f"- id: steps\n{gone}")
    released(made, LATER)
    edit(made, gone, "")
    told = said(made, time=LATER + 1000)
    assert "## Back again (1)\n\nThese cards were withdrawn, and are not any more.\n" in told
    assert "## Changed" not in told


def test_cards_that_change_around_their_words_are_counted(project: Project):
    made = released_samples(project)
    edit(made, "Which company did Doe found in 2020?", "Which firm did Doe found in 2020?")
    told = said(made)
    assert "## Changed (1)" in told
    assert told.endswith("the words of another card: 1. What you edited yourself in them is overwritten too.\n")


def test_a_language_of_which_no_card_changes_is_told_so(project: Project):
    """A new card in English alone"""
    made = released_samples(project)
    edit(made, "- id: parts", "- id: added\n  anchor: 新\n  en: {q: What else did Doe say?, a: More}\n\n- id: parts")
    told = said(made, "zh")
    assert told.endswith("中文卡片没有变化。\n")
    assert "|" not in told


def test_decks_of_which_nothing_changes_are_left_out(project: Project):
    made = released_samples(project)
    edit(made, "a: Example Labs", "a: Example")
    told = said(made)
    assert "| `complete.en.apkg` | Complete | 1 |\n" in told
    assert "core.en.apkg" not in told


def test_the_first_release_needs_no_advice_on_updates(project: Project):
    told = said(project(SAMPLE_CARDS), time=NOW)
    assert "This is the first release" in told
    assert "withdrawn." not in told
    assert "newer" not in told


def test_a_release_that_changes_the_look_says_what_brings_it(project: Project):
    layout = released_samples(project)
    edit(layout, "- id: scaling\n", "- id: scaling\n  accent: '#112233'\n", "decks/project.yaml")
    assert "“Update note types: If newer” brings" in said(layout)


def test_a_breaking_release_says_what_to_tick(project: Project, monkeypatch: pytest.MonkeyPatch):
    layout = released_samples(project)
    basic = SHAPES["basic"]
    monkeypatch.setitem(SHAPES, "basic", replace(basic, fields=(*basic.fields, Field("more", "More"))))  # type: ignore[arg-type]
    assert "tick “Merge note types”" in said(layout, consent=Consent(restamp=True, breaking=True))


def test_a_renamed_deck_says_what_learners_do(project: Project):
    layout = released_samples(project)
    edit(layout, "{en: Scaling, zh: 规模扩展}", "{en: Growing, zh: 增长}", "decks/project.yaml")
    consent = Consent(restamp=True)
    assert "1. Before you import, rename your deck “Test Talks::Scaling” to “Test Talks::Growing”" in said(
        layout, consent=consent
    )
    assert "1. 导入之前，先把你的牌组“测试访谈::规模扩展”重命名为“测试访谈::增长”" in said(
        layout, "zh", consent=consent
    )


def test_cards_that_newcomers_get_elsewhere_are_counted(project: Project):
    layout = released_samples(project)
    edit(layout, "topics: [safety/asl, scaling]", "topics: [scaling, safety/asl]")
    assert (
        "Cards that newcomers get in “Test Talks::Scaling”, and that you have in “Test Talks::Safety levels”, stay"
        in said(layout)
    )


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
