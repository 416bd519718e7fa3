"""What a tag such as v1.0.0 does on GitHub: refused, or published with decks, its changes, and the site."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from projects import put
from workflows import GITHUB, steps, workflow


@pytest.mark.parametrize(
    ("program", "heading", "dry_run", "told"),
    [
        ("1.2.0", "1.2.0 - 2027-01-31", "Nothing changes for learners.", ""),
        ("1.1.0", "1.2.0 - 2027-01-31", "Nothing changes for learners.", "has another version than the tag v1.2.0"),
        ("1.2.0", "Unreleased", "Nothing changes for learners.", "CHANGELOG.md has no heading ## 1.2.0"),
        ("1.2.0", "1.2.0 - 2027-01-31", "1 new:", "the ledger does not know the cards"),
    ],
)
def test_a_tag_is_released_only_if_version_changelog_and_ledger_are_ready(
    tmp_path: Path, program: str, heading: str, dry_run: str, told: str
):
    answers = f'[ "$1" = release ] && echo "{dry_run}" || echo "deck {program}"'
    put(tmp_path, ".venv/bin/deck", f"#!/bin/sh\n{answers}\n").chmod(0o755)
    put(tmp_path, "CHANGELOG.md", f"# Changelog\n\n## {heading}\n")
    env = {"PATH": os.environ["PATH"], "GITHUB_REF_NAME": "v1.2.0"}
    command = ["/bin/sh", GITHUB / "ready.sh"]
    run = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert (run.returncode, told in run.stdout, bool(run.stdout)) == (int(bool(told)), True, bool(told)), run.stderr


CHANGES = "# Changelog\n\n## Unreleased\n\n- Later.\n\n## [1.1.0] - 2027-01-01\n\n- New.\n\n## 1.0.0\n\n- Old.\n"


@pytest.mark.parametrize(("tag", "notes"), [("v1.1.0", "- New."), ("v1.0.0", "- Old."), ("v1.1", ""), ("v0.9.0", "")])
def test_a_release_has_the_decks_and_its_section_of_the_changelog(tmp_path: Path, tag: str, notes: str):
    for name in ("core.en.apkg", "core.en.cards.pdf", "notes.txt", "listings/core.en.md"):
        put(tmp_path, f"decks/dist/{name}", "x")
    put(tmp_path, "CHANGELOG.md", CHANGES)
    put(tmp_path, "decks/release-notes.en.md", "# Release\n")
    put(tmp_path, "decks/release-notes.zh.md", "# 新版\n")
    put(tmp_path, "bin/gh", '#!/bin/sh\nprintf "%s\\n" "$@" > said\n').chmod(0o755)
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "GITHUB_REF_NAME": tag, "RUNNER_TEMP": str(tmp_path)}
    [script] = [step["run"] for step in steps("release") if "gh release create" in step.get("run", "")]
    subprocess.run(["/bin/bash", "-e", "-o", "pipefail", "-c", script], cwd=tmp_path, env=environment, check=True)
    said = (tmp_path / "said").read_text("utf-8").split("\n")
    assert said[:5] == ["release", "create", tag, "decks/dist/core.en.apkg", "decks/dist/core.en.cards.pdf"]
    assert zipfile.ZipFile(said[5]).namelist() == ["listings/", "listings/core.en.md"]
    assert said[said.index("--notes-file") + 1] == str(tmp_path / "notes.md")
    written = (tmp_path / "notes.md").read_text("utf-8").splitlines()
    assert list(filter(None, written)) == [*([notes] if notes else []), "# Release", "# 新版"]


def test_a_release_puts_the_site_online_that_was_built():
    jobs = workflow("release")["jobs"]
    [upload] = [step for step in jobs["release"]["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"] == {"path": "decks/dist/site"}
    assert jobs["pages"]["needs"] == "release"
    assert [step["uses"] for step in jobs["pages"]["steps"]] == ["actions/deploy-pages@v4"]
