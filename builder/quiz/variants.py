"""Variants of a quiz: the same questions in another order, with right answers spread evenly over positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from builder.check.idioms import IDIOMS
from builder.ids import digest
from builder.quiz.forms import Form
from builder.quiz.pool import Pool
from builder.quiz.question import Plan, Ref
from builder.values import primary


@dataclass(frozen=True)
class Variant:
    """One shuffle of a quiz: its letter, and its questions in their order."""

    letter: str
    plans: tuple[Plan, ...]


def variants(pool: Pool, plans: Sequence[Plan], seed: str, count: int) -> tuple[Variant, ...]:
    """Shuffle questions within each form, and the options of each, by a seed."""
    return tuple(_variant(pool, plans, seed, letter) for letter in ascii_uppercase[:count])


def _variant(pool: Pool, plans: Sequence[Plan], seed: str, letter: str) -> Variant:
    forms = list(Form)
    order = sorted(plans, key=lambda plan: (forms.index(plan.form), digest([seed, letter, *plan.cards])))
    spread = Counter[tuple[int, int]]()
    return Variant(letter, tuple(_shuffled(pool, plan, (seed, letter), spread) for plan in order))


def _shuffled(pool: Pool, plan: Plan, by: tuple[str, str], spread: Counter[tuple[int, int]]) -> Plan:
    options = sorted(plan.options, key=lambda ref: digest([*by, *plan.cards, ref]))
    match plan.form:
        case Form.CHOICE:
            return replace(plan, options=_spread(pool, plan, options, spread))
        case Form.MATCH | Form.ORDER if options == sorted(options, key=plan.options.index):
            return replace(plan, options=(*options[1:], options[0]))
        case _:
            return replace(plan, options=tuple(options))


def _spread(pool: Pool, plan: Plan, options: Sequence[Ref], spread: Counter[tuple[int, int]]) -> tuple[Ref, ...]:
    """Put the right option where right ones of as many have been least often; "none of these" stays last."""
    right = Ref(plan.cards[0])
    last = [ref for ref in options if _speaks_of_the_others(pool, ref)][-1:]
    wrong = [ref for ref in options if ref != right and ref not in last]
    if right in last:
        return (*wrong, right)
    count, own = len(wrong) + 1, options.index(right)
    place = min(range(count), key=lambda place: (spread[count, place], (place - own) % len(options)))
    spread[count, place] += 1
    return (*wrong[:place], right, *wrong[place:], *last)


def _speaks_of_the_others(pool: Pool, ref: Ref) -> bool:
    return any(
        idiom.catch_all.search(words) for lang, words in pool.plain(ref).items() if (idiom := IDIOMS.get(primary(lang)))
    )
