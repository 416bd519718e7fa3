"""Card text, as typed, to its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from builder.text.tree import Break, Code, Emphasis, Gap, Link, Node, Plain, Strong, Tree, gaps, joined

_MARKS = "*_`"
_GAP = re.compile(r"\{\{(?:c(\d{1,2})::)?(.+?)(?:::(.*?))?\}\}", re.DOTALL)


def parse(text: str) -> Tree:
    """Read card text."""
    return _tree(_reader(gaps=False).parseInline(text.strip()))


def parse_cloze(text: str) -> Tree:
    """Read a sentence with gaps. A gap without a number takes its place in the sentence, from 1."""
    return _numbered(_tree(_reader(gaps=True).parseInline(text.strip())))


def explicit_numbers(text: str) -> list[int | None]:
    """Read the numbers of a sentence's gaps as they were typed; None for a gap without one."""
    tree = _tree(_reader(gaps=True).parseInline(text))
    return [gap.number or None for gap in gaps(tree)]


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
    return joined(_nodes(inline))


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
