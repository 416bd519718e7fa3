"""The small tree that card text is read into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True)
class Plain:
    """Characters as typed."""

    text: str


@dataclass(frozen=True)
class Code:
    """Characters as typed, in a typewriter face."""

    text: str


@dataclass(frozen=True)
class Break:
    """The end of a line."""


@dataclass(frozen=True)
class Strong:
    """Bold."""

    children: Tree


@dataclass(frozen=True)
class Emphasis:
    """Italic, or what stands for it in a script that has none."""

    children: Tree


@dataclass(frozen=True)
class Link:
    """Words that lead to an http(s) address."""

    children: Tree
    href: str


@dataclass(frozen=True)
class Gap:
    """A gap of a cloze: the number of its card, what fills it, and a hint."""

    children: Tree
    number: int
    hint: str = ""


Node: TypeAlias = Plain | Code | Break | Strong | Emphasis | Link | Gap
Tree: TypeAlias = tuple[Node, ...]


def gaps(tree: Tree) -> Iterator[Gap]:
    """Find the gaps, in order."""
    for node in tree:
        if isinstance(node, Gap):
            yield node
        if isinstance(node, Strong | Emphasis | Link | Gap):
            yield from gaps(node.children)


def blanked(tree: Tree) -> Tree:
    """Put a blank, with its hint if it has one, where each gap is."""
    return _without_gaps(tree, lambda gap: (Plain(f"[{gap.hint or '…'}]"),))


def filled(tree: Tree) -> Tree:
    """Fill each gap in, in bold."""
    return _without_gaps(tree, lambda gap: (Strong(gap.children),))


def _without_gaps(tree: Tree, instead: Callable[[Gap], Tree]) -> Tree:
    def nodes() -> Iterator[Node]:
        for node in tree:
            match node:
                case Gap():
                    yield from instead(node)
                case Strong(children) | Emphasis(children) | Link(children):
                    yield replace(node, children=_without_gaps(children, instead))
                case _:
                    yield node

    return joined(nodes())


def joined(nodes: Iterable[Node]) -> Tree:
    """Join neighbouring runs of characters."""
    together: list[Node] = []
    for node in nodes:
        if isinstance(node, Plain) and together and isinstance(together[-1], Plain):
            together[-1] = Plain(together[-1].text + node.text)
        elif node != Plain(""):
            together.append(node)
    return tuple(together)
