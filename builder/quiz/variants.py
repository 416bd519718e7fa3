"""Variants of a quiz: the same questions in another order, with right answers spread evenly over positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import TypeAlias

from builder.ids import digest
from builder.quiz.forms import Form
from builder.quiz.pool import Pool
from builder.quiz.question import Plan, Ref, speaks_of_the_others


@dataclass(frozen=True)
class Variant:
    """One shuffle of a quiz: its letter, and its questions in their order."""

    letter: str
    plans: tuple[Plan, ...]


def variants(pool: Pool, plans: Sequence[Plan], seed: str, count: int) -> tuple[Variant, ...]:
    """Shuffle questions within each form, and the options of each, by a seed; each variant as no other, if possible."""
    made: list[Variant] = []
    for letter in ascii_uppercase[:count]:
        used = {plan.options for variant in made for plan in variant.plans}
        made.append(_variant(pool, plans, (seed, letter), used))
    return tuple(made)


Orders: TypeAlias = Collection[tuple[Ref, ...]]
"""Orders of options that other variants have."""


def _variant(pool: Pool, plans: Sequence[Plan], by: tuple[str, str], used: Orders) -> Variant:
    forms = list(Form)
    order = sorted(plans, key=lambda plan: (forms.index(plan.form), digest([*by, *plan.cards])))
    spread = Counter[tuple[int, int]]()
    return Variant(by[1], tuple(_shuffled(pool, plan, by, spread, used) for plan in order))


def _shuffled(pool: Pool, plan: Plan, by: tuple[str, str], spread: Counter[tuple[int, int]], used: Orders) -> Plan:
    options = sorted(plan.options, key=lambda ref: digest([*by, *plan.cards, ref]))
    if plan.form is Form.CHOICE:
        return replace(plan, options=_spread(pool, plan, options, spread))
    turns = [(*options[turn:], *options[:turn]) for turn in range(len(options))]
    orders = [*turns, *(order[::-1] for order in turns)]
    fresh = (order for order in orders if order != plan.options and order not in used)
    return replace(plan, options=next(fresh, tuple(options)))


def _spread(pool: Pool, plan: Plan, options: Sequence[Ref], spread: Counter[tuple[int, int]]) -> tuple[Ref, ...]:
    """Put the right option where right ones of as many have been least often; "none of these" stays last."""
    right = Ref(plan.cards[0])
    last = [ref for ref in options if speaks_of_the_others(pool.answer(ref))][-1:]
    wrong = [ref for ref in options if ref != right and ref not in last]
    if right in last:
        return (*wrong, right)
    count, own = len(wrong) + 1, options.index(right)
    place = min(range(count), key=lambda place: (spread[count, place], (place - own) % len(options)))
    spread[count, place] += 1
    return (*wrong[:place], right, *wrong[place:], *last)
