"""What a site shows of a card is what Anki makes of it: compared with the real library, card by card."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser_fixtures import HARD_CARDS, HARD_PROJECT, PICTURE
from learner import Learner
from projects import SAMPLE_CARDS, collection, make_project
from quizzing import real

from builder.collection import Collection
from builder.edition import all_cards, edition
from builder.ids import guid
from builder.render.anki.package import package
from builder.render.anki.shown import View
from builder.upgrade.ledger import Ledger


def bare(html: str) -> str:
    """Leave out what Anki adds for itself, style sheet and marks of gaps; scripts; and white space between tags."""
    html = re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.DOTALL)
    html = re.sub(r' data-cloze="[^"]*"', "", html)
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", html)).strip()


def in_anki(cards: Collection, lang: str, folder: Path) -> dict[tuple[str, int], tuple[str, str]]:
    learner = Learner(folder)
    learner.imports(package(edition(cards, "complete", lang), Ledger()).content)
    found = {(card.note().guid, card.ord + 1): (bare(card.question()), bare(card.answer())) for card in learner.cards()}
    learner.col.close()
    return found


def on_site(cards: Collection, lang: str, media: str = "") -> dict[tuple[str, int], tuple[str, str]]:
    view, space = View(cards.project.value), cards.project.value.namespace
    return {
        (guid(space, lang, card.id), shown.number): (bare(shown.front), bare(shown.back))
        for card in all_cards(cards, lang)
        for shown in view.shown(card, media)
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_card_of_ours_is_shown_as_anki_shows_it(tmp_path, lang):
    assert on_site(real(), lang) == in_anki(real(), lang, tmp_path)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_kind_is_shown_as_anki_shows_it(tmp_path, lang):
    """With markup and formulas that someone typed, two spaces, gaps with hints, a reverse side, a picture, a report"""
    layout = make_project(tmp_path / "project", SAMPLE_CARDS + HARD_CARDS, project=HARD_PROJECT, media_plan_svg=PICTURE)
    cards = collection(layout)
    shown = on_site(cards, lang)
    assert shown == in_anki(cards, lang, tmp_path / "anki")
    assert (len(cards.cards), len(shown)) == (11, 17)


def test_pictures_lie_where_they_are_said_to(tmp_path):
    layout = make_project(tmp_path, SAMPLE_CARDS + HARD_CARDS, project=HARD_PROJECT, media_plan_svg=PICTURE)
    backs = [back for _, back in on_site(collection(layout), "en", "../media/").values()]
    [source] = [found for back in backs for found in re.findall(r'<img src="([^"]*)"', back)]
    assert re.fullmatch(r"\.\./media/plan-[0-9a-f]{12}\.svg", source)


def test_no_card_runs_a_script_of_its_own(tmp_path):
    cards = collection(make_project(tmp_path, SAMPLE_CARDS))
    view = View(cards.project.value)
    for card in all_cards(cards, "en"):
        assert not any("<script" in shown.front + shown.back for shown in view.shown(card))
    assert "deckChoice" in view.script


def test_one_style_sheet_serves_every_card(tmp_path):
    cards = collection(make_project(tmp_path, SAMPLE_CARDS))
    view = View(cards.project.value)
    kinds = {card.card.kind for card in all_cards(cards, "en")}
    assert len(kinds) == 5
    assert {view.note_type(kind, lang).css for kind in kinds for lang in cards.languages} == {view.style}
