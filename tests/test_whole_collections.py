"""Whole projects in hostile words: what was written arrives, in Anki, on paper, on the site and back in the sources.

Where the project has errors, they are told. `EXAMPLES=500 .venv/bin/python -m pytest tests/test_whole_collections.py`
tries more of them than the usual run.
"""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from learner import Learner, words
from paper_support import texts
from projects import CARD_FILE, COMPLETE, CORE, HEAD, INTERVIEW, PROJECT, make_project, put
from releasing import NOW, released
from site_support import site
from strategies import ALLOWED, ANYTHING, TITLES, cards

from builder.collection import Collection
from builder.edition import edition
from builder.examine import examine
from builder.problems import Problem, errors, show
from builder.project import Layout
from builder.render.paper.pdf import cards_pdf
from builder.source import emit
from builder.text import filled, parse, parse_cloze, to_html, to_words
from builder.upgrade.export import exported
from builder.upgrade.pull import pull
from builder.upgrade.release import all_notes

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 5"><rect width="9" height="5"/></svg>'
EXAMPLES = int(os.environ.get("EXAMPLES", "25"))
TRIED = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[phase for phase in Phase if phase is not Phase.explain],
)
"""To explain a failure would take minutes."""

DAY = 86_400

Titles = dict[str, str]
Values = dict[str, Any]


def written(folder: Path, values: list[Values], titles: list[Titles]) -> Layout:
    """Write a project as the program itself writes YAML."""
    project, deck, topic, section = map(emit.in_brackets, titles)
    lines = "\n".join(line for card in values for line in emit.card(card))
    return make_project(
        folder,
        head=HEAD + lines + "\n",
        cards="",
        project=PROJECT.replace("{en: Test Talks, zh: 测试访谈}", project).replace(
            "{en: Scaling, zh: 规模扩展}", topic
        ),
        complete=COMPLETE.replace("{en: Complete, zh: 全集}", deck),
        core=CORE,
        interview=INTERVIEW.replace("{en: Beginnings, zh: 开始}", section),
        media_plan_svg=PICTURE,
    )


def sound(layout: Layout) -> Collection | None:
    """Load and judge a project; what is wrong with it is told in its lines, and then there is none."""
    collection, problems = examine(layout, pairs=True)
    for problem in problems:
        assert is_told(problem)
    if collection is None or errors(problems):
        event("told: " + ", ".join(sorted({problem.code for problem in errors(problems)})))
        return None
    event("sound")
    return collection


def is_told(problem: Problem) -> bool:
    lines = show(problem).splitlines()
    return problem.code in lines[0] and len(lines) == 2 + 2 * bool(problem.place.line) + bool(problem.hint)


def spoken(words: Any) -> Iterator[str]:
    """List the texts in the words of a card."""
    match words:
        case str():
            yield words
        case dict():
            for held in words.values():
                yield from spoken(held)
        case list():
            for held in words:
                yield from spoken(held)


def read(kind: str, text: str) -> str:
    """Give what a text says, its marks left out."""
    return even(to_words(filled(parse_cloze(text)) if kind == "cloze" else parse(text)))


def even(text: str) -> str:
    """Leave out what Anki composes and where lines are broken."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def unhyphenated(text: str) -> str:
    """Leave out hyphens too: at the end of a line pdfium reads another character in place of one."""
    return re.sub(r"[-\x02\s]", "", unicodedata.normalize("NFKC", text))


def told_of(values: list[Values], lang: str) -> Iterator[tuple[str, list[str]]]:
    """Give what each card says in a language, by its id."""
    for card in values:
        if lang in card:
            yield card["id"], [read(card["kind"], text) for text in spoken(card[lang])]


@settings(TRIED, max_examples=EXAMPLES)
@given(cards(), st.lists(TITLES, min_size=4, max_size=4))
def test_what_was_written_arrives(values: list[Values], titles: list[Titles]):
    with tempfile.TemporaryDirectory() as folder:
        layout = written(Path(folder), values, titles)
        collection = sound(layout)
        if collection is None:
            return
        assert_loaded(collection, values)
        learner = Learner(Path(folder) / "anki")
        try:
            for lang in ("en", "zh"):
                assert_in_anki(learner, collection, values, lang)
                assert_on_paper(collection, values, lang)
                assert_on_site(collection, values, lang)
        finally:
            learner.col.close()


def assert_loaded(collection: Collection, values: list[Values]) -> None:
    """Every key holds what was written."""
    for entry, card in zip(collection.cards, values, strict=True):
        held = entry.value.model_dump(mode="json", exclude_none=True)
        for lang, said in ((lang, card[lang]) for lang in ("en", "zh") if lang in card):
            assert sorted(spoken(held["words"][lang])) == sorted(text.strip() for text in spoken(said))
        assert [cite["anchor"] for cite in held["cites"]] == [cite["anchor"] for cite in card.get("cites", [])]
        assert held.get("anchor") == card.get("anchor")
        assert held.get("horizon") == card.get("horizon")
        assert held.get("picture", {}).get("alt") == card.get("picture", {}).get("alt")


def assert_in_anki(learner: Learner, collection: Collection, values: list[Values], lang: str) -> None:
    """The fields of each note are ours, and show the words."""
    made = edition(collection, "complete", lang)
    if not made.cards:
        return
    learner.takes(collection, "complete", lang)
    ours = all_notes(collection)
    for id_, said in told_of(values, lang):
        note = learner.note(collection, id_, lang)
        assert [unicodedata.normalize("NFC", text) for text in ours[id_, lang].fields] == note.fields
        shown = even(words(" ".join(card.render_output().answer_text for card in note.cards())))
        asked = even(words(" ".join(note.fields)).replace("{{", "").replace("}}", ""))
        missing = [text for text in said if text not in shown and text not in asked]
        assert missing == []


def assert_on_paper(collection: Collection, values: list[Values], lang: str) -> None:
    """Every word stands on the pages, unless a side is told not to be printable."""
    made = edition(collection, "complete", lang)
    paper = cards_pdf(made)
    if paper.problems:
        event("unprintable: " + ", ".join(sorted({problem.reason for problem in paper.problems})))
        return
    event("printed")
    left_out = {(fit.card, role) for fit in paper.fits for role in fit.left_out}
    printed = unhyphenated("".join(texts(paper.content))) if made.cards else ""
    for id_, said in told_of(values, lang):
        if not any(card == id_ for card, _ in left_out):
            missing = [text for text in said if unhyphenated(text) not in printed]
            assert missing == [], printed


def assert_on_site(collection: Collection, values: list[Values], lang: str) -> None:
    """Every word stands on the page of its card."""
    made = site(collection)
    for id_, said in told_of(values, lang):
        page = even(words(made.content(f"{lang}/cards/{id_}.html").decode()))
        assert [text for text in said if unicodedata.normalize("NFC", text) not in page] == []


WORDS = {"q": "What did Doe say in 2024?", "a": "So"}
SOURCES = [
    {"id": "one", "kind": "basic", "anchor": "x", "en": WORDS, "zh": {"q": "多伊 2024 年说了什么？", "a": "如此"}}
]
PLAIN = [{"en": "T", "zh": "测"}] * 4


@settings(TRIED, max_examples=2 * EXAMPLES)
@given(ANYTHING, st.sampled_from(["en", "zh"]))
def test_whatever_is_written_arrives_or_is_told(text: str, lang: str):
    """Characters that can't be seen, that no font has, and what looks like gaps; Anki and the site have them all."""
    said = {**SOURCES[0][lang], "why": text}
    with tempfile.TemporaryDirectory() as folder:
        collection = sound(written(Path(folder), [{**SOURCES[0], lang: said, "allow": ALLOWED}], PLAIN))
        if collection:
            assert_on_site(collection, [{**SOURCES[0], lang: said}], lang)
            assert_on_paper(collection, [{**SOURCES[0], lang: said}], lang)


@settings(TRIED, max_examples=EXAMPLES)
@given(ANYTHING, st.sampled_from(["plain", "quoted", "folded"]))
def test_what_is_written_in_anki_comes_back(text: str, manner: str):
    """Put into a field there, as Anki's editor would write it, pulled, and read: the file says it, and no more."""
    styles = {"plain": "a: So", "quoted": 'a: "So"', "folded": "a: >-\n      So"}
    with tempfile.TemporaryDirectory() as folder:
        layout = written(Path(folder), SOURCES, PLAIN)
        file = layout.root / CARD_FILE
        put(layout.root, CARD_FILE, file.read_text(encoding="utf-8").replace("a: So", styles[manner]))
        released(layout)
        collection = sound(layout)
        assert collection
        learner = Learner(Path(folder) / "anki")
        try:
            learner.takes(collection, "complete", "en")
            learner.edits(learner.note(collection, "one", "en"), "Answer", to_html(parse(text)))
            learner.dates_back(NOW + DAY)
            path = put(learner.folder, "export.colpkg", learner.exports(legacy=False))
            made = pull(layout, exported(path), path.name)
        finally:
            learner.col.close()
        assert all(map(is_told, made.problems))
        if made.problems or not made.files:
            event("told" if made.problems else "the same")
            return
        event("written")
        file.write_bytes(made.files[0].after)
        again, _ = examine(layout)
        assert again
        assert read("basic", again.by_id["one"].value.words["en"].a) == read("basic", text)
        assert again.by_id["one"].value.words["en"].q == WORDS["q"]
        assert again.by_id["one"].value.words["zh"] == collection.by_id["one"].value.words["zh"]
