"""Where the programs work: a project of so many cards, or a copy of this one, and what the peers are given of it."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import edits
import generate
import given
import made
from measure import Job, WrongError, run

ROOT = Path(__file__).parent.parent
DECK = Path(sys.executable).with_name("deck")
"""Our program, as it is installed beside the Python that runs this one."""


class Workplace:
    """A project in a folder of its own, and beside it files for the peers and from them."""

    def __init__(self, folder: Path, cards: int) -> None:
        """Write a project of so many cards; 0 stands for a copy of the project here."""
        self.cards = cards
        self.project = folder / "project"
        self.folder = folder
        if cards:
            generate.write(self.project, generate.project(cards))
        else:
            for part in ("cards_src", "decks"):
                shutil.copytree(ROOT / part, self.project / part, ignore=shutil.ignore_patterns("dist"))

    @property
    def dist(self) -> Path:
        """Where our program writes."""
        return self.project / "decks" / "dist"

    @property
    def package(self) -> Path:
        """The package of all cards in Chinese that our program writes."""
        return self.dist / "complete.zh.apkg"

    def deck(self, *arguments: str) -> Sequence[str | Path]:
        """Give the command that runs our program on the project."""
        return [DECK, "-C", self.project, *arguments]

    @cached_property
    def notes(self) -> given.Notes:
        """The notes of the Chinese edition, from our package, held against the sources first. Raises WrongError."""
        run(Job("deck build", self.deck(*PACKAGE)))
        notes = given.notes(self.package)
        made.say_all(notes["notes"], given.words(self.project, "zh"))
        return notes

    @cached_property
    def contents(self) -> made.Contents:
        """What stands in the notes."""
        return made.contents(fields.values() for fields in given.filled(self.notes))

    @cached_property
    def own_contents(self) -> made.Contents:
        """The cards' own words in the notes."""
        return made.contents(fields.values() for fields in given.filled(self.notes, given.OWN))

    def stored(self, name: str) -> Path:
        """Give a file that a peer reads, by a name in `FORMS`; it is made when it is asked for first."""
        file = self.folder / name
        if not file.exists():
            file.write_bytes(FORMS[name](self.notes, self.package))
        return file

    def document(self) -> Path:
        """Store what our program hands to Typst when it prints the cards, their sizes too. Raises WrongError."""
        file = self.folder / "document.json"
        asked = [one for one in _asked(self.project) if Path(one["input"]).name == "cards.typ"]
        if len(asked) != 1:
            raise WrongError(f"Typst was asked for {len(asked)} documents with cards instead of 1")
        file.write_text(json.dumps(asked[0], ensure_ascii=False), encoding="utf-8")
        return file


FORMS: Mapping[str, Callable[[given.Notes, Path], bytes]] = {
    "notes": lambda notes, _: given.stored(notes),
    "rows": lambda _, package: given.stored(given.rows(package)),
    "all.yaml": lambda notes, _: given.deck_file(notes).encode(),
    "own.yaml": lambda notes, _: given.deck_file(notes, given.OWN).encode(),
    "pages.html": lambda notes, _: given.pages(notes).encode(),
}
"""What peers read, made from our notes or package."""

PACKAGE = ("build", "complete", "--lang", "zh", "--to", "apkg", "--quiet")
"""The arguments that build one edition's package."""


def _asked(project: Path) -> list[Mapping[str, Any]]:
    """Print the cards of a project in this process, and tell what Typst was asked to compile."""
    import typst  # noqa: PLC0415 - only where something is printed

    from builder.build import build  # noqa: PLC0415 - the program is loaded only where it is watched from inside
    from builder.project import Layout  # noqa: PLC0415
    from builder.targets import Wanted  # noqa: PLC0415

    asked: list[Mapping[str, Any]] = []
    real = typst.Compiler

    class Watched:
        def __init__(self, **given: Any) -> None:  # noqa: ANN401 - whatever Typst takes
            self._given = given
            self._real = real(**given)

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever Typst gives
            return getattr(self._real, name)

        def compile(self, *empty: bytes, **asking: Any) -> Any:  # noqa: ANN401 - likewise
            if not empty:
                template = {name: str(self._given[name]) for name in ("input", "root")}
                asked.append({**template, "sys_inputs": self._given["sys_inputs"], "asked": asking})
            return self._real.compile(*empty, **asking)

    typst.Compiler = Watched
    try:
        edits.forget(project)
        build(Layout(project), Wanted(["complete"], ["zh"], ["cards"]))
    finally:
        typst.Compiler = real
    return asked
