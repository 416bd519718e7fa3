"""Card text: read, written as HTML, as data for Typst and as plain words, and typed again from its HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html.parser import HTMLParser

from builder.source.document import CONTROL
from builder.text import (
    blanked,
    explicit_numbers,
    filled,
    gaps,
    parse,
    parse_cloze,
    to_data,
    to_html,
    to_words,
)
from builder.text.chinese import applied, flaws, mended
from builder.text.retyped import UntypedError, items, retyped, retyped_cloze, same
from builder.text.typed import runs, shown
from builder.upgrade.wording import change, said, words
from builder.values import MAX_LENGTH


def typed(data: bytes) -> str:
    """Make a text that a source can hold."""
    return CONTROL.sub(" ", data.decode(errors="replace").replace("\r", "\n"))


def look(data: bytes) -> None:
    """Take a text every way; raises where anything is wrong with the program."""
    text = typed(data)
    is_written(text)
    is_sentence(text)
    is_chinese(text)
    is_html(text)


def is_written(text: str) -> None:
    """A text is shown as typed, and what its HTML is typed as shows the same."""
    tree = parse(text)
    html = to_html(tree)
    assert seen(html) == to_words(tree).replace("\n", "")
    assert held(to_data(tree)) == to_words(tree).replace("\n", "")
    assert not any(notation in html for notation in ("{{", "[sound:", "[latex]", "\\("))
    assert same(html, html)
    try:
        again = retyped(html)
    except UntypedError:
        return
    assert same(to_html(parse(again)), html)


def is_sentence(text: str) -> None:
    """A sentence has as many gaps in Anki as here, and each is a blank or filled in."""
    tree = parse_cloze(text)
    html = to_html(tree, cloze=True)
    found = list(gaps(tree))
    assert html.count("{{c") == html.count("}}") == len(found) == len(explicit_numbers(text))
    assert all(gap.number for gap in found)
    assert not [*gaps(blanked(tree)), *gaps(filled(tree))]
    assert to_words(filled(tree)) == to_words(tree)
    assert held(to_data(tree)) == to_words(tree).replace("\n", "")
    try:
        again = retyped_cloze(html, text)
    except UntypedError:
        return
    assert same(to_html(parse_cloze(again), cloze=True), html)


def is_chinese(text: str) -> None:
    """Each flaw stands in the text, and a text without flaws is the same when it is mended again."""
    assert all(0 <= flaw.start <= flaw.end <= len(text) for flaw in flaws(text))
    assert applied(text, flaws(text)) == mended(text)
    for run in runs(text):
        assert all(0 <= piece.start <= piece.end <= len(text) for piece in run)
    assert isinstance(shown(text), str)


def is_html(text: str) -> None:
    """The text as the HTML of a field, as it comes from Anki's editor."""
    assert same(text, text)
    assert len(said(text)) == len(said(""))
    assert isinstance(words(text), str)
    assert change("Answer", text, "x")
    for read in (retyped, items, lambda html: retyped_cloze(html, "{{c1::x}}")):
        try:
            read(text)
        except UntypedError:
            continue


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def seen(html: str) -> str:
    """Give the characters that HTML shows."""
    reader = _Seen()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


def held(data: list[dict]) -> str:
    """Give the characters in data for Typst."""
    return "".join(node.get("v", "") if node["t"] in ("text", "code") else held(node.get("c", [])) for node in data)


def _in_texts(way: Callable[[str], object]) -> Callable[[bytes], None]:
    """Take what is as long as it likes in texts that are as long as they may be."""

    def taken(data: bytes) -> None:
        text = typed(data)
        for start in range(0, len(text), MAX_LENGTH):
            way(text[start : start + MAX_LENGTH])

    return taken


WAYS: Mapping[str, Callable[[bytes], None]] = {
    "HTML": _in_texts(lambda text: to_html(parse(text))),
    "data": _in_texts(lambda text: to_data(parse(text))),
    "words": _in_texts(lambda text: to_words(parse(text))),
    "sentence": _in_texts(lambda text: to_html(parse_cloze(text), cloze=True)),
    "Chinese": _in_texts(mended),
    "typed again": lambda data: is_html(typed(data)),
}
"""What a file of card text, or a field of Anki's, goes through."""
