"""What a question asks of a platform, which marks answers by itself or leaves them to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from builder.check.names import without_brackets
from builder.check.reading import size
from builder.quiz.exports.wording import (
    BREAK,
    SLASH,
    accepted,
    barred,
    html,
    instruction,
    label,
    lead,
    plain_html,
    refer,
    source_html,
    with_gaps,
    words,
)
from builder.quiz.forms import Form
from builder.quiz.gaps import paired
from builder.quiz.question import Option, Question, Said, speaks_of_the_others
from builder.quiz.quiz import Labels, Sheets
from builder.text import to_words

Mark = Callable[[int], str]
"""Writes what stands in the place of a gap, by its position from 0."""

COMPARABLE = 3
"""An answer of more words, two Chinese characters counted as one, can be said in too many ways for a machine."""

LONG = f"an answer of more than {COMPARABLE} words became an essay for a person to mark: it has too many right wordings"
LONG_GAP = f"a gap of more than {COMPARABLE} words is right only as it is written here: look at what was marked wrong"
LIST = "a list became an essay for a person to mark: no platform can tell whether each part was named once"
UNPAIRED = "a gap that not every language has is asked only if it is one of the first language's"
BARRED = "control characters, which the format can't hold, were left out"


class Sort(Enum):
    """What a platform does with a question. A short answer is a gap without a sentence around it."""

    CHOICE = auto()
    GAPS = auto()
    MATCH = auto()
    ORDER = auto()
    SHORT = auto()
    ESSAY = auto()


@dataclass(frozen=True)
class Task:
    """A question, numbered as on the first sheet."""

    number: int
    question: Question
    labels: Labels

    @property
    def name(self) -> str:
        """What the question is called on a platform."""
        return f"{self.number:02} {self.question.card}"

    @cached_property
    def sort(self) -> Sort:
        """What a platform does with it: lists in any order and long answers are left to a person."""
        question = self.question
        match question.form:
            case Form.SHORT if not all(map(_comparable, question.answers)):
                return Sort.ESSAY
            case Form.SHORT if len(question.answers) > 1:
                return Sort.GAPS if question.ordered else Sort.ESSAY
            case Form.CHOICE | Form.MATCH | Form.ORDER | Form.SHORT:
                return Sort[question.form.name]
            case Form.BLANK:
                return Sort.GAPS

    @property
    def notes(self) -> Iterator[str]:
        """Say what is not as on the sheet, on any platform that marks answers."""
        if self.sort is Sort.ESSAY:
            yield LIST if len(self.question.answers) > 1 and not self.question.ordered else LONG
        if self.sort is Sort.GAPS and not all(map(_comparable, self.question.answers)):
            yield LONG_GAP
        if any(len(pairs) < len(self.question.asks) for pairs in self._paired) or (
            self._paired and len(self._paired) < len(self.question.answers)
        ):
            yield UNPAIRED
        if self.barred:
            yield BARRED

    @property
    def barred(self) -> bool:
        """Tell whether it holds characters that no format can."""
        return any(map(barred, self.said))

    @cached_property
    def accepted(self) -> tuple[tuple[str, ...], ...]:
        """For each gap, or for the short answer, what a machine accepts."""
        if self.question.form is not Form.BLANK:
            return tuple(map(accepted, self.question.answers))
        return tuple(map(accepted, self.question.answers[: len(self._paired)]))

    @property
    def points(self) -> int:
        """What each of its parts is worth."""
        return self.question.worth

    @property
    def total(self) -> int:
        """What it is worth with all the parts that a platform asks."""
        return self.points * len(self.accepted) if self.sort is Sort.GAPS else self.question.points

    @property
    def stays(self) -> bool:
        """Tell whether its options must keep their order, since one speaks of the others."""
        return any(speaks_of_the_others(option.text) for option in self.question.options)

    @property
    def pairs(self) -> tuple[tuple[Said, Said], ...]:
        """The terms and their meanings."""
        return tuple(zip(self.question.prompts, self.question.answers, strict=True))

    @property
    def left_over(self) -> tuple[Option, ...]:
        """The meanings that belong to no term."""
        question = self.question
        return tuple(option for place, option in enumerate(question.options) if place not in question.plan.key)

    @property
    def matched(self) -> tuple[Said, ...]:
        """What formats hold as plain words where something is matched with it."""
        return (*self.question.answers, *(option.text for option in self.question.options))

    @property
    def text(self) -> str:
        """What is asked and what is to be done, as HTML; gaps are in `gapped`."""
        to_do = _emphasis(plain_html(instruction(self.question, self.labels)))
        return BREAK.join(filter(None, (self._asked, to_do)))

    @property
    def words(self) -> str:
        """What is asked, as plain words, gaps blank."""
        hint = words(self.question.hint)
        lines = (
            lead(self.question, self.labels),
            words(self.question.asks),
            hint and f"{label(self.labels, 'hint')}: {hint}",
            instruction(self.question, self.labels),
            *(f"{number}. {words(prompt)}" for number, prompt in enumerate(self.question.prompts, 1)),
        )
        return "\n".join(filter(None, lines))

    def gapped(self, mark: Mark, again: Mark = refer) -> str:
        """Write what is asked as HTML with a mark for each gap, in the first language, and `again` in the others.

        Gaps without a sentence are numbered, which says enough of how many answers there are, and in which order.
        """
        if self.question.form is not Form.BLANK:
            return BREAK.join((self._asked, *(f"{place + 1}. {mark(place)}" for place in range(len(self.accepted)))))
        first, *others = self.question.asks
        lines = [with_gaps(self.question.asks[first], mark)]
        lines += [with_gaps(self.question.asks[lang], self._again(lang, again)) for lang in others]
        return BREAK.join(lines)

    @property
    def _asked(self) -> str:
        hint = html(self.question.hint)
        lines = (
            _emphasis(plain_html(lead(self.question, self.labels))),
            html(self.question.asks),
            _emphasis(hint and f"{plain_html(label(self.labels, 'hint'))}: {hint}"),
        )
        return BREAK.join(filter(None, lines))

    def _again(self, lang: str, again: Mark) -> Mark:
        asked = {places[lang]: place for place, places in enumerate(self._paired) if lang in places}
        return lambda place: again(asked[place]) if place in asked else ELLIPSIS

    @property
    def answer(self) -> str:
        """The answer as HTML, part by part, for a person who marks."""
        answers = list(map(html, self.question.answers))
        if len(answers) == 1:
            return answers[0]
        tag = "ol" if self.question.ordered else "ul"
        return f"<{tag}>{''.join(f'<li>{answer}</li>' for answer in answers)}</{tag}>"

    @property
    def feedback(self) -> str:
        """The reason and the sources, as HTML."""
        return BREAK.join(filter(None, (html(self.question.why), *source_html(self.question.sources))))

    @cached_property
    def _paired(self) -> tuple[dict[str, int], ...]:
        """Find for each gap of the first language its position in every language."""
        if self.question.form is not Form.BLANK:
            return ()
        places = paired(self.question.asks)
        first = next(iter(places.values()))
        return tuple({lang: own.index(gap) for lang, own in places.items() if gap in own} for gap in first)

    @property
    def said(self) -> Iterator[Said]:
        """All its texts."""
        question = self.question
        yield from (question.asks, question.hint, question.why, *question.answers, *question.prompts)
        for option in question.options:
            yield from (option.text, option.why)


ELLIPSIS = "[…]"
"""A gap that is not asked."""


def tasks(sheets: Sheets) -> list[Task]:
    """Give the questions of the first variant their numbers."""
    _, questions = sheets.asked[0]
    return [Task(number, question, sheets.labels) for number, question in enumerate(questions, 1)]


def title(sheets: Sheets) -> str:
    """Name the quiz: its title in its languages, and its sheet id."""
    return f"{SLASH.join(dict.fromkeys(sheets.quiz.title.values()))} {sheets.quiz.id}"


def _emphasis(text: str) -> str:
    return f"<em>{text}</em>" if text else ""


def _comparable(said: Said) -> bool:
    return all(size(without_brackets(to_words(tree))) <= COMPARABLE for tree in said.values())
