"""Whether a regular expression can take more than linear time: its automaton is searched for ambiguous loops.

Two loops that one after the other can read the same word, or one that can read it in two ways, make a backtracking
matcher try every way of parting a run of it, if it can fail behind them: https://arxiv.org/abs/1301.0849 (criteria EDA
and IDA). A search begins anew at every character, which is a loop before the first. Assertions count as met, but for
those right at the beginning; what is repeated a bounded number of times counts as no loop.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

COMMON = "aZ_5é中ß \n\t\u3000\x00.,-“’{}<>&;:*/\\\"'#()[]"
MOST = 20_000
"""Combinations of states that are looked at for one pair of loops."""
ANYWHERE = 0
"""The state in which a search has not begun to match."""


@dataclass
class Automaton:
    """Positions of a pattern: what each reads and what can follow it; `atoms` are never entered again."""

    flags: int
    signs: frozenset[str]
    reads: list[frozenset[str]] = field(default_factory=list)
    follows: dict[int, set[int]] = field(default_factory=dict)
    atoms: dict[int, frozenset[int]] = field(default_factory=dict)
    inside: tuple[int, ...] = ()
    assertions: list[Any] = field(default_factory=list)
    doubled: str = ""
    checked: set[int] = field(default_factory=set)

    def add(self, reads: Iterable[str]) -> int:
        self.reads.append(frozenset(reads))
        position = len(self.reads) - 1
        self.follows[position] = set()
        self.atoms[position] = frozenset(self.inside)
        return position

    def link(self, lasts: Iterable[int], firsts: Iterable[int]) -> None:
        for last, first in product(lasts, firsts):
            if first in self.follows[last] and not self.doubled:
                self.doubled = min(self.reads[first])
            self.follows[last].add(first)

    @cached_property
    def loops(self) -> list[int]:
        """Positions that can be reached from themselves."""
        return [p for p in self.follows if p in self._reached(p)]

    def _reached(self, start: int) -> set[int]:
        found, ahead = set(), [*self.follows[start]]
        while ahead:
            here = ahead.pop()
            if here not in found:
                found.add(here)
                ahead += self.follows[here]
        return found


Part = tuple[bool, set[int], set[int]]
"""Of a part of a pattern: whether it can be empty, where it can begin, and where it can end."""


def superlinear(pattern: str, flags: int = 0, *, search: bool = True) -> str:
    """Say why a pattern can take more than linear time; empty if it can't."""
    tree = parser.parse(pattern, flags)
    made = Automaton(tree.state.flags, frozenset(_signs(tree, tree.state.flags)))
    made.add(made.signs if search else "")
    before = _guard(tree, made) if search else frozenset()
    _, firsts, lasts = _sequence(tree, made)
    sure = lasts - made.checked
    if search:
        made.follows[ANYWHERE] = {ANYWHERE, *firsts}
    if made.doubled:
        return f"a loop in a loop both read {made.doubled!r}"
    for p in made.loops:
        if (why := _two_ways(made, p)) and p != ANYWHERE:
            return f"a loop reads {why!r} in two ways"
        for q in made.loops:
            if p != q and q not in sure and not made.atoms[p] - made.atoms[q] and (word := _pumped(made, p, q, before)):
                return f"{'a search' if p == ANYWHERE else 'a loop'} and a loop behind it both read {word!r}"
    for inner in made.assertions:
        if why := superlinear_tree(inner, made.flags):
            return why
    return ""


def superlinear_tree(tree: Any, flags: int) -> str:
    made = Automaton(flags, frozenset(_signs(tree, flags)))
    made.add("")
    _sequence(tree, made)
    pairs = ((p, q) for p in made.loops for q in made.loops if p != q)
    return next(
        (f"an assertion's loops both read {w!r}" for p, q in pairs if (w := _pumped(made, p, q, frozenset()))), ""
    )


def _two_ways(made: Automaton, p: int) -> str:
    """Find a word that leads from a position back to it on two ways."""
    return _search(made, (p, p), lambda state, split: split and state == (p, p), frozenset())


def _pumped(made: Automaton, p: int, q: int, before: frozenset[str]) -> str:
    """Find a word that leads from p to p, from p to q, and from q to q."""
    return _search(made, (p, p, q), lambda state, _: state == (p, q, q), before if p == ANYWHERE else frozenset())


def _search(made: Automaton, start: tuple[int, ...], is_end: Any, barred: frozenset[str]) -> str:
    seen = {(start, False)}
    ahead = deque([(start, False, "")])
    while ahead and len(seen) < MOST:
        state, split, word = ahead.popleft()
        for after in product(*(made.follows[s] for s in state)):
            shared = frozenset.intersection(*(made.reads[s] for s in after)) - barred
            apart = split or len({*after}) > len({*state})
            if not shared or (after, apart) in seen:
                continue
            seen.add((after, apart))
            longer = word + min(shared)
            if is_end(after, apart):
                return longer
            ahead.append((after, apart, longer))
    return ""


def _sequence(nodes: Any, made: Automaton) -> Part:
    empty, firsts, lasts = True, set[int](), set[int]()
    for node in nodes:
        if node[0] in (c.AT, c.ASSERT, c.ASSERT_NOT):
            made.checked |= lasts
        node_empty, node_firsts, node_lasts = _part(node, made)
        made.link(lasts, node_firsts)
        firsts |= node_firsts if empty else set()
        lasts = node_lasts | (lasts if node_empty else set())
        empty = empty and node_empty
    return empty, firsts, lasts


def _part(node: Any, made: Automaton) -> Part:
    kind, value = node
    match kind:
        case c.MAX_REPEAT | c.MIN_REPEAT:
            return _repeat(value, made)
        case c.POSSESSIVE_REPEAT:
            return _atomic(lambda: _repeat(value, made), made)
        case c.ATOMIC_GROUP:
            return _atomic(lambda: _sequence(value, made), made)
        case c.SUBPATTERN:
            return _sequence(value[3], made)
        case c.BRANCH:
            parts = [_sequence(branch, made) for branch in value[1]]
            union = [set().union(*(part[n] for part in parts)) for n in (1, 2)]
            return any(part[0] for part in parts), union[0], union[1]
        case c.ASSERT | c.ASSERT_NOT:
            made.assertions.append(value[1])
            return True, set(), set()
        case c.AT | c.GROUPREF | c.GROUPREF_EXISTS:
            return True, set(), set()
        case _:
            position = made.add(sign for sign in made.signs if _reads(node, sign, made.flags))
            return False, {position}, {position}


def _atomic(build: Any, made: Automaton) -> Part:
    made.inside = (*made.inside, len(made.reads))
    part: Part = build()
    made.inside = made.inside[:-1]
    return part


def _repeat(value: Any, made: Automaton) -> Part:
    least, most, inner = value
    empty, firsts, lasts = _sequence(inner, made)
    if most == c.MAXREPEAT:
        made.link(lasts, firsts)
    return empty or least == 0, firsts, lasts


def _guard(tree: Any, made: Automaton) -> frozenset[str]:
    """Find the signs behind which the pattern can't begin: assertions right at its beginning say so."""
    barred = set[str]()
    for kind, value in tree:
        if kind is c.AT and value in (c.AT_BEGINNING, c.AT_BEGINNING_STRING) and not made.flags & re.MULTILINE:
            return made.signs
        if kind is c.AT and value is c.AT_BEGINNING:
            barred |= made.signs - {"\n"}
        elif kind is c.AT and value is c.AT_BOUNDARY:
            barred |= {sign for sign in made.signs if sign.isalnum() or sign == "_"}
        elif kind in (c.ASSERT, c.ASSERT_NOT) and value[0] < 0 and len(value[1]) == 1:
            held = {sign for sign in made.signs if _reads(value[1][0], sign, made.flags)}
            barred |= held if kind is c.ASSERT_NOT else made.signs - held
        elif kind is c.SUBPATTERN:
            return frozenset(barred | _guard(value[3], made))
        elif kind not in (c.ASSERT, c.ASSERT_NOT, c.AT):
            break
    return frozenset(barred)


def _signs(tree: Any, flags: int) -> Iterator[str]:
    """Give signs that stand for all: at least one of every set that the pattern can tell from others."""
    yield from COMMON
    for point in _points(tree):
        for near in (point - 1, point, point + 1):
            if 0 <= near < 0x110000 and not 0xD800 <= near < 0xE000:
                yield chr(near)
                if flags & re.IGNORECASE:
                    yield from (chr(near).lower()[:1], chr(near).upper()[:1])


def _points(tree: Any) -> Iterator[int]:
    if isinstance(tree, tuple) and len(tree) == 2 and tree[0] in (c.LITERAL, c.NOT_LITERAL):
        yield tree[1]
    elif isinstance(tree, tuple) and len(tree) == 2 and tree[0] is c.RANGE:
        yield from tree[1]
    elif isinstance(tree, list | tuple | parser.SubPattern):
        for part in tree:
            yield from _points(part)


def _reads(node: Any, sign: str, flags: int) -> bool:
    kind, value = node
    cases = {sign, sign.lower(), sign.upper()} if flags & re.IGNORECASE else {sign}
    match kind:
        case c.LITERAL:
            return chr(value) in cases
        case c.NOT_LITERAL:
            return chr(value) not in cases
        case c.RANGE:
            return any(len(case) == 1 and value[0] <= ord(case) <= value[1] for case in cases)
        case c.CATEGORY:
            return _CATEGORIES[value](sign)
        case c.ANY:
            return bool(flags & re.DOTALL) or sign != "\n"
        case c.IN:
            negated = value[0][0] is c.NEGATE
            return any(_reads(one, sign, flags) for one in value if one[0] is not c.NEGATE) is not negated
        case c.BRANCH:
            return any(len(branch) == 1 and _reads(branch[0], sign, flags) for branch in value[1])
        case c.SUBPATTERN:
            return len(value[3]) == 1 and _reads(value[3][0], sign, flags)
        case _:
            return False


_CATEGORIES = {
    c.CATEGORY_DIGIT: str.isdecimal,
    c.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdecimal(),
    c.CATEGORY_SPACE: str.isspace,
    c.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    c.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    c.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}
