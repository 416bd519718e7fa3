"""The table of rules, and the one way in which they are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from builder.check import cites, decks, identity, languages, pictures, released, words
from builder.collection import Collection
from builder.problems import Problem, Severity

Check = Callable[[Collection], Iterable[Problem]]

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True)
class Rule:
    """A rule: its code, how much it matters at worst, what it asks, why, and what finds breaches.

    `check` is None where reading, rendering or releasing finds them. A rule about the `whole` says what is absent, and
    waits until everything can be read. A card's `allow` excuses it from problems of the severity `excusable`, or less.
    """

    code: str
    severity: Severity
    asks: str
    reason: str
    check: Check | None = None
    whole: bool = False
    excusable: Severity | None = None


RULES: tuple[Rule, ...] = (
    Rule(
        "SH01",
        ERROR,
        "A file is one YAML document in UTF-8, without tags, anchors and aliases.",
        "What can be read in two ways, or runs code, has no place in data that strangers send.",
    ),
    Rule(
        "SH02",
        ERROR,
        "Only keys that mean something.",
        "A misspelt key that is passed over in silence loses what was written under it.",
    ),
    Rule("SH03", ERROR, "Nothing that is needed is missing.", "A card without it could not be shown."),
    Rule("SH04", ERROR, "Each value is of its kind.", "A level of 'high' or an id with spaces can't be used."),
    Rule(
        "SH05",
        ERROR,
        "The ledger is as a release wrote it.",
        "It says what learners already have; guessing at it would overwrite their cards.",
    ),
    Rule(
        "SH06",
        ERROR,
        "Titles and descriptions exist in every language of the project.",
        "Each edition prints them.",
        languages.everywhere,
    ),
    Rule(
        "ID01",
        ERROR,
        "An id names one thing.",
        "Anki knows a note by its card's id: two cards with one id would take turns in overwriting each other.",
        identity.unique,
    ),
    Rule(
        "ID02", ERROR, "What is referred to exists.", "A typo in an id loses the link.", identity.references, whole=True
    ),
    Rule(
        "ID03",
        ERROR,
        "A released card stays.",
        "Learners have it: removing it here deletes nothing there, and its id can't be used again. Mark it as retired.",
        released.cards_stay,
        whole=True,
    ),
    Rule(
        "ID04",
        ERROR,
        "A released card keeps its kind.",
        "Another kind is another note type; Anki would leave the old note as it is, or refuse the package.",
        released.kinds_stay,
    ),
    Rule(
        "ID05",
        ERROR,
        "Card numbers stay with their words.",
        "Each gap or item is a card with a history; a number that moves takes the history to other words.",
        released.numbers,
    ),
    Rule(
        "ID06",
        ERROR,
        "Each language and topic has an Anki deck of its own.",
        "Anki knows a deck by its name: two languages with one name would be mixed.",
        decks.homes,
    ),
    Rule(
        "ID07",
        WARNING,
        "A deck has cards, in every language.",
        "An edition without cards is not built.",
        decks.filled,
        whole=True,
    ),
    Rule(
        "ID08",
        ERROR,
        "The namespace never changes.",
        "Every id in learners' collections is made from it: with another, they would get every card a second time.",
        released.same_namespace,
    ),
    Rule(
        "ID09",
        WARNING,
        "Cards stay in the Anki deck in which learners got them.",
        "Anki moves no card that is there: after a rename old and new cards lie in two decks.",
        decks.moved,
    ),
    Rule(
        "DC15",
        ERROR,
        "Every card has a home.",
        "Its first topic is its deck in Anki, its topics are tags.",
        words.topics,
    ),
    Rule(
        "DC18",
        ERROR,
        "A prediction says for when.",
        "Without its horizon nobody can tell whether it came true.",
        words.horizons,
    ),
    Rule(
        "DC19",
        ERROR,
        "Every card is cited.",
        "A learner can go to the passage, and a reviewer can see whether it says so.",
        cites.cited,
        whole=True,
    ),
    Rule(
        "DC26",
        ERROR,
        "An anchor finds its passage, exactly once in its section.",
        "An anchor that stands nowhere, or twice, leads nobody to the support of a card.",
        cites.short_anchors,
    ),
    Rule(
        "DC27",
        ERROR,
        "Text is clean: gaps closed, nothing invisible; Chinese with full-width punctuation, and a space beside Latin.",
        "What can't be seen breaks searches and gaps; mixed punctuation and missing spaces read as careless.",
        words.clean,
        excusable=WARNING,
    ),
    Rule(
        "DC28",
        ERROR,
        "Pictures are usable.",
        "A picture must exist, say in words what it shows, and run nothing.",
        pictures.usable,
    ),
    Rule(
        "PR01",
        ERROR,
        "A printed card fits its cell, in characters that the font has.",
        "A card that runs over its edge is cut off by the scissors.",
    ),
    Rule(
        "RE01",
        ERROR,
        "Times only go forward.",
        "Anki updates a note only where the new one is later; a time in the future blocks every update until then.",
    ),
    Rule(
        "RE02",
        ERROR,
        "Note types keep the number and order of their fields and templates.",
        "Anki would double the note type, and never update the notes of the old one again.",
    ),
    Rule(
        "RE03",
        ERROR,
        "A release changes the notes that someone changed.",
        "Every note that is sent again overwrites what learners wrote on it.",
    ),
)


def find(code: str) -> Rule | None:
    """Find a rule by its code, however it is spelt."""
    return next((rule for rule in RULES if rule.code == code.upper()), None)


def run(collection: Collection, texts: Mapping[str, str] | None = None) -> list[Problem]:
    """Judge a collection by every rule. `texts` are the interviews' texts by their ids, where someone has them."""
    able = [rule.check for rule in RULES if rule.check and (collection.whole or not rule.whole)]
    found = [problem for check in able for problem in check(collection)]
    found += identity.allowances(collection, {rule.code: rule.excusable is not None for rule in RULES})
    if texts is not None:
        found += cites.anchors(collection, texts)
    return sorted(set(_not_excused(collection, found)))


def _not_excused(collection: Collection, found: list[Problem]) -> list[Problem]:
    excused = {
        (entry.document.file, allowance.rule, line)
        for entry in collection.cards
        for allowance in entry.value.allow
        for line in entry.lines
    }
    excusable = {
        (rule.code, s) for rule in RULES for s in Severity if rule.excusable is not None and s >= rule.excusable
    }
    return [
        problem
        for problem in found
        if (problem.code, problem.severity) not in excusable
        or (problem.place.file, problem.code, problem.place.line) not in excused
    ]
