"""What was printed before: whole files, and how the sides of cards were drawn in them."""

from __future__ import annotations

from pydantic_core import to_json

from builder.cache import Cache, key
from builder.render.paper.pdf import Drawn, Paper, SideFit


class Memory:
    """Keeps what was printed in one way: a file by all that it shows, and how its sides are drawn by its name."""

    def __init__(self, cache: Cache, way: bytes, namespace: str) -> None:
        """Take what decides besides an edition how it is printed, and the project's namespace."""
        self._cache, self._way, self._namespace = cache, way, namespace

    def recall(self, made_of: str) -> tuple[Paper, int] | None:
        """Give the file of a key, and the number of its cards."""
        if not (held := self._cache.get(made_of)):
            return None
        (cards, pages, fits), content = held
        every = (SideFit(card, side, size, tuple(gone), ()) for card, side, size, gone in fits)
        return Paper(content, pages, (), tuple(every)), cards

    def drawn(self, name: str) -> Drawn:
        """Give how sides were drawn when the file was printed last."""
        held = self._cache.get(self._sides(name))
        return held[0] if held else {}

    def keep(self, name: str, made_of: str, paper: Paper, cards: int) -> None:
        """Keep a file under its key, unless something was left out of it, and how its sides are drawn."""
        if not self._cache or paper.problems or any(fit.misfits for fit in paper.fits):
            return
        fits = [(fit.card, fit.side, fit.size, fit.left_out) for fit in paper.fits]
        self._cache.put(made_of, (cards, paper.pages, fits), paper.content)
        self._cache.put(self._sides(name), paper.drawn)

    def key(self, shown: object) -> str:
        """Make the key of a file that shows this and nothing else."""
        return key("file", self._way, to_json(shown, bytes_mode="base64"))

    def _sides(self, name: str) -> str:
        return key("sides", self._way, self._namespace, name)
