"""Work on every core: by processes that begin as copies of this one, so that nothing need be handed to them.

Pools of the standard library have threads beside such processes, and hang when they are interrupted at the wrong moment
or can't begin one; here a copy does its share, hands back what came of it, and ends.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from typing import NoReturn, TypeAlias, TypeVar

from builder.problems import UserError

T = TypeVar("T")

Work: TypeAlias = Callable[[], T]


class EndedError(UserError):
    """Work that was not done to its end."""

    exit_code = 1


def cores() -> int:
    """Tell how many processes may share work: one, where none can begin as a copy, or this one has several threads.

    Windows has no copies, and on macOS system libraries break in one
    (https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods).
    """
    able = sys.platform == "linux" and threading.active_count() == 1
    return os.cpu_count() or 1 if able else 1


def ends_with(parent: int) -> None:
    """Let this process end when the one that began it does, which may be killed.

    Only Linux has this: https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - needed in such processes alone

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


_PR_SET_PDEATHSIG = 1


@contextmanager
def under_way(works: Sequence[Work[T]], processes: int) -> Iterator[Callable[[], list[T]]]:
    """Begin work in so many copies of this process, and give what waits for all that comes of it, in its order.

    With none, or where the system lets none begin, it is done in this process, when it is asked for. What nobody waits
    for any more is given up. What comes of work is pickled. Raises EndedError, when asked; and, when work fails, the
    UserError that it raises, or RuntimeError.
    """
    copies = _begun(works, processes)
    try:
        yield lambda: _gathered(copies) if copies else [work() for work in works]
    finally:
        for copy in copies:
            copy.end()


@dataclass(frozen=True)
class _Copy:
    """A copy of this process, and where it writes what came of its work."""

    process: int
    results: int

    def result(self) -> bytes:
        with os.fdopen(self.results, "rb", closefd=False) as file:
            return file.read()

    def end(self) -> None:
        os.close(self.results)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def _begun(works: Sequence[Work[T]], processes: int) -> list[_Copy]:
    """Begin copies, which take work one by one, each the next that nobody has taken."""
    if not processes:
        return []
    tasks, numbers = os.pipe()
    with os.fdopen(numbers, "wb") as file:
        file.write(b"".join(number.to_bytes(_NUMBER, "big") for number in range(len(works))))
    copies: list[_Copy] = []
    interrupts = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with suppress(OSError):
            copies.extend(_copy(works, tasks) for _ in range(processes))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, interrupts)
        os.close(tasks)
    return copies


_NUMBER = 4
"""In bytes. A pipe holds 16,384 of them, and gives each to one reader."""


def _copy(works: Sequence[Work[T]], tasks: int) -> _Copy:
    parent = os.getpid()
    results, written = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(results)
        raise
    finally:
        if os.getpid() == parent:
            os.close(written)
    if not process:
        os.close(results)
        _work(works, tasks, written, parent)
    return _Copy(process, results)


def _work(works: Sequence[Work[T]], tasks: int, written: int, parent: int) -> NoReturn:
    """Be a copy: do work until there is no more, tell what came of it, and end without a word."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        ends_with(parent)
        with os.fdopen(written, "wb") as file:
            file.write(pickle.dumps(_done(works, tasks)) + _END)
    finally:
        os._exit(0)


_END = b"that is all"


def _done(works: Sequence[Work[T]], tasks: int) -> list[tuple[int, T]] | Exception:
    found: list[tuple[int, T]] = []
    try:
        while number := os.read(tasks, _NUMBER):
            place = int.from_bytes(number, "big")
            found.append((place, works[place]()))
    except UserError as error:
        return error
    except Exception:  # noqa: BLE001 - raised where it is asked for
        return RuntimeError(traceback.format_exc())
    return found


def _gathered(copies: Sequence[_Copy]) -> list[T]:
    """Wait for what came of all work; of several errors, one is raised."""
    told = [copy.result() for copy in copies]
    if not all(content.endswith(_END) for content in told):
        hint = "mostly since memory was short: close other programs, and run the command again"
        raise EndedError(f"a process that did a part of the work was ended from outside, {hint}")
    found = [pickle.loads(content) for content in told]  # noqa: S301 - by a copy of this process
    for one in found:
        if isinstance(one, Exception):
            raise one
    return [result for _, result in sorted(chain(*found), key=lambda pair: pair[0])]
