"""What once broke the program, and what it was looked for with, goes through; work grows with what it is done on.

`make fuzz` looks for more: see tests/fuzz/run.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz"
CORPUS = sorted(path for path in (FUZZ / "corpus").rglob("*") if path.is_file())
SMALL, FACTOR, GRACE = 1_000, 3, 1.5
"""Bytes of an input, how many times as long it becomes, and how much more than that work may grow."""


@pytest.fixture(autouse=True)
def targets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(FUZZ)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_input_of_the_corpus_goes_through(path: Path):
    import_module(path.parent.name).look(path.read_bytes())


def test_each_target_has_inputs_that_differ():
    assert {path.parent.name for path in CORPUS} == {"sources", "card_text", "pulling"}
    assert len({path.read_bytes() for path in CORPUS}) == len(CORPUS)


def calls(work: Callable[[], object]) -> int:
    """Count the calls that some work makes, those of C functions too."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[bytes], object], shape: Callable[[int], bytes]) -> float:
    """Tell how many times the calls of a short input a long one makes; what is done but once is done before."""
    small, large = shape(SMALL), shape(FACTOR * SMALL)
    work(shape(SMALL // 2))
    return calls(lambda: work(large)) / calls(lambda: work(small))


@pytest.mark.parametrize("target", ["card_text", "sources", "pulling"])
def test_work_grows_with_what_it_is_done_on(target: str):
    """Three times the input takes no more than some four times the calls, of whatever shape it is."""
    module = import_module(target)
    grown = {
        (name, way): growth(work, shape)
        for name, shape in import_module("shapes").SHAPES[target].items()
        for way, work in getattr(module, "WAYS", {"pulled": module.look}).items()
    }
    assert {key: round(factor, 1) for key, factor in grown.items() if factor > FACTOR * GRACE} == {}
