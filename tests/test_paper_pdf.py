"""The PDF as a file: its title, its tags, its fonts, and the same bytes everywhere."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from paper_samples import card, edition, numbered, of_each_kind
from paper_support import fonts, words

import builder
from builder.render.paper.pdf import Printer, cards_pdf


def test_an_empty_edition_has_no_pages():
    """An edition without cards gives no PDF and no problem."""
    paper = cards_pdf(edition())
    assert (paper.content, paper.pages, paper.problems, paper.shrunk) == (b"", 0, (), 0)


def test_a_printer_prints_a_card_in_every_deck_as_if_it_were_the_first():
    """Two decks that share a card, in another place of each; and the same cards in another language"""
    printer, cards = Printer(), of_each_kind("en")
    decks = [edition(*cards), edition(*reversed(cards), title="Other"), edition(*of_each_kind("zh"), lang="zh")]
    assert [printer.cards_pdf(deck).content for deck in decks] == [cards_pdf(deck).content for deck in decks]


def test_a_title_and_a_language_stand_in_the_document():
    """The PDF is tagged, and says its title and its language; nothing in it tells when or where it was made."""
    content = cards_pdf(edition(*numbered(1), lang="en", title='A "title" #1')).content
    with pypdfium2.PdfDocument(content) as document:
        assert document.get_metadata_value("Title") == 'A "title" #1'
        assert document.get_metadata_value("CreationDate").startswith("D:20240101")
        assert pdfium.FPDFCatalog_IsTagged(document)
    assert b"/Lang (en" in content or b"/Lang(en" in content
    assert b"pdfuaid" in content
    assert b"pdfaid" in content


def test_one_family_of_fonts():
    """A PDF holds faces of one family; a typewriter face joins them only where there is code."""
    for lang in ("en", "zh"):
        plain = fonts(cards_pdf(edition(*of_each_kind(lang), lang=lang)).content)
        assert {name.partition("-")[0][:12] for name in plain} == {"NotoSansCJK" + ("k" if lang == "en" else "s")}
        code = fonts(cards_pdf(edition(card({"q": "`x = 1`", "a": "a"}, lang=lang), lang=lang)).content)
        assert {name for name in code if "Noto" not in name} == {"DejaVuSansMono"}


def test_quotation_marks_are_as_wide_as_their_language_has_them():
    """“ ” and ’ take the room of a letter in English and of a character in Chinese; an apostrophe never does."""

    def width(lang: str, text: str) -> float:
        page = words(cards_pdf(edition(card({"q": text, "a": "a"}, lang=lang), lang=lang)).content)[0]
        found = next(word for word in page if word.text.startswith("n"))
        return found.right - found.left

    assert width("zh", "nn“nn”nn") > width("en", "nn“nn”nn") + 8
    assert width("zh", "nnn’nnn") == pytest.approx(width("en", "nnn’nnn"), abs=0.5)


def test_the_same_cards_give_the_same_bytes():
    """Twice in one process, the bytes are the same."""
    assert cards_pdf(edition(*of_each_kind("zh"), lang="zh")) == cards_pdf(edition(*of_each_kind("zh"), lang="zh"))


SCRIPT = """
import hashlib
from paper_samples import edition, of_each_kind
from builder.render.paper.pdf import Printer, cards_pdf
print(hashlib.sha256(cards_pdf(edition(*of_each_kind("en"))).content).hexdigest())
"""


def test_the_same_bytes_in_another_folder_at_another_place(tmp_path):
    """Another folder of the program, working folder, hash seed, time zone and locale change no byte."""
    program = tmp_path / "elsewhere" / "builder"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(builder.__file__).parent, program, ignore=ignored)
    made = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={
            **os.environ,
            "PYTHONHASHSEED": "4711",
            "TZ": "Asia/Kathmandu",
            "LC_ALL": "C",
            "PYTHONPATH": os.pathsep.join([str(program.parent), str(Path(__file__).parent)]),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    here = cards_pdf(edition(*of_each_kind("en"))).content
    assert made.stdout.strip() == hashlib.sha256(here).hexdigest()
