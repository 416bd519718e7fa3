"""Licences of what is installed, read from the packages themselves; and that vulnerabilities are looked up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent

PERMISSIVE = re.compile(r"MIT|BSD|Apache|ISC|PSF-2\.0|Python Software Foundation|OFL-1\.1|Chris Jerdonek")
"""Chris Jerdonek's is the MIT licence of pystache, written out."""

COPYLEFT = {
    "frozendict": "LGPL-3.0-only",  # a library that genanki uses as it is
    "pathspec": "Mozilla Public License 2.0 (MPL 2.0)",  # builds the project, and is no part of it
}


def pinned(lock: str) -> Iterator[str]:
    """Name what a lock file pins for this system."""
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if (found := re.match(r"([\w.-]+)==", line)) and "sys_platform" not in line:
            yield found[1]


def licence(name: str) -> str:
    said = metadata.metadata(name)
    listed = [c.rpartition(" :: ")[2] for c in said.get_all("Classifier") or () if c.startswith("License")]
    return said.get("License-Expression") or ", ".join(listed) or (said.get("License") or "")


def test_what_everyone_installs_may_be_used_by_a_program_under_the_mit_licence():
    names = [*pinned("requirements.lock")]
    assert len(names) > 30
    odd = {name: licence(name) for name in names if not PERMISSIVE.search(licence(name))}
    assert odd == COPYLEFT
    assert not [name for name in names if re.search("GPL", licence(name)) and name not in COPYLEFT]


def test_what_is_under_the_agpl_is_in_tests_and_in_one_extra():
    """The README says so where the extra is told of"""
    bound = {name for name in pinned("requirements-test.lock") if "AGPL" in licence(name)}
    assert bound == {"anki", "aqt"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    where = {extra for extra, wanted in extras.items() for one in wanted if re.match(r"(?:anki|aqt)\b", one)}
    assert where == {"test", "pull"}
    assert not [one for one in project["dependencies"] if re.match(r"(?:anki|aqt)\b", one)]
    assert not [one for one in extras["pull"] if one.startswith("aqt")]
    told = (ROOT / "README.md").read_text(encoding="utf-8").partition("### deck pull")[2].partition("### ")[0]
    assert "AGPL" in told


def test_what_is_pinned_is_looked_up_once_a_week():
    """`make audit` asks about both lock files, and fails where it can't ask"""
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\naudit:")[2].partition("\n\n")[0]
    asked = {"--strict", "--require-hashes", "-r requirements.lock", "-r requirements-test.lock"}
    assert {word for word in asked if word in recipe} == asked
    workflow = yaml.load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert re.fullmatch(r"\d+ \d+ \* \* \d", workflow["on"]["schedule"][0]["cron"])
    [step] = [step for step in workflow["jobs"]["check"]["steps"] if step.get("run") == "make audit"]
    assert "schedule" in step["if"]
