"""Where the sources say what stands in a field of a note, and what they would have to say for it to stand otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from builder.ids import item_numbers
from builder.model import Card, ClozeCard, ListCard
from builder.source.document import Path
from builder.text.retyped import UntypedError, items, retyped, retyped_cloze, same

OWN: Mapping[str, str] = {
    "question": "q",
    "answer": "a",
    "hint": "hint",
    "term": "term",
    "gloss": "gloss",
    "why": "why",
    "text": "text",
    "items": "items",
    "options": "distractors",
    "reasons": "distractors",
}
"""Fields that hold a card's own words, and the key under which the sources say them."""

MADE: Mapping[str, str] = {
    "reverse": "it says `reverse`, which stays as it was released",
    "picture": "it is drawn from `picture`: change the drawing or its `alt`",
    "contrast": "it shows the cards of `contrast`: mend those cards' own notes",
    "other": "it shows the card in its other language: mend the note of that language",
    "source": "it is made from the interview, its text and the card's anchor",
    "horizon": "it is `horizon`, which a program reads: change it in the sources",
    "topic": "it is the title of the card's first topic",
    "accent": "it is the id of the card's first topic",
    "card": "it is the card's id, which never changes",
    "withdrawn": "it says `retired`: change that in the sources",
}
"""Fields that are made from something else, and from what."""


Html = Mapping[str, str]
"""The fields of a note, by our keys."""


def place(key: str, lang: str) -> Path:
    """Find the text that a field holds, if it holds one of the card's own."""
    return (lang, OWN[key]) if OWN.get(key) else ()


def mends(card: Card, lang: str, key: str, before: Html, after: Html) -> dict[Path, str]:
    """Give the texts of a card, by their paths in it, that make one field what it is in another state of its note.

    Raises UntypedError where that can't be told.
    """
    match key:
        case "text" if isinstance(card, ClozeCard):
            return {(lang, "text"): retyped_cloze(after[key], card.words[lang].text)}
        case "items" if isinstance(card, ListCard):
            return _items(card, lang, before[key], after[key])
        case "options":
            return _paired(items(before[key]), items(after[key]), lambda option: (lang, *_option(option)))
        case "reasons":
            return _reasons(lang, before, after)
        case "answer" if card.kind == "choice":
            return {(lang, "key"): retyped(after[key])}
        case _ if key in OWN:
            return {(lang, OWN[key]): retyped(after[key])}
        case _:
            raise UntypedError(MADE.get(key, "nothing stands in it: it is kept for later"))


_ITEM = re.compile(r"\s*\{\{c(\d+)::((?:(?!::|\}\}).)*)\}\}(?:\s|<br>)*", re.DOTALL)


def _items(card: ListCard, lang: str, before: str, after: str) -> dict[Path, str]:
    """Take the items of a list, each a gap with its number."""
    had, has = ([inner for _, inner in items(html)] for html in (before, after))
    if len(had) != len(has):
        raise UntypedError("items were added or taken out: do so in the sources, with numbers")
    if had != has and sorted(had) == sorted(has):
        raise UntypedError("the items were put in another order: do so in the sources, with their numbers")
    found: dict[Path, str] = {}
    for at, (old, new, number) in enumerate(zip(had, has, item_numbers(card, lang), strict=True)):
        whole = _ITEM.fullmatch(new)
        if not whole or int(whole[1]) != number:
            raise UntypedError(f"item {at + 1} is no longer one gap with the number {number}")
        if not same(old, new):
            found[lang, "items", at] = retyped(whole[2])
    return found


def _option(option: str) -> Path:
    """Find an option in the sources: 0 is the key, the others are the distractors in their order."""
    return ("key",) if option == "0" else ("distractors", int(option) - 1, "text")


_REASON = re.compile(
    r'<span class="option">((?:(?!</span>\s*<span class="reason">).)*+)</span>\s*<span class="reason">(.*)</span>\s*',
    re.DOTALL,
)


def _reasons(lang: str, before: Html, after: Html) -> dict[Path, str]:
    """Take the reasons of wrong answers, each behind the answer that it is about."""
    had, has = ([(option, why) for option, (_, why) in _taken_apart(state)] for state in (before, after))
    return _paired(had, has, lambda option: (lang, "distractors", int(option) - 1, "why"))


def _taken_apart(fields: Html) -> list[tuple[str, tuple[str, str]]]:
    found = [(option, _REASON.fullmatch(inner)) for option, inner in items(fields["reasons"])]
    if any(reason is None for _, reason in found):
        raise UntypedError("it is no longer an answer with its reason in each line")
    return [(option, (reason[1], reason[2])) for option, reason in found if reason]


def retold(key: str, before: Html, after: Html) -> str:
    """Say what of a field is not its own and was changed all the same: the answers that reasons stand behind."""
    if key != "reasons":
        return ""
    told = dict(items(after["options"]))
    changed = [
        option
        for (option, (had, _)), (_, (has, _)) in zip(_taken_apart(before), _taken_apart(after), strict=True)
        if not same(had, has) and not same(has, told.get(option, ""))
    ]
    return "it repeats the options: mend those in the field Options" if changed else ""


def _paired(
    had: Sequence[tuple[str, str]], has: Sequence[tuple[str, str]], where: Callable[[str], Path]
) -> dict[Path, str]:
    if [option for option, _ in had] != [option for option, _ in has]:
        raise UntypedError("options were added, taken out or moved")
    return {where(option): retyped(new) for (option, old), (_, new) in zip(had, has, strict=True) if not same(old, new)}
