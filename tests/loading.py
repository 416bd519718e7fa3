"""What the tests of loading share: a card, and what is wrong with a project."""

from __future__ import annotations

from projects import told

from builder.project import Layout
from builder.source.load import load

CARD = """
- id: one
  anchor: 化学反应
  en: {q: What did Doe say?, a: A thing}
"""


def problems(layout: Layout) -> list[str]:
    """Load a project, and tell what is wrong with it."""
    return told(sorted(load(layout)[1]))
