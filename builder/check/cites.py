"""The passages on which cards rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder.collection import Collection, Entry, section_of
from builder.model import Card, Cite
from builder.passages import Fault, Passages, folded
from builder.problems import Problem, did_you_mean
from builder.source.document import Path
from builder.text.han import HAN

MAX_CHINESE = 16
MAX_WORDS = 6

_COPY = "copy a term from the passage as it is printed there"


def cited(collection: Collection) -> Iterator[Problem]:
    """DC19."""
    texts, interviews = collection.texts, collection.interviews
    for entry in collection.cards:
        card = entry.value
        if not card.passages:
            absent = [key for key in ("text", "section", "anchor") if not getattr(card, key)]
            hint = "add " + ", ".join(absent) + ", or cites: for a card that rests on several passages"
            yield entry.error("DC19", f"the card names no passage: {' and '.join(absent)} missing", hint=hint)
        elif card.cites and (lone := [key for key in ("text", "section", "anchor") if getattr(card, key)]):
            yield entry.error("DC19", f"the card has both cites and {lone[0]}", lone[0], hint="move it into cites")
        for position, cite in enumerate(card.passages):
            if cite.text not in texts:
                message = f"no interview.yaml knows a text '{cite.text}'"
                its_own = [text.id for text in interviews[cite.text].value.texts] if cite.text in interviews else []
                hint = f"the texts of that interview are {', '.join(its_own)}" if its_own else ""
                hint = hint or did_you_mean(cite.text, texts) or f"the texts are {', '.join(texts)}"
                yield entry.error("DC19", message, *_path(card, position, "text"), hint=hint)
            elif section_of(texts[cite.text][1], cite.section) is None:
                numbers = [section.number for section in texts[cite.text][1].sections]
                message = f"the text '{cite.text}' has no section '{cite.section}'"
                hint = f"its sections are {', '.join(numbers)}"
                yield entry.error("DC19", message, *_path(card, position, "section"), hint=hint)


def _path(card: Card, position: int, key: str) -> Path:
    return ("cites", position, key) if card.cites else (key,)


def short_anchors(collection: Collection) -> Iterator[Problem]:
    """DC26, as far as it can be told without the texts: an anchor is a term or short phrase."""
    for entry in collection.cards:
        for position, cite in enumerate(entry.value.passages):
            if is_long(cite.anchor):
                message = "the anchor is a sentence; it must be a term or short phrase"
                hint = f"at most {MAX_CHINESE} characters of Chinese or {MAX_WORDS} words of English"
                yield entry.error("DC26", message, *_path(entry.value, position, "anchor"), hint=hint)


def is_long(anchor: str) -> bool:
    """Tell whether an anchor is longer than a term or short phrase."""
    han = len(re.findall(f"[{HAN}]", anchor))
    words = len(re.findall(rf"[A-Za-z0-9][^\s{HAN}]*", anchor))
    return han > MAX_CHINESE or words > MAX_WORDS or len(anchor) > 60  # noqa: PLR2004 - longer than six words are


def anchors(collection: Collection, texts: Mapping[str, Passages]) -> Iterator[Problem]:
    """DC26, with the texts: sections are found, and each anchor exactly once in its section."""
    for interview in collection.interviews.values():
        for position, text in enumerate(interview.value.texts):
            base: Path = ("texts", position)
            if text.id in texts:
                for fault in texts[text.id].faults:
                    message, hint = _unbounded(texts[text.id], fault)
                    yield interview.error("DC26", message, *base, *fault[0], hint=hint)
            else:
                message = f"the text '{text.id}' is not in the folder: its anchors were not checked"
                yield interview.info("DC26", message, *base, "sha256")
    for entry in collection.cards:
        for position, cite in enumerate(entry.value.passages):
            if cite.text in texts and cite.section in texts[cite.text].bounds:
                yield from _found_once(entry, position, cite, texts[cite.text])


def _unbounded(text: Passages, fault: Fault) -> tuple[str, str]:
    """Say what is wrong with where a section begins or ends, what was not looked up for that reason, and what to do."""
    (_, index, key), message = fault
    section = text.text.sections[index]
    phrase = section.from_ if key == "from" else section.until or ""
    found = len(text.occurrences(phrase))
    if found == 0:
        hint = _similar(text, phrase) or "copy the words with which it begins as they are printed there"
    else:
        hint = "write more of what follows it" if found > 1 else "list the sections in the order of the text"
    numbers = text.bordering(fault)
    sections = f"section{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}"
    return f"{message}, so no anchors were looked up in {sections}", hint


def _similar(text: Passages, phrase: str) -> str:
    """Suggest the most similar beginning of a line at which no section begins yet."""
    taken = {at for section in text.text.sections for at in text.occurrences(section.from_)}
    return did_you_mean(phrase, (words for at, words in text.openings(len(folded(phrase))) if at not in taken))


def certainly_in(text: Passages, phrase: str) -> str:
    """Say in which sections a phrase stands, of those whose bounds are certain; empty if in none."""
    numbers = [number for number in text.sections_with(phrase) if number not in text.unsettled]
    return f"it stands in section {', '.join(numbers)}" if numbers else ""


def _found_once(entry: Entry[Card], position: int, cite: Cite, text: Passages) -> Iterator[Problem]:
    count = len(text.occurrences(cite.anchor, cite.section))
    if count == 1 or (cite.section in text.unsettled and text.occurrences(cite.anchor)):
        return
    if count > 1:
        message = f"the anchor stands {count} times in section {cite.section}"
        hint = "lengthen it by a neighbouring word"
    elif text.sections_with(cite.anchor):
        message, hint = f"the anchor is not in section {cite.section}", certainly_in(text, cite.anchor) or _COPY
    else:
        message, hint = "the anchor is not in the text", _COPY
    yield entry.error("DC26", message, *_path(entry.value, position, "anchor"), hint=hint)
