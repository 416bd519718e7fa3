"""Fuzzing: inputs that break the program are looked for, and those that take long.

`run.py fuzz sources 600` looks for so many seconds, guided by coverage; what breaks is put into the corpus, which the
usual tests run through the same functions. `run.py stretch sources` stretches all that was found, and the shapes, to
100 kB, and times it. Only fuzzing needs atheris.
"""

from __future__ import annotations

import gc
import sys
import time
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FOUND = Path(sys.prefix) / "found"
MOST, LONGEST = 100_000, 1.0
"""Bytes that are read in so many seconds of the processor's at most."""

SAMPLE = 50
"""So many of the inputs that were found are stretched. They are named by digests, so that these are any."""


def fuzz(target: str, seconds: str) -> None:
    """Look for inputs that raise, or that take long."""
    import atheris  # noqa: PLC0415 - only fuzzing needs it

    with atheris.instrument_imports(include=["builder", "markdown_it"]):
        look = import_module(target).look
    seeds, found = HERE / "corpus" / target, FOUND / target
    found.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", "-max_len=10000", "-timeout=10", f"-dict={HERE / 'words.dict'}"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={seeds}/", str(found), str(seeds)], look)
    atheris.Fuzz()


def stretch(target: str) -> None:
    """Repeat each input until it is as long as a large file, and tell the slowest; fails if one takes too long."""
    module = import_module(target)
    ways = getattr(module, "WAYS", {"pulled": module.look})
    found = sorted((FOUND / target).glob("*"))[:SAMPLE]
    inputs = [path.read_bytes() for path in (*found, *(HERE / "corpus" / target).glob("*"))]
    made = [("found", repeated(target, content)) for content in inputs if content]
    made += [(name, shape(MOST)) for name, shape in import_module("shapes").SHAPES[target].items()]
    times = sorted(
        ((timed(ways[way], content), way, name, content[:60]) for name, content in made for way in ways), reverse=True
    )
    for seconds, way, name, content in times[:10]:
        sys.stdout.write(f"{seconds:6.2f} s  {way}, {name}: {content!r}\n")
    sys.stdout.write(f"{target}: {len(made)} inputs of {MOST // 1000} kB, the slowest in {times[0][0]:.2f} s\n")
    sys.exit(times[0][0] > LONGEST)


def repeated(target: str, content: bytes) -> bytes:
    """Stretch an input; what says how it is to be read is said once."""
    head, line, rest = content.partition(b"\n") if target == "pulling" else (b"", b"", content)
    return head + line + (rest * (MOST // max(len(rest), 1) + 1))[:MOST]


def timed(way, content: bytes) -> float:
    """Measure the seconds of the processor's that an input takes."""
    gc.collect()
    gc.disable()  # as the program does
    before = time.process_time()
    way(content)
    gc.enable()
    return time.process_time() - before


if __name__ == "__main__":
    sys.path[:0] = [str(HERE), str(HERE.parent), str(ROOT)]
    {"fuzz": fuzz, "stretch": stretch}[sys.argv[1]](*sys.argv[2:])
