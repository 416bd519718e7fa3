"""A machine in trouble: each ends in a clear message, and nothing is lost."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from projects import CARD_FILE, ONE_CARD, SAMPLE_CARDS, Project, contents
from releasing import edit, released_samples
from running import Deck, Run

from builder.project import Layout

DECK = Path(sys.executable).with_name("deck")
UNPRIVILEGED = ["setpriv", "--bounding-set=-all"] if os.geteuid() == 0 else []
"""Nothing is forbidden to root, unless it gives that up."""


def start(layout: Layout, *arguments: str | Path, **more: object) -> subprocess.Popen[str]:
    command = [*UNPRIVILEGED, DECK, "-C", layout.root, *arguments]
    return subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload]


def run(layout: Layout, *arguments: str | Path, **more: object) -> Run:
    """Run the program as people do; nothing may look like a fault of the program."""
    process = start(layout, *arguments, **more)
    out, err = process.communicate()
    assert "Traceback" not in out + err
    return Run(process.returncode, out, err)


@pytest.fixture(autouse=True)
def _without_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DECK_TEXTS", raising=False)


@pytest.fixture
def layout(project: Project) -> Layout:
    return project(ONE_CARD)


@pytest.fixture
def forbid() -> Iterator[Callable[[Path, int], None]]:
    """Change what may be done with a file or folder, and give it back in the end."""
    changed: list[tuple[Path, int]] = []

    def change(path: Path, mode: int) -> None:
        changed.append((path, path.stat().st_mode))
        path.chmod(mode)

    yield change
    for path, mode in reversed(changed):
        path.chmod(mode)


BUILD = ("build", "--to", "apkg,listing")


def test_where_a_file_finds_no_room_the_old_one_stays(layout: Layout):
    """The system stops each write after 2 kB, as a full disk does somewhere"""
    assert run(layout, *BUILD).code == 0
    before = contents(layout.dist)
    edit(layout, "A thing", "Another thing")

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    full = run(layout, *BUILD, preexec_fn=fill)
    assert full.code == 1
    assert "complete.en.apkg can't be written: File too large. It is as it was; make the folder" in full.err
    assert contents(layout.dist) == before
    assert run(layout, *BUILD).code == 0
    assert contents(layout.dist) != before


def test_a_folder_that_is_read_only_is_told(layout: Layout, forbid: Callable[[Path, int], None]):
    layout.dist.mkdir()
    forbid(layout.dist, 0o500)
    refused = run(layout, *BUILD)
    assert refused.code == 1
    assert "dist/complete.en.apkg can't be written: Permission denied" in refused.err
    assert contents(layout.dist) == {}


def test_a_cache_that_is_read_only_is_done_without(layout: Layout, forbid: Callable[[Path, int], None], tmp_path: Path):
    kept = tmp_path / "kept"
    kept.mkdir()
    forbid(kept, 0o500)
    assert run(layout, *BUILD, env={**os.environ, "DECK_CACHE": str(kept)}).code == 0


def test_a_source_that_may_not_be_read_is_told_at_its_place(layout: Layout, forbid: Callable[[Path, int], None]):
    forbid(layout.root / CARD_FILE, 0)
    refused = run(layout, *BUILD)
    assert (refused.code, f"{CARD_FILE}: error SH01: the file can't be read: Permission denied" in refused.err) == (
        1,
        True,
    )


@pytest.mark.parametrize("folder", ["cards_src", "cards_src/talk-2024", "decks"])
def test_a_folder_that_may_not_be_read_is_told(layout: Layout, forbid: Callable[[Path, int], None], folder: str):
    forbid(layout.root / folder, 0)
    refused = run(layout, *BUILD)
    assert refused.code in {1, 2}
    assert folder in refused.err
    assert "Permission denied" in refused.err


def test_a_release_that_can_not_be_written_stamps_nothing(project: Project, forbid: Callable[[Path, int], None]):
    layout = released_samples(project)
    before = layout.ledger.read_bytes()
    edit(layout, "Example Labs", "Sample Labs")
    forbid(layout.decks, 0o500)
    refused = run(layout, "release")
    assert (refused.code, "release-notes.en.md can't be written: Permission denied" in refused.err) == (1, True)
    assert layout.ledger.read_bytes() == before


@pytest.mark.parametrize("where", ["{dist}", "{dist}/below"])
def test_a_link_that_leads_to_itself_is_told(layout: Layout, tmp_path: Path, where: str):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    refused = run(layout, *BUILD, "--out", where.format(dist=loop))
    assert refused.code == 1
    assert "can't be written" in refused.err


def test_sources_that_lead_to_themselves_are_told(layout: Layout):
    (layout.cards / "loop").symlink_to(layout.cards)
    (layout.decks / "loop.yaml").symlink_to(layout.decks / "loop.yaml")
    refused = run(layout, *BUILD)
    assert refused.code == 1
    assert "cards_src/loop: error SH01" in refused.err
    assert "decks/loop.yaml: error SH01" in refused.err


VANISH = """
import os, sys
sys.argv = ["deck", *sys.argv[2:]]
gone, seen = os.path.realpath(GONE), []
def hook(event, about):
    if event == "open" and about and about[0] == gone and not seen:
        seen.append(1)
        os.unlink(gone)
import builder.cli
sys.addaudithook(hook)
builder.cli.main()
"""


@pytest.mark.parametrize(
    "name", [CARD_FILE, "decks/core.yaml", "decks/project.yaml", "cards_src/talk-2024/interview.yaml"]
)
def test_a_source_that_vanishes_during_a_build_is_told(layout: Layout, name: str):
    """It is there when the folder is listed, and gone when it is opened"""
    script = VANISH.replace("GONE", repr(str(layout.root / name)))
    command = [sys.executable, "-c", script, "-", "-C", str(layout.root), *BUILD, "--no-cache"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert f"{name}: error SH01: the file can't be read: No such file or directory" in done.stderr


def test_two_builds_at_once_make_what_one_does(layout: Layout, tmp_path: Path):
    assert run(layout, "build", "--to", "apkg,site", "--out", tmp_path / "alone").code == 0
    both = [start(layout, "build", "--to", "apkg,site", "--no-cache") for _ in range(2)]
    ended = [(process.communicate(), process.returncode) for process in both]
    assert [code for _, code in ended] == [0, 0], ended
    assert contents(layout.dist) == contents(tmp_path / "alone")


def test_a_temporary_folder_that_is_full_or_absent_is_not_needed(layout: Layout):
    assert run(layout, "build", "core", env={**os.environ, "TMPDIR": "/dev/full"}).code == 0


@pytest.mark.parametrize(
    "command", [BUILD, ("check",), ("check", "--format", "json"), ("build", "--help"), ("explain",)]
)
def test_where_nothing_can_be_printed_that_is_told(layout: Layout, command: tuple[str, ...]):
    """Standard output is a disk that is full; what was written is whole"""
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        process = subprocess.run(
            [DECK, "-C", layout.root, *command], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert process.returncode == 1
    assert process.stderr == (
        "deck: what is printed can't be written: No space left on device. Files are whole: old ones, or new.\n"
    )


def test_nor_where_nothing_can_be_said_at_all(layout: Layout):
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        assert subprocess.run([DECK, "-C", layout.root, "check"], stdout=full, stderr=full, check=False).returncode == 1


def test_a_terminal_that_was_closed_stops_nothing(layout: Layout):
    closed = subprocess.run(["sh", "-c", '"$@" >&- 2>&-', "-", DECK, "-C", layout.root, *BUILD], check=False)  # noqa: S607
    assert closed.returncode == 0
    assert (layout.dist / "complete.en.apkg").exists()


def test_who_closed_the_input_is_not_asked(layout: Layout):
    command = ["sh", "-c", '"$@" <&-', "-", DECK, "-C", layout.root, "new"]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert run.returncode == 2
    assert run.stderr.startswith("deck: nobody can be asked here")


LOADING = """
import os, signal, sys

class Interrupts:
    def find_spec(self, name, *_):
        if name == "typer":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupts())
import builder.__main__
"""


def test_who_interrupts_it_while_it_loads_gets_no_traceback():
    run = subprocess.run([sys.executable, "-c", LOADING], check=False, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (-signal.SIGINT, "")


def test_a_reader_that_stops_reading_is_no_fault(layout: Layout):
    process = start(layout, "explain")
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    process.wait()


@pytest.mark.parametrize(("now", "date"), [(0, "1970-01-01"), (4_102_444_800, "2100-01-01")])
def test_a_release_in_a_year_that_can_not_be_is_refused(
    deck: Deck, project: Project, monkeypatch: pytest.MonkeyPatch, now: int, date: str
):
    layout = project(SAMPLE_CARDS)
    monkeypatch.setattr("time.time", lambda: float(now))
    refused = deck("-C", layout.root, "release", TZ="UTC")
    assert refused.code == 1
    assert f"RE01: this machine's clock says {date}, which can't be" in refused.err
    assert not layout.ledger.exists()


@pytest.mark.parametrize("now", [0, 4_102_444_800])
def test_builds_and_drafts_do_not_mind(
    deck: Deck, project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, now: int
):
    layout = released_samples(project)
    assert deck("-C", layout.root, *BUILD, "--no-cache", "--out", tmp_path / "in-time").code == 0
    monkeypatch.setattr("time.time", lambda: float(now))
    assert deck("-C", layout.root, *BUILD, "--no-cache", "--out", tmp_path / "out-of-time").code == 0
    assert contents(tmp_path / "out-of-time") == contents(tmp_path / "in-time")
    assert deck("-C", layout.root, *BUILD, "--draft", "--out", tmp_path / "drafts").code == 0
