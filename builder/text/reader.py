"""Card text, as typed, to its tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline, link
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from builder.text.tree import Break, Code, Emphasis, Gap, Link, Node, Plain, Strong, Tree, gaps, joined

_MARKS = "*_`"
_MARKED = re.compile(r"[*_`\[\\\n\r\0]")
_TARGET = re.compile(r"\]\(https?://\S*\)", re.IGNORECASE)
_NUMBER = re.compile(r"c([1-9]\d?)::")
_MISNUMBERED = re.compile(r"[cC]\d+::")


def parse(text: str) -> Tree:
    """Read card text. Most has no marks, and need not go through the parser."""
    text = text.strip()
    if not _MARKED.search(text):
        return (Plain(text),) if text else ()
    return _tree(_reader(gaps=False).parseInline(text))


@lru_cache(maxsize=50_000)
def parse_cloze(text: str) -> Tree:
    """Read a sentence with gaps. A gap without a number takes its place in the sentence, from 1."""
    return _numbered(_sentence(text))


def explicit_numbers(text: str) -> list[int | None]:
    """Read the numbers of a sentence's gaps as they were typed; None for a gap without one."""
    return [gap.number or None for gap in gaps(_sentence(text))]


@lru_cache(maxsize=50_000)
def _sentence(text: str) -> Tree:
    """Read a sentence as typed. Sentences are few, and asked for often: each is read once."""
    return _tree(_reader(gaps=True).parseInline(text.strip()))


@cache
def _reader(*, gaps: bool) -> MarkdownIt:
    markdown = MarkdownIt("zero")
    markdown.inline = _Inline()
    markdown.configure("zero").enable(["emphasis", "backticks", "link", "newline"])
    markdown.inline.ruler.before("backticks", "mark", _escaped_mark)
    markdown.inline.ruler.at("link", _link)
    if gaps:
        markdown.inline.ruler.before("backticks", "gap", _gap)
    return markdown


_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")


class _State(StateInline):
    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.last_close = src.rfind("}}")
        self.in_gap = False

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: FBT001, N802, N803 - markdown-it's names
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


def _escaped_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    if state.src[state.pos] != "\\" or state.src[state.pos + 1 : state.pos + 2] not in tuple(_MARKS):
        return False
    if not silent:
        state.push("text_special", "", 0).content = state.src[state.pos + 1]
    state.pos += 2
    return True


def _link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """Read a link to an http(s) address, without a title; any other is what it looks like."""
    end = state.md.helpers.parseLinkLabel(state, state.pos, True) if state.src[state.pos] == "[" else -1
    return end >= 0 and bool(_TARGET.match(state.src, end)) and link(state, silent)


def _gap(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """Read a gap. A gap holds no other, and no scan runs over the same text twice."""
    if (
        not isinstance(state, _State)
        or state.in_gap
        or state.pos > state.last_close
        or not state.src.startswith("{{", state.pos)
    ):
        return False
    end = state.src.find("}}", state.pos + 2, state.posMax)
    body = state.src[state.pos + 2 : end]
    named = _NUMBER.match(body)
    start = named.end() if named else 0
    inner, _, hint = body[start:].partition("::")
    if end < 0 or (_MISNUMBERED.match(body) and not named):
        return False
    if not silent:
        state.push("gap_open", "", 1).meta = {"number": int(named[1]) if named else 0, "hint": hint}
        _read_inside(state, state.pos + 2 + start, len(inner))
        state.push("gap_close", "", -1)
    state.pos = end + 2
    return True


def _read_inside(state: _State, start: int, length: int) -> None:
    outside = state.posMax
    state.pos, state.posMax, state.in_gap = start, start + length, True
    state.md.inline.tokenize(state)
    state.posMax, state.in_gap = outside, False


def _tree(tokens: Sequence[Token]) -> Tree:
    inline = (child for token in tokens for child in token.children or ())
    return joined(_nodes(_shallow(inline)))


MAX_DEPTH = 8
"""Marks that stand in more others than this are left out: nobody could see them."""


def _shallow(tokens: Iterable[Token]) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        depth += token.nesting > 0
        if not token.nesting or depth <= MAX_DEPTH:
            yield token
        depth -= token.nesting < 0


def _nodes(tokens: Iterator[Token]) -> Iterator[Node]:
    for token in tokens:
        if token.nesting < 0:
            return
        match token.type:
            case "strong_open":
                yield Strong(joined(_nodes(tokens)))
            case "em_open":
                yield Emphasis(joined(_nodes(tokens)))
            case "link_open":
                yield Link(joined(_nodes(tokens)), str(token.attrGet("href")))
            case "gap_open":
                yield Gap(joined(_nodes(tokens)), **token.meta)
            case "code_inline":
                yield Code(token.content)
            case "softbreak" | "hardbreak":
                yield Break()
            case _:
                yield Plain(token.content)


def _numbered(tree: Tree) -> Tree:
    counter = count(1)

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
