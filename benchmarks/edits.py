"""Changes to a project between two runs: one card's answer, or all that was built."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from measure import CACHES

_ANSWER = re.compile(r"^  en:\n(?:    .*\n)*?    a: ([A-Za-z][^\n:#]*)\n(?=  ? ?\S|    \S|\n|\Z)", re.MULTILINE)
"""The English answer of a card, where it is a line of plain words."""

_STRIDE = 37
"""Cards that are changed one after the other lie so far apart that they are not of one file."""


def forget(project: Path) -> None:
    """Remove all that was built, and all that is kept to build it again, of whichever project."""
    shutil.rmtree(os.environ[CACHES], ignore_errors=True)
    unbuild(project)


def unbuild(project: Path) -> None:
    """Remove what was built."""
    shutil.rmtree(project / "decks" / "dist", ignore_errors=True)


def reword(project: Path, number: int) -> str:
    """Change the English answer of one card, another one for every number; give words that it alone now has."""
    places = [
        (file, found)
        for file in sorted((project / "cards_src").rglob("*.yaml"))
        for found in _ANSWER.finditer(file.read_text(encoding="utf-8"))
    ]
    file, found = places[number * _STRIDE % len(places)]
    text = file.read_text(encoding="utf-8")
    words = f"take {_letters(number)} of the benchmark"
    changed = f"{text[: found.start(1)]}{found[1].rstrip('.')}, {words}{text[found.end(1) :]}"
    file.write_text(changed, encoding="utf-8", newline="\n")
    return words


def _letters(number: int) -> str:
    """Write a number without figures, which would have to be the same in each language of a card."""
    return "".join(chr(ord("A") + int(figure)) for figure in str(number))
