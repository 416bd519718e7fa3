"""Inputs of nasty shapes, as long as one likes: where work could grow faster than what it is done on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from projects import HEAD, ONE_CARD, card_items

Shape = Callable[[int], bytes]
"""Makes an input of about so many bytes."""


def _repeated(piece: str, before: str = "", behind: str = "") -> Shape:
    return lambda size: (before + piece * (size // len(piece.encode())) + behind).encode()


def _nested(opens: str, closes: str, before: str = "", inner: str = "x") -> Shape:
    def made(size: int) -> bytes:
        depth = size // len(opens + closes)
        return (before + opens * depth + inner + closes * depth).encode()

    return made


def _cards(card: str) -> Shape:
    """Make as many cards as there is room for; `N` is the number of each."""

    def made(size: int) -> bytes:
        count = size // len(card_items(card).encode())
        return (HEAD + "".join(card_items(card).replace("N", str(number)) for number in range(count))).encode()

    return made


def _in_card(shape: Shape, key: str = "a") -> Shape:
    """Put a text into a card, in lines of its own."""

    def made(size: int) -> bytes:
        lines = shape(size).decode().split("\n")
        return (
            f"{HEAD}- id: one\n  anchor: x\n  zh:\n    q: 多伊说了什么？\n    {key}: |-\n      "
            + "\n      ".join(lines)
            + "\n"
        ).encode()

    return made


TEXTS: Mapping[str, Shape] = {
    "emphasis in emphasis": _nested("*a **b ", "** *"),
    "stars": _repeated("*"),
    "stars and letters": _repeated("*a"),
    "stars and blanks": _repeated("**a *"),
    "underscores": _repeated("_a_"),
    "brackets that open": _repeated("["),
    "brackets that close": _repeated("]"),
    "brackets in brackets": _nested("[", "]"),
    "links": _repeated("[a](https://x.y) "),
    "links that do not end": _repeated("[a](https://x.y"),
    "targets that do not end": _repeated("](https://"),
    "targets with brackets": _nested("(", ")", before="[a](https://x.y"),
    "links in links": _nested("[a ", "](https://x.y)"),
    "backticks": _repeated("`"),
    "backticks in growing runs": lambda size: " ".join("`" * n for n in range(1, int((2 * size) ** 0.5))).encode(),
    "code that does not end": _repeated("`a"),
    "backslashes": _repeated("\\"),
    "escaped marks": _repeated("\\*"),
    "gaps": _repeated("{{a}} "),
    "gaps with numbers": _repeated("{{c1::a::b}} "),
    "gaps that do not end": _repeated("{{c1::"),
    "gaps that do not begin": _repeated("}}"),
    "gaps in gaps": _nested("{{", "}}"),
    "gaps with marks": _repeated("{{**a** `b`}}"),
    "one word": _repeated("a"),
    "one word of Chinese": _repeated("按"),
    "blanks": _repeated(" "),
    "line ends": _repeated("\n"),
    "blanks before line ends": _repeated(" " * 50 + "\n"),
    "hyphens": _repeated("-1"),
    "figures": _repeated("1,000.5% "),
    "Chinese and Latin": _repeated("按GPT-4的a"),
    "half-width punctuation in Chinese": _repeated('按,(的)."好"'),
    "quotes": _repeated('"'),
    "brackets of Chinese": _repeated("（("),
    "accents": _repeated("\u0301", before="a"),
}

HTML: Mapping[str, Shape] = {
    "tags": _repeated("<b>"),
    "tags that are closed": _nested("<b>", "</b>"),
    "divs": _repeated("<div>a</div>"),
    "divs in divs": _nested("<div>", "</div>"),
    "tags that do not end": _repeated("<img alt="),
    "pictures": _repeated('<img src="x" alt="y">'),
    "attributes": _repeated(' a="b"', before="<img", behind=">"),
    "comments that do not end": _repeated("<!--"),
    "sections that do not end": _repeated("<![CDATA["),
    "unknown sections": _repeated("<![x"),
    "declarations that do not end": _repeated("<!x"),
    "instructions that do not end": _repeated("<?"),
    "closing tags that do not end": _repeated("</"),
    "less than": _repeated("<"),
    "entities": _repeated("&amp;"),
    "entities that do not end": _repeated("&#"),
    "items": _repeated("<li>{{c1::a}}</li>", before="<ul>", behind="</ul>"),
    "items that do not end": _repeated("<li>", before="<ul>", behind="</ul>"),
}

SOURCES: Mapping[str, Shape] = {
    "brackets": _repeated("["),
    "braces": _repeated("{a: "),
    "hyphens": _repeated("- "),
    "one long line": _repeated("a"),
    "tabs": _repeated("\t"),
    "comments": _repeated("# a\n"),
    "empty lines": _repeated("\n"),
    "lines that end in CR": _repeated("a: 1\r"),
    "control characters": _repeated("\x07\n"),
    "keys": lambda size: "".join(f"k{number}: 1\n" for number in range(size // 9)).encode(),
    "a key again and again": _repeated("a: 1\n"),
    "lines without a colon": _repeated("a\n", before="k: 1\n"),
    "keys that stand too deep": _repeated(" a: 1\n", before="k: 1\n"),
    "anchors": lambda size: "".join(f"k{number}: &a 1\n" for number in range(size // 12)).encode(),
    "aliases": _repeated("*a, ", before="k: [", behind="]"),
    "tags": _repeated("!a 1, ", before="k: [", behind="]"),
    "a quote that is not closed": _repeated("a b\n", before='k: "'),
    "quotes": _repeated('"a" ', before="k: "),
    "escapes": _repeated("\\u4e00", before='k: "', behind='"'),
    "escapes of control characters": _repeated('"\\0", ', before="k: [", behind="]"),
    "folded lines": _repeated("  a\n\n", before="k: >\n"),
    "folded lines further in": _repeated("  a\n   b\n", before="k: >\n"),
    "documents": _repeated("---\n"),
    "cards": _cards(ONE_CARD.replace("id: one", "id: one-N")),
    "cards with one id": _cards(ONE_CARD),
    "cards without words": _cards("- id: one-N\n"),
    "cards with an unknown key": _cards("- {id: one-N, keyN: 1, anchor: x, en: {q: What?, a: A thing}}"),
    "cards that need each other": _cards("- {id: n-N, needs: [n-0], anchor: x, en: {q: What did Doe say N?, a: N}}"),
    "cards that are alike": _cards("- {id: n-N, anchor: x, en: {q: What did Doe say of the number N?, a: A thing}}"),
    "cards of a kind that is none": _cards("- {id: n-N, kind: kN}"),
    "items": _repeated("a, ", before=f"{HEAD}- {{id: one, kind: list, anchor: x, en: {{q: b, items: [", behind="]}}"),
    "gaps": _in_card(_repeated("{{a}} "), "text"),
    "ids that are none": _cards("- id: 'A card N'\n"),
}


def _in_field(shape: Shape) -> Shape:
    """Put a text into a field of a note."""
    return lambda size: b"fields both-ways en\n" + shape(size)


SHAPES: Mapping[str, Mapping[str, Shape]] = {
    "card_text": TEXTS | HTML,
    "sources": SOURCES | {f"a text of {name}": _in_card(shape) for name, shape in TEXTS.items()},
    "pulling": {f"a field of {name}": _in_field(shape) for name, shape in HTML.items()},
}
