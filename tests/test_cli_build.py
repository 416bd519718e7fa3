"""`deck build` and study sheets: papers, files with numbers, and what can't be printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pypdfium2
import pytest
from paper_support import texts
from projects import CORE, ONE_CARD, SAMPLE_CARDS, Project, collection
from running import Deck

from builder import build as building
from builder import examine, printing
from builder.cores import under_way
from builder.edition import editions
from builder.targets import Wanted

T = TypeVar("T")

ONE = "- {{id: c{n}, anchor: x, en: {{q: 'In 2024, what did Doe say {n} times?', a: So}}}}\n"


def test_a_build_makes_a_study_sheet_of_each_edition_and_tells_its_pages(deck: Deck, project: Project, tmp_path: Path):
    run = deck("-C", project(SAMPLE_CARDS).root, "build", "complete", "--to", "study", "--out", tmp_path / "out")
    assert run.code == 0, run.err
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert files == ["complete.en.study.pdf", "complete.zh.study.pdf"]
    row = next(line for line in run.out.splitlines() if line.startswith("complete.en.study.pdf")).split()
    content = (tmp_path / "out" / "complete.en.study.pdf").read_bytes()
    assert row[-4:-2] == ["8", str(len(texts(content)))]
    assert row[-2:] == [f"{len(content) / 1024:,.0f}", "kB"]


def test_a_study_sheet_of_another_paper_has_a_file_of_its_own(deck: Deck, project: Project, tmp_path: Path):
    args = ("-C", project().root, "build", "complete", "--lang", "en", "--to", "study", "--out", tmp_path / "out")
    assert deck(*args, "--paper", "letter").code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["complete.en.study.letter.pdf"]
    with pypdfium2.PdfDocument(tmp_path / "out" / "complete.en.study.letter.pdf") as document:
        assert [round(side) for side in document[0].get_size()] == [612, 792]
    run = deck(*args, "--paper", "a5")
    assert (run.code, "'a5' is not one of" in run.err) == (2, True)


def test_who_wants_both_languages_is_told_how(deck: Deck, project: Project, tmp_path: Path):
    """They are in files of their own here, which is what is built without --lang"""
    run = deck("-C", project().root, "build", "complete", "--lang", "both", "--out", tmp_path / "out")
    assert (run.code, (tmp_path / "out").exists()) == (2, False)
    assert "leave --lang out for all of them. Both on the same cards: deck print DECK --lang both" in run.err


def test_many_cards_come_in_files_with_numbers(
    deck: Deck, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """20 cards at no more than 16 a file: two files of ten, whose titles and cards are numbered"""
    monkeypatch.setattr(printing, "MOST_CARDS", 16)
    layout = project("".join(ONE.format(n=n) for n in range(20)))
    args = ("-C", layout.root, "build", "complete", "--lang", "en", "--to", "study", "--out", tmp_path)
    assert deck(*args).code == 0
    for number in (1, 2):
        page = " ".join(texts((tmp_path / f"complete.en.study-{number}.pdf").read_bytes()))
        assert f"({number}/2)" in page
        assert [n for n in range(20) if f"Doe say {n} times?" in page] == list(range(10 * number - 10, 10 * number))


STRANGE = {
    "the front of the card 'one'": {"cards": ONE_CARD.replace("in 2024?", "in 2024 😀?")},
    "what stands around the cards of the deck 'core'": {"core": CORE.replace("en: Core,", "en: Core 😀,")},
}


@pytest.mark.parametrize("told", STRANGE)
def test_a_character_that_no_font_has_stops_the_build(deck: Deck, project: Project, tmp_path: Path, told: str):
    layout = project(**STRANGE[told])
    run = deck("-C", layout.root, "build", "core", "--lang", "en", "--to", "study", "--out", tmp_path)
    assert (run.code, "error PR01" in run.err, told in run.err, "😀 (U+1F600)" in run.err) == (1, True, True, True)
    assert list(tmp_path.glob("*.pdf")) == []


TOLD = {
    "apkg": ("In Anki: File, Import.", "file edition notes Anki cards size"),
    "study": ("Study sheets: one-sided, at 100 %.", "file edition cards pages size"),
    "cards": ("Cards: double-sided, flip on the long edge, at 100 %.", "file edition cards pages size"),
    "apkg,study": (
        "In Anki: File, Import. Study sheets: one-sided, at 100 %.",
        "file edition notes Anki cards pages size",
    ),
}


@pytest.mark.parametrize("to", TOLD)
def test_people_are_told_about_what_was_built_alone(deck: Deck, project: Project, tmp_path: Path, to: str):
    """What to do with it, and a table in which no column is empty"""
    run = deck("-C", project().root, "build", "complete", "--lang", "en", "--to", to, "--out", tmp_path / "out")
    use, headings = TOLD[to]
    first, _, table, *_ = run.out.splitlines()
    assert (first.partition(". ")[2], " ".join(table.split())) == (use, headings)


def test_a_site_hands_over_what_is_built_with_it(deck: Deck, project: Project, tmp_path: Path):
    """Alone, packages, which then are nowhere else; with everything, PDFs as well"""
    layout, out = project(SAMPLE_CARDS), tmp_path / "out"
    run = deck("-C", layout.root, "build", "--to", "site", "--out", out)
    assert (run.code, run.err) == (0, "")
    assert "Site: open site/index.html." in run.out
    assert [path.name for path in out.iterdir()] == ["site"]
    packages = sorted(f"{name}.{lang}.apkg" for name in ("complete", "core") for lang in ("en", "zh"))
    assert sorted(path.name for path in (out / "site" / "editions").iterdir()) == packages
    assert deck("-C", layout.root, "build", "core", "--lang", "zh", "--to", "site,study", "--out", out).code == 0
    assert sorted(path.name for path in out.iterdir()) == ["core.zh.study.pdf", "site"]
    editions = [path.name for path in (out / "site" / "editions").iterdir()]
    assert editions == ["core.zh.study.pdf"]
    assert not (out / "site" / "en" / "index.html").exists()
    study = (out / "core.zh.study.pdf").read_bytes()
    assert (out / "site" / "editions" / "core.zh.study.pdf").read_bytes() == study


@pytest.mark.parametrize("count", [1, 2], ids=["judged first", "on another core"])
def test_what_is_wrong_with_the_sources_is_told_whatever_comes_of_making_packages_of_them(
    deck: Deck, project: Project, monkeypatch: pytest.MonkeyPatch, count: int
):
    """A topic that there is not: its card has no home"""
    monkeypatch.setattr(building, "cores", lambda: count)
    layout = project(ONE_CARD + "  topics: [nowhere]\n")
    with pytest.raises(KeyError):
        list(editions(collection(layout), ["core"], ["en"]))
    run = deck("-C", layout.root, "build", "--to", "apkg")
    assert (run.code, run.out) == (1, "")
    assert "DC15: decks/project.yaml lists no topic 'nowhere'" in run.err
    assert not layout.dist.exists()


def test_a_fault_of_the_program_is_not_taken_for_one_of_the_sources(
    deck: Deck, project: Project, monkeypatch: pytest.MonkeyPatch
):
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(building, "render", fails)
    with pytest.raises(ZeroDivisionError):
        deck("-C", project(ONE_CARD).root, "build", "--to", "apkg")


JUDGED_FIRST = "judged made"


@pytest.mark.parametrize(("to", "steps"), [("apkg", "made judged"), ("cards", JUDGED_FIRST), ("site", JUDGED_FIRST)])
def test_nothing_is_drawn_of_sources_that_have_not_been_judged(
    project: Project, monkeypatch: pytest.MonkeyPatch, to: str, steps: str
):
    told: list[str] = []

    def noted(what: str, do: Callable[..., T]) -> Callable[..., T]:
        def done(*given: Any) -> T:
            told.append(what)
            return do(*given)

        return done

    monkeypatch.setattr(building, "cores", lambda: 2)
    monkeypatch.setattr(examine, "under_way", lambda works, _: under_way(works, 0))
    monkeypatch.setattr(examine, "_rules", noted("judged", examine._rules))
    monkeypatch.setattr(building, "render", noted("made", building.render))
    building.build(project(ONE_CARD), Wanted(to=[to]))
    assert told == steps.split()
