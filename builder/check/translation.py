"""Whether the languages of a card say the same: figures, gaps, items and terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.check.figures import Figure, figures, same
from builder.check.reading import Line, Reading, readings
from builder.check.terms import lexicon
from builder.collection import Entry
from builder.model import Card, ChoiceCard, ClozeCard, ListCard, Term
from builder.problems import Problem
from builder.text import gaps, parse_cloze
from builder.values import pick

TOLD_FROM = 10
"""Numbers up to this one may be said without a number: both, a pair, 一."""


def same_in_both(reading: Reading) -> Iterator[Problem]:
    """DC25, in every language but the first that the card has; that one tells which languages are absent."""
    collection, entry = reading.collection, reading.entry
    first = next(lang for lang in collection.languages if lang in entry.value.words)
    if reading.lang == first:
        yield from _absent(entry, collection.languages)
        return
    before = next(one for one in readings(collection, [entry]) if one.lang == first)
    yield from _shape(before, reading)
    if before.idiom and reading.idiom:
        yield from _figures(before, reading)
        yield from _terms(before, reading)
        yield from _terms(reading, before)


def _absent(entry: Entry[Card], languages: Sequence[str]) -> Iterator[Problem]:
    written = next(iter(entry.value.words.values()))
    keys = " and ".join(key for key, field in type(written).model_fields.items() if field.is_required())
    for lang in languages:
        if lang not in entry.value.words:
            message = f"the card has no words in {lang}"
            yield entry.warning("DC25", message, "id", hint=f"add {lang}: with {keys}, in its own words")


def _shape(first: Reading, other: Reading) -> Iterator[Problem]:
    """Compare what has a number: gaps, items, wrong options."""
    langs = (first.lang, other.lang)
    match other.card:
        case ClozeCard(words=words):
            numbers = [_listed({gap.number for gap in gaps(parse_cloze(words[lang].text))}, "c") for lang in langs]
            yield from _differing(other, "text", "gaps", numbers, langs)
        case ListCard(words=words):
            items = [words[lang].items for lang in langs]
            yield from _differing(other, "items", "number of items", [str(len(held)) for held in items], langs)
            numbers = [_listed({item.n for item in held if item.n}) for held in items]
            yield from _differing(other, "items", "explicit numbers of items", numbers, langs)
        case ChoiceCard(words=words):
            counts = [str(len(words[lang].distractors)) for lang in langs]
            yield from _differing(other, "distractors", "number of distractors", counts, langs)


def _listed(numbers: set[int], before: str = "") -> str:
    return ", ".join(f"{before}{number}" for number in sorted(numbers)) or "none"


def _differing(reading: Reading, key: str, what: str, said: list[str], langs: tuple[str, str]) -> Iterator[Problem]:
    if said[0] != said[1]:
        message = f"not the same {what}: {said[1]} here, {said[0]} in {langs[0]}"
        hint = f"bring {langs[0]} and {langs[1]} into line"
        yield reading.entry.warning("DC25", message, "words", langs[1], key, hint=hint)


def _figures(first: Reading, other: Reading) -> Iterator[Problem]:
    missing, more = _unmatched(first, other), _unmatched(other, first)
    line = more[0][0] if more else other.asks
    if more and missing:
        message = f"{_quoted(more)} stands here and not in {first.lang}, {_quoted(missing)} there and not here"
        yield other.warning("DC25", message, line, hint=_SAME_VALUE)
    elif more or missing:
        where = (f"here and not in {first.lang}", f"in {first.lang} and not here")[not more]
        message = f"{_quoted(more or missing)} stands {where}"
        yield other.warning("DC25", message, line, hint=_SAME_VALUE)


_SAME_VALUE = "give both languages the same figures, in digits or in words"


def _unmatched(reading: Reading, other: Reading) -> list[tuple[Line, Figure]]:
    """Find the figures of a card that have no match in another language, however it may be written there."""
    told = [(line, one) for line in reading.lines for one in figures(line.words) if _is_told(one)]
    if not told:
        return []
    known = [figure for line in other.lines for figure in figures(line.words)]
    return [(line, one) for line, one in told if not any(same(one, its) for its in known)]


def _is_told(figure: Figure) -> bool:
    return figure.counts and (figure.digits or figure.values[0] > TOLD_FROM)


def _quoted(found: Sequence[tuple[Line, Figure]]) -> str:
    return ", ".join(dict.fromkeys(f"'{figure.words}'" for _, figure in found))


def _terms(one: Reading, other: Reading) -> Iterator[Problem]:
    """Find terms of the glossary that are asked or answered in one language, and that the other has under no name."""
    asked = "\n".join(line.words for line in (one.asks, *one.answers))
    known = lexicon(one.collection)
    told: set[int] = set()
    for match, meant in known.found(asked):
        if not meant & told and not any(known.stands(term, other.text) for term in meant):
            told |= meant
            message = f"'{match[0]}' stands in {one.lang}, and nothing for it here"
            hint = f"the glossary has {_names(known.terms[min(meant)], other.lang)}"
            yield other.warning("DC25", message, other.asks, hint=hint)


def _names(term: Term, lang: str) -> str:
    names = (pick(term.name, lang), pick(term.short or {}, lang))
    return " or ".join(dict.fromkeys(filter(None, names))) or f"no name for it in {lang}: add one"
