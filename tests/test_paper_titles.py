"""Titles on study sheets: where their lines break, in headings, contents and at the heads of pages."""

from __future__ import annotations

import pytest
from paper_samples import card, edition
from paper_support import MM, Word, words

from builder.edition import EditionCard
from builder.model import Topic
from builder.render.paper.study import GEOMETRIES
from builder.render.paper.study_pdf import study_pdf
from builder.render.paper.titles import habits, pieces

FOLD = GEOMETRIES["a4"].fold * MM
WRITTEN = [
    card({"q": q, "a": "大语言模型"}, lang="zh", name=f"card-{n}", sources=0)
    for n, q in enumerate(["强化学习要什么？", "可验证奖励是什么？", "奖励从何而来？", "训练中有什么作用？"])
]
LONG = "略论强化学习与可验证奖励对大语言模型的作用"
BROKEN = ["略论强化学习与可验证奖励", "对大语言模型的作用"]


def cut(title: str, *cards: EditionCard) -> str:
    made = pieces(title, habits(cards))
    assert "".join(piece["text"] for piece in made) == title
    return "|".join(piece["text"] for piece in made)


@pytest.mark.parametrize(
    "title",
    [
        "Words |(and |“more”), |with |3.5 |words · |twice-told",
        "AI |访谈 · |本杰明·曼对谈 |Lenny|（2025）",
        "道格拉斯、|布里肯|《对谈》：|强化学习",
        "2025 |年|（下）|“上”",
        "对齐：|如何|检|验|它们",
    ],
)
def test_a_line_may_break_between_words_and_beside_marks(title: str):
    """Not within a name, nor a run of four characters of Chinese, and none stands alone at the end of a longer one"""
    assert cut(title.replace("|", "")) == title


def test_to_tear_what_is_often_written_together_hurts_more():
    """Characters of Chinese, and words, in whatever case"""
    told = {piece["text"][-1]: piece["hurt"] for piece in pieces(LONG, habits(WRITTEN))}
    assert min(told[inside] for inside in "学验语言模") > 1
    assert max(told[behind] for behind in "论习与励对") < 0.1
    english = [card({"q": "What does reinforcement learning take?", "a": "Learning from rewards"})]
    told = {piece["text"]: piece["hurt"] for piece in pieces("Reinforcement learning and rewards", habits(english))}
    assert told["Reinforcement "] > 1
    assert told["learning "] < 0.1


def lines_of(found: list[Word]) -> list[str]:
    """Put words together that stand on one line: a line begins below the word before."""
    lines: list[list[Word]] = []
    for word in found:
        if not lines or word.top > lines[-1][-1].bottom:
            lines.append([])
        lines[-1].append(word)
    return [" ".join(word.text for word in line) for line in lines]


def printed(title: str, topic: str, *cards: EditionCard) -> tuple[list[str], list[str], list[Word]]:
    """Read the lines of a title, those of the contents, and the words of the last page."""
    held = Topic.model_validate({"id": "long", "title": topic})
    lang = cards[0].lang
    made = [
        EditionCard(**{**vars(one), "topic": held, "card": one.card.model_copy(update={"id": f"{one.id}-{n}"})})
        for n in range(40)
        for one in cards
    ]
    content = study_pdf(edition(*made, lang=lang, title=title)).content
    first, *_, last = words(content)
    below = [word for word in first if word.top > 15 * MM]
    sample = next(place for place, word in enumerate(below) if word.text == "Sample")
    _, *listed = lines_of([word for word in below if word.left > FOLD])
    return lines_of(below[:sample]), listed, last


def test_a_long_title_of_chinese_breaks_between_words():
    """In lines about equally long, as a title and in the contents; halves would tear 奖励"""
    title, contents, _ = printed(LONG, LONG, *WRITTEN)
    assert title == BROKEN
    assert contents[0].startswith(BROKEN[0])
    assert contents[1].startswith(BROKEN[1])


def test_a_long_title_of_english_has_lines_about_equally_long():
    """The last one too"""
    long = "Reinforcement learning from human feedback and rewards that a machine can check"
    title, contents, _ = printed(long, long, card({"q": "What?", "a": "This"}))
    assert " ".join(title) == long
    assert title == ["Reinforcement learning", "from human feedback", "and rewards that a", "machine can check"]
    assert contents[:2] == ["Reinforcement learning from", "human feedback and rewards"]
    assert contents[2].startswith("that a machine can check .")


def test_a_title_is_smaller_where_its_longest_word_takes_that():
    word = "Donaudampfschifffahrtsgesellschaftskapitaensmuetze"
    _, contents, _ = printed(f"On {word}", f"On {word}", card({"q": "What?", "a": "This"}))
    assert contents[0] == "On"
    assert contents[1].startswith(f"{word} .")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_head_of_a_page_has_one_line(lang: str):
    """Of title and topic, if these are too long, the topic; the number of the page stays in one piece beside it"""
    cards = WRITTEN if lang == "zh" else [card({"q": "What?", "a": "This"})]
    long, topic = ("强化学习与可验证奖励" * 4, "训练中的作用") if lang == "zh" else ("rewards and " * 9, "What they do")
    _, _, last = printed(long, topic, *cards)
    head = lines_of([word for word in last if word.right < FOLD and word.top < 15 * MM])
    [line] = head
    assert line.startswith(topic)
    assert "Page" in line or "页，共" in line
