"""Runs the program on copies of a project and stops it on the way: `stopping.py`, told what to do by JSON on stdin.

Each run is a process that begins as a copy of this one, which has imported the program and read its templates, and has
done nothing with them. What is about to happen is told by Python's own audit events
(https://docs.python.org/3/library/audit_events.html).
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

STOPPED = 99
"""The exit code of a run that was stopped."""

_OTHERS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.symlink"}


def main() -> None:
    """Do what is asked, and print what came of it."""
    print(json.dumps([one(**ask) for ask in json.load(sys.stdin)]))  # noqa: T201


def one(  # noqa: PLR0913 - what is asked, by name
    *, project: str, into: str, arguments: Sequence[str], now: int, stop: int | None, every: bool
) -> list[int]:
    """Run the program on a copy of a project, at a time; stop it before an event, counted from 1, or let it end.

    Give its exit code and how many events there were: changes of the file system, or `every` event.
    """
    shutil.copytree(project, into, symlinks=True)
    time.time = lambda: float(now)
    reader, writer = os.pipe()
    if not (child := os.fork()):
        count = 0

        def happens(event: str, about: tuple[object, ...]) -> None:
            nonlocal count
            if every or event in _OTHERS or (event == "open" and _writes(about)):
                count += 1
                if count == stop:
                    os._exit(STOPPED)

        code = _run(["-C", into, *arguments], happens)
        os.write(writer, str(count).encode())
        os._exit(code)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader, encoding="ascii") as told:
        return [os.waitstatus_to_exitcode(status), int(told.read() or 0)]


def _writes(about: tuple[object, ...]) -> bool:
    _, mode, flags = about
    return (isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))) or "w" in str(mode)


def _run(arguments: Sequence[str], happens: Callable[[str, tuple[object, ...]], None]) -> int:
    from builder import cli  # noqa: PLC0415 - in the copy

    sys.argv = ["deck", *arguments]
    code: object = 0
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        sys.addaudithook(happens)
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code
    return code if isinstance(code, int) else int(bool(code))


def _get_ready() -> None:
    """Import the modules that take long to import, and read the templates of pages, once for all runs."""
    for name in ("author.new", "check", "render.anki.package", "sites", "upgrade.pull", "upgrade.release"):
        importlib.import_module(f"builder.{name}")
    from builder.render.site.environment import environment  # noqa: PLC0415 - as above

    for name in environment().list_templates(extensions=["html"]):
        environment().get_template(name)


if __name__ == "__main__":
    _get_ready()
    main()
