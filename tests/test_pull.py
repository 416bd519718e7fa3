"""`deck pull`: what was mended inside the real Anki comes back into the sources, and what can't is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from learner import Learner
from maintainer import DAY, Maintainer
from projects import CARD_FILE, SAMPLE_CARDS, Project, collection, put
from releasing import LATER, edit, released

from builder.edition import edition
from builder.problems import Severity
from builder.render.anki.archive import UnreadableError
from builder.render.anki.package import package
from builder.render.anki.reading import read
from builder.upgrade.export import exported
from builder.upgrade.pull import Pulled, pull


@pytest.fixture
def maintainer(project: Project, tmp_path: Path) -> Maintainer:
    return Maintainer(project(SAMPLE_CARDS), tmp_path)


def told(made: Pulled) -> list[str]:
    assert {problem.severity for problem in made.problems} <= {Severity.WARNING}
    return [problem.message for problem in made.problems]


def test_nothing_was_mended(maintainer: Maintainer):
    made = maintainer.pulls()
    assert (made.files, made.texts, made.older, made.problems) == ([], 0, 0, [])


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
    assert (again.texts, again.problems) == (0, [])


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
    "gaps": ("Text", ("expected", "{{c1::{{c2::x}}}}"), "its gaps can't be told"),
    "no gaps": ("Text", "No gap at all", "its gaps can't be told"),
    "another order": (
        "Items",
        ("{{c1::Data}}</li><li>{{c2::Compute}}", "{{c2::Compute}}</li><li>{{c1::Data}}"),
        "the items were put in another order",
    ),
    "empty": ("Answer", "", "a card needs it; to withdraw the card write retired: in the sources"),
    "item more": ("Items", ("</ul>", "<li>{{c3::x}}</li></ul>"), "items were added or taken out: do so in the sources"),
    "item bare": ("Items", ("{{c2::Compute}}", "Compute"), "item 2 is no longer one gap with the number 2"),
    "too long": ("Answer", "x" * 5_001, "it is longer than the 5000 characters that a text may have"),
    "moved": ("Options", ('"1"', '"9"'), "options were added, taken out or moved"),
    "retold": ("Reasons", ("ASL-1", "ASL-0"), "it repeats the options: mend those in the field Options"),
}


@pytest.mark.parametrize("what", UNMAPPED)
def test_what_has_no_place_in_the_sources_is_told(maintainer: Maintainer, what: str):
    field, text, why = UNMAPPED[what]
    card = {"Items": "parts", "Options": "pick-one", "Reasons": "pick-one", "Text": "sentence"}.get(field, "plain")
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
    assert made.texts == 1


def test_a_card_that_changed_on_both_sides_is_told_and_left(maintainer: Maintainer):
    maintainer.mends("plain", "Answer", "Mine")
    edit(maintainer.layout, "a: A **chemical** reaction", "a: A chemical change")
    made = maintainer.pulls()
    assert made.files == []
    [shown] = told(made)
    assert shown.startswith("plain (en): Answer says 'Mine' in Anki")
    assert shown.endswith("the card was changed here since its release: compare, and write by hand what you want")


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


def test_a_touched_note_of_an_older_release_is_no_mend(maintainer: Maintainer):
    """Anki adds the tag leech by itself: the note is newer than the release, and its words are older."""
    edit(maintainer.layout, "a: A **chemical** reaction", "a: A chemical change")
    released(maintainer.layout, LATER)
    maintainer.learner.tags(maintainer.learner.note(collection(maintainer.layout), "plain", "en"), "leech")
    made = maintainer.pulls()
    assert (made.files, made.older, made.problems) == ([], 2, [])


def test_a_mend_of_an_older_release_is_told_and_left(maintainer: Maintainer):
    """The answer is the first release's, the reason is the maintainer's own: neither goes over the second release."""
    edit(maintainer.layout, "a: A **chemical** reaction", "a: A chemical change")
    released(maintainer.layout, LATER)
    maintainer.mends("plain", "Why", "Mine")
    made = maintainer.pulls()
    assert made.files == []
    [shown] = told(made)
    assert shown.startswith("plain (en): Why says 'Mine' in Anki, which can't be brought back: the note is of an older")


def test_a_build_between_releases_is_no_mend(maintainer: Maintainer):
    """What was tried from a branch, imported, and taken back in the sources"""
    edit(maintainer.layout, "a: A **chemical** reaction", "a: A chemical change")
    maintainer.updates()
    edit(maintainer.layout, "a: A chemical change", "a: A **chemical** reaction")
    made = maintainer.pulls()
    assert (made.files, made.problems) == ([], [])


NEW = "- id: added\n  anchor: 新\n  en: {q: What else did Doe say?, a: Moer}\n\n- id: parts"


def drafted(maintainer: Maintainer) -> bytes:
    """Add a card that was never released, import a draft, and mend its answer in the sources."""
    edit(maintainer.layout, "- id: parts", NEW)
    loaded = collection(maintainer.layout)
    draft = package(edition(loaded, "complete", "en"), loaded.ledger, maintainer.time + DAY).content
    maintainer.learner.imports(draft)
    edit(maintainer.layout, "a: Moer", "a: More")
    return draft


def test_of_a_card_that_was_never_released_nobody_knows_which_is_newer(maintainer: Maintainer):
    drafted(maintainer)
    made = maintainer.pulls()
    assert made.files == []
    [shown] = told(made)
    assert shown.startswith("added (en): Answer says 'Moer' in Anki")
    assert shown.endswith("name the package you imported with --base")


def test_the_package_that_was_imported_tells_which_is_newer(maintainer: Maintainer):
    base = read(drafted(maintainer), "draft.apkg")
    maintainer.mends("added", "Question", "What more did Doe say in 2024?")
    made = maintainer.pulls(base)
    assert made.problems == []
    [file] = made.files
    assert b"q: What more did Doe say in 2024?, a: More" in file.after


def test_a_note_of_another_type_is_told(maintainer: Maintainer):
    models = maintainer.learner.col.models
    note = maintainer.learner.note(collection(maintainer.layout), "plain", "en")
    request = models.change_notetype_info(old_notetype_id=note.mid, new_notetype_id=models.id_for_name("Basic")).input
    request.note_ids.append(note.id)
    models.change_notetype_of_notes(request)
    assert told(maintainer.pulls()) == ["plain (en): the note has no field Question in Anki"]


def test_a_retired_card_can_be_mended(maintainer: Maintainer):
    edit(maintainer.layout, "- id: steps\n", "- id: steps\n  retired: {since: 2025-01, because: wrong}\n")
    released(maintainer.layout, LATER)
    maintainer.mends("steps", "Items", ("Test", "Probe"))
    assert "[Train, Probe, Release]" in maintainer.writes()


def test_words_that_are_not_composed_are_no_mend(project: Project, tmp_path: Path):
    """Anki composes characters when it imports; so does the package."""
    maintainer = Maintainer(project(SAMPLE_CARDS.replace("a: Example Labs", "a: Cafe\u0301 Labs")), tmp_path)
    made = maintainer.pulls()
    assert (made.files, made.older, made.problems) == ([], 0, [])


def test_an_export_without_a_note_of_ours_is_told(maintainer: Maintainer, tmp_path: Path):
    other = Learner(tmp_path / "other")
    path = put(tmp_path, "other.colpkg", other.exports())
    with pytest.raises(UnreadableError, match=r"holds no note of this project \(test-deck\): is it the right export\?"):
        pull(maintainer.layout, exported(path), path.name)


def test_tags_of_the_maintainers_own_are_nobodys_business(maintainer: Maintainer):
    note = maintainer.learner.note(collection(maintainer.layout), "plain", "en")
    maintainer.learner.tags(note, "marked")
    maintainer.mends("plain", "Answer", "Mine")
    made = maintainer.pulls()
    assert (made.texts, made.problems) == (1, [])


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
