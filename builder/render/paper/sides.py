"""What stands on the front and on the back of a card, as data for the templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.edition import Edition, EditionCard, Image
from builder.ids import shuffled_options
from builder.model import BasicCard, ChoiceCard, ClozeCard, DefinitionCard, ListCard
from builder.render.paper.breaking import Words
from builder.render.paper.imposition import SideName
from builder.text import parse, parse_cloze, to_data
from builder.values import pick


@dataclass(frozen=True)
class Block:
    """A paragraph; its role decides how it looks. A mark stands before it, a label at its head, more at its tail.

    It is in the language of its side where it names none; others say the same `beside` it, behind one mark.
    """

    role: str
    words: Words
    mark: str = ""
    label: str = ""
    tail: Words | None = None
    lang: str = ""
    beside: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Side:
    """One side of a card, from top to bottom. The accent is `#rrggbb`; a level of 0 is not shown."""

    card: str
    name: SideName
    lang: str
    accent: str
    head: tuple[Block, ...]
    body: tuple[Block, ...]
    foot: tuple[Block, ...]
    level: int = 0
    image: Image | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All its paragraphs."""
        return tuple(
            block for part in (self.head, self.body, self.foot) for one in part for block in (one, *one.beside)
        )

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages of its paragraphs, its own first."""
        return tuple(dict.fromkeys([self.lang, *(block.lang or self.lang for block in self.blocks)]))


def sides(edition: Edition) -> tuple[Side, ...]:
    """Lay out the cards of an edition: front, back, front, back."""
    return tuple(side for card in edition.cards for side in (front(card, edition.labels), back(card, edition.labels)))


def forms(side: Side, *, small: bool = False) -> tuple[Side, ...]:
    """Give the ways to lay a side out, the fullest first: a reason makes way for a picture, and a picture for the rest.

    What a picture shows stands in the answer too; what it explains, the reason says. Where room is small reasons make
    way for the answer, those of wrong options first; on a card of the usual size, in one language, they are written to
    fit.
    """
    plain = replace(side, image=None)
    bare = (_without(plain, "wrong"), _without(plain, "wrong", "why")) if small else ()
    return _distinct(side, *((_without(side, "why"),) if side.image else ()), plain, *bare)


def _distinct(*sides: Side) -> tuple[Side, ...]:
    return tuple(side for number, side in enumerate(sides) if side not in sides[:number])


def _without(side: Side, *roles: str) -> Side:
    return replace(side, body=tuple(block for block in side.body if block.role not in roles))


def left_out(full: Side, form: Side) -> tuple[str, ...]:
    """Say what a form leaves out of a side: its picture, its reason, the reasons of wrong options."""
    gone = {block.role for block in full.body} - {block.role for block in form.body}
    pictures = ("picture",) if full.image and not form.image else ()
    return (*pictures, *(word for role, word in _LEFT_OUT.items() if role in gone))


_LEFT_OUT = {"why": "reason", "wrong": "reasons of wrong options"}


def front(card: EditionCard, labels: Mapping[str, str]) -> Side:
    """Lay out what a card asks."""
    return Side(
        card.id,
        "front",
        card.lang,
        _readable(card.topic.accent or _CALM),
        head=(Block("topic", _plain(card.topic_title)),),
        body=tuple(_front(card, labels)),
        foot=(Block("id", _plain(card.id)),),
        level=card.card.level,
    )


def back(card: EditionCard, labels: Mapping[str, str]) -> Side:
    """Lay out what a card answers, why, what it looks like, and where that is said."""
    return Side(
        card.id,
        "back",
        card.lang,
        _readable(card.topic.accent or _CALM),
        head=(),
        body=tuple(_back(card, labels)),
        foot=(*(Block("source", _plain(source.line)) for source in card.sources), Block("id", _plain(card.id))),
        image=card.image,
    )


def _front(card: EditionCard, labels: Mapping[str, str]) -> Iterator[Block]:
    match card.card:
        case BasicCard(words=words):
            yield Block("ask", _text(words[card.lang].q))
            if hint := words[card.lang].hint:
                yield Block("note", _text(hint), label=labels["hint"])
        case DefinitionCard(words=words):
            yield Block("term", _text(words[card.lang].term))
            yield Block("note", _plain(labels["term_prompt"]))
        case ClozeCard(words=words):
            yield Block("ask", to_data(parse_cloze(words[card.lang].text)))
        case ListCard(words=words, ordered=ordered):
            yield Block("ask", _text(words[card.lang].q))
            count = labels["items"].replace("{n}", str(len(words[card.lang].items)))
            yield Block("note", _plain(labels["ordered"] if ordered else ""), label=count)
        case ChoiceCard() as choice:
            yield Block("ask", _text(choice.words[card.lang].q))
            for option in _options(choice, card.lang):
                yield Block("option", _text(option.text), mark=option.letter)


def _back(card: EditionCard, labels: Mapping[str, str]) -> Iterator[Block]:
    yield from _answer(card)
    if why := card.card.words[card.lang].why:
        yield Block("why", _text(why))
    if isinstance(card.card, ChoiceCard):
        for option in _options(card.card, card.lang):
            if not option.right:
                tail = _text(option.why) if option.why else None
                yield Block("wrong", _text(option.text), mark=option.letter, tail=tail)
    if card.card.horizon:
        yield Block("note", _plain(pick(card.card.horizon, card.lang)), label=labels["horizon"])


def _answer(card: EditionCard) -> Iterator[Block]:
    match card.card:
        case BasicCard(words=words):
            yield Block("answer", _text(words[card.lang].a))
        case DefinitionCard(words=words):
            yield Block("sentence", _text(words[card.lang].gloss))
        case ClozeCard(words=words):
            yield Block("sentence", _with_gaps_filled(to_data(parse_cloze(words[card.lang].text))))
        case ListCard(words=words, ordered=ordered):
            for position, item in enumerate(words[card.lang].items, 1):
                yield Block("item", _text(item.text), mark=f"{position}." if ordered else "•")
        case ChoiceCard() as choice:
            right = next(option for option in _options(choice, card.lang) if option.right)
            yield Block("answer", _text(right.text), mark=right.letter)


@dataclass(frozen=True)
class _Option:
    letter: str
    right: bool
    text: str
    why: str | None


def _options(card: ChoiceCard, lang: str) -> list[_Option]:
    """Letter the options, the key among them, in the order that the card's id decides."""
    options = zip("ABCD", shuffled_options(card, lang), strict=False)
    return [_Option(letter, place == 0, text, why) for letter, (place, text, why) in options]


def _with_gaps_filled(words: Words) -> Words:
    kept = ({**node, "c": _with_gaps_filled(node["c"])} if "c" in node else node for node in words)
    return [{**node, "t": "filled"} if node["t"] == "gap" else node for node in kept]


def _text(text: str) -> Words:
    return to_data(parse(text))


def _plain(text: str) -> Words:
    return [{"t": "text", "v": text}] if text else []


_CALM = "#33475b"
_CONTRAST = 4.5  # https://www.w3.org/TR/WCAG22/#contrast-minimum


def _readable(colour: str) -> str:
    """Darken a colour until small text in it can be read on white."""
    channels: Sequence[float] = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    while 1.05 / (_luminance(channels) + 0.05) < _CONTRAST:
        channels = [channel * 0.95 for channel in channels]
    return "#" + "".join(f"{round(channel):02x}" for channel in channels)


def _luminance(channels: Sequence[float]) -> float:
    """Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (_linear(channel / 255) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    darkest = 0.04045
    return channel / 12.92 if channel <= darkest else float(((channel + 0.055) / 1.055) ** 2.4)
