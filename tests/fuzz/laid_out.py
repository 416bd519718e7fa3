"""What holds of every problem that is told."""

from __future__ import annotations

from builder.problems import Problem, show

MOST = 1_000
"""Characters of a message: more would bury it."""


def is_laid_out(problem: Problem) -> bool:
    """Tell whether a problem takes the lines that it should: its head, the source and the caret, what to try, more."""
    lines = show(problem).splitlines()
    expected = 2 + 2 * bool(problem.place.line) + bool(problem.hint)
    return len(lines) == expected and problem.code in lines[0] and len(problem.message) < MOST
