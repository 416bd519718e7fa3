"""Pages for a printer, made by Typst: the only room that knows it."""

from builder.render.paper.fit import Misfit
from builder.render.paper.pdf import Paper, cards_pdf
from builder.render.paper.stock import A4_A7, Flip, Stock, places

__all__ = ["A4_A7", "Flip", "Misfit", "Paper", "Stock", "cards_pdf", "places"]
