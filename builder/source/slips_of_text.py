"""Slips in what stands behind a key: quotes, brackets, blocks, comments, and text that means something in YAML."""

from __future__ import annotations

import re

from builder.source.slip import KEY, NEAR, Slip, Stop, indent, quoted


def block_not_indented(stop: Stop) -> Slip | None:
    """Find text that belongs to the key above it (`why: >-`) and does not stand as far in as it must."""
    for number in range(stop.line, max(stop.line - NEAR, 0), -1):
        key = re.match(KEY + r":\s*[|>][-+]?\d*\s*$", stop.lines[number - 1])
        text = stop.lines[number] if number < len(stop.lines) else ""
        if not key or not text.strip():
            continue
        depth, here = indent(text), indent(stop.text)
        if depth <= key.start("key") and not re.match(KEY + r":(?:\s|$)", text):
            message = f"the text of '{key['key']}' does not stand further in than its key"
            return Slip(number + 1, depth + 1, message, f"begin each of its lines with {key.start('key') + 2} spaces")
        if key.start("key") < here < depth:
            message = f"the line stands less far in than the text of '{key['key']}' above it"
            return Slip(stop.line + 1, here + 1, message, f"begin each line of that text with {depth} spaces")
    return None


def deep_empty_line(stop: Stop) -> Slip | None:
    """Find an empty line at the beginning of a block of text that has more blanks than the text below it."""
    for number, line in stop.upwards():
        if line.strip():
            return None
        if len(line) > indent(stop.text):
            message = "this empty line has more blanks than the text below it"
            return Slip(number + 1, indent(stop.text) + 1, message, "delete its blanks")
    return None


def block_mark(stop: Stop) -> Slip | None:
    """Find a mark of a block of text that is none: `|22`."""
    found = re.match(KEY + r":\s+(?P<mark>[|>][-+\d]+)\s*$", stop.text)
    if not found or ("indicator" not in stop.problem + stop.text and "comment or line break" not in stop.problem):
        return None
    message = f"'{found['mark']}' is no mark of a block of text"
    return Slip(stop.line + 1, found.start("mark") + 1, message, "write |- for text that keeps its lines, else >-")


def comment_in_text(stop: Stop) -> Slip | None:
    """Find a comment that ends a text which goes on below it."""
    if "expected key" not in stop.problem or stop.line < 1 or re.match(r" *- |" + KEY + r":(?:\s|$)", stop.text):
        return None
    found = re.search(r"(?:^|\s)#", stop.lines[stop.line - 1])
    message, hint = "a comment ends the text that goes on below it", "move the comment, or put the whole text in quotes"
    return Slip(stop.line, found.end(), message, hint) if found else None


def open_quote(stop: Stop) -> Slip | None:
    """Find a quote that was closed by the next one, of another text."""
    mark = stop.before[-1:]
    if mark not in ('"', "'") or not mark:
        return None
    for number, line in stop.upwards():
        found = re.match(KEY + rf":\s+(?={mark})", line)
        if found and line.count(mark) % 2:
            return Slip(number + 1, found.end() + 1, "a quote is not closed", "close it, or put the text in quotes")
    return None


_BEHIND_QUOTE = re.compile(
    KEY + r""":\s+(?P<value>(?P<quote>["'])[^"']*+(?P=quote)\s*(?P<behind>[^\s#,}\]].*))""",
)


def text_behind_quote(stop: Stop) -> Slip | None:
    """Find `a: "A" thing`."""
    for number, line in stop.nearby:
        if found := _BEHIND_QUOTE.match(line):
            whole = re.fullmatch(r"([\"'])(.*)\1", found["value"])
            hint = f"put the whole text in quotes: {quoted(found['key'], whole[2] if whole else found['value'])}"
            return Slip(number + 1, found.start("behind") + 1, "text goes on behind the closing quote", hint)
    return None


def text_behind_bracket(stop: Stop) -> Slip | None:
    """Find `a: [words](https://example.org)`, where card text begins with a link."""
    found = re.match(KEY + r":\s+(?P<value>[\[{].*)", stop.text)
    if not found or stop.before[-1:] not in ("]", "}") or not stop.text[stop.column :].strip():
        return None
    message = "text goes on behind the closing bracket"
    hint = f"put the whole text in quotes: {quoted(found['key'], found['value'])}"
    return Slip(stop.line + 1, stop.column + 1, message, hint)


def end_of_file(stop: Stop) -> Slip | None:
    """Find brackets or braces that nothing closes before the file ends."""
    last = max((number for number, line in enumerate(stop.lines) if line.strip()), default=0)
    if stop.line <= last or "expected node content" not in stop.problem:
        return None
    message, hint = "the file ends inside of brackets or braces", "close them, or put text that begins so in quotes"
    return Slip(last + 1, len(stop.lines[last]) + 1, message, hint)


def comma_missing(stop: Stop) -> Slip | None:
    """Find `["one" "two"]`."""
    at = stop.text[stop.column : stop.column + 1]
    if "expected ',' or" not in stop.problem or stop.before[-1:] not in ('"', "'") or at not in ('"', "'"):
        return None
    return Slip(stop.line + 1, stop.column + 1, "a comma is missing", "part what stands in brackets by commas")


def escape(stop: Stop) -> Slip | None:
    r"""Find a backslash in double quotes that is meant as one: `"C:\Users"`."""
    at = stop.text.rfind("\\", 0, stop.column + 1)
    if at < 0 or not ("escape" in stop.problem or "hexdecimal" in stop.problem):
        return None
    if "escape code" in stop.problem:
        message, hint = "this escape writes no character", "write the character itself"
    else:
        message = "a backslash in double quotes begins an escape, and this is none"
        hint = r"write \\ for a backslash, or put the text in single quotes"
    return Slip(stop.line + 1, at + 1, message, hint)


_REFUSED = ("cannot start any token", "alphabetic", "tag", "expected '>'", "comment or line break")
"""What libyaml says of text that begins with one of its own characters."""


def mark_of_yaml(stop: Stop) -> Slip | None:
    """Find text that begins with a character that means something in YAML."""
    found = re.match(KEY + r":\s+(?P<value>(?:[&*@`%!|>]|\{\{|\[\[).*)", stop.text)
    refused = any(why in stop.problem for why in _REFUSED)
    if not found or not (refused or found["value"].startswith("{{")):
        return None
    message = f"text that begins with {found['value'][0]} means something in YAML"
    return Slip(stop.line + 1, found.start("value") + 1, message, f"quote it: {quoted(found['key'], found['value'])}")


def colon_in_text(stop: Stop) -> Slip | None:
    """Find `q: Doe in 2024: what is it?`."""
    found = re.match(KEY + r":\s+(?P<value>.*)", stop.text)
    if not found or "mapping values" not in stop.problem:
        return None
    curly = found["value"][0] in "“”‘’" if found["value"] else False
    value = found["value"].strip("“”‘’") if curly else found["value"]
    why = "curly quotes are no quotes to YAML; use straight ones" if curly else "put the text in quotes"
    message = "a colon and a space stand in a text without quotes"
    return Slip(stop.line + 1, stop.column + 1, message, f"{why}: {quoted(found['key'], value)}")
