"""Write docs/upgrades.md: which scenario of an upgrade passed with which version of Anki.

Run it as `make test-anki-versions`, which gives it the results; a test holds that no scenario has changed since.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET  # pytest's own results, no stranger's

import yaml

from builder.output import write

ROOT = Path(__file__).parent.parent
SCENARIOS = ROOT / "tests" / "upgrade"
PAGE = ROOT / "docs" / "upgrades.md"

HEAD = """\
# What an import does to a learner

Each line is a scenario: releases, what a learner does between them, and what holds in the end. It is played with the
real library of each version of Anki, and what Anki then does at each import is what `deck diff` foretold: every note,
card, deck and note type, and whether a full sync is needed. No review is lost, no note doubled, and no edit
overwritten that was not foretold.

The columns are versions of Anki; yes means that the scenario was played with it and held. The scenarios stand in
[tests/upgrade](../tests/upgrade), by the names given here. `make test-anki-versions` plays them and writes this page.
"""

TITLES = {
    "decks": "Decks",
    "edits": "Edits",
    "note-types": "Note types",
    "options": "Options of the import dialog",
    "releases": "Releases",
    "study": "Study",
}


def digest() -> str:
    """Tell two states of the scenarios apart."""
    files = sorted(SCENARIOS.glob("*.yaml"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def page(results: Mapping[str, Mapping[str, bool]]) -> str:
    """Make the page of results, by version of Anki and scenario."""
    parts = [f"{HEAD}\n<!-- scenarios {digest()} -->\n"]
    for file in sorted(SCENARIOS.glob("*.yaml")):
        rows = [f"| scenario | {' | '.join(results)} |", f"|---|{'---|' * len(results)}"]
        for told in yaml.safe_load(file.read_text(encoding="utf-8")):
            marks = ["yes" if found.get(f"{file.stem}/{told['name']}") else "no" for found in results.values()]
            rows.append(f"| {told['claim']} `{told['name']}` | {' | '.join(marks)} |")
        parts.append(f"\n## {TITLES[file.stem]}\n\n" + "\n".join(rows) + "\n")
    return "".join(parts)


def read(file: Path) -> tuple[str, dict[str, bool]]:
    """Read what pytest wrote of one version: which, and whether each scenario passed."""
    version, passed = "", dict[str, bool]()
    for case in ET.parse(file).getroot().iter("testcase"):  # noqa: S314 - see above
        for found in case.iter("property"):
            version = found.get("value", "")
            bad = any(case.find(what) is not None for what in ("failure", "error", "skipped"))
            passed[case.get("name", "").split("[")[1].rstrip("]")] = not bad
    return version, passed


def main(files: Sequence[str]) -> None:
    """Write the page from the results in files."""
    write(PAGE, page(dict(read(Path(file)) for file in files)))


if __name__ == "__main__":
    main(sys.argv[1:])
