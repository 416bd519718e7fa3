"""What the tests of releases share: a project is released, edited, and released again."""

from __future__ import annotations

from projects import SAMPLE_CARDS, Project, collection, put

from builder.edition import edition
from builder.project import Layout
from builder.render.anki.package import package
from builder.upgrade.ledger import dump
from builder.upgrade.release import Consent, Release, plan

NOW = 1_700_000_000
LATER = NOW + 1_000


def released(layout: Layout, time: int = NOW, consent: Consent | None = None) -> Release:
    """Release a project as it stands, and write its ledger."""
    made = plan(collection(layout), time, consent or Consent())
    put(layout.root, "decks/ledger.jsonl", dump(made.ledger))
    return made


def released_samples(project: Project) -> Layout:
    """Make a project of the sample cards, and release it."""
    layout = project(SAMPLE_CARDS)
    released(layout)
    return layout


def built(layout: Layout, deck: str = "complete", lang: str = "en") -> bytes:
    """Build the package of an edition from a project as it stands."""
    loaded = collection(layout)
    return package(edition(loaded, deck, lang), loaded.ledger).content


def edit(layout: Layout, old: str, new: str, file: str = "cards_src/talk-2024/01-first.yaml") -> None:
    """Write something else in a file of a project, once."""
    text = (layout.root / file).read_text(encoding="utf-8")
    assert old in text, f"'{old}' does not stand in {file}"
    put(layout.root, file, text.replace(old, new, 1))
