"""ER01 and AU01: errata quote what a text prints, and audits can be followed."""

from __future__ import annotations

import pytest
from projects import INTERVIEW, Project, collection, put
from text_support import passages, with_text

from builder import check
from builder.examine import examine
from builder.problems import Problem
from builder.source.load import load

ERRATUM = "errata:\n- {text: notes, section: 1, prints: 化学反应, means: {en: a, zh: 甲}, how: {en: b, zh: 乙}}\n"

AUDIT = """\
of: notes
date: 2026-11-22
seed: 7
reader: wrote none of them
core:
- {card: two, verdict: sound, done: removed}
sample:
- {card: one, verdict: double, because: two facts, done: split}
- {card: three, verdict: open, done: removed}
planted:
- {card: one, defect: another year, change: {en: {a: In 2023}}, found: true}
"""


def told(problems: list[Problem], code: str) -> list[str]:
    return [f"{p.place.line}:{p.place.column} {p.message} | {p.hint}" for p in problems if p.code == code]


def judged(project: Project, path: str, content: str, code: str) -> list[str]:
    layout = project()
    put(layout.root, path, content)
    return told(check.run(collection(layout)), code)


def errata(project: Project, content: str, folder: str = "talk-2024") -> list[str]:
    return judged(project, f"cards_src/{folder}/errata.yaml", content, "ER01")


def test_errata_and_audits_are_no_cards(project: Project):
    layout = project()
    put(layout.root, "cards_src/talk-2024/errata.yaml", ERRATUM)
    put(layout.root, "cards_src/audits/first.yaml", AUDIT)
    loaded = collection(layout)
    assert [list(loaded.errata), list(loaded.audits), len(loaded.cards)] == [["talk-2024"], ["first"], 1]
    assert loaded.audits["first"].value.planted[0].found
    assert {problem.code for problem in check.run(loaded)} <= {"DC14", "DC24"}


@pytest.mark.parametrize(
    ("was", "now", "problem"),
    [
        ("text: notes", "text: note", "2:10 talk-2024 has no text 'note' | did you mean 'notes'?"),
        ("section: 1", "section: 9", "2:26 the text 'notes' has no section '9' | its sections are 1, 2"),
        (
            "化学反应",
            "化学反应化学反应化学反应化学反应化",
            (
                "2:37 what is printed is quoted by a sentence; it must be a term or short phrase | quote the wrong "
                "words alone"
            ),
        ),
    ],
)
def test_er01_an_erratum_names_its_passage(project: Project, was: str, now: str, problem: str):
    assert errata(project, ERRATUM.replace(was, now)) == [problem]


def test_errata_lie_with_their_interview(project: Project):
    hint = "its texts are none: is the folder named right?"
    assert errata(project, ERRATUM, "elsewhere") == [f"2:10 elsewhere has no text 'notes' | {hint}"]


def test_errata_have_words_in_every_language(project: Project):
    problems = judged(project, "cards_src/talk-2024/errata.yaml", ERRATUM.replace(", zh: 甲", ""), "SH06")
    assert problems == ["2:50 there are no words for zh | add zh: …"]


@pytest.mark.parametrize(
    ("prints", "problems"),
    [
        ("化学反应", []),
        ("再两个空", ["2:37 '再两个空' is not printed in section 1 | it stands in section 2"]),
        ("化学反映", ["2:37 '化学反映' is not printed in section 1 | quote the text as it is printed"]),
    ],
)
def test_er01_what_is_printed_is_looked_up(project: Project, prints: str, problems: list[str]):
    layout, folder = with_text(project)
    put(layout.root, "cards_src/talk-2024/errata.yaml", ERRATUM.replace("化学反应", prints))
    _, found = examine(layout, folder)
    assert told(found, "ER01") == problems


@pytest.mark.parametrize(
    ("prints", "problems"),
    [
        ("再两个空", []),
        ("化学反映", ["2:37 '化学反映' is not printed in section 1 | quote the text as it is printed"]),
    ],
)
def test_er01_where_a_section_is_not_found_no_place_beside_it_is_blamed(
    project: Project, prints: str, problems: list[str]
):
    layout, folder = with_text(project, interview=INTERVIEW.replace("from: 二、级别", "from: 三、级别"))
    put(layout.root, "cards_src/talk-2024/errata.yaml", ERRATUM.replace("化学反应", prints))
    _, found = examine(layout, folder)
    assert told(found, "ER01") == problems


def test_without_its_text_an_erratum_is_not_looked_up(project: Project):
    layout = project()
    put(layout.root, "cards_src/talk-2024/errata.yaml", ERRATUM.replace("化学反应", "没有"))
    rule = check.find("ER01")
    assert rule
    assert rule.texts
    assert list(rule.texts(collection(layout), {})) == []
    assert len(list(rule.texts(collection(layout), {"notes": passages()}))) == 1


@pytest.mark.parametrize(
    ("was", "now", "problem"),
    [
        ("of: notes", "of: note", "1:5 there is no text 'note' | did you mean 'notes'?"),
        ("of: notes", "of: talk-2024", "1:5 there is no text 'talk-2024' | a text, or compare: notes"),
        (
            "{card: two, verdict: sound, done: removed}",
            "{card: onee, verdict: sound}",
            "6:10 there is no card 'onee' | did you mean 'one'?",
        ),
        ("{card: two,", "{card: one,", "8:10 'one' is read twice in this audit | leave one of them"),
        (
            "verdict: double, because: two facts",
            "verdict: sound",
            (
                "11:72 the defect in 'one' is said to be found, but the verdict is sound | give the reader's verdict, "
                "or leave found: out"
            ),
        ),
        ("{en: {a:", "{fr: {a:", "11:50 'one' has no words for fr | its languages are en, zh"),
        ("{en: {a:", "{en: {key:", "11:56 'one' has no text 'key' | its texts are q, a"),
        (
            "In 2023",
            "A thing",
            "11:54 what is planted in 'one' is what the card says | plant something that is wrong",
        ),
        (", because: two facts", "", "8:24 'one' was found double, and nobody can tell why | add because: …"),
        (
            "card: one, defect",
            "card: onee, defect",
            "11:10 a defect is planted in 'onee', which is not in the sample | did you mean 'one'?",
        ),
    ],
)
def test_au01_an_audit_can_be_followed(project: Project, was: str, now: str, problem: str):
    assert judged(project, "cards_src/audits/first.yaml", AUDIT.replace(was, now), "AU01") == [problem]


def test_what_was_planted_need_not_fit_a_card_that_was_mended_since(project: Project):
    mended = AUDIT.replace("{a: In 2023}", "{key: In 2023}").replace("verdict: open", "verdict: sound")
    assert judged(project, "cards_src/audits/first.yaml", mended, "AU01") == []


def test_a_card_that_an_audit_removed_is_no_riddle(project: Project):
    gone = AUDIT.replace("card: one", "card: gone")
    assert judged(project, "cards_src/audits/first.yaml", gone, "AU01") == []


def test_a_verdict_is_one_of_those_that_are_counted(project: Project):
    layout = project()
    put(layout.root, "cards_src/audits/first.yaml", AUDIT.replace("verdict: sound", "verdict: fine"))
    _, problems = load(layout)
    assert [problem.message.partition(";")[0] for problem in problems] == ["'verdict' is 'fine'"]
