"""The rules: what a collection that loaded may still say wrongly. Pure: no files, no clock."""

from __future__ import annotations

from builder.check.table import RULES, Rule, find, run

__all__ = ["RULES", "Rule", "find", "run"]
