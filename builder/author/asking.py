"""Questions about a new card: answered in advance by options, or by somebody at a terminal, or told as missing."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from builder.problems import UserError, did_you_mean

NOTHING = "-"
"""What is typed to leave out what is offered."""


class RefusedError(Exception):
    """An answer that won't do; the message says why, and what would."""


class WrongAnswersError(UserError):
    """Options that are missing or wrong where nobody can be asked; the message names them all."""


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen: its name, what can be typed for it, and what is shown of it."""

    name: str
    key: str
    title: str = ""
    note: str = ""


@dataclass(frozen=True)
class Question:
    """Something to be known of a card.

    It is answered in advance by an `option`, which may have several `part`s; `example` is such an answer. `default` is
    taken where nothing is typed, and where it `stands`, also where nobody is asked; it is `former` if it was typed
    before. What is `optional` may be left out. `accept` gives what an answer means, or raises RefusedError.
    """

    asks: str
    option: str
    part: str = ""
    example: str = "…"
    heading: str = ""
    choices: Sequence[Choice] = ()
    default: str = ""
    stands: bool = False
    former: bool = False
    optional: bool = False
    accept: Callable[[str], str] = str

    @property
    def name(self) -> str:
        """The option and its part."""
        return f"{self.option} {self.part}".strip()

    def as_option(self, value: str) -> str:
        """Write an answer as it is given in advance."""
        return f"{self.option} {shlex.quote(f'{self.part}={value}' if self.part else value)}"


@dataclass(frozen=True)
class Called:
    """How `deck new` was called, as it can be typed again; `ways` are its options that answer nothing."""

    command: str = "deck new"
    ways: Sequence[str] = ()


class Asker(Protocol):
    """Somebody at a terminal, or who stands for them."""

    def ask(self, question: Question) -> str:
        """Ask a question, and give what was typed."""

    def tell(self, message: str) -> None:
        """Say what came of an answer."""


@dataclass
class Clerk:
    """Gets questions answered, and keeps account of what is missing or wrong.

    `given` are answers in advance, by the names of their questions; each is used once. `former` are answers from the
    time before, which are offered again.
    """

    given: dict[str, list[str]]
    asker: Asker | None = None
    former: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    called: Called = field(default_factory=Called)
    wrong: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    call: list[str] = field(default_factory=list)

    def answer(self, question: Question) -> str:
        """Get an answer; it is empty where there is none."""
        self.known.append(question.name)
        if question.name in self.given and ((given := self._given(question, (1, 1), 1)) or not self.asker):
            return given[0][0] if given else ""
        if former := self.former.get(question.name):
            question = replace(question, default=former[0][0], former=True)
        if self.asker:
            return _asked(self.asker, question)
        if question.default and question.stands:
            return question.default
        if not question.optional:
            self._miss(question)
        return ""

    def several(self, question: Question, prompts: Sequence[str], bounds: tuple[int, int]) -> list[tuple[str, ...]]:
        """Get several answers, at least and at most as many, each of as many parts as there are prompts."""
        self.known.append(question.name)
        if question.name in self.given and ((given := self._given(question, bounds, len(prompts))) or not self.asker):
            return given
        if not self.asker:
            self._miss(question, bounds[0])
            return []
        former = list(self.former.get(question.name, ()))
        answers: list[tuple[str, ...]] = []
        while len(answers) < bounds[1]:
            offered = former.pop(0) if former else ()
            enough = bool(offered) or len(answers) >= bounds[0]
            if answer := _parts(self.asker, question, prompts, offered, f" {len(answers) + 1}", enough=enough):
                answers.append(answer)
            elif not offered:
                break
        return answers

    def tell(self, message: str) -> None:
        """Say something to whoever is asked, if anybody is."""
        if self.asker:
            self.asker.tell(message)

    def refuse(self, name: str, message: str) -> None:
        """Note that an answer given in advance won't do; somebody at a terminal is told at once."""
        if self.asker:
            self.asker.tell(f"{name}: {message}")
        else:
            self.wrong.append(f"{name}: {message}")

    def forget(self, option: str) -> None:
        """Drop what an option answers, where nobody knows yet what of it will be asked."""
        self.given = {name: answers for name, answers in self.given.items() if name.split()[0] != option}

    def finish(self) -> None:
        """Raise WrongAnswersError if anything is missing or wrong, or was answered and is not asked."""
        for name in self.given:
            near = did_you_mean(name, self.known)
            self.refuse(name, f"this is not asked of such a card{near and f'; {near}'}")
        self.given.clear()
        if self.wrong:
            told = "".join(f"\n  {line}" for line in self.wrong)
            call = " \\\n    ".join([self.called.command, *self.call, *self.called.ways])
            message = "nobody can be asked here, and this is missing or wrong:"
            raise WrongAnswersError(f"{message}{told}\nExample:\n  {call}")

    def _given(self, question: Question, bounds: tuple[int, int], parts: int) -> list[tuple[str, ...]]:
        """Take what was given in advance; nothing if it won't do."""
        given, (least, most) = self.given.pop(question.name), bounds
        try:
            taken = _counted([_apart(question, text, parts) for text in given], least, most)
        except RefusedError as refused:
            among = _among(question) if not self.asker else ""
            self.refuse(question.name, f"{refused}{among and f' ({among})'}")
            given, taken = [question.example] * least, []
        self.call += map(question.as_option, given)
        return taken

    def _miss(self, question: Question, times: int = 1) -> None:
        meant = _among(question) or ("" if question.asks.lower() in question.option else question.asks.lower())
        self.wrong.append(f"{question.name}: missing{meant and f' ({meant})'}")
        self.call += [question.as_option(question.example)] * times


def _among(question: Question) -> str:
    return ", ".join(choice.name for choice in question.choices)


def _counted(answers: list[tuple[str, ...]], least: int, most: int) -> list[tuple[str, ...]]:
    if least <= len(answers) <= most:
        return answers
    wanted = "once" if most == 1 else f"{least} to {most} times"
    given = "once" if len(answers) == 1 else f"{len(answers)} times"
    raise RefusedError(f"wanted {wanted}, and given {given}")


def _apart(question: Question, text: str, parts: int) -> tuple[str, ...]:
    """Accept each part of an answer: what stands before and behind a bar."""
    held = [part.strip() for part in text.split("|", parts - 1)]
    if len(held) < parts:
        raise RefusedError(f"'{text}' wants its reason too: TEXT | WHY")
    if not text and question.optional:
        return ("",)
    if not all(held):
        raise RefusedError("it is empty")
    return tuple(map(question.accept, held))


def _parts(  # noqa: PLR0913 - what one of several questions is made of
    asker: Asker, question: Question, prompts: Sequence[str], offered: Sequence[str], number: str, *, enough: bool
) -> tuple[str, ...]:
    answers: list[str] = []
    for position, prompt in enumerate(prompts):
        default = offered[position] if offered else ""
        first = not position
        ends = " (Enter: no more)" if first and enough and not default else ""
        asks = prompt + number * first + ends
        asked = replace(question, asks=asks, default=default, former=bool(default))
        answers.append(_asked(asker, replace(asked, optional=enough and first)))
        if not answers[0]:
            return ()
    return tuple(answers)


def _asked(asker: Asker, question: Question) -> str:
    """Ask until the answer will do."""
    while True:
        typed = asker.ask(question).strip()
        text = "" if typed == NOTHING and question.optional else typed or question.default
        if question.optional and not text:
            return ""
        if not text:
            asker.tell("this can't be left out")
        else:
            try:
                return question.accept(text)
            except RefusedError as refused:
                asker.tell(str(refused))
        question = replace(question, heading="", choices=())


def choose(choices: Sequence[Choice], what: str) -> Callable[[str], str]:
    """Make what accepts one of some choices: by what is typed for it, by its name or title, or how they begin."""

    def accept(text: str) -> str:
        wanted = text.casefold()
        ways: Sequence[Callable[[Choice], bool]] = (
            lambda choice: choice.key == text,
            lambda choice: wanted in (choice.name.casefold(), choice.title.casefold()),
            lambda choice: choice.name.casefold().startswith(wanted) or choice.title.casefold().startswith(wanted),
        )
        for way in ways:
            found = [choice.name for choice in choices if way(choice)]
            if len(found) == 1:
                return found[0]
        near = did_you_mean(text, [name for choice in choices for name in (choice.name, choice.title)])
        raise RefusedError(f"there is no {what} '{text}'{near and f'; {near}'}")

    return accept
