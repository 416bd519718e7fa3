"""What the documentation says is so."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
import yaml
from projects import put

from builder.build import build
from builder.check import RULES
from builder.check.figures import figures
from builder.check.reading import readings
from builder.collection import Collection
from builder.model import ClozeCard, Section
from builder.passages import folded
from builder.project import Layout
from builder.source.load import load
from builder.targets import Wanted

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DECKS = ("core", "complete", "project")
"""The decks that commands of the README name, and what says that they are a project's."""


def _commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    return [line for line in lines if line.startswith("deck ")]


@pytest.mark.parametrize("line", _commands())
def test_every_command_runs(
    line: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command of the README ends well in a copy of this project, with a text and a package beside it.

    The decks that it names will do: one has every card. What one command made need not be made again by another, as it
    is for whoever tries them one after the other.
    """
    monkeypatch.setenv("DECK_CACHE", str(tmp_path_factory.getbasetemp().parent / "kept"))
    folder = tmp_path / "project"
    for part in ("cards_src", "decks"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("dist"))
    for deck in (folder / "decks").glob("*.yaml"):
        if deck.stem not in DECKS:
            deck.unlink()
    if "--texts" in line:
        _stand_in(folder, tmp_path / "texts")
    if ".apkg" in line:
        build = [sys.executable, "-m", "builder", "build", "core", "--to", "apkg"]
        subprocess.run(build, cwd=folder, check=True, capture_output=True)
        for name in re.findall(r"[\w.]+pkg\b", line):
            shutil.copy(folder / "decks" / "dist" / "core.en.apkg", folder / name)
    command = [sys.executable, "-m", "builder", *shlex.split(line, comments=True)[1:]]
    environment = {name: value for name, value in os.environ.items() if name != "DECK_TEXTS"} | {"BROWSER": "true"}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as running:
        said = _looked_at(running) if "deck preview" in line else running.communicate()[0]
    assert running.returncode == 0, said
    assert "Traceback" not in said


def _looked_at(running: subprocess.Popen[str]) -> str:
    """Ask a preview for the page that it names, as a browser would, and end it as its user would."""
    assert running.stdout
    address, *_ = running.stdout.readline().split()
    try:
        with urllib.request.urlopen(address) as page:  # noqa: S310 - on this machine
            assert b"</html>" in page.read()
    finally:
        running.send_signal(signal.SIGINT)
    return running.communicate()[0]


def _stand_in(project: Path, texts: Path) -> None:
    """Put a text of our own in the place of the one that the README names: its sections, anchors and figures alone."""
    loaded, _ = load(Layout(project))
    assert loaded
    interview, text = loaded.texts["ai-shendu"]
    parts = []
    for section in text.sections:
        parts += [*_held(loaded, text.id, section), section.until or ""]
    content = "\n".join(parts)
    put(texts, text.file, content)
    file = project / "cards_src" / interview / "interview.yaml"
    known = file.read_text(encoding="utf-8").replace(text.sha256, hashlib.sha256(content.encode()).hexdigest())
    file.write_text(known, encoding="utf-8", newline="\n")


def _held(loaded: Collection, text: str, section: Section) -> list[str]:
    """Write a section: how it begins, its anchors, each once, with the figures looked up near it, and its misprints.

    Anchors of withdrawn cards, which nobody reads, are among them.
    """
    near: dict[str, list[str]] = {section.from_: []}
    for entry in loaded.cards:
        held = (cite.anchor for cite in entry.value.passages if (cite.text, cite.section) == (text, section.number))
        near.update({anchor: [] for anchor in held})
    for reading in readings(loaded):
        for cite in reading.card.passages:
            if (cite.text, cite.section) == (text, section.number):
                said = [*reading.answers, reading.asks] if isinstance(reading.card, ClozeCard) else reading.answers
                found = [one.words for line in said for one in figures(line.words) if one.counts]
                near[cite.anchor].extend(found)
    for erratum in (erratum for entry in loaded.errata.values() for erratum in entry.value.errata):
        if (erratum.text, erratum.section) == (text, section.number):
            near.setdefault(erratum.prints, [])
    lines: dict[str, list[str]] = {}
    for phrase, found in sorted(near.items(), key=lambda pair: (pair[0] != section.from_, -len(folded(pair[0])))):
        inside = next((other for other in lines if folded(phrase) in folded(other)), phrase)
        lines.setdefault(inside, []).extend(found)
    return [f"{phrase}, {', '.join(dict.fromkeys(found))}." for phrase, found in lines.items()]


def test_every_command_has_a_heading() -> None:
    """The README has one heading for each command that the program has."""
    command = [sys.executable, "-m", "builder", "--help"]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    names = re.findall(r"^  (\w+) ", said.split("Commands:")[1], re.MULTILINE)
    assert names == re.findall(r"^### deck (\w+)$", README, re.MULTILINE)


def test_the_card_of_the_readme_is_a_card() -> None:
    """The card that the README shows stands in the sources as it stands there, but for its drawing, under one head."""
    block = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert block
    shown = yaml.safe_load(block[1])
    file = ROOT / "cards_src" / "amodei-fridman-2024" / "06-safety-levels.yaml"
    real = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert shown["cards"][0] in [
        {key: held for key, held in card.items() if key != "picture"} for card in real["cards"]
    ]
    assert {**shown, "cards": []} == {**real, "cards": []}


def test_the_project_of_the_readme_builds(tmp_path: Path) -> None:
    """The files that the README gives for one's own interviews make a project that builds at once."""
    files = re.findall(r"```yaml\n# (\S+\.yaml)\n(.*?)```", README, re.DOTALL)
    assert len(files) == 4
    for path, content in files:
        put(tmp_path, path, content)
    outcome = build(Layout(tmp_path), Wanted())
    assert [built.file for built in outcome.made] == [
        "all.en.apkg",
        "listings/all.en.md",
        "all.en.cards.pdf",
        "all.en.study.pdf",
    ]
    assert not outcome.problems


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
