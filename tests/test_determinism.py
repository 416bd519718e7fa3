"""The same sources give the same bytes, wherever and however they are built."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

REAL = Path(__file__).parent.parent

SETTINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C", "umask": "022"},
    {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "umask": "077"},
)


DECKS = ("science", "interpretability")
KINDS = "apkg,listing,cards,study,site"


def test_two_builds_in_two_folders(tmp_path: Path) -> None:
    """Two copies in two folders, with another hash seed, time zone, locale and umask, build the same bytes.

    Two decks will do: they hold every kind of card, and drawings.
    """
    first, second = (_build(tmp_path / f"copy {n}" / ("nested" * n), setting) for n, setting in enumerate(SETTINGS))
    assert len([name for name in first if "/" not in name]) == 12
    assert "site/editions/science.en.apkg" in first
    assert first == second


def _build(folder: Path, setting: dict[str, str]) -> dict[str, str]:
    for name in ("cards_src", "decks"):
        for file in sorted((REAL / name).rglob("*")):
            if file.is_file() and "dist" not in file.parts:
                copy = folder / file.relative_to(REAL)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(file.read_bytes())
    environment = {**os.environ, **setting}
    mask = int(environment.pop("umask"), 8)
    command = [sys.executable, "-m", "builder", "build", *DECKS, "--to", KINDS, "--no-cache", "--quiet"]
    subprocess.run(command, cwd=folder, env=environment, umask=mask, check=True)
    dist = folder / "decks" / "dist"
    built = sorted(file for file in dist.rglob("*") if file.is_file())
    return {file.relative_to(dist).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in built}
