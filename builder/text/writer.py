"""The tree of a card text as HTML, as data for Typst, and as plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from builder.text.tree import Break, Code, Emphasis, Gap, Link, Node, Plain, Strong, Tree


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


HTML_GAP = re.compile(r"\{\{c\d+::[^{}]*+\}\}")
"""Finds gaps in HTML: no other braces stand there, those that were typed are entities."""


def anki_literal(html: str) -> str:
    """Write what Anki would find a field, a gap, a sound or a formula in as entities."""
    return html.translate(_ENTITIES)


def literal_html(text: str) -> str:
    """Write characters as HTML that Anki shows as typed."""
    return _literal(text)


def attribute_html(text: str) -> str:
    """Write characters as the value of an HTML attribute, in which Anki finds nothing either."""
    return " ".join(escape(text).translate(_ENTITIES).splitlines())


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


_NAME = re.compile(r"\b[A-Za-z]+-\d+\b")
"""Names such as ASL-3, which browsers would break after the hyphen."""


def _literal(text: str) -> str:
    return escape(text, quote=False).translate(_ENTITIES)


def _html(node: Node, *, cloze: bool) -> str:
    match node:
        case Plain(text):
            return _NAME.sub(r'<span class="nobreak">\g<0></span>', _literal(text))
        case Code(text):
            return f"<code>{_literal(text)}</code>"
        case Break():
            return "<br>"
        case Strong(children):
            return f"<strong>{to_html(children, cloze=cloze)}</strong>"
        case Emphasis(children):
            return f"<em>{to_html(children, cloze=cloze)}</em>"
        case Link(children, href):
            return f'<a href="{attribute_html(href)}">{to_html(children, cloze=cloze)}</a>'
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
