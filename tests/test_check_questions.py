"""DC02 to DC05, and DC09: what a card asks.

Cards begin in line 8 of their file, below the head of projects.HEAD. Each is judged by one rule alone.
"""

from __future__ import annotations

import pytest
from checking import ANCHOR
from judging import basic, by_code, cases, found_by, judged_by, language, spoken
from projects import Project

ALL = [f"DC{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 9, 16, 17)]

TOLD = {
    "DC02 two": (
        basic("Who is Doe? What did Doe found?"),
        "warning DC02: there are two questions | keep one of them, and ask the other on a card of its own",
    ),
    "DC02 joined": (
        basic("2020 年，多伊创办了哪家公司，为什么创办？"),
        (
            "warning DC02: a second question is joined on: '为什么创办？'"
            " | keep one of them, and ask the other on a card of its own"
        ),
    ),
    "DC03": (
        basic("In 2024, did Doe think that models could act alone?"),
        (
            "DC03: 'did' makes it a question for yes or no | ask with what, which, when, how much or why instead of"
            " 'did', so that the answer is the fact itself"
        ),
    ),
    "DC04": (
        basic("关于风险，多伊怎么看？"),
        "warning DC04: '怎么看' has as many answers as readers | ask for one fact, with 什么, 哪, 何时, 多少 or 为什么",
    ),
    "DC05": (
        basic("What is one reason that Doe gave in 2024?"),
        (
            "warning DC05: 'What is one' leaves open which one is meant"
            " | say what sets the one apart that is meant; or ask for all of them, with kind: list"
        ),
    ),
    "DC09": (
        basic("List three things that Doe named.", "Data, “compute: chips” and time"),
        "DC09: 'List' asks for a list | write kind: list, with items: [Data, \"“compute: chips”\", time]",
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_dc02_dc03_dc04_dc05_dc09_say_what_to_write(project: Project, case: str):
    words, message = TOLD[case]
    [line] = found_by(project, case[:4], words)
    assert line.partition(": ")[2] == message


BAD = {
    "DC02": """
        Which lab did Doe leave in 2020 and when?
        In 2024, what did Doe fear and how did Roe reply?
        How large was the model, and in which year was it trained?
        When asked about risk, what did Doe say and which level did she name?
        多伊何时、何地说了这句话？
        多伊 2020 年离开了哪家公司，又是在什么时候离开的？
        多伊说了哪两个限制，并认为哪个先消失？
        """,
    "DC03": """
        Isn’t checking easier than making?
        When asked in 2024, did Doe call models safe?
        As models grow, will they stay aligned?
        Doe thought that scaling would last, right?
        Doe spoke of risk in 2024. Did Roe agree?
        2024 年，多伊认为模型是否安全？
        多伊说过谁会赢吗？
        模型能不能连续工作几个小时？
        """,
    "DC04": """
        Describe the levels of safety.
        In 2024, explain why scaling works
        What did Doe say in 2024 about scaling?
        What are Doe's views on scaling?
        请用自己的话说明扩展定律
        2024 年，多伊对扩展定律说了什么？
        多伊如何看待监管？
        """,
    "DC05": """
        What is a key risk of scaling, according to Doe?
        Models of 2024 could not do some things; name one.
        What did Doe name as one of the limits?
        扩展变慢的一个原因是什么？
        扩展的风险之一是什么？
        多伊说当时的模型有不少做不到的事，请举一例。
        """,
    "DC09": "In 2024, enumerate the levels\n请列出各级\n说出四个级别",
}


@pytest.mark.parametrize(("code", "question"), by_code(BAD))
def test_dc02_dc03_dc04_dc05_dc09_find(project: Project, code: str, question: str):
    assert code in str(found_by(project, code, basic(question)))


@pytest.mark.parametrize(
    "answer", ["Yes", "no, it stops", "No: it can't", "Yes and no", "是", "不能，太早", "对。", "没有"]
)
def test_dc03_a_fact_is_answered_not_agreed_to(project: Project, answer: str):
    question = "What did Doe reply?" if answer.isascii() else "多伊怎么回答？"
    assert "DC03: the answer is" in str(found_by(project, "DC03", basic(question, answer)))


@pytest.mark.parametrize(
    "answer", ["No-one", "No. 5", "None", "Nobody", "Trueness", "对齐", "不确定性", "能源", "会议纪要"]
)
def test_dc03_words_that_begin_like_yes_and_no_are_answers(project: Project, answer: str):
    question = "What did Doe reply?" if answer.isascii() else "多伊怎么回答？"
    assert found_by(project, "DC03", basic(question, answer)) == []


@pytest.mark.parametrize(
    ("question", "answer", "items"),
    [
        ("Which three things grow together?", "Data, compute and time", "[Data, compute, time]"),
        ("What are Doe's four levels?", "One, two, three, four", "[One, two, three, four]"),
        ("What stops agents?", "- context\n- files\n- scope", "[context, files, scope]"),
        ("What stops agents?", "Three limits: 1) context 2) files 3) scope", "[context, files, scope]"),
        ("What stops agents?", "First, context; second, files; third, scope", "[context, files, scope]"),
        ("What stops agents?", "context\nfiles\nscope", "[context, files, scope]"),
        ("智能体受什么限制？", "上下文；文件；范围", "[上下文, 文件, 范围]"),
        ("智能体受什么限制？", "一是上下文，二是文件，三是范围", "[上下文, 文件, 范围]"),
        ("哪三样东西一起增长？", "数据、算力和时间", "[数据, 算力, 时间]"),
        (
            "Which three pairs weigh?",
            "Pros and cons, ups and downs, ins and outs",
            "[Pros and cons, ups and downs, ins and outs]",
        ),
        ("哪三对要权衡？", "利与弊、得与失、优与劣", "[利与弊, 得与失, 优与劣]"),
    ],
)
def test_dc09_three_parts_of_an_answer_are_items(project: Project, question: str, answer: str, items: str):
    assert found_by(project, "DC09", basic(question, answer))[0].endswith(f"write kind: list, with items: {items}")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which two things grow together?", "Data and compute"),
        ("Which three-year span was decisive?", "2025, 2026, 2027"),
        ("Which of the three limits falls first?", "Context, or so she thought"),
        ("Why do robots come late?", "Their data is scarce; their parts wear out"),
        ("What is post-training?", "A late stage – after pre-training – of learning"),
        ("列出所有步骤再作答的提示法叫什么？", "思维链"),
        ("三个限制中，哪一个先消失？", "上下文，她认为"),
    ],
)
def test_dc09_other_commas_are_no_list(project: Project, question: str, answer: str):
    assert found_by(project, "DC09", basic(question, answer)) == []


def test_dc09_is_not_about_lists_and_choices(project: Project):
    assert found_by(project, "DC09", {"q": "List three things", "items": ["A", "B", "C"]}, "kind: list") == []
    wrong = [{"text": "a; b; d", "why": "No"}, {"text": "a; b; e", "why": "No"}]
    assert (
        found_by(project, "DC09", {"q": "Which three?", "key": "a; b; c", "distractors": wrong}, "kind: choice") == []
    )


GOOD = cases(
    """
    Should a model reach ASL-4, what did Doe say in 2024 would have to come first?
    What, to Doe in 2024, is the gap between what models can do and what they do in practice?
    When, did Doe say in 2024, might powerful AI arrive?
    May 2025 brought which model, by Doe's account of 2024?
    Will Smith's video served Doe in 2024 as a measure of what?
    Which two things did Doe say in 2024 must grow together?
    Who, according to Doe in 2024, decides what values a model has and how they change?
    What difference did Doe in 2024 see between what models know and what they say?
    Too small a model learns little, said Doe in 2024. What is the price of too large a one?
    Whose question was 'Is it any good?', by Doe's account of 2024?
    How did Doe explain in 2024 that models trained on text can reason about pictures?
    What did Doe say in 2024 about half of all such jobs could do?
    What is a transformer, as Doe used the word in 2024?
    What is one neuron's encoding of several concepts called, in Doe's words of 2024?
    In 2024, what is the one thing that Doe said no model could do?
    Which researcher published his bitter lesson in 2019, as Doe recalled?
    What does an engineer, by Doe's account of 2024, do on his or her first day?
    What did the host, Rick Roe, ask Doe in 2024?
    In the host country's law, as Doe described it in 2024, who may test a model?
    Above what share of faults must a test be right, said Doe in 2024?
    Now and then Doe, in a talk, named what?
    So far-reaching a change, said Doe, had what precedent?
    2024 年，多伊认为什么决定模型是否安全？
    多伊 2024 年说当时的模型能不能自我复制，要看哪项测试？
    多伊 2024 年说“这安全吗？”应由谁回答？
    据示例笔记整理的多伊访谈，AI 为什么先做出诺奖级的科研成果？
    多伊 2024 年说，模型太小，学不到多少东西；太大，又要付出什么代价？
    多伊 2024 年说，用什么方法才能知道模型在想什么？
    2024 年谈到谁会先受影响时，多伊为什么举律师为例？
    如果有人问什么是 AGI，多伊 2024 年会怎么回答？
    谁和谁在 2024 年提出了多伊所说的定律？
    描述损失如何随模型下降的规律，在多伊 2024 年的访谈中叫什么？
    多伊 2024 年说，模型通过了测试，只能说明什么？
    多伊 2024 年怎么看出模型在撒谎？
    除了数据，多伊 2024 年还提到另一个限制因素，它是什么？
    多伊 2024 年所说的最大的一个风险是什么？
    多伊说自己与其他公司差在哪里？
    主持人里克·罗 2024 年问多伊，她最担心哪一级？
    多伊说智能体的进步最先体现在哪类工作里？
    多伊如何衡量距离最近的数据中心有多远？
    """
)


@pytest.mark.parametrize("code", ALL)
def test_dc01_to_dc17_good_questions_pass(project: Project, code: str):
    """Each of these is near to what some rule finds."""
    answers = {"en": "Thus", "zh": "某某"}
    layout = project(
        "".join(
            f"- id: good-{n}\n  {ANCHOR}\n  {spoken(basic(question, answers[language(question)]))}\n"
            for n, question in enumerate(GOOD)
        )
    )
    assert judged_by(layout, code) == []


@pytest.mark.parametrize(
    "question", ["Which is one of the three limits that Doe named?", "下列哪项是多伊所说的限制之一？"]
)
def test_dc05_options_settle_which_one_is_meant(project: Project, question: str):
    words = {"q": question, "key": "A", "distractors": [{"text": "B"}, {"text": "C"}]}
    assert found_by(project, "DC05", words, "kind: choice") == []


def test_dc02_to_dc05_look_at_questions_alone(project: Project):
    """A sentence with gaps may hold a question, and a term may be one"""
    cloze = {"text": "Can machines think? {{Turing}} asked. Is it known? Explain it, and what is a risk of it."}
    term = {"term": "Is it any good?", "gloss": "Yes and no? Describe one of them, and why?"}
    codes = ALL[1:5]
    assert [line for code in codes for line in found_by(project, code, cloze, "kind: cloze")] == []
    assert [line for code in codes for line in found_by(project, code, term, "kind: definition")] == []


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ("Happiness, thoughtfulness, curiosity, and kindness", "Happiness, thoughtfulness, curiosity, kindness"),
        ("Data, compute and algorithms", "Data, compute, algorithms"),
        ("快乐、体贴、好奇和善良", "快乐, 体贴, 好奇, 善良"),
    ],
)
def test_dc09_an_answer_that_reads_as_a_list_is_told_with_its_items(project: Project, answer: str, items: str):
    [line] = found_by(
        project, "DC09", basic("What did Doe hope for?" if answer.isascii() else "多伊希望什么？", answer)
    )
    assert "warning DC09: the answer reads as a list of" in line
    assert f"items: [{items}]" in line


@pytest.mark.parametrize(
    "answer",
    [
        "Slow, costly inference",
        "Supply and demand",
        "A model that plans, acts, and checks what it did by itself",
        "预训练加强化学习",
        "数据和算力",
        "看完题目、写出答案、再逐条检查自己写得对不对的那个模型",
    ],
)
def test_dc09_an_answer_that_holds_a_comma_is_no_list(project: Project, answer: str):
    assert found_by(project, "DC09", basic("What?", answer)) == []
