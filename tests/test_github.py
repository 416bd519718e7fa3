"""The path in on GitHub: forms that GitHub accepts, workflows that can do little harm, hooks that run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from projects import CARD_FILE, SAMPLE_CARDS, Project, put
from running import Deck
from workflows import GITHUB, ROOT, commands, steps, workflow

from builder import cli

FORMS = ["bug", "report-a-card", "suggest-a-card"]
WORKFLOWS = ["check", "release"]
KEYS = {"name", "description", "title", "labels", "assignees", "projects", "type", "body"}
NEEDED = {
    "markdown": {"value"},
    "input": {"label"},
    "textarea": {"label"},
    "dropdown": {"label", "options"},
    "checkboxes": {"label", "options"},
}
POSSIBLE = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}
"""What GitHub's documentation of issue forms allows in each kind of field."""


def form(name: str) -> dict[str, object]:
    return yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml").read_text("utf-8"))


def fields(name: str) -> dict[str, dict[str, object]]:
    """The fields of a form that someone fills in, by their ids."""
    return {part["id"]: part for part in form(name)["body"] if part["type"] != "markdown"}


every_form = pytest.mark.parametrize("name", FORMS)
every_workflow = pytest.mark.parametrize("name", WORKFLOWS)


def test_these_are_all_the_forms_and_workflows():
    assert sorted(file.name for file in (GITHUB / "ISSUE_TEMPLATE").iterdir()) == [
        "bug.yml",
        "config.yml",
        "report-a-card.yml",
        "suggest-a-card.yml",
    ]
    assert sorted(file.name for file in (GITHUB / "workflows").iterdir()) == ["check.yml", "release.yml"]


@every_form
def test_a_form_has_what_github_wants(name: str):
    """A name, a description and fields, all of them text; no key that GitHub doesn't know."""
    held = form(name)
    assert held.keys() >= {"name", "description", "body"}
    assert held.keys() <= KEYS
    assert all(isinstance(held[key], str) and held[key].strip() for key in {"name", "description", "title"} & {*held})


@every_form
def test_a_field_is_of_a_known_kind_with_known_keys(name: str):
    for part in form(name)["body"]:
        assert part.keys() <= {"type", "id", "attributes", "validations"}
        held = part["attributes"]
        assert NEEDED[part["type"]] <= held.keys() <= POSSIBLE[part["type"]]
        assert all(isinstance(held[key], str) for key in held.keys() - {"options", "multiple", "default"})
        options = held.get("options", [])
        assert all(isinstance(option, str) for option in options), "GitHub takes yes and no for booleans"
        assert len(set(options)) == len(options)


@every_form
def test_a_field_is_found_by_its_id(name: str):
    parts = [part for part in form(name)["body"] if part["type"] != "markdown"]
    ids, labels = [part["id"] for part in parts], [part["attributes"]["label"] for part in parts]
    assert len(set(ids)) == len(set(labels)) == len(parts)
    assert all(re.fullmatch("[A-Za-z0-9_-]+", id_) for id_ in ids)


def test_forms_have_names_of_their_own():
    assert len({form(name)["name"] for name in FORMS}) == len(FORMS)


def test_whoever_has_neither_git_nor_yaml_can_suggest_a_card():
    """All that a card needs is asked for; no more is demanded than what only the reader of the interview knows."""
    asked = fields("suggest-a-card")
    assert [*asked] == ["interview", "place", "question", "answer", "why", "anchor", "language", "certainty"]
    demanded = {id_ for id_, part in asked.items() if part.get("validations", {}).get("required")}
    assert demanded == {*asked} - {"why", "anchor"}


def test_the_link_on_a_card_fills_in_the_form():
    """The address that the form's head gives for `report:` names this form, and its own fields of plain text."""
    head = (GITHUB / "ISSUE_TEMPLATE" / "report-a-card.yml").read_text("utf-8").split("\nname:")[0]
    address = urlsplit(re.search(r"/issues/new\?\S+", head)[0])
    filled = dict(parse_qsl(address.query))
    assert filled.pop("template") == "report-a-card.yml"
    assert filled.pop("title") == "{card}"
    assert filled == {"card": "{card}", "lang": "{lang}"}
    assert {fields("report-a-card")[id_]["type"] for id_ in filled} == {"input"}


def test_anyone_may_write_without_a_form():
    assert yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "config.yml").read_text("utf-8")) == {
        "blank_issues_enabled": True
    }


def test_what_the_forms_and_the_template_name_exists():
    """`deck …` and `make …` in backticks are commands."""
    told = "".join(file.read_text("utf-8") for file in GITHUB.rglob("*.*"))
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1].split()
    known = {"deck": {"--version", *cli.COMMANDS}, "make": {*targets}}
    named = re.findall(r"`(deck|make) (\S+?)[ `]", told)
    assert named
    assert [(program, word) for program, word in named if word not in known[program]] == []


@every_workflow
def test_nothing_that_strangers_write_is_run(name: str):
    """No expression stands in a line that is run, and a pull request never runs with the rights of this repository."""
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []
    assert "pull_request_target" not in workflow(name)["on"]
    assert "secrets" not in (GITHUB / "workflows" / f"{name}.yml").read_text("utf-8")


@pytest.mark.parametrize(("name", "right"), [("check", "read"), ("release", "write")])
def test_a_workflow_has_no_more_rights_than_it_needs(name: str, right: str):
    assert workflow(name)["permissions"] == {"contents": right}
    more = {name: job["permissions"] for name, job in workflow(name)["jobs"].items() if "permissions" in job}
    assert more == ({"pages": {"pages": "write", "id-token": "write"}} if name == "release" else {})
    kept = [step["with"]["persist-credentials"] for step in steps(name) if "checkout" in step.get("uses", "")]
    assert kept == ["false"]


def test_pull_requests_are_checked_and_tags_are_released():
    weekly = {"schedule": [{"cron": "17 5 * * 1"}]}
    assert workflow("check")["on"] == {"pull_request": "", "push": {"branches": ["main"]}, **weekly}
    assert workflow("release")["on"] == {"push": {"tags": ["v*"]}}


@every_workflow
def test_a_workflow_uses_few_actions_and_the_python_that_we_support(name: str):
    used = {step["uses"]: step.get("with", {}) for step in steps(name) if "uses" in step}
    pages = {"actions/upload-pages-artifact@v3", "actions/deploy-pages@v4"} if name == "release" else set()
    assert used.keys() == {"actions/checkout@v4", "actions/setup-python@v5", *pages}
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert wanted == f">={used['actions/setup-python@v5']['python-version']}"


@every_workflow
def test_a_workflow_ends_and_is_not_run_twice_at_once(name: str):
    assert "${{ github.ref }}" in workflow(name)["concurrency"]["group"]
    assert all(int(job["timeout-minutes"]) <= 90 for job in workflow(name)["jobs"].values())


KNOWN = (
    "(cd decks/dist",
    "python3 -m zipfile ",
    "make audit",
    "make decks",
    "make test",
    "sh .github/ready.sh",
    ".venv/bin/deck check ",
    "sudo apt-get ",
    "awk ",
    "gh release create ",
)


@every_workflow
def test_a_workflow_runs_what_people_run(name: str):
    """Commands of this project, which its tests cover, and few others."""
    assert [line for line in commands(name) if not line.startswith(KNOWN)] == []
    assert {"make decks", "make test"} <= {*commands(name)}


@every_workflow
def test_a_workflow_installs_what_ci_does(name: str):
    """Chromium is on GitHub's machines; what else the tests need is installed under the names that .ci/run has."""
    line = next(line for line in commands(name) if "apt-get install" in line)
    wanted = [word for word in line.split("install")[1].split() if not word.startswith("-")]
    assert {"chromium", *wanted} == {
        *re.search(r"install -y -qq (.*?) >", (ROOT / ".ci" / "run").read_text("utf-8"))[1].split()
    }


def test_the_lines_that_call_the_program_end_well(deck: Deck, project: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(project(SAMPLE_CARDS).root)
    lines = [line for name in WORKFLOWS for line in commands(name) if line.startswith(".venv/bin/deck ")]
    assert lines
    assert [deck(*shlex.split(line)[1:]).code for line in lines] == [0] * len(lines)


HOOKS = {
    hook["id"]: hook
    for repository in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    for hook in repository["hooks"]
}


@pytest.mark.parametrize(
    ("changed", "code"), [([CARD_FILE], 1), (["decks/core.yaml"], 0), (["decks/core.yaml", CARD_FILE], 1)]
)
def test_the_hook_judges_what_changed_and_nothing_else(project: Project, changed: list[str], code: int):
    """It takes the program from the project's own environment, whatever is on the path."""
    layout = project(SAMPLE_CARDS + "  levle: 2\n")
    program = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m builder "$@"\n'
    put(layout.root, ".venv/bin/deck", program).chmod(0o755)
    line = [*shlex.split(HOOKS["deck-check"]["entry"]), *changed]
    done = subprocess.run(line, cwd=layout.root, env={"PATH": os.defpath}, capture_output=True, check=False)
    assert (done.returncode, b"'levle' means nothing" in done.stdout) == (code, bool(code)), done.stderr


def test_the_hook_looks_at_what_the_program_reads():
    seen = ["cards_src/a/01.yaml", "cards_src/glossary.yaml", "decks/core.yaml"]
    passed = ["cards_src/cards.schema.json", "builder/author/template/cards.yaml", ".github/workflows/check.yml"]
    assert [name for name in (*seen, *passed) if re.search(HOOKS["deck-check"]["files"], name)] == seen


def test_other_projects_can_use_the_hook():
    """It installs this project, runs its program, and looks at YAML where projects keep theirs."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program, command = hook["entry"].split()
    assert program in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert command in cli.COMMANDS
    assert (hook["language"], hook["types"], hook["require_serial"]) == ("python", ["yaml"], True)
    assert HOOKS[hook["id"]]["files"].startswith(hook["files"])
