"""Rules on every core: by processes that begin as copies of this one, so that nothing need be handed to them."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeAlias

from builder.problems import Problem

Work: TypeAlias = Callable[[], Iterable[Problem]]


def cores() -> int:
    """Tell how many processes may share work: one, where none can begin as a copy, or this one has several threads.

    Windows has no copies, and on macOS system libraries break in one
    (https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods).
    """
    able = sys.platform == "linux" and threading.active_count() == 1
    return os.cpu_count() or 1 if able else 1


_works: Sequence[Work] = ()


def done(works: Sequence[Work], processes: int) -> Iterable[Problem]:
    """Do all the work, in this process or in so many others, and give what it finds, in its order."""
    if processes == 1:
        return [problem for work in works for problem in work()]
    global _works  # noqa: PLW0603 - what a copy begins with
    _works = works
    try:
        with ProcessPoolExecutor(processes, get_context("fork")) as pool:
            return [problem for found in pool.map(_do, range(len(works))) for problem in found]
    finally:
        _works = ()


def _do(number: int) -> list[Problem]:
    return list(_works[number]())
