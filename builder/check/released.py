"""What a released card must keep: its place in the sources, its kind, and its card numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.collection import Collection, Entry
from builder.ids import item_numbers, number_hashes
from builder.model import BasicCard, Card, ClozeCard, ListCard
from builder.problems import Place, Problem, Severity
from builder.source.document import Path
from builder.text import explicit_numbers
from builder.upgrade.ledger import NoteLine


def gone(collection: Collection) -> set[str]:
    """Name the cards that were released and are not in the sources any more."""
    return {card for card, _ in collection.ledger.notes} - collection.by_id.keys()


PUT_BACK = "it was released: put it back under its old id"
"""What to do about a card that is named and gone."""


def cards_stay(collection: Collection) -> Iterator[Problem]:
    """ID03."""
    gone: dict[str, list[str]] = {}
    for card, lang in sorted(collection.ledger.notes):
        entry = collection.by_id.get(card)
        if entry is None:
            gone.setdefault(card, []).append(lang)
        elif lang not in entry.value.words:
            message = f"the card was released in {lang} too, and its words there are gone"
            yield entry.error("ID03", message, "id", hint=f"put its words in {lang} back")
    for card, langs in gone.items():
        message = f"the card '{card}' was released ({', '.join(langs)}) and is not in the sources any more"
        hint = "put it back under its old id; to withdraw it, mark it: retired: {since: …, because: …}"
        yield Problem(Place("decks/ledger.jsonl"), Severity.ERROR, "ID03", message, hint)


def kinds_stay(collection: Collection) -> Iterator[Problem]:
    """ID04."""
    released = {card: line.kind for (card, _), line in collection.ledger.notes.items()}
    for entry in collection.cards:
        kind = released.get(entry.id, entry.value.kind)
        if kind != entry.value.kind:
            message = f"the card was released as {kind} and can't become {entry.value.kind}"
            yield entry.error("ID04", message, "kind", hint="retire it, and write a new card with a new id")


def numbers(collection: Collection) -> Iterator[Problem]:
    """ID05."""
    for entry in collection.cards:
        for lang in entry.value.words:
            typed = _typed_numbers(entry.value, lang)
            path = ("words", lang, "items" if isinstance(entry.value, ListCard) else "text")
            if 0 < typed.count(None) < len(typed):
                yield entry.error(
                    "ID05", "some numbers are given and some are not", *path, hint="number all of them, or none"
                )
            elif isinstance(entry.value, ListCard) and len(set(item_numbers(entry.value, lang))) < len(typed):
                yield entry.error("ID05", "two items have the same number", *path, hint="give each its own")
            else:
                yield from _kept_numbers(collection, entry, lang, typed, path)


def _typed_numbers(card: Card, lang: str) -> list[int | None]:
    match card:
        case ClozeCard():
            return explicit_numbers(card.words[lang].text)
        case ListCard():
            return [item.n for item in card.words[lang].items]
        case _:
            return []


def _kept_numbers(
    collection: Collection, entry: Entry[Card], lang: str, typed: list[int | None], path: Path
) -> Iterator[Problem]:
    released = collection.ledger.notes.get((entry.id, lang))
    if not released or released.kind != entry.value.kind:
        return
    now = number_hashes(entry.value, lang)
    had = ", ".join(map(str, released.numbers))
    if isinstance(entry.value, BasicCard) and not released.numbers.keys() <= now.keys():
        yield entry.error(
            "ID05", "the card was released in both directions", "reverse", hint="write reverse: true again"
        )
    elif None in typed and released.numbers.keys() != now.keys():
        hint = f"number them so that the words learners have keep their numbers ({had}), and new ones get new numbers"
        yield entry.error(
            "ID05", f"the card was released with the numbers {had}; it now has {len(now)}", *path, hint=hint
        )
    elif moved := _moved(released, now):
        shape = "{{c%d::…}}" if isinstance(entry.value, ClozeCard) else "{n: %d, text: …}"
        hint = f"give these words their number again, with which learners' history stays: {shape % moved[0]}"
        yield entry.error("ID05", f"the words of number {moved[0]} now have number {moved[1]}", *path, hint=hint)
    elif reused := [n for n, words in now.items() if released.dropped.get(n, words) != words]:
        free = max([*now, *released.numbers, *released.dropped]) + 1
        message = f"number {reused[0]} was released with other words, which learners may still have"
        yield entry.error("ID05", message, *path, hint=f"take {free}")


def _moved(released: NoteLine, now: Mapping[int, str]) -> tuple[int, int] | None:
    """Find words that learners have under one number and would now get under another."""
    for number, words in released.numbers.items():
        new = [n for n, held in now.items() if held == words and released.numbers.get(n) != words]
        if new and now.get(number) != words:
            return number, new[0]
    return None


def same_namespace(collection: Collection) -> Iterator[Problem]:
    """ID08."""
    released, now = collection.ledger.namespace, collection.project.value.namespace
    if released and released != now:
        message = f"the decks were released under the namespace '{released}'"
        yield collection.project.error("ID08", message, "namespace", hint=f"write namespace: {released} again")
