"""A sheet that tells how far a printer's backs are off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.render.paper.engine import render
from builder.render.paper.stock import Stock

_WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "en": {
        "front": (
            "Front",
            "Print this sheet double-sided, at actual size (100 %), and turn it to its back.",
        ),
        "back": (
            "Back",
            "Hold the sheet against the light, this side towards you. Where on the scale does the front's cross stand?",
            "Read millimetres, first to the right, then down; to the left and up they are negative.",
            "Say it when you print: deck print … --back-offset X,Y. Or keep it: DECK_BACK_OFFSET=X,Y.",
        ),
    },
    "zh": {
        "front": ("正面", "请双面打印本页，选“实际大小”（100 %），然后翻到背面。"),
        "back": (
            "背面",
            "把纸对着光，这一面朝向自己，看正面的十字落在刻度的什么位置。",
            "单位是毫米：先读横向，向右为正；再读纵向，向下为正。",
            "打印时写上：deck print … --back-offset X,Y；或一直保留：DECK_BACK_OFFSET=X,Y。",
        ),
    },
}


def calibration_pdf(stock: Stock) -> bytes:
    """Make a sheet of the size of a stock, with a cross on its front and a scale on its back, in both languages."""
    data = {"title": "Calibration · 校准", "width": stock.width, "height": stock.height, "words": _WORDS}
    return render("calibration.typ", data)
