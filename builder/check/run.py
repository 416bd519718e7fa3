"""How the rules are run, and what a card may be excused from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.check import identity
from builder.check.reading import readings
from builder.check.rule import Rule
from builder.check.table import RULES
from builder.collection import Collection
from builder.passages import cut
from builder.problems import Problem, Severity


def run(collection: Collection, texts: Mapping[str, str] | None = None, *, pairs: bool = False) -> list[Problem]:
    """Judge a collection by every rule. `texts` are the interviews' texts by their ids, where someone has them.

    With `pairs`, cards are compared with each other too, which takes longest.
    """
    able = [rule for rule in RULES if collection.whole or not rule.whole]
    found = list(_found(collection, able, texts, pairs=pairs))
    found += identity.allowances(collection, {rule.code: rule.excusable is not None for rule in RULES})
    return sorted(set(_not_excused(collection, found)))


def _found(
    collection: Collection, rules: list[Rule], texts: Mapping[str, str] | None, *, pairs: bool
) -> Iterator[Problem]:
    read = list(readings(collection))
    for rule in rules:
        if rule.check:
            yield from rule.check(collection)
        if rule.cards:
            for reading in read:
                yield from rule.cards(reading)
        if rule.pairs and pairs:
            yield from rule.pairs(collection, read)
    if texts is not None:
        passages = {id_: cut(collection.texts[id_][1], content) for id_, content in texts.items()}
        for rule in rules:
            if rule.texts:
                yield from rule.texts(collection, passages)


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
