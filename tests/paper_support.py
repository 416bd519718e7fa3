"""Editions made in memory for printing, and PDFs read back: what stands where on which page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from builder.edition import Edition, EditionCard, Image, Source, gist
from builder.labels import labels
from builder.model import KINDS, Project, Topic

MM = 72 / 25.4

PROJECT = Project.model_validate(
    {
        "namespace": "paper-tests",
        "title": {"en": "Sample", "zh": "样例"},
        "description": "Cards for tests",
        "languages": ["en", "zh"],
        "topics": [
            {"id": "safety", "title": {"en": "AI safety levels", "zh": "AI 安全级别"}, "accent": "#b3541e"},
            {"id": "rl", "title": {"en": "Reinforcement learning", "zh": "强化学习"}},
        ],
    }
)

SOURCES = {
    "en": Source(
        who="Dario Amodei",
        where="Lex Fridman Podcast #452",
        when="2024-11-11",
        publisher="Lex Fridman",
        section="6 AI Safety Levels: ASL-3 and ASL-4",
        link="https://example.org/a/very/long/address",
    ),
    "zh": Source(
        who="达里奥·阿莫迪",
        where="莱克斯·弗里德曼播客第 452 期",
        when="2024-11-11",
        publisher="AI深度研究员",
        section="6 AI 安全级别：ASL-3 与 ASL-4",
        link="https://example.org/a/very/long/address",
    ),
}


def edition(*cards: EditionCard, lang: str = "en", title: str = "Sample: core") -> Edition:
    """Make an edition of some cards."""
    return Edition("core", lang, title, "Sample cards", PROJECT, labels(PROJECT, lang), cards)


def card(  # ruff: ignore[too-many-arguments] - a card has so many sides
    words: dict[str, Any],
    *,
    kind: str = "basic",
    name: str = "sample-card",
    lang: str = "en",
    image: Image | None = None,
    topic: Topic = PROJECT.topics[0],
    sources: int = 1,
    **more: Any,
) -> EditionCard:
    """Make a card of a kind from its words in one language."""
    head = {"id": name, "kind": kind, "level": 1, "stance": "claim", "topics": [topic.id]}
    made = KINDS[kind].model_validate({**head, **more, "words": {lang: words}})
    return EditionCard(
        card=made,
        lang=lang,
        position=1,
        topic=topic,
        home="Sample",
        gist=gist(made, lang),
        others=(),
        contrast=(),
        sources=(SOURCES[lang],) * sources,
        interviews=("talk-2024",),
        image=image,
    )


def numbered(count: int) -> list[EditionCard]:
    """Make cards whose question and answer are one word each, `q7q` and `a7a`, to be found again on the pages."""
    return [card({"q": f"q{n}q", "a": f"a{n}a"}, name=f"card-{n}", sources=0) for n in range(count)]


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
    with pypdfium2.PdfDocument(content) as document:
        loaded = document[page]
        tree = pdfium.FPDF_StructTree_GetForPage(loaded)
        roots = range(pdfium.FPDF_StructTree_CountChildren(tree))
        found = {alt for root in roots for alt in _alternatives(pdfium.FPDF_StructTree_GetChildAtIndex(tree, root))}
        pdfium.FPDF_StructTree_Close(tree)
        return found


def _alternatives(element: Any) -> Iterator[str]:
    if not element:
        return
    if size := pdfium.FPDF_StructElement_GetAltText(element, None, 0):
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_StructElement_GetAltText(element, buffer, size)
        yield buffer.raw.decode("utf-16-le").rstrip("\0")
    for child in range(pdfium.FPDF_StructElement_CountChildren(element)):
        yield from _alternatives(pdfium.FPDF_StructElement_GetChildAtIndex(element, child))


def lines(content: bytes, page: int) -> list[tuple[float, float, float, float]]:
    """Give the boxes of what is drawn on a page, in points: left, bottom, right, top."""
    with pypdfium2.PdfDocument(content) as document:
        return [part.get_bounds() for part in document[page].get_objects([pdfium.FPDF_PAGEOBJ_PATH])]
