"""What a stranger's pull request may hold: no path leaves the project, nothing is read that never ends or is too much.

Nor does a name or a text of theirs command the terminal of whoever checks it, or the log of a workflow.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from projects import CARD_FILE, CORE, INTERVIEW, SAMPLE_CARDS, Project, heads, put, within
from running import Deck

from builder.problems import Place, Problem, Severity, UserError, show
from builder.project import Layout
from builder.quiz.manifest import from_json
from builder.quiz.quiz import document
from builder.source import document as yaml_file
from builder.source import files, load
from builder.source.document import read


def told(layout: Layout) -> list[str]:
    with within(5):
        return heads(load.load(layout)[1])


READ = [
    "decks/project.yaml",
    "decks/core.yaml",
    "decks/ledger.jsonl",
    "cards_src/glossary.yaml",
    "cards_src/talk-2024/interview.yaml",
    "cards_src/talk-2024/errata.yaml",
    CARD_FILE,
    "cards_src/audits/first.yaml",
    "cards_src/media/plan.svg",
]
"""A file of each sort that is read."""


@pytest.mark.parametrize("file", READ)
@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "large"])
def test_only_a_plain_file_of_some_size_is_read(project: Project, tmp_path: Path, file: str, kind: str):
    """A link to a secret, a pipe that never ends, a gigabyte: told, and not even opened"""
    layout = project(SAMPLE_CARDS)
    secret = put(tmp_path.parent, f"{tmp_path.name}-secret", "namespace: stolen\n")
    path = put(layout.root, file, "")
    path.unlink()
    match kind:
        case "link":
            path.symlink_to(secret)
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "large":
            path.touch()
            os.truncate(path, 1 << 30)
    mine = [head for head in told(layout) if head.startswith(f"{file}: error SH0")]
    why = {"link": "a link", "pipe": "no plain file", "folder": "a folder", "large": "larger than "}[kind]
    assert len(mine) == 1
    assert f"can't be read: it is {why}" in mine[0]
    assert "stolen" not in "".join(told(layout))


def test_a_folder_that_is_a_link_is_not_entered(project: Project, tmp_path: Path):
    layout = project()
    put(tmp_path.parent, f"{tmp_path.name}-away/01.yaml", "stolen: words\n")
    for name in ("cards_src/away", "cards_src/talk-2024/away", "decks/away"):
        (layout.root / name).symlink_to(tmp_path.parent / f"{tmp_path.name}-away")
    why = "error SH01: the file can't be read: it is a link"
    assert told(layout) == [f"cards_src/away: {why}", f"cards_src/talk-2024/away: {why}", f"decks/away: {why}"]


COMMANDS = {
    "build": ["build", "--to", "apkg"],
    "print": ["print", "core"],
    "quiz": ["quiz", "complete", "-n", "2"],
    "schema": ["schema"],
    "fix": ["check", "--fix"],
    "release": ["release"],
}


@pytest.mark.parametrize(
    "link",
    ["decks", "decks/dist", "decks/dist/site", "decks/dist/site/en", "drafts", "drafts/listings/en", "cards_src"],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_written_through_a_link(deck: Deck, project: Project, tmp_path: Path, link: str, command: str):
    layout = project(SAMPLE_CARDS)
    away = tmp_path.parent / f"{tmp_path.name}-away"
    if (layout.root / link).exists():
        (layout.root / link).rename(away)
    away.mkdir(exist_ok=True)
    (layout.root / link).parent.mkdir(parents=True, exist_ok=True)
    (layout.root / link).symlink_to(away)
    before = sorted(away.rglob("*"))
    run = deck("-C", layout.root, *COMMANDS[command])
    assert (run.code, f"{link} is a link" in run.err, sorted(away.rglob("*"))) == (2, True, before)


@pytest.mark.parametrize("link", ["decks/ledger.jsonl", "decks/dist/core.en.apkg", CARD_FILE])
def test_a_file_that_is_a_link_is_replaced_or_refused_and_never_followed(
    deck: Deck, project: Project, tmp_path: Path, link: str
):
    layout = project(SAMPLE_CARDS)
    away = put(tmp_path.parent, f"{tmp_path.name}-away", "mine")
    (layout.root / link).unlink(missing_ok=True)
    (layout.root / link).parent.mkdir(exist_ok=True)
    (layout.root / link).symlink_to(away)
    for command in COMMANDS.values():
        deck("-C", layout.root, *command)
    assert away.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("folder", ["cards_src", "decks/dist"])
def test_folders_may_lie_in_each_other_as_deep_as_they_like(deck: Deck, project: Project, folder: str):
    layout = project(SAMPLE_CARDS)
    deep = layout.root / folder
    deep.mkdir(exist_ok=True)
    for _ in range(1_200):
        deep /= "a"
        deep.mkdir()
    try:
        run = deck("-C", layout.root, "build", "core", "--to", "apkg")
    finally:  # what tidies up behind tests goes no deeper than Python does
        for _ in range(1_200):
            deep.rmdir()
            deep = deep.parent
    assert (run.code, run.err) == (0, "")


@pytest.mark.parametrize("name", ["a b", "Core", "..", "-x", "a.b", "a'b", "<b>", "a" * 101, "con#1"])
def test_what_names_files_and_addresses_is_an_id(project: Project, name: str):
    layout = project()
    put(layout.root, f"decks/{name}.yaml", CORE)
    put(layout.root, f"cards_src/{name}x/interview.yaml", INTERVIEW.replace("notes", "others"))
    found = [head for head in told(layout) if "is not an id: lower-case letters, digits and single hyphens" in head]
    assert len(found) == 2


@pytest.mark.parametrize("name", ["a\x1b[2Jb", "a\nb", "a\r::error::b", "a\x9b31mb", "a\u202eb", "a\u2028b", b"a\xffb"])
def test_a_name_that_cannot_be_shown_is_refused_and_shown_harmlessly(deck: Deck, project: Project, name: str | bytes):
    layout = project()
    for folder in ("cards_src", "decks", "cards_src/talk-2024", "cards_src/media"):
        (layout.root / folder).mkdir(exist_ok=True)
        (layout.root / folder / os.fsdecode(os.fsencode(name) + b".yaml")).touch()
    for format_ in ("text", "json", "github"):
        run = deck("-C", layout.root, "check", "--format", format_)
        assert run.code == 1
        assert run.out.count("its name holds characters that can't be shown") >= 4
        assert control_characters(run.out + run.err) == set()
        assert not re.search(r"^b|^::error::b", run.out, re.MULTILINE)


def control_characters(text: str) -> set[str]:
    return {sign for sign in text if sign != "\n" and not sign.isprintable()}


HOSTILE_LINES = [b"en: \x1b]0;owned\x07", b"a: \x9b2J", "a: \u202e\u2066x".encode(), b'a: "\\e[2J"\n\x1b[2J: x: y']


@pytest.mark.parametrize("line", HOSTILE_LINES)
@pytest.mark.parametrize("format_", ["text", "github"])
def test_a_line_that_is_shown_commands_no_terminal(deck: Deck, project: Project, line: bytes, format_: str):
    layout = project()
    put(layout.root, "cards_src/talk-2024/02.yaml", line + b"\n")
    run = deck("-C", layout.root, "check", "--format", format_)
    assert run.code == 1
    assert control_characters(run.out + run.err) == set()


def test_a_problem_is_a_line_for_each_of_its_parts():
    """No text with line ends gives commands to the runner of a workflow, which takes `::` where a line begins."""
    text = "x\n::add-mask::y\r::z\u2028::w"
    shown = show(Problem(Place(text, 1, 1, text), Severity.ERROR, "DC01", text, text))
    assert len(re.split(r"[\n\r\u2028]", shown)) == 5
    assert not re.search(r"^\s*::", shown, re.MULTILINE)
    assert len(show(Problem(Place("a"), Severity.ERROR, "DC01", "x" * 5_000_000))) < 3_000
    assert str(UserError("a\x1bb\u202ec\u061cd\xade\U000e0041f")) == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf"


@pytest.mark.parametrize("key", ["changed", "retired"])
@pytest.mark.parametrize("time", ["-1", "4102444801", "1" * 40, "1e400", '"x"'])
def test_a_ledger_knows_no_time_that_never_comes(project: Project, key: str, time: str):
    line = {"is": "note", "card": "one", "lang": "en", "kind": "basic", "home": "x", "numbers": {}, "hash": "h"}
    content = json.dumps({**line, "source": "s", "changed": 1}).replace(
        '"changed": 1}', f'"changed": 1, "{key}": {time}}}'
    )
    assert told(project(ledger=content + "\n")) == [
        "decks/ledger.jsonl:1:1: error SH05: this is not a line of a ledger"
    ]


def test_too_many_files_are_not_read(project: Project, monkeypatch: pytest.MonkeyPatch):
    layout = project()
    monkeypatch.setattr(files, "MAX_FILES", 3)
    for n in range(4):
        put(layout.root, f"cards_src/more/{n}.yaml", "x")
    assert "cards_src: error SH01: the file can't be read: it holds more than 3 files and folders" in told(layout)


@pytest.mark.parametrize(("limit", "most"), [("MAX_BYTES", 2_000), ("MAX_VALUES", 50)])
def test_sources_that_are_too_much_together_are_refused(
    project: Project, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
):
    layout = project(SAMPLE_CARDS)
    monkeypatch.setattr(load, limit, most)
    assert any("cards_src: error SH01: the sources hold more than" in head for head in told(layout))


@pytest.mark.parametrize(
    "text", ["a: [" + "x," * 2_400_000 + "]", "- x\n" * 1_200_000, "a: [" + "*x," * 1_500_000 + "]"]
)
def test_millions_of_values_are_refused_at_once(text: str):
    """A line of five megabytes took two minutes and 600 MB"""
    with within(6):
        found = read(text.encode(), "f.yaml")
    assert len(found.values) <= yaml_file.MAX_VALUES
    assert 0 < len(found.problems) <= yaml_file.MOST_PROBLEMS
    with within(2):
        assert all(len(show(problem)) < 1_000 for problem in found.problems)


OUTSIDE = ["../away", "/etc/away", "a/b", "..", "core\n", ""]


@pytest.mark.parametrize("key", ["deck", "languages"])
@pytest.mark.parametrize("name", OUTSIDE)
def test_a_manifest_names_no_file_elsewhere(deck: Deck, project: Project, tmp_path: Path, key: str, name: str):
    """The name of a lost key is made of what its manifest says; its id anyone can compute"""
    layout, out = project(SAMPLE_CARDS), tmp_path / "out" / "deep"
    assert deck("-C", layout.root, "quiz", "complete", "-n", "2", "--out", out).code == 0
    [manifest] = out.glob("*.manifest.json")
    drawn = from_json(manifest.read_bytes(), manifest.name)
    forged = {"deck": name} if key == "deck" else {"langs": (name,)}
    object.__setattr__(drawn, *next(iter(forged.items())))
    del drawn.__dict__["id"]
    content = {"version": 1, "sheet": drawn.id, **document(drawn)}
    put(out, f"x{drawn.id}.manifest.json", json.dumps(content))
    before = sorted(tmp_path.rglob("*"))
    run = deck("-C", layout.root, "quiz", "--key", drawn.id, "--out", out)
    assert (run.code, "is damaged: make the quiz again" in run.err) == (1, True)
    assert sorted(tmp_path.rglob("*")) == before
