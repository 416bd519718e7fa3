"""Environments for the programs that are compared with ours: one each, of what its lock file pins with hashes."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from measure import WrongError

HERE = Path(__file__).parent / "peers"
"""Lock files, and the scripts that are run with what they pin."""

VENVS = Path(__file__).parent.parent / ".venv-bench"

OWN = "interview-decks"
SHOWN: Mapping[str, Sequence[str]] = {
    "genanki": ("genanki", "PyYAML"),
    "anki-yaml-tool": ("anki-yaml-tool",),
    "anki": ("anki",),
    "weasyprint": ("WeasyPrint",),
}
"""The peers, and the packages of each whose versions are told."""


def program(peer: str, name: str = "python") -> Path:
    """Name a program in a peer's environment."""
    return VENVS / peer / "bin" / name


def script(name: str) -> Path:
    """Name a script that is run with a peer."""
    return HERE / f"{name}.py"


def install(peer: str) -> None:
    """Make a peer's environment, unless it is there as its lock file pins it, for this very Python.

    Raises WrongError.
    """
    lock = HERE / f"{peer}.lock"
    stamp = VENVS / peer / "stamp"
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(VENVS / peer, ignore_errors=True)
    pip = [program(peer), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    for command in ([sys.executable, "-m", "venv", VENVS / peer], [*pip, "install", "--require-hashes", "-r", lock]):
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - no stranger's words
        if done.returncode != 0:
            raise WrongError(f"{peer} could not be installed: {done.stderr[-2000:].strip()}")
    stamp.write_text(wanted, encoding="utf-8")


def versions() -> dict[str, str]:
    """Tell the versions of all that is compared: as installed with our program, and as the peers' locks pin them."""
    own = {name: version(name) for name in (OWN, "typer", "typst")}
    return {**own, **{name: _pinned(peer, name) for peer, names in SHOWN.items() for name in names}}


def _pinned(peer: str, name: str) -> str:
    lock = (HERE / f"{peer}.lock").read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(name.lower())}==(\S+)", lock, re.MULTILINE)
    if not found:
        raise ValueError(f"{peer}.lock does not pin {name}")
    return found[1]
