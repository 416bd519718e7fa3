"""The glossary: what the reader may not know, and what each language calls it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile

from builder.check.reading import Line, Reading, readings
from builder.collection import Collection, Entry
from builder.model import Card, Term
from builder.problems import Problem
from builder.text.forms import Names, key, pattern
from builder.text.han import HAN


@dataclass(frozen=True)
class Lexicon:
    """The terms of a glossary, by all that each is called in any language."""

    terms: Sequence[Term]

    def found(self, text: str) -> Iterator[tuple[re.Match[str], set[int]]]:
        """Find the terms in a text, each with which ones it may be. What stands inside a longer one is not found."""
        return self._names.found(text)

    def names(self, form: str) -> bool:
        """Tell whether this is what a term is called, letter for letter."""
        return any(
            form in term.also or form in term.name.values() or (term.short and form in term.short.values())
            for term in self.terms
        )

    def stands(self, term: int, text: str) -> bool:
        """Tell whether a term stands in a text, whatever it is called there."""
        return bool(pattern(_forms(self.terms[term])).search(text))

    @cached_property
    def _names(self) -> Names:
        return Names([_forms(term) for term in self.terms])


@lru_cache(maxsize=1)
def lexicon(collection: Collection) -> Lexicon:
    """Give the lexicon of a project; an empty one where it has no glossary."""
    return Lexicon(collection.glossary.value.terms if collection.glossary else ())


def _forms(term: Term) -> tuple[str, ...]:
    short = term.short.values() if term.short else ()
    return tuple(filter(key, dict.fromkeys((*term.name.values(), *short, *term.also))))


def known_terms(reading: Reading) -> Iterator[Problem]:
    """DC08."""
    for short, line in _unknown(reading).items():
        if not any(short in _unknown(other) for other in _above(reading) if short in other.text):
            message = f"'{short}' is explained neither on the card nor in the glossary"
            hint = f"write it out once, with {short} behind it in brackets, or add it to cards_src/glossary.yaml"
            yield reading.info("DC08", message, line, hint=hint)


def _above(reading: Reading) -> Iterator[Reading]:
    """Read what stands above a card in its file; and the card itself, in the languages before this one."""
    beside = _files(reading.collection)[id(reading.entry.document)]
    return takewhile(lambda other: other is not reading, readings(reading.collection, beside))


@lru_cache(maxsize=1)
def _files(collection: Collection) -> Mapping[int, list[Entry[Card]]]:
    """Gather the cards of each file."""
    found: defaultdict[int, list[Entry[Card]]] = defaultdict(list)
    for entry in collection.cards:
        found[id(entry.document)].append(entry)
    return found


_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,6}(?=s?(?![A-Za-z0-9]|-[A-Za-z])|-?\d)")
_KNOWN = re.compile(r"[IVX]+|[AP]M|AD|AI|BC|[KMGTP]B|[KMGT]W|K[GM]|OK|TV|EU|UK|UN|USA?")
"""Roman numerals, units, and what every reader knows."""


def _unknown(reading: Reading) -> dict[str, Line]:
    """Find the abbreviations that neither the card nor the glossary explains, each with its first line."""
    found: dict[str, Line] = {}
    for line in reading.lines:
        for match in _ABBREVIATION.finditer(line.words):
            found.setdefault(match[0], line)
    known = lexicon(reading.collection)
    strange = {short for short in found if not _KNOWN.fullmatch(short) and not known.names(short)}
    if strange:
        strange &= set(_ABBREVIATION.findall(_without_terms(known, reading.text)))
    return {short: found[short] for short in found if short in strange and not _written_out(short, reading.text)}


def _without_terms(known: Lexicon, text: str) -> str:
    """Blank out what the glossary explains."""
    for match, _ in reversed(list(known.found(text))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text


_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_HAN = re.compile(f"[{HAN}]")
_LAST_WORD = re.compile(r"[A-Za-z0-9-]+$")
_BESIDE = 80


def _written_out(short: str, text: str) -> bool:
    """Tell whether an abbreviation stands in brackets behind what it means, or the other way round."""
    word = re.compile(rf"(?<![A-Za-z0-9]){short}s?(?![A-Za-z0-9])")
    for brackets in _BRACKETS.finditer(text):
        before, inside = text[max(brackets.start() - _BESIDE, 0) : brackets.start()].rstrip(), brackets[1]
        if word.search(inside):
            rest = word.sub("", inside)
            chinese, latin = before[-1:] + rest, f"{before} {rest}"
        elif (last := _LAST_WORD.search(before)) and word.search(last[0]):
            chinese = latin = inside
        else:
            continue
        if _HAN.search(chinese) or _initials(short, latin):
            return True
    return len(short) > 2 and _initials(short, text)  # noqa: PLR2004 - two letters begin many words


_BETWEEN = frozenset(("of", "and", "the", "for", "in", "to", "from", "with", "on", "by", "a"))


def _initials(short: str, text: str) -> bool:
    """Tell whether words stand in a text that begin with the letters of an abbreviation."""
    for stretch in re.split(r"[^A-Za-z -]+", text.lower()):
        words = re.findall("[a-z]+", stretch)
        if any(_spells(short.lower(), words, start) for start in range(len(words))):
            return True
    return False


def _spells(short: str, words: Sequence[str], at: int) -> bool:
    """Tell whether words from a place on begin with these letters; small words between them are passed over."""
    for letter in short:
        while at < len(words) and words[at][0] != letter and words[at] in _BETWEEN and letter != short[0]:
            at += 1
        if at >= len(words) or words[at][0] != letter:
            return False
        at += 1
    return True
