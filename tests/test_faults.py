"""Stopped anywhere, the program leaves whole files, old or new; and the next run does what is left."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from authoring import WHOLE, with_text
from maintainer import Maintainer
from projects import ONE_CARD, SAMPLE_CARDS, Project, contents, put
from releasing import LATER, edit, released_samples
from stopping import STOPPED

from builder.output import LISTING

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Deed:
    """A command that writes, and the project on which it is run."""

    project: Path
    arguments: Sequence[str]

    def runs(
        self, folder: Path, stops: Sequence[int | None], *, every: bool = False, on: Sequence[Path] = ()
    ) -> list[tuple[Path, int, int]]:
        """Run it on copies of the project, or of others, in a folder, each stopped before an event.

        Give where each copy is, its exit code, and how many events it had.
        """
        folder.mkdir(parents=True)
        copies = [folder / str(number) for number in range(len(stops))]
        asks = [
            {
                "project": str(project),
                "into": str(copy),
                "arguments": self.arguments,
                "now": LATER,
                "stop": stop,
                "every": every,
            }
            for project, copy, stop in zip(on or [self.project] * len(stops), copies, stops, strict=True)
        ]
        done = subprocess.run(
            [sys.executable, Path(__file__).with_name("stopping.py")],
            input=json.dumps(asks),
            check=True,
            capture_output=True,
            encoding="utf-8",
            env={name: value for name, value in os.environ.items() if name != "DECK_TEXTS"},
        )
        return [(copy, *ended) for copy, ended in zip(copies, json.loads(done.stdout), strict=True)]


def a_build(project: Project, _: Path) -> Deed:
    return Deed(project(ONE_CARD).root, ["build", "core", "--lang", "en", "--to", "apkg,cards,study"])


def a_build_over_an_older_one(project: Project, folder: Path) -> Deed:
    """What was built of other sources is there, and the pages of a card that is no more"""
    layout = project(ONE_CARD + ONE_CARD.replace("id: one", "id: two"))
    deed = Deed(layout.root, ["build", "core", "--lang", "en", "--to", "apkg,site"])
    [(older, _, _)] = deed.runs(folder / "older", [None])
    (older / "decks" / "dist").replace(layout.dist)
    edit(layout, "id: two", "id: three")
    return deed


def a_release(project: Project, _: Path) -> Deed:
    layout = released_samples(project)
    edit(layout, "Example Labs", "Sample Labs")
    return Deed(layout.root, ["release"])


def a_first_release(project: Project, _: Path) -> Deed:
    return Deed(project(SAMPLE_CARDS).root, ["release"])


def a_fix(project: Project, _: Path) -> Deed:
    layout = project(ONE_CARD.replace("一件事", "一件事,两件"))
    edit(layout, "核心", "核心,全部", "decks/core.yaml")
    return Deed(layout.root, ["check", "--fix"])


def a_pull(project: Project, folder: Path) -> Deed:
    maintainer = Maintainer(project(SAMPLE_CARDS), folder)
    maintainer.mends("plain", "Answer", "Something else")
    export = put(folder, "export.apkg", maintainer.learner.exports())
    return Deed(maintainer.layout.root, ["pull", str(export), "--write"])


def a_card(project: Project, _: Path) -> Deed:
    words = [part for option, values in WHOLE.items() for value in values for part in (option, value)]
    return Deed(project().root, ["new", *words])


def files(folder: Path) -> Files:
    """Read all files but those that a stopped run left beside others."""
    return {path: content for path, content in contents(folder).items() if not path.endswith(".part")}


def is_whole(state: Files, before: Files, after: Files) -> bool:
    """Tell whether each file is as it was or as it is to be; the list of a site's files may have both."""
    names = {*state, *before, *after}
    return all(state.get(name) in (before.get(name), after.get(name)) or name.endswith(f"/{LISTING}") for name in names)


DEEDS = pytest.mark.parametrize(
    "make",
    [a_build, a_build_over_an_older_one, a_first_release, a_release, a_fix, a_pull, a_card],
    ids=lambda make: make.__name__,
)
Make = Callable[[Project, Path], Deed]


def whole(deed: Deed, folder: Path, *, every: bool = False) -> tuple[Files, Files, int]:
    """Give the files before and after a run that is not stopped, and how many events it has if it is not the first."""
    deed.runs(folder / "first", [None])
    [(copy, _, count)] = deed.runs(folder / "whole", [None], every=every)
    return files(deed.project), files(copy), count


def unfinished(deed: Deed, folder: Path, copies: Sequence[Path], after: Files) -> list[str]:
    """Run it again on copies, and name those where something is left undone."""
    again = deed.runs(folder / "again", [None] * len(copies), on=copies)
    return [copy.name for copy, _, _ in again if files(copy) != after]


@DEEDS
def test_stopped_at_any_write_it_leaves_whole_files_and_the_next_run_does_the_rest(
    make: Make, project: Project, tmp_path_factory: pytest.TempPathFactory
):
    folder = tmp_path_factory.mktemp("stopped")
    deed = make(project, folder)
    before, after, count = whole(deed, folder)
    assert before != after
    stopped = deed.runs(folder / "stopped", range(1, count + 1))
    assert {code for _, code, _ in stopped} == {STOPPED}
    for state in (files(copy) for copy, _, _ in stopped):
        assert is_whole(state, before, after)
        if state.get(LEDGER) != before.get(LEDGER):
            assert state == after, "the ledger is written last"
    assert unfinished(deed, folder, [copy for copy, _, _ in stopped[::6]], after) == []


@DEEDS
def test_stopped_at_random_it_leaves_whole_files_and_the_next_run_does_the_rest(
    make: Make, project: Project, tmp_path_factory: pytest.TempPathFactory
):
    folder = tmp_path_factory.mktemp("random")
    deed = make(project, folder)
    before, after, count = whole(deed, folder, every=True)
    stops = random.Random(make.__name__).sample(range(1, count + 1), AT_RANDOM)  # noqa: S311 - no secret
    stopped = deed.runs(folder / "stopped", stops, every=True)
    assert all(is_whole(files(copy), before, after) for copy, _, _ in stopped)
    assert unfinished(deed, folder, [copy for copy, _, _ in stopped], after) == []


@pytest.mark.parametrize("arguments", [["cite", "notes", "直线外推"], ["coverage"], ["check"]], ids=" ".join)
def test_what_only_looks_writes_nothing_to_be_stopped_at(
    arguments: Sequence[str], project: Project, tmp_path_factory: pytest.TempPathFactory
):
    layout, texts = with_text(project, ONE_CARD)
    deed = Deed(layout.root, [*arguments, "--texts", str(texts)])
    [(copy, _, count)] = deed.runs(tmp_path_factory.mktemp("looked") / "at", [None])
    assert (count, files(copy)) == (0, files(layout.root))


LEDGER = "decks/ledger.jsonl"
AT_RANDOM = 8
"""So many more times each command is stopped, at any event whatever: 56 in all."""
