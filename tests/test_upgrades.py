"""Scenarios of tests/upgrade, each with the real library: what an import does is what `deck diff` foretells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from anki import buildinfo
from learner import Learner
from scenarios import Scenario, scenarios
from simulator import play

from builder.render.anki.shapes import SHAPES
from builder.upgrade.options import DEFAULTS, Options, Update


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.name)
def test_scenario(
    scenario: Scenario,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
):
    record_property("anki", buildinfo.version)
    play(scenario, tmp_path, lambda kind, shape: monkeypatch.setitem(SHAPES, kind, shape))


def test_the_default_options_are_those_of_the_dialog(tmp_path: Path):
    shown = Learner(tmp_path).col._backend.get_import_anki_package_presets()
    assert not (shown.with_scheduling)
    assert not (shown.with_deck_configs)
    updates = list(Update)
    assert Options(updates[shown.update_notes], updates[shown.update_notetypes], shown.merge_notetypes) == DEFAULTS


def test_there_are_scenarios_for_all_that_learners_do():
    names = [scenario.name for scenario in scenarios()]
    assert len({*names}) == len(names) >= 40
