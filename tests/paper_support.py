"""PDFs read back: what stands where on which page."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from builder.render.paper.stock import A4_A7

MM = 72 / 25.4

WIDTH, HEIGHT = A4_A7.width * MM, A4_A7.height * MM
CELL_WIDTH, CELL_HEIGHT = A4_A7.cell_width * MM, A4_A7.cell_height * MM


@dataclass(frozen=True)
class Word:
    """A word on a page: its box in points from the page's top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def texts(content: bytes) -> list[str]:
    """Read the text of each page, white space made single spaces, zero-width spaces left out."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(page.replace("\u200b", "").replace("\ufffe", "").split()) for page in pages]


def text_lines(content: bytes) -> list[str]:
    """Read the lines of all pages, without white space at their ends."""
    with pypdfium2.PdfDocument(content) as document:
        return [line.strip() for page in document for line in page.get_textpage().get_text_range().splitlines()]


def words(content: bytes) -> list[list[Word]]:
    """Read the words of each page with their boxes."""
    with pypdfium2.PdfDocument(content) as document:
        return [list(_words(page)) for page in document]


def _words(page: pypdfium2.PdfPage) -> Iterator[Word]:
    height, text = page.get_height(), page.get_textpage()
    whole = text.get_text_range()
    start = 0
    for piece in whole.split():
        start = whole.index(piece, start)
        boxes = [text.get_charbox(at) for at in range(start, start + len(piece))]
        start += len(piece)
        yield Word(
            piece.replace("\u200b", ""),
            min(box[0] for box in boxes),
            height - max(box[3] for box in boxes),
            max(box[2] for box in boxes),
            height - min(box[1] for box in boxes),
        )


def fonts(content: bytes) -> set[str]:
    """Name the fonts with which the text of a PDF is set, without the tag of a subset."""
    with pypdfium2.PdfDocument(content) as document:
        parts = [part for page in document for part in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT])]
        return {_font_name(part).rpartition("+")[2] for part in parts}


def _font_name(part: pypdfium2.PdfObject) -> str:
    font = pdfium.FPDFTextObj_GetFont(part)
    buffer = ctypes.create_string_buffer(pdfium.FPDFFont_GetBaseFontName(font, None, 0))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.value.decode()


def alternatives(content: bytes, page: int) -> set[str]:
    """Read what the tags of a page say instead of its pictures."""
    found = _said_by_tags(content, page, pdfium.FPDF_StructElement_GetAltText)
    return {alternative for alternative in found if alternative}


def languages(content: bytes, page: int) -> list[str]:
    """Read the language that the tags of a page name, in order; empty for those in the document's own."""
    return _said_by_tags(content, page, pdfium.FPDF_StructElement_GetLang)


def own_language(content: bytes) -> str:
    """Read the language of a document."""
    with pypdfium2.PdfDocument(content) as document:
        return _utf16(pdfium.FPDFCatalog_GetLanguage, document)


def _said_by_tags(content: bytes, page: int, ask: Callable[..., int]) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        loaded = document[page]
        tree = pdfium.FPDF_StructTree_GetForPage(loaded)
        roots = range(pdfium.FPDF_StructTree_CountChildren(tree))
        elements = [
            element for root in roots for element in _elements(pdfium.FPDF_StructTree_GetChildAtIndex(tree, root))
        ]
        found = [_utf16(ask, element) for element in elements]
        pdfium.FPDF_StructTree_Close(tree)
        return found


def _elements(element: Any) -> Iterator[Any]:
    if not element:
        return
    yield element
    for child in range(pdfium.FPDF_StructElement_CountChildren(element)):
        yield from _elements(pdfium.FPDF_StructElement_GetChildAtIndex(element, child))


def _utf16(ask: Callable[..., int], whom: Any) -> str:
    size = ask(whom, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(whom, ctypes.cast(buffer, ask.argtypes[-2]), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def bookmarks(content: bytes) -> list[tuple[int, str, int]]:
    """List the bookmarks: level and page from 1, and title."""
    with pypdfium2.PdfDocument(content) as document:
        found = [(mark.level + 1, mark.get_title(), mark.get_dest()) for mark in document.get_toc()]
        return [(level, title, dest.get_index() + 1) for level, title, dest in found if dest]


def links(content: bytes) -> list[str]:
    """List the web addresses to which a PDF leads."""
    with pypdfium2.PdfDocument(content) as document:
        return [address for page in document for address in _links(document, page)]


def _links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
        if size:
            yield buffer.value.decode()


def lines(content: bytes, page: int) -> list[tuple[float, float, float, float]]:
    """Give the boxes of what is drawn on a page, in points: left, bottom, right, top."""
    with pypdfium2.PdfDocument(content) as document:
        return [part.get_bounds() for part in document[page].get_objects([pdfium.FPDF_PAGEOBJ_PATH])]


def squeezed(text: str) -> str:
    """Leave white space out: lines break anywhere in Chinese."""
    return re.sub(r"\s", "", text)


def by_cell(page: list[Word]) -> dict[tuple[int, int], list[Word]]:
    """Sort the words of a page into its cells by their middles: column, row."""
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in page:
        column, row = (word.left + word.right) / 2 // CELL_WIDTH, (word.top + word.bottom) / 2 // CELL_HEIGHT
        cells.setdefault((int(column), int(row)), []).append(word)
    return cells


def said(content: bytes, page: int) -> dict[tuple[int, int], str]:
    """Read what each cell of a page says, without white space."""
    return {cell: "".join(word.text for word in found) for cell, found in by_cell(words(content)[page]).items()}
