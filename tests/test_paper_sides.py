"""What the sides of a printed card say, and how."""

from __future__ import annotations

import pytest
from paper_samples import PICTURE, PROJECT, SAID, SOURCES, card, edition, of_each_kind
from paper_support import CELL_HEIGHT, CELL_WIDTH, HEIGHT, alternatives, lines, said, squeezed, texts, words

from builder.edition import Image
from builder.ids import card_code, option_order
from builder.model import Topic
from builder.render.paper.pdf import cards_pdf
from builder.render.paper.sides import front


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_word_of_every_kind_is_on_its_side(lang):
    """Front and back of each kind say what the card says, in its own cell, with the labels of the language."""
    content = cards_pdf(edition(*of_each_kind(lang), lang=lang)).content
    fronts, backs = said(content, 0), said(content, 1)
    for position, expected in enumerate(SAID[lang].values()):
        column, row = position % 2, position // 2
        for text, cell in ((expected[0], fronts[column, row]), (expected[1], backs[1 - column, row])):
            for part in text.split(" | "):
                assert squeezed(part) in cell


def test_no_front_bears_the_id_which_may_hold_the_answer():
    """Both sides have a code, by which they are found to belong together, and the back the id"""
    made = edition(card({"q": "Like what?", "a": "Chemistry"}, name="scaling-like-chemistry"))
    front, back = map(squeezed, texts(cards_pdf(made).content))
    code = card_code("scaling-like-chemistry")
    assert ("chemistry" in front.lower(), code in front) == (False, True)
    assert f"{code}·scaling-like-chemistry" in back


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


def test_no_line_begins_with_a_mark_behind_a_blank():
    """；and ： stay beside the blank before them, wherever its line ends."""
    for long in range(8):
        text = "模" * long + "这一趋势若降了{{十二倍}}；{{未定}}：这一点"
        content = cards_pdf(edition(card({"text": text}, kind="cloze", lang="zh"), lang="zh")).content
        margin = min(word.left for word in words(content)[0])
        marks = [word.left for word in words(content)[0] if word.text[0] in "；："]
        assert len(marks) == 2
        assert min(marks) > margin + 9


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


HOSTILE = [
    '#read("x") *b* $x$ <lab> vector<int> &amp; {{',
    r"\( x \) \[ y \] \u{41} \#",
    "= Heading",
    "- item / term: x + 1. y",
    "// comment /* more */ -- --- ... ~ @ref",
    '#let x = 1; #eval("1+1") #panic() ]] }} ``',
    "'single' \"double\" https://example.org/x?a=1&b=2",
    '$(rm -rf /) ; rm -rf ~ | ${HOME} %PATH% <img src="x" onerror="y()"> <script>z</script>',
]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_text_is_printed_as_typed(lang):
    """What looks like Typst, HTML, TeX or a shell's comes out as it was typed, on fronts, backs and titles."""
    made = [
        card({"q": "x" + text, "a": "`" + text.replace("`", "") + "`"}, lang=lang, name=f"hostile-{number}")
        for number, text in enumerate(HOSTILE)
    ]
    paper = cards_pdf(edition(*made, lang=lang, title='#panic("title")'))
    fronts, backs = said(paper.content, 0), said(paper.content, 1)
    for position, text in enumerate(HOSTILE):
        shown = text.replace("*b*", "b")
        assert squeezed("x" + shown) in fronts[position % 2, position // 2]
        assert squeezed(text.replace("`", "")) in backs[1 - position % 2, position // 2]


def test_a_picture_is_drawn_and_described():
    """A picture is on the back of its card, since it may show the answer, and its description in the tags."""
    content = cards_pdf(edition(card({"q": "What?", "a": "bars"}, image=PICTURE))).content
    plain = cards_pdf(edition(card({"q": "What?", "a": "bars"}))).content
    assert alternatives(content, 1) == {PICTURE.alt}
    assert len(lines(content, 1)) > len(lines(plain, 1))
    assert len(lines(content, 0)) == len(lines(plain, 0))


@pytest.mark.parametrize(
    ("why", "answer", "shown"),
    [
        ("Because.", "bars", {"why", "picture"}),
        ("Because of this and that. " * 6, "bars", {"picture"}),
        ("Because of this and that. " * 6, "bars and more bars, and so on, " * 12, {"why"}),
    ],
)
def test_a_reason_makes_way_for_a_picture_and_a_picture_for_the_answer(why: str, answer: str, shown: set[str]):
    """A drawing is never printed so small that it can't be read"""
    large = Image("large.svg", PICTURE.content.replace(b"0 0 90 50", b'0 0 480 300" width="480" height="300'), "Large")
    paper = cards_pdf(edition(card({"q": "What?", "a": answer, "why": why}, image=large)))
    assert paper.problems == ()
    back_text = squeezed(texts(paper.content)[1])
    assert squeezed(answer) in back_text
    found = {"why"} if squeezed(why) in back_text else set()
    assert found | ({"picture"} if alternatives(paper.content, 1) else set()) == shown


def test_a_drawing_too_wide_to_be_read_is_not_printed():
    """Three times as wide as the column at the size at which its lettering can be read, and low"""
    wide = Image("wide.svg", PICTURE.content.replace(b"0 0 90 50", b'0 0 1900 60" width="1900" height="60'), "Wide")
    paper = cards_pdf(edition(card({"q": "What?", "a": "bars", "why": "Because."}, image=wide)))
    assert (paper.problems, alternatives(paper.content, 1)) == ((), set())
    assert squeezed("Because.") in squeezed(texts(paper.content)[1])


def test_a_pale_accent_is_darkened_until_it_can_be_read():
    """The topic's colour is kept where it can be read on white, and darkened where not."""

    def accent(colour: str) -> str:
        topic = Topic.model_validate({"id": "t", "title": "T", "accent": colour})
        return front(card({"q": "q", "a": "a"}, topic=topic), {}).accent

    assert accent("#204060") == "#204060"
    assert accent("#ffdd00") != "#ffdd00"
    assert accent("#ffffff") == "#767676" or accent("#ffffff") < "#777777"


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
