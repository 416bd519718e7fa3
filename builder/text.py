r"""Card text: a Markdown subset as a small tree, and the tree as HTML, Typst data and plain words.

Bold, italic, code, links to http(s) and line breaks are marks; `\*`, `\_` and `` \` `` are the characters
themselves. Everything else, HTML, entities and formulas included, is what it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType


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

_MARKS = "*_`"
_GAP = re.compile(r"\{\{(?:c(\d{1,2})::)?(.+?)(?:::(.*?))?\}\}", re.DOTALL)


def parse(text: str) -> Tree:
    """Read card text."""
    return _tree(_reader(gaps=False).parseInline(text.strip()))


def parse_cloze(text: str) -> Tree:
    """Read a sentence with gaps. A gap without a number takes its place in the sentence, from 1."""
    return _numbered(_tree(_reader(gaps=True).parseInline(text.strip())))


def gaps(tree: Tree) -> Iterator[Gap]:
    """Find the gaps, in order."""
    for node in tree:
        if isinstance(node, Gap):
            yield node
        if isinstance(node, Strong | Emphasis | Link | Gap):
            yield from gaps(node.children)


def explicit_numbers(text: str) -> list[int | None]:
    """Read the numbers of a sentence's gaps as they were typed; None for a gap without one."""
    tree = _tree(_reader(gaps=True).parseInline(text))
    return [gap.number or None for gap in gaps(tree)]


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

    return _joined(nodes())


def to_words(tree: Tree) -> str:
    """Give the characters alone, gaps filled in."""
    return "".join(_words(tree))


def to_html(tree: Tree, *, cloze: bool = False) -> str:
    """Write HTML that Anki shows as typed; with `cloze`, gaps in Anki's notation, else filled in.

    `[`, `{`, `}` and the backslash are written as entities, so that Anki finds no sound, gap or formula in them.
    """
    return "".join(_html(node, cloze=cloze) for node in tree)


def to_data(tree: Tree) -> list[dict[str, Any]]:
    """Give JSON-able data for a Typst template: `t` is the sort of node, `v` its text, `c` its children."""
    return [_data(node) for node in tree]


def html_gap(inner: str, number: int, hint: str = "") -> str:
    """Wrap HTML in Anki's notation for a gap."""
    tail = f"::{_literal(hint)}" if hint else ""
    return "{{c" + str(number) + "::" + inner.replace(":", "&#58;") + tail + "}}"


def literal_html(text: str) -> str:
    """Write characters as HTML that Anki shows as typed."""
    return _literal(text)


def _words(tree: Tree) -> Iterator[str]:
    for node in tree:
        match node:
            case Plain(text) | Code(text):
                yield text
            case Break():
                yield "\n"
            case Strong(children) | Emphasis(children) | Link(children) | Gap(children):
                yield from _words(children)


_ENTITIES = str.maketrans({"[": "&#91;", "{": "&#123;", "}": "&#125;", "\\": "&#92;"})


def _literal(text: str) -> str:
    return escape(text, quote=False).translate(_ENTITIES)


def _html(node: Node, *, cloze: bool) -> str:
    match node:
        case Plain(text):
            return _literal(text)
        case Code(text):
            return f"<code>{_literal(text)}</code>"
        case Break():
            return "<br>"
        case Strong(children):
            return f"<strong>{to_html(children, cloze=cloze)}</strong>"
        case Emphasis(children):
            return f"<em>{to_html(children, cloze=cloze)}</em>"
        case Link(children, href):
            address = escape(href).translate(_ENTITIES)
            return f'<a href="{address}">{to_html(children, cloze=cloze)}</a>'
        case Gap(children, number, hint):
            inner = to_html(children)
            return html_gap(inner, number, hint) if cloze else inner


def _data(node: Node) -> dict[str, Any]:
    match node:
        case Plain(text):
            return {"t": "text", "v": text}
        case Code(text):
            return {"t": "code", "v": text}
        case Break():
            return {"t": "break"}
        case Strong(children):
            return {"t": "strong", "c": to_data(children)}
        case Emphasis(children):
            return {"t": "em", "c": to_data(children)}
        case Link(children, href):
            return {"t": "link", "v": href, "c": to_data(children)}
        case Gap(children, number, hint):
            return {"t": "gap", "n": number, "hint": hint, "c": to_data(children)}


@cache
def _reader(*, gaps: bool) -> MarkdownIt:
    markdown = MarkdownIt("zero")
    markdown.inline = _Inline()
    markdown.configure("zero").enable(["emphasis", "backticks", "link", "newline"])
    markdown.inline.ruler.before("backticks", "mark", _escaped_mark)
    if gaps:
        markdown.inline.ruler.before("backticks", "gap", _gap)
    markdown.validateLink = _is_web_address  # type: ignore[method-assign]
    return markdown


def _is_web_address(url: str) -> bool:
    return bool(re.match(r"https?://", url, re.IGNORECASE))


_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # ruff: ignore[boolean-type-hint-positional-argument, invalid-function-name, invalid-argument-name] - markdown-it's names
        """Let a mark open and close next to Chinese, where no space and much punctuation stands beside it.

        Without this, the bold in `**中文。**中文` never ends: https://github.com/commonmark/commonmark-spec/issues/650
        """
        scanned = super().scanDelims(start, canSplitWord)
        before = self.src[max(start - 1, 0) : start]
        after = self.src[start + scanned.length : start + scanned.length + 1]
        if not canSplitWord or not (_CJK.match(before) or _CJK.match(after)):
            return scanned
        return Scanned(can_open=bool(after.strip()), can_close=bool(before.strip()), length=scanned.length)


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _escaped_mark(state: StateInline, silent: bool) -> bool:  # ruff: ignore[boolean-type-hint-positional-argument] - markdown-it's own signature
    if state.src[state.pos] != "\\" or state.src[state.pos + 1 : state.pos + 2] not in tuple(_MARKS):
        return False
    if not silent:
        state.push("text_special", "", 0).content = state.src[state.pos + 1]
    state.pos += 2
    return True


def _gap(state: StateInline, silent: bool) -> bool:  # ruff: ignore[boolean-type-hint-positional-argument] - markdown-it's own signature
    found = _GAP.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        number, hint = int(found[1] or 0), found[3] or ""
        state.push("gap_open", "", 1).meta = {"number": number, "hint": hint}
        end, state.pos, state.posMax = state.posMax, found.start(2), found.end(2)
        state.md.inline.tokenize(state)
        state.posMax = end
        state.push("gap_close", "", -1)
    state.pos = found.end()
    return True


def _tree(tokens: Sequence[Token]) -> Tree:
    inline = (child for token in tokens for child in token.children or ())
    return _joined(_nodes(inline))


def _nodes(tokens: Iterator[Token]) -> Iterator[Node]:
    for token in tokens:
        if token.nesting < 0:
            return
        match token.type:
            case "strong_open":
                yield Strong(_joined(_nodes(tokens)))
            case "em_open":
                yield Emphasis(_joined(_nodes(tokens)))
            case "link_open":
                yield Link(_joined(_nodes(tokens)), str(token.attrGet("href")))
            case "gap_open":
                yield Gap(_joined(_nodes(tokens)), **token.meta)
            case "code_inline":
                yield Code(token.content)
            case "softbreak" | "hardbreak":
                yield Break()
            case _:
                yield Plain(token.content)


def _joined(nodes: Iterable[Node]) -> Tree:
    joined: list[Node] = []
    for node in nodes:
        if isinstance(node, Plain) and joined and isinstance(joined[-1], Plain):
            joined[-1] = Plain(joined[-1].text + node.text)
        elif node != Plain(""):
            joined.append(node)
    return tuple(joined)


def _numbered(tree: Tree) -> Tree:
    counter = iter(range(1, 100))

    def number(nodes: Tree) -> Tree:
        return tuple(_with_number(node) for node in nodes)

    def _with_number(node: Node) -> Node:
        match node:
            case Gap(children, 0):
                return replace(node, number=next(counter), children=number(children))
            case Strong(children) | Emphasis(children) | Link(children):
                return replace(node, children=number(children))
            case _:
                return node

    return number(tree)
