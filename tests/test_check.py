"""Each rule of the table: what it refuses, as a user sees it, and what it lets pass.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable

import pytest
from projects import CORE, HEAD, INTERVIEW, ONE_CARD, PROJECT, SAMPLE_CARDS, collection, told, within

from builder import check
from builder.project import Layout

Project = Callable[..., Layout]


def found(layout: Layout, texts: dict[str, str] | None = None) -> list[str]:
    """Judge a project; that some decks have no cards in a language is the business of one test alone."""
    return [line for line in judged(layout, texts) if "ID07" not in line]


def judged(layout: Layout, texts: dict[str, str] | None = None) -> list[str]:
    return told(check.run(collection(layout), texts))


def card(*lines: str) -> str:
    return "- id: one\n" + "".join(f"  {line}\n" for line in lines)


WORDS = "en: {q: What did Doe say?, a: A thing}"
ANCHOR = "anchor: 化学反应"


def test_the_sample_cards_are_clean(project: Project):
    assert found(project(SAMPLE_CARDS)) == []


def test_codes_are_unique_and_rules_speak():
    assert len({rule.code for rule in check.RULES}) == len(check.RULES)
    assert all(rule.asks.endswith(".") and rule.reason.endswith(".") for rule in check.RULES)


def test_a_rule_is_found_however_its_code_is_spelt():
    assert check.find("dc27") is check.find("DC27") is not None
    assert check.find("DC99") is None


def test_every_rule_with_a_check_has_a_test_of_its_own():
    """No rule is untested: SH06 ID01 ID02 … each name a test here"""
    tested = " ".join(name for name in globals() if name.startswith("test_"))
    assert [rule.code for rule in check.RULES if rule.check and rule.code.lower() not in tested] == []


BAD = {
    "DC15": (
        [ANCHOR, "topics: [scalling]", WORDS],
        ["10:12: DC15: decks/project.yaml lists no topic 'scalling' | did you mean 'scaling'?"],
    ),
    "DC18": (
        [ANCHOR, "stance: prediction", WORDS],
        [
            (
                "8:7: DC18: a prediction without its horizon | add horizon: what the speaker predicted it for, "
                "such as 2027 or within five years"
            )
        ],
    ),
    "DC19 anchor": (
        [WORDS],
        [
            (
                "8:3: DC19: the card names no passage: anchor missing | add anchor, or cites: for a card that rests on "
                "several passages"
            )
        ],
    ),
    "DC19 text": (
        [ANCHOR, "text: note", WORDS],
        ["10:9: DC19: no interview.yaml knows a text 'note' | did you mean 'notes'?"],
    ),
    "DC19 section": (
        [ANCHOR, "section: 3", WORDS],
        ["10:12: DC19: the text 'notes' has no section '3' | its sections are 1, 2"],
    ),
    "DC19 cites": (
        ["cites: [{text: notes, section: 1, anchor: 甲}, {text: nots, section: 1, anchor: 乙}]", WORDS],
        ["9:56: DC19: no interview.yaml knows a text 'nots' | did you mean 'notes'?"],
    ),
    "DC19 both": (
        ["cites: [{text: notes, section: 1, anchor: 甲}]", ANCHOR, WORDS],
        ["10:11: DC19: the card has both cites and anchor | move it into cites"],
    ),
    "DC26 Chinese": (
        ["anchor: 十六个字十六个字十六个字十六个字多", WORDS],
        [
            (
                "9:11: DC26: the anchor is a sentence; it must be a term or short phrase | at most 16 characters of "
                "Chinese or 6 words of English"
            )
        ],
    ),
    "DC26 English": (
        ["anchor: this is a sentence of seven words", WORDS],
        [
            (
                "9:11: DC26: the anchor is a sentence; it must be a term or short phrase | at most 16 characters of "
                "Chinese or 6 words of English"
            )
        ],
    ),
    "DC27 en": (
        [ANCHOR, 'en: {q: "What\\u200b did Doe say?", a: A thing}'],
        [
            "10:11: DC27: an invisible character (U+200B) stands after 'What' | delete it, or write a space",
        ],
    ),
    "DC27 zh": (
        [ANCHOR, 'zh: {q: "多伊\\u200b说了什么？", a: 一件事}'],
        [
            "10:11: DC27: an invisible character (U+200B) stands after '多伊' | delete it, or write a space",
        ],
    ),
    "DC27 space": (
        [ANCHOR, "zh: {q: 多伊2024 年说了什么？, a: 一件事}"],
        ["10:11: warning DC27: no space in '伊2' | write '伊 2'"],
    ),
    "DC27 per cent": (
        [ANCHOR, "zh: {q: 多伊说了什么？, a: 约 30%的人}"],
        ["10:23: warning DC27: no space in '%的' | write '% 的'"],
    ),
    "DC27 width": (
        [ANCHOR, "zh: {q: '多伊说了什么?', a: 一件事}"],
        ["10:11: warning DC27: half-width punctuation in '么?' | write ，。；：！？（） in Chinese"],
    ),
    "DC27 no gap": (
        ["kind: cloze", ANCHOR, "en: {text: Nothing is asked}"],
        ["11:14: DC27: the sentence has no gap | put what is asked for in {{double braces}}"],
    ),
    "DC27 open gap": (
        ["kind: cloze", ANCHOR, "en: {text: 'One {{gap}} and {{another'}"],
        ["11:14: DC27: a gap is not closed, or not opened | write each gap as {{words}}"],
    ),
    "DC27 zh open gap": (
        ["kind: cloze", ANCHOR, "zh: {text: '一个{{空}}，另一个}}'}"],
        ["11:14: DC27: a gap is not closed, or not opened | write each gap as {{words}}"],
    ),
    "DC27 empty gap": (
        ["kind: cloze", ANCHOR, "en: {text: 'One {{ }} gap'}"],
        ["11:14: DC27: a gap is empty | put the words that are asked for in it"],
    ),
    "DC27 empty numbered gap": (
        ["kind: cloze", ANCHOR, "en: {text: 'One {{c1::}} gap'}"],
        ["11:14: DC27: a gap is empty | put the words that are asked for in it"],
    ),
    "ID02 related": (
        [ANCHOR, WORDS, "related: [on]"],
        ["11:13: ID02: there is no card 'on' | did you mean 'one'?"],
    ),
    "ID02 itself": (
        [ANCHOR, WORDS, "contrast: [one]"],
        ["11:13: ID02: the card names itself under 'contrast' | remove it"],
    ),
    "ID02 speaker": (
        [ANCHOR, WORDS, "speaker: do"],
        ["11:12: ID02: nobody called 'do' speaks in talk-2024 | did you mean 'doe'?"],
    ),
    "ID02 cite's speaker": (
        ["cites: [{text: notes, section: 1, anchor: 甲, speaker: musk}]", WORDS],
        ["9:57: ID02: nobody called 'musk' speaks in talk-2024 | the speakers are doe, roe"],
    ),
    "ID02 rule": (
        [ANCHOR, WORDS, "allow: [{rule: DC77, because: x}]"],
        ["11:18: ID02: there is no rule 'DC77' | did you mean 'DC27'?"],
    ),
    "ID02 inexcusable": (
        [ANCHOR, WORDS, "allow: [{rule: DC19, because: x}]"],
        ["11:18: ID02: no card can be excused from DC19 | mend the card"],
    ),
    "ID05 some": (
        ["kind: cloze", ANCHOR, "en: {text: '{{c1::a}} and {{b}}'}"],
        ["11:14: ID05: some numbers are given and some are not | number all of them, or none"],
    ),
    "ID05 twice": (
        ["kind: list", ANCHOR, "en: {q: Q, items: [{n: 1, text: a}, {n: 1, text: b}]}"],
        ["11:21: ID05: two items have the same number | give each its own"],
    ),
    "DC28 none": (
        [ANCHOR, WORDS, "picture: {file: plam.svg, alt: A plan}"],
        ["11:19: DC28: there is no file 'plam.svg' in cards_src/media | did you mean 'plan.svg'?"],
    ),
    "DC28 outside": (
        [ANCHOR, WORDS, "picture: {file: ../x.svg, alt: A plan}"],
        ["11:19: DC28: '../x.svg' is not the name of a file in cards_src/media"],
    ),
    "DC28 absolute": (
        [ANCHOR, WORDS, "picture: {file: /etc/x.svg, alt: A plan}"],
        ["11:19: DC28: '/etc/x.svg' is not the name of a file in cards_src/media"],
    ),
    "DC28 backslash": (
        [ANCHOR, WORDS, "picture: {file: '..\\x.svg', alt: A plan}"],
        ["11:19: DC28: '..\\x.svg' is not the name of a file in cards_src/media"],
    ),
    "DC28 type": (
        [ANCHOR, WORDS, "picture: {file: x.gif, alt: A plan}"],
        ["11:19: DC28: 'x.gif' is not of an allowed type: pictures are SVG drawings (.svg)"],
    ),
    "DC28 alt": (
        [ANCHOR, WORDS, "picture: {file: plan.svg, alt: {zh: 图}}"],
        ["11:34: DC28: no alt text in en | say in words what the picture shows"],
    ),
    "DC28 file a language": (
        [ANCHOR, WORDS, "picture: {file: {zh: plan.svg}, alt: A plan}"],
        ["11:19: DC28: no file for en | add en: …, or one file for all"],
    ),
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(#g)"/><text>好</text></svg>'


@pytest.mark.parametrize("case", BAD)
def test_dc15_dc18_dc19_dc26_dc27_dc28_id02_id05_refuse(project: Project, case: str):
    lines, shown = BAD[case]
    problems = found(project(card(*lines), media_plan_svg=SVG))
    assert [p if "DC28: '" not in p else p.split(" | ")[0] for p in problems] == shown


GOOD = {
    "DC15": [ANCHOR, WORDS, "topics: [safety/asl, scaling]"],
    "DC18": [ANCHOR, WORDS, "stance: prediction", "horizon: 2027"],
    "DC19": ["cites: [{text: notes, section: 1, anchor: 甲}, {text: notes, section: '2', anchor: 乙}]", WORDS],
    "DC26 Chinese": ["anchor: 十六个字十六个字十六个字十六个字", WORDS],
    "DC26 English": ["anchor: six words of English are fine", WORDS],
    "DC27 zh": [ANCHOR, "zh: {q: '多伊（Jane Doe）2024 年说，`甲,a` 与 30% 是什么？', a: “一”：二}"],
    "DC27 code": [ANCHOR, "zh: {q: 什么是 `中a文`？, a: 代码}"],
    "DC27 figures": [ANCHOR, "zh: {q: '什么是 1,000 与 3:1？', a: 数 3.5}"],
    "DC27 en": [ANCHOR, "en: {q: 'What, (then), did Doe say?', a: 'This: that'}"],
    "ID02": [ANCHOR, WORDS, "speaker: roe"],
    "ID05": ["kind: cloze", ANCHOR, "en: {text: '{{c2::a}} and {{c1::b}}'}"],
    "DC28": [ANCHOR, WORDS, "picture: {file: plan.svg, alt: A plan}"],
    "DC28 a language": [ANCHOR, WORDS, "picture: {file: {en: plan.svg}, alt: {en: A plan}}"],
}


@pytest.mark.parametrize("case", GOOD)
def test_what_is_right_passes(project: Project, case: str):
    assert found(project(card(*GOOD[case]), media_plan_svg=SVG)) == []


@pytest.mark.parametrize(
    ("svg", "what"),
    [
        ("<svg><script>x</script></svg>", "holds <script>"),
        ('<svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></svg>', "holds <script>"),
        ("<svg><foreignObject/></svg>", "holds <foreignObject>"),
        ("<svg><animate/></svg>", "holds <animate>"),
        ("<svg><set/></svg>", "holds <set>"),
        ('<svg onload="x()"/>', "holds the script onload="),
        ('<svg><a ONCLICK="x()"/></svg>', "holds the script onclick="),
        ('<svg><a href="https://x.y"/></svg>', "refers to https://x.y"),
        ('<svg><use href="#a"/></svg>', "holds <use>"),
        ('<svg><a href="https://x.y/"/></svg>', "refers to https://x.y/"),
        (
            '<svg xmlns:x="http://www.w3.org/1999/xlink"><image x:href="data:image/png;base64,"/></svg>',
            "refers to data:",
        ),
        ('<svg><rect fill="url(https://x.y)"/></svg>', "refers outside itself in fill="),
        ("<svg><rect style=\"background: url( '//x.y')\"/></svg>", "refers outside itself in style="),
        ('<svg><rect style="background: URL(//x.y)"/></svg>', "refers outside itself in style="),
        ('<svg><style>@import "x.css";</style></svg>', "refers outside itself in its style"),
        ('<svg><style>@IMPORT "x.css";</style></svg>', "refers outside itself in its style"),
        ("<svg><style>a{fill:url(x)}</style></svg>", "refers outside itself in its style"),
        ("<svg><style><b/>a{fill:url(x)}</style></svg>", "refers outside itself in its style"),
        ('<?xml-stylesheet href="https://x.y/a.css"?><svg/>', "refers"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "declares a document type, which can hide entities"),
        ("<!doctype svg><svg/>", ""),
        ("<svg>", "is not well-formed XML"),
    ],
)
def test_dc28_active_content_of_an_svg_is_refused(project: Project, svg: str, what: str):
    [shown] = found(project(card(ANCHOR, WORDS, "picture: {file: a.svg, alt: x}"), media_a_svg=svg))
    assert shown.startswith(f"11:19: DC28: the picture 'a.svg' {what}")


def test_dc28_an_utf16_svg_hides_nothing(project: Project):
    """An SVG in UTF-16, where <!DOCTYPE is not found as bytes"""
    svg = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><svg>&b;</svg>'.encode("utf-16")
    assert len(found(project(card(ANCHOR, WORDS, "picture: {file: a.svg, alt: x}"), media_a_svg=svg))) == 1


@pytest.mark.parametrize("content", [b"GIF89a", b"\x89PNG\r\n\x1a\n", b"", b"<html><p>x</p></html>"])
def test_dc28_a_drawing_is_svg(project: Project, content: bytes):
    [shown] = found(project(card(ANCHOR, WORDS, "picture: {file: a.svg, alt: x}"), media_a_svg=content))
    assert shown.startswith("11:19: DC28: ")


def test_dc28_a_picture_of_another_type_is_not_proposed_again(project: Project):
    """picture: {file: a.png, alt: x}"""
    [shown] = found(project(card(ANCHOR, WORDS, "picture: {file: a.png, alt: x}"), media_a_png=b"x"))
    assert shown == "11:19: DC28: 'a.png' is not of an allowed type: pictures are SVG drawings (.svg)"


def test_dc27_can_be_allowed(project: Project):
    """allow: [{rule: DC27, because: a name is written so}]"""
    lines = [ANCHOR, "zh: {q: 什么是A模型？, a: 一件事}", "allow: [{rule: DC27, because: a name is written so}]"]
    assert found(project(card(*lines))) == []


def test_an_allowance_excuses_its_own_card_alone(project: Project):
    """
    - id: first
      anchor: 甲
      zh: {q: 什么是A模型？, a: 一件事}
      allow: [{rule: DC27, because: a name}]
    - id: second
      anchor: 乙
      zh: {q: 什么是A模型？, a: 两件事}
    """
    cards = textwrap.dedent(test_an_allowance_excuses_its_own_card_alone.__doc__)
    assert found(project(cards)) == ["14:11: warning DC27: no space in '是A' | write '是 A'"]


def test_id01_a_card_exists_once(project: Project):
    assert found(project(ONE_CARD + ONE_CARD.replace("化学反应", "另一处"))) == [
        "16:7: ID01: the card 'one' exists already, at cards_src/talk-2024/01-first.yaml:8:7 | choose another id"
    ]


@pytest.mark.parametrize(
    ("file", "text", "shown"),
    [
        (
            "project",
            PROJECT.replace("id: safety/asl", "id: scaling"),
            (
                "decks/project.yaml:8:7: ID01: the topic 'scaling' exists already, at decks/project.yaml "
                "| choose another id"
            ),
        ),
        (
            "interview",
            INTERVIEW.replace('number: "2"', 'number: "1"'),
            (
                "cards_src/talk-2024/interview.yaml:22:13: ID01: the section '1' exists already, at "
                "cards_src/talk-2024/interview.yaml | choose another id"
            ),
        ),
        (
            "interview",
            INTERVIEW.replace("id: roe", "id: doe"),
            (
                "cards_src/talk-2024/interview.yaml:4:1: ID01: the person 'doe' exists already, at "
                "cards_src/talk-2024/interview.yaml | choose another id"
            ),
        ),
    ],
)
def test_id01_a_topic_section_and_person_exist_once(project: Project, file: str, text: str, shown: str):
    assert shown in found(project(**{file: text}))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("select: {cards: [on]}", "3:18: ID02: there is no card 'on' | did you mean 'one'?"),
        ("select: {topics: [safty]}", "3:19: ID02: there is no topic 'safty' | did you mean 'safety'?"),
        ("select: {interviews: [talk]}", "3:23: ID02: there is no interview 'talk' | did you mean 'talk-2024'?"),
        ("exclude: [none]", "3:11: ID02: there is no card 'none' | did you mean 'one'?"),
    ],
)
def test_id02_what_a_deck_names_exists(project: Project, line: str, shown: str):
    core = CORE.replace("select: {levels: [1]}", line)
    assert f"decks/core.yaml:{shown}" in found(project(core=core))


def test_id02_a_deck_may_select_a_topic_above_others(project: Project):
    """select: {topics: [safety]}"""
    layout = project(SAMPLE_CARDS, core=CORE.replace("levels: [1]", "topics: [safety]"))
    assert found(layout) == []


def test_sh06_titles_exist_in_every_language(project: Project):
    """title: {en: Core}"""
    layout = project(
        core=CORE.replace("{en: Core, zh: 核心}", "{en: Core}"),
        interview=INTERVIEW.replace("{en: Levels, zh: 级别}", "{zh: 级别}"),
    )
    assert found(layout) == [
        "cards_src/talk-2024/interview.yaml:23:12: SH06: there are no words for en | add en: …",
        "decks/core.yaml:1:8: SH06: there are no words for zh | add zh: …",
    ]


def test_sh06_one_title_for_all_languages_is_enough(project: Project):
    """title: Core"""
    assert found(project(core=CORE.replace("{en: Core, zh: 核心}", "Core"))) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("name: {en: Jane Doe, zh: 简·多伊}", "name: {en: Jane Doe}", "5"),
        ("publisher: {en: Example Notes, zh: 示例笔记}", "publisher: {en: Example Notes}", "12"),
    ],
)
def test_sh06_names_and_publishers_exist_in_every_language(project: Project, old: str, new: str, place: str):
    """What a card shows of its source is in its own language"""
    [shown] = found(project(interview=INTERVIEW.replace(old, new)))
    assert shown.startswith(f"cards_src/talk-2024/interview.yaml:{place}:")


def test_sh06_another_language_brings_the_words_that_the_program_prints(project: Project):
    """languages: [en, zh, de]"""
    shown = found(project(project=PROJECT.replace("[en, zh]", "[en, zh, de]")))
    assert any("decks/project.yaml:4:12: SH06: the language de lacks" in line for line in shown)


def test_id06_two_homes_are_not_one(project: Project):
    """title: {en: Scaling, zh: 规模扩展} twice"""
    text = PROJECT.replace("{en: Safety levels, zh: 安全级别}", "{en: scaling, zh: 安全级别}")
    assert found(project(project=text)) == [
        (
            "decks/project.yaml:9:10: ID06: safety/asl (en) and scaling (en) share the Anki deck 'Test Talks::scaling' "
            "| give them different titles"
        )
    ]


@pytest.mark.parametrize("title", ["A::B", "'A \"B\"'"])
def test_id06_a_title_holds_nothing_that_parts_decks(project: Project, title: str):
    text = PROJECT.replace("en: Scaling", f"en: {title}").replace("en: A::B", "en: 'A::B'")
    [shown] = found(project(project=text))
    assert "ID06: the title" in shown


def test_id07_a_deck_has_cards(project: Project):
    """select: {levels: [3]}"""
    shown = judged(project(core=CORE.replace("[1]", "[3]")))
    assert [line.split(" | ")[0] for line in shown] == [
        "decks/core.yaml:1:1: warning ID07: the deck 'core' has no cards in en: it is not built",
        "decks/core.yaml:1:1: warning ID07: the deck 'core' has no cards in zh: it is not built",
    ]


LEDGER = (
    '{"is":"note","home":"Test Talks::Scaling","card":"one","lang":"en","kind":"KIND","numbers":NUMBERS,'
    '"hash":"h","source":"s","changed":5}\n'
)


def released(kind: str = "basic", numbers: str = "[1]") -> str:
    held = dict.fromkeys(json.loads(numbers), "")
    return LEDGER.replace("KIND", kind).replace("NUMBERS", json.dumps(held))


def test_id03_a_released_card_stays(project: Project):
    layout = project(ONE_CARD.replace("id: one", "id: two"), ledger=released())
    assert found(layout) == [
        (
            "decks/ledger.jsonl: ID03: the card 'one' was released (en) and is not in the sources any more "
            "| put it back under its old id; to withdraw it, mark it: retired: {since: …, because: …}"
        )
    ]


def test_id03_a_released_language_stays(project: Project):
    layout = project(card(ANCHOR, "zh: {q: 什么？, a: 一件事}"), ledger=released())
    [shown] = found(layout)
    assert (
        shown == "8:7: ID03: the card was released in en too, and its words there are gone | put its words in en back"
    )


def test_id03_a_retired_card_is_still_in_the_sources(project: Project):
    layout = project(ONE_CARD + "  retired: {since: 2025, because: wrong}\n" + SAMPLE_CARDS, ledger=released())
    assert found(layout) == []


def test_id04_a_released_card_keeps_its_kind(project: Project):
    layout = project(card("kind: definition", ANCHOR, "en: {term: a, gloss: b}"), ledger=released())
    assert found(layout) == [
        (
            "9:9: ID04: the card was released as basic and can't become definition "
            "| retire it, and write a new card with a new id"
        )
    ]


def test_id05_a_released_reverse_is_not_switched_off(project: Project):
    layout = project(ONE_CARD, ledger=released(numbers="[1,2]"))
    [shown] = found(layout)
    assert "ID05: the card was released in both directions | write reverse: true again" in shown


def test_id05_a_reverse_may_be_switched_on(project: Project):
    assert found(project(card("reverse: true", ANCHOR, WORDS), ledger=released())) == []


def test_id05_numbers_are_explicit_once_their_count_changes(project: Project):
    """{{a}}, {{b}} and {{c}}, of which {{a}} and {{c}} were released"""
    text = "en: {text: '{{a}}, {{b}} and {{c}}'}"
    layout = project(card("kind: cloze", ANCHOR, text), ledger=released("cloze", "[1,2]"))
    assert found(layout) == [
        (
            "11:14: ID05: the card was released with the numbers 1, 2; it now has 3 | number them so that the words "
            "learners have keep their numbers (1, 2), and new ones get new numbers"
        )
    ]


def test_id05_items_are_numbered_once_their_count_changes(project: Project):
    """items: [a, b, c], of which two were released"""
    layout = project(card("kind: list", ANCHOR, "en: {q: Q, items: [a, b, c]}"), ledger=released("list", "[1,2]"))
    [shown] = found(layout)
    assert shown.startswith("11:21: ID05: the card was released with the numbers 1, 2; it now has 3")


@pytest.mark.parametrize("text", ["{{c1::a}}, {{c3::b}} and {{c2::c}}", "{{c2::c}} alone"])
def test_id05_explicit_numbers_are_taken(project: Project, text: str):
    layout = project(card("kind: cloze", ANCHOR, f"en: {{text: '{text}'}}"), ledger=released("cloze", "[1,2]"))
    assert found(layout) == []


TEXT = "编者按\n一、开始\n规模扩展像化\n学反应，缺一不可。ＡＩ 很快。\n二、级别\n两个空，再两个空。化学\n"


def cited(anchor: str, section: str = "1") -> str:
    return card(f"anchor: {anchor}", f"section: '{section}'", WORDS)


@pytest.mark.parametrize("anchor", ["化学反应", "化 学反应", "AI很快", "ＡＩ"])
def test_dc26_an_anchor_is_found_without_regard_to_space_and_width(project: Project, anchor: str):
    assert found(project(cited(anchor)), {"notes": TEXT}) == []


@pytest.mark.parametrize(
    ("anchor", "section", "shown"),
    [
        ("物理", "1", "the anchor is not in the text | copy a term from the passage as it is printed there"),
        ("两个空", "1", "the anchor is not in section 1 | it stands in section 2"),
        ("两个空", "2", "the anchor stands 2 times in section 2 | lengthen it by a neighbouring word"),
        ("编者按", "1", "the anchor is not in the text | copy a term from the passage as it is printed there"),
    ],
)
def test_dc26_an_anchor_stands_once_in_its_section(project: Project, anchor: str, section: str, shown: str):
    assert found(project(cited(anchor, section)), {"notes": TEXT}) == [f"9:11: DC26: {shown}"]


def test_dc26_cites_are_looked_up_each(project: Project):
    """cites: [{text: notes, section: "1", anchor: 化学反应}, {text: notes, section: "2", anchor: 物理}]"""
    cites = test_dc26_cites_are_looked_up_each.__doc__
    [shown] = found(project(card(cites, WORDS)), {"notes": TEXT})
    assert shown.startswith("9:90: DC26: the anchor is not in the text")


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("from: 一、开始", "from: 零、开始", "21:11: DC26: '零、开始' stands nowhere in the text"),
        ("from: 二、级别", "from: 空", "24:11: DC26: '空' stands 2 times in the text"),
        ("from: 二、级别", "from: 编者按", "24:11: DC26: the section begins before the one above it"),
    ],
)
def test_dc26_sections_are_found_once_and_in_order(project: Project, old: str, new: str, shown: str):
    problems = found(project(cited("规模扩展"), interview=INTERVIEW.replace(old, new)), {"notes": TEXT})
    assert f"cards_src/talk-2024/interview.yaml:{shown}" in problems


def test_dc26_what_stands_after_the_end_of_a_section_is_not_in_it(project: Project):
    """until: 再两个空"""
    layout = project(cited("化学", "2"), interview=INTERVIEW + "    until: 再两个空\n")
    [shown] = found(layout, {"notes": TEXT})
    assert shown.startswith("9:11: DC26: the anchor is not in section 2")


def test_dc26_a_text_that_is_not_at_hand_is_told(project: Project):
    assert found(project(cited("物理")), {}) == [
        (
            "cards_src/talk-2024/interview.yaml:17:11: info DC26: the text 'notes' is not in the folder: "
            "its anchors were not checked"
        )
    ]


def test_a_typo_in_an_interview_is_not_told_again_for_each_card(project: Project):
    """vidio: x"""
    from builder.build import examine  # noqa: PLC0415 - only here

    problems = told(examine(project(SAMPLE_CARDS, interview=INTERVIEW + "vidio: x\n"))[1])
    assert [line.split(" | ")[0] for line in problems] == [
        "cards_src/talk-2024/interview.yaml:25:1: SH02: the key 'vidio' means nothing here"
    ]


def test_a_typo_in_a_released_card_does_not_say_that_it_is_gone(project: Project):
    """levle: 2"""
    from builder.build import examine  # noqa: PLC0415 - only here

    problems = told(examine(project(card(ANCHOR, WORDS, "levle: 2") + SAMPLE_CARDS, ledger=released()))[1])
    assert [line.split(" | ")[0] for line in problems] == ["11:3: SH02: the key 'levle' means nothing here"]


def test_problems_are_sorted_and_told_once(project: Project):
    """cites two passages of a text that nobody knows"""
    layout = project(card("zh: {q: 什么是A？, a: 是B}", "level: 1"), head=HEAD)
    assert [line.split(":")[0] for line in found(layout)] == ["8", "9", "9"]


def test_many_cards_in_one_file_are_judged_fast(project: Project):
    """1,500 cards, released, each with an allowance"""
    cards = "".join(
        f"- id: c{n}\n  anchor: x\n  en: {{q: What is {n}, a: That}}\n  allow: [{{rule: DC27, because: so}}]\n"
        for n in range(1_500)
    )
    layout = project(cards, ledger="".join(released().replace('"one"', f'"c{n}"') for n in range(1_500)))
    loaded = collection(layout)
    with within(2):
        assert [line for line in told(check.run(loaded)) if "ID07" not in line] == []


def test_id08_the_namespace_never_changes(project: Project):
    """namespace: test-deck, of a project that was released as other"""
    layout = project(ledger='{"is":"project","namespace":"other"}\n')
    [shown] = [line for line in found(layout) if "ID08" in line]
    assert "decks/project.yaml:1:12: ID08: the decks were released under the namespace 'other'" in shown


def test_dc27_a_comment_behind_a_text_is_told(project: Project):
    """a: Right #1: the answer would be "Right" """
    layout = project(card(ANCHOR, "en:", "  q: What is it?", "  a: Right #1", "  why: '#2' # a comment"))
    assert [line for line in found(layout) if "DC27" in line] == [
        (
            "12:14: warning DC27: what stands behind ' #' is a comment and no part of the text "
            "| put the whole text in quotes, or remove it"
        )
    ]


def test_id09_a_renamed_topic_is_told(project: Project):
    """Anki moves no card: old ones stay in the old deck, new ones come in another"""
    renamed = PROJECT.replace("title: {en: Scaling", "title: {en: Growth")
    [shown] = [line for line in found(project(project=renamed, ledger=released())) if "ID09" in line]
    assert shown.startswith(
        "decks/project.yaml:2:8: warning ID09: learners have cards in 'Test Talks::Scaling' that newcomers "
        "would get in 'Test Talks::Growth', 'one' for one"
    )


def test_sh06_a_horizon_is_in_the_languages_of_its_card(project: Project):
    """horizon: {en: …, fr: …} on a card in English and Chinese, of a project that has no French"""
    words = "en: {q: What did Doe say?, a: A thing}", "zh: {q: 什么？, a: 一件事}"
    shown = found(project(card(ANCHOR, "stance: prediction", "horizon: {en: 2026, fr: 2026}", *words)))
    assert shown == [
        "11:12: SH06: there are no words for zh | add zh: …",
        "11:27: SH06: the project has no language 'fr' | the project's languages are en, zh",
    ]


def test_sh06_the_number_of_items_has_its_place(project: Project):
    labels = PROJECT + "labels: {en: {items: items}}\n"
    [shown] = [line for line in found(project(project=labels)) if "SH06" in line]
    assert "the label items of en has no {n}, where the number goes" in shown
