"""How far a build is, shown to whoever is looking."""

from __future__ import annotations

import io
import sys
import threading

import pytest

from builder.cli.show import show_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    made = Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.setenv("TERM", "xterm")
    return made


def test_on_a_terminal_there_is_a_bar_while_files_are_made(terminal: Terminal):
    before = threading.active_count()
    with show_progress(quiet=False) as tell:
        assert (terminal.getvalue(), threading.active_count()) == ("", before)
        tell(1, 4)
        assert "25%" in terminal.getvalue()
    assert threading.active_count() == before


def test_who_wants_quiet_sees_none(terminal: Terminal):
    with show_progress(quiet=True) as tell:
        tell(1, 4)
    assert terminal.getvalue() == ""


def test_a_file_gets_none(monkeypatch: pytest.MonkeyPatch):
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    with show_progress(quiet=False) as tell:
        tell(1, 4)
    assert file.getvalue() == ""
