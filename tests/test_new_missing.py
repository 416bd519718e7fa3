"""deck new where nobody can be asked: what is missing or wrong is told at once, with a call to go on from."""

from __future__ import annotations

import pytest
from authoring import with_text
from projects import ONE_CARD, Project, contents
from running import Deck

TOPICS = "scaling, safety/asl"


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
