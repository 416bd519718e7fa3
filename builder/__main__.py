"""The program as a process of its own: `deck`, and `python -m builder`."""

from __future__ import annotations

import gc

gc.disable()  # a run is short and makes hardly any cycles; looking for them, also while it loads, takes a fifth of it

import signal  # noqa: E402

_INTERRUPTED = signal.getsignal(signal.SIGINT)
if _INTERRUPTED is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # who interrupts it while it loads gets no traceback

import contextlib  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from typing import NoReturn  # noqa: E402

from builder.cli import main  # noqa: E402


def run() -> NoReturn:
    """Run the program and end at once: Python would take apart, bit by bit, all that was made.

    What else Python does at its end is left out too, so nothing may rely on that.
    """
    signal.signal(signal.SIGINT, _INTERRUPTED)
    code: object = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code if isinstance(code, int) else int(bool(code)))


if __name__ == "__main__":
    run()
