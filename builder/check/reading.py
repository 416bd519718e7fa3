"""A card in one language, as a reader meets it: what it asks, what it answers, and what else it says.

Card text is read once for all the rules; they see plain words, and know where each text stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from builder.check.idioms import IDIOMS, Idiom
from builder.collection import Collection, Entry
from builder.model import BasicCard, Card, ChoiceCard, ClozeCard, DefinitionCard, ListCard
from builder.problems import Place, Problem
from builder.source.document import Path
from builder.text import Gap, gaps, parse, parse_cloze, to_words
from builder.text.han import HAN
from builder.values import primary

_HAN = re.compile(f"[{HAN}]")
WORD = rf"[^\W_{HAN}]+(?:['’.,:%-]+[^\W_{HAN}]+)*"
"""A word of a language that parts its words, or a figure."""

_WORD = re.compile(WORD)


@dataclass(frozen=True)
class Line:
    """A text of a card: its path, and its plain words, marks read and gaps filled in."""

    path: Path
    words: str

    @cached_property
    def size(self) -> float:
        """The length in words; two Chinese characters count as one."""
        return size(self.words)


def size(words: str) -> float:
    """Measure a text in words; two Chinese characters count as one."""
    return len(_HAN.findall(words)) / 2 + len(_WORD.findall(words))


@dataclass(frozen=True)
class Reading:
    """A card in one language.

    `asks` is its question, its term, or its sentence with the gaps filled in; `answers` are the answer, the gloss, the
    key, the items or what fills the gaps; `wrong` are the wrong options; `rest` are reasons and hints.
    """

    collection: Collection
    entry: Entry[Card]
    lang: str
    asks: Line
    answers: tuple[Line, ...]
    wrong: tuple[Line, ...]
    rest: tuple[Line, ...]

    @property
    def card(self) -> Card:
        """The card itself, in all its languages."""
        return self.entry.value

    @cached_property
    def idiom(self) -> Idiom | None:
        """What the rules know of the language; None for one that they know nothing of."""
        return IDIOMS.get(primary(self.lang))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Everything the card says in this language; a cloze's gaps stand in its sentence already."""
        answers = () if isinstance(self.card, ClozeCard) else self.answers
        return (self.asks, *answers, *self.wrong, *self.rest)

    @cached_property
    def text(self) -> str:
        """Everything the card says in this language, a text a line."""
        return "\n".join(line.words for line in self.lines)

    def error(self, code: str, message: str, line: Line, *, hint: str = "", related: Iterable[Place] = ()) -> Problem:
        """Make an error that stands at a text of this card."""
        return self.entry.error(code, message, *line.path, hint=hint, related=related)

    def warning(self, code: str, message: str, line: Line, *, hint: str = "", related: Iterable[Place] = ()) -> Problem:
        """Make a warning that stands at a text of this card."""
        return self.entry.warning(code, message, *line.path, hint=hint, related=related)

    def info(self, code: str, message: str, line: Line, *, hint: str = "", related: Iterable[Place] = ()) -> Problem:
        """Make a remark that stands at a text of this card."""
        return self.entry.info(code, message, *line.path, hint=hint, related=related)


def readings(collection: Collection, cards: Iterable[Entry[Card]] | None = None) -> Sequence[Reading]:
    """Read cards, every one if none are named, in every language that they have; a withdrawn card is read by nobody.

    Each is read once, however often it is asked for.
    """
    read = _read(collection)
    every = collection.cards if cards is None else cards
    wanted = ((entry, lang) for entry in every if not entry.value.retired for lang in entry.value.words)
    found: list[Reading] = []
    for entry, lang in wanted:
        place = (id(entry), lang)
        if place not in read:
            read[place] = _reading(collection, entry, lang)
        found.append(read[place])
    return found


@lru_cache(maxsize=1)
def _read(_: Collection) -> dict[tuple[int, str], Reading]:
    """Begin with nothing read."""
    return {}


def _reading(collection: Collection, entry: Entry[Card], lang: str) -> Reading:
    asks, answers, wrong, rest = _parts(entry.value, lang)
    base: Path = ("words", lang)

    def lines(texts: Iterable[tuple[Path, str | None]]) -> tuple[Line, ...]:
        return tuple(Line((*base, *path), _plain(text)) for path, text in texts if text)

    card = entry.value
    if isinstance(card, ClozeCard):
        sentence = parse_cloze(card.words[lang].text)
        asked = Line((*base, "text"), to_words(sentence))
        filling = tuple(Line((*base, "text"), words) for words in _gap_words(gaps(sentence)))
    else:
        asked, filling = lines([asks])[0], lines(answers)
    why = (("why",), card.words[lang].why)
    return Reading(collection, entry, lang, asked, filling, lines(wrong), lines([why, *rest]))


_Texts = list[tuple[Path, str | None]]


def _parts(card: Card, lang: str) -> tuple[tuple[Path, str], _Texts, _Texts, _Texts]:
    """Part the words of a card: what it asks, what it answers, what is wrong, and the rest but the reason."""
    match card:
        case BasicCard():
            basic = card.words[lang]
            return (("q",), basic.q), [(("a",), basic.a)], [], [(("hint",), basic.hint)]
        case DefinitionCard():
            definition = card.words[lang]
            return (("term",), definition.term), [(("gloss",), definition.gloss)], [], []
        case ClozeCard():
            return (("text",), card.words[lang].text), [], [], []
        case ListCard():
            items = card.words[lang].items
            return (("q",), card.words[lang].q), [(("items", i), item.text) for i, item in enumerate(items)], [], []
        case ChoiceCard():
            choice = card.words[lang]
            options: _Texts = [(("distractors", i, "text"), d.text) for i, d in enumerate(choice.distractors)]
            reasons: _Texts = [(("distractors", i, "why"), d.why) for i, d in enumerate(choice.distractors)]
            return (("q",), choice.q), [(("key",), choice.key)], options, reasons


def _gap_words(found: Iterable[Gap]) -> list[str]:
    """Give the words of each gap that is asked for, those of one number together."""
    words: dict[int, str] = {}
    for gap in found:
        before = f"{words[gap.number]} … " if gap.number in words else ""
        words[gap.number] = before + to_words(gap.children)
    return list(words.values())


def _plain(text: str) -> str:
    return to_words(parse(text))
