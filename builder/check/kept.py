"""What is kept beside the cards: errata of the texts, and audits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.check.cites import certainly_in, is_long
from builder.check.released import PUT_BACK, gone
from builder.collection import Collection, Entry, section_of
from builder.model import COMPARE, Audit, Card, Errata, Erratum, Planted, Read
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
            if text is None or erratum.section not in text.bounds:
                continue
            if text.occurrences(erratum.prints, None if erratum.section in text.unsettled else erratum.section):
                continue
            message = f"'{erratum.prints}' is not printed in section {erratum.section}"
            hint = certainly_in(text, erratum.prints) or "quote the text as it is printed"
            yield entry.error("ER01", message, "errata", position, "prints", hint=hint)


def audits(collection: Collection) -> Iterator[Problem]:
    """AU01."""
    for entry in collection.audits.values():
        audit = entry.value
        known = {*collection.texts, COMPARE}
        if audit.of not in known:
            hint = did_you_mean(audit.of, known) or f"a text, or compare: {', '.join(sorted(collection.texts))}"
            yield entry.error("AU01", f"there is no text '{audit.of}'", "of", hint=hint)
        seen = set[str]()
        for part in ("core", "sample"):
            for position, read in enumerate(getattr(audit, part)):
                yield from _followed(collection, entry, read, (part, position))
                if read.card in seen:
                    message = f"'{read.card}' is read twice in this audit"
                    yield entry.error("AU01", message, part, position, "card", hint="leave one of them")
                seen.add(read.card)
        for position, planted in enumerate(audit.planted):
            yield from _planted(collection, entry, planted, ("planted", position))


def _followed(collection: Collection, entry: Entry[Audit], read: Read, path: Path) -> Iterator[Problem]:
    if read.card not in collection.by_id and not read.done:
        near = PUT_BACK if read.card in gone(collection) else did_you_mean(read.card, collection.by_id)
        hint = near or "say under done: what became of it"
        yield entry.error("AU01", f"there is no card '{read.card}'", *path, "card", hint=hint)
    if read.verdict not in ("open", "sound") and not read.because:
        message = f"'{read.card}' was found {read.verdict}, and nobody can tell why"
        yield entry.error("AU01", message, *path, "verdict", hint="add because: …")


def _planted(collection: Collection, entry: Entry[Audit], planted: Planted, path: Path) -> Iterator[Problem]:
    drawn = {read.card: read.verdict for read in entry.value.sample}
    if planted.card not in drawn:
        message = f"a defect is planted in '{planted.card}', which is not in the sample"
        yield entry.error("AU01", message, *path, "card", hint=did_you_mean(planted.card, drawn))
        return
    if planted.found and drawn[planted.card] in ("open", "sound"):
        message = f"the defect in '{planted.card}' is said to be found, but the verdict is {drawn[planted.card]}"
        yield entry.error("AU01", message, *path, "found", hint="give the reader's verdict, or leave found: out")
    if "open" in drawn.values() and planted.card in collection.by_id:
        yield from _changed(entry, collection.by_id[planted.card].value, planted, (*path, "change"))


def _changed(entry: Entry[Audit], card: Card, planted: Planted, path: Path) -> Iterator[Problem]:
    """Tell what in a planted defect fits no words; later, when all is read, the card may have been mended."""
    for lang, change in planted.change.items():
        if lang not in card.words:
            hint = f"its languages are {', '.join(card.words)}"
            yield entry.error("AU01", f"'{card.id}' has no words for {lang}", *path, lang, hint=hint)
            continue
        words = card.words[lang].model_dump()
        texts = [key for key, value in words.items() if isinstance(value, str)]
        for key, planting in change.items():
            if key not in texts:
                hint = did_you_mean(key, texts) or f"its texts are {', '.join(texts)}"
                yield entry.error("AU01", f"'{card.id}' has no text '{key}'", *path, lang, key, hint=hint)
            elif words[key] == planting:
                message = f"what is planted in '{card.id}' is what the card says"
                yield entry.error("AU01", message, *path, lang, key, hint="plant something that is wrong")
