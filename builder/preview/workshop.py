"""A project on the bench: its site as the sources are now, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from builder import check
from builder.collection import Collection
from builder.model import Card
from builder.problems import Problem, Severity
from builder.project import Layout
from builder.render.anki.shown import View
from builder.render.site.pages import Trouble
from builder.render.site.site import Site
from builder.source.load import load


@dataclass(frozen=True)
class State:
    """The sources at one moment. `shown` are those that could be shown last: as they are now, or as they were before.

    `cards` are those that differ from what was shown before, in the order of the sources.
    """

    number: int = 0
    now: Collection | None = None
    shown: Collection | None = None
    problems: tuple[Problem, ...] = ()
    cards: tuple[str, ...] = ()

    @cached_property
    def site(self) -> Site | None:
        """The site, with problems beside its cards; None while nothing could be shown yet."""
        if self.shown is None:
            return None
        project = self.shown.project.value
        return Site(self.shown, View(project), project.languages, trouble=self.trouble)

    @cached_property
    def trouble(self) -> Trouble:
        """The problems, beside the cards in whose lines they stand; others are told everywhere, but no remarks.

        What keeps the sources from being shown is told everywhere too: its lines are not those of what is shown.
        """
        fresh = self.now.cards if self.now and self.is_fresh else ()
        spans = [(entry.document.file, entry.lines, entry.id) for entry in fresh]
        of_cards: dict[str, list[Problem]] = {}
        others = []
        for problem in self.problems:
            place = problem.place
            card = next((id_ for file, lines, id_ in spans if file == place.file and place.line in lines), "")
            if card:
                of_cards.setdefault(card, []).append(problem)
            elif problem.severity < Severity.INFO:
                others.append(problem)
        return Trouble(of_cards, others, self.number, is_stale=not self.is_fresh)

    @property
    def is_fresh(self) -> bool:
        """Whether what is shown is what the sources say now."""
        return self.shown is not None and self.shown is self.now


_CAUSE = "ID01"
"""Of two things with one name, one is gone, and then what names it is wrong as well: that comes after."""


def read(layout: Layout, before: State) -> State:
    """Read a project after a change. What the rules say waits for `judged`, but for what can't be shown at all.

    Until then it stays as it was: most changes leave most cards as good as they were.
    """
    collection, problems = load(layout)
    if collection is not None and collection.whole:
        problems = check.run(collection, check.Scope(only=check.SHOWABLE))
    grave = (problem for problem in problems if problem.severity is Severity.ERROR)
    found = tuple(sorted(grave, key=lambda problem: (problem.code != _CAUSE, problem)))
    shown = before.shown if found else collection
    return State(before.number + 1, collection, shown, found or before.problems, _changed(before.shown, shown))


def judged(state: State) -> State:
    """Judge a project by every rule but those that need the texts; the same state if all of that was known."""
    if state.now is None or not state.is_fresh:
        return state
    found = tuple(check.run(state.now, check.Scope(pairs=True)))
    return state if found == state.problems else replace(state, number=state.number + 1, problems=found)


def _changed(before: Collection | None, after: Collection | None) -> tuple[str, ...]:
    """List the cards that are new or say something else, or whose picture does."""
    if before is None or after is None or before is after:
        return ()
    return tuple(
        entry.id
        for entry in after.cards
        if (old := before.by_id.get(entry.id)) is None
        or old.value != entry.value
        or _pictures(old.value, before) != _pictures(entry.value, after)
    )


def _pictures(card: Card, collection: Collection) -> list[bytes | None]:
    return [collection.media.get(file) for file in card.picture.file.values()] if card.picture else []
