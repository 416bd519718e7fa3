"""The workflows that GitHub runs, as tests read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"


def workflow(name: str) -> dict[str, object]:
    """A workflow, its values as typed: to YAML 1.1 its key `on` is a boolean."""
    return yaml.load((GITHUB / "workflows" / f"{name}.yml").read_text("utf-8"), yaml.BaseLoader)


def steps(name: str) -> list[dict[str, str]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def commands(name: str) -> Iterator[str]:
    for step in steps(name):
        yield from (part.strip() for line in step.get("run", "").splitlines() for part in line.split(" && "))
