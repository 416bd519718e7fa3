"""What every PDF has for screen readers and archives, read with qpdf: tags, language, titles, bookmarks, fonts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from quizzing import in_full, real

from builder.edition import edition
from builder.render.paper.calibration import calibration_pdf
from builder.render.paper.pdf import cards_pdf
from builder.render.paper.quiz import Look, key_pdf, sheet_pdf
from builder.render.paper.stock import A4_A7
from builder.render.paper.study_pdf import study_pdf
from builder.values import primary

LANGUAGES = {"en": ("en",), "zh": ("zh",), "both": ("en", "zh")}


@cache
def made(what: str, lang: str) -> bytes:
    match what:
        case "cards":
            return cards_pdf(edition(real(), "labs", lang)).content
        case "study":
            return study_pdf(edition(real(), "labs", lang)).content
        case "calibration":
            return calibration_pdf(A4_A7)
    sheets = in_full(real(), "core", LANGUAGES[lang], count=8, variants=2)
    look = Look(large=what == "large")
    return key_pdf(sheets, look.paper) if what == "key" else sheet_pdf(sheets, sheets.asked[1][0], look)


CASES = [
    *((what, lang) for what in ("cards", "study") for lang in ("en", "zh")),
    *((what, lang) for what in ("sheet", "large", "key") for lang in LANGUAGES),
    ("calibration", "en"),
]
every_pdf = pytest.mark.parametrize(("what", "lang"), CASES, ids=map("-".join, CASES))


def opened(what: str, lang: str) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made(what, lang)))


@every_pdf
def test_qpdf_finds_nothing_wrong(what, lang):
    with opened(what, lang) as pdf:
        assert pdf.check_pdf_syntax() == []


@every_pdf
def test_it_claims_both_standards_and_says_its_title_and_language(what, lang):
    with opened(what, lang) as pdf, pdf.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("2", "A", "1")
        assert said["dc:title"]
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert primary(str(pdf.Root.Lang)) == LANGUAGES[lang][0]


@every_pdf
def test_it_is_tagged_with_headings_none_of_which_is_skipped(what, lang):
    with opened(what, lang) as pdf:
        assert pdf.Root.MarkInfo.Marked
        levels = [int(kind[2:]) for kind, _ in elements(pdf) if kind[:2] == "/H"]
        assert levels
        assert levels[0] == 1
        assert all(below <= above + 1 for above, below in pairwise(levels))
        assert all(page.Tabs == "/S" and "/StructParents" in page for page in pdf.pages)


@every_pdf
def test_each_picture_has_words(what, lang):
    with opened(what, lang) as pdf:
        words = [str(element.get("/Alt", "")) for kind, element in elements(pdf) if kind == "/Figure"]
        assert all(words)
        assert bool(words) == (what in ("cards", "study"))


@every_pdf
def test_it_has_bookmarks(what, lang):
    with opened(what, lang) as pdf, pdf.open_outline() as outline:
        assert outline.root
        assert all(entry.title for entry in outline.root)


@every_pdf
def test_what_is_in_another_language_is_tagged_so(what, lang):
    """A sheet in both languages says which words are in the second one"""
    with opened(what, lang) as pdf:
        tagged = {primary(tag) for page in pdf.pages for tag in languages(page)}
        assert tagged >= set(LANGUAGES[lang][1:])


@every_pdf
def test_fonts_are_embedded_in_part(what, lang):
    """Each has its glyphs in the file, those that are used alone, as the six letters before its name tell"""
    with opened(what, lang) as pdf:
        fonts = {str(font.BaseFont): font for page in pdf.pages for font in page.resources.get("/Font", {}).values()}
        assert fonts
        for name, font in fonts.items():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert any(key in descriptor for key in ("/FontFile2", "/FontFile3")), name
            assert (name[7:8], name[1:7].isupper()) == ("+", True), name
            assert "/ToUnicode" in font, name


def languages(page: pikepdf.Page) -> Iterator[str]:
    """Give the languages that are tagged in what a page shows."""
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "BDC" and "/Lang" in instruction.operands[1]:
            yield str(instruction.operands[1].Lang)


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Give the elements of the structure tree in reading order, each with its kind."""
    ahead = [pdf.Root.StructTreeRoot.K]
    while ahead:
        node = ahead.pop()
        if isinstance(node, pikepdf.Array):
            ahead += reversed(list(node))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield str(node.S), node
            ahead += [node.K] if "/K" in node else []
