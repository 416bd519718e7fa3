"""The sheets that printers have."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Paper(StrEnum):
    """Sheets by their names."""

    A4 = "a4"
    LETTER = "letter"


PAPERS: Mapping[str, tuple[float, float]] = {Paper.A4: (210, 297), Paper.LETTER: (215.9, 279.4)}
"""Sheets by their names, in millimetres."""
