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


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> io.StringIO:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def test_on_a_terminal_there_is_a_bar_while_files_are_made(monkeypatch: pytest.MonkeyPatch):
    terminal, before = shown(monkeypatch, Terminal()), threading.active_count()
    with show_progress(quiet=False) as tell:
        assert (terminal.getvalue(), threading.active_count()) == ("", before)
        tell(1, 4)
        assert "25%" in terminal.getvalue()


@pytest.mark.parametrize(("stream", "quiet"), [(Terminal, True), (io.StringIO, False)])
def test_who_wants_quiet_and_what_is_no_terminal_gets_none(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], quiet
):
    nothing = shown(monkeypatch, stream())
    with show_progress(quiet=quiet) as tell:
        tell(1, 4)
    assert nothing.getvalue() == ""
