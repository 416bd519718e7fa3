"""docs/upgrades.md: every scenario passed with every version of Anki that is named, as the scenarios stand now."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from scenarios import scenarios

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "docs"))
import upgrades  # noqa: E402 - lies beside the page

PAGE = upgrades.PAGE.read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]


def test_the_page_is_of_the_scenarios_as_they_are():
    found = re.findall(r"<!-- scenarios (\w+) -->", PAGE)
    assert found == [upgrades.digest()], "scenarios were changed: run make test-anki-versions, and commit the page"
    told = [f"{scenario.claim} `{scenario.name.partition('/')[2]}`" for scenario in scenarios()]
    assert [claim for claim, *_ in ROWS if claim != "scenario"] == told


def test_every_scenario_passed_with_every_version():
    """The page is what the results make of it, and all of them are good."""
    _, *versions = next(row for row in ROWS if row[0] == "scenario")
    every = {scenario.name: True for scenario in scenarios()}
    assert upgrades.page(dict.fromkeys(versions, every)) == PAGE


def test_the_versions_are_those_of_the_make_file_and_the_one_that_is_pinned():
    older = re.search(r"^ANKI_VERSIONS := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    pinned = re.search(r"^anki==(\S+)", (ROOT / "requirements-test.lock").read_text(encoding="utf-8"), re.MULTILINE)
    assert older
    assert pinned
    wanted = [*older[1].split(), pinned[1]]
    assert {tuple(map(_numbers, versions)) for claim, *versions in ROWS if claim == "scenario"} == {
        tuple(map(_numbers, wanted))
    }


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def test_what_failed_is_told(tmp_path: Path):
    """A failing case has a failure in it; properties are there all the same."""
    cases = "".join(
        f'<testcase name="test_scenario[{scenario.name}]"><properties><property name="anki" value="1.2"/></properties>'
        f"{dict(enumerate(('<failure/>', '<error/>', '<skipped/>'))).get(number, '')}</testcase>"
        for number, scenario in enumerate(scenarios())
    )
    (tmp_path / "x.xml").write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>", encoding="utf-8")
    version, passed = upgrades.read(tmp_path / "x.xml")
    assert (version, list(passed.values()).count(False)) == ("1.2", 3)
    assert upgrades.page({version: passed}).count("| no |") == 3
    assert upgrades.page({"1.3": {}}).count("| no |") == len(scenarios())
