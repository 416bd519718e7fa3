"""What all audits found, as people read it: AUDIT.md."""

from __future__ import annotations

from collections.abc import Iterator

from builder.author.audit import GRAVE, LOOSE, OTHER, Outcome, outcome, reads
from builder.collection import Collection, Entry
from builder.model import Audit

_INTRODUCTION = """\
# Audits

Cards are read by someone who did not write them, who has the question alone first, answers it, and then opens the
passage. What is drawn by a seed comes from all sections alike; an audit without a seed reads what earlier ones left
out. Some of the cards hold a planted defect: a reader who misses more than one in five of these is not believed.
Nothing wrong, misattributed or unsupported may be left, and no more than one card in twenty that is ambiguous or
double; if more was found, the cards were mended, and another sample drawn.

The audits are data, in `cards_src/audits/`: `deck audit` lists them, `deck audit NAME` tells of one, and with
`--sheets DIR --texts FOLDER` its sheets are written again, from the cards as they are by then. This page is made from
them by `make docs`.
"""


def report(collection: Collection) -> str:
    """Write the report on all audits in Markdown."""
    audits = sorted(collection.audits.values(), key=lambda entry: (entry.value.of, entry.value.date, entry.id))
    rows = [_row(entry, outcome(entry.value)) for entry in audits]
    heads = ("audit", "date", "level 1", "drawn", "planted, found", "grave", "loose", "other", "outcome")
    table = "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))
    legend = f"Grave: {', '.join(GRAVE)}. Loose: {', '.join(LOOSE)}. Other: {', '.join(OTHER)}."
    chapters = ["\n".join(_chapter(entry)) for entry in audits]
    return "\n\n".join([_INTRODUCTION.rstrip(), table, legend, *chapters]) + "\n"


def _row(entry: Entry[Audit], found: Outcome) -> tuple[str, ...]:
    sizes = (len(entry.value.core), len(entry.value.sample), f"{found.planted}, {found.found}")
    numbers = (*sizes, *(found.count(*verdicts) for verdicts in (GRAVE, LOOSE, OTHER)))
    return (f"[{entry.id}](#{entry.id})", entry.value.date, *map(str, numbers), word(found))


def word(found: Outcome) -> str:
    """Say in a word or two what came of an audit."""
    if unread := found.count("open"):
        return f"{unread} to be read"
    if found.void:
        return "void"
    if not found.planted:
        return "nothing planted"
    return "passed" if found.passed else "not passed"


def _chapter(entry: Entry[Audit]) -> Iterator[str]:
    yield f"## {entry.id}\n"
    yield from findings(entry.value)


def findings(audit: Audit) -> Iterator[str]:
    """Tell what was planted in an audit, and what was found and done, one line each."""
    drawn = f"Seed {audit.seed}" if audit.seed else "What earlier audits left out"
    yield f"{drawn}; the reader {audit.reader}.\n"
    for planted in audit.planted:
        yield f"- planted in `{planted.card}`: {planted.defect}; {'found' if planted.found else 'missed'}"
    hidden = {planted.card for planted in audit.planted}
    for read in reads(audit):
        if read.verdict not in ("sound", "open") and read.card not in hidden:
            done = f" → {read.done}" if read.done else ""
            yield f"- `{read.card}` {read.verdict}: {read.because}{done}"
