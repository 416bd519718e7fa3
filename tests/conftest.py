"""What all tests share: projects in a temporary folder, and no silent skips where it counts."""

from __future__ import annotations

import gc
import hashlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from projects import ONE_CARD, Project, make_project
from running import Deck, Run

from builder import cli
from builder.project import Layout

pytest.register_assert_rewrite("foresight", "simulator")

# What runs in a shell's background ignores interrupts, and so would every program that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Spare the garbage collector the thousands of tests, which stay to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Make projects in the test's own folder: `project(cards, **files)`."""

    def make(cards: str = ONE_CARD, **files: str | bytes | None) -> Layout:
        return make_project(tmp_path, cards, **files)

    return make


@pytest.fixture(autouse=True)
def _own_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> None:
    """Let each test begin with nothing kept, and keep nothing for others."""
    name = hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:16]
    monkeypatch.setenv("DECK_CACHE", str(tmp_path_factory.getbasetemp() / "cache" / name))


@pytest.fixture
def deck(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Deck:
    """Run `deck` with arguments, as the installed program would."""
    monkeypatch.delenv("DECK_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*args: str | Path, **environment: str | Path) -> Run:
        for name, value in environment.items():
            monkeypatch.setenv(name, str(value))
        monkeypatch.setattr(sys, "argv", ["deck", *map(str, args)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        code = ended.value.code
        return Run(code if isinstance(code, int) else int(bool(code)), out, err)

    return run


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Under CI=true a test that would be skipped fails: a machine that can't run it proves nothing."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped under CI=true: {call.excinfo and call.excinfo.value}"
    return report


TEXTS = os.environ.get("DECK_TEXTS")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs the interviews' texts where they are not at hand: they belong to their publishers."""
    if TEXTS:
        return
    left_out = [item for item in items if item.get_closest_marker("texts")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out."""
    if not TEXTS:
        line = "Left out: the tests marked texts. They read the interviews' texts in the folder that DECK_TEXTS names."
        terminalreporter.write_line(line, yellow=True)
