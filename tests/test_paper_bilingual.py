"""Several languages on one card: one below the other on each side, or the second behind the first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from paper_samples import PICTURE, SAID, SOURCES, card, edition, of_each_kind
from paper_support import Word, alternatives, fonts, languages, own_language, said, squeezed, texts, words

from builder.edition import Edition, Image
from builder.model import Topic
from builder.render.paper.bilingual import BilingualEdition, LanguagesError, together
from builder.render.paper.imposition import Bilingual
from builder.render.paper.pdf import Printer, cards_pdf
from builder.render.paper.stock import STOCKS

STACKED, BEHIND = Bilingual.STACKED, Bilingual.BEHIND
QUESTIONS: dict[str, dict[str, Any]] = {"en": {"q": "Which one?", "a": "This"}, "zh": {"q": "哪一个？", "a": "这个"}}
CHOICES: dict[str, dict[str, Any]] = {
    "en": {"q": "Which?", "key": "Right", "distractors": [{"text": "Wrong", "why": "It is not."}, {"text": "Never"}]},
    "zh": {"q": "哪个？", "key": "对的", "distractors": [{"text": "错的", "why": "不对。"}, {"text": "不会"}]},
}


def every_kind(bilingual: Bilingual, *langs: str) -> BilingualEdition:
    made = [edition(*of_each_kind(lang), lang=lang, title=f"In {lang}") for lang in langs]
    return together(made, bilingual)


def one(words_: dict[str, dict[str, Any]], bilingual: Bilingual = STACKED, **more: Any) -> BilingualEdition:
    """Make one card in the languages of its words, in their order."""
    made = [edition(card(held, lang=lang, **more), lang=lang) for lang, held in words_.items()]
    return together(made, bilingual)


def placed(made: Edition, page: int) -> dict[str, Word]:
    """Find the words of a page by their texts."""
    return {word.text: word for word in words(cards_pdf(made).content)[page]}


def parts(text: str) -> list[str]:
    return [squeezed(part) for part in text.split(" | ")]


@pytest.mark.parametrize(("first", "second"), [("en", "zh"), ("zh", "en")])
def test_stacked_sides_say_all_in_both_languages(first: str, second: str):
    """Each side of each kind says what the card says in both, in its own cell, and its sources in the first."""
    paper = cards_pdf(every_kind(STACKED, first, second))
    assert (paper.problems, [fit.left_out for fit in paper.fits if fit.left_out]) == ((), [])
    fronts, backs = said(paper.content, 0), said(paper.content, 1)
    source = [squeezed(part) for part in (SOURCES[second].who, SOURCES[second].section)]
    for position, (one_said, other_said) in enumerate(zip(SAID[first].values(), SAID[second].values(), strict=True)):
        front, back = fronts[position % 2, position // 2], backs[1 - position % 2, position // 2]
        assert [part for part in (*parts(one_said[0]), *parts(other_said[0])) if part not in front] == []
        assert [
            part for part in (*parts(one_said[1]), *parts(other_said[1])) if part not in back and part not in source
        ] == []
        assert [part for part in source if part in back] == []


def test_what_is_behind_is_a_card_in_the_second_language():
    """Fronts are English alone; backs say topic, question and the rest in Chinese, a cloze its sentence once."""
    paper = cards_pdf(every_kind(BEHIND, "en", "zh"))
    assert paper.problems == ()
    fronts, backs = said(paper.content, 0), said(paper.content, 1)
    alone = said(cards_pdf(edition(*of_each_kind("en"))).content, 0)
    assert fronts == alone
    for position, (name, (asked, answered)) in enumerate(SAID["zh"].items()):
        back = backs[1 - position % 2, position // 2]
        question = parts(asked.removeprefix("AI 安全级别 | "))[0]
        assert [part for part in parts(answered) if part not in back] == []
        assert back.count(question) == 1
        assert back.startswith("AI安全级别" + question), name
        assert "safety" not in back.replace("AISafetyLevels", "")


def test_languages_stand_in_the_order_asked_for():
    """The second below the first, of a question and of an answer, at one size and one margin."""
    for langs in (("en", "zh"), ("zh", "en")):
        made = one({lang: QUESTIONS[lang] for lang in langs})
        for page, by_lang in ((0, {"en": "Which", "zh": "哪一个？"}), (1, {"en": "This", "zh": "这个"})):
            upper, lower = (placed(made, page)[by_lang[lang]] for lang in langs)
            assert upper.bottom < lower.top
            assert upper.left == pytest.approx(lower.left, abs=2)


LETTERED = {
    STACKED: {"Right对的": "{0}Right{0}对的", "Wrong错的": "{0}WrongItisnot.错的不对。", "Never不会": "{0}Never不会"},
    BEHIND: {"Right": "{0}对的", "Wrong": "{0}错的不对。", "Never": "{0}不会"},
}
"""An option on the front, and what the back says of it behind its letter."""


@pytest.mark.parametrize("bilingual", Bilingual)
def test_an_option_has_one_letter_in_both_languages(bilingual: Bilingual):
    """Stacked, a letter stands once with both beside it; behind, the back letters them as the front does."""
    for name in ("choice-a", "choice-b", "choice-c", "choice-d"):
        content = cards_pdf(one(CHOICES, bilingual, kind="choice", name=name)).content
        front, back = said(content, 0)[0, 0], said(content, 1)[1, 0]
        for option, answer in LETTERED[bilingual].items():
            letter = front[front.index(option) - 1]
            assert letter in "ABC"
            assert answer.format(letter) in back


def test_items_stand_beside_each_other_behind_one_mark():
    """In one row each, also where one language needs two lines."""
    english, chinese = "Reinforcement learning from human feedback", "人类反馈强化学习"
    words_ = {"en": {"q": "q", "items": ["Pay", english]}, "zh": {"q": "问", "items": ["薪酬", chinese]}}
    found = placed(one(words_, kind="list", ordered=True), 1)
    assert found["1."].top == pytest.approx(found["Pay"].top, abs=4)
    assert found["Pay"].top == pytest.approx(found["薪酬"].top, abs=4)
    assert found["Reinforcement"].right < found[chinese].left == pytest.approx(found["薪酬"].left, abs=1)


def test_items_that_do_not_pair_stand_one_below_the_other():
    """A list with two items in one language and three in the other keeps them all."""
    made = one(
        {"en": {"q": "q", "items": ["Pay", "Time"]}, "zh": {"q": "问", "items": ["薪", "时", "人"]}}, kind="list"
    )
    assert said(cards_pdf(made).content, 1)[1, 0].startswith("•Pay•Time•薪•时•人")


def test_what_is_the_same_in_both_languages_stands_once_beside_a_mark_and_at_the_head():
    topic = Topic.model_validate({"id": "t", "title": "AGI"})
    words_ = {"en": {"q": "q", "items": ["Haiku", "Opus"]}, "zh": {"q": "问", "items": ["Haiku", "Opus"]}}
    content = cards_pdf(one(words_, kind="list", topic=topic)).content
    assert [text.count(word) for text, word in zip(texts(content), ("AGI", "Haiku"), strict=True)] == [1, 1]


def test_each_language_has_its_faces_and_its_tag():
    """Quotation marks are narrow in English and wide in Chinese; the document's language is the first."""
    quoted = {lang: {"q": f"{start}nn“nn”nn", "a": "a"} for lang, start in (("en", "e"), ("zh", "z"))}
    for langs in (("en", "zh"), ("zh", "en")):
        content = cards_pdf(one({lang: quoted[lang] for lang in langs})).content
        found = {word.text[0]: word.right - word.left for word in words(content)[0] if "nn" in word.text}
        assert found["z"] > found["e"] + 8
        assert {name.partition("-")[0] for name in fonts(content)} == {"NotoSansCJKkr", "NotoSansCJKsc"}
        assert own_language(content).partition("-")[0] == langs[0]
        assert [lang.partition("-")[0] for lang in languages(content, 0)].count(langs[1]) >= 2


@pytest.mark.parametrize(("bilingual", "lang"), [(STACKED, "en"), (BEHIND, "zh")])
def test_a_picture_is_drawn_once(bilingual: Bilingual, lang: str):
    """The first language's where they are stacked, else that of the back."""
    made = [
        edition(card(QUESTIONS[lang], lang=lang, image=Image("p.svg", PICTURE.content, f"Bars, in {lang}")), lang=lang)
        for lang in ("en", "zh")
    ]
    content = cards_pdf(together(made, bilingual)).content
    assert (alternatives(content, 0), alternatives(content, 1)) == (set(), {f"Bars, in {lang}"})


def test_reasons_make_way_where_two_languages_need_the_room():
    """On a card of the usual size too, in both languages at once; the answers stay, and the fit tells."""
    long = "A reason that goes on and on, since there is much to be said. " * 5
    made = one({"en": {**QUESTIONS["en"], "why": long}, "zh": {**QUESTIONS["zh"], "why": "有很多理由要说。" * 20}})
    paper = cards_pdf(made)
    assert paper.problems == ()
    assert [fit.left_out for fit in paper.fits] == [(), ("reason",)]
    assert said(paper.content, 1)[1, 0].startswith("This这个Dario")


@pytest.mark.parametrize("bilingual", Bilingual)
def test_items_stand_beside_those_of_their_number(bilingual: Bilingual):
    """Where a language lists them in another order, it follows the first."""
    words_ = {
        "en": {"q": "q", "items": [{"n": 3, "text": "data"}, {"n": 1, "text": "compute"}]},
        "zh": {"q": "问", "items": [{"n": 1, "text": "算力"}, {"n": 3, "text": "数据"}]},
    }
    found = placed(one(words_, bilingual, kind="list"), 1)
    assert found["数据"].top < found["算力"].top
    if bilingual is STACKED:
        assert found["数据"].top == pytest.approx(found["data"].top, abs=3)


def test_what_does_not_fit_names_its_languages():
    """Those of its side: both where they are stacked, one in front."""
    long = {"en": {"q": "much too much to say here " * 60, "a": "a"}, "zh": QUESTIONS["zh"]}
    for bilingual, langs in ((STACKED, ("en", "zh")), (BEHIND, ("en",))):
        [misfit] = cards_pdf(one(long, bilingual, name="long")).problems
        assert (misfit.card, misfit.side, misfit.langs) == ("long", "front", langs)


def test_a_short_word_too_wide_for_its_column_makes_its_side_smaller():
    words_ = {"en": {"q": "q", "items": ["Networking", "b"]}, "zh": {"q": "问", "items": ["网络", "乙"]}}
    made = one(words_, kind="list")
    paper = Printer(STOCKS["a4-a8"]).cards_pdf(made)
    found = {word.text: word for word in words(paper.content)[1]}
    assert found["Networking"].right < found["网络"].left


def test_cards_without_one_of_the_languages_are_told():
    """Kept are those of all, in the order of the first."""
    english = [card(QUESTIONS["en"], name=name) for name in ("b", "a", "only-english")]
    chinese = [card(QUESTIONS["zh"], lang="zh", name=name) for name in ("only-chinese", "a", "b")]
    made = together([edition(*english), edition(*chinese, lang="zh")], STACKED)
    assert ([card_.id for card_ in made.cards], made.untranslated) == (["b", "a"], ("only-english", "only-chinese"))
    assert [fit.card for fit in cards_pdf(made).fits] == ["b", "b", "a", "a"]


def test_one_language_is_too_few_and_three_are_too_many_for_two_sides():
    made = [edition(card(QUESTIONS[lang], lang=lang), lang=lang) for lang in ("en", "zh")]
    third = replace(made[0], lang="fr")
    with pytest.raises(LanguagesError, match="needs two, and there is one: en"):
        together(made[:1], STACKED)
    with pytest.raises(LanguagesError, match="makes two, and there are 3: en, zh, fr"):
        together([*made, third], BEHIND)
    assert together([*made, third], STACKED).name == "core.en+zh+fr"


def test_a_printer_tells_languages_and_their_order_apart():
    """One printer prints the same cards in one language, stacked and behind as if each were the first."""
    printer = Printer()
    decks = [
        edition(*of_each_kind("en")),
        *(every_kind(how, *langs) for how in Bilingual for langs in (("en", "zh"), ("zh", "en"))),
    ]
    assert [printer.cards_pdf(deck).content for deck in decks] == [cards_pdf(deck).content for deck in decks]


def test_names_and_titles_hold_both_languages():
    made = [every_kind(how, "en", "zh") for how in Bilingual]
    assert [(deck.name, deck.title) for deck in made] == [
        ("core.en+zh", "In en | In zh"),
        ("core.en+zh.behind", "In en | In zh"),
    ]
