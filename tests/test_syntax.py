"""What people type wrong in YAML is found where they typed it, and they are told what to write instead."""

from __future__ import annotations

import pytest
import yaml

from builder.source.syntax import slip

FILE = """\
cards:
- id: one
  related: [two]
  en:
    q: What is it?
    a: A thing
    why: It is so.
  zh:
    q: 那是什么？
    a: 一件事
"""


def found(old: str, new: str) -> str:
    assert FILE.count(old) == 1
    text = FILE.replace(old, new)
    with pytest.raises(yaml.MarkedYAMLError) as refused:
        list(yaml.parse(text, Loader=yaml.CLoader))
    told = slip(refused.value, text.split("\n"))
    return f"{told.line}:{told.column}: {told.message} | {told.hint}"


SLIPS = {
    "a tab": (
        "    a: A thing",
        "\ta: A thing",
        "6:1: a tab stands where YAML wants spaces | indent with spaces",
    ),
    "a space too many": (
        "    a: A thing",
        "     a: A thing",
        "6:6: 'a' stands 5 in, beside no other key | begin 'a:' right below 'q:', 4 in",
    ),
    "a space too few": (
        "    a: A thing",
        "   a: A thing",
        "6:4: 'a' stands 3 in, beside no other key | begin 'a:' right below 'q:', 4 in",
    ),
    "the first key a space too few": (
        "    q: What",
        "   q: What",
        "5:4: 'q' stands 3 in, the keys below it 4 | begin it 4 in",
    ),
    "the first key a space too many": (
        "    q: What",
        "     q: What",
        "5:6: 'q' stands 5 in, the keys below it 4 | begin it 4 in",
    ),
    "the first key of two": (
        "    q: 那",
        "     q: 那",
        "10:5: 'a' stands 4 in, beside no other key | begin 'a:' right below 'q:', 5 in",
    ),
    "a space too many behind the hyphen": (
        "- id: one",
        "-  id: one",
        "2:4: 'id' stands 3 in, the keys below it 2 | begin it 2 in",
    ),
    "two keys a space too few": (
        "    a: A thing\n    why: It",
        "   a: A thing\n   why: It",
        "5:5: 'q' stands 4 in, the keys below it 3 | begin it 3 in",
    ),
    "the first key of a file": (
        "cards:\n",
        " text: notes\nsection: '1'\ncards:\n",
        "1:2: 'text' stands 1 in, the keys below it 0 | begin it 0 in",
    ),
    "all but the first key of a file": (
        "cards:\n",
        "text: notes\n section: '1'\n speaker: doe\ncards:\n",
        "2:2: 'section' stands 1 in, beside no other key | begin 'section:' right below 'text:', 0 in",
    ),
    "keys that stand less far in than those of a block above them": (
        "  en:\n    q: What is it?",
        "  en:\n       q: What is it?\n   level: 1\n   kind: basic\n  xx:\n    q: What is it?",
        "6:4: 'level' stands 3 in, beside no other key | begin 'level:' right below 'en:', 2 in",
    ),
    "all but the first key of a card": (
        "  related: [two]\n  en:\n    q: What",
        "   related: [two]\n   en:\n    q: What",
        "3:4: 'related' stands 3 in, beside no other key | begin 'related:' right below 'id:', 2 in",
    ),
    "a language too deep": (
        "  zh:",
        "   zh:",
        "8:4: 'zh' stands 3 in, beside no other key | begin 'zh:' right below 'en:', 2 in",
    ),
    "a language not deep enough": (
        "  zh:",
        " zh:",
        "8:2: 'zh' stands 1 in, beside no other key | begin 'zh:' right below 'en:', 2 in",
    ),
    "no space behind a colon": (
        "q: What",
        "q:What",
        "5:7: a space is missing after the colon | write q: What is it?",
    ),
    "a full-width colon": (
        "q: 那",
        "q：那",
        "9:6: the colon after 'q' is full-width | write 'q: ' with a plain colon and a space",
    ),
    "no colon": (
        "  zh:",
        "  zh",
        "8:5: the colon after 'zh' is missing | write 'zh:'",
    ),
    "no space behind a hyphen": (
        "- id: one",
        "-id: one",
        "2:2: a space is missing after the hyphen | write - id: one",
    ),
    "a colon in a text": (
        "What is it?",
        "Doe in 2024: what is it?",
        (
            "5:19: a colon and a space stand in a text without quotes "
            "| put the text in quotes: q: 'Doe in 2024: what is it?'"
        ),
    ),
    "a colon and an apostrophe": (
        "What is it?",
        "Doe's view: what is it?",
        (
            "5:18: a colon and a space stand in a text without quotes "
            """| put the text in quotes: q: "Doe's view: what is it?\""""
        ),
    ),
    "curly quotes": (
        "What is it?",
        "“Doe: what is it?”",
        (
            "5:12: a colon and a space stand in a text without quotes "
            "| curly quotes are no quotes to YAML; use straight ones: q: 'Doe: what is it?'"
        ),
    ),
    "an open quote": (
        "a: A thing",
        'a: "A thing',
        "6:8: a quote is not closed | close it, or put the text in quotes",
    ),
    "text behind a quote": (
        "a: A thing",
        'a: "A" thing',
        "6:12: text goes on behind the closing quote | put the whole text in quotes: a: '\"A\" thing'",
    ),
    "an apostrophe in single quotes": (
        "a: A thing",
        "a: 'Doe's thing'",
        '6:13: text goes on behind the closing quote | put the whole text in quotes: a: "Doe\'s thing"',
    ),
    "bold at the beginning": (
        "a: A thing",
        "a: **A** thing",
        "6:8: text that begins with * means something in YAML | quote it: a: '**A** thing'",
    ),
    "code at the beginning": (
        "a: A thing",
        "a: `A` thing",
        "6:8: text that begins with ` means something in YAML | quote it: a: '`A` thing'",
    ),
    "a gap at the beginning": (
        "q: What is it?",
        "text: {{A thing}} it is",
        "5:11: text that begins with { means something in YAML | quote it: text: '{{A thing}} it is'",
    ),
    "text of a block that is not indented": (
        "    why: It is so.",
        "    why: >-\n    It is so.",
        "8:5: the text of 'why' does not stand further in than its key | begin each of its lines with 6 spaces",
    ),
    "an open bracket": (
        "[two]",
        "[two",
        "3:12: a bracket is not closed | close it, or put the text in quotes",
    ),
    "a gap in braces": (
        "  related: [two]",
        "  en: {text: A {{gap}} it is}",
        (
            "3:16: a text inside braces or brackets holds a brace, bracket or comma that it must not hold "
            "| put that text in quotes, or on a line of its own"
        ),
    ),
}


@pytest.mark.parametrize("what", SLIPS)
def test_a_slip_is_found_where_it_was_made(what: str):
    old, new, shown = SLIPS[what]
    assert found(old, new) == shown


def test_a_long_text_is_shown_by_its_beginning():
    told = found("What is it?", "Doe: " + "what " * 40)
    assert told.endswith("…'")
    assert len(told) < 200


@pytest.mark.parametrize(
    "text", ["", ":", "- - -\n-", "[" * 30, "a: b: c: d", "\t", "：", "a：b\n- c", "'", "{{", "a:\n\tb"]
)
def test_no_broken_text_breaks_the_search(text: str):
    """Whatever libyaml refuses, a slip with a line and a message is found."""
    try:
        list(yaml.parse(text, Loader=yaml.CLoader))
    except yaml.MarkedYAMLError as error:
        told = slip(error, text.split("\n"))
        assert told.line >= 1
        assert told.column >= 1
        assert told.message
