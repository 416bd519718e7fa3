"""Scenarios of tests/upgrade, each with the real library: what an import does is what `deck diff` foretells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from anki import buildinfo
from learner import Learner
from scenarios import Scenario, scenarios
from simulator import STEPS, play

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


def test_every_step_is_in_a_scenario():
    played = {next(iter(step)) for scenario in scenarios() for step in scenario.steps}
    assert played == {*STEPS}


def test_there_are_many_scenarios_each_with_a_name_of_its_own():
    names = [scenario.name for scenario in scenarios()]
    assert len({*names}) == len(names) >= 40


def test_a_slip_in_a_scenario_is_told_with_its_place(tmp_path: Path):
    slip = Scenario("study/slip", "", ({"release": None}, {"suspnd": "plain"}), {})
    with pytest.raises(AssertionError, match="there is no step 'suspnd'; there are") as found:
        play(slip, tmp_path, lambda *_: None)
    assert found.value.__notes__ == ["in study/slip, step 2, suspnd plain"]
