"""Run one command and tell what it took: `launch.py REPORT COMMAND…`.

This is a program of its own, and a small one: Linux counts into a process's memory what the one that started it held.
"""

from __future__ import annotations

import os
import sys
import time

start = time.perf_counter()
process = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(process, 0)
clock = time.perf_counter() - start
with open(sys.argv[1], "w", encoding="utf-8") as report:  # noqa: PTH123 - pathlib takes memory
    report.write(f"{clock} {used.ru_utime + used.ru_stime} {used.ru_maxrss}")
sys.exit(os.waitstatus_to_exitcode(status) & 255)
