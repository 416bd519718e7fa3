"""Work on every core: by processes that begin as copies of this one, so that nothing need be handed to them."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from builder.problems import UserError

T = TypeVar("T")


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
    """Let this process end when the one that began it does, which may be killed: it would wait for work for ever.

    Only Linux has this: https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - needed in such processes alone

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


_PR_SET_PDEATHSIG = 1


@contextmanager
def under_way(works: Sequence[Callable[[], T]], processes: int) -> Iterator[Callable[[], list[T]]]:
    """Begin work in so many copies of this process, and give what waits for all that comes of it, in its order.

    With none, it is done in this process, when it is asked for. Work that nobody waits for any more is given up. What
    comes of it is pickled. Raises EndedError, when asked, and what the work raises.
    """
    if not processes:
        yield lambda: [work() for work in works]
        return
    global _works  # noqa: PLW0603 - what a copy begins with
    pool = ProcessPoolExecutor(processes, get_context("fork"), ends_with, (os.getpid(),))
    try:
        _works = works
        found = pool.map(_do, range(len(works)))
        _works = ()
        yield lambda: _all(found)
    finally:
        pool.shutdown(cancel_futures=True)


_works: Sequence[Callable[[], Any]] = ()


def _do(number: int) -> Any:  # noqa: ANN401 - whatever the work makes
    return _works[number]()


def _all(found: Iterator[T]) -> list[T]:
    try:
        return list(found)
    except BrokenProcessPool as error:
        hint = "mostly since memory was short: close other programs, and run the command again"
        raise EndedError(f"a process that did a part of the work was ended from outside, {hint}") from error
