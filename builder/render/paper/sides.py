"""What stands on the front and on the back of a card, as data for the templates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic_core import to_json

from builder.edition import Edition, EditionCard, Image
from builder.ids import card_code, shuffled_options
from builder.model import BasicCard, ChoiceCard, ClozeCard, DefinitionCard, ListCard
from builder.render.paper.breaking import Words
from builder.render.paper.imposition import SideName
from builder.render.paper.misfit import Misfit, Path, Reason
from builder.text import parse, parse_cloze, to_data
from builder.values import pick

LABELS: Path = ("labels",)
"""Where the program's own words stand, as far as a project says them."""


@dataclass(frozen=True)
class Block:
    """A paragraph; its role decides how it looks. A mark stands before it, a label at its head, more at its tail.

    It is in the language of its side where it names none; others say the same `beside` it, behind one mark. `path`
    leads to where the sources say its words, and `tail_path` to its tail.
    """

    role: str
    words: Words
    mark: str = ""
    label: str = ""
    tail: Words | None = None
    lang: str = ""
    beside: tuple[Block, ...] = ()
    path: Path = LABELS
    tail_path: Path = ()

    @property
    def parts(self) -> Iterator[tuple[Path, Words]]:
        """Its texts, each with the path to where the sources say it."""
        yield LABELS, _plain(self.mark + self.label)
        yield self.path, self.words
        yield self.tail_path, self.tail or []


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

    def digest(self, *where: str) -> str:
        """Tell it from every other side; `where` is what else decides how it is drawn."""
        return hashlib.sha256(to_json([self, where], bytes_mode="base64")).hexdigest()

    def misfit(self, reason: Reason, path: Path, text: str, message: str) -> Misfit:
        """Say why it can't be printed: where that stands, and what of it."""
        return Misfit(self.card, self.name, self.langs, reason, path, text, message)


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
        head=(Block("topic", _plain(card.topic_title), path=("topics", 0)),),
        body=tuple(_front(card, labels)),
        foot=(_foot(card_code(card.id)),),
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
        foot=(*_sources(card), _foot(f"{card_code(card.id)} · {card.id}")),
        image=card.image,
    )


def _foot(words: str) -> Block:
    """Tell which sides belong together: by a code on both; the id, which may hold the answer, stands behind."""
    return Block("id", _plain(words), path=("id",))


def _sources(card: EditionCard) -> Iterator[Block]:
    for number, source in enumerate(card.sources):
        yield Block("source", _plain(source.line), path=("passages", number))


def _front(card: EditionCard, labels: Mapping[str, str]) -> Iterator[Block]:
    match card.card:
        case BasicCard(words=words):
            yield _said(card, "ask", words[card.lang].q, "q")
            if hint := words[card.lang].hint:
                yield _said(card, "note", hint, "hint", label=labels["hint"])
        case DefinitionCard(words=words):
            yield _said(card, "term", words[card.lang].term, "term")
            yield Block("note", _plain(labels["term_prompt"]))
        case ClozeCard(words=words):
            yield Block("ask", to_data(parse_cloze(words[card.lang].text)), path=_path(card, "text"))
        case ListCard(words=words, ordered=ordered):
            yield _said(card, "ask", words[card.lang].q, "q")
            count = labels["items"].replace("{n}", str(len(words[card.lang].items)))
            yield Block("note", _plain(labels["ordered"] if ordered else ""), label=count)
        case ChoiceCard() as choice:
            yield _said(card, "ask", choice.words[card.lang].q, "q")
            for option in _options(choice, card.lang):
                yield _said(card, "option", option.text, *option.path, mark=option.letter)


def _back(card: EditionCard, labels: Mapping[str, str]) -> Iterator[Block]:
    yield from _answer(card)
    if why := card.card.words[card.lang].why:
        yield _said(card, "why", why, "why")
    if isinstance(card.card, ChoiceCard):
        for option in _options(card.card, card.lang):
            if not option.right:
                tail, tail_path = option.why and _text(option.why), _path(card, *option.path[:-1], "why")
                wrong = _said(card, "wrong", option.text, *option.path, mark=option.letter)
                yield replace(wrong, tail=tail or None, tail_path=tail_path)
    if card.card.horizon:
        said = _plain(pick(card.card.horizon, card.lang))
        yield Block("note", said, label=labels["horizon"], path=("horizon", card.lang))


def _answer(card: EditionCard) -> Iterator[Block]:
    match card.card:
        case BasicCard(words=words):
            yield _said(card, "answer", words[card.lang].a, "a")
        case DefinitionCard(words=words):
            yield _said(card, "sentence", words[card.lang].gloss, "gloss")
        case ClozeCard(words=words):
            sentence = _with_gaps_filled(to_data(parse_cloze(words[card.lang].text)))
            yield Block("sentence", sentence, path=_path(card, "text"))
        case ListCard(words=words, ordered=ordered):
            for place, item in enumerate(words[card.lang].items):
                mark = f"{place + 1}." if ordered else "•"
                yield _said(card, "item", item.text, "items", place, "text", mark=mark)
        case ChoiceCard() as choice:
            right = next(option for option in _options(choice, card.lang) if option.right)
            yield _said(card, "answer", right.text, *right.path, mark=right.letter)


def _said(card: EditionCard, role: str, text: str, *path: str | int, mark: str = "", label: str = "") -> Block:
    """Make a paragraph of a text that a card says in its language, at a path from there."""
    return Block(role, _text(text), mark, label, path=_path(card, *path))


def _path(card: EditionCard, *path: str | int) -> Path:
    return ("words", card.lang, *path)


@dataclass(frozen=True)
class _Option:
    letter: str
    path: Path
    text: str
    why: str | None

    @property
    def right(self) -> bool:
        return self.path == _KEY


_KEY: Path = ("key",)


def _options(card: ChoiceCard, lang: str) -> list[_Option]:
    """Letter the options, the key among them, in the order that the card's id decides."""
    options = zip("ABCD", shuffled_options(card, lang), strict=False)
    return [
        _Option(letter, ("distractors", place - 1, "text") if place else _KEY, text, why)
        for letter, (place, text, why) in options
    ]


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
