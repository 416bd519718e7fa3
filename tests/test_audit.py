"""Audits: which cards are drawn, what the sheets show, what counts as passed, and how it is reported."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from projects import Project, collection, put
from running import Deck
from text_support import card, with_text

from builder.author.audit import GRAVE, LOOSE, OTHER, Outcome, draw, outcome
from builder.author.audit_report import report, word
from builder.author.audit_sheets import sheets
from builder.collection import Collection
from builder.model import Audit, Finding
from builder.project import Layout

NUMBERED = range(1, 41)
CARDS = "".join(card(f"n{n}", 1 if n < 6 else 2, ("1" if n % 4 else "2", "化学反应")) for n in NUMBERED)

CHOICE = """\
- id: pick
  kind: choice
  anchor: 化学反应
  en: {q: Which level in 2024?, key: Two, distractors: [{text: One, why: Too low.}, {text: Three, why: Too high.}]}
  zh: {q: 2024 年是哪一级？, key: 二级, distractors: [{text: 一级, why: 太低。}, {text: 三级, why: 太高。}]}
"""


def many(project: Project) -> Collection:
    return collection(project(CARDS))


def test_all_cards_of_level_1_are_drawn_and_as_many_others_as_asked(project: Project):
    core, sample = draw(many(project), "notes", "7", 12)
    assert sorted(core) == ["n1", "n2", "n3", "n4", "n5"]
    assert (len(sample), len(set(sample) - set(core))) == (12, 12)


def test_each_section_is_drawn_from_in_proportion(project: Project):
    """Of 35 cards that are not core, 9 are in section 2"""
    _, sample = draw(many(project), "notes", "7", 12)
    assert len([name for name in sample if int(name[1:]) % 4 == 0]) == 3


def test_the_same_seed_draws_the_same_cards_and_another_draws_others(project: Project):
    drawn = [draw(many(project), "notes", seed, 12)[1] for seed in ("7", "7", "8")]
    assert drawn[0] == drawn[1]
    assert set(drawn[0]) != set(drawn[2])


def test_a_small_text_is_drawn_whole(project: Project):
    core, sample = draw(many(project), "notes", "7", 99)
    assert len(core) + len(sample) == len(NUMBERED)


def test_cards_that_compare_are_an_audit_of_their_own(project: Project):
    layout = project(CARDS)
    put(
        layout.root,
        "cards_src/compare/all.yaml",
        "topics: [scaling]\nstance: claim\ncards:\n" + card("c", 2, ("1", "x")),
    )
    both = collection(layout)
    assert draw(both, "compare", "7") == ([], ["c"])
    assert "c" not in draw(both, "notes", "7", 99)[1]


def audit(verdicts: list[str], planted: int = 5, found: int = 5, core: list[str] | None = None) -> Audit:
    """Make an audit with as many sound or other cards; the planted ones come on top."""
    hidden = [
        {"card": f"p{n}", "defect": "x", "change": {"en": {"a": "b"}}, "found": n < found} for n in range(planted)
    ]
    drawn = [*verdicts, *["wrong"] * planted]
    names = [*(f"c{n}" for n in range(len(verdicts))), *(f"p{n}" for n in range(planted))]
    read = [{"card": name, "verdict": verdict} for name, verdict in zip(names, drawn, strict=True)]
    first = [{"card": f"k{n}", "verdict": verdict} for n, verdict in enumerate(core or ["sound"])]
    values = {
        "of": "notes",
        "date": "2026",
        "seed": "1",
        "reader": "r",
        "core": first,
        "sample": read,
        "planted": hidden,
    }
    return Audit.model_validate(values)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (audit(["sound"] * 55), "passed"),
        (audit(["sound"] * 55, found=4), "passed"),
        (audit(["sound"] * 55, found=3), "void"),
        (audit(["sound"] * 54 + ["wrong"]), "not passed"),
        (audit(["sound"] * 54 + ["unsupported"]), "not passed"),
        (audit(["sound"] * 57 + ["ambiguous", "ambiguous", "double"]), "passed"),
        (audit(["sound"] * 56 + ["ambiguous", "ambiguous", "double", "double"]), "not passed"),
        (audit(["sound"] * 50 + ["unclear"] * 5), "passed"),
        (audit(["sound"] * 54 + ["open"]), "1 to be read"),
        (audit(["sound"] * 55, core=["sound", "misattributed"]), "not passed"),
        (audit(["sound"] * 55, core=["double"]), "not passed"),
        (audit(["sound"] * 55, planted=0), "nothing planted"),
    ],
)
def test_an_audit_passes_if_nothing_grave_and_little_that_is_loose_was_found(read: Audit, said: str):
    assert word(outcome(read)) == said


def test_planted_defects_count_for_the_reader_and_not_for_the_cards():
    found: Outcome = outcome(audit(["sound"] * 3))
    assert (found.planted, found.found, dict(found.sample)) == (5, 5, {"sound": 3})


AUDIT = """\
of: notes
date: 2026-11-22
seed: 7
reader: wrote none of them
core:
- {card: pick, verdict: sound}
sample:
- {card: one, verdict: ambiguous, because: two answers, done: asked more precisely}
planted:
- {card: one, defect: another thing, change: {en: {a: No thing}}, found: true}
"""


def audited(project: Project, content: str = AUDIT) -> tuple[Layout, Path]:
    one = card("one", 2, ("1", "缺一不可"))
    layout, folder = with_text(project, cards=one + CHOICE)
    put(layout.root, "cards_src/audits/first.yaml", content)
    return layout, folder


def test_the_questions_are_alone_on_their_sheet(project: Project):
    questions = sheets(audited(project)[0], "first", audited(project)[1])["first.questions.md"]
    assert "## 2\n- What did Doe say of one in 2024?" in questions
    assert "pick" not in questions
    assert "thing" not in questions
    assert "反应" not in questions
    assert all(f"  - {option}\n" in questions for option in ("One", "Two", "Three"))
    assert "Too low" not in questions


def test_the_key_shows_answers_beside_their_passages_and_planted_defects_in_place(project: Project):
    layout, folder = audited(project)
    key = sheets(layout, "first", folder)["first.key.md"]
    assert "  - = No thing\n" in key
    assert "  - = A thing\n" not in key
    assert "  - not One: Too low.\n" in key
    assert key.endswith("# Names\n\n1. pick\n2. one\n")
    assert "像化学反应，**缺一不可**。" in key


def test_a_horizon_is_shown_in_every_language(project: Project):
    horizon = "  stance: prediction\n  horizon: {en: by 2030, zh: 到 2030 年}\n"
    layout, folder = with_text(project, cards=card("one", 2, ("1", "缺一不可")) + horizon + CHOICE)
    put(layout.root, "cards_src/audits/first.yaml", AUDIT)
    assert "horizon: by 2030 / 到 2030 年" in sheets(layout, "first", folder)["first.key.md"]


def test_the_report_tells_what_was_found_and_done(project: Project):
    text = report(collection(audited(project)[0]))
    assert "| [first](#first) | 2026-11-22 | 1 | 1 | 1, 1 | 0 | 0 | 0 | passed |" in text
    assert "- planted in `one`: another thing; found" in text
    hidden = AUDIT.replace("planted:\n- {card: one", "planted:\n- {card: pick")
    text = report(collection(audited(project, hidden)[0]))
    assert "- `one` ambiguous: two answers → asked more precisely" in text


def test_an_audit_is_drawn_read_and_listed_on_the_command_line(deck: Deck, project: Project):
    layout, folder = with_text(project, cards=CARDS)
    run = deck("-C", layout.root, "audit", "--draw", "notes", "--seed", "7", "-n", "9")
    assert run.out.splitlines() == [
        str(layout.audits / "notes-7.yaml"),
        "Plant defects in it, then: deck audit notes-7 --sheets DIR --texts FOLDER",
    ]
    assert len(collection(layout).audits["notes-7"].value.sample) == 9
    assert "14 to be read" in deck("-C", layout.root, "audit").out
    run = deck("-C", layout.root, "audit", "notes-7", "--sheets", layout.root / "s", "--texts", folder)
    assert [Path(line).name for line in run.out.split()] == ["notes-7.questions.md", "notes-7.key.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--draw", "note"], "there is no text 'note': did you mean 'notes'?"),
        (["--draw", "compare"], "there are no cards of 'compare' to read"),
        (["firs", "--sheets", "s", "--texts", "TEXTS"], "there is no audit 'firs': did you mean 'first'?"),
        (["first", "--sheets", "s"], "an audit's sheets want its name and --texts"),
        (["--sheets", "s", "--texts", "TEXTS"], "an audit's sheets want its name and --texts"),
        (["first", "--draw", "notes"], "draw an audit first"),
        (["--draw", "notes", "--seed", "../x"], "--seed: '../x' is not an id"),
        (["--draw", "notes", "--seed", ""], "--seed: '' is not an id"),
        (["--draw", "notes", "--reader", " "], "--reader: String should have at least 1 character"),
    ],
)
def test_what_can_not_be_drawn_or_shown_is_told(deck: Deck, project: Project, arguments: list[str], said: str):
    layout, folder = audited(project)
    run = deck("-C", layout.root, "audit", *[str(folder) if a == "TEXTS" else a for a in arguments])
    assert (run.code, said in " ".join(run.err.split())) == (2, True), run.err


def test_one_audit_is_told_by_its_name(deck: Deck, project: Project):
    layout, _ = audited(project)
    out = deck("-C", layout.root, "audit", "first").out
    assert "1 of 1" in out
    assert "Seed 7; the reader wrote none of them." in out
    assert "- planted in `one`: another thing; found" in out


def test_nothing_is_said_where_quiet_was_asked_for(deck: Deck, project: Project):
    layout, _ = audited(project)
    assert deck("-C", layout.root, "audit", "-q").out == ""


def test_without_audits_it_is_told_how_to_draw_one(deck: Deck, project: Project):
    assert "--draw" in deck("-C", project().root, "audit").out


def test_a_defect_that_fits_no_words_is_told(deck: Deck, project: Project):
    layout, folder = audited(project, AUDIT.replace("{a: No thing}", "{key: No thing}"))
    run = deck("-C", layout.root, "audit", "first", "--sheets", "s", "--texts", folder)
    assert (run.code, "the defect planted in 'one' fits its words no more" in run.err) == (2, True)


def test_every_finding_is_counted_somewhere():
    assert {*GRAVE, *LOOSE, *OTHER, "sound", "open"} == {*get_args(Finding)}
    assert len([*GRAVE, *LOOSE, *OTHER]) == len({*GRAVE, *LOOSE, *OTHER})


def test_an_audit_that_exists_is_not_drawn_again(deck: Deck, project: Project):
    layout, _ = audited(project)
    draw_it = ("-C", layout.root, "audit", "--draw", "notes", "--seed", "7")
    assert deck(*draw_it).code == 0
    run = deck(*draw_it)
    assert (run.code, "cards_src/audits/notes-7.yaml exists: choose another --seed" in run.err) == (2, True)
