"""HTML of a field, as Anki's editor leaves it, back to card text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from builder.text.reader import explicit_numbers, parse, parse_cloze
from builder.text.tree import Break, Code, Emphasis, Link, Node, Plain, Strong, Tree, joined
from builder.text.writer import to_html


class UntypedError(Exception):
    """HTML that card text has no marks for; says what it is."""


def same(one: str, other: str) -> bool:
    """Tell whether two texts of a field show the same, however their HTML is written."""
    if one == other or _parts(one) == _parts(other):
        return True
    try:
        return to_tree(one) == to_tree(other)
    except UntypedError:
        return False


def _parts(html: str) -> list[object]:
    """Take any HTML apart, so that entities, attributes in another order and the like make no difference."""
    reader = _Parts()
    reader.feed(html)
    reader.close()
    return reader.parts


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[object] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.parts.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.parts.append(f"={data}")


def retyped(html: str) -> str:
    """Write card text that gives this HTML. Raises UntypedError."""
    return _checked(to_tree(html), lambda text: to_html(parse(text)))


def retyped_cloze(html: str, like: str) -> str:
    """Write a sentence with gaps that gives this HTML, its gaps without numbers if those of `like` have none.

    Raises UntypedError.
    """

    def shown(text: str) -> str:
        return to_html(parse_cloze(text), cloze=True)

    text = _checked(to_tree(html), shown)
    bare = _NUMBER.sub("{{", text)
    if not any(explicit_numbers(like)) and same(shown(bare), shown(text)):
        return bare
    return text


_NUMBER = re.compile(r"\{\{c[1-9]\d?::")


def _checked(tree: Tree, shown: Callable[[str], str]) -> str:
    """Write a tree as it would be typed, with as few backslashes as may be."""
    for escaped in (False, True):
        text = "".join(_written(tree, escaped=escaped))
        if to_tree(shown(text)) == tree:
            return text
    raise UntypedError("it holds characters that card text would read as marks")


def _written(tree: Tree, *, escaped: bool) -> Iterator[str]:
    for node in tree:
        match node:
            case Plain(text):
                yield re.sub(r"([*_`])", r"\\\1", text) if escaped else text
            case Code(text):
                fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
                pad = " " if text.startswith("`") or text.endswith("`") else ""
                yield f"{fence}{pad}{text}{pad}{fence}"
            case Break():
                yield "\n"
            case Strong(children):
                yield from ("**", *_written(children, escaped=escaped), "**")
            case Emphasis(children):
                yield from ("*", *_written(children, escaped=escaped), "*")
            case Link(children, href):
                yield from ("[", *_written(children, escaped=escaped), f"]({href})")


def to_tree(html: str) -> Tree:
    """Read HTML as Anki's editor writes it into a tree; notation of gaps is plain characters. Raises UntypedError."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _trimmed(reader.tree())


@dataclass
class _Open:
    """An element that is being read."""

    tag: str
    href: str = ""
    nodes: list[Node] = field(default_factory=list)


_BLOCKS = ("div", "p")
_MEANT = {"b": "strong", "i": "em"}
_SEEN_THROUGH = ("span", "font")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Open("")]
        self.ends_line = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        tag = _MEANT.get(tag, tag)
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._add(Break())
        elif tag in _BLOCKS and not given:
            self._end_line()
        elif tag in {"strong", "em", "code"} and not given:
            self.open.append(_Open(tag))
        elif tag == "a" and re.match("https?://", given.get("href", "")) and len(given) == 1:
            self.open.append(_Open(tag, given["href"]))
        elif not (tag in _SEEN_THROUGH and (not given or given == {"class": "nobreak"})):
            raise UntypedError(f"card text has no mark for <{' '.join((tag, *given))}>")

    def handle_endtag(self, tag: str) -> None:
        tag = _MEANT.get(tag, tag)
        if tag in _BLOCKS:
            self._end_line()
        elif tag not in (*_SEEN_THROUGH, "br"):
            if self.open[-1].tag != tag:
                raise UntypedError(f"</{tag}> ends what does not begin")
            self._close()

    def handle_data(self, data: str) -> None:
        self._add(Plain(re.sub(r"[\t\n\r\u00a0 ]", " ", data)))

    def _end_line(self) -> None:
        nodes = self.open[-1].nodes
        self.ends_line = self.ends_line or bool(nodes and not isinstance(nodes[-1], Break))

    def _add(self, node: Node) -> None:
        if self.ends_line:
            self.open[-1].nodes.append(Break())
        self.ends_line = False
        self.open[-1].nodes.append(node)

    def _close(self) -> None:
        """Put an element among the others, the blanks at its ends outside of it."""
        done = self.open.pop()
        inner = joined(done.nodes)
        if done.tag == "code":
            self._add(Code("".join(node.text for node in inner if isinstance(node, Plain))))
            return
        first, last = _blank(inner[:1], str.lstrip), _blank(inner[-1:], str.rstrip)
        inner = _trimmed(inner)
        if not inner:
            self._add(Plain(first))
            return
        for node in (Plain(first), _element(done, inner), Plain(last)):
            self._add(node)

    def tree(self) -> Tree:
        if len(self.open) > 1:
            raise UntypedError(f"<{self.open[-1].tag}> does not end")
        return _merged(self.open[0].nodes)


def _element(done: _Open, inner: Tree) -> Node:
    match done.tag:
        case "strong":
            return Strong(inner)
        case "em":
            return Emphasis(inner)
        case _:
            return Link(inner, done.href)


def _blank(edge: Tree, strip: Callable[[str], str]) -> str:
    return " " if any(isinstance(node, Plain) and strip(node.text) != node.text for node in edge) else ""


def _merged(nodes: Iterable[Node]) -> Tree:
    """Join neighbours of one sort, as bold that follows bold."""
    together: list[Node] = []
    for node in joined(nodes):
        match together[-1:], node:
            case [Strong(had)], Strong(more):
                together[-1] = Strong(_merged((*had, *more)))
            case [Emphasis(had)], Emphasis(more):
                together[-1] = Emphasis(_merged((*had, *more)))
            case _:
                together.append(node)
    return tuple(together)


def _trimmed(tree: Tree) -> Tree:
    """Leave out blanks and line ends at both ends."""
    nodes = list(tree)
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while nodes:
            node = nodes[at]
            text = strip(node.text) if isinstance(node, Plain) else ""
            if isinstance(node, Plain) and text:
                nodes[at] = Plain(text)
            elif isinstance(node, Plain | Break):
                nodes.pop(at)
                continue
            break
    return tuple(nodes)


_LIST = re.compile(r"\s*<([ou]l)>(.*)</\1>\s*", re.DOTALL)
_ITEM = re.compile(r"\s*<li(?: data-option=\"(\d)\")?>(.*?)</li>\s*", re.DOTALL)


def items(html: str) -> list[tuple[str, str]]:
    """Take a list apart: the option that an item belongs to, if any, and its HTML. Raises UntypedError."""
    whole = _LIST.fullmatch(html)
    found = _ITEM.findall(whole[2]) if whole else []
    if not whole or _ITEM.sub("", whole[2]).strip():
        raise UntypedError("it is not the list that it was")
    return [(option, inner) for option, inner in found]
