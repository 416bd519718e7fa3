"""What YAML's own errors mean to someone who writes cards: where the slip is, what it is, and what to write instead.

libyaml says where it could not go on, which is often a line after the slip. What people really type wrong is looked for
first: a tab, a full-width colon, a colon without a space, a line that is indented by one too many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml


@dataclass(frozen=True)
class Slip:
    """A slip: line and column from 1, what is wrong, and what to do."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True)
class _Stop:
    """Where libyaml could not go on, from 0, and why."""

    lines: Sequence[str]
    line: int
    column: int
    problem: str

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def nearby(self) -> list[tuple[int, str]]:
        """The line and the one above it, each with its number."""
        return [(number, self.lines[number]) for number in (self.line, self.above) if 0 <= number < len(self.lines)]

    @property
    def above(self) -> int:
        """The number of the nearest line above that says something, or -1."""
        says = (n for n in range(self.line - 1, -1, -1) if self.lines[n].strip() and self.lines[n].strip()[0] != "#")
        return next(says, -1)


def slip(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Slip:
    """Find the slip behind an error of libyaml."""
    problem = error.problem or "this is not YAML"
    began, ended = error.context_mark, error.problem_mark
    opened = "quoted scalar" in (error.context or "") and "end of stream" in problem
    opened = opened or ("expected ',' or" in problem and bool(began and ended and began.line < ended.line))
    mark = (began if opened else ended) or began
    stop = _Stop(lines, mark.line if mark else 0, mark.column if mark else 0, problem)
    if opened:
        what = _OPENED.get(stop.text[stop.column : stop.column + 1], "quote")
        return Slip(stop.line + 1, stop.column + 1, f"a {what} is not closed", "close it, or put the text in quotes")
    found = (look(stop) for look in _LOOKS)
    return next((slip for slip in found if slip), _by_problem(stop))


_OPENED = {"[": "bracket", "{": "brace"}


def _tab(stop: _Stop) -> Slip | None:
    blank = re.match(r"\s*", stop.text)
    tab = stop.text.find("\t", 0, max(blank.end() if blank else 0, stop.column + 1))
    return (
        Slip(stop.line + 1, tab + 1, "a tab stands where YAML wants spaces", "indent with spaces") if tab >= 0 else None
    )


_KEY = r"\s*(?:- +)*(?P<key>[A-Za-z_][\w-]*)"


def _full_width_colon(stop: _Stop) -> Slip | None:
    for number, line in stop.nearby:
        if found := re.match(_KEY + r"\s*：", line):
            key = found["key"]
            hint = f"write '{key}: ' with a plain colon and a space"
            return Slip(number + 1, found.end(), f"the colon after '{key}' is full-width", hint)
    return None


def _colon_without_space(stop: _Stop) -> Slip | None:
    for number, line in stop.nearby:
        if found := re.match(_KEY + r":(?=[^\s:/])(?P<rest>.*)", line):
            hint = f"write {found['key']}: {_short(found['rest'])}"
            return Slip(number + 1, found.end("key") + 2, "a space is missing after the colon", hint)
    return None


def _colon_missing(stop: _Stop) -> Slip | None:
    line = stop.lines[stop.above] if stop.above >= 0 else ""
    found = re.fullmatch(_KEY + r"\s*", line)
    if not found or not ("expected ':'" in stop.problem or "mapping values" in stop.problem):
        return None
    key = found["key"]
    return Slip(stop.above + 1, found.end("key") + 1, f"the colon after '{key}' is missing", f"write '{key}:'")


def _hyphen_without_space(stop: _Stop) -> Slip | None:
    for number, line in stop.nearby:
        if found := re.match(r"(\s*)-([A-Za-z_][\w-]*:.*)", line):
            hint = f"write - {_short(found[2])}"
            return Slip(number + 1, found.end(1) + 2, "a space is missing after the hyphen", hint)
    return None


def _block_not_indented(stop: _Stop) -> Slip | None:
    """Find text that belongs to the key above it (`why: >-`) and does not stand further in."""
    for number in range(stop.line, max(stop.line - _NEAR, 0), -1):
        key = re.match(_KEY + r":\s*[|>][-+]?\d*\s*$", stop.lines[number - 1])
        text = stop.lines[number] if number < len(stop.lines) else ""
        depth = len(text) - len(text.lstrip())
        if key and text.strip() and depth <= key.start("key") and not re.match(_KEY + r":(?:\s|$)", text):
            message = f"the text of '{key['key']}' does not stand further in than its key"
            return Slip(number + 1, depth + 1, message, f"begin each of its lines with {key.start('key') + 2} spaces")
    return None


_NEAR = 12
"""So many lines above the place where libyaml gives up, a slip is looked for."""


def _indentation(stop: _Stop) -> Slip | None:
    """Find a key that stands beside no other: deeper than a key with a value, or between two depths."""
    here = re.match(_KEY + r":(?:\s|$)", stop.text)
    keys = _keys_above(stop)
    if not here or not keys or re.search(r":\s*[|>]", stop.lines[stop.above]):
        return None
    depth = here.start("key")
    if depth in keys or (depth > max(keys) and stop.lines[stop.above].rstrip().endswith(":")):
        return None
    opens = not stop.text[here.end() :].strip()
    wanted = min(keys, key=lambda known: (abs(known - depth), not known, known if opens else -known))
    message = f"'{here['key']}' stands {depth} in, beside no other key"
    hint = f"begin '{here['key']}:' right below '{keys[wanted]}:', {wanted} in"
    return Slip(stop.line + 1, depth + 1, message, hint)


def _keys_above(stop: _Stop) -> dict[int, str]:
    """List the keys that are open above a line, nearest first, by how far in they stand."""
    keys: dict[int, str] = {}
    for line in reversed(stop.lines[: stop.line]):
        found = re.match(_KEY + r":", line)
        if found and all(found.start("key") < known for known in keys):
            keys[found.start("key")] = found["key"]
    return keys


def _text_behind_quote(stop: _Stop) -> Slip | None:
    for number, line in stop.nearby:
        if found := re.match(
            _KEY + r""":\s+(?P<value>(?P<quote>["'])[^"']*(?P=quote)\s*(?P<behind>[^\s#,}\]].*))""", line
        ):
            whole = re.fullmatch(r"([\"'])(.*)\1", found["value"])
            hint = f"put the whole text in quotes: {_quoted(found['key'], whole[2] if whole else found['value'])}"
            return Slip(number + 1, found.start("behind") + 1, "text goes on behind the closing quote", hint)
    return None


def _mark_of_yaml(stop: _Stop) -> Slip | None:
    """Find text that begins with a character that means something in YAML."""
    found = re.match(_KEY + r":\s+(?P<value>(?:[&*@`%!|>]|\{\{|\[\[).*)", stop.text)
    refused = "cannot start any token" in stop.problem or "alphabetic" in stop.problem
    if not found or not (refused or found["value"].startswith("{{")):
        return None
    message = f"text that begins with {found['value'][0]} means something in YAML"
    return Slip(stop.line + 1, found.start("value") + 1, message, f"quote it: {_quoted(found['key'], found['value'])}")


def _colon_in_text(stop: _Stop) -> Slip | None:
    found = re.match(_KEY + r":\s+(?P<value>.*)", stop.text)
    if not found or "mapping values" not in stop.problem:
        return None
    curly = found["value"][0] in "“”‘’" if found["value"] else False
    value = found["value"].strip("“”‘’") if curly else found["value"]
    why = "curly quotes are no quotes to YAML; use straight ones" if curly else "put the text in quotes"
    message = "a colon and a space stand in a text without quotes"
    return Slip(stop.line + 1, stop.column + 1, message, f"{why}: {_quoted(found['key'], value)}")


_LOOKS: tuple[Callable[[_Stop], Slip | None], ...] = (
    _tab,
    _full_width_colon,
    _colon_without_space,
    _hyphen_without_space,
    _block_not_indented,
    _colon_missing,
    _indentation,
    _text_behind_quote,
    _mark_of_yaml,
    _colon_in_text,
)


def _by_problem(stop: _Stop) -> Slip:
    """Say in our users' words what libyaml found."""
    for wanted, message, hint in _EXPLANATIONS:
        if wanted in stop.problem:
            return Slip(stop.line + 1, stop.column + 1, message, hint)
    return Slip(stop.line + 1, stop.column + 1, f"this is not YAML: {stop.problem}", "check indentation and quotes")


_EXPLANATIONS = (
    ("mapping values are not allowed", "a colon stands where text goes on", "put text that holds ': ' in quotes"),
    ("could not find expected ':'", "a key without a colon", "write key: value, and indent what belongs to it"),
    ("expected key", "the indentation or a quote is off here", "align the keys of one card below each other"),
    ("expected '-' indicator", "the indentation is off here", "align the hyphens of one list below each other"),
    (
        "expected ',' or",
        "a text inside braces or brackets holds a brace, bracket or comma that it must not hold",
        "put that text in quotes, or on a line of its own",
    ),
    ("unexpected ':'", "a colon stands inside braces or brackets", "put the text in quotes"),
    ("unexpected end of stream", "a quote is not closed", "close it"),
    ("cannot start any token", "text begins with a character that means something in YAML", "put the text in quotes"),
    ("alphabetic", "text begins with & or *", "put the text in quotes"),
)


def _quoted(key: str, value: str) -> str:
    """Show a value as it is to be written; a long one by its beginning."""
    mark = '"' if "'" in value and '"' not in value else "'"
    value = value.strip().replace("'", "''") if mark == "'" else value.strip()
    return f"{key}: {mark}{_short(value)}{mark}"


_WIDTH = 60


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
