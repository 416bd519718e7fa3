"""The study sheet: what stands left and right of the fold, in which order, and what it refers to."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest
from paper_samples import PICTURE, PROJECT, SOURCES, card, edition, numbered, of_each_kind
from paper_support import MM, alternatives, bookmarks, lines, links, squeezed, texts, words

from builder.edition import EditionCard, Image
from builder.render.paper.misfit import Misfit
from builder.render.paper.study import GEOMETRIES, by_topic
from builder.render.paper.study_pdf import StudyPrinter, missing_around, study_pdf

FOLD = GEOMETRIES["a4"].fold * MM
CLEAR = 4 * MM
"""Text keeps so far from the fold."""


def halves(content: bytes, fold: float = FOLD) -> list[tuple[str, str]]:
    """Read each page left and right of the fold, without white space."""
    return [
        (
            "".join(word.text for word in page if word.right < fold),
            "".join(word.text for word in page if word.left > fold),
        )
        for page in words(content)
    ]


def left_and_right(content: bytes) -> tuple[str, str]:
    """Read all that stands left of the fold, and all that stands right of it."""
    left, right = zip(*halves(content), strict=True)
    return "".join(left), "".join(right)


def study(*cards: EditionCard, lang: str = "en") -> bytes:
    """Print cards that can be printed."""
    paper = study_pdf(edition(*cards, lang=lang))
    assert paper.problems == ()
    return paper.content


def problems(*cards: EditionCard) -> list[Misfit]:
    """Print cards of which some can't be, and say which."""
    paper = study_pdf(edition(*cards))
    assert (paper.content, paper.pages) == (b"", 0)
    return list(paper.problems)


SHOWN = {
    "en": {
        "Whose ability counts?Hint Not a government": "Non-state actors States are ASL-4.",
        "Responsible scaling": "Guard rails that grow Nobody must foresee danger.",
        "Models match by year.": "top experts · 2026 Predicted time the year 2026",
        "What grows together? 3 items in this order": "1.Networks 2.Data 3.Compute",
        "What is drawn?": "Two bars",
    },
    "zh": {
        "提升谁的能力？ 提示不是政府": "非国家行为体 助力国家是ASL-4的标志。",
        "负责任扩展": "护栏随能力升级的政策 不必预知危险。",
        "模型将在年份赶上。": "2026年·顶尖专家 预测时间2026年",
        "哪三样一起增长？ 3项按顺序": "1.网络规模2.训练数据3.算力",
        "图中画了什么？": "两根柱子",
    },
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_questions_stand_left_of_the_fold_and_answers_right_of_it(lang: str):
    """Each kind of card, all of it, and in the row of its question; a gap shows its hint and not what fills it"""
    left, right = left_and_right(study(*of_each_kind(lang), lang=lang))
    for asked, answered in SHOWN[lang].items():
        assert squeezed(asked) in left
        assert squeezed(answered) in right
    assert squeezed("What does this mean?") not in left
    assert "topexperts" not in left
    assert "顶尖专家" not in left


def test_options_have_the_letters_of_the_printed_card():
    """The answer has its letter too, and the reasons of wrong options those of theirs"""
    choice = next(card for card in of_each_kind("en") if card.id == "choice")
    left, right = left_and_right(study(choice))
    letters = dict(re.findall(r"([ABC])(Itfollowsgivensteps|Proofsareshort|Checkersarelarger)", left))
    assert sorted(letters) == ["A", "B", "C"]
    by_option = {option: letter for letter, option in letters.items()}
    assert f"{by_option['Itfollowsgivensteps']}Itfollowsgivensteps" in right
    assert f"{by_option['Proofsareshort']}Somefillbooks." in right
    assert f"{by_option['Checkersarelarger']}Sizeisnomatter." in right
    assert "Proofsareshort" not in right


@pytest.mark.parametrize("paper", GEOMETRIES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_comes_near_the_fold_or_an_edge(lang: str, paper: str):
    """The line runs down each page at one place; no word crosses it, on whatever paper"""
    text = "institutions adapt jumpily, gypsum by gypsum, " if lang == "en" else "制度适应缓慢，扩散需要时间，"
    long = [card({"q": text * n, "a": text * (9 - n), "why": text}, lang=lang, name=f"card-{n}") for n in range(1, 9)]
    geometry = GEOMETRIES[paper]
    content = study_pdf(edition(*long, *of_each_kind(lang), *filling(lang), lang=lang), geometry).content
    with pypdfium2.PdfDocument(content) as document:
        sizes = [tuple(round(side / MM, 1) for side in page.get_size()) for page in document]
    assert set(sizes) == {(geometry.width, geometry.height)}
    for number, page in enumerate(words(content)):
        for word in page:
            left = word.right <= geometry.fold * MM - CLEAR and word.left >= geometry.left * MM - 1
            right = word.left >= geometry.fold * MM + CLEAR and word.right <= (geometry.width - geometry.right) * MM + 1
            assert left or right, word
            assert 7 * MM < word.top < word.bottom <= (geometry.height - geometry.bottom) * MM + 1, word
        whole = [box for box in lines(content, number) if box[3] - box[1] > geometry.height * MM - 2]
        assert [round((box[0] + box[2]) / 2 / MM, 1) for box in whole] == [round(geometry.fold, 1)]


def filling(lang: str) -> list[EditionCard]:
    """Make cards with a long path, and with more on it than a page holds."""
    path = "/usr/local/lib/python3.11/site-packages/very_long_module_name/another_part/file.with.dots.and.more.py"
    high = "\n".join(f"w{n}w" for n in range(200))
    return [
        card({"q": f"Where is {path}?", "a": f"`{path}`"}, lang=lang, name="path"),
        card({"q": "q", "a": high}, lang=lang, name="higher-than-a-page"),
    ]


def test_a_row_higher_than_a_page_goes_on_and_no_other_is_split():
    """All words of the high one are there, over several pages; every other answer ends on the page of its question"""
    long = [card({"q": f"q{n}q", "a": "say " * 11 * n + f"a{n}a"}, name=f"card-{n}") for n in range(1, 40)]
    pages = texts(study(*long, *filling("en")))
    assert all(f"w{n}w" in " ".join(pages) for n in range(200))
    assert sum("w0w" in page or "w199w" in page for page in pages) == 2
    where = [{n for n in range(1, 40) if f"{letter}{n}{letter}" in page} for page in pages for letter in "qa"]
    assert where[::2] == where[1::2]


def by_topics(*counts: int) -> list[EditionCard]:
    """Make cards of topics in turn, so many of each."""
    return [
        card({"q": f"q{topic}x{n}q", "a": f"a{topic}x{n}a"}, name=f"t{topic}-{n}", topic=PROJECT.topics[topic])
        for topic, count in enumerate(counts)
        for n in range(count)
    ]


def test_cards_are_gathered_by_topic_in_the_order_of_the_deck():
    """A topic comes where most of its cards stand; in it they keep their order, and are numbered through the sheet"""
    first, second = by_topics(3, 0), by_topics(0, 3)
    mixed = [second[0], first[0], first[1], second[1], first[2], second[2]]
    assert [made.id for made in by_topic(edition(*mixed)).cards] == ["t0-0", "t0-1", "t0-2", "t1-0", "t1-1", "t1-2"]
    [page] = texts(study(*mixed))
    told = (
        r" 1 q0x0q .* a0x0a .* 2 q0x1q .* a0x1a .* 3 q0x2q .* a0x2a .* Reinforcement .* 4 q1x0q .* a1x0a .* 5 .* a1x2a"
    )
    assert re.search(r"AI safety levels Questions Answers" + told, page)


def test_the_contents_tell_on_which_page_a_topic_begins():
    """So do the bookmarks; levels begin at 1 and none is left out"""
    content = study(*by_topics(70, 30))
    found = bookmarks(content)
    assert [(level, title) for level, title, _ in found] == [
        (1, "AI safety levels"),
        (1, "Reinforcement learning"),
        (1, "Sources"),
        (2, "Lex Fridman Podcast #452"),
    ]
    contents = halves(content)[0][1]
    for level, title, page in found:
        assert (f"{squeezed(title)}{page}" in contents.replace(".", "")) == (level == 1)
    assert "q1x0q" in texts(content)[found[1][2] - 1]
    assert found[1][2] > 2


@pytest.mark.parametrize("count", range(8, 22))
def test_a_heading_is_never_alone_at_the_foot_of_a_page(count: int):
    """However many cards stand above it, the first card of its topic is on its page"""
    content = study(*by_topics(count, 2))
    _, (_, title, page), *_ = bookmarks(content)
    assert title == "Reinforcement learning"
    assert "q1x0q" in texts(content)[page - 1]


def test_every_page_tells_its_number_and_how_many_there_are():
    """And the title and topic, from the second page on"""
    pages = texts(study(*by_topics(40, 40)))
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Sample: core" in page
        assert "Fold here" in page
    assert pages[1].startswith("Sample: core AI safety levels Page 2")


def test_sources_are_listed_once_and_cards_refer_to_them():
    """By interview, text and section, 2 before 10; the passage is a link, and the address stands there once a text"""
    address = "https://example.org/talk?id=1"
    base = replace(SOURCES["en"], address=address)
    passages = [replace(base, section=f"{n} Part", link=f"{address}#{n}", anchor=f"anchor{n}") for n in (10, 2, 1)]
    cards = [
        replace(card({"q": f"q{n}q", "a": "a"}, name=f"card-{n}"), sources=(passages[n % 3], passages[2]))
        for n in range(6)
    ]
    content = study(*cards)
    left, right = left_and_right(content)
    referred = ["".join(re.findall(r"\[(\d)\]", found)) for found in re.split(r"q\dq", left)[1:]]
    assert referred == ["13", "12", "1"] * 2
    assert "1anchor1" in right
    assert "2anchor2" in right
    assert "3anchor10" in right
    assert [left.count(part) for part in ("DarioAmodei", "§1Part", "§2Part", "§10Part")] == [3, 1, 1, 1]
    assert right.count(address) == 1
    assert set(links(content)) == {address, f"{address}#1", f"{address}#2", f"{address}#10"}


HOSTILE = [
    '#read("x") *b* $x$ <lab> <b>bold</b> &amp; {{',
    r"\( x \) \u{41} \#",
    '= H #eval("1+1") #panic() ]] }} ``',
    "// c /* d */ -- ~ @ref",
]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_text_is_printed_as_typed(lang: str):
    """In questions, answers, and what stands around the cards"""
    made = [
        card({"q": text, "a": "x" + text, "why": text}, lang=lang, name=f"card-{n}") for n, text in enumerate(HOSTILE)
    ]
    title = '#panic("title") [@x] $'
    content = study_pdf(edition(*made, lang=lang, title=title)).content
    left, right = left_and_right(content)
    assert squeezed(title) in left
    for text in HOSTILE:
        shown = squeezed(text.replace("*b*", "b"))
        assert shown in left
        assert f"x{shown}{shown}" in right


def test_a_drawing_stands_where_it_first_comes():
    """Right of the fold, with its description; the next card that has it tells where it is"""
    cards = [card({"q": f"q{n}q", "a": "a"}, name=f"card-{n}", image=PICTURE if n else None) for n in range(3)]
    content, plain = study(*cards), study(*(replace(made, image=None) for made in cards))
    assert alternatives(content, 0) == {PICTURE.alt}
    drawn = [box for box in lines(content, 0) if box[3] - box[1] > 20 * MM and box[2] - box[0] > 9 * MM]
    assert drawn
    assert all(box[0] > FOLD + CLEAR for box in drawn)
    assert not [box for box in lines(plain, 0) if box[3] - box[1] > 20 * MM and box[2] - box[0] > 9 * MM]
    assert re.findall(r"Drawing at \d", texts(content)[0]) == ["Drawing at 2"]


def test_what_can_not_be_printed_is_named_with_its_card():
    """Characters that the font lacks, in sources too; all of them at once"""
    odd = replace(card({"q": "q", "a": "a"}, name="cited"), sources=(replace(SOURCES["en"], anchor="🙃"),))
    found = problems(*numbered(2), card({"q": "Why 😀?", "a": "a"}, name="odd"), odd)
    assert [(misfit.card, misfit.side) for misfit in found] == [("odd", "front"), ("cited", "back")]
    assert "😀 (U+1F600)" in found[0].message


@pytest.mark.parametrize("content", [b"no drawing", b"\xff"])
def test_pictures_that_can_not_be_printed_are_named_with_their_cards(content: bytes):
    """Each of them, in every deck that has their cards"""
    none = [card({"q": "q", "a": "a"}, image=Image("bad.svg", content, "Nothing"), name=f"drawn-{n}") for n in "ab"]
    printer = StudyPrinter()
    for cards in ([*numbered(2), *none], none):
        found = printer.study_pdf(edition(*cards)).problems
        assert [(misfit.card, misfit.side) for misfit in found] == [("drawn-a", "back"), ("drawn-b", "back")]
        assert all("has a picture that cannot be printed" in misfit.message for misfit in found)


@pytest.mark.parametrize("marks", ["{}", "**{}**", "`{}`", "so “{}”, then"])
def test_a_word_that_is_wider_than_its_column_is_named(marks: str):
    """An answer's column is narrower than a question's"""
    word = "Donaudampfschifffahrtsgesellschaftskapitaene"
    both = card({"q": marks.format(word * 2), "a": marks.format(word * 2)}, name="wide")
    assert [(misfit.card, misfit.side) for misfit in problems(both)] == [("wide", "front"), ("wide", "back")]
    [misfit] = problems(card({"q": marks.format(word), "a": marks.format(word)}, name="wide"))
    assert misfit.side == "back"
    assert re.fullmatch(r"holds the word '.{24}…', \d+\.\d mm too wide at 9.5 pt on a study sheet", misfit.message)


def test_an_empty_edition_has_no_pages():
    """No PDF, and no problem"""
    paper = study_pdf(edition())
    assert (paper.content, paper.pages, paper.problems) == (b"", 0, ())


def test_what_stands_around_the_cards_is_looked_up_too():
    """Title, description and labels"""
    assert missing_around(edition(*numbered(1))) == ""
    assert missing_around(edition(*numbered(1), title="Sample 😀")) == "😀"


def test_a_printer_prints_a_card_in_every_deck_as_if_it_were_the_first():
    """Two decks that share cards, another language, and the first again: the same bytes as alone"""
    printer, cards = StudyPrinter(), of_each_kind("en")
    decks = [edition(*cards), edition(*reversed(cards), title="Other"), edition(*of_each_kind("zh"), lang="zh")]
    for deck in (*decks, decks[0]):
        assert printer.study_pdf(deck) == study_pdf(deck)
