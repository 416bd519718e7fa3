"""HTML of a field, as Anki's editor leaves it, back to card text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from unicodedata import normalize

from builder.problems import short
from builder.text.markup import MarkupReader
from builder.text.reader import MAX_DEPTH, explicit_numbers, parse, parse_cloze
from builder.text.tree import Break, Code, Emphasis, Link, Node, Plain, Strong, Tree, gaps, joined
from builder.text.writer import to_html
from builder.values import MAX_LENGTH


class UntypedError(Exception):
    """HTML that card text has no marks for; says what it is."""


def same(one: str, other: str) -> bool:
    """Tell whether two texts of a field show the same, however their HTML is written."""
    return one == other or canonical(one) == canonical(other)


def canonical(html: str) -> str:
    """Write HTML in one way, whoever wrote it: as card text if it can be typed, else with every tag spelled out.

    Ledgers hold hashes of it, so it must stay as it is.
    """
    html = normalize("NFC", html)
    try:
        return "".join(_written(to_tree(html), escaped=True))
    except UntypedError:
        reader = _Parts()
        reader.feed(html.strip())
        reader.close()
        return "".join(reader.parts)


class _Parts(MarkupReader):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given = sorted((name, value or "") for name, value in attrs)
        said = "".join(f' {name}="{escape(value)}"' for name, value in given)
        self.parts.append(f"<{_MEANT.get(tag, tag)}{said}>")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{_MEANT.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(_BLANKS.sub(" ", data), quote=False))


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
    numbers = [int(number) for number in re.findall(r"\{\{c(\d+)::", html)]
    if not numbers or numbers != [gap.number for gap in gaps(parse_cloze(text))]:
        raise UntypedError("its gaps can't be told: each is {{c1::…}}, none in another, and there is at least one")
    bare = _NUMBER.sub("{{", text)
    if not any(explicit_numbers(like)) and same(shown(bare), shown(text)):
        return bare
    return text


_NUMBER = re.compile(r"\{\{c[1-9]\d?::")
_BLANKS = re.compile(r"[\t\n\r\u00a0 ]")


def _checked(tree: Tree, shown: Callable[[str], str]) -> str:
    """Write a tree as it would be typed, with as few backslashes as may be."""
    for escaped in (False, True):
        text = "".join(_written(tree, escaped=escaped))
        if len(text) > MAX_LENGTH:
            raise UntypedError(f"it is longer than the {MAX_LENGTH} characters that a text may have")
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
    return reader.tree()


@dataclass
class _Open:
    """An element that is being read."""

    tag: str
    href: str = ""
    nodes: list[Node] = field(default_factory=list)


_BLOCKS = ("div", "p")
_MEANT = {"b": "strong", "i": "em"}
_SEEN_THROUGH = ("span", "font")


class _Reader(MarkupReader):
    """Keeps the elements that are open; the end of a block is a line end only if something follows."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [_Open("")]
        self.ends_line = False
        self.in_line = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        tag = _MEANT.get(tag, tag)
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._add(Break())
            self.in_line = False
        elif tag in _BLOCKS and not given:
            self._end_block()
        elif tag in {"strong", "em", "code"} and not given:
            self._begin(_Open(tag))
        elif tag == "a" and re.match("https?://", given.get("href", "")) and len(given) == 1:
            self._begin(_Open(tag, given["href"]))
        elif not (tag in _SEEN_THROUGH and (not given or given == {"class": "nobreak"})):
            raise UntypedError(f"card text has no mark for <{short(' '.join((tag, *given)))}>")

    def handle_endtag(self, tag: str) -> None:
        tag = _MEANT.get(tag, tag)
        if tag in _BLOCKS:
            self._end_block()
        elif tag not in (*_SEEN_THROUGH, "br"):
            if self.open[-1].tag != tag:
                raise UntypedError(f"</{short(tag)}> ends what does not begin")
            self._close()

    def handle_data(self, data: str) -> None:
        text = _BLANKS.sub(" ", data)
        self._add(Plain(text))
        self.in_line = self.in_line or bool(text.strip())

    def unknown_decl(self, data: str) -> None:
        raise UntypedError(f"card text has no mark for <![{data[:5]}")

    def handle_decl(self, decl: str) -> None:
        raise UntypedError(f"card text has no mark for <!{decl[:5]}")

    def handle_pi(self, data: str) -> None:
        raise UntypedError(f"card text has no mark for <?{data[:5]}")

    def _begin(self, element: _Open) -> None:
        if len(self.open) > MAX_DEPTH:
            raise UntypedError("marks stand too deep in others")
        self.open.append(element)

    def _end_block(self) -> None:
        self.ends_line = self.ends_line or self.in_line
        self.in_line = False

    def _add(self, node: Node) -> None:
        if self.ends_line:
            self.open[-1].nodes.append(Break())
        self.ends_line = False
        self.open[-1].nodes.append(node)

    def _close(self) -> None:
        """Put an element among the others, the blanks and line ends at its edges outside of it."""
        done = self.open.pop()
        nodes = list(joined(done.nodes))
        if done.tag == "code":
            if any(not isinstance(node, Plain) for node in nodes):
                raise UntypedError("code has marks or line ends in it")
            self.open[-1].nodes += [Code(node.text) for node in nodes if isinstance(node, Plain)]
            return
        before, inner, after = _edges(nodes)
        self.open[-1].nodes += [*before, *([_element(done, inner)] if inner else []), *after]

    def tree(self) -> Tree:
        if len(self.open) > 1:
            raise UntypedError(f"<{self.open[-1].tag}> does not end")
        _, inner, _ = _edges(_merged(self.open[0].nodes))
        return inner


def _edges(nodes: Sequence[Node]) -> tuple[list[Node], Tree, list[Node]]:
    """Part what stands in an element from the blanks and line ends at its two ends."""
    inner = list(nodes)
    before: list[Node] = []
    after: list[Node] = []
    while inner and _is_edge(inner[0], str.lstrip):
        before += _split(inner, 0, str.lstrip)
    while inner and _is_edge(inner[-1], str.rstrip):
        after = [*_split(inner, -1, str.rstrip), *after]
    return before, tuple(inner), after


def _is_edge(node: Node, strip: Callable[[str], str]) -> bool:
    return isinstance(node, Break) or (isinstance(node, Plain) and strip(node.text) != node.text)


def _split(inner: list[Node], at: int, strip: Callable[[str], str]) -> list[Node]:
    node = inner.pop(at)
    if isinstance(node, Plain) and (rest := strip(node.text)):
        inner.insert(at if at == 0 else len(inner), Plain(rest))
    return [node] if isinstance(node, Break) else [Plain(" ")]


def _element(done: _Open, inner: Tree) -> Node:
    match done.tag:
        case "strong":
            return Strong(inner)
        case "em":
            return Emphasis(inner)
        case _:
            return Link(inner, done.href)


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


_LIST = re.compile(r"\s*<([ou]l)>(.*)</\1>\s*", re.DOTALL)
_ITEM = re.compile(r"<li(?: data-option=\"(\d)\")?>((?:(?!<li[ >]).)*?)</li>", re.DOTALL)


def items(html: str) -> list[tuple[str, str]]:
    """Take a list apart: the option that an item belongs to, if any, and its HTML. Raises UntypedError."""
    whole = _LIST.fullmatch(html)
    found = _ITEM.findall(whole[2]) if whole else []
    if not whole or _ITEM.sub("", whole[2]).strip():
        raise UntypedError("it is not the list that it was")
    return [(option, inner) for option, inner in found]
