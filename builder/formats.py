"""Problems for other programs: as JSON, and as GitHub's annotations."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from builder.problems import Place, Problem, Severity, counted, hidden, printable, show, tally

VERSION = 1
"""Of the JSON: it changes when a key changes its meaning or goes; new keys may come at any time."""


def to_json(problems: Sequence[Problem], *, cards: int, texts: bool) -> str:
    """Write problems as one JSON document, with how many cards were judged, and whether texts were at hand."""
    counts = {f"{s.word}s": sum(problem.severity is s for problem in problems) for s in Severity}
    document = {
        "version": VERSION,
        "cards": cards,
        "texts": texts,
        **counts,
        "problems": [problem_data(problem) for problem in problems],
    }
    return as_json(document)


def as_json(document: object) -> str:
    """Write a document for programs; what would command a terminal, or hide on one, is escaped."""
    return hidden(json.dumps(document, ensure_ascii=False, indent=2), _as_units)


def _as_units(sign: str) -> str:
    """Write a character as JSON does (https://www.rfc-editor.org/rfc/rfc8259#section-7), beyond U+FFFF as two."""
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def problem_data(problem: Problem) -> dict[str, Any]:
    """Give a problem as JSON-able data."""
    return {
        **_place(problem.place),
        "severity": problem.severity.word,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "related": [_place(place) for place in problem.related],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line or None, "column": place.column or None}


MOST = 10
"""GitHub shows ten annotations of each sort a step: https://github.com/actions/toolkit/pull/734."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def to_github(problems: Sequence[Problem], prefix: str = "") -> str:
    """Write problems as workflow commands, as many as GitHub shows, and all of them as text for the log.

    `prefix` leads from the repository's root to the project's. No line of a card can pass for a command.
    """
    lines = [*_annotations(problems, prefix), *(line for problem in problems for line in _harmless(show(problem)))]
    return "\n".join([*lines, tally(problems)])


def _annotations(problems: Sequence[Problem], prefix: str) -> Iterator[str]:
    for severity in Severity:
        found = [problem for problem in problems if problem.severity is severity]
        shown = found if len(found) <= MOST else found[: MOST - 1]
        yield from (_annotation(problem, prefix) for problem in shown)
        if left := len(found) - len(shown):
            more = counted(left, f"more {severity.word} is", f"more {severity.word}s are")
            yield f"::{_COMMANDS[severity]} title=deck check::{more} in the log"


def _annotation(problem: Problem, prefix: str) -> str:
    place = problem.place
    where = {"file": prefix + place.file, "line": place.line, "col": place.column, "title": f"deck {problem.code}"}
    said = "\n".join(part for part in (problem.message, problem.hint and f"try: {problem.hint}") if part)
    keys = ",".join(f"{key}={_escaped(str(value), property_=True)}" for key, value in where.items() if value)
    return f"::{_COMMANDS[problem.severity]} {keys}::{_escaped(said)}".replace("##[", "## [")


def _escaped(text: str, *, property_: bool = False) -> str:
    text = printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text


def _harmless(text: str) -> Iterator[str]:
    """Break what the runner takes for a command: `::` at the beginning of a line, `##[` anywhere in one.

    https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    """
    for line in text.splitlines():
        harmless = line.replace("##[", "## [")
        yield f"| {harmless}" if harmless.lstrip().startswith("::") else harmless
