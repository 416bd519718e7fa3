"""Whatever is changed in the sources, what is made with what was kept is what is made without it, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from projects import SAMPLE_CARDS, Project, put
from releasing import LATER, edit, released

from builder.build import Means, render
from builder.cache import NOTHING, Cache
from builder.project import Layout
from builder.source.load import whole
from builder.targets import Wanted

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="{}" height="20"/></svg>\n'
PICTURE = "picture: {file: bar.svg, alt: {en: A bar, zh: 一条}}\n  anchor: 化学反应"
WITHDRAWN = "  retired: {since: 2025-01, because: Wrong.}\n"

PROJECT, DECK, INTERVIEW = "decks/project.yaml", "decks/complete.yaml", "cards_src/talk-2024/interview.yaml"

CHANGES: dict[str, Callable[[Layout], object]] = {
    "an answer": lambda layout: edit(layout, "A **chemical** reaction", "A reaction"),
    "a reason": lambda layout: edit(layout, "Enlarge one part alone, and it stops.", "It stops."),
    "a hint": lambda layout: edit(layout, "    hint: 名字里有“示例”\n", ""),
    "an item": lambda layout: edit(layout, "[Data, Compute]", "[Data, Power]"),
    "a wrong option": lambda layout: edit(layout, "{text: ASL-1, why: That is for", "{text: ASL-0, why: That is for"),
    "a gap": lambda layout: edit(layout, "{{c1::ASL-2::which level}}", "{{c1::ASL-2}}"),
    "a horizon": lambda layout: edit(layout, "horizon: {en: 2026 or 2027", "horizon: {en: about 2026"),
    "a contrast": lambda layout: edit(layout, "  contrast: [both-ways]\n", ""),
    "an anchor": lambda layout: edit(layout, "anchor: 两样", "anchor: 两件"),
    "a level": lambda layout: edit(layout, "level: 3", "level: 2"),
    "a reversal": lambda layout: edit(layout, "  reverse: true\n", ""),
    "a topic": lambda layout: edit(layout, "topics: [safety/asl, scaling]", "topics: [scaling]"),
    "a section": lambda layout: edit(layout, '  section: "2"\n', ""),
    "the order of cards": lambda layout: edit(layout, "  related: [term]", "  needs: [parts]"),
    "an id": lambda layout: edit(layout, "id: parts", "id: both-parts"),
    "a withdrawal": lambda layout: edit(layout, "id: parts\n", f"id: parts\n{WITHDRAWN}"),
    "a drawing": lambda layout: put(layout.root, "cards_src/media/bar.svg", DRAWING.format(30)),
    "what a drawing shows": lambda layout: edit(layout, "en: A bar", "en: A black bar"),
    "a topic's title": lambda layout: edit(layout, "en: Safety levels", "en: Levels of safety", PROJECT),
    "a topic's number and colour": lambda layout: edit(
        layout, "- id: scaling\n", "- id: scaling\n  number: 1\n  accent: '#aa0000'\n", PROJECT
    ),
    "a label": lambda layout: edit(
        layout, "topics:\n", "labels: {en: {questions: Questions asked}}\ntopics:\n", PROJECT
    ),
    "the project's title": lambda layout: edit(layout, "en: Test Talks", "en: Talks", PROJECT),
    "the namespace": lambda layout: edit(layout, "namespace: test-deck", "namespace: other-deck", PROJECT),
    "a deck's title": lambda layout: edit(layout, "en: Complete", "en: All of it", DECK),
    "a deck's description": lambda layout: edit(layout, "zh: 全部内容。", "zh: 全部。", DECK),
    "a deck's order": lambda layout: edit(layout, "title:", "order: source\ntitle:", DECK),
    "a guest's name": lambda layout: edit(layout, "en: Jane Doe, zh", "en: Janet Doe, zh", INTERVIEW),
    "a publisher": lambda layout: edit(layout, "en: Example Notes", "en: Sample Notes", INTERVIEW),
    "an address": lambda layout: edit(layout, "example.org/notes", "example.org/text", INTERVIEW),
    "a date": lambda layout: edit(layout, "date: 2024-11-12", "date: 2024-11-13", INTERVIEW),
    "a section's title": lambda layout: edit(layout, "en: Beginnings", "en: The beginning", INTERVIEW),
    "a release": lambda layout: (edit(layout, "Example Labs", "Sample Labs"), released(layout, LATER)),
}


def made(layout: Layout, cache: Cache) -> dict[str, bytes]:
    wanted = Wanted(["complete"], to=("apkg", "listing", "cards", "study"))
    return {built.file: built.content for built in render(whole(layout), wanted, Means(cache))}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one build of the sample cards leaves for all others."""
    return tmp_path_factory.mktemp("kept")


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_seen_wherever_it_shows(what: str, project: Project, kept: Path):
    layout = project(SAMPLE_CARDS.replace("anchor: 化学反应", PICTURE, 1), media_bar_svg=DRAWING.format(40))
    released(layout)
    cache = Cache(kept)
    before = made(layout, cache)
    CHANGES[what](layout)
    after = made(layout, cache)
    assert after == made(layout, NOTHING)
    assert after != before
