"""Slips in what holds a file together: blanks, colons, hyphens, indentation, and lines that are not YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile

from builder.problems import short
from builder.source.slip import KEY, PLAIN_SPACE, Slip, Stop, indent


def tab(stop: Stop) -> Slip | None:
    """Find a tab among the blanks of a line, or where libyaml stopped."""
    blank = re.match(r"\s*", stop.text)
    at = stop.text.find("\t", 0, max(blank.end() if blank else 0, stop.column + 1))
    return (
        Slip(stop.line + 1, at + 1, "a tab stands where YAML wants spaces", "indent with spaces") if at >= 0 else None
    )


_ODD_BLANKS = re.compile(rf"(?P<indent>[\s\u200b-\u200f\ufeff]*+)(?:{KEY}:(?P<gap>[^\S ]))?")


def odd_blank(stop: Stop) -> Slip | None:
    """Find what looks like a space, or like nothing, where YAML wants a space."""
    for number, line in stop.nearby:
        found = _ODD_BLANKS.match(line)
        at = next((at for at, blank in enumerate(found["indent"]) if blank not in " \t"), -1) if found else -1
        if found and at < 0 and found["gap"]:
            at = found.start("gap")
        if at >= 0:
            message = f"the character U+{ord(line[at]):04X} stands where YAML wants a space"
            return Slip(number + 1, at + 1, message, PLAIN_SPACE)
    return None


def full_width_colon(stop: Stop) -> Slip | None:
    """Find `q：What`."""
    for number, line in stop.nearby:
        if found := re.match(KEY + r"\s*：", line):
            key = found["key"]
            hint = f"write '{key}: ' with a plain colon and a space"
            return Slip(number + 1, found.end(), f"the colon after '{key}' is full-width", hint)
    return None


_GLUED = re.compile(rf"(?:{KEY}|\s*(?:- +)*(?P<quoted>\"[^\"]*\"|'[^']*')):(?=[^\s:/])(?P<rest>.*)")


def colon_without_space(stop: Stop) -> Slip | None:
    """Find `q:What`."""
    for number, line in stop.nearby:
        if found := _GLUED.match(line):
            key = found["key"] or found["quoted"]
            hint = f"write {key}: {short(found['rest'])}"
            return Slip(number + 1, found.start("rest") + 1, "a space is missing after the colon", hint)
    return None


def colon_missing(stop: Stop) -> Slip | None:
    """Find a key alone on its line."""
    line = stop.lines[stop.above] if stop.above >= 0 else ""
    found = re.fullmatch(KEY + r"\s*", line)
    if not found or not ("expected ':'" in stop.problem or "mapping values" in stop.problem):
        return None
    key = found["key"]
    return Slip(stop.above + 1, found.end("key") + 1, f"the colon after '{key}' is missing", f"write '{key}:'")


def key_missing(stop: Stop) -> Slip | None:
    """Find a colon alone in front of its value."""
    found = re.match(r"\s*(?:- +)*:(?=\s|$)", stop.text)
    message, hint = "no key stands in front of the colon", "write key: value, or put the text in quotes"
    return Slip(stop.line + 1, found.end(), message, hint) if found else None


def hyphen_without_space(stop: Stop) -> Slip | None:
    """Find `-id: one`, and `-one` below `- another`."""
    for number, line in stop.nearby:
        found = re.match(r"(\s*)-([A-Za-z_][\w-]*:.*)", line) or re.match(r"( *)-([^\s-].*)", line)
        if found and (":" in found[2] or any(above.startswith(f"{found[1]}- ") for above in stop.lines[:number])):
            hint = f"write - {short(found[2])}"
            return Slip(number + 1, found.end(1) + 2, "a space is missing after the hyphen", hint)
    return None


def hyphen_beside_keys(stop: Stop) -> Slip | None:
    """Find an item of a list that stands as far in as the keys above it."""
    if "expected key" not in stop.problem or not re.match(r" *- ", stop.text):
        return None
    message = "an item of a list stands beside keys"
    hint = "begin it as far in as the other hyphens of its list, below the key that holds them"
    return Slip(stop.line + 1, indent(stop.text) + 1, message, hint)


def indentation(stop: Stop) -> Slip | None:
    """Find a key that stands beside no other: deeper than a key with a value, or between two depths."""
    here = re.match(KEY + r":(?:\s|$)", stop.text)
    keys = _keys_above(stop)
    if not here or not keys or re.search(r":\s*[|>]", stop.lines[stop.above]):
        return None
    depth = here.start("key")
    if depth in keys or (depth > max(keys) and stop.lines[stop.above].rstrip().endswith(":")):
        return None
    opens = not stop.text[here.end() :].strip()
    wanted = min(keys, key=lambda known: (abs(known - depth), not known, known if opens else -known))
    if wanted == next(iter(keys)) and (first := _odd_first(stop, keys, depth)):
        return first
    message = f"'{here['key']}' stands {depth} in, beside no other key"
    hint = f"begin '{here['key']}:' right below '{keys[wanted]}:', {wanted} in"
    return Slip(stop.line + 1, depth + 1, message, hint)


def _keys_above(stop: Stop) -> dict[int, str]:
    """List the keys that are open above a line, nearest first, by how far in they stand."""
    keys: dict[int, str] = {}
    for line in reversed(stop.lines[: stop.line]):
        found = re.match(KEY + r":", line)
        if found and all(found.start("key") < known for known in keys):
            keys[found.start("key")] = found["key"]
    return keys


def _odd_first(stop: Stop, keys: Mapping[int, str], depth: int) -> Slip | None:
    """Find the first key of several that alone stands elsewhere than those below it, which are two at least."""
    odd = next(iter(keys))
    number = next(number for number in range(stop.line - 1, -1, -1) if re.match(KEY + ":", stop.lines[number]))
    hyphen = stop.lines[number][:odd].rstrip()
    above = replace(stop, line=number).above
    holder = re.match(KEY + ":", stop.lines[above])
    if hyphen or above < 0:
        is_odd = depth == (len(hyphen) + 1 if hyphen else 0)
    else:
        is_odd = holder is not None and holder.start("key") < odd
    if not is_odd or _keys_below(stop, depth) <= 1:
        return None
    message = f"'{keys[odd]}' stands {odd} in, the keys below it {depth}"
    return Slip(number + 1, odd + 1, message, f"begin it {depth} in")


def _keys_below(stop: Stop, depth: int) -> int:
    """Count the keys that stand so far in, from the place down to the first line that stands less far in."""
    says = (line for line in stop.lines[stop.line :] if line.strip())
    keys = (re.match(KEY + r":(?:\s|$)", line) for line in takewhile(lambda line: indent(line) >= depth, says))
    return sum(key is not None and key.start("key") == depth for key in keys)


def directive(stop: Stop) -> Slip | None:
    """Find a line for YAML itself at the beginning of a file."""
    first = next((number for number, line in enumerate(stop.lines) if line.strip() and line.lstrip()[0] != "#"), -1)
    at = stop.line if stop.text.startswith("%") else first
    if at < 0 or not stop.lines[at].startswith("%") or "document start" not in stop.problem + stop.text:
        return None
    return Slip(at + 1, 1, "a line that begins with % means something in YAML", "remove it")


def second_document(stop: Stop) -> Slip | None:
    """Find what stands behind the end of the document."""
    ends = [number for number, line in enumerate(stop.lines[: stop.line]) if re.match(r"\.\.\.(?:\s|$)", line)]
    if not ends or "document start" not in stop.problem:
        return None
    return Slip(stop.line + 1, stop.column + 1, "a second YAML document begins here", "remove the ... above it")


def value_beside_mark(stop: Stop) -> Slip | None:
    """Find a key on the line of the mark that begins a document."""
    if not re.match(r"--- +\S", stop.text) or "mapping values" not in stop.problem:
        return None
    return Slip(stop.line + 1, 5, "a key stands on the line of the ---", "begin it on the next line")


def mark_of_git(stop: Stop) -> Slip | None:
    """Find what git leaves where two versions could not be merged."""
    for number, line in stop.nearby:
        if re.match(r"(?:<{7} |={7}$|>{7} )", line):
            hint = "keep one of the two versions, and remove the lines of git's"
            return Slip(number + 1, 1, "git could not merge two versions here", hint)
    return None
