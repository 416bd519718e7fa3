"""The rules: what a collection that loaded may still say wrongly. Pure: no files, no clock."""

from __future__ import annotations

from builder.check.rule import Rule
from builder.check.run import Scope, run
from builder.check.table import RULES, SHOWABLE, find

__all__ = ["RULES", "SHOWABLE", "Rule", "Scope", "find", "run"]
