"""Load a project and judge it: what `deck check` tells, and what everything else asks first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache as once
from functools import partial
from pathlib import Path
from typing import TypeAlias

from builder.cache import NOTHING, Cache, key
from builder.collection import Collection
from builder.cores import under_way
from builder.problems import Problem, ProblemsError, Severity, errors, packed, unpacked
from builder.project import Layout, covers
from builder.source.load import load
from builder.source.texts import read_texts
from builder.uptodate import sources


def examine(
    layout: Layout,
    texts: Path | None = None,
    *,
    pairs: bool = False,
    instead: Mapping[Path, bytes] | None = None,
    least: Severity = Severity.INFO,
) -> tuple[Collection | None, list[Problem]]:
    """Load and check a project; the problems are sorted by place.

    With `texts`, anchors are looked up in that folder; with `pairs`, cards are compared with each other; `instead` are
    files of cards as they would be; rules that find nothing as grave as `least` are not run. Raises NoTextsError where
    the folder holds none of the texts.
    """
    collection, problems = load(layout, instead)
    if collection is not None:
        passages = read_texts(collection, texts) if texts else None
        problems = [*problems, *_rules(collection, least, passages, pairs=pairs)]
    return collection, sorted(set(problems))


def sound(
    layout: Layout, least: Severity = Severity.WARNING, cache: Cache = NOTHING
) -> tuple[Collection, list[Problem]]:
    """Load and check a project that must have no errors, and give its warnings, if those are asked for by `least`.

    Sources that were judged before are not judged again. Raises ProblemsError with its errors and warnings.
    """
    with judging(layout, least, cache, apart=False) as (collection, judged):
        return collection, judged()


Judged: TypeAlias = Callable[[], list[Problem]]
"""Waits for the warnings that are found, or raises ProblemsError."""


@contextmanager
def judging(layout: Layout, least: Severity, cache: Cache, *, apart: bool) -> Iterator[tuple[Collection, Judged]]:
    """Load a project, and begin to check it as `sound` does; `apart` on another core.

    Raises ProblemsError at once, where it can't be loaded whole.
    """
    before = _sources_key(layout, least) if cache else ""
    held = cache.get(before)
    collection, problems = load(layout)
    if collection is None or problems:
        found = _rules(collection, least) if collection else []
        raise ProblemsError(_grave({*problems, *found}, least))
    if held and _sources_key(layout, least) == before:
        known = [unpacked(one) for one in held[0]]
        yield collection, lambda: known
        return
    with under_way([partial(_rules, collection, least)], int(apart)) as rest:

        @once
        def judged() -> list[Problem]:
            [found] = rest()
            grave = _grave(found, least)
            if errors(grave):
                raise ProblemsError(grave)
            if cache and _sources_key(layout, least) == before:
                cache.put(before, [packed(problem) for problem in grave])
            return grave

        yield collection, judged


def _rules(
    collection: Collection, least: Severity, texts: Mapping[str, str] | None = None, *, pairs: bool = False
) -> list[Problem]:
    from builder import check  # noqa: PLC0415 - takes longest to import, and most sources were judged before

    return check.run(collection, check.Scope(texts, pairs=pairs, least=least))


def _grave(problems: Iterable[Problem], least: Severity) -> list[Problem]:
    return [problem for problem in problems if problem.severity <= least]


def _sources_key(layout: Layout, least: Severity) -> str:
    """Make the key of a verdict on the sources as they are now."""
    return key("sound", sources(layout), least.name)


@dataclass(frozen=True)
class Verdict:
    """What is told of a project, or of some of its files: how many cards were judged, and what is wrong there.

    `elsewhere` are the errors and warnings that were not asked for.
    """

    cards: int
    problems: Sequence[Problem]
    elsewhere: Sequence[Problem]


def judge(layout: Layout, names: Sequence[str], texts: Path | None, least: Severity) -> Verdict:
    """Judge a project by every rule, and tell what is of some severity at least.

    `names` are files and folders, as `project.named` gives them; the whole project is known all the same. Where its own
    file can't be read, all that is wrong is told. Raises NoTextsError where a folder of texts holds none of them.
    """
    collection, problems = examine(layout, texts, pairs=True)
    if collection is None:
        return Verdict(0, problems, ())
    cards = sum(not names or covers(names, entry.document.file) for entry in collection.cards)
    told = [p for p in problems if p.severity <= least and _is_about(p, names)]
    elsewhere = [p for p in problems if p.severity < Severity.INFO and not _is_about(p, names)]
    return Verdict(cards, told, elsewhere)


def _is_about(problem: Problem, names: Sequence[str]) -> bool:
    return not names or any(covers(names, place.file) for place in (problem.place, *problem.related))
