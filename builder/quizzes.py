"""The straight line for quizzes: load, draw, put into words, render, write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder import output
from builder.collection import Collection
from builder.examine import sound
from builder.problems import ProblemsError, Severity, counted, known
from builder.project import Layout
from builder.quiz.exports import EXPORTS
from builder.quiz.exports.export import told
from builder.quiz.manifest import changed, from_json, sheet_id, still_right, to_json
from builder.quiz.pool import Pool
from builder.quiz.quiz import Quiz, Sheets, in_words, make
from builder.quiz.request import QuizError, Request, WrongRequestError
from builder.render.paper.fit import lacking
from builder.render.paper.papers import Paper
from builder.render.paper.quiz import Look, key_pdf, sheet_pdf, unprintable, without_glyphs
from builder.render.site.quiz_page import page
from builder.source import files
from builder.unprintable import unasked


@dataclass(frozen=True)
class Made:
    """A quiz that was made: its files by name, what is in each, and what is to be told about it."""

    quiz: Quiz
    files: Mapping[str, bytes | str]
    notes: Sequence[str] = ()

    @property
    def measure(self) -> str:
        """Say how long the quiz is."""
        count = counted(len(self.quiz.variants[0].plans), "question")
        variants = len(self.quiz.variants)
        return count if variants == 1 else f"{count} in {variants} variants"


@dataclass(frozen=True)
class Subject:
    """What a quiz is on: a deck, in some languages; the project's first if none are named, and all of them for None.

    `every` is the word for all of them.
    """

    deck: str
    langs: Sequence[str] | None = ()
    every: str = ""


PDF, PAGE = "pdf", "html"
KINDS = (PDF, PAGE, *EXPORTS)
"""What a quiz can be written as."""


@dataclass(frozen=True)
class Wanted:
    """As what a quiz is written, and how that looks on paper."""

    look: Look
    kinds: Sequence[str] = (PDF,)


def quiz(layout: Layout, subject: Subject, request: Request, wanted: Wanted, out: Path) -> Made:
    """Make a quiz and write it as what is wanted, and its manifest.

    Raises ProblemsError, UnknownNameError, QuizError, OutputError; nothing is written then.
    """
    collection, _ = sound(layout, Severity.ERROR)
    _check(collection, subject, request)
    pool = Pool(collection, subject.deck, _languages(collection, subject))
    if absent := [card for card in request.picked if card not in pool.cards]:
        asked, cards = " and ".join(pool.langs), ", ".join(absent)
        raise QuizError(f"{cards} can't be asked in {asked}: withdrawn, or without words in that language")
    drawn = make(pool, request)
    sheets = in_words(drawn, pool)
    name, notes = _name(drawn), [*_notes(drawn, request), *_first_alone(drawn, wanted)]
    made: dict[str, bytes | str] = _printed(collection, sheets, wanted.look) if PDF in wanted.kinds else {}
    if PAGE in wanted.kinds:
        made[f"{name}.html"] = page(sheets)
    for kind, write in EXPORTS.items():
        if kind in wanted.kinds:
            export = write(sheets)
            made[f"{name}{export.ending}"] = export.content
            notes += told(kind, export.notes)
    made[f"{name}{_MANIFEST}"] = to_json(drawn)
    output.write_all({out / file: content for file, content in made.items()})
    return Made(drawn, made, notes)


def _printed(collection: Collection, sheets: Sheets, look: Look) -> dict[str, bytes | str]:
    """Print sheets and their key. Raises QuizError and ProblemsError."""
    drawn = sheets.quiz
    if message := _named_without_glyphs(drawn):
        raise QuizError(message)
    if unfit := unprintable(sheets, look):
        raise ProblemsError(unasked(collection, drawn.langs, one) for one in unfit)
    size = ".large" if look.large else ""
    name = _name(drawn)
    return {
        **{f"{name}.{variant.letter}{size}.pdf": sheet_pdf(sheets, variant, look) for variant in drawn.variants},
        f"{name}.key.pdf": key_pdf(sheets, look.paper),
    }


def _named_without_glyphs(drawn: Quiz) -> str:
    """Say what the font lacks of the title or the seed of a quiz; empty if nothing."""
    named = {"title": "".join(drawn.title.values()), "seed": drawn.seed}
    return next((f"the {what} {message}" for what, text in named.items() if (message := lacking(text))), "")


def key_again(layout: Layout, sheet: str, paper: Paper, out: Path) -> Made:
    """Make the key of a sheet again from its manifest, which lies where the key is to be.

    Raises OutputError; QuizError where there is no such manifest, and with the answers where cards have changed since,
    or can't be printed.
    """
    manifest = _manifest(sheet, out)
    try:
        drawn = from_json(files.content(manifest), manifest.name)
    except files.FileError as error:
        raise QuizError(f"{manifest} can't be read: {error}. Mend that, or make the quiz again") from error
    try:
        collection, _ = sound(layout, Severity.ERROR)
    except ProblemsError as found:
        raise _lost(drawn, f"the sources have {counted(len(found.problems), 'error')}, see deck check") from found
    known("language", drawn.langs, collection.languages)
    pool = Pool(collection, None, drawn.langs)
    if gone := changed(drawn, pool):
        raise _lost(drawn, f"since then {counted(len(gone), 'card')} changed: {', '.join(gone)}")
    try:
        sheets = in_words(drawn, pool)
    except (LookupError, ValueError, AttributeError) as error:
        raise QuizError(f"{manifest.name} asks what its cards do not say: make the quiz again") from error
    if message := _named_without_glyphs(drawn):
        raise _lost(drawn, message)
    if unfit := without_glyphs(sheets):
        raise _lost(drawn, f"the question of {', '.join(unfit[0].plan.cards)} {unfit[0].message}")
    name = f"{_name(drawn)}.key.pdf"
    content = key_pdf(sheets, paper)
    output.write(out / name, content)
    return Made(drawn, {name: content})


def _manifest(sheet: str, folder: Path) -> Path:
    wanted = sheet_id(sheet)
    found = sorted(folder.glob(f"*{wanted}{_MANIFEST}")) if folder.is_dir() else []
    if not found:
        raise QuizError(f"there is no manifest of sheet {wanted} in {folder}: name the folder of its files with --out")
    return found[0]


def _lost(drawn: Quiz, why: str) -> QuizError:
    return QuizError(
        f"the key of sheet {drawn.id} can't be made again with reasons and sources: {why}. "
        f"Its answers were:\n{still_right(drawn)}"
    )


_MANIFEST = ".manifest.json"


def _name(drawn: Quiz) -> str:
    return f"{drawn.deck}.{'+'.join(drawn.langs)}.quiz-{drawn.id}"


def _check(collection: Collection, subject: Subject, request: Request) -> None:
    known("deck", [subject.deck], collection.decks)
    known("topic", request.topics, _topics(collection))
    known("interview", request.interviews, collection.interviews)
    known("card", (*request.picked, *request.excluded), collection.by_id)
    if both := set(request.picked) & set(request.excluded):
        raise WrongRequestError(f"--pick and --exclude both name {', '.join(sorted(both))}: leave out one of them")


def _languages(collection: Collection, subject: Subject) -> tuple[str, ...]:
    if subject.langs is None:
        return tuple(collection.languages)
    return tuple(known("language", subject.langs, collection.languages, subject.every)) or collection.languages[:1]


def _topics(collection: Collection) -> list[str]:
    """List the topics, and what several begin with: safety for safety/asl."""
    topics = [topic.id for topic in collection.project.value.topics]
    return list(dict.fromkeys(name for topic in topics for name in (topic.split("/")[0], topic)))


def _notes(drawn: Quiz, request: Request) -> Iterator[str]:
    count = len(drawn.variants[0].plans)
    wanted = f" instead of {request.count}" if request.count else ""
    if count < request.wanted:
        yield f"{counted(count, 'question')}{wanted}: no other card of the selection can be asked beside them."


def _first_alone(drawn: Quiz, wanted: Wanted) -> Iterator[str]:
    """Say which files have one variant alone, where there are several."""
    alone = [kind for kind in KINDS if kind in wanted.kinds and kind != PDF]
    if alone and len(drawn.variants) > 1:
        rest = "the others are printed" if PDF in wanted.kinds else "pdf in --to prints them all"
        yield f"{', '.join(alone)}: variant {drawn.variants[0].letter} alone; {rest}."
