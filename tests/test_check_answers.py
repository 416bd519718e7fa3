"""DC01, DC06, DC10 and DC11: answers are short and not given away, gaps small, and glosses without their term.

Cards begin in line 8 of their file, below the head of projects.HEAD. Each is judged by one rule alone.
"""

from __future__ import annotations

import pytest
from checking import SVG
from judging import basic, found_by
from projects import PROJECT, Project

ONE, SHORTEN = "the one fact that is asked for", "and move the rest to why or to a card of its own"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("word " * 20, ""),
        ("word " * 21, "warning DC01: the answer has 21 words; at most 20"),
        ("word " * 41, "DC01: the answer has 41 words; at most 20"),
        ("字" * 40, ""),
        ("字" * 41, "warning DC01: the answer has 41 characters; at most 40"),
        ("字" * 81, "DC01: the answer has 81 characters; at most 40"),
        ("字" * 39 + " GPT", "warning DC01: the answer has 41 characters; at most 40"),
    ],
)
def test_dc01_answers_are_short(project: Project, answer: str, told: str):
    """A Latin word among Chinese is as long as two characters"""
    shown = [
        line.partition(": ")[2]
        for line in found_by(project, "DC01", basic("什么？" if "字" in answer else "What?", answer))
    ]
    assert shown == ([f"{told} | keep {ONE}, {SHORTEN}"] if told else [])


def test_dc01_each_item_key_and_gap_is_an_answer(project: Project):
    long = "word " * 21
    options = [{"text": long, "why": "No."}, {"text": "B", "why": "No."}]
    items = found_by(project, "DC01", {"q": "Which?", "items": ["A", long, long]}, "kind: list")
    assert [line.partition(":")[0] for line in items] == ["11", "11"]
    assert len(found_by(project, "DC01", {"text": f"A {{{{{long}}}}} {{{{B}}}}"}, "kind: cloze")) == 1
    assert found_by(project, "DC01", {"q": "Which?", "key": "A", "distractors": options}, "kind: choice") == []


def test_dc01_a_gloss_may_be_long(project: Project):
    assert found_by(project, "DC01", {"term": "It", "gloss": "word " * 41}, "kind: definition") == []


GIVEN = [
    ("Why is Anthropic's policy called so by Anthropic?", "Anthropic", "holds the answer, 'Anthropic'"),
    ("What did Doe call the stage of reinforcement learning?", "The Reinforcement Learning", "holds the answer"),
    ("Who is Richard Sutton?", "Richard Sutton (of Alberta)", "holds the answer"),
    (
        "Why do larger models learn from data?",
        "A larger model learned faster",
        "holds most of the answer: larger, model, learned",
    ),
    ("算力不足会让什么不足？", "算力", "holds the answer, '算力'"),
    ("多伊何时说模型达到 ASL-3？", "ASL-3", "holds the answer"),
    ("更大的模型为什么从数据中学得更快？", "更大的模型学得更快", "holds most of the answer: 更大, 模型, 学得更快"),
    ("藏拙指什么？", "藏拙（sandbagging）", "holds the answer"),
]


@pytest.mark.parametrize(("question", "answer", "told"), GIVEN)
def test_dc06_what_is_asked_for_is_not_in_the_question(project: Project, question: str, answer: str, told: str):
    [line] = found_by(project, "DC06", basic(question, answer))
    assert f"DC06: the question {told}" in line
    assert ("warning" in line) is ("most" in told)


NOT_GIVEN = [
    ("Which is easier, making a solution or checking it?", "Checking it"),
    ("Of data, compute and algorithms, which did only Doe name?", "Algorithms"),
    ("Doe and Roe both gave it a mark. Whose is mass harm?", "Doe"),
    ("Which comes first: pre-training and fine-tuning?", "Pre-training"),
    ("At ASL-3 it is non-state actors; who is it at ASL-4?", "State actors"),
    ("In 2024, how far did Doe see it go?", "So far"),
    ("What do pre-training data sets lack?", "Training data sets"),
    ("What is the AI of AIs?", "A I"),
    ("Which of 12 steps was left out?", "2"),
    ("What holds back the training of a model?", "Data for training"),
    ("按多伊的说法，生成还是验证更容易？", "验证"),
    ("算力、算法和数据中，哪一项只有多伊提到？", "算法"),
    ("给出解法和检验解法，哪一个更容易？", "检验解法"),
    ("生成器与验证器的差距说明什么容易？", "验证"),
    ("ASL-3 看的是非国家行为体，ASL-4 看谁？", "国家行为体"),
    ("从 12 亿涨到了多少？", "2 亿"),
    ("第三步是第几步？", "三"),
    ("AIGC 一词里有什么？", "AI"),
    ("训练的代价有多大？", "训练费用"),
]


@pytest.mark.parametrize(("question", "answer"), NOT_GIVEN)
def test_dc06_choices_and_other_words_give_nothing_away(project: Project, question: str, answer: str):
    """Alternatives are there to choose from, and a part of a longer word is another word"""
    assert found_by(project, "DC06", basic(question, answer)) == []


def test_dc06_a_cloze_is_read_as_it_is_shown(project: Project):
    """While one gap is closed, the others and the hints are seen"""
    text = "A {{c1::chemical reaction}} needs all parts, and {{c2::scaling}} is a {{c3::reaction::chemical reaction}}."
    [line] = found_by(project, "DC06", {"text": text}, "kind: cloze")
    assert "DC06: the rest of the sentence holds the answer, 'reaction'" in line
    assert found_by(project, "DC06", {"text": "From {{c1::data}} to more {{c1::data}}."}, "kind: cloze") == []
    assert found_by(project, "DC06", {"text": "**From {{c1::data}}** to more data."}, "kind: cloze") != []


def test_dc06_each_item_and_key_is_judged(project: Project):
    words = {"q": "What is needed besides data?", "items": ["Compute", "Data"]}
    [line] = found_by(project, "DC06", words, "kind: list")
    assert "holds the answer, 'Data'" in line
    options = [{"text": "Tests", "why": "No."}, {"text": "Taste", "why": "No."}]
    choice = {"q": "Which reward is a clean reward?", "key": "A clean reward", "distractors": options}
    assert len(found_by(project, "DC06", choice, "kind: choice")) == 1


def test_dc06_what_is_to_be_put_in_order_is_named(project: Project):
    words = {"q": "In which order do test, train and release come?", "items": ["Train", "Test", "Release"]}
    assert found_by(project, "DC06", words, "kind: list", "ordered: true") == []
    assert found_by(project, "DC06", {**words, "items": ["Train", "Test", "Sell"]}, "kind: list", "ordered: true") != []


def test_dc06_a_picture_may_need_the_same_words(project: Project):
    picture = "picture: {file: plan.svg, alt: A plan}"
    words = basic("Why do larger models learn from data?", "A larger model learned faster")
    assert found_by(project, "DC06", words, picture, media_plan_svg=SVG) == []


def test_dc10_gaps_are_small(project: Project):
    """Five words pass, ten Chinese characters pass"""
    assert found_by(project, "DC10", {"text": "It is {{one two three four five}}."}, "kind: cloze") == []
    assert found_by(project, "DC10", {"text": "这是{{一二三四五六七八九十}}。"}, "kind: cloze") == []
    assert [
        line.partition(": ")[2]
        for text in ("It is {{one two three four five six}}.", "这是{{一二三四五六七八九十一}}。")
        for line in found_by(project, "DC10", {"text": text}, "kind: cloze")
    ] == [
        (
            "warning DC10: the gap 'one two three four five six' has 6 words; at most 5"
            " | leave in it only the words that must be recalled"
        ),
        (
            "warning DC10: the gap '一二三四五六七八九十一' has 11 characters; at most 10"
            " | leave in it only the words that must be recalled"
        ),
    ]


def test_dc10_gaps_are_few(project: Project):
    """Three numbers pass, however many gaps they have"""
    three = "{{c1::A}}, {{c2::B}}, {{c3::C}}"
    assert found_by(project, "DC10", {"text": f"{three} and {{{{c3::D}}}}."}, "kind: cloze") == []
    [line] = found_by(project, "DC10", {"text": f"{three} and {{{{c4::D}}}}."}, "kind: cloze")
    assert line.endswith("DC10: 4 gaps are asked for; at most 3 | fill some of them in, or make two cards")


def test_dc10_sentences_are_short(project: Project):
    """Two of 30 words pass; one of 31 does not"""
    assert found_by(project, "DC10", {"text": f"{'W ' * 29}{{{{W}}}}. {'W ' * 29}W."}, "kind: cloze") == []
    [line] = found_by(project, "DC10", {"text": f"{'W ' * 30}{{{{W}}}}. W."}, "kind: cloze")
    assert line.endswith("a sentence has 31 words; at most 30 | cut it in two, or move a part of it to why")
    assert found_by(project, "DC10", {"text": f"{'字' * 58}{{{{字字}}}}。{'字' * 60}。"}, "kind: cloze") == []
    assert len(found_by(project, "DC10", {"text": f"{'字' * 59}{{{{字字}}}}。"}, "kind: cloze")) == 1


@pytest.mark.parametrize(
    ("term", "gloss", "form"),
    [
        ("Scaling law", "One of the scaling laws of models", "Scaling law"),
        ("Agent", "One of the agents that act", "Agent"),
        ("Responsible Scaling Policy (RSP)", "What an RSP lays down", "RSP"),
        ("ASL (AI Safety Level)", "An AI safety level of a model", "AI Safety Level"),
        ("扩展定律", "扩展定律说明损失如何下降", "扩展定律"),
        ("藏拙（sandbagging）", "模型的 sandbagging 行为", "sandbagging"),
    ],
)
def test_dc11_a_gloss_does_without_its_term(project: Project, term: str, gloss: str, form: str):
    """In any of its forms"""
    [line] = found_by(project, "DC11", {"term": term, "gloss": gloss}, "kind: definition")
    hint = f"say in other words what '{form}' is: the gloss is also shown to ask for the term"
    assert line.endswith(f": DC11: the gloss holds its term, '{form}' | {hint}")


@pytest.mark.parametrize(
    ("term", "gloss"),
    [
        ("Reward model", "A network that scores outputs, as a reward is due"),
        ("Alignment", "How far a model is aligned with what people want"),
        ("Gap (evaluation)", "What an evaluation does not cover"),
        ("Claude 4 (2025)", "A family of models of 2025"),
        ("AI", "What an aide and a maid have in common"),
        ("对齐", "让目标与人的意愿一致，不偏不倚、整齐划一"),
        ("差距（评测）", "评测没有覆盖到的部分"),
    ],
)
def test_dc11_parts_and_remarks_are_no_terms(project: Project, term: str, gloss: str):
    assert found_by(project, "DC11", {"term": term, "gloss": gloss}, "kind: definition") == []


@pytest.mark.parametrize("code", ["DC02", "DC03", "DC04", "DC05", "DC06", "DC07", "DC09", "DC16", "DC17"])
def test_dc02_to_dc17_are_silent_in_an_unknown_language(project: Project, code: str):
    """Its words are counted, its bullets and question marks too; what they mean is not guessed"""
    german = "de: {q: What is now a risk of the guest?, a: A risk}"
    files = {"project": PROJECT.replace("[en, zh]", "[en, zh, de]")}
    known = found_by(project, code, basic("What did Doe say in 2024?", "That"), **files)
    assert found_by(project, code, basic("What did Doe say in 2024?", "That"), german, **files) == known == []


def test_dc01_dc02_dc09_count_in_any_language(project: Project):
    files = {"project": PROJECT.replace("[en, zh]", "[en, zh, de]")}
    german = f"de: {{q: 'Wie? Warum?', a: '{'Wort; ' * 21}'}}"
    told = [found_by(project, code, basic("What?"), german, **files) for code in ("DC01", "DC02", "DC09")]
    assert [len(lines) for lines in told] == [1, 1, 1]
    assert "the answer has 21 words; at most 20" in told[0][0]
