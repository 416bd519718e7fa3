"""Cards to cut out: where they stand, what they say, and what is refused because it does not fit."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from math import ceil
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from paper_support import (
    MM,
    PROJECT,
    SOURCES,
    Word,
    alternatives,
    card,
    edition,
    fonts,
    lines,
    numbered,
    texts,
    words,
)

import builder
from builder.edition import EditionCard, Image
from builder.ids import option_order
from builder.model import Topic
from builder.render.paper.breaking import breakable, characters, tokens
from builder.render.paper.fit import Misfit
from builder.render.paper.pdf import cards_pdf
from builder.render.paper.sides import front
from builder.render.paper.stock import A4_A7, Flip, places

WIDTH, HEIGHT = A4_A7.width * MM, A4_A7.height * MM
CELL_WIDTH, CELL_HEIGHT = A4_A7.cell_width * MM, A4_A7.cell_height * MM

PICTURE = Image(
    "bars.svg",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 50"><path d="M5 45H30V20H5Z M50 45H75V5H50Z"/></svg>',
    "Two bars, the second one twice as high",
)


def of_each_kind(lang: str) -> list[EditionCard]:
    """Make a card of each kind, one of them a prediction, and one more with a picture."""
    if lang == "zh":
        return [
            card(
                {"q": "提升谁的能力？", "a": "非国家行为体", "why": "助力国家是 ASL-4 的标志。", "hint": "不是政府"},
                lang=lang,
                name="basic",
            ),
            card(
                {"term": "负责任扩展", "gloss": "护栏随能力*升级*的政策", "why": "不必预知危险。"},
                lang=lang,
                name="definition",
                kind="definition",
            ),
            card(
                {"text": "模型将在 {{2026 年::年份}} 赶上{{顶尖专家}}。"},
                lang=lang,
                name="cloze",
                kind="cloze",
                horizon="2026 年",
            ),
            card(
                {"q": "哪三样一起增长？", "items": ["网络规模", "训练数据", "算力"]},
                lang=lang,
                name="list",
                kind="list",
                ordered=True,
            ),
            card(
                {
                    "q": "为什么检查更容易？",
                    "key": "只需沿着步骤走",
                    "distractors": [
                        {"text": "证明很短", "why": "长达数千页。"},
                        {"text": "模型更大", "why": "与大小无关。"},
                    ],
                },
                lang=lang,
                name="choice",
                kind="choice",
            ),
            card({"q": "图中画了什么？", "a": "两根柱子"}, lang=lang, name="picture", image=PICTURE),
        ]
    return [
        card(
            {
                "q": "Whose ability counts?",
                "a": "Non-state actors",
                "why": "States are ASL-4.",
                "hint": "Not a government",
            },
            name="basic",
        ),
        card(
            {"term": "Responsible scaling", "gloss": "Guard rails that *grow*", "why": "Nobody must foresee danger."},
            name="definition",
            kind="definition",
        ),
        card(
            {"text": "Models match {{top experts}} by {{2026::year}}."},
            name="cloze",
            kind="cloze",
            horizon="the year 2026",
        ),
        card(
            {"q": "What grows together?", "items": ["Networks", "Data", "Compute"]},
            name="list",
            kind="list",
            ordered=True,
        ),
        card(
            {
                "q": "Why is checking easier?",
                "key": "It follows given steps",
                "distractors": [
                    {"text": "Proofs are short", "why": "Some fill books."},
                    {"text": "Checkers are larger", "why": "Size is no matter."},
                ],
            },
            name="choice",
            kind="choice",
        ),
        card({"q": "What is drawn?", "a": "Two bars"}, name="picture", image=PICTURE),
    ]


WORDS = {
    "en": {
        "basic": (
            "AI safety levels | Whose ability counts? | Hint Not a government | basic",
            "Non-state actors | States are ASL-4. | Dario Amodei | 2024-11-11 | basic",
        ),
        "definition": (
            "Responsible scaling | What does this mean? | definition",
            "Guard rails that grow | Nobody must foresee danger.",
        ),
        "cloze": (
            "Models match | by | year | . | cloze",
            "Models match top experts by 2026. | Predicted time the year 2026",
        ),
        "list": ("What grows together? | 3 items in this order", "1. | Networks | 2. | Data | 3. | Compute"),
        "choice": (
            "Why is checking easier? | A | B | C | Proofs are short | Checkers are larger | It follows given steps",
            "It follows given steps | Some fill books. | Size is no matter.",
        ),
        "picture": ("What is drawn?", "Two bars | 6 AI Safety Levels: ASL-3 and ASL-4"),
    },
    "zh": {
        "basic": (
            "AI 安全级别 | 提升谁的能力？ | 提示 不是政府 | basic",
            "非国家行为体 | 助力国家是 ASL-4 的标志。 | 达里奥·阿莫迪 | 2024-11-11",
        ),
        "definition": ("负责任扩展 | 这是什么意思？", "护栏随能力升级的政策 | 不必预知危险。"),
        "cloze": ("模型将在 | 年份 | 赶上 | 。", "模型将在 2026 年 赶上顶尖专家。 | 预测时间 2026 年"),
        "list": ("哪三样一起增长？ | 3 项 按顺序", "1. | 网络规模 | 2. | 训练数据 | 3. | 算力"),
        "choice": (
            "为什么检查更容易？ | A | B | C | 证明很短 | 模型更大 | 只需沿着步骤走",
            "只需沿着步骤走 | 长达数千页。 | 与大小无关。",
        ),
        "picture": ("图中画了什么？", "两根柱子 | 6 AI 安全级别：ASL-3 与 ASL-4"),
    },
}


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


def messages(*cards: EditionCard, lang: str = "en") -> list[Misfit]:
    """Print cards of which some do not fit, and give what is wrong with them."""
    paper = cards_pdf(edition(*cards, lang=lang))
    assert paper.content == b""
    assert paper.pages == 0
    return list(paper.problems)


@pytest.mark.parametrize("count", [0, 1, 3, 8, 9, 23])
@pytest.mark.parametrize("flip", Flip)
def test_a_back_is_placed_behind_its_front(count, flip):
    """Pages go front, back; a back's cell mirrors its front's, whole sheet or not."""
    pages = places(A4_A7, count, flip)
    assert len(pages) == 2 * ceil(count / 8)
    for fronts, backs in zip(pages[::2], pages[1::2], strict=True):
        assert {slot.side for slot in fronts} == {"front"}
        assert {slot.side for slot in backs} == {"back"}
        behind = {slot.card: slot for slot in backs}
        assert set(behind) == {slot.card for slot in fronts}
        for slot in fronts:
            mirrored = (A4_A7.width - A4_A7.cell_width - slot.x, slot.y)
            turned = (slot.x, A4_A7.height - A4_A7.cell_height - slot.y)
            place = (behind[slot.card].x, behind[slot.card].y)
            assert place == pytest.approx(mirrored if flip is Flip.LONG else turned)
    assert [slot.card for fronts in pages[::2] for slot in fronts] == list(range(count))


@pytest.mark.parametrize("count", [1, 3, 8, 9, 23])
@pytest.mark.parametrize("flip", Flip)
def test_a_back_is_printed_behind_its_front(count, flip):
    """In the PDF each answer stands in the cell that lies behind its question when the sheet is turned."""
    paper = cards_pdf(edition(*numbered(count)), flip)
    pages = words(paper.content)
    assert len(pages) == paper.pages == 2 * ceil(count / 8)
    middle = {word.text: (number, word) for number, page in enumerate(pages) for word in page}
    for card_ in range(count):
        (front_page, question), (back_page, answer) = middle[f"q{card_}q"], middle[f"a{card_}a"]
        assert (front_page, back_page) == (2 * (card_ // 8), 2 * (card_ // 8) + 1)
        column, row = card_ % 2, card_ % 8 // 2
        assert (question.left // CELL_WIDTH, question.top // CELL_HEIGHT) == (column, row)
        behind = (1 - column, row) if flip is Flip.LONG else (column, 3 - row)
        assert (answer.left // CELL_WIDTH, answer.top // CELL_HEIGHT) == behind
        assert answer.left % CELL_WIDTH == pytest.approx(question.left % CELL_WIDTH, abs=2)


def test_the_page_is_a4_upright():
    """Every page is 210 by 297 mm, so that "actual size" is actual."""
    with pypdfium2.PdfDocument(cards_pdf(edition(*numbered(9))).content) as document:
        assert {tuple(round(side / MM, 1) for side in page.get_size()) for page in document} == {(210.0, 297.0)}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_word_of_every_kind_is_on_its_side(lang):
    """Front and back of each kind say what the card says, in its own cell, with the labels of the language."""
    content = cards_pdf(edition(*of_each_kind(lang), lang=lang)).content
    fronts, backs = said(content, 0), said(content, 1)
    for position, expected in enumerate(WORDS[lang].values()):
        column, row = position % 2, position // 2
        for text, cell in ((expected[0], fronts[column, row]), (expected[1], backs[1 - column, row])):
            for part in text.split(" | "):
                assert squeezed(part) in cell


def test_the_front_of_a_cloze_keeps_its_secret():
    """What fills a gap is not on the front, not even hidden: only a ruled line is, with the hint."""
    content = cards_pdf(edition(*of_each_kind("en"))).content
    page = texts(content)[0]
    assert "top experts" not in page
    assert "2026" not in page
    column, row = 0, 1
    rules = [
        box
        for box in lines(content, 0)
        if column * CELL_WIDTH < box[0]
        and box[2] < (column + 1) * CELL_WIDTH
        and box[2] - box[0] > 25
        and row * CELL_HEIGHT < HEIGHT - box[1] < (row + 1) * CELL_HEIGHT
    ]
    assert len(rules) == 2


def test_options_stand_in_the_order_of_their_keys():
    """Options are lettered in the order of `option_order`, and the back gives the key the letter of the front."""
    options = ["right", "wrong1", "wrong2", "wrong3"]
    seen = set()
    for name in ("choice-a", "choice-b", "choice-c", "choice-d"):
        words_ = {"q": "Which?", "key": options[0], "distractors": [{"text": text} for text in options[1:]]}
        content = cards_pdf(edition(card(words_, kind="choice", name=name, sources=0))).content
        order = option_order(name, 4)
        lettered = "".join(f"{letter}{options[option]}" for letter, option in zip("ABCD", order, strict=True))
        assert lettered in said(content, 0)[0, 0]
        letter = "ABCD"[order.index(0)]
        assert said(content, 1)[1, 0].startswith(f"{letter}right")
        seen.add(letter)
    assert len(seen) > 1


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


def test_an_empty_edition_has_no_pages():
    """An edition without cards gives no PDF and no problem."""
    paper = cards_pdf(edition())
    assert (paper.content, paper.pages, paper.problems, paper.shrunk) == (b"", 0, (), 0)


@pytest.mark.parametrize(("lang", "text"), [("en", "much too much to say here "), ("zh", "这里要说的话实在太多，")])
def test_a_side_that_is_too_high_is_named_with_its_millimetres(lang, text):
    """A card too long for its cell at 8 pt is reported by card, side and millimetres; one that fits is not."""
    fits = card({"q": "short", "a": "short"}, lang=lang, name="fits")
    long_front = card({"q": text * 60, "a": "short"}, lang=lang, name="long-front")
    long_back = card({"q": "short", "a": text * 60}, lang=lang, name="long-back")
    found = messages(fits, long_front, long_back, lang=lang)
    assert [(misfit.card, misfit.side) for misfit in found] == [("long-front", "front"), ("long-back", "back")]
    assert all(re.fullmatch(r"is \d+\.\d mm too high at 8 pt", misfit.message) for misfit in found)


def test_the_millimetres_are_true():
    """The report of excess height agrees with the lines: each further line of a list adds its own height."""

    def excess(items: int) -> float:
        words_ = {"q": "q", "items": ["x"] * 9, "why": "\n".join(["line"] * items)}
        (misfit,) = messages(card(words_, kind="list"))
        return float(misfit.message.split()[1])

    pitch = (7 + 0.42 * 7) / MM
    assert excess(30) - excess(20) == pytest.approx(10 * pitch, abs=0.2)


@pytest.mark.parametrize("marks", ["{}", "**{}**", "`{}`", "so “{}”, then", "up**{}"])
def test_a_word_that_is_too_wide_is_named_with_its_millimetres(marks):
    """A word that no line can break and that is wider than the cell at 8 pt is reported, whatever marks it bears."""
    word = "Donaudampfschifffahrtsgesellschaft" * 3
    (misfit,) = messages(card({"q": "q", "a": marks.format(word)}, name="wide"))
    assert (misfit.card, misfit.side) == ("wide", "back")
    assert re.fullmatch(r"the word '.{24}…' is \d+\.\d mm too wide at 8 pt", misfit.message)


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
    assert messages(*numbered(2), card(words_, name="odd")) == [
        Misfit("odd", "front", f"has characters that the font lacks: {named}")
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


HOSTILE = [
    '#read("x") *b* $x$ <lab> vector<int> &amp; {{',
    r"\( x \) \[ y \] \u{41} \#",
    "= Heading",
    "- item / term: x + 1. y",
    "// comment /* more */ -- --- ... ~ @ref",
    '#let x = 1; #eval("1+1") #panic() ]] }} ``',
    "'single' \"double\" https://example.org/x?a=1&b=2",
]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_text_is_printed_as_typed(lang):
    """What looks like Typst, HTML or TeX comes out as it was typed, on fronts, backs, hints, items and titles."""
    made = [card({"q": "x" + text, "a": "`" + text.replace("`", "") + "`"}, lang=lang) for text in HOSTILE]
    paper = cards_pdf(edition(*made, lang=lang, title='#panic("title")'))
    fronts, backs = said(paper.content, 0), said(paper.content, 1)
    for position, text in enumerate(HOSTILE):
        shown = text.replace("*b*", "b")
        assert squeezed("x" + shown) in fronts[position % 2, position // 2]
        assert squeezed(text.replace("`", "")) in backs[1 - position % 2, position // 2]


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


def test_a_picture_is_drawn_and_described():
    """A picture is on the back of its card, since it may show the answer, and its description in the tags."""
    content = cards_pdf(edition(card({"q": "What?", "a": "bars"}, image=PICTURE))).content
    plain = cards_pdf(edition(card({"q": "What?", "a": "bars"}))).content
    assert alternatives(content, 1) == {PICTURE.alt}
    assert len(lines(content, 1)) > len(lines(plain, 1))
    assert len(lines(content, 0)) == len(lines(plain, 0))


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


def test_fronts_have_cut_lines_and_backs_nothing():
    """Full-length hairlines between the cells are on fronts only: the other side of the sheet may be 4 mm off."""
    content = cards_pdf(edition(*numbered(9))).content
    for number in range(4):
        boxes = lines(content, number)
        down = {round((left + right) / 2 / MM, 1) for left, low, right, top in boxes if top - low > HEIGHT - 1}
        across = {
            round((HEIGHT - (low + top) / 2) / MM, 2) for left, low, right, top in boxes if right - left > WIDTH - 1
        }
        assert down == (set() if number % 2 else {105.0})
        assert across == (set() if number % 2 else {74.25, 148.5, 222.75})


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
from test_paper import cards_pdf, edition, of_each_kind
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


def test_a_pale_accent_is_darkened_until_it_can_be_read():
    """The topic's colour is kept where it can be read on white, and darkened where not."""

    def accent(colour: str) -> str:
        topic = Topic.model_validate({"id": "t", "title": "T", "accent": colour})
        return front(card({"q": "q", "a": "a"}, topic=topic), {}).accent

    assert accent("#204060") == "#204060"
    assert accent("#ffdd00") != "#ffdd00"
    assert accent("#ffffff") == "#767676" or accent("#ffffff") < "#777777"


def test_a_missing_label_is_left_out():
    """A language for which nobody has given labels prints without them."""
    made = edition(*of_each_kind("en"))
    paper = cards_pdf(type(made)(**{**vars(made), "labels": {}}))
    assert paper.problems == ()
    assert "Whose ability counts? Not a government" in texts(paper.content)[0]


def test_a_source_has_no_address():
    """Paper shows who, where, when and which section; no address, which nobody can click."""
    back_text = texts(cards_pdf(edition(*of_each_kind("en"))).content)[1]
    assert "example.org" not in back_text
    source = SOURCES["en"]
    assert squeezed(f"{source.who}|{source.where}|{source.when}|{source.publisher}|§{source.section}") in squeezed(
        back_text
    )


def test_a_topic_is_on_the_front_only():
    """The title of the topic heads each front; backs are left to the answer."""
    pages = texts(cards_pdf(edition(card({"q": "q", "a": "a"}, topic=PROJECT.topics[1]))).content)
    assert "Reinforcement learning" in pages[0]
    assert "Reinforcement learning" not in pages[1]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a" * 13 + " " + "b" * 13, ["a" * 13, "b" * 13]),
        ("short words only", []),
        ("中文" * 20 + "，好的。", []),
        ("中" + "x" * 13 + "，中", ["x" * 13 + "，中"]),
        ("abcdefg-" * 3, []),
        ("1234567890.123456", ["1234567890.123456"]),
    ],
)
def test_tokens_are_what_no_line_can_break(text, parts):
    """Long words are listed; spaces, hyphens between letters and Chinese characters break."""
    assert [characters(token) for token in tokens([{"t": "text", "v": text}])] == parts


def test_a_token_runs_through_marks_and_keeps_them():
    """A word half bold is one token, and each half is measured as it is set."""
    bold = {"t": "strong", "c": [{"t": "text", "v": "b" * 9 + " end"}]}
    assert tokens([{"t": "text", "v": "start " + "a" * 9}, bold]) == [
        [{"t": "text", "v": "a" * 9}, {"t": "strong", "c": [{"t": "text", "v": "b" * 9}]}]
    ]


def test_only_long_runs_get_places_to_break_at():
    """A path may break after slash, underline and full stop; numbers and short words stay whole."""

    def broken(text: str) -> str:
        return breakable([{"t": "text", "v": text}])[0]["v"].replace("\u200b", "¦")

    assert broken("/usr/local/share/some_name.tar.gz") == "/¦usr/¦local/¦share/¦some_¦name.¦tar.¦gz"
    assert broken("either/or 3.14 e.g. a_b") == "either/or 3.14 e.g. a_b"
    assert broken("version-0000000000000000-3.14.15") == "version-0000000000000000-3.14.15"
