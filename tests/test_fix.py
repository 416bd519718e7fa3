"""`deck check --fix` (DC27): what is mended in a file, and that every other byte stays."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from projects import COMPLETE, CORE, INTERVIEW, SAMPLE_CARDS, Project, heads, put, within

from builder.author.fix import _Mend, _sound, fix, fixed
from builder.examine import examine
from builder.project import Layout
from builder.source.document import read
from builder.source.spoken import texts
from builder.text.chinese import flaws, mended


def mend(text: str) -> str:
    """Mend a file, and see that a second run changes nothing."""
    after = fixed(text.encode(), "f.yaml").content
    assert fixed(after, "f.yaml").content == after
    return after.decode()


def card(scalar: str) -> str:
    """Lay out a file of one card, with comments around its Chinese answer."""
    return f"# Above\ncards:\n- id: one  # for ever\n  zh:\n    a: {scalar}\n    # Below\n  en: {{q: 'a,b中A'}}\n"


STYLES = {
    "plain": ("2024年,多伊  # a comment", "2024 年，多伊  # a comment"),
    "plain folded": ("多伊\n      说AI  # why\n", "多伊\n      说 AI  # why\n"),
    "plain joined": ("多伊说,\n      甲A", "多伊说，甲 A"),
    "single": ("'他说\"好\",''甲''A'", "'他说“好”，''甲''A'"),
    "double": ('"他说\\"好\\",\\u4e2dA"', '"他说“好”，\\u4e2d A"'),
    "double folded": ('"多伊A \\\n      说,\n      乙"', '"多伊 A \\\n      说，乙"'),
    "literal": ("|\n      2024年,\n        多伊A\n\n      说", "|\n      2024 年，\n        多伊 A\n\n      说"),
    "literal kept": ("|+\n      甲A\n\n", "|+\n      甲 A\n\n"),
    "folded": (
        ">-  # why\n      2024年\n      模型 (Model)\n      A级",
        ">-  # why\n      2024 年\n      模型（Model）A 级",
    ),
    "folded apart": (">\n      甲A\n\n      乙B\n        丙C", ">\n      甲 A\n\n      乙 B\n        丙 C"),
    "in braces": ("{b: 甲A, c: ['乙,丙', 'a,b']}", "{b: 甲 A, c: ['乙，丙', 'a,b']}"),
    "bold": ("丙**甲**A，乙**B**", "丙**甲** A，乙 **B**"),
    "gaps": ("'{{验证}}ASL，第{{c1::3::哪a}}级'", "'{{验证}} ASL，第 {{c1::3::哪 a}} 级'"),
    "code": ("甲A `甲A,乙`", "甲 A `甲A,乙`"),
    "link": ("见[甲A](https://a.b/甲A,乙)", "见[甲 A](https://a.b/甲A,乙)"),
}


@pytest.mark.parametrize("style", STYLES)
def test_dc27_a_text_is_mended_whatever_its_style(style: str):
    before, after = STYLES[style]
    assert mend(card(before)) == card(after)


REFUSED = {
    "a comment would begin": "中#1",
    "an escape that is seldom": '"甲\\_乙A"',
    "only its writer can tell": "甲(乙",
    "other marks would be made": "a*,甲*",
    "no Chinese": "a,b",
}


@pytest.mark.parametrize("why", REFUSED)
def test_dc27_a_text_that_can_not_be_mended_safely_stays_alone(why: str):
    """The one that can't be mended stays, its neighbour is mended."""
    text = card(f"{REFUSED[why]}\n    why: 甲A")
    assert mend(text) == text.replace("甲A\n", "甲 A\n")


def test_dc27_the_text_whose_mend_fails_is_found_among_many():
    text = "title:\n" + "".join(f"  zh-{n}x: {'甲#A' if n % 7 == 0 else '甲A'}\n" for n in range(10, 60))
    assert mend(text) == text.replace("甲A", "甲 A")


def test_mends_that_hold_only_apart_are_left_undone():
    apart = [_Mend(((at, at, " "),)) for at in range(3)]
    assert _sound(apart, lambda mends: len(mends) < 2) == ()


def test_dc27_blanks_at_line_ends_go_and_are_counted():
    before = "# c \ncards:\t\n- zh:\n    a: >\n      甲 \n      乙\t\n    \n    b: 'x \n      y'  \n  en: {a: b}"
    after = "# c\ncards:\n- zh:\n    a: >\n      甲\n      乙\n\n    b: 'x\n      y'\n  en: {a: b}"
    result = fixed(before.encode(), "f.yaml")
    assert (result.content.decode(), result.summary) == (after, "7 line ends")


def test_dc27_a_blank_at_a_line_end_that_means_something_stays():
    """A blank that is escaped, and one that keeps lines of folded text apart"""
    text = 'a: "x\\ \n  y"\nb: >\n  甲\n     \n  乙\nc: 1\n'
    assert mend(text + "# c \n") == text + "# c\n"


def test_what_was_done_is_told_in_words():
    assert fixed(card("甲A \n    why: 乙B").encode(), "f.yaml").summary == "2 texts, 1 line end"
    assert fixed(card("甲A").encode(), "f.yaml").summary == "1 text"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_stay(end: str, mark: str):
    for before, after in STYLES.values():
        file = (mark + card(before)).rstrip("\n").replace("\n", end)
        assert mend(file) == (mark + card(after)).rstrip("\n").replace("\n", end)


@pytest.mark.parametrize(
    "content",
    [b"a: [ \n", b"", b"zh: \xff \n", b"zh: 1 \nzh: 2\n", b"zh: &a x \n", b"# nothing \n", b"a: 1\n--- \nb: 1"],
)
def test_a_file_that_can_not_be_read_comes_back_as_it_was(content: bytes):
    assert fixed(content, "f.yaml").content == content


def test_dc27_a_card_that_is_excused_stays_as_it_is():
    """A name is written so: AI深度研究员"""
    excused = "cards:\n- allow: [{rule: DC27, because: a name}]\n  zh: {q: AI深度}\n"
    text = excused + "- allow: [{rule: DC25}, x]\n  zh: {q: 甲A}\n"
    assert mend(text) == text.replace("甲A", "甲 A")


def test_dc27_what_stands_under_no_language_stays():
    text = (
        "texts:\n- publisher: {zh: AI示例}\n  from: 二,级别\n  title: {zh: 甲A}\nhost: {name: {zh: 多伊A}}\n"
        "picture: {file: {zh: 图A.svg}, alt: {zh: 图A, en: 'a,图'}}\nhorizon: {zh-Hant: 約2027}\nanchor: 甲A\n"
    )
    after = text.replace("title: {zh: 甲A}", "title: {zh: 甲 A}").replace("alt: {zh: 图A", "alt: {zh: 图 A")
    assert mend(text) == after.replace("約2027", "約 2027")


PIECES = [
    "甲",
    "乙丙",
    "A",
    "GPT-4",
    "3",
    "30%",
    "3:1",
    "**",
    "`a,中`",
    "{{c1::",
    "::",
    "}}",
    "[见A](https://a.b/中,x)",
    " ",
]
MARKS = [",", ";", ":", "!", "?", "(", ")", ".", "...", '"', "“", "”", "，", "。", "（", "）", "'", "\\"]
CHINESE = st.lists(st.sampled_from(PIECES + MARKS), min_size=1, max_size=10).map(lambda parts: "".join(parts).strip())
ENGLISH = st.sampled_from(["What did Doe say, (in 2024)?", "a,b中A", "It's **so**", 'He said "no"...'])
STYLE = st.sampled_from(["plain", "single", "double", "escaped", "literal", "folded"])
TEXT = st.tuples(CHINESE.filter(bool), STYLE)


def scalar(value: str, style: str, number: int) -> str:
    """Write a value in a style, with a comment where one can stand."""
    match style:
        case "plain" if value.isascii() or read(f"a: {value}\n".encode(), "").data == {"a": value}:
            return f"{value}  #k{number}"
        case "single":
            return f"'{value.replace(chr(39), chr(39) * 2)}'  #k{number}"
        case "literal":
            return f"|-  #k{number}\n      {value}"
        case "folded":
            return f">-\n      {re.sub('(?<! ) (?! )', chr(10) + '      ', value)}  "
        case _:
            return f"{json.dumps(value, ensure_ascii=style == 'escaped')}  #k{number} "


@given(st.lists(st.tuples(TEXT, TEXT, ENGLISH), min_size=1, max_size=3))
def test_dc27_cards_of_any_style_are_mended_and_nothing_else_changes(cards: list[tuple]):
    before = "cards:\n" + "".join(
        f"- id: c{n}  #c{n} \n  zh:\n    q: {scalar(*q, n)}\n    a: {scalar(*a, n)}\n  en:\n    q: {json.dumps(en)}\n"
        for n, (q, a, en) in enumerate(cards)
    )
    was = read(before.encode(), "f.yaml")
    assume(not was.problems)
    after = mend(before)
    now = read(after.encode(), "f.yaml")
    wanted = {path: mended(text.strip()) if "zh" in path else text for path, text in texts(was.data)}
    assert {path: text.strip() for path, text in texts(now.data)} == wanted
    assert now.keys.keys() == was.keys.keys()
    assert re.findall(r"#[ck]\d+", after) == re.findall(r"#[ck]\d+", before)
    left = [flaw for path, text in texts(now.data) for flaw in flaws(text) if "zh" in path]
    assert [flaw for flaw in left if flaw.replacement is not None] == []
    assert not re.search(r"[ \t]$", after, re.MULTILINE)


def files(layout: Layout) -> dict[str, str]:
    return {layout.name(file.path): file.summary for file in fix(layout)}


def test_every_file_of_a_project_is_mended(project: Project):
    layout = project(
        SAMPLE_CARDS.replace("一种**化学**反应", "一种**化学A**反应"),
        core=CORE + "order: topic \n",
        complete=COMPLETE.replace("全部内容。", "全部内容."),
        interview=INTERVIEW.replace("zh: 级别", "zh: AI级别"),
    )
    put(layout.root, "cards_src/glossary.yaml", "terms:\n- name: {en: a, zh: 甲A}\n  meaning: {en: b, zh: 乙}\n")
    assert files(layout) == {
        "cards_src/glossary.yaml": "1 text",
        "cards_src/talk-2024/01-first.yaml": "1 text",
        "cards_src/talk-2024/interview.yaml": "1 text",
        "decks/complete.yaml": "1 text",
        "decks/core.yaml": "1 line end",
    }
    for file in fix(layout):
        file.path.write_bytes(file.content)
    assert (files(layout), [line for line in heads(examine(layout)[1]) if "DC27" in line]) == ({}, [])


def test_only_what_is_wanted_is_mended(project: Project):
    layout = project(SAMPLE_CARDS.replace("比作什么？", "比作什么?"), core=CORE + "order: topic \n")
    assert [file.path.name for file in fix(layout, lambda path: path.name == "core.yaml")] == ["core.yaml"]


def test_a_project_that_is_clean_stays(project: Project):
    assert fix(project(SAMPLE_CARDS)) == []


def test_links_are_not_followed(project: Project, tmp_path: Path):
    """Neither a file that is one, nor what lies in a folder that is one"""
    layout = project(SAMPLE_CARDS)
    outside = put(tmp_path.parent, f"{tmp_path.name}-outside/a.yaml", "title: {zh: 甲A}\n")
    (layout.root / "decks/more.yaml").symlink_to(outside)
    (layout.root / "cards_src/linked").symlink_to(outside.parent)
    (layout.root / "decks/folder.yaml").mkdir()
    assert fix(layout) == []


def test_a_strangers_file_does_not_hold_a_reviewer_up():
    text = "title:\n" + "".join(f"  zh-x{n}: 甲{'#' if n % 100 == 0 else ''}A\n" for n in range(1000))
    with within(10):
        assert fixed(text.encode(), "f.yaml").summary == "990 texts"
