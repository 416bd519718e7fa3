"""`deck pull`: what was mended inside the real Anki comes back into the sources, and what can't is told."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
from anki.collection import ExportAnkiPackageOptions
from learner import Learner
from projects import CARD_FILE, SAMPLE_CARDS, Project, collection, put
from releasing import LATER, NOW, edit, released

from builder.problems import Severity
from builder.project import Layout
from builder.render.anki.reading import UnreadableError
from builder.upgrade.export import NoLibraryError, exported
from builder.upgrade.pull import Pulled, pull

DAY = 86_400


class Maintainer:
    """Someone who has both languages of a released project in their Anki, and mends what they see there."""

    def __init__(self, layout: Layout, folder: Path) -> None:
        self.layout = layout
        self.learner = Learner(folder / "anki")
        self.time = NOW
        released(layout)
        self.updates()

    def updates(self) -> None:
        """Import both languages as the sources give them now."""
        for lang in ("en", "zh"):
            self.learner.takes(collection(self.layout), "complete", lang)

    def mends(self, card: str, field: str, text: str | tuple[str, str]) -> None:
        """Change a field: all of it, or one stretch."""
        name, _, lang = card.partition("/")
        note = self.learner.note(collection(self.layout), name, lang or "en")
        self.learner.edits(note, field, text if isinstance(text, str) else note[field].replace(*text))
        self.learner.dates_back(self.time + DAY)

    def pulls(self) -> Pulled:
        """Export everything, and compare it with the sources."""
        path = put(self.learner.folder, "export.colpkg", self.learner.exports(legacy=False))
        return pull(self.layout, exported(path), path.name)

    def writes(self) -> str:
        """Pull, write, and give the file of cards."""
        for file in self.pulls().files:
            file.path.write_bytes(file.after)
        return (self.layout.root / CARD_FILE).read_text(encoding="utf-8")


@pytest.fixture
def maintainer(project: Project, tmp_path: Path) -> Maintainer:
    return Maintainer(project(SAMPLE_CARDS), tmp_path)


def told(made: Pulled) -> list[str]:
    assert {problem.severity for problem in made.problems} <= {Severity.WARNING}
    return [problem.message for problem in made.problems]


def test_nothing_was_mended(maintainer: Maintainer):
    made = maintainer.pulls()
    assert (made.files, made.fields, made.older, made.problems) == ([], 0, 0, [])


MENDS = {
    "basic": (
        "plain",
        "Question",
        "To what did Doe compare scaling in 2024?",
        "What did Doe compare scaling to in 2024?",
    ),
    "marks": ("plain", "Answer", "A chemical <b>change</b>", "A **chemical** reaction", "A chemical **change**"),
    "chinese": ("plain/zh", "Answer", "一类<b>化学</b>反应", "一种**化学**反应", "一类**化学**反应"),
    "emptied": ("plain", "Why", "", "    why: Enlarge one part alone, and it stops.\n"),
    "added": ("both-ways", "Why", "So", 'example" in its name\n', 'example" in its name\n    why: So\n'),
    "definition": ("term", "Term", "scaling rule", "scaling law"),
    "gap": ("sentence", "Text", ("which level", "which one"), "which level", "which one"),
    "item": ("steps", "Items", ("Test", "Probe"), "[Train, Test,", "[Train, Probe,"),
    "distractor": ("pick-one", "Options", ("ASL-4", "ASL-5"), "text: ASL-4", "text: ASL-5"),
    "key": ("pick-one", "Answer", "ASL-2+", "key: ASL-2\n", "key: ASL-2+\n"),
    "reason": ("pick-one", "Reasons", ("two levels", "far"), "is two levels up", "is far up"),
}
"""Card and field, what is typed there or put in place of what, and what goes in the sources, and what comes."""


@pytest.mark.parametrize("what", MENDS)
def test_a_mend_comes_back_where_it_belongs(maintainer: Maintainer, what: str):
    card, field, text, before, *after = MENDS[what]
    was = (maintainer.layout.root / CARD_FILE).read_text(encoding="utf-8")
    maintainer.mends(card, field, text)
    assert maintainer.writes() == was.replace(before, after[0] if after else text, 1)
    again = maintainer.pulls()
    assert (again.fields, again.problems) == (0, [])


def test_what_came_back_is_what_the_next_release_sends(maintainer: Maintainer):
    """A mend goes round: Anki, sources, release, and Anki has it as before."""
    maintainer.mends("plain", "Answer", "A chemical <b>change</b>")
    maintainer.writes()
    assert {card for card, _ in released(maintainer.layout, LATER + 2 * DAY).changed} == {"plain"}
    maintainer.updates()
    note = maintainer.learner.note(collection(maintainer.layout), "plain", "en")
    assert note["Answer"] == "A chemical <strong>change</strong>"
    assert maintainer.pulls().problems == []


def test_a_numbered_item_keeps_its_number(maintainer: Maintainer):
    edit(maintainer.layout, "[Data, Compute]", "[{n: 2, text: Data}, {n: 1, text: Compute}]")
    released(maintainer.layout, LATER)
    maintainer.updates()
    maintainer.mends("parts", "Items", ("Data", "Texts"))
    assert "[{n: 2, text: Texts}, {n: 1, text: Compute}]" in maintainer.writes()


UNMAPPED = {
    "style": ("Answer", '<span style="color: red">x</span>', "card text has no mark for <span style>"),
    "source": ("Source", "x", "it is made from the interview, its text and the card's anchor"),
    "other": ("Other language", "", "it shows the card in its other language: mend the note of that language"),
    "spare": ("Spare 1", "x", "nothing stands in it: it is kept for later"),
    "empty": ("Answer", "", "it is empty"),
    "item more": ("Items", ("</ul>", "<li>{{c3::x}}</li></ul>"), "items were added or taken out: do so in the sources"),
    "item bare": ("Items", ("{{c2::Compute}}", "Compute"), "item 2 is no longer one gap with the number 2"),
    "moved": ("Options", ('"1"', '"9"'), "options were added, taken out or moved"),
    "retold": ("Reasons", ("ASL-1", "ASL-0"), "it repeats the options: mend those in the field Options"),
}


@pytest.mark.parametrize("what", UNMAPPED)
def test_what_has_no_place_in_the_sources_is_told(maintainer: Maintainer, what: str):
    field, text, why = UNMAPPED[what]
    card = {"Items": "parts", "Options": "pick-one", "Reasons": "pick-one"}.get(field, "plain")
    maintainer.mends(card, field, text)
    made = maintainer.pulls()
    assert made.files == []
    [shown] = told(made)
    assert shown.startswith(f"{card} (en): {field} ")
    assert f" in Anki, which can't be brought back: {why}" in shown


def test_two_fields_that_say_different_things_are_told(maintainer: Maintainer):
    maintainer.mends("pick-one", "Answer", "ASL-7")
    maintainer.mends("pick-one", "Options", ("ASL-2", "ASL-8"))
    made = maintainer.pulls()
    assert [message.rpartition(": ")[2] for message in told(made)] == ["another field says otherwise"]
    assert made.fields == 1


def test_a_card_that_changed_on_both_sides_is_told_and_left(maintainer: Maintainer):
    maintainer.mends("plain", "Answer", "Mine")
    edit(maintainer.layout, "a: A **chemical** reaction", "a: A chemical change")
    made = maintainer.pulls()
    assert made.files == []
    [shown] = told(made)
    assert shown.startswith("plain (en): Answer says 'Mine' in Anki")
    assert shown.endswith("the card was changed here since its release")


def test_what_changed_in_the_sources_alone_is_no_mend(maintainer: Maintainer):
    edit(maintainer.layout, "a: A **chemical** reaction", "a: A chemical change")
    made = maintainer.pulls()
    assert (made.files, made.problems) == ([], [])


def test_notes_of_an_older_release_are_counted(maintainer: Maintainer):
    """The maintainer never imported the second release: nothing can be told of the card that it changed."""
    edit(maintainer.layout, "a: A **chemical** reaction", "a: A chemical change")
    released(maintainer.layout, LATER)
    made = maintainer.pulls()
    assert (made.files, made.older, made.problems) == ([], 2, [])


def test_tags_of_the_maintainers_own_are_nobodys_business(maintainer: Maintainer):
    note = maintainer.learner.note(collection(maintainer.layout), "plain", "en")
    maintainer.learner.tags(note, "marked")
    maintainer.mends("plain", "Answer", "Mine")
    made = maintainer.pulls()
    assert (made.fields, made.problems) == (1, [])


def test_a_note_made_in_anki_is_told(maintainer: Maintainer):
    col = maintainer.learner.col
    note = col.new_note(col.models.by_name("Test Talks – basic (en)"))  # type: ignore[arg-type]
    note["Question"] = "What <b>else</b>?"
    col.add_note(note, col.decks.id("Default"))  # type: ignore[arg-type]
    made = maintainer.pulls()
    assert told(made) == ["a note that the sources don't know: What else?"]


def test_notes_of_other_decks_are_nobodys_business(maintainer: Maintainer):
    col = maintainer.learner.col
    note = col.new_note(col.models.by_name("Basic"))  # type: ignore[arg-type]
    note["Front"] = "Mine"
    col.add_note(note, col.decks.id("Default"))  # type: ignore[arg-type]
    assert maintainer.pulls().problems == []


@pytest.mark.parametrize("legacy", [True, False])
@pytest.mark.parametrize("whole", [True, False])
def test_every_format_of_exports_is_read(maintainer: Maintainer, *, legacy: bool, whole: bool):
    maintainer.mends("plain", "Answer", "Mine")
    learner = maintainer.learner
    path = learner.folder / ("export.colpkg" if whole else "export.apkg")
    if whole:
        path.write_bytes(learner.exports(legacy=legacy))
    else:
        options = ExportAnkiPackageOptions(with_scheduling=False, with_media=True, legacy=legacy)
        learner.col.export_anki_package(out_path=str(path), options=options, limit=None)
    assert pull(maintainer.layout, exported(path), path.name).fields == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no package at all"])
@pytest.mark.parametrize("name", ["x.apkg", "x.colpkg"])
def test_what_is_no_export_is_told(tmp_path: Path, name: str, content: bytes):
    with pytest.raises(UnreadableError, match="is no export of Anki, or a damaged one: export it again"):
        exported(put(tmp_path, name, content))


def test_a_package_that_anki_cannot_read_is_told(project: Project, tmp_path: Path):
    for name in ("x.apkg", "x.colpkg"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("collection.anki2", "no database")
        with pytest.raises(UnreadableError, match="can't be read by Anki's library"):
            exported(tmp_path / name)


def test_without_the_library_it_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with zipfile.ZipFile(tmp_path / "x.apkg", "w") as archive:
        archive.writestr("a", "b")
    monkeypatch.setitem(sys.modules, "anki.collection", None)
    with pytest.raises(NoLibraryError, match=r'pip install "anki>=26\.9"'):
        exported(tmp_path / "x.apkg")
