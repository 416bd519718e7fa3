r"""A quiz in GIFT, which Moodle and many other platforms read: https://docs.moodle.org/en/GIFT_format.

What its readers do beyond that page is in Moodle's question/format/gift/format.php: `\~ \= \# \{ \} \: \\` and `\n` are
the characters; a short answer that holds `->` makes its question one of matching; `%50%` before an option is a weight,
and `[html]` a format; questions end at blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.quiz.exports.export import Export, Note, notes
from builder.quiz.exports.task import ELLIPSIS, Sort, Task, tasks, title
from builder.quiz.exports.wording import BLANK, BREAK, LINK, clean, html, linked, plain_html, words
from builder.quiz.quiz import Sheets

GAPS = "several gaps became one question for each, in which the others stay empty, since GIFT has one answer a question"
ORDER = "putting in order became matching with 1, 2, 3 …, since GIFT can't order"
ARROW = "an answer with an arrow, which GIFT takes for matching, became an essay for a person to mark"
STAYS = "an option that speaks of the others should stay last: switch shuffling off, which GIFT can't say"


def gift(sheets: Sheets) -> Export:
    """Write a quiz in GIFT. It has neither points nor gaps, order or shuffling; that is told in notes."""
    known = tasks(sheets)
    name = re.sub(r"\s+", " ", clean(title(sheets))).replace("/", "//")
    blocks = [f"$CATEGORY: $course$/top/{name}", *(block for task in known for block in _blocks(task))]
    found = (note for task in known for note in _notes(task))
    return Export(".gift.txt", ("\n\n".join(blocks) + "\n").encode(), tuple(found))


def _notes(task: Task) -> Iterator[Note]:
    several = task.sort is Sort.GAPS and len(task.accepted) > 1
    said = {
        GAPS: several,
        ORDER: task.sort is Sort.ORDER,
        ARROW: task.sort in (Sort.GAPS, Sort.SHORT) and any(map(_has_arrow, task.accepted)),
        STAYS: task.stays,
        LINK: task.sort in (Sort.MATCH, Sort.ORDER) and linked(task.matched),
        _points(task.points if several else task.total): (task.points if several else task.total) != 1,
    }
    return notes(task, *task.notes, *(what for what, holds in said.items() if holds))


def _points(points: int) -> str:
    return f"{points} points are to be given by hand, since GIFT holds none and each question counts 1"


def _blocks(task: Task) -> Iterator[str]:
    match task.sort:
        case Sort.GAPS:
            yield from _one_a_gap(task)
        case Sort.CHOICE:
            right = task.question.plan.key[0]
            options = enumerate(task.question.options)
            yield _block(task, task.text, [_option(html(o.text), html(o.why), place == right) for place, o in options])
        case Sort.MATCH:
            pairs = [f"={_html(html(prompt))} -> {_plain(words(answer))}" for prompt, answer in task.pairs]
            yield _block(task, task.text, [*pairs, *(f"= -> {_plain(words(o.text))}" for o in task.left_over)])
        case Sort.ORDER:
            answers = enumerate(task.question.answers, 1)
            yield _block(task, task.text, [f"={number} -> {_plain(words(answer))}" for number, answer in answers])
        case Sort.SHORT:
            yield _block(task, task.text, _accepted(task.accepted[0]), essay=task.answer)
        case Sort.ESSAY:
            yield _block(task, task.text, [], essay=task.answer)


def _one_a_gap(task: Task) -> Iterator[str]:
    """Ask for each gap alone: with the others filled in, questions would give each other's answers away."""
    for asked, accepted in enumerate(task.accepted):

        def mark(place: int, asked: int = asked) -> str:
            return BLANK if place == asked else ELLIPSIS

        letter = chr(ord("a") + asked) if len(task.accepted) > 1 else ""
        text = task.gapped(mark, mark)
        yield _block(task, text, _accepted(accepted), letter=letter, essay=BREAK.join(map(plain_html, accepted)))


def _block(task: Task, text: str, answers: list[str], *, letter: str = "", essay: str = "") -> str:
    """Write a question; without answers it is an essay, and what is right stands in the feedback."""
    number, _, card = task.name.partition(" ")
    feedback = BREAK.join(filter(None, ("" if answers else essay, task.feedback)))
    lines = [*answers, *([f"####{_html(feedback)}"] if feedback else [])]
    return f"::{number}{letter} {card}::[html]{_html(text)}{{\n" + "".join(f"\t{line}\n" for line in lines) + "}"


def _option(text: str, why: str, right: bool) -> str:  # noqa: FBT001 - which of two marks
    return f"{'=' if right else '~'}{_html(text)}" + (f"#{_html(why)}" if why else "")


def _accepted(forms: tuple[str, ...]) -> list[str]:
    r"""List short answers as Moodle itself writes them; none where one holds an arrow.

    The weight keeps TRUE and %50% what they are; `*` alone would be any text.
    """
    answers = [] if _has_arrow(forms) else [_plain(form.replace("*", r"\*")) for form in forms]
    return [f"=%100%{_guarded(answer)}#" for answer in answers]


def _has_arrow(forms: tuple[str, ...]) -> bool:
    return any("->" in form for form in forms)


def _guarded(answer: str) -> str:
    return f"[plain]{answer}" if re.match(r"\[(?:html|moodle|plain|markdown)\]", answer) else answer


def _html(text: str) -> str:
    return _plain(re.sub("^%", "&#37;", text).replace("\n", " "))


def _plain(text: str) -> str:
    return re.sub(r"[\\~=#{}:]", r"\\\g<0>", text).replace("\n", r"\n")
