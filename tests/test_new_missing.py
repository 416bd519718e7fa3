"""deck new where nobody can be asked: what is missing or wrong is told at once, with a call to go on from."""

from __future__ import annotations

import pytest
from authoring import with_text
from projects import INTERVIEW, ONE_CARD, Project, contents, put
from running import Deck

TOPICS = "scaling, safety/asl"


def test_an_interview_that_cannot_be_read_is_told_by_what_is_wrong_with_it(deck: Deck, project: Project):
    layout = project(ONE_CARD)
    put(layout.root, "cards_src/second/interview.yaml", INTERVIEW.replace("sha256: ", "sha256: x"))
    run = deck("-C", layout.root, "new", "--interview", "second", "--section", "1")
    assert (run.code, "cards_src/second/interview.yaml:" in run.err) == (1, True)
    assert "there is no interview" not in run.err


def test_what_is_missing_is_told_all_at_once_with_a_whole_call(deck: Deck, project: Project):
    layout = project()
    before = contents(layout.root)
    run = deck("-C", layout.root, "new", "--section", "1", "--words", "en.q=What: why?")
    assert (run.code, run.out, contents(layout.root) == before) == (2, "", True)
    assert run.err == (
        "deck: nobody can be asked here, and this is missing or wrong:\n"
        "  --interview: missing (talk-2024)\n"
        f"  --topic: missing ({TOPICS})\n"
        "  --words en.a: missing (answer)\n"
        "  --words zh.q: missing (question)\n"
        "  --words zh.a: missing (answer)\n"
        "  --id: missing\n"
        "  --anchor: missing\n"
        "Example:\n"
        f"  deck -C {layout.root} new \\\n"
        "    --interview talk-2024 \\\n"
        "    --section 1 \\\n"
        "    --topic scaling \\\n"
        "    --words 'en.q=What: why?' \\\n"
        "    --words 'en.a=…' \\\n"
        "    --words 'zh.q=…' \\\n"
        "    --words 'zh.a=…' \\\n"
        "    --id '…' \\\n"
        "    --anchor '…'\n"
    )


def test_the_whole_call_repeats_what_was_given_beside_answers(deck: Deck, project: Project):
    layout, texts = with_text(project, ONE_CARD)
    call = ("--text", "notes", "--lang", "en", "--texts", texts, "--anyway", "--dry-run", "-q")
    run = deck("-C", layout.root, "new", *call)
    assert " \\\n    --text notes \\\n" in run.err
    assert run.err.endswith(
        f" \\\n    --lang en \\\n    --texts {texts} \\\n    --anyway \\\n    --dry-run \\\n    --quiet\n"
    )


def test_a_folder_of_texts_that_the_environment_names_is_not_repeated(
    deck: Deck, project: Project, monkeypatch: pytest.MonkeyPatch
):
    root = project().root
    monkeypatch.setenv("DECK_TEXTS", str(root))
    assert "--texts" not in deck("-C", root, "new").err


def told(deck: Deck, project: Project, *call: str) -> list[str]:
    """Call deck new without a terminal, and give what it refuses, apart from what is missing."""
    lines = deck("-C", project().root, "new", *call).err.splitlines()
    return [line.strip() for line in lines[1 : lines.index("Example:")] if ": missing" not in line]


def test_words_that_are_not_asked_are_told_beside_what_is_missing(deck: Deck, project: Project):
    assert told(deck, project, "--words", "en.qq=foo", "--words", "en.wy=foo", "--words", "zh.q=foo") == [
        "--words en.qq: this is not asked of such a card; did you mean '--words en.q'?",
        "--words en.wy: this is not asked of such a card; did you mean '--words en.why'?",
    ]


def test_words_in_another_language_are_told_with_the_languages_of_the_project(deck: Deck, project: Project):
    assert told(deck, project, "--words", "fr.q=foo", "--stance", "prediction", "--horizon", "fr=2027") == [
        "--horizon fr: there is no language 'fr': they are en, zh",
        "--words fr.q: there is no language 'fr': they are en, zh",
    ]


def test_what_depends_on_a_kind_or_stance_that_there_is_not_is_not_judged(deck: Deck, project: Project):
    call = ("--kind", "clozes", "--stance", "predicted", "--words", "en.text=foo", "--horizon", "2027")
    assert [line.partition(":")[0] for line in told(deck, project, *call)] == ["--kind", "--stance"]
