"""What fits the cell of a printed card, and what is refused because it does not."""

from __future__ import annotations

import re

import pytest
from paper_samples import PICTURE, card, edition, numbered, of_each_kind
from paper_support import CELL_HEIGHT, CELL_WIDTH, HEIGHT, MM, by_cell, lines, said, squeezed, texts, words

from builder.edition import EditionCard, Image
from builder.render.paper.fit import SURE, font_characters
from builder.render.paper.misfit import Misfit, Reason
from builder.render.paper.pdf import cards_pdf
from builder.render.paper.stock import STOCKS


def messages(*cards: EditionCard, lang: str = "en") -> list[Misfit]:
    """Print cards of which some do not fit, and give what is wrong with them."""
    paper = cards_pdf(edition(*cards, lang=lang))
    assert paper.content == b""
    assert paper.pages == 0
    return list(paper.problems)


def filling(lang: str) -> list[EditionCard]:
    """Make cards that fill their cells from edge to edge."""
    text = "institutions adapt jumpily, gypsum by gypsum, " if lang == "en" else "制度适应缓慢，扩散需要时间，"
    path = "/usr/local/lib/python3.11/site-packages/very_long_module_name/another_part/file.with.dots.and.more.py"
    return [
        card({"q": text * 8, "a": text * 5, "why": text * 3}, lang=lang, name="long"),
        card({"q": f"Where is {path}?", "a": f"`{path}`"}, lang=lang, name="path"),
        card({"q": text, "items": [text] * 7}, lang=lang, kind="list", name="items"),
        card({"q": text, "items": ["n" * 49, "x"]}, lang=lang, kind="list", name="wide-item"),
        card({"text": "{{" + text * 2 + "}} and {{" + text + "}}"}, lang=lang, kind="cloze", name="gaps"),
        card({"term": text, "gloss": text * 4}, lang=lang, kind="definition", name="a-" + "long-" * 14 + "id"),
        card({"q": text * 3, "a": text}, lang=lang, image=PICTURE, name="pictured", sources=3),
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_comes_near_the_edge_of_a_cell(lang):
    """Text and pictures keep 5 mm clear inside every cell, however much stands in it; only cut lines do not."""
    content = cards_pdf(edition(*filling(lang), *of_each_kind(lang), lang=lang)).content
    for number, page in enumerate(words(content)):
        for (column, row), found in by_cell(page).items():
            for word in found:
                assert word.left >= column * CELL_WIDTH + 5 * MM, word
                assert word.right <= (column + 1) * CELL_WIDTH - 5 * MM, word
                assert word.top >= row * CELL_HEIGHT + 5 * MM, word
                assert word.bottom <= (row + 1) * CELL_HEIGHT - 5 * MM, word
        for left, bottom, right, top in lines(content, number):
            if right - left < CELL_WIDTH and top - bottom < CELL_HEIGHT:
                assert 5 * MM <= left % CELL_WIDTH <= right % CELL_WIDTH <= CELL_WIDTH - 5 * MM
                assert 5 * MM <= (HEIGHT - top) % CELL_HEIGHT <= (HEIGHT - bottom) % CELL_HEIGHT


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_full_card_keeps_all_its_words(lang):
    """A card that is set smaller to fit loses nothing at the clipped edge of its cell."""
    made = filling(lang)[0]
    content = cards_pdf(edition(made, lang=lang)).content
    assert squeezed(made.card.words[lang].q) in said(content, 0)[0, 0]
    assert squeezed(made.card.words[lang].a) in said(content, 1)[1, 0]
    assert squeezed(made.card.words[lang].why or "") in said(content, 1)[1, 0]


def test_shrunk_counts_the_sides_below_the_largest_size():
    """Short cards are all of one size; a long question is set smaller, and counted."""
    assert cards_pdf(edition(*numbered(3))).shrunk == 0
    assert cards_pdf(edition(*numbered(3), card({"q": "much to ask " * 30, "a": "no"}))).shrunk == 1


@pytest.mark.parametrize(("lang", "text"), [("en", "much too much to say here "), ("zh", "这里要说的话实在太多，")])
def test_a_side_that_is_too_high_is_named_with_its_millimetres(lang, text):
    """A card too long for its cell at 9 pt is reported by card, side and millimetres; one that fits is not."""
    fits = card({"q": "short", "a": "short"}, lang=lang, name="fits")
    long_front = card({"q": text * 60, "a": "short"}, lang=lang, name="long-front")
    long_back = card({"q": "short", "a": text * 60}, lang=lang, name="long-back")
    found = messages(fits, long_front, long_back, lang=lang)
    assert [(misfit.card, misfit.side) for misfit in found] == [("long-front", "front"), ("long-back", "back")]
    assert all(re.fullmatch(r"is \d+\.\d mm too high at 9 pt", misfit.message) for misfit in found)


def test_the_millimetres_are_true():
    """The report of excess height agrees with the lines: each further line of a list adds its own height."""

    def excess(items: int) -> float:
        words_ = {"q": "q", "items": ["x"] * 9, "why": "\n".join(["line"] * items)}
        (misfit,) = messages(card(words_, kind="list"))
        return float(misfit.message.split()[1])

    pitch = (7 + 0.42 * 7) / MM
    assert excess(30) - excess(20) == pytest.approx(10 * pitch, abs=0.2)


def test_reasons_make_way_on_a_small_card():
    """Those of wrong options first, then the reason; the answer stays, at whatever stock."""
    long = "A reason that goes on and on, since there is much to be said. " * 4
    words_ = {"q": "q", "key": "right", "distractors": [{"text": "wrong", "why": long}, {"text": "no", "why": long}]}
    business = STOCKS["avery-5371"]
    some = texts(cards_pdf(edition(card({**words_, "why": "Short."}, kind="choice")), stock=business).content)[1]
    none = texts(cards_pdf(edition(card({**words_, "why": long * 2}, kind="choice")), stock=business).content)[1]
    assert ("right" in some, "Short." in some, "A reason" in some) == (True, True, False)
    assert ("right" in none, "A reason" in none) == (True, False)


@pytest.mark.parametrize("marks", ["{}", "**{}**", "`{}`", "so “{}”, then", "up**{}"])
def test_a_word_that_is_too_wide_is_named_with_its_millimetres(marks):
    """A word that no line can break and that is wider than the cell at 9 pt is reported, whatever marks it bears."""
    word = "Donaudampfschifffahrtsgesellschaft" * 3
    (misfit,) = messages(card({"q": "q", "a": marks.format(word)}, name="wide"))
    assert (misfit.card, misfit.side) == ("wide", "back")
    assert re.fullmatch(r"holds the word '.{24}…', \d+\.\d mm too wide at 9 pt", misfit.message)


def test_a_long_word_is_set_smaller_until_it_fits():
    """A word too wide at the largest size makes its side smaller; it is not cut off."""
    word = "Rindfleischetikettierungsueberwachungsgesetz"
    paper = cards_pdf(edition(card({"q": "q", "a": word})))
    assert paper.shrunk == 1
    assert word in texts(paper.content)[1]


@pytest.mark.parametrize(
    ("words_", "named"),
    [
        ({"q": "Why 😀?", "a": "a"}, "😀 (U+1F600)"),
        ({"q": "bell \a and **bold 𓀀**", "a": "a"}, "U+0007, 𓀀 (U+13000)"),
    ],
)
def test_a_character_that_the_font_lacks_is_named(words_, named):
    """A missing glyph is reported with its card and side, and not printed as a box."""
    message = f"has characters that the font lacks: {named}"
    absent = words_["q"][4] if "😀" in named else "\a"
    assert messages(*numbered(2), card(words_, name="odd")) == [
        Misfit("odd", "front", ("en",), Reason.GLYPH, ("words", "en", "q"), absent, message)
    ]


def test_what_is_hidden_in_a_gap_or_a_hint_is_checked_too():
    """Characters of gaps, hints, reasons and sources are looked up as well."""
    found = messages(
        card({"text": "a {{😀::🙃}}"}, kind="cloze", name="gap"),
        card(
            {"q": "q", "key": "k", "distractors": [{"text": "x", "why": "🙃"}, {"text": "y"}]},
            kind="choice",
            name="why",
        ),
    )
    assert {(misfit.card, misfit.side) for misfit in found} == {("gap", "front"), ("gap", "back"), ("why", "back")}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no drawing", "failed to parse SVG"),
        (b"\xff\xfe", "it is not UTF-8"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="5">😀</text></svg>'.encode(), "😀"),
    ],
)
def test_a_picture_that_cannot_be_printed_is_named(content, why):
    """A picture that is no drawing, or holds what the font lacks, is reported with its card, not raised."""
    bad = card({"q": "q", "a": "a"}, image=Image("bad.svg", content, "Nothing"), name="drawn")
    (misfit,) = messages(*numbered(2), bad)
    assert (misfit.card, misfit.side) == ("drawn", "back")
    assert misfit.message.startswith("has a picture that cannot be printed: ")
    assert why in misfit.message


def test_what_is_taken_for_sure_the_font_has():
    """Texts of common characters are not looked up in it"""
    sure = {chr(code) for code in range(0x10000) if SURE.fullmatch(chr(code))}
    assert sure <= font_characters()
    assert {"a", "中", "“", "（", "é"} <= sure


@pytest.mark.parametrize("term", ["Backtracking", "Emergent misalignment", "Management", "Sandbagging"])
def test_a_long_term_on_a_small_card_stays_in_its_cell(term):
    """It is set smaller, though no word of it is long enough to trouble a card of the usual size"""
    stock = STOCKS["a4-a8"]
    paper = cards_pdf(edition(card({"term": term, "gloss": "So"}, kind="definition")), stock=stock)
    [front, _] = words(paper.content)
    assert max(word.right for word in front) <= (stock.cell_width - stock.clear) * MM + 0.5
    assert paper.fits[0].size < 15
