"""Values to the YAML text of a card, in the manner of people's own: `document.read` reads the very same values back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from builder.source.document import read

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"

WIDTH = 110
"""In code points, as places are counted; longer text is folded at its spaces."""

SCHEMA = "# yaml-language-server: $schema=../cards.schema.json"
"""The line by which an editor knows what a file of cards may say."""

AUDIT_SCHEMA = SCHEMA.replace("cards.", "audit.")
"""The same for an audit."""

_ON_ONE_LINE = ("topics", "horizon")
_A_ROW_EACH = ("cites",)
_QUOTED = ("section",)

_LINE_END = re.compile(r"\r\n|\r|\n")
_CODE_POINT = re.compile(r"U\+[0-9A-F]{4,}")
_FOLD = re.compile(r"(?<=\S) (?=\S)")


@dataclass(frozen=True)
class Manner:
    """How a file sets its lists: the columns before a card's hyphen, from there to its keys, and before lists in it."""

    hyphen: int = 0
    keys: int = 2
    lists: int = 0


def card(values: Mapping[str, Value], manner: Manner | None = None) -> list[str]:
    """Give the lines of a card as an item of a list."""
    manner = manner or Manner()
    indent = manner.hyphen + manner.keys
    lines = _mapping(values, indent, manner)
    return [f"{' ' * manner.hyphen}-{' ' * (manner.keys - 1)}{lines[0][indent:]}", *lines[1:]]


def file(head: Mapping[str, Value], values: Mapping[str, Value]) -> list[str]:
    """Give the lines of a new file with one card."""
    return [SCHEMA, *_mapping(head, 0, Manner()), "cards:", *card(values)]


def audit(head: Mapping[str, str], cards: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the lines of a new audit, in which every card is still to be read."""
    lists = (line for part, ids in cards.items() if ids for line in (f"{part}:", *map(_unread, ids)))
    return [AUDIT_SCHEMA, *_mapping(head, 0, Manner()), *lists]


def _unread(card: str) -> str:
    return f"- {{card: {card}, verdict: open}}"


def as_read(value: Value) -> Value:
    """Give a value as it is read back: blanks around texts and at the ends of their lines are not kept."""
    match value:
        case str():
            return "\n".join(line.rstrip() for line in _LINE_END.split(value)).strip()
        case Mapping():
            return {key: as_read(held) for key, held in value.items()}
        case _:
            return [as_read(held) for held in value]


def refusal(text: str) -> str:
    """Say why a text can't stand in a file, or nothing if it can."""
    try:
        content = f"- {json.dumps(text, ensure_ascii=False)}\n".encode()
    except UnicodeEncodeError:
        return "this is not UTF-8 text"
    problems = read(content, "").problems
    code = _CODE_POINT.search(problems[0].message) if problems else None
    return f"the character {code[0]} can't stand in a text" if code else ""


def _mapping(values: Mapping[str, Value], indent: int, manner: Manner) -> list[str]:
    return [line for key, value in values.items() for line in _entry(key, value, indent, manner)]


def _entry(key: str, value: Value, indent: int, manner: Manner) -> list[str]:
    lead = f"{' ' * indent}{key}:"
    if key in _ON_ONE_LINE and len(line := f"{lead} {in_brackets(value)}") <= WIDTH:
        return [line]
    match value:
        case str() if key in _QUOTED:
            return [f"{lead} {_double(value)}"]
        case str():
            return lines(value, f"{lead} ", indent + 2)
        case Mapping():
            return [lead, *_mapping(value, indent + 2, manner)]
        case _:
            hyphens = indent + manner.lists
            return [lead, *(line for item in value for line in _item(key, item, hyphens, manner))]


def _item(key: str, item: Value, hyphen: int, manner: Manner) -> list[str]:
    if key in _A_ROW_EACH:
        return [f"{' ' * hyphen}- {in_brackets(item)}"]
    if isinstance(item, Mapping):
        return card(item, Manner(hyphen, 2, manner.lists))
    return lines(str(item), f"{' ' * hyphen}- ", hyphen + 2)


def lines(text: str, lead: str, indent: int) -> list[str]:
    """Give the lines of a text that follows a key or hyphen; `indent` is that of lines below."""
    text = str(as_read(text))
    line = _scalar(text)
    if "\n" in text:
        block, lines = "|-", text.split("\n")
    else:
        block, lines = ">-", _folded(text, WIDTH - indent)
    if len(lines) == 1 or (block == ">-" and len(lead) + len(line) <= WIDTH):
        return [lead + line]
    below = [f"{' ' * indent}{line}" if line else "" for line in lines]
    if read("\n".join([f"k: {block}", *below]).encode(), "").data == {"k": text}:
        return [lead + block, *below]
    return [lead + line]


def _folded(text: str, width: int) -> list[str]:
    """Break a text at single spaces into lines that are as long as may be, and no shorter than a word."""
    first, *words = _FOLD.split(text)
    lines = [first]
    for word in words:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _scalar(text: str) -> str:
    return next((form for form in (text, _single(text)) if _is_read(form, text)), _double(text))


def _is_read(form: str, text: str) -> bool:
    document = read(f"k: {form}\nl:\n- {form}\n".encode(), "")
    return document.data == {"k": text, "l": [text]} and not document.problems


def in_brackets(value: Value) -> str:
    """Give a value as it stands in a list or mapping in brackets, or anywhere else on one line."""
    match value:
        case str():
            text = str(as_read(value))
            return next((form for form in (text, _single(text)) if _is_read_in_brackets(form, text)), _double(text))
        case Mapping():
            held = (f"{key}: {_double(str(v)) if key in _QUOTED else in_brackets(v)}" for key, v in value.items())
            return f"{{{', '.join(held)}}}"
        case _:
            return f"[{', '.join(map(in_brackets, value))}]"


def _is_read_in_brackets(form: str, text: str) -> bool:
    document = read(f"k: {{a: {form}, b: [{form}, {form}]}}\n".encode(), "")
    return document.data == {"k": {"a": text, "b": [text, text]}} and not document.problems


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    return json.dumps(str(as_read(text)), ensure_ascii=False)
