r"""Card text: a Markdown subset as a small tree, and the tree as HTML, Typst data and plain words.

Bold, italic, code, links to http(s) and line breaks are marks; `\*`, `\_` and `` \` `` are the characters
themselves. Everything else, HTML, entities and formulas included, is what it looks like.
"""

from builder.text.reader import explicit_numbers, parse, parse_cloze
from builder.text.tree import (
    Break,
    Code,
    Emphasis,
    Gap,
    Link,
    Node,
    Plain,
    Strong,
    Tree,
    blanked,
    filled,
    gaps,
)
from builder.text.writer import (
    HTML_GAP,
    anki_literal,
    attribute_html,
    html_gap,
    literal_html,
    to_data,
    to_html,
    to_words,
)

__all__ = [
    "HTML_GAP",
    "Break",
    "Code",
    "Emphasis",
    "Gap",
    "Link",
    "Node",
    "Plain",
    "Strong",
    "Tree",
    "anki_literal",
    "attribute_html",
    "blanked",
    "explicit_numbers",
    "filled",
    "gaps",
    "html_gap",
    "literal_html",
    "parse",
    "parse_cloze",
    "to_data",
    "to_html",
    "to_words",
]
