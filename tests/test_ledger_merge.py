"""Two contributors' branches, merged by git itself: the ledger never stands in the way."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from projects import CARD_FILE, SAMPLE_CARDS, collection, make_project, put
from releasing import LATER, NOW, edit, released

from builder.collection import Collection
from builder.project import Layout
from builder.upgrade.release import plan

GIT = shutil.which("git") or "git"
ROOT = Path(__file__).parent.parent
ADDED = (
    "- id: {id}\n  anchor: 新\n  en: {{q: What else did Doe say in 2024?, a: {id}}}\n  zh: {{q: 还有呢？, a: {id}}}\n"
)


def git(layout: Layout, *args: str) -> str:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "merge.conflictStyle=merge"]
    environment = {
        "PATH": "/usr/bin:/bin:/usr/local/bin",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
    }
    done = subprocess.run(
        [GIT, *who, *args], cwd=layout.root, env=environment, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def commits(layout: Layout, branch: str) -> None:
    git(layout, "add", "-A")
    git(layout, "commit", "-qm", branch)


def released_project(folder: Path) -> Layout:
    layout = make_project(folder, SAMPLE_CARDS)
    shutil.copy(ROOT / ".gitattributes", folder)
    git(layout, "init", "-q", "-b", "main")
    released(layout)
    commits(layout, "first")
    return layout


@contextmanager
def branch(layout: Layout, name: str, time: int) -> Iterator[None]:
    """Begin a branch at the first release; what is written there is released, and committed."""
    git(layout, "switch", "-qc", name, "main")
    yield
    released(layout, time)
    commits(layout, name)


def merge(layout: Layout, *how: str) -> Collection:
    """Merge their branch into ours, and load what comes of it."""
    git(layout, "switch", "-q", "ours")
    git(layout, "merge", "-q", "--no-edit", *how, "theirs")
    return collection(layout)


def add(layout: Layout, card: str) -> None:
    """Add a card in a file of its own."""
    head = (layout.root / CARD_FILE).read_text(encoding="utf-8").split("cards:")[0]
    put(layout.root, f"cards_src/talk-2024/{card}.yaml", f"{head}cards:\n{ADDED.format(id=card)}")


def test_two_branches_that_were_both_released_merge_without_conflict(tmp_path: Path):
    layout = released_project(tmp_path)
    for name, card, time in (("ours", "new-a", LATER), ("theirs", "new-b", LATER + 500)):
        with branch(layout, name, time):
            add(layout, card)
    merged = merge(layout)
    ledger = merged.ledger
    assert {line.changed for (card, _), line in ledger.notes.items() if card == "new-a"} == {LATER}
    assert {line.changed for (card, _), line in ledger.notes.items() if card == "new-b"} == {LATER + 500}
    assert {line.changed for (card, _), line in ledger.notes.items() if not card.startswith("new")} == {NOW}
    assert plan(merged, LATER + 1000).empty


def test_a_card_that_both_branches_mended_goes_out_again_as_it_was_merged(tmp_path: Path):
    """Whichever release a learner has, the merged card is newer."""
    layout = released_project(tmp_path)
    for name, time, old, new in (
        ("ours", LATER, "a: A **chemical** reaction", "a: A chemical change"),
        ("theirs", LATER + 500, "why: 只加大其中一样，反应就停了。", "why: 只加大一样，反应会停。"),
    ):
        with branch(layout, name, time):
            edit(layout, old, new)
    merged = merge(layout)
    assert {line.changed for (card, _), line in merged.ledger.notes.items() if card == "plain"} == {LATER + 500}
    made = plan(merged, LATER + 1000)
    assert made.changed == (("plain", "en"), ("plain", "zh"))
    assert made.ledger.notes["plain", "en"].changed == LATER + 1000


def test_a_branch_that_only_says_more_about_a_card_is_no_conflict(tmp_path: Path):
    """`related` is in the source and on no note: the line changes, and its time does not."""
    layout = released_project(tmp_path)
    for name, time, old, new in (
        ("ours", LATER, "- id: parts\n", "- id: parts\n  related: [plain]\n"),
        ("theirs", LATER + 500, "why: They could not act alone.", "why: They can't act alone."),
    ):
        with branch(layout, name, time):
            edit(layout, old, new)
            edit(layout, "a: Example Labs", f"a: Example Labs {time}")
    merged = merge(layout, "-X", "theirs")
    assert {line.changed for (card, _), line in merged.ledger.notes.items() if card == "parts"} == {NOW}
    assert not {("parts", "en"), ("parts", "zh")} & {*plan(merged, LATER + 1000).changed}
