"""Where a phrase stands in a text, and how a card cites that passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from builder.author.anchor import Cutter
from builder.author.coverage import Titles, at_hand, marks, titles
from builder.collection import Collection, section_of
from builder.gist import gist
from builder.passages import REACH, Passages, folded
from builder.problems import ProblemsError, UserError, did_you_mean
from builder.project import Layout
from builder.source.load import load
from builder.text import to_words

WIDTH, WIDE = 120, 500
"""About how many characters are shown around a phrase, and around the anchor of a card; at least half as many."""

LIKENESS = 1 / 3
"""What shares fewer of a phrase's pairs of characters is not like it."""

RIVALRY = 3 / 4
"""What shares fewer than this much of what the likest shares is not worth showing beside it."""

NEAREST = 3
"""So many stretches that are like a phrase are shown."""


class UnknownTextError(UserError):
    """A text or section that the project has not, or that is not at hand."""


@dataclass(frozen=True)
class Passage:
    """A stretch of a text with what stands around it, as printed on one line."""

    section: str
    title: Titles
    before: str
    phrase: str
    after: str


@dataclass(frozen=True)
class Neighbour:
    """A card whose anchor is so many characters away."""

    card: str
    anchor: str
    distance: int


@dataclass(frozen=True)
class Found(Passage):
    """A place of a phrase: how often it stands in the section, which cards are near, and the anchor to cite it by."""

    times: int
    neighbours: Sequence[Neighbour]
    anchor: str | None


@dataclass(frozen=True)
class Search:
    """What a text has of a phrase: its places in sections, all `count` of them or the first; else what is most like it.

    `outside` counts the places that are in no section; `elsewhere` are the sections that have it, where one was named
    that has not; `faults` tell which sections were not found.
    """

    text: str
    phrase: str
    exact: bool
    count: int
    places: Sequence[Found]
    outside: int
    elsewhere: Sequence[str]
    nearest: Sequence[Passage]
    faults: Sequence[str]


@dataclass(frozen=True)
class Query:
    """What to look for: a phrase, in a section or in all; how many places to show, all if not given, and how wide."""

    phrase: str
    section: str | None = None
    most: int | None = None
    width: int = WIDTH


@dataclass(frozen=True)
class Cited:
    """A card as a reviewer sees it: in each language what it asks and answers, and the passages on which it rests."""

    card: str
    words: Mapping[str, tuple[str, Sequence[str]]]
    passages: Sequence[Search]


def search(layout: Layout, name: str, query: Query, folder: Path) -> Search:
    """Search a text in a folder. `name` is a text's id, or that of an interview with one text.

    Raises UnknownTextError, NoTextsError, and ProblemsError where the project can't be read.
    """
    collection = _loaded(layout)
    text = named(collection, name)
    return find(collection, _held(at_hand(collection, folder), text, folder), query)


def cited(layout: Layout, card: str, folder: Path) -> Cited:
    """Show a card beside its passages. Raises what `search` raises, and UnknownTextError for an unknown card."""
    collection = _loaded(layout)
    entry = collection.by_id.get(card)
    if entry is None:
        if card in collection.texts or card in collection.interviews:
            raise UnknownTextError(f"'{card}' is a text: say what to look for in it, deck cite {card} PHRASE")
        hint = did_you_mean(card, collection.by_id) or f"a text wants a phrase: deck cite {card} PHRASE"
        raise UnknownTextError(f"there is no card '{card}': {hint}")
    texts = at_hand(collection, folder)
    shown = [gist(entry.value, lang) for lang in entry.value.words]
    return Cited(
        card,
        {short.lang: (to_words(short.question), [to_words(answer) for answer in short.answers]) for short in shown},
        [
            find(collection, _held(texts, cite.text, folder), Query(cite.anchor, cite.section, width=WIDE))
            for cite in entry.value.passages
        ],
    )


def _loaded(layout: Layout) -> Collection:
    collection, problems = load(layout)
    if collection is None:
        raise ProblemsError(problems)
    return collection


def _held(texts: Mapping[str, Passages], text: str, folder: Path) -> Passages:
    if text not in texts:
        held = f"it holds {', '.join(texts)}"
        raise UnknownTextError(f"the folder {folder} does not hold the text '{text}', known by its SHA-256: {held}")
    return texts[text]


def named(collection: Collection, name: str) -> str:
    """Find the text of a name, its own or its interview's. Raises UnknownTextError."""
    if name in collection.texts:
        return name
    if name in collection.interviews:
        texts = [text.id for text in collection.interviews[name].value.texts]
        if len(texts) == 1:
            return texts[0]
        raise UnknownTextError(f"the interview '{name}' has several texts: name one of {', '.join(texts)}")
    hint = did_you_mean(name, [*collection.texts, *collection.interviews])
    known = f"the texts are {', '.join(collection.texts) or 'none'}"
    raise UnknownTextError(f"there is no text '{name}': {hint or known}")


def find(collection: Collection, passages: Passages, query: Query) -> Search:
    """Find each place of a phrase, and propose an anchor there. Raises UnknownTextError for an unknown section."""
    text, phrase, section = passages.text, query.phrase, query.section
    if section is not None and section not in passages.bounds:
        known = ", ".join(passages.bounds)
        raise UnknownTextError(f"the text '{text.id}' has no section '{section}': its sections are {known}")
    exact = bool(passages.occurrences(phrase, section))
    at = passages.occurrences(phrase, section, any_case=not exact)
    inside = [position for position in at if passages.section_at(position) is not None]
    gathered = _Search(collection, passages, query.width)
    return Search(
        text=text.id,
        phrase=phrase,
        exact=exact,
        count=len(inside),
        places=[gathered.found(phrase, position, exact=exact) for position in inside[: query.most]],
        outside=len(at) - len(inside),
        elsewhere=[] if at or section is None else passages.sections_with(phrase, any_case=True),
        nearest=[] if at else [gathered.likeness(*stretch) for stretch in like(passages, phrase, section)],
        faults=[message for _, message in passages.faults],
    )


class _Search:
    """Gathers what is told of each place in a text."""

    def __init__(self, collection: Collection, passages: Passages, width: int) -> None:
        self.passages = passages
        self.width = width
        self.languages = collection.languages
        self.marks = list(marks(collection, passages.text, passages))
        self.cutters: dict[str, Cutter] = {}

    def found(self, phrase: str, start: int, *, exact: bool) -> Found:
        end = start + len(folded(phrase))
        shown = self.passage(start, end)
        times = len(self.passages.occurrences(phrase, shown.section, any_case=not exact))
        neighbours = sorted(self._neighbours(start, end), key=lambda near: (near.distance, near.card))
        return Found(
            **vars(shown), times=times, neighbours=neighbours, anchor=self._cutter(shown.section).anchor(start, end)
        )

    def passage(self, start: int, end: int) -> Passage:
        number = self.passages.section_at(start) or ""
        section = section_of(self.passages.text, number)
        first, last = self._window(number, start, end)
        begins, ends = (self.passages.sentence_bounds(at, 1) for at in (first, last - 1))
        phrase = self.passages.as_printed(start, end)
        return Passage(
            section=number,
            title=titles(self.languages, section.title) if section else {},
            before=("" if begins[0] == first else "…") + self.passages.as_printed(first, end).removesuffix(phrase),
            phrase=phrase,
            after=self.passages.as_printed(start, last).removeprefix(phrase) + ("" if ends[1] == last else "…"),
        )

    def likeness(self, start: int, end: int) -> Passage:
        return self.passage(*self._cutter(self.passages.section_at(start) or "").whole_words(start, end))

    def _window(self, section: str, start: int, end: int) -> tuple[int, int]:
        """Choose what is shown: the sentence, more if it is short, less if it is long, and whole words."""
        low, high = self.passages.bounds[section]
        first, last = self.passages.sentence_bounds(start, end - start)
        spare = max(self.width - (end - start), 0) // 2
        lack = max(self.width // 2 - (last - first), 0) // 2
        first = max(first - lack, start - spare, low)
        last = min(last + lack, end + spare, high)
        return self._cutter(section).whole_words(first, last)

    def _neighbours(self, start: int, end: int) -> Iterator[Neighbour]:
        for mark in self.marks:
            if mark.at is not None and mark.end is not None:
                distance = max(mark.at - end, start - mark.end, 0)
                if distance <= REACH:
                    yield Neighbour(mark.card, mark.anchor, distance)

    def _cutter(self, section: str) -> Cutter:
        if section not in self.cutters:
            self.cutters[section] = Cutter(self.passages, section)
        return self.cutters[section]


def like(passages: Passages, phrase: str, section: str | None = None) -> list[tuple[int, int]]:
    """Find the stretches that share most pairs of characters with a phrase, the likest first, if any is like it."""
    wanted = "".join(filter(str.isalnum, folded(phrase)))
    pairs = {wanted[start : start + 2] for start in range(len(wanted) - 1)}
    hits = sorted((at, pair) for pair in pairs for at in passages.occurrences(pair, section, any_case=True))
    ranked = sorted(_shared(hits, len(wanted) * 3 // 2), key=lambda s: (-s[0], s[2] - s[1], s[1]))
    least = max(len(pairs) * LIKENESS, ranked[0][0] * RIVALRY) if ranked else 0
    chosen: list[tuple[int, int]] = []
    for shared, start, end in ranked:
        apart = all(end <= first or last <= start for first, last in chosen)
        inside = passages.section_at(start) is not None and passages.section_at(start) == passages.section_at(end - 1)
        if shared >= least and apart and inside:
            chosen.append((start, end))
    return chosen[:NEAREST]


def _shared(hits: Sequence[tuple[int, str]], reach: int) -> Iterator[tuple[int, int, int]]:
    """From each place of a pair on, count the different pairs within reach, and say where the stretch of them ends."""
    for index, (start, _) in enumerate(hits):
        first: dict[str, int] = {}
        for at, pair in islice(hits, index, None):
            if at >= start + reach:
                break
            first.setdefault(pair, at)
        yield len(first), start, max(first.values()) + 2
