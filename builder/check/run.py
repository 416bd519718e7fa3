"""How the rules are run, and what a card may be excused from."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from builder.check import identity
from builder.check.reading import readings
from builder.check.rule import CardCheck, Rule
from builder.check.table import RULES
from builder.collection import Collection, Entry
from builder.cores import Work, cores, under_way
from builder.model import Card
from builder.passages import cut
from builder.problems import Problem, Severity


@dataclass(frozen=True)
class Scope:
    """What a collection is judged by: every rule, where nothing else is said.

    `texts` are the interviews' texts by their ids, where someone has them. With `pairs`, cards are compared with each
    other too, which takes longest. A rule that finds nothing as grave as `least` is not run, nor, where codes are
    given, one that is not among `only`.
    """

    texts: Mapping[str, str] | None = None
    pairs: bool = False
    least: Severity = Severity.INFO
    only: Container[str] | None = None

    def rules(self, collection: Collection) -> list[Rule]:
        """List the rules that are run."""
        wanted = (rule for rule in RULES if self.only is None or rule.code in self.only)
        return [rule for rule in wanted if (collection.whole or not rule.whole) and rule.severity <= self.least]

    def run_whole(self, collection: Collection) -> set[str]:
        """Name the rules that find all that they can find."""
        if not collection.whole:
            return set()
        every_text = self.texts is not None and collection.texts.keys() <= self.texts.keys()
        rules = self.rules(collection)
        return {rule.code for rule in rules if (self.pairs or not rule.pairs) and (every_text or not rule.texts)}


def run(collection: Collection, scope: Scope = Scope()) -> list[Problem]:
    """Judge a collection, on every core if it is large; the problems are sorted by place."""
    many = cores() if len(collection.cards) >= _MANY else 1
    with under_way(list(_works(collection, scope, many)), many if many > 1 else 0) as found:
        every = list(chain(*found(), _in_texts(collection, scope)))
    every += identity.allowances(collection, {rule.code: rule.excusable is not None for rule in RULES})
    return sorted(set(_not_excused(collection, every, scope.run_whole(collection))))


def _works(collection: Collection, scope: Scope, many: int) -> Iterator[Work[list[Problem]]]:
    rules = scope.rules(collection)
    for rule in rules:
        if rule.check:
            yield partial(_of_all, rule.check, collection)
        if rule.pairs and scope.pairs:
            yield partial(_of_all, rule.pairs, collection, readings(collection))
    of_cards = [rule.cards for rule in rules if rule.cards]
    for part in _parts(collection.cards, _PARTS * many):
        yield partial(_of_cards, of_cards, collection, part)


def _of_all(find: Callable[..., Iterable[Problem]], *given: object) -> list[Problem]:
    return list(find(*given))


def _of_cards(rules: Iterable[CardCheck], collection: Collection, cards: Iterable[Entry[Card]]) -> list[Problem]:
    return [problem for reading in readings(collection, cards) for rule in rules for problem in rule(reading)]


def _in_texts(collection: Collection, scope: Scope) -> Iterator[Problem]:
    if scope.texts is None:
        return
    passages = {id_: cut(collection.texts[id_][1], content) for id_, content in scope.texts.items()}
    for rule in scope.rules(collection):
        if rule.texts:
            yield from rule.texts(collection, passages)


_MANY = 250
"""For fewer cards, copies of the process cost more than they save."""

_PARTS = 4
"""Into so many parts a core cards are dealt out, so that no core waits long for another."""


def _parts(cards: Sequence[Entry[Card]], count: int) -> list[Sequence[Entry[Card]]]:
    size = -(-len(cards) // count) or 1
    return [cards[start : start + size] for start in range(0, len(cards), size)]


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
