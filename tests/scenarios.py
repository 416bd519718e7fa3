"""Scenarios of an upgrade, as tests/upgrade/*.yaml says them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from anki import buildinfo

FOLDER = Path(__file__).parent / "upgrade"
BEFORE = "before "
KEYS = {"name", "claim", "steps", "holds"}


@dataclass(frozen=True)
class Scenario:
    """A scenario as its file says it: what it claims, what happens, and what holds in the end."""

    name: str
    claim: str
    steps: tuple[Mapping[str, Any], ...]
    holds: Mapping[str, Any]


def scenarios() -> list[Scenario]:
    """Read all scenarios, in the order of their files."""
    return [_scenario(file, told) for file in sorted(FOLDER.glob("*.yaml")) for told in _told(file)]


def _told(file: Path) -> list[Mapping[str, Any]]:
    return list(yaml.safe_load(file.read_text(encoding="utf-8")))


def _scenario(file: Path, told: Mapping[str, Any]) -> Scenario:
    name = f"{file.stem}/{told.get('name', '?')}"
    odd = told.keys() ^ KEYS - ({"holds"} - told.keys())
    if odd:
        raise ValueError(f"{name}: a scenario has {', '.join(KEYS)}, and holds if it likes; look at {', '.join(odd)}")
    steps = tuple({step: None} if isinstance(step, str) else step for step in told["steps"])
    return Scenario(name, told["claim"], steps, told.get("holds", {}))


def here(told: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is told for the version of Anki at hand: what stands below `before 25.02` holds for older ones."""
    own = {key: value for key, value in told.items() if not key.startswith(BEFORE)}
    for key in told.keys() - own.keys():
        if release(buildinfo.version) < release(key.removeprefix(BEFORE)):
            own |= told[key]
    return own


def release(version: str) -> tuple[int, ...]:
    """Make versions comparable."""
    return tuple(map(int, version.split(".")))
