"""Typst itself: our templates, our font, data as JSON; the same bytes in any folder and at any time."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import manimgx_fonts_cjk
import typst

FONT = Path(manimgx_fonts_cjk.__file__).parent / "NotoSansCJK-VF.otf.ttc"
TEMPLATES = Path(__file__).parent

_WRITTEN = 1_704_067_200
"""The time that stands in every PDF, 2024-01-01: the archive standard asks for one, and the same bytes for the same."""

_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


class RefusedError(Exception):
    """What Typst can't set; says why."""


def ask(template: str, data: dict[str, Any], label: str) -> Any:  # noqa: ANN401 - whatever the template says
    """Give the value of the metadata that a template leaves under a label. Raises RefusedError."""
    try:
        return json.loads(_compiler(template, data).query(f"<{label}>", field="value", one=True))
    except (typst.TypstError, RuntimeError) as error:
        raise RefusedError(str(error)) from error


def render(template: str, data: dict[str, Any]) -> bytes:
    """Make a tagged PDF of a template and its data. Raises RefusedError."""
    try:
        made = _compiler(template, data).compile(format="pdf", pdf_standards=_STANDARDS, timestamp=_WRITTEN)
    except typst.TypstError as error:
        raise RefusedError(error.message) from error
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no PDF")
    return made


def forget() -> None:
    """Let Typst free what it keeps of documents that were set, a megabyte for each card.

    It keeps it until ten more are set, to be fast where one is changed and set again, and can't be asked to let go
    (`comemo::evict(10)`: https://github.com/messense/typst-py/blob/main/src/compiler.rs). So it sets some empty ones.
    """
    nothing = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    for _ in range(_KEPT + 1):
        nothing.compile(b"", format="svg")


_KEPT = 10


def count_pages(content: bytes) -> int:
    """Read how many pages a PDF of ours has: its metadata, which are not compressed, say so."""
    found = re.search(rb"<xmpTPg:NPages>(\d+)<", content)
    if not found:
        raise ValueError("the PDF does not tell its pages")
    return int(found[1])


def refusal(template: str, data: dict[str, Any]) -> str | None:
    """Say why Typst can't make a PDF of a template and its data; None if it can."""
    try:
        render(template, data)
    except RefusedError as error:
        return str(error)
    return None


def _compiler(template: str, data: dict[str, Any]) -> typst.Compiler:
    return typst.Compiler(
        input=TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONT.parent])
