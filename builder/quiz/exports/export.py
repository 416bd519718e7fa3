"""What an export gives: a file, and what the format can't hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.quiz.exports.task import Task


@dataclass(frozen=True)
class Note:
    """What a format made of a question that it can't hold as it is, or what it needs for it, and why."""

    number: int
    card: str
    what: str


@dataclass(frozen=True)
class Export:
    """A file for a platform: the ending of its name, its content, and notes on what is not as on the sheet."""

    ending: str
    content: bytes
    notes: tuple[Note, ...] = ()


def notes(task: Task, *said: str) -> Iterator[Note]:
    """Make notes on a question."""
    return (Note(task.number, task.question.card, what) for what in said)


def told(name: str, found: Iterable[Note]) -> Sequence[str]:
    """Say notes on lines, what several questions share on one, with their numbers."""
    numbers: dict[str, list[int]] = {}
    for note in found:
        numbers.setdefault(note.what, []).append(note.number)
    return [f"{name}: {what}: {_questions(which)}" for what, which in numbers.items()]


def _questions(numbers: Sequence[int]) -> str:
    return f"question{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"
