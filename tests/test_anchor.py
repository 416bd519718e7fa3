"""Anchors: the shortest words that find one place in a section, and that `deck check` accepts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_support import passages

from builder.author.anchor import Cutter, to_paste
from builder.author.coverage import at_hand
from builder.check.cites import MAX_CHINESE, is_long
from builder.passages import Passages, folded
from builder.project import find
from builder.source.document import read
from builder.source.load import load


def section(words: str) -> Cutter:
    """Take some words for a whole section."""
    return Cutter(passages(f"甲。\n\n{words}\n乙", None, s1="甲。", s2="乙"), "1")


def anchor(words: str, phrase: str, number: int = 0) -> str | None:
    """Propose an anchor for a place of a phrase, the first if no other is asked for."""
    cutter = section(words)
    start = cutter.passages.occurrences(phrase, "1")[number]
    return cutter.anchor(start, start + len(folded(phrase)))


@pytest.mark.parametrize(
    ("words", "phrase", "proposed"),
    [
        ("规模扩展像化\n学反应，缺一不可。", "化学反应", "化学反应"),
        ("它叫 ＡＩ 模型。", "AI模型", "ＡＩ 模型"),
        ("He took the Economic\nTuring Test.", "EconomicTuringTest", "Economic Turing Test"),
        ("学会扩展", "学会", "学会"),
        ("模型很大。模型很强！", "。模型很强！", "模型很强"),
    ],
)
def test_a_short_phrase_that_stands_once_is_its_own_anchor_as_it_is_printed(words: str, phrase: str, proposed: str):
    assert anchor(words, phrase) == proposed


def test_a_part_of_a_latin_word_is_taken_whole():
    """A link to the words of a page finds whole words only."""
    assert anchor("We saw pre-training and GPT-4o.", "trai") == "pre-training"


LONG = "他说，今天的模型被归类为ＡＳＬ-2级别，因为它们还没有足够的自主能力，但是明年的模型就会不同。"


@pytest.mark.parametrize(
    ("words", "phrase", "proposed"),
    [
        (LONG, LONG, "ＡＳＬ-2"),
        ("模型很大。扩展像反应。", "模型很大。扩展像反应", "扩展像反应"),
        (
            "大模型、规模、大模型的规模、大模型、规模、规模",
            "大模型、规模、大模型的规模、大模型、规模、规模",
            "大模型的规模",
        ),
        (LONG + "ＡＳＬ-2 级别。", LONG, "自主能力"),
        ("它说 2023 年的扩展定律在很多年以后还是对的", "它说2023年的扩展定律在很多年以后还是对的", "扩展定律"),
        (
            "He said it was written at once, in the Scaling memo.",
            "said it was written at once, in the Scaling",
            "Scaling",
        ),
        (
            "模型，模型，算力算力算力，模型在算力后，的的的的的",
            "模型，模型，算力算力算力，模型在算力后，的的的的的",
            "算力算力算力",
        ),
    ],
)
def test_a_phrase_that_is_too_long_gives_its_shortest_part_that_looks_like_a_term(
    words: str, phrase: str, proposed: str
):
    """A name first, then four Chinese characters, then other words; cut where a word begins and ends."""
    assert anchor(words, phrase) == proposed


@pytest.mark.parametrize(
    ("words", "phrase", "number", "proposed"),
    [
        ("大模型很强。新模型很弱。", "模型", 0, "大模型"),
        ("大模型很强。新模型很弱。", "模型", 1, "新模型"),
        ("强的模型会写，模型会画。", "模型", 1, "模型会画"),
        ("A scaling law, a scaling memo", "scaling", 1, "scaling memo"),
        ("模型在训练。模型在测试。", "模型", 1, "模型在测试"),
        ("化学。化学，物理。", "化学", 1, "化学，物理"),
        ("我有一只猫，他有一只狗", "一", 1, "一只狗"),
    ],
)
def test_a_phrase_that_stands_several_times_is_lengthened_until_it_stands_once(
    words: str, phrase: str, number: int, proposed: str
):
    """By whole words, none of which only ties others together; within its clause if that is enough."""
    assert anchor(words, phrase, number) == proposed


@pytest.mark.parametrize(("words", "phrase"), [("化学。" * 30, "化学"), ("化" * 40, "化" * 40), ("化", "化")])
def test_where_nothing_short_stands_once_there_is_no_anchor(words: str, phrase: str):
    assert anchor(words, phrase, len(words) // len(phrase) // 2) is None


MIXED = st.text(alphabet="化学的了在AIab1.-，。“*（ \n…ＡＬ", min_size=1, max_size=60)


@given(MIXED, st.integers(0, 40), st.integers(1, 40))
def test_every_anchor_that_is_proposed_is_one_that_check_accepts(words: str, start: int, length: int):
    """It is short, stands once in its section, and can be pasted into YAML."""
    cutter = section(words)
    first, last = cutter.bounds
    proposed = cutter.anchor(first + start % (last - first), min(first + start % (last - first) + length, last))
    if proposed is not None:
        assert not is_long(proposed)
        assert len(cutter.passages.occurrences(proposed, "1")) == 1
        pasted = "\n".join(["cards:", "- id: one", *to_paste("notes", "1", proposed)])
        assert read(f"{pasted}\n".encode(), "").data == {
            "cards": [{"id": "one", "text": "notes", "section": "1", "anchor": proposed}]
        }


@given(MIXED, st.integers(0, 40), st.integers(1, 60))
def test_a_clue_is_short_and_stands_in_its_stretch(words: str, start: int, length: int):
    cutter = section(words)
    first, last = cutter.bounds[0] + start, min(cutter.bounds[0] + start + length, cutter.bounds[1])
    clue = cutter.clue(first, last)
    assert len(clue) <= MAX_CHINESE
    assert folded(clue) in cutter.passages.folded[first:last]


@pytest.mark.parametrize(
    ("words", "clue"),
    [
        ("1、规模扩展的历史。后来", "规模扩展的历史"),
        ("好。规模扩展像反应。后来我的模型很大。", "后来我的模型"),
        ("好。模型的规模很大。", "模型的规模"),
        ("主持人：规模扩展。主持人：对。", "规模扩展"),
        ("The scaling of large models went on.", "scaling of large"),
    ],
)
def test_a_clue_is_the_first_words_that_find_the_stretch(words: str, clue: str):
    cutter = section(words)
    assert cutter.clue(cutter.passages.occurrences(words)[0], cutter.bounds[1]) == clue


def stretches(text: Passages) -> Iterator[tuple[str, int, int]]:
    for number, (start, end) in text.bounds.items():
        for step, length in ((97, 4), (131, 30), (173, 1)):
            yield from ((number, at, at + length) for at in range(start, end - length, step))


@pytest.mark.texts
def test_nearly_every_stretch_of_the_real_texts_has_an_anchor():
    """Of stretches of one, four and thirty characters, strewn over all sections, at least 98 in 100."""
    loaded, _ = load(find(Path(__file__).parent))
    assert loaded
    found: list[str | None] = []
    for text in at_hand(loaded, Path(os.environ["DECK_TEXTS"])).values():
        cutters = {number: Cutter(text, number) for number in text.bounds}
        found += [cutters[number].anchor(start, end) for number, start, end in stretches(text)]
    assert len(found) > 1000
    assert sum(anchor is not None for anchor in found) >= 0.98 * len(found)
