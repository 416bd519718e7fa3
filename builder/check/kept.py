"""What is kept beside the cards: errata of the texts, and audits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.check.cites import is_long
from builder.collection import Collection, Entry, section_of
from builder.model import Audit, Errata, Erratum, Read
from builder.passages import Passages
from builder.problems import Problem, did_you_mean
from builder.source.document import Path


def errata(collection: Collection) -> Iterator[Problem]:
    """ER01, as far as it can be told without the texts."""
    for entry in collection.errata.values():
        for position, erratum in enumerate(entry.value.errata):
            yield from _placed(collection, entry, erratum, ("errata", position))


def _placed(collection: Collection, entry: Entry[Errata], erratum: Erratum, path: Path) -> Iterator[Problem]:
    own = {id_: text for id_, (whose, text) in collection.texts.items() if whose == entry.id}
    if erratum.text not in own:
        hint = (
            did_you_mean(erratum.text, own) or f"its texts are {', '.join(own) or 'none: is the folder named right?'}"
        )
        yield entry.error("ER01", f"{entry.id} has no text '{erratum.text}'", *path, "text", hint=hint)
    elif section_of(own[erratum.text], erratum.section) is None:
        hint = f"its sections are {', '.join(section.number for section in own[erratum.text].sections)}"
        message = f"the text '{erratum.text}' has no section '{erratum.section}'"
        yield entry.error("ER01", message, *path, "section", hint=hint)
    if is_long(erratum.prints):
        message = "what is printed is quoted by a sentence; it must be a term or short phrase"
        yield entry.error("ER01", message, *path, "prints", hint="quote the wrong words alone")


def quoted(collection: Collection, texts: Mapping[str, Passages]) -> Iterator[Problem]:
    """ER01, with the texts: what is said to be printed stands there."""
    for entry in collection.errata.values():
        for position, erratum in enumerate(entry.value.errata):
            text = texts.get(erratum.text)
            if text is None or erratum.section not in text.bounds or text.occurrences(erratum.prints, erratum.section):
                continue
            elsewhere = text.sections_with(erratum.prints)
            message = f"'{erratum.prints}' is not printed in section {erratum.section}"
            hint = f"it stands in section {', '.join(elsewhere)}" if elsewhere else "quote the text as it is printed"
            yield entry.error("ER01", message, "errata", position, "prints", hint=hint)


def audits(collection: Collection) -> Iterator[Problem]:
    """AU01."""
    for entry in collection.audits.values():
        audit = entry.value
        known = {*collection.texts, *collection.interviews, "compare"}
        if audit.of not in known:
            hint = did_you_mean(audit.of, known) or f"a text, or compare: {', '.join(sorted(collection.texts))}"
            yield entry.error("AU01", f"there is no text '{audit.of}'", "of", hint=hint)
        for part in ("core", "sample"):
            for position, read in enumerate(getattr(audit, part)):
                yield from _followed(collection, entry, read, (part, position))
        drawn = {read.card for read in (*audit.core, *audit.sample)}
        for position, planted in enumerate(audit.planted):
            if planted.card not in drawn:
                message = f"a defect is planted in '{planted.card}', which is not among the cards that were read"
                yield entry.error("AU01", message, "planted", position, "card", hint=did_you_mean(planted.card, drawn))


def _followed(collection: Collection, entry: Entry[Audit], read: Read, path: Path) -> Iterator[Problem]:
    if read.card not in collection.by_id and not read.done:
        hint = did_you_mean(read.card, collection.by_id) or "say under done: what became of it"
        yield entry.error("AU01", f"there is no card '{read.card}'", *path, "card", hint=hint)
    if read.verdict not in ("open", "sound") and not read.because:
        message = f"'{read.card}' was found {read.verdict}, and nobody can tell why"
        yield entry.error("AU01", message, *path, "verdict", hint="add because: …")
