"""DC07, DC16 and DC17: who is meant, whose claim it is, and of which year.

Cards begin in line 8 of their file, below the head of projects.HEAD. Each is judged by one rule alone.
"""

from __future__ import annotations

import pytest
from judging import basic, by_code, found_by, judged_by
from projects import HEAD, INTERVIEW, Project, collection

from builder.check.names import names

GLOSSARY = """\
terms:
- {name: Anthropic, kind: organisation, meaning: {en: a lab, zh: 一家公司}}
- {name: {en: Elon Musk, zh: 马斯克}, kind: person, meaning: {en: a founder, zh: 一位创办者}}
"""
UNNAMED = HEAD.replace("speaker: doe\n", "")
SHORT = INTERVIEW.replace("简·多伊}\nhost", "简·多伊}\n  short: {en: Doe, zh: 多伊}\nhost")
BRACKETED = INTERVIEW.replace(
    "en: Example Notes, zh: 示例笔记", "en: Shili Biji (示例笔记), zh: 示例笔记（Example Notes）"
)

TOLD = {
    "DC07 guest": (
        basic("What did the guest say in 2024?"),
        "DC07: nobody knows who 'the guest' is | write 'Jane Doe' instead",
    ),
    "DC07 host": (basic("主持人 2024 年问了什么？"), "DC07: nobody knows who '主持人' is | write '里克·罗' instead"),
    "DC07 above": (
        basic("上文提到的级别有几级？"),
        "DC07: '上文' points at what is not on the card | say again what is meant: each card is seen alone",
    ),
    "DC07 she": (
        basic("Why did she leave in 2020?"),
        "DC07: nobody knows who 'she' is | write who is meant, such as 'Jane Doe', instead of 'she'",
    ),
    "DC16": (
        basic("In 2024, at which level were models?"),
        (
            "DC16: the question does not say whose claim this is"
            ' | begin with whose claim it is: "According to Jane Doe in 2024, at which level were models?"'
        ),
    ),
    "DC16 zh": (
        basic("模型何时能赶上专家？"),
        (
            "DC16: the question does not say whose claim this is"
            " | begin with whose claim it is: “2024 年，简·多伊说模型何时能赶上专家？”"
        ),
    ),
    "DC17": (basic("目前谁领先？"), "warning DC17: '目前' passes | write '2024 年' instead of '目前'"),
    "DC17 before": (basic("去年谁领先？"), "warning DC17: '去年' passes | write '2023 年' instead of '去年'"),
    "DC17 after": (
        basic("Who will lead next year?"),
        "warning DC17: 'next year' passes | write 'in 2025' instead of 'next year'",
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_dc07_dc16_dc17_say_what_to_write(project: Project, case: str):
    words, message = TOLD[case]
    [line] = found_by(project, case[:4], words)
    assert line.partition(": ")[2] == message


BAD = {
    "DC07": """
        Which of the above is easier?
        What did the speaker say?
        What level did he give to AI models of 2024?
        Why did he leave OpenAI?
        Why did she found Anthropic?
        In May, what was his plan?
        As the previous question said, what comes next?
        她 2024 年担心什么？
        他为什么离开 Google DeepMind 之外的 OpenAI？
        他为什么创办 Anthropic？
        如上所述，扩展为何会停？
        上一题中的级别叫什么？
        """,
    "DC16": """
        What, by 2024, had been learned?
        In Doeville, what was learned?
        2024 年的模型处在哪一级？
        """,
    "DC17": """
        What do today's models lack?
        How far has scaling come so far?
        Which level holds at present?
        现在的模型缺什么？
        至今扩展到了哪一步？
        最近的进展是什么？
        当前的瓶颈是什么？
        """,
}


@pytest.mark.parametrize(("code", "question"), by_code(BAD))
def test_dc07_dc16_dc17_find(project: Project, code: str, question: str):
    assert code in str(found_by(project, code, basic(question), glossary=GLOSSARY))


GOOD = {
    "DC07": """
        Why did Doe leave her company in 2020?
        Why did Elon Musk say that he would sue?
        What did Sutton call his lesson?
        Which engineer gave his name to it?
        What does a learner do on his or her first day?
        What did the host, Rick Roe, ask?
        What did Rick Roe, the host, ask?
        Who was the host of the talk?
        What do they call it, and is it theirs?
        Which state is the host country?
        Is the above-average model of the speaker recognition kind?
        多伊为什么离开她的公司？
        马斯克为什么说他要起诉？
        理查德·萨顿怎样称呼他的教训？
        谁在 2019 年发表了他的文章？
        其他公司、他人和他们各怎么做？
        吉他、利他、排他、维他命是什么？
        主持人里克·罗问了什么？
        这次访谈的主持人是谁？
        一半以上的模型如何？
        """,
    "DC16": """
        What did Doe say?
        What did Jane Doe say?
        What is Doe's view?
        简·多伊说了什么？
        简•多伊说了什么？
        多伊说了什么？
        Doe 2024 年说了什么？
        """,
    "DC17": """
        Who led in 2024, and today?
        Which models come now and then?
        What is so far-reaching, or so far ahead?
        What happened in the last year of training?
        Who is up to date until now-ness ends?
        当时谁领先？
        智能体出现在哪里，体现在哪里？
        离城市最近的是什么，最近邻算法呢？
        文明年代怎么划分？
        模型应当前往何处？
        """,
}


@pytest.mark.parametrize(("code", "question"), by_code(GOOD))
def test_dc07_dc16_dc17_pass(project: Project, code: str, question: str):
    assert found_by(project, code, basic(question), glossary=GLOSSARY) == []


def test_dc07_a_name_anywhere_on_the_card_tells_who(project: Project):
    assert found_by(project, "DC07", basic("Why did she leave?", why="Doe was tired.")) == []
    assert found_by(project, "DC07", basic("为什么离开？", why="她累了。"))[0].startswith("10:41: DC07: ")


def test_dc07_a_host_in_the_reason_is_no_riddle(project: Project):
    """why: So the host put it"""
    assert found_by(project, "DC07", basic("What did Doe say?", why="So the host put it, as said above.")) == []


def test_dc07_wrong_options_stand_alone_too(project: Project):
    wrong = [{"text": "The guest's", "why": "No."}, {"text": "All of the above", "why": "No."}]
    [line] = found_by(project, "DC07", {"q": "Whose?", "key": "A", "distractors": wrong}, "kind: choice")
    assert "who 'The guest' is" in line


def test_dc07_a_name_in_another_language_is_not_seen(project: Project):
    """The Chinese side names Doe, the English side nobody"""
    lines = ("zh: {q: 多伊为什么离开？, a: 累了}",)
    assert len(found_by(project, "DC07", basic("Why did she leave?"), *lines)) == 1


def test_dc16_facts_need_no_owner(project: Project):
    assert found_by(project, "DC16", basic("When will models match experts?"), "stance: fact") == []


def test_dc16_a_definition_names_its_owner_in_term_or_gloss(project: Project):
    named, unnamed = ({"term": "Plateau", "gloss": gloss} for gloss in ("For Doe, the end of growth", "No growth"))
    assert found_by(project, "DC16", named, "kind: definition") == []
    [line] = found_by(project, "DC16", unnamed, "kind: definition")
    assert line.endswith('| begin the gloss with whose claim it is: "According to Jane Doe in 2024, …"')


def test_dc16_a_sentence_names_its_owner_outside_its_gaps_or_in_one(project: Project):
    assert found_by(project, "DC16", {"text": "{{Doe}} expects {{growth}}."}, "kind: cloze") == []
    [line] = found_by(project, "DC16", {"text": "预计会有{{增长}}。"}, "kind: cloze")
    assert line.endswith("| begin with whose claim it is: “2024 年，简·多伊说…”")


@pytest.mark.parametrize(
    "question",
    [
        "What do Example Notes report?",
        "What does the talk of jane doe with rick roe hold?",
        "What did Roe ask?",
        "示例笔记怎么写？",
        "里克·罗问了什么？",
        "按 Example Notes 的说法，什么最难？",
    ],
)
def test_dc16_without_a_speaker_publisher_interview_or_anyone_in_it_will_do(project: Project, question: str):
    assert found_by(project, "DC16", basic(question), head=UNNAMED, interview=BRACKETED) == []


def test_dc16_without_a_speaker_the_publisher_is_shown(project: Project):
    [line] = found_by(project, "DC16", basic("In 2024, who leads?"), head=UNNAMED, interview=BRACKETED)
    assert line.endswith('"According to Shili Biji in 2024, who leads?"')
    [line] = found_by(project, "DC16", basic("2024 年，谁领先？"), head=UNNAMED, interview=BRACKETED)
    assert line.endswith("“据示例笔记 2024 年的访谈稿，谁领先？”")


def test_dc16_every_speaker_of_a_card_is_named(project: Project):
    """cites: one of Doe, one of Roe"""
    passage = "{text: notes, section: 1, anchor: 甲, speaker: SPEAKER}"
    cites = ", ".join(passage.replace("SPEAKER", speaker) for speaker in ("doe", "roe"))
    layout = project(
        f"- id: both\n  cites: [{cites}]\n  en: {{q: What did Doe say?, a: That}}\n"
        f"- id: all\n  cites: [{cites}]\n  en: {{q: What did Doe and Roe say?, a: That}}\n",
        head=UNNAMED,
    )
    assert judged_by(layout, "DC16") == [
        (
            "9:11: DC16: the question does not say whose claim this is"
            " | name Rick Roe too: the card cites a passage of theirs"
        )
    ]


def test_dc16_a_short_name_is_shown_where_there_is_one(project: Project):
    [line] = found_by(project, "DC16", basic("Who leads?"), interview=SHORT)
    assert '"According to Doe in 2024, who leads?"' in line


def test_dc16_dc17_an_unknown_year_is_not_invented(project: Project):
    undated = INTERVIEW.replace("date: 2024-11\n", "").replace("  date: 2024-11-12\n", "")
    [line] = found_by(project, "DC16", basic("谁领先？"), interview=undated)
    assert line.endswith("“简·多伊说谁领先？”")
    [line] = found_by(project, "DC17", basic("谁现在领先？"), interview=undated)
    assert line.endswith("| write the year instead of '现在'")


def test_dc17_a_year_anywhere_on_the_card_dates_it(project: Project):
    assert found_by(project, "DC17", basic("Who leads today?", why="So it was in 2024.")) == []
    assert found_by(project, "DC17", basic("Who leads?", why="It leads today.")) != []


def test_names_of_a_project_are_gathered_once(project: Project):
    loaded = collection(project())
    assert names(loaded) is names(loaded)
    assert names(collection(project())) is not names(loaded)
