"""The bytes of a file of cards: read, judged by every rule, mended, and made into notes, pages and sides."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from laid_out import is_laid_out
from projects import CARD_FILE, make_project

from builder.author.fix import fixed
from builder.collection import Collection
from builder.edition import edition
from builder.examine import examine
from builder.problems import Problem, Severity
from builder.project import Layout
from builder.render.anki.notes import note
from builder.render.anki.shown import View
from builder.render.paper.sides import sides
from builder.source.document import read

STRUCTURE = ("SH", "ID", "DC15", "DC19", "DC27", "DC28")
"""Rules without which no card can be shown; the others judge what it says."""

FOLDER = tempfile.TemporaryDirectory()
LAYOUT: Layout = make_project(Path(FOLDER.name))


def look(data: bytes) -> None:
    """Take a file all the way; raises where anything is wrong with the program."""
    collection, problems = examine(LAYOUT, pairs=True, instead={LAYOUT.root / CARD_FILE: data})
    assert collection
    for problem in problems:
        is_told(problem, data)
    if not any(problem.severity is Severity.ERROR and problem.code.startswith(STRUCTURE) for problem in problems):
        is_shown(collection)
    mended = fixed(data, CARD_FILE)
    assert fixed(mended.content, CARD_FILE).content == mended.content
    assert not read(mended.content, CARD_FILE).problems or mended.content == data


def is_told(problem: Problem, data: bytes) -> None:
    """A problem of the file has a place in it, and is told in its lines."""
    place = problem.place
    assert is_laid_out(problem)
    if place.file == CARD_FILE and place.line:
        lines = data.count(b"\n") + data.count(b"\r") + 1
        assert 1 <= place.line <= lines
        assert 1 <= place.column <= len(place.text) + 1, place


def is_shown(collection: Collection) -> None:
    """Every card becomes a note, what Anki shows of it, and two sides on paper."""
    project = collection.project.value
    for lang in collection.languages:
        made = edition(collection, "complete", lang)
        view = View(project)
        for card in made.cards:
            held = note(card, project)
            assert held.numbers
            assert "\x1f" not in "".join(held.fields)
            assert len(view.shown(card)) == len(held.numbers)
        assert len(sides(replace(made))) >= 2 * len(made.cards)


WAYS: Mapping[str, Callable[[bytes], object]] = {
    "read": lambda data: read(data, CARD_FILE),
    "judged": lambda data: examine(LAYOUT, instead={LAYOUT.root / CARD_FILE: data}),
    "mended": lambda data: fixed(data, CARD_FILE),
}
"""What a file goes through. Cards are not compared with each other: that grows with their pairs, a thousand of which
would be alike here."""
