"""Which marks begin and end the lines of Chinese, read back from PDFs."""

from __future__ import annotations

import pytest
from paper_samples import card, edition
from paper_support import text_lines, texts

from builder.render.paper.pdf import cards_pdf
from builder.render.paper.study_pdf import study_pdf

NO_FIRST = "，。、；：？！）》」』】〉］”…·～—－／％‰℃"
"""GB/T 15834, 5.1: these begin no line. Nor do two dashes here, which may."""

NO_LAST = "（《「『【〈［“"
HAN = "甲乙丙丁戊己庚辛壬癸"


def shifted(mark: str) -> list[str]:
    """Put a mark into texts at each of so many places that in some of them a line ends beside it."""
    return [f"{(HAN * 4)[:before]}{mark}{HAN * 2}" for before in range(8, 40)]


def lines_of(mark: str) -> list[str]:
    cards = [card({"q": text, "a": text}, lang="zh", name=f"card-{n}") for n, text in enumerate(shifted(mark))]
    return text_lines(study_pdf(edition(*cards, lang="zh")).content)


@pytest.mark.parametrize("mark", [*NO_FIRST, "……", "——", " ·"])
def test_no_line_begins_with_what_goes_on(mark: str):
    """Some line ends with it: otherwise this would prove nothing"""
    found = lines_of(mark)
    assert [line for line in found if line.startswith(mark[-1])] == []
    assert any(line.endswith(mark[-1]) for line in found)


@pytest.mark.parametrize("mark", NO_LAST)
def test_no_line_ends_with_what_opens(mark: str):
    """Some line begins with it"""
    found = lines_of(mark)
    assert [line for line in found if line.endswith(mark)] == []
    assert any(line.startswith(mark) for line in found)


def test_what_keeps_a_mark_from_the_head_of_a_line_is_not_copied():
    """Whoever searches a PDF for a name, or copies it, meets the characters of the name alone"""
    made = [card({"text": "本杰明·曼说{{十倍}}；其他"}, kind="cloze", lang="zh")]
    for paper in (cards_pdf(edition(*made, lang="zh")), study_pdf(edition(*made, lang="zh"))):
        read = "".join(texts(paper.content))
        assert "本杰明·曼说" in read
        assert "\u2060" not in read
