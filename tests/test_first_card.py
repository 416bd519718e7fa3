"""A contributor's first card: from `deck new` to the card in their own Anki."""

from __future__ import annotations

from pathlib import Path

from learner import Learner
from projects import CARD_FILE, SAMPLE_CARDS, Project, collection
from running import Deck

NEW = [
    "--interview=talk-2024",
    "--section=1",
    "--topic=scaling",
    "--id=first-thing-scaled",
    "--anchor=先扩大",
    "--words=en.q=In 2024, what did Doe say must be scaled first?",
    "--words=en.a=The network",
    "--words=en.why=Data and compute follow from its size.",
    "--words=zh.q=2024 年，多伊说首先要扩大什么？",
    "--words=zh.a=网络",
    "--words=zh.why=数据和算力取决于它的规模。",
]


def test_a_first_card_goes_from_new_to_anki(deck: Deck, project: Project, tmp_path: Path):
    """`new` adds it, `check` has nothing against it, `build --draft` packs it, and Anki shows it in its deck."""
    layout = project(SAMPLE_CARDS)
    before = (layout.root / CARD_FILE).read_text(encoding="utf-8")

    assert deck("-C", layout.root, "new", *NEW).code == 0
    assert (layout.root / CARD_FILE).read_text(encoding="utf-8").startswith(before)
    checked = deck("-C", layout.root, "check", "--strict", layout.root / CARD_FILE)
    assert (checked.code, "first-thing-scaled" in checked.out) == (0, False)
    out = tmp_path / "drafts"
    assert deck("-C", layout.root, "build", "--draft", "--to", "apkg", "--out", out).code == 0

    learner = Learner(tmp_path / "anki")
    learner.imports((out / "complete.zh.draft.apkg").read_bytes())
    note = learner.note(collection(layout), "first-thing-scaled", "zh")
    assert learner.col.decks.name(note.cards()[0].did) == "测试访谈::规模扩展"
    assert "首先要扩大什么？" in note.cards()[0].question()
    assert "网络" in note.cards()[0].answer()
