"""A sheet that tells how far a printer's backs are off, and, with an offset, whether that mends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from builder.problems import UserError
from builder.render.paper.engine import render
from builder.render.paper.imposition import ON_THE_LONG_EDGE, Flip, Handling
from builder.render.paper.stock import Stock

_EDGE: Mapping[str, Mapping[Flip, str]] = {
    "en": {Flip.LONG: "flip on the long edge", Flip.SHORT: "flip on the short edge"},
    "zh": {Flip.LONG: "沿长边翻转", Flip.SHORT: "沿短边翻转"},
}
_OTHER = {Flip.LONG: Flip.SHORT, Flip.SHORT: Flip.LONG}

_WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "en": {
        "front": (
            "Front: {edge}",
            "Print this sheet double-sided, {edge}, at actual size (100 %), and turn it to its back.",
        ),
        "back": (
            "Back: {edge}",
            "Hold the sheet against the light, this side towards you: the front's arrow stands in the outlined one.",
            "If it stands elsewhere, your printer flips on the other edge: deck print --calibrate --flip {other}.",
            "Where do the front's lines cross the two scales? Read millimetres: X above the middle, then Y beside it.",
            "On the side of the minus they are negative.",
        ),
        "first": (
            "Say it when you print: deck print … --flip {flip} --back-offset X,Y. Or keep it: DECK_BACK_OFFSET=X,Y.",
            "To check it, make this sheet again with it: then both lines cross at 0.",
        ),
        "again": (
            "This side is moved already, by --back-offset {offset}. If both lines cross at 0, that is right.",
            "If not, add what you read to these two numbers.",
        ),
    },
    "zh": {
        "front": ("正面：{edge}", "请双面打印本页，{edge}，选“实际大小”（100 %），然后翻到背面。"),
        "back": (
            "背面：{edge}",
            "把纸对着光，这一面朝向自己：正面的箭头应落在空心箭头里。",
            "如果落在别处，说明打印机沿另一边翻转，请改用 deck print --calibrate --flip {other}。",
            "正面的两条线穿过刻度的什么位置？单位是毫米：先读上方的 X，再读旁边的 Y；减号一侧为负。",
        ),
        "first": (
            "打印时写上：deck print … --flip {flip} --back-offset X,Y；或一直保留：DECK_BACK_OFFSET=X,Y。",
            "要核对，就带上它再做一次本页：这时两条线都应穿过 0。",
        ),
        "again": (
            "这一面已按 --back-offset {offset} 移动。两条线都穿过 0，就说明正好。",
            "否则把读数分别加到这两个数上。",
        ),
    },
}


_BRIEF = {
    "en": "Held to the light, lines cross at --back-offset X,Y",
    "zh": "对着光，正面两线穿过处即 --back-offset X,Y",
}
"""What a small sheet says on its back; on its front there is a heading alone."""


class CalibrationError(UserError):
    """A way of printing for which there is nothing to calibrate."""


def calibration_pdf(stock: Stock, handling: Handling = ON_THE_LONG_EDGE) -> bytes:
    """Make a sheet of the size of a stock, with a cross on its front and two scales on its back, in both languages.

    With an offset the back stands where the offset moves it. Raises CalibrationError where sheets are not turned over.
    """
    if not handling.flip.is_two_sided:
        raise CalibrationError(
            f"with --flip {handling.flip} no back can miss its front: calibrate a double-sided printer, --flip long or "
            "--flip short"
        )
    data = {
        "title": "Calibration · 校准",
        "width": stock.width,
        "height": stock.height,
        "offset": handling.back_offset,
        "upright": handling.flip is Flip.LONG,
        "words": {lang: _said(lang, handling) for lang in _WORDS},
    }
    return render("calibration.typ", data)


def _said(lang: str, handling: Handling) -> dict[str, Any]:
    """Give what stands on front and back in a language: a heading, and lines below it."""
    x, y = handling.back_offset
    values = {
        "edge": _EDGE[lang][handling.flip],
        "flip": handling.flip,
        "other": _OTHER[handling.flip],
        "offset": f"{x:g},{y:g}",
    }
    words = _WORDS[lang]
    back = (*words["back"], *words["again" if any(handling.back_offset) else "first"])
    said = {
        "front": words["front"],
        "back": back,
        "front-brief": words["front"][:1],
        "back-brief": (back[0], _BRIEF[lang]),
    }
    return {side: [line.format(**values) for line in lines] for side, lines in said.items()}
