"""How sheets and keys of a quiz look where they are in several languages."""

from __future__ import annotations

import pytest
from paper_support import words
from projects import ONE_CARD, Project, collection
from quizzing import in_full, pages, real, solid

from builder.render.paper.quiz import Look, key_pdf, sheet_pdf


@pytest.mark.parametrize("langs", [("en", "zh"), ("zh", "en")], ids="+".join)
def test_an_apostrophe_is_as_wide_in_chinese_as_in_english(project: Project, langs: tuple[str, ...]):
    """In a Latin name, whichever language comes first"""
    card = ONE_CARD.replace("Doe say", "nnn’nnn say").replace("多伊 2024", "nnn’nnn 2024")
    sheets = in_full(collection(project(card)), langs=langs)
    for content in (sheet_pdf(sheets, sheets.asked[0][0], Look()), key_pdf(sheets, Look().paper)):
        found = [word.right - word.left for page in words(content) for word in page if word.text == "nnn’nnn"]
        assert len(found) > 1
        assert max(found) == pytest.approx(min(found), abs=0.5)


HEADINGS = ("Answers with reasons and sources", "Variant A", "Variant B", "Variant C")


@pytest.mark.parametrize("count", range(13, 46, 4))
def test_no_heading_of_a_key_stands_alone_at_the_foot_of_a_page(count: int):
    """However many questions are in front of it: among these keys there are some with no room below a heading"""
    shown = pages(key_pdf(in_full(real(), count=count, variants=3), Look().paper))
    assert all(solid(heading) in "".join(shown) for heading in HEADINGS)
    for page in shown:
        body, foot, _ = page.rpartition("Sheet")
        assert foot
        assert not body.endswith(tuple(map(solid, HEADINGS)))


def test_interviews_are_listed_with_a_mark_that_no_name_has():
    """A semicolon: the dot of Chinese names between two interviews would read as one more name"""
    sheets = in_full(real(), langs=("en", "zh"), interviews=("amodei-fridman-2024", "mann-lenny-2025"))
    first, *_ = pages(sheet_pdf(sheets, sheets.asked[0][0], Look()))
    assert "On:BenjaminMannwithLenny;DarioAmodeiwithLexFridman" in first
    assert "内容：本杰明·曼对谈Lenny；达里奥·阿莫迪对谈莱克斯·弗里德曼" in first
