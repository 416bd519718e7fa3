"""A quiz as CSV, for spreadsheets and for programs that take cards or quizzes from them: a question a row.

Lines end as RFC 4180 says, and the byte order mark tells Excel that it is UTF-8. A cell that a spreadsheet would take
for a formula has an apostrophe before it, as OWASP advises: https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from builder.quiz.exports.export import Export, Note, notes
from builder.quiz.exports.task import BARRED, Task, tasks
from builder.quiz.exports.wording import LINK, linked, source_words, words
from builder.quiz.question import LETTERS, letters
from builder.quiz.quiz import Sheets

COLUMNS = (
    *("number", "type", "question"),
    *(f"option {letter}" for letter in LETTERS),
    *("right", "answers", "points", "reason", "sources", "card"),
)

BETWEEN = " | "
"""What stands between several answers or reasons in a cell; sources stand on lines of their own."""

FORMULA = "an apostrophe stands before a cell that a spreadsheet would take for a formula"


def spreadsheet(sheets: Sheets) -> Export:
    """Write a quiz as CSV: texts in several languages stand beside each other, with a slash between them."""
    known = tasks(sheets)
    buffer = StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows(map(_guarded, _row(task)) for task in known)
    found = tuple(note for task in known for note in _notes(task))
    return Export(".csv", buffer.getvalue().encode("utf-8-sig"), found)


def _row(task: Task) -> list[str]:
    question = task.question
    options = [words(option.text) for option in question.options]
    wrong = [
        f"{letter}: {words(option.why)}"
        for letter, option in zip(LETTERS, question.options, strict=False)
        if option.why
    ]
    return [
        str(task.number),
        question.form,
        task.words,
        *(options + [""] * len(LETTERS))[: len(LETTERS)],
        letters(question.plan),
        BETWEEN.join(map(words, question.answers)),
        str(question.points),
        BETWEEN.join(filter(None, (words(question.why), *wrong))),
        "\n".join(source_words(question.sources)),
        ", ".join(question.plan.cards),
    ]


def _notes(task: Task) -> Iterator[Note]:
    said = {FORMULA: any(map(_is_formula, _row(task))), LINK: linked(task.said), BARRED: task.barred}
    return notes(task, *(what for what, holds in said.items() if holds))


def _guarded(cell: str) -> str:
    return f"'{cell}" if _is_formula(cell) else cell


def _is_formula(cell: str) -> bool:
    return cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
