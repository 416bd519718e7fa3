"""The two sheets of an audit: questions alone, to be answered first, and then the answers beside their passages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from builder.author.audit import AuditError, named, reads
from builder.author.cite import WIDE, Query, find
from builder.author.coverage import at_hand
from builder.collection import Collection
from builder.gist import gist
from builder.model import Audit, Card, ChoiceCard, DefinitionCard, Planted
from builder.passages import Passages
from builder.project import Layout
from builder.source.load import whole
from builder.text import to_words
from builder.values import pick

_FIRST = """\
# Questions

Answer each, in writing, before opening the key: what would you say, with the question alone? Note where you can't know
what is asked, or where a second answer could be defended.
"""

_THEN = """\
# Key

Compare with what you wrote. Then, from the passage alone: is the answer there, by this speaker, of this year, with this
hedge? Is it one fact? Do the languages say the same? The cards' own names, which may give an answer away, stand last.
"""


def sheets(layout: Layout, name: str, folder: Path) -> dict[str, str]:
    """Write the sheets of an audit in Markdown, by their files' names; planted defects are in them.

    Cards go by their numbers: core first, then the sample. Raises AuditError, ProblemsError, and NoTextsError where the
    folder holds no texts.
    """
    collection = whole(layout)
    audit = named(collection, name).value
    texts = at_hand(collection, folder)
    planted = {one.card: one for one in audit.planted}
    cards = [_card(collection, read.card, planted.get(read.card)) for read in reads(audit)]
    asked = [_asked(number, card, audit) for number, card in enumerate(cards, 1)]
    keyed = ["\n".join(_keyed(number, card, collection, texts)) for number, card in enumerate(cards, 1)]
    names = "\n".join(["# Names", "", *(f"{number}. {card.id}" for number, card in enumerate(cards, 1))])
    return {
        f"{name}.questions.md": "\n\n".join([_FIRST.rstrip(), *asked]) + "\n",
        f"{name}.key.md": "\n\n".join([_THEN.rstrip(), *keyed, names]) + "\n",
    }


def _card(collection: Collection, id_: str, planted: Planted | None) -> Card:
    if id_ not in collection.by_id:
        raise AuditError(f"the card '{id_}' of this audit is no more: draw another")
    card = collection.by_id[id_].value
    if planted is None:
        return card
    try:
        words = {
            lang: said.model_validate({**said.model_dump(), **planted.change.get(lang, {})})
            for lang, said in card.words.items()
        }
    except ValidationError as found:
        raise AuditError(f"the defect planted in '{id_}' fits its words no more: plant another") from found
    return card.model_copy(update={"words": words})


def _asked(number: int, card: Card, audit: Audit) -> str:
    lines = [f"## {number}"]
    for lang in card.words:
        lines.append(f"- {to_words(gist(card, lang).question)}")
        if isinstance(card, ChoiceCard):
            options = [card.words[lang].key, *(wrong.text for wrong in card.words[lang].distractors)]
            lines += [f"  - {option}" for option in sorted(options, key=lambda o: _by_chance(f"{audit.seed}:{o}"))]
    return "\n".join(lines)


def _by_chance(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _keyed(number: int, card: Card, collection: Collection, texts: Mapping[str, Passages]) -> Iterator[str]:
    yield f"## {number}"
    said = [card.kind, f"level {card.level}", card.stance]
    said += [f"horizon: {' / '.join(card.horizon.values())}"] if card.horizon else []
    said += ["both directions"] if isinstance(card, DefinitionCard) or getattr(card, "reverse", False) else []
    yield f"({', '.join(said)})"
    for lang in card.words:
        short = gist(card, lang)
        yield f"- {to_words(short.question)}"
        yield from (f"  - = {to_words(answer)}" for answer in short.answers)
        if isinstance(card, ChoiceCard):
            yield from (f"  - not {wrong.text}: {wrong.why or ''}" for wrong in card.words[lang].distractors)
        if short.why:
            yield f"  - why: {to_words(short.why)}"
    for cite in card.passages:
        if cite.text not in texts:
            yield f"> ({cite.text}, section {cite.section}, anchor {cite.anchor}: not at hand)"
            continue
        interview = collection.interviews[collection.texts[cite.text][0]].value
        who = cite.speaker or card.speaker or "no speaker named"
        yield f"> {pick(interview.title, next(iter(card.words)))}, {cite.text} section {cite.section}, {who}:"
        for place in find(collection, texts[cite.text], Query(cite.anchor, cite.section, width=WIDE)).places:
            yield f"> {place.before}**{place.phrase}**{place.after}"
