"""`deck new`: what a card says is asked, the card is put where it belongs, and judged before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from builder.author.asking import Asker, Called, Choice, Clerk, Question, WrongAnswersError, choose
from builder.author.desk import Desk
from builder.author.draft import Draft, Made, make
from builder.author.lookup import Lookup
from builder.author.questions import fill
from builder.author.wording import fill_words, former, horizon
from builder.collection import Collection
from builder.examine import examine
from builder.problems import Problem, ProblemsError, Severity, UserError, errors
from builder.project import Layout
from builder.source.load import INTERVIEW
from builder.source.texts import read_texts

_PART = re.compile(r"([^\s=]+)=(.*)", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")

MEND, WRITE, STOP = "mend", "write", "stop"


@dataclass(frozen=True)
class Options:
    """What a command says of a new card: answers in advance by their options, and how to go about it.

    `reader` is the language in which titles are shown; `langs` are those in which words are wanted, all if none.
    """

    given: Mapping[str, Sequence[str]]
    langs: Sequence[str] = ()
    reader: str = "en"
    texts: Path | None = None
    called: Called = field(default_factory=Called)
    anyway: bool = False


@dataclass(frozen=True)
class Outcome:
    """A file with its new card, and whether it is to be written."""

    id: str
    made: Made
    go: bool

    @property
    def shown(self) -> str:
        """Write what is new, and where it goes."""
        file = self.made.file
        whole = file.content.decode().rstrip("\n") if self.made.is_new else "\n".join(file.card)
        return f"# {self.where}\n{whole}"

    @property
    def where(self) -> str:
        """Name the file and the line."""
        return f"{self.made.name}:{self.made.file.first}"


class NoInterviewError(UserError):
    """A project to which no card can be added."""


def compose(
    layout: Layout, options: Options, asker: Asker | None, show: Callable[[Sequence[Problem]], None]
) -> Outcome:
    """Make a new card of a project from options and answers; without an asker options must say everything.

    What is wrong with the card is shown. Raises ProblemsError where the project or the interview can't be read,
    NoInterviewError, WrongAnswersError, NoTextsError, and NoPlaceError where a file can't be added to.
    """
    collection, before = examine(layout, options.texts, pairs=True)
    if collection is None or (errors(before) and not collection.interviews):
        raise ProblemsError(before)
    asked = set(options.given.get("--interview", ())) - collection.interviews.keys()
    files = {f"{layout.name(layout.cards)}/{one}/{INTERVIEW}" for one in asked}
    if unread := [problem for problem in before if problem.place.file in files]:
        raise ProblemsError(unread)
    desk = _desk(layout, collection, options)
    clerk = Clerk({}, asker, called=options.called)
    _answer_in_advance(desk, clerk, options.given)
    draft = fill(desk, clerk)
    while True:
        verdict = _judge(desk, draft, options.texts, before)
        show(verdict.problems)
        decision = _decide(verdict, asker, anyway=options.anyway)
        if decision != MEND:
            return Outcome(draft.id, _make(desk, draft), go=decision == WRITE)
        draft = _mended(desk, draft, asker)


def _desk(layout: Layout, collection: Collection, options: Options) -> Desk:
    if not collection.interviews:
        raise NoInterviewError("there is no interview yet: it is a file cards_src/<id>/interview.yaml")
    for lang in options.langs:
        if lang not in collection.languages:
            raise WrongAnswersError(_no_language(collection, lang))
    lookup = Lookup(collection, read_texts(collection, options.texts) if options.texts else None)
    langs = [lang for lang in collection.languages if lang in (options.langs or collection.languages)]
    return Desk(layout, collection, lookup, options.reader, langs)


def _no_language(collection: Collection, lang: str) -> str:
    return f"there is no language '{lang}': they are {', '.join(collection.languages)}"


def _answer_in_advance(desk: Desk, clerk: Clerk, given: Mapping[str, Sequence[str]]) -> None:
    """Lay out answers by the names of their questions: words by language and key, horizons by language."""
    for option, values in given.items():
        for value in values:
            for name, text in _named(desk, clerk, option, value):
                clerk.given.setdefault(name, []).append(text)


def _named(desk: Desk, clerk: Clerk, option: str, value: str) -> Iterator[tuple[str, str]]:
    found = _PART.fullmatch(value)
    if option == "--horizon" and not (found and _LANGUAGE.fullmatch(found[1])):
        yield from ((f"{option} {lang}", value) for lang in desk.langs)
    elif option in ("--horizon", "--words"):
        lang, dot, _ = found[1].partition(".") if found else ("", "", "")
        if found and lang not in desk.collection.languages and (dot or option == "--horizon"):
            clerk.refuse(f"{option} {found[1]}", _no_language(desk.collection, lang))
        elif found:
            yield f"{option} {found[1]}", found[2]
        else:
            clerk.refuse(option, f"'{value}' is not LANG.KEY=TEXT, such as {desk.langs[0]}.q=TEXT")
    else:
        yield option, value


@dataclass(frozen=True)
class _Verdict:
    """What is wrong with a new card, and whether it could be read at all."""

    problems: Sequence[Problem]
    is_read: bool


def _judge(desk: Desk, draft: Draft, texts: Path | None, before: Sequence[Problem]) -> _Verdict:
    """Judge a project as it would be with the card: what is wrong in its lines, and what was not wrong before.

    What hinders the reading of its whole file is told too.
    """
    made = _make(desk, draft)
    collection, after = examine(desk.layout, texts, pairs=True, instead={made.path: made.file.content})
    is_read = bool(collection and draft.id in collection.by_id)
    known = {_regardless_of_line(problem) for problem in before}
    found = [
        problem
        for problem in after
        if _regardless_of_line(problem) not in known
        or (problem.place.file == made.name and (problem.place.line in made.file.numbers or not is_read))
    ]
    return _Verdict(found, is_read and not any(problem.code.startswith("SH") for problem in errors(found)))


def _regardless_of_line(problem: Problem) -> tuple[str, ...]:
    return problem.place.file, problem.place.text, problem.code, problem.message


def _decide(verdict: _Verdict, asker: Asker | None, *, anyway: bool) -> str:
    """Decide what becomes of a card: somebody at a terminal is asked where anything is wrong."""
    grave = [problem for problem in verdict.problems if problem.severity < Severity.INFO]
    if not grave or (verdict.is_read and (anyway or not (asker or errors(grave)))):
        return WRITE
    if not asker:
        return STOP
    ways = {MEND: "the words, the id or the anchor", WRITE: "the card all the same", STOP: "without writing anything"}
    if not verdict.is_read:
        del ways[WRITE]
    choices = [Choice(way, str(number), title) for number, (way, title) in enumerate(ways.items(), start=1)]
    accept = choose(choices, "way")
    return Clerk({}, asker).answer(
        Question("What now", "", heading="What now?", choices=choices, default=MEND, accept=accept)
    )


def _mended(desk: Desk, draft: Draft, asker: Asker | None) -> Draft:
    """Ask again for what was typed, and offer it as it was."""
    clerk = Clerk({}, asker, former(draft))
    if draft.horizon:
        draft = replace(draft, horizon=horizon(desk, clerk))
    return fill_words(desk, clerk, draft)


def _make(desk: Desk, draft: Draft) -> Made:
    return make(desk.layout, draft, desk.section(draft.text, draft.section))
