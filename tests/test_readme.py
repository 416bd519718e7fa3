"""What the documentation says is so."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from projects import make_project, put

from builder.build import Wanted, build
from builder.check import RULES
from builder.project import Layout

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("deck ")]


@pytest.mark.parametrize("line", _commands())
def test_every_command_runs(line: str, tmp_path: Path) -> None:
    """Every command of the README ends well in a project that has the decks it names."""
    make_project(tmp_path / "project")
    (tmp_path / "texts").mkdir()
    if "--texts" in line:
        (tmp_path / "texts" / "notes.txt").write_text("一、开始 化学反应 二、级别", encoding="utf-8", newline="\n")
        _know_text(tmp_path)
    command = [sys.executable, "-m", "builder", *shlex.split(line)[1:]]
    environment = {name: value for name, value in os.environ.items() if name != "DECK_TEXTS"}
    folder = tmp_path / "project"
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _know_text(folder: Path) -> None:
    import hashlib  # noqa: PLC0415

    digest = hashlib.sha256((folder / "texts" / "notes.txt").read_bytes()).hexdigest()
    file = folder / "project" / "cards_src" / "talk-2024" / "interview.yaml"
    text = re.sub(r"sha256: \w+", f"sha256: {digest}", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8", newline="\n")


def test_every_command_has_a_heading() -> None:
    """The README has one heading for each command that the program has."""
    command = [sys.executable, "-m", "builder", "--help"]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    names = re.findall(r"^  (\w+) ", said.split("Commands:")[1], re.MULTILINE)
    assert names == re.findall(r"^### deck (\w+)$", README, re.MULTILINE)


def test_the_card_of_the_readme_is_a_card() -> None:
    """The card that the README shows stands in the sources as it stands there, under the same head."""
    block = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert block
    shown = yaml.safe_load(block[1])
    file = ROOT / "cards_src" / "amodei-fridman-2024" / "06-safety-levels.yaml"
    real = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert shown["cards"][0] in real["cards"]
    assert {**shown, "cards": []} == {**real, "cards": []}


def test_the_project_of_the_readme_builds(tmp_path: Path) -> None:
    """The files that the README gives for one's own interviews make a project that builds at once."""
    files = re.findall(r"```yaml\n# (\S+\.yaml)\n(.*?)```", README, re.DOTALL)
    assert len(files) == 4
    for path, content in files:
        put(tmp_path, path, content)
    made, problems = build(Layout(tmp_path), Wanted())
    assert [built.file for built in made] == ["all.en.apkg", "all.en.cards.pdf"]
    assert not problems


def test_every_relative_link_leads_somewhere() -> None:
    """No link between the project's documents is broken."""
    for document in ROOT.glob("*.md"):
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), f"{document.name}: {target}"


def test_every_rule_is_explained() -> None:
    """Each rule says what it asks and why, in sentences."""
    for rule in RULES:
        assert rule.asks.endswith(".")
        assert rule.reason.endswith(".")
