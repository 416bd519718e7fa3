"""The command line: what it says, and how it exits. Bad input never shows a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from projects import CORE, ONE_CARD, PROJECT, SAMPLE_CARDS, Project
from running import Deck, Run

from builder import __version__, cli

ROOT = Path(__file__).parent.parent
COMMANDS = [
    "audit",
    "build",
    "check",
    "cite",
    "coverage",
    "diff",
    "explain",
    "init",
    "new",
    "predictions",
    "preview",
    "print",
    "pull",
    "quiz",
    "release",
    "schema",
]


def test_the_package_runs_as_a_module():
    """python -m builder --version"""
    done = subprocess.run(
        [sys.executable, "-m", "builder", "--version"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == f"deck {__version__}\n"


def test_help_is_fast_because_it_imports_nothing_heavy():
    """python -X importtime -m builder build --help"""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "builder", "build", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not imported & {
        "pydantic",
        "yaml",
        "genanki",
        "typst",
        "jinja2",
        "markdown_it",
        "rich.table",
        "sqlite3",
        "anki",
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_has_an_example(deck: Deck, command: str):
    run = deck(command, "--help")
    assert run.code == 0
    assert f"Example: deck {command}" in run.out


def test_the_commands_are_those_that_are_tested_here():
    modules = {
        path.stem for path in Path(cli.__file__).parent.glob("*.py") if "\ndef command(" in path.read_text("utf-8")
    }
    assert list(cli.COMMANDS) == COMMANDS
    assert modules == {cli.MODULES.get(name, name) for name in COMMANDS}


def test_each_command_is_told_in_one_line_of_a_terminal(deck: Deck, monkeypatch: pytest.MonkeyPatch):
    """Whole, at 80 columns: what does not fit is cut, and ends in dots."""
    monkeypatch.setenv("COLUMNS", "80")
    listed = deck("-h").out.partition("Commands:\n")[2].splitlines()
    assert [(line.split()[0], line.endswith("...")) for line in listed] == [(command, False) for command in COMMANDS]


def test_without_a_command_help_is_shown(deck: Deck):
    run = deck()
    assert (run.code, "Usage: deck" in run.err) == (2, True)


def test_an_unknown_command_is_wrong_usage(deck: Deck):
    run = deck("biuld")
    assert (run.code, "No such command 'biuld'" in run.err) == (2, True)


def test_check_of_a_clean_project_is_done(deck: Deck, project: Project):
    run = deck("-C", project(SAMPLE_CARDS).root, "check", "--severity", "warning")
    assert (run.code, run.err) == (0, "")
    assert run.out == "8 cards, no problems. Anchors were not looked up: that needs the texts, with --texts.\n"


def test_quiet_says_nothing_of_a_clean_project(deck: Deck, project: Project):
    run = deck("-C", project(SAMPLE_CARDS).root, "check", "--quiet", "--severity", "warning")
    assert (run.code, run.out, run.err) == (0, "", "")


def test_a_folder_inside_a_project_will_do(deck: Deck, project: Project):
    assert deck("-C", project(SAMPLE_CARDS).cards / "talk-2024", "check").code == 0


def test_check_tells_a_problem_and_exits_with_1(deck: Deck, project: Project):
    run = deck("-C", project(SAMPLE_CARDS + "  levle: 2\n").root, "check", "--severity", "error")
    assert run.code == 1
    assert run.out.splitlines() == [
        "cards_src/talk-2024/01-first.yaml:110:3: error SH02: the key 'levle' means nothing here",
        "  110 |   levle: 2",
        "      |   ^",
        "      try: did you mean 'level'?",
        "      more: deck explain SH02",
        "1 error",
    ]


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_count_only_with_strict(deck: Deck, project: Project, arguments: list[str], code: int):
    run = deck("-C", project(ONE_CARD.replace("说了什么", "说了A什么")).root, "check", *arguments)
    assert (run.code, "warning DC27" in run.out) == (code, True)


def test_a_folder_without_a_project_is_wrong_usage(deck: Deck, tmp_path: Path):
    run = deck("-C", tmp_path, "check")
    assert run.code == 2
    assert run.err.startswith(f"deck: no project at {tmp_path.resolve()} or above it")


def test_a_folder_that_does_not_exist_is_wrong_usage(deck: Deck, tmp_path: Path):
    assert deck("-C", tmp_path / "none", "check").code == 2


BROKEN = {
    "no project file": {"project": None},
    "broken project file": {"project": "a: [\n"},
    "empty project file": {"project": ""},
    "a list for a project": {"project": "- a\n"},
    "no interview": {"interview": None},
    "broken interview": {"interview": "a: 'b\n"},
    "empty deck": {"core": ""},
    "binary deck": {"core": b"\x00\xff"},
    "broken ledger": {"ledger": "{\n"},
    "binary ledger": {"ledger": b"\xff\xfe\x00"},
    "tag in the head": {"head": "cards: !!python/none\n"},
    "deep brackets": {"head": "[" * 100_000},
}


@pytest.mark.parametrize(
    "command", [["check"], ["build"], ["release", "--dry-run"], ["print", "core"]], ids=lambda c: c[0]
)
@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_project_exits_with_1_and_no_traceback(deck: Deck, project: Project, case: str, command: list[str]):
    layout = project(**BROKEN[case])
    run = deck("-C", layout.root, *command)
    assert run.code == 1
    assert " error " in run.out + run.err
    assert not layout.dist.exists()


@pytest.mark.parametrize("case", ["no project file", "broken project file"])
def test_schema_of_a_broken_project_exits_with_1(deck: Deck, project: Project, case: str):
    assert deck("-C", project(**BROKEN[case]).root, "schema").code == 1


def test_a_hundred_gaps_are_no_traceback(deck: Deck, project: Project):
    card = "- id: one\n  kind: cloze\n  anchor: x\n  en: {text: '" + "{{a}} " * 100 + "'}\n"
    assert deck("-C", project(card).root, "check").code in (0, 1)


def test_a_file_of_cards_that_is_a_folder_is_a_problem(deck: Deck, project: Project):
    layout = project()
    (layout.cards / "talk-2024" / "02.yaml").mkdir()
    run = deck("-C", layout.root, "check")
    assert (run.code, "the file can't be read" in run.out) == (1, True)


@pytest.mark.parametrize("what", ["none", "a file", "no text"])
def test_a_folder_of_texts_that_can_not_be_used_is_wrong_usage(deck: Deck, project: Project, tmp_path: Path, what: str):
    folder = tmp_path / "texts"
    if what == "a file":
        folder.write_text("x", encoding="utf-8")
    elif what == "no text":
        folder.mkdir()
        (folder / "other.txt").write_text("x", encoding="utf-8")
    run = deck("-C", project().root, "check", "--texts", folder)
    assert run.code == 2
    assert str(folder) in run.err


def test_an_unknown_kind_of_output_is_wrong_usage(deck: Deck, project: Project):
    run = deck("-C", project().root, "build", "--to", "pdf")
    assert (run.code, "'pdf' is not one of apkg, listing, cards, study, site" in run.err) == (2, True)


@pytest.mark.parametrize("command", ["build", "print"])
def test_an_unknown_deck_is_wrong_usage(deck: Deck, project: Project, command: str):
    run = deck("-C", project().root, command, "cor")
    assert run.code == 2
    assert run.err == "deck: there is no deck 'cor': the decks are complete, core\n"


def test_an_unknown_language_is_wrong_usage(deck: Deck, project: Project):
    run = deck("-C", project().root, "build", "--lang", "de")
    assert (run.code, run.err) == (2, "deck: there is no language 'de': the languages are en, zh\n")


def test_an_unknown_flip_is_wrong_usage(deck: Deck, project: Project):
    assert deck("-C", project().root, "print", "core", "--flip", "up").code == 2


def test_build_writes_every_edition_and_says_so(deck: Deck, project: Project):
    layout = project(SAMPLE_CARDS)
    run = deck("-C", layout.root, "build", "--to", "apkg")
    assert (run.code, run.err) == (0, "")
    names = ["complete.en.apkg", "complete.zh.apkg", "core.en.apkg", "core.zh.apkg"]
    assert sorted(path.name for path in layout.dist.iterdir()) == names
    assert all(name in run.out for name in names)


def test_build_takes_decks_languages_and_a_folder(deck: Deck, project: Project, tmp_path: Path):
    layout = project(SAMPLE_CARDS)
    out = tmp_path / "out"
    assert deck("-C", layout.root, "build", "core", "--lang", "zh", "--to", "apkg", "--out", out, "--quiet") == Run(
        0, "", ""
    )
    assert [path.name for path in out.iterdir()] == ["core.zh.apkg"]
    assert not layout.dist.exists()


def test_build_of_a_project_with_errors_writes_nothing(deck: Deck, project: Project):
    layout = project(ONE_CARD + "  topics: [none]\n")
    run = deck("-C", layout.root, "build", "--to", "apkg")
    assert (run.code, "error DC15" in run.err, layout.dist.exists()) == (1, True, False)


def test_an_out_that_is_a_file_is_told(deck: Deck, project: Project, tmp_path: Path):
    out = tmp_path / "out"
    out.write_text("mine", encoding="utf-8")
    run = deck("-C", project(SAMPLE_CARDS).root, "build", "core", "--lang", "en", "--to", "apkg", "--out", out)
    assert (run.code, "can't be written" in run.err) == (1, True)
    assert out.read_text(encoding="utf-8") == "mine"


def test_a_project_without_decks_builds_nothing_and_says_so(deck: Deck, project: Project):
    run = deck("-C", project(core=None, complete=None).root, "build")
    assert (run.code, run.err.startswith("deck: there is nothing to build")) == (1, True)


def test_warnings_do_not_stop_a_build(deck: Deck, project: Project):
    layout = project(ONE_CARD.replace("说了什么", "说了A什么"), core=CORE)
    run = deck("-C", layout.root, "build", "--to", "apkg", "--quiet")
    assert (run.code, "warning DC27" in run.err, layout.dist.exists()) == (0, True, True)


def test_schema_writes_a_file_for_each_kind_of_source(deck: Deck, project: Project):
    layout = project()
    run = deck("-C", layout.root, "schema")
    assert (run.code, len(run.out.splitlines())) == (0, 7)
    assert (layout.decks / "project.schema.json").is_file()


@pytest.mark.parametrize("code", ["DC18", "dc18"])
def test_explain_tells_a_rule_and_why(deck: Deck, code: str):
    run = deck("explain", code)
    assert run.code == 0
    assert run.out.startswith(
        "DC18 (error): A prediction says for when.\nWithout its horizon nobody can tell whether it came true.\n\n"
    )
    assert "horizon: 2026 or 2027" in run.out


def test_explain_tells_which_rules_a_card_can_be_excused_from(deck: Deck):
    assert "allow: [{rule: DC27, because: …}]" in deck("explain", "DC27").out


def test_explain_lists_all_rules(deck: Deck):
    out = deck("explain").out
    assert all(code in out for code in ("SH01", "ID05", "DC28", "RE03"))


def test_explain_of_no_rule_is_wrong_usage(deck: Deck):
    run = deck("explain", "DC99")
    assert (run.code, "there is no rule 'DC99'" in run.err) == (2, True)


def test_output_has_no_colours_where_there_is_no_terminal(deck: Deck, project: Project):
    run = deck("-C", project(ONE_CARD + "  levle: 2\n", project=PROJECT).root, "check")
    assert "\x1b" not in run.out + run.err
