"""A maintainer who mends cards inside the real Anki."""

from __future__ import annotations

from pathlib import Path

from learner import Learner
from projects import CARD_FILE, collection, put
from releasing import NOW, released

from builder.project import Layout
from builder.render.anki.reading import Held
from builder.upgrade.export import exported
from builder.upgrade.pull import Pulled, pull

DAY = 86_400


class Maintainer:
    """Someone who has both languages of a released project in their Anki, and mends what they see there."""

    def __init__(self, layout: Layout, folder: Path) -> None:
        self.layout = layout
        self.learner = Learner(folder / "anki")
        self.time = NOW
        released(layout)
        self.updates()

    def updates(self) -> None:
        """Import both languages as the sources give them now."""
        for lang in ("en", "zh"):
            self.learner.takes(collection(self.layout), "complete", lang)

    def mends(self, card: str, field: str, text: str | tuple[str, str]) -> None:
        """Change a field: all of it, or one stretch."""
        name, _, lang = card.partition("/")
        note = self.learner.note(collection(self.layout), name, lang or "en")
        self.learner.edits(note, field, text if isinstance(text, str) else note[field].replace(*text))
        self.learner.dates_back(self.time + DAY)

    def pulls(self, base: Held | None = None) -> Pulled:
        """Export everything, and compare it with the sources."""
        path = put(self.learner.folder, "export.colpkg", self.learner.exports(legacy=False))
        return pull(self.layout, exported(path), path.name, base)

    def writes(self) -> str:
        """Pull, write, and give the file of cards."""
        for file in self.pulls().files:
            file.path.write_bytes(file.after)
        return (self.layout.root / CARD_FILE).read_text(encoding="utf-8")
