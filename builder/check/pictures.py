"""The pictures of cards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from builder.collection import Collection, Entry
from builder.model import Card, Picture
from builder.problems import Problem, did_you_mean
from builder.values import ANY_LANGUAGE

MAX_BYTES = 200_000
MAX_TEXT = 20_000
"""Characters: to set more of them in one line takes Typst long."""
MAX_SPANS = 100
"""Pieces of lines: to set a line in more of them takes Typst long too."""

_SIGNS = {
    "<!DOCTYPE": "declares a document type, which can hide entities",
    "<!ENTITY": "declares an entity",
    "<?xml-stylesheet": "refers to a style sheet",
    "\0": "is not UTF-8 text",
}
_SVG = ("", "{http://www.w3.org/2000/svg}")
_DRAWN = {
    "svg", "g", "title", "desc", "defs",
    "rect", "circle", "ellipse", "line", "polyline", "polygon", "path",
    "text", "tspan", "linearGradient", "radialGradient", "stop",
}  # fmt: skip
"""Elements that draw; those left out run or load something, change over time, or multiply what they name.

Eleven kilobytes of patterns in patterns, or masks in masks, took all memory of the machine that printed them, and a
style sheet of fifty more time than anyone waits.
"""
_PLAIN = "keep shapes, text and gradients alone; a drawing program saves those as plain SVG"


def usable(collection: Collection) -> Iterator[Problem]:
    """DC28."""
    for entry in collection.cards:
        if entry.value.picture:
            yield from _picture(collection, entry, entry.value.picture)


def _picture(collection: Collection, entry: Entry[Card], picture: Picture) -> Iterator[Problem]:
    for lang, file in picture.file.items():
        path = ("picture", "file", *([lang] if lang else []))
        if message := _unusable(file, collection):
            yield entry.error("DC28", message, *path, hint=_near(file, collection.media))
        elif what := active_content(collection.media[file]):
            yield entry.error("DC28", f"the picture '{file}' {what}", *path, hint=_PLAIN)
    for lang in {*picture.alt, *picture.file} - {ANY_LANGUAGE, *collection.languages}:
        yield entry.error("DC28", f"the project has no language '{lang}'", "picture")
    for lang in entry.value.words:
        if lang not in picture.alt and ANY_LANGUAGE not in picture.alt:
            yield entry.error(
                "DC28", f"no alt text in {lang}", "picture", "alt", hint="say in words what the picture shows"
            )
        if lang not in picture.file and ANY_LANGUAGE not in picture.file:
            yield entry.error(
                "DC28", f"no file for {lang}", "picture", "file", hint=f"add {lang}: …, or one file for all"
            )


def _near(file: str, media: Iterable[str]) -> str:
    drawings = [name for name in media if name.endswith(_DRAWING)]
    return did_you_mean(file.rpartition("/")[2], drawings, _DRAWING) if file.endswith(_DRAWING) else ""


_DRAWING = ".svg"


def _unusable(file: str, collection: Collection) -> str:
    path = PurePosixPath(file)
    if len(path.parts) != 1 or "\\" in file or file.startswith("."):
        return f"'{file}' is not the name of a file in cards_src/media"
    if path.suffix != _DRAWING:
        return f"'{file}' is not of an allowed type: pictures are SVG drawings (.svg)"
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", file):
        return f"'{file}' is a name that Anki would change: use lower-case letters, digits, hyphens and full stops"
    return "" if file in collection.media else f"there is no file '{file}' in cards_src/media"


def active_content(svg: bytes) -> str:
    """Say what in an SVG could run, load or read something, or why it is none; empty if all is well."""
    if len(svg) > MAX_BYTES:
        return f"is larger than {MAX_BYTES // 1000} kB"
    try:
        text = svg.decode("utf-8-sig")
        if what := next((what for sign, what in _SIGNS.items() if sign in text), ""):
            return what
        root = ET.fromstring(text)  # noqa: S314 - entities, the danger here, are refused above
    except UnicodeDecodeError:
        return "is not UTF-8 text"
    except ET.ParseError as error:
        return f"is not well-formed XML: {error}"
    names = Counter(map(_name, root.iter()))
    if _name(root) != "svg":
        return "is no SVG drawing"
    if sum(map(len, root.itertext())) > MAX_TEXT:
        return f"holds more than {MAX_TEXT:,} characters of text"
    if names["tspan"] > MAX_SPANS:
        return f"holds more than {MAX_SPANS} <tspan>"
    if names["svg"] > 1:
        return "holds <svg> in <svg>"
    return next((what for element in root.iter() if (what := _active(element))), "")


def _name(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _active(element: ET.Element) -> str:
    space, _, name = str(element.tag).rpartition("}")
    if name not in _DRAWN or (space and f"{space}}}") not in _SVG:
        return f"holds <{name[:40]}>"
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].lower()
        if attribute.startswith("on"):
            return f"holds the script {attribute[:40]}="
        if attribute == "base" or (attribute in ("href", "src") and not value.startswith("#")):
            return f"refers to {value[:40]}"
        if _reaches_out(value):
            return f"refers outside itself in {attribute[:40]}="
    return ""


_OUTSIDE = re.compile(
    r"\\|(?:url|src|image|image-set|cross-fade|element)\(\s*['\"]?(?!['\"\s#])",
    re.IGNORECASE,
)
"""What leads elsewhere in a style: also a backslash, which could hide it."""


def _reaches_out(style: str) -> bool:
    return bool(_OUTSIDE.search(style))
