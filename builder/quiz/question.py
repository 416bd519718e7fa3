"""A question of a quiz: as a plan, which names cards and the order of options, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from builder.check.idioms import IDIOMS
from builder.edition import Source
from builder.quiz.forms import Form
from builder.text import Tree, to_words
from builder.values import primary

Said: TypeAlias = Mapping[str, Tree]
"""A text in each language of a quiz, in their order."""


def once(said: Said) -> Said:
    """Leave out a language that says the same as one before it."""
    first: dict[str, str] = {}
    for lang, tree in said.items():
        first.setdefault(to_words(tree), lang)
    return {lang: said[lang] for lang in first.values()}


def speaks_of_the_others(said: Said) -> bool:
    """Tell whether an option is such as "none of these", which stays last."""
    return any(
        idiom.catch_all.search(to_words(tree)) for lang, tree in said.items() if (idiom := IDIOMS.get(primary(lang)))
    )


class Ref(NamedTuple):
    """Words that stand on a card: of a choice its options, 0 for the key; of a list its items; else 0, the answer."""

    card: str
    place: int = 0


@dataclass(frozen=True)
class Plan:
    """A question without its words: the cards that it asks, and its options in the order of the sheet.

    Options are what one chooses from, what one matches with terms, one more than there are terms if possible, or what
    one puts in order.
    """

    form: Form
    cards: tuple[str, ...]
    options: tuple[Ref, ...] = ()

    @property
    def key(self) -> tuple[int, ...]:
        """Find the right option; or for each card, or each place, which option belongs there."""
        return tuple(self.options.index(ref) for ref in self._wanted)

    @property
    def shown(self) -> set[str]:
        """Name the cards whose words the question shows."""
        return {*self.cards, *(ref.card for ref in self.options)}

    @property
    def _wanted(self) -> tuple[Ref, ...]:
        if self.form is Form.ORDER:
            return tuple(sorted(self.options))
        return tuple(Ref(card) for card in self.cards) if self.options else ()


@dataclass(frozen=True)
class Option:
    """An option: its words, and, of a wrong one, why it is wrong."""

    text: Said
    why: Said = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """A question in words.

    `prompts` are the terms to match. `answers` are what is wanted: the right option, what fills the gaps, the item for
    each term or place, or the short answer, which may have several parts, `ordered` or not. Of a `meaning` the term is
    asked. `why` and `sources`, which are by language too, stand in the key.
    """

    plan: Plan
    points: int
    asks: Said
    answers: tuple[Said, ...]
    prompts: tuple[Said, ...] = ()
    options: tuple[Option, ...] = ()
    hint: Said = field(default_factory=dict)
    ordered: bool = False
    meaning: bool = False
    why: Said = field(default_factory=dict)
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        """What the question wants."""
        return self.plan.form

    @property
    def worth(self) -> int:
        """What each part of the answer is worth."""
        return self.points // len(self.answers)

    @property
    def card(self) -> str:
        """The id of the card, or the first card, that it asks."""
        return self.plan.cards[0]


LETTERS = "ABCDEFGHI"
"""Of options; a list has at most nine items."""


def letters(plan: Plan) -> str:
    """Give the key of a plan in letters: B; or CAB for what is matched or put in order."""
    return "".join(LETTERS[place] for place in plan.key)
