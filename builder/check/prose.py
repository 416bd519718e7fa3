"""What is amiss in a text as typed, in any language or in one: HTML, quotes, punctuation, blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape

from builder.text.chinese import FULL_STOP, LONE_BRACKET, LONE_QUOTE, applied, flaws
from builder.text.han import HAN
from builder.text.typed import shown
from builder.values import primary

Remark = tuple[str, str]
"""A message, and a hint."""


def remarks(text: str, lang: str) -> Iterator[Remark]:
    """Say what is amiss in a text; of each sort of thing, the first."""
    for remark in (_html, *_BY_LANGUAGE.get(primary(lang), ())):
        yield from remark(text)


_BOLD, _ITALIC, _CODE, _BREAK = "**{}**", "*{}*", "`{}`", "a line break, in a text that begins with |"
_INSTEAD = {
    **dict.fromkeys(("b", "strong", "mark", "u"), _BOLD),
    **dict.fromkeys(("i", "em", "cite"), _ITALIC),
    **dict.fromkeys(("code", "kbd", "tt", "pre", "samp"), _CODE),
    **dict.fromkeys(("br", "hr", "p", "div"), _BREAK),
    **dict.fromkeys(("ul", "ol", "li"), "a card of kind list, or a line each"),
    "a": "[words](https://…)",
    **dict.fromkeys(("span", "font", "sub", "sup", "small", "big", "s", "del", "ins", "img", "center"), ""),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "table", "tr", "td", "th", "blockquote", "style", "script"), ""),
}
_TAG = re.compile(rf"</?({'|'.join(_INSTEAD)})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def _html(text: str) -> Iterator[Remark]:
    if "<" not in text and "&" not in text:
        return
    prose = shown(text)
    if tag := _TAG.search(prose):
        instead = _INSTEAD[tag[1].lower()].format(_held_by(tag, prose))
        hint = f"write {instead}" if instead else "leave it out"
        yield f"HTML is shown as typed: {tag[0]}", f"{hint}; what is meant as it stands goes into `backticks`"
    entity = next((found[0] for found in _ENTITY.finditer(prose) if unescape(found[0]) != found[0]), None)
    if entity:
        character = unescape(entity)
        instead = f"the character itself: {character}" if character.strip() else "a space"
        yield f"HTML is shown as typed: {entity}", f"write {instead}"


def _held_by(tag: re.Match[str], prose: str) -> str:
    """Give the words between a tag and its end, or words for them."""
    inner, end, _ = prose[tag.end() :].partition(f"</{tag[1]}>")
    return inner if end and inner and "<" not in inner else "words"


_IN_QUOTES = re.compile(r"“([^“”]+)”|‘([^‘’]+)’")
_SENTENCE_IN_QUOTES = re.compile(r"“([^“”]+[？。！])”|‘([^‘’]+[？。！])’")


def _in_quotes(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Remark]]:
    def remark(text: str) -> Iterator[Remark]:
        if found := pattern.fullmatch(text.strip()):
            words = found[1] or found[2]
            short = words if len(words) <= _SHORT else f"{words[:_SHORT]}…"
            yield "the quotes are part of the text", f'write {short} without quotes, or "{short}" where YAML wants them'

    return remark


_SHORT = 40
_CURLY = re.compile(r"(?<!\S)[^\s“”‘’]*[“”‘’]\S*")
_ANY_CURLY = re.compile("[“”‘’]")
_STRAIGHT = re.compile(r"(?<![0-9])[\"']")
_TO_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def _mixed_quotes(text: str) -> Iterator[Remark]:
    if not _ANY_CURLY.search(text):
        return
    curly = _CURLY.search(text)
    if curly and _STRAIGHT.search(text):
        prose = shown(text)
        if (curly := _CURLY.search(prose)) and _STRAIGHT.search(prose):
            yield f"curly and straight quotes are mixed: {curly[0]}", f"write {curly[0].translate(_TO_STRAIGHT)}"


_WIDE = re.compile("[，。：；？！（）]")
_FULL_WIDTH = re.compile(r"(?:\S{1,20} )?\S{0,20}?[，。：；？！（）]\s?[^\s，。：；？！（）]{0,20}[）]?")
_HALF_WIDTH = str.maketrans("，。：；？！（）", ",.:;?!()")
_HAN = re.compile(f"[{HAN}]")


def _full_width(text: str) -> Iterator[Remark]:
    if not _WIDE.search(text) or _HAN.search(text):
        return
    if found := _FULL_WIDTH.search(shown(text)):
        half = re.sub(r"[，。：；？！）](?=\w)", r"\g<0> ", re.sub(r"(?<=\w)（", " （", found[0])).translate(
            _HALF_WIDTH
        )
        yield f"full-width punctuation in '{found[0].strip()}'", f"write '{half.strip()}'"


_APART = re.compile(rf"[{HAN}]{{1,4}} +[{HAN}]{{1,4}}")
_MAYBE_APART = re.compile(rf"[{HAN}]\S{{0,20}} +\S{{0,20}}[{HAN}]")


def _blank_in_chinese(text: str) -> Iterator[Remark]:
    if _MAYBE_APART.search(text) and (found := _APART.search(shown(text))):
        hint = f"write '{found[0].replace(' ', '')}'; a line break in YAML becomes a space: keep Chinese on one line, "
        yield f"a blank between Chinese characters in '{found[0]}'", f"{hint}or break it where a space belongs"


_BY_HAND: Mapping[str, str] = {
    LONE_BRACKET: "write （ and ） in pairs",
    LONE_QUOTE: "write “ and ” in pairs",
    FULL_STOP: "write 。 at the end of a sentence, · in a name",
}


def _unclean_chinese(text: str) -> Iterator[Remark]:
    found = flaws(text)
    told: set[str] = set()
    for flaw in found:
        if flaw.wrong not in told:
            told.add(flaw.wrong)
            stretch = text[slice(*flaw.shown)]
            clean = applied(text, found, flaw.shown)
            by_hand = _BY_HAND.get(flaw.wrong, "mend it so that bold, italic and links stay as they are")
            yield f"{flaw.wrong} in '{stretch}'", by_hand if flaw.replacement is None else f"write '{clean}'"


_BY_LANGUAGE: Mapping[str, tuple[Callable[[str], Iterator[Remark]], ...]] = {
    "en": (_in_quotes(_IN_QUOTES), _mixed_quotes, _full_width),
    "zh": (_in_quotes(_SENTENCE_IN_QUOTES), _blank_in_chinese, _unclean_chinese),
}
"""By primary language subtag; of any other language nothing but HTML is known."""
