"""How the rules are run, and what a card may be excused from."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from builder.check import identity
from builder.check.cores import Work, cores, done
from builder.check.reading import Reading, readings
from builder.check.rule import CardCheck, Rule
from builder.check.table import RULES
from builder.collection import Collection
from builder.passages import cut
from builder.problems import Problem, Severity


def run(
    collection: Collection,
    texts: Mapping[str, str] | None = None,
    *,
    pairs: bool = False,
    least: Severity = Severity.INFO,
    only: Container[str] | None = None,
) -> list[Problem]:
    """Judge a collection by every rule. `texts` are the interviews' texts by their ids, where someone has them.

    With `pairs`, cards are compared with each other too, which takes longest. A rule that finds nothing as grave as
    `least` is not run, nor, where codes are given, one that is not among `only`.
    """
    wanted = [rule for rule in RULES if only is None or rule.code in only]
    able = [rule for rule in wanted if (collection.whole or not rule.whole) and rule.severity <= least]
    found = list(_found(collection, able, texts, pairs=pairs))
    found += identity.allowances(collection, {rule.code: rule.excusable is not None for rule in RULES})
    every_text = texts is not None and collection.texts.keys() <= texts.keys()
    run_whole = {r.code for r in able if (pairs or not r.pairs) and (every_text or not r.texts)}
    return sorted(set(_not_excused(collection, found, run_whole if collection.whole else set())))


def _found(
    collection: Collection, rules: list[Rule], texts: Mapping[str, str] | None, *, pairs: bool
) -> Iterable[Problem]:
    read = readings(collection) if any(rule.cards or rule.pairs for rule in rules) else []
    works: list[Work] = [partial(rule.check, collection) for rule in rules if rule.check]
    works += [partial(rule.pairs, collection, read) for rule in rules if rule.pairs and pairs]
    many = cores() if len(read) >= _MANY else 1
    of_cards = [rule.cards for rule in rules if rule.cards]
    works += [partial(_of_cards, of_cards, part) for part in _parts(read, _PARTS * many)]
    found = done(works, many)
    if texts is None:
        return found
    passages = {id_: cut(collection.texts[id_][1], content) for id_, content in texts.items()}
    return chain(found, (problem for rule in rules if rule.texts for problem in rule.texts(collection, passages)))


_MANY = 500
"""For fewer cards, copies of the process cost more than they save."""

_PARTS = 4
"""Into so many parts a core cards are dealt out, so that no core waits long for another."""


def _parts(read: Sequence[Reading], count: int) -> list[Sequence[Reading]]:
    size = -(-len(read) // count) or 1
    return [read[start : start + size] for start in range(0, len(read), size)]


def _of_cards(rules: Iterable[CardCheck], read: Iterable[Reading]) -> Iterator[Problem]:
    for reading in read:
        for rule in rules:
            yield from rule(reading)


def _not_excused(collection: Collection, found: Iterable[Problem], run_whole: set[str]) -> Iterator[Problem]:
    """Leave out what cards are excused from; an excuse that a rule, run as a whole, had no use for is told itself."""
    excuses = {
        (entry.document.file, allowance.rule, line): (entry, position)
        for entry in collection.cards
        for position, allowance in enumerate(entry.value.allow)
        for line in entry.lines
    }
    used: set[tuple[str, int]] = set()
    for problem in found:
        excuse = excuses.get((problem.place.file, problem.code, problem.place.line))
        if excuse and problem.severity >= _EXCUSABLE.get(problem.code, Severity.INFO + 1):
            used.add((excuse[0].id, excuse[1]))
        else:
            yield problem
    for entry in collection.cards:
        for position, allowance in enumerate(entry.value.allow):
            idle = allowance.rule in run_whole and allowance.rule in _EXCUSABLE and (entry.id, position) not in used
            if idle and not entry.value.retired:
                message = f"the card has nothing to be excused from {allowance.rule} for"
                yield entry.warning("ID10", message, "allow", position, hint="remove it from allow")


_EXCUSABLE = {rule.code: rule.excusable for rule in RULES if rule.excusable is not None}
"""From which severity on a card can be excused, by the rules' codes."""
