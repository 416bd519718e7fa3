"""Any HTML is read, in a time that grows with its length."""

from __future__ import annotations

import pytest
from projects import within

from builder.text.markup import MarkupReader
from builder.text.retyped import UntypedError, canonical, items, retyped
from builder.upgrade.wording import words


class Reader(MarkupReader):
    """Keeps what is read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.read: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, _):
        self.read.append(f"<{tag}>")

    def handle_data(self, data):
        self.read.append(data)

    def handle_comment(self, data):
        self.read.append(f"({data})")

    def unknown_decl(self, data):
        self.read.append(f"[{data}]")


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("a<b>c", ["a", "<b>", "c"]),
        ("a < b", ["a < b"]),
        ("a<b", ["a<b"]),
        ("a<!-- b", ["a<!-- b"]),
        ("a<!-- b <i>", ["a<!-- b ", "<i>"]),
        ("a<!-- b -->c", ["a", "( b )", "c"]),
        ("a<![x]>b", ["a", "[x]]", "b"]),
        ("a<![CDATA[x]]>b", ["a", "[CDATA[x]]]", "b"]),
        ("a<![CDATA[x", ["a<![CDATA[x"]),
        ("a &lt;b> &amp; c", ["a <b> & c"]),
    ],
)
def test_what_nothing_ends_is_text(html: str, read: list[str]):
    assert Reader(html).read == read


LONG = {
    "comments": "<!--" * 25_000,
    "sections": "<![CDATA[" * 11_000 + "]>",
    "unknown sections": "<![x" * 25_000,
    "tags": "<img alt=" * 11_000,
    "pictures": '<img alt="' * 10_000 + '"',
    "alternatives": "<img" + ' alt="x"' * 12_000,
    "items": "<ul>" + "<li>" * 25_000 + "</ul>",
    "blanks in a list": "<ul>" + " " * 100_000 + "</ul>",
}


@pytest.mark.parametrize("what", LONG)
def test_a_hundred_kilobytes_that_end_nothing_are_read_at_once(what: str):
    """Tags, comments, items and blanks took from ten seconds on: all that follows was searched again and again."""
    with within(4):
        for read in (retyped, items, canonical, words):
            try:
                assert read(LONG[what]) is not None
            except UntypedError:
                continue
