"""`deck release` on the command line: what it says, writes and refuses."""

from __future__ import annotations

from projects import ONE_CARD, SAMPLE_CARDS, Project
from running import Deck


def test_a_dry_run_of_a_release_writes_nothing(deck: Deck, project: Project):
    layout = project(SAMPLE_CARDS)
    run = deck("-C", layout.root, "release", "--dry-run")
    assert (run.code, run.out.startswith("8 new:\n")) == (0, True)
    assert "  both-ways (en, zh)\n" in run.out
    assert not layout.ledger.exists()


def test_a_release_stamps_the_ledger_once(deck: Deck, project: Project):
    layout = project(SAMPLE_CARDS)
    assert deck("-C", layout.root, "release", "--quiet").code == 0
    stamped = layout.ledger.read_bytes()
    assert len(stamped.splitlines()) == 27
    layout.ledger.write_bytes(stamped)
    run = deck("-C", layout.root, "check")
    assert run.code == 0


def test_cards_are_compared_with_each_other_before_a_release(deck: Deck, project: Project):
    """Nobody would be rid of the twin again"""
    layout = project(ONE_CARD + ONE_CARD.replace("id: one", "id: two"))
    run = deck("-C", layout.root, "release")
    assert (run.code, "error DC13" in run.err, layout.ledger.exists()) == (1, True, False)


def test_a_release_with_a_ledger_from_the_future_is_refused(deck: Deck, project: Project):
    line = '{"is":"note","home":"x","card":"one","lang":"en","kind":"basic","numbers":{"1":""},'
    line += '"hash":"h","source":"s","changed":4000000000}\n'
    layout = project(ONE_CARD, ledger=line)
    run = deck("-C", layout.root, "release")
    assert (run.code, "error RE01" in run.err) == (1, True)
    assert layout.ledger.read_text(encoding="utf-8") == line
