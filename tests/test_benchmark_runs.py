"""Runs of benchmarks: in rounds, each prepared before and judged after; and what is wrong is never measured as fast."""

from __future__ import annotations

import json
import sqlite3
import sys
import zipfile
from pathlib import Path

import edits
import given
import made
import measure
import pytest
import typst
import yaml
from generate import project, write
from measure import Group, Job, WrongError
from measuring import key
from projects import heads
from workplace import Workplace

from builder.examine import examine
from builder.problems import errors
from builder.project import Layout


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def apkg(file: Path, notes: list[str], cards: int) -> Path:
    """Make what a package is to those who judge it."""
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create table notes (flds)")
        connection.execute("create table cards (id)")
        connection.executemany("insert into notes values (?)", [[fields] for fields in notes])
        connection.executemany("insert into cards values (?)", [[number] for number in range(cards)])
        connection.commit()
        held = connection.serialize()
    connection.close()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("collection.anki2", held)
    return file


def test_jobs_take_turns_and_each_is_prepared_and_judged():
    said: list[str] = []

    def job(name: str) -> Job:
        return Job(name, python(f"print({name!r})"), lambda: said.append(f"before {name}"), said.append)

    told: list[str] = []
    runs = measure.measured([Group("package", 100, [job("a"), job("b")])], 2, told.append)
    assert said == ["before a", "a\n", "before b", "b\n"] * 2
    assert {name: len(taken) for name, taken in runs.items()} == {key("a"): 2, key("b"): 2}
    assert len(told) == 4


def test_a_run_is_measured_with_what_it_started_and_without_what_measures_it():
    """The memory is the program's own: this process holds more, and so did one that it started."""
    ballast = bytearray(200 << 20)
    small = measure.run(Job("small", python("pass")))
    busy = f"import subprocess, sys; subprocess.run({python('sum(range(3_000_000))')!r}, check=True)"
    assert small.memory < 60 < len(ballast) >> 20
    assert measure.run(Job("busy", python(busy))).processor > small.processor
    assert small.clock > 0


def test_a_program_that_fails_is_no_fast_one():
    with pytest.raises(WrongError, match=r"(?s)broken ended with 3: .*no such card"):
        measure.run(Job("broken", python("import sys; sys.stderr.write('no such card'); sys.exit(3)")))


def test_a_program_that_makes_the_wrong_thing_is_named():
    with pytest.raises(WrongError, match="empty: 'Usage' was not printed"):
        measure.run(Job("empty", python("pass"), right=lambda printed: made.says(printed, "Usage")))


def test_a_package_must_hold_the_notes_that_it_was_given(tmp_path: Path):
    """Whatever the order of notes and fields; fields that are empty don't count."""
    right = made.contents([["Q", "A"], ["Q2", "A2"]])
    made.holds_notes(apkg(tmp_path / "right.apkg", ["A2\x1f\x1fQ2", "Q\x1fA"], 3), right, 3)
    for name, notes, cards in (
        ("fewer", ["Q\x1fA"], 3),
        ("twice", ["Q\x1fA", "Q\x1fA"], 3),
        ("others", ["Q\x1fA", "Q2\x1fA3"], 3),
        ("no cards", ["Q\x1fA", "Q2\x1fA2"], 0),
    ):
        with pytest.raises(WrongError, match=f"{name}.apkg has"):
            made.holds_notes(apkg(tmp_path / f"{name}.apkg", notes, cards), right, 3)
    with pytest.raises(WrongError, match=r"none.apkg is no package"):
        made.holds_notes(tmp_path / "none.apkg", right)


def test_our_own_notes_must_say_what_the_sources_say(tmp_path: Path):
    write(tmp_path, project(40))
    words = given.words(tmp_path, "zh")
    notes = [{"fields": {"Card": card, "Everything": "".join(texts)}} for card, texts in words.items()]
    made.say_all(notes, words)
    assert {len(texts) for texts in words.values()} >= {2, 3, 5}
    for wrong, why in ((notes[1:], "39 notes of 39 cards"), ([*notes, notes[1]], "41 notes of 40 cards")):
        with pytest.raises(WrongError, match=why):
            made.say_all(wrong, words)
    notes[3]["fields"]["Everything"] = notes[4]["fields"]["Everything"]
    with pytest.raises(WrongError, match="lacks words of 1 cards, first fact-4"):
        made.say_all(notes, words)


def test_a_changed_card_must_be_in_the_package(tmp_path: Path):
    file = apkg(tmp_path / "a.apkg", ["Q\x1fA, take B of the benchmark"], 1)
    made.has_words(file, "take B of the benchmark")
    with pytest.raises(WrongError, match=r"no note of a.apkg holds 'take C"):
        made.has_words(file, "take C of the benchmark")


def test_a_check_must_have_judged_every_card():
    made.judged('{"cards": 100, "errors": 0}', 100)
    for printed in ('{"cards": 99, "errors": 0}', '{"cards": 100, "errors": 1}'):
        with pytest.raises(WrongError, match="of 100 cards were judged"):
            made.judged(printed, 100)


def test_pages_must_be_there_with_every_card_on_them(tmp_path: Path):
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(typst.compile(b"fact-1\n#pagebreak()\nfact-2"))
    made.holds_pages([pdf], 2, ["fact-1", "fact-2"])
    with pytest.raises(WrongError, match="have 2 pages instead of 4"):
        made.holds_pages([pdf], 4, [])
    with pytest.raises(WrongError, match="1 cards do not stand in the PDFs, first fact-3"):
        made.holds_pages([pdf], 2, ["fact-2", "fact-3"])
    (tmp_path / "no.pdf").write_bytes(b"no")
    with pytest.raises(WrongError, match=r"no.pdf is no PDF"):
        made.pdf_text([tmp_path / "no.pdf"])


def test_typst_is_given_the_document_that_our_program_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(measure.CACHES, str(tmp_path / "kept"))
    asked = json.loads(Workplace(tmp_path, 9).document().read_text(encoding="utf-8"))
    document = json.loads(asked["sys_inputs"]["data"])
    assert (Path(asked["input"]).name, len(document["sides"]), len(document["pages"])) == ("cards.typ", 18, 4)


def test_eight_cards_are_two_pages():
    assert [made.card_pages(cards) for cards in (1, 8, 9, 100)] == [2, 2, 4, 26]


def test_each_change_is_of_another_card_and_breaks_nothing(tmp_path: Path):
    write(tmp_path, project(40))
    before = made.digests(tmp_path)
    words = [edits.reword(tmp_path, number) for number in range(3)]
    assert len(set(words)) == 3
    text = "".join(file.read_text(encoding="utf-8") for file in sorted(tmp_path.rglob("*.yaml")))
    assert [len([line for line in text.splitlines() if one in line]) for one in words] == [1, 1, 1]
    assert len([line for line in text.splitlines() if "of the benchmark" in line]) == 3
    assert made.digests(tmp_path) != before
    assert heads(errors(examine(Layout(tmp_path))[1])) == []


def test_what_was_built_goes_alone_or_with_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(measure.CACHES, str(tmp_path / "kept"))
    for name in ("kept/a", "decks/dist/b", "decks/all.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    edits.unbuild(tmp_path)
    assert made.digests(tmp_path).keys() == {"kept/a", "decks/all.yaml"}
    edits.forget(tmp_path)
    assert made.digests(tmp_path).keys() == {"decks/all.yaml"}


TITLES = {"Topic": "T"}
NOTES = {
    "note_types": {"1": {"name": "T", "cloze": True, "css": "", "fields": ["Text", "Why", "Source", "Topic", "Card"]}},
    "notes": [
        {
            "fields": {
                "Text": f"It took {{{{c1::{n} weeks}}}}.",
                "Why": "",
                "Source": "§ 1",
                "Topic": "T",
                "Card": f"c{n}",
            },
            "tags": ["t"],
        }
        for n in range(9)
    ],
}


def test_anki_yaml_tool_is_given_every_field_that_is_filled_or_those_that_are_named():
    every, own = (yaml.safe_load(given.deck_file(NOTES, names))["data"] for names in ((), given.OWN))
    words = {"text": "It took {{c1::3 weeks}}.", "card": "c3", "tags": ["t"]}
    assert own[3] == words
    assert every[3] == {**words, "source": "§ 1", "topic": "T"}
    assert len(every) == len(own) == 9


def test_pages_of_html_have_a_front_and_a_back_of_every_card():
    html = given.pages(NOTES)
    assert html.count('<div class="page ') == made.card_pages(9)
    assert html.count('<div class="cell"') == 18
    fronts, backs = html.split('<div class="page ')[1:3]
    assert "left: 0mm; top: 0.0mm" in fronts.split("It took")[0]
    assert "left: 105mm; top: 0.0mm" in backs.split("c0</div>")[0]
    assert (html.count("It took ____."), html.count("<u>3 weeks</u>"), html.count("c3</div>")) == (9, 1, 1)
