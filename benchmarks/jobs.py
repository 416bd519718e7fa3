"""What is measured: our commands, and beside each what it is compared to, in groups of jobs that run together."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import edits
import made
import peers
from measure import Group, Job, WrongError
from workplace import DECK, PACKAGE, Workplace

IMPORT = "python -c 'import typer'"
HELP = "deck --help"
CHECK = "deck check"
CHECK_AGAIN = "deck check, nothing changed"
COLD = "deck build, from nothing"
WARM = "deck build, package removed"
SAME = "deck build, nothing changed"
CHANGED = "deck build, one card changed"
PRINT = "deck print"
QUIZ = "deck quiz"
YAML = "PyYAML's C parser reads the sources"
READ = "reading what the peers are given"
GENANKI = "genanki writes the notes"
TOOL = "anki-yaml-tool, all fields"
TOOL_OWN = "anki-yaml-tool, own words"
NEWEST = "anki exports, newest format"
LEGACY = "anki exports, legacy format"
SQLITE = "SQLite inserts, zlib deflates"
WEASYPRINT = "WeasyPrint"
TYPST = "Typst, sizes known"

SIZES: Mapping[str, Sequence[int]] = {
    "start": (0,),
    "check": (100, 1000, 10_000, 100_000),
    "package": (100, 450, 1000, 10_000, 100_000),
    "packages": (100, 1000, 10_000),
    "print": (100, 450, 1000, 10_000),
    "quiz": (100, 1000, 10_000),
    "own": (0,),
}
"""The groups, and about how many cards each is measured; of 0, `own` has the project's."""

PEERS = {"check": ["genanki"], "package": ["genanki", "anki-yaml-tool", "anki"], "print": ["weasyprint"]}
"""The environments that a group needs."""

_MOST_FOR_PEERS = 10_000
_MOST_FOR_WEASYPRINT = 1000
_MOST_IN_A_FILE = 500
"""So many cards our program prints in one file; of more it makes several, and Typst is not asked once."""


def group(name: str, place: Workplace) -> Group:
    """Give a group of jobs for the cards of a workplace. Raises WrongError where what they need can't be made."""
    return Group(name, place.cards, list(_GROUPS[name](place)))


def _start(_: Workplace) -> Iterator[Job]:
    yield Job(HELP, [DECK, "--help"], right=partial(made.says, pattern="Usage: deck"))
    yield _import()


def _import() -> Job:
    return Job(IMPORT, [sys.executable, "-c", "import typer"])


def _check(place: Workplace) -> Iterator[Job]:
    command = place.deck("check", "--format", "json")
    right = partial(made.judged, cards=place.cards)
    yield Job(CHECK, command, before=partial(edits.forget, place.project), right=right)
    if place.cards <= _MOST_FOR_PEERS:
        yield Job(CHECK_AGAIN, command, right=right)
    yield _yaml(place)


def _yaml(place: Workplace) -> Job:
    command = [peers.program("genanki"), peers.script("read_yaml"), place.project]
    return Job(YAML, command, right=partial(made.says, pattern=f"^{place.cards} cards"))


def _package(place: Workplace) -> Iterator[Job]:
    contents, cards = place.contents, place.notes["cards"]
    right = _after(made.holds_notes, place.package, contents, cards)
    yield Job(COLD, place.deck(*PACKAGE), before=partial(edits.forget, place.project), right=right)
    yield Job(WARM, place.deck(*PACKAGE), before=partial(edits.unbuild, place.project), right=right)
    yield _yaml(place)
    yield _writing(place, GENANKI, "genanki", "genanki_notes", "notes")
    yield _writing(place, SQLITE, "genanki", "sqlite_rows", "rows")
    yield Job(
        READ,
        [peers.program("genanki"), peers.script("read_notes"), place.stored("notes")],
        right=partial(made.says, pattern=f"^{place.cards} notes"),
    )
    if place.cards <= _MOST_FOR_PEERS:
        yield _tool(place, TOOL, "all.yaml", contents)
        yield _tool(place, TOOL_OWN, "own.yaml", place.own_contents)
        yield _writing(place, LEGACY, "anki", "anki_export", "notes", "legacy")
        newest = _writing(place, NEWEST, "anki", "anki_export", "notes", "newest")
        yield Job(NEWEST, newest.command, newest.before, _after(made.holds_notes_newest, _by_peer(place), contents))


def _by_peer(place: Workplace) -> Path:
    """Name the package that peers write."""
    return place.folder / "peer.apkg"


def _gone(file: Path) -> Callable[[], None]:
    """Make sure that what is judged afterwards was not there before."""
    return partial(file.unlink, missing_ok=True)


def _writing(place: Workplace, name: str, peer: str, script: str, form: str, *more: str) -> Job:
    """Let a script of ours write the same notes with a peer."""
    package = _by_peer(place)
    command = [peers.program(peer), peers.script(script), place.stored(form), package, *more]
    right = _after(made.holds_notes, package, place.contents, place.notes["cards"])
    return Job(name, command, _gone(package), right)


def _tool(place: Workplace, name: str, form: str, contents: made.Contents) -> Job:
    """Let anki-yaml-tool build notes; it knows no kinds of cards, and makes one a note."""
    package = _by_peer(place)
    tool = peers.program("anki-yaml-tool", "anki-yaml-tool")
    command = [tool, "build", "--file", place.stored(form), "--output", package]
    return Job(name, command, _gone(package), _after(made.holds_notes, package, contents, place.cards))


def _packages(place: Workplace) -> Iterator[Job]:
    """Build the packages of all editions: from nothing, again, and when a card has changed."""
    yield from _builds(place, place.deck("build", "--to", "apkg", "--quiet"), _all_packages)


def _own(place: Workplace) -> Iterator[Job]:
    """Build everything that `deck build` makes of the project's own cards, and start Python beside it."""
    cold, same, changed = _builds(place, place.deck("build", "--quiet"), _all_editions)
    yield from (cold, same, _import(), changed)


def _builds(place: Workplace, command: Sequence[str | Path], complete: Callable[[Workplace], None]) -> Iterator[Job]:
    numbers = itertools.count()
    before: dict[str, str] = {}
    words: list[str] = []

    def remember() -> None:
        before.clear()
        before.update(made.digests(place.dist))

    def unchanged(_: str) -> None:
        if made.digests(place.dist) != before:
            raise WrongError("what was built changed, though its sources had not")

    def reword() -> None:
        words.append(edits.reword(place.project, next(numbers)))

    def changed(_: str) -> None:
        complete(place)
        _bear(place, words[-1])

    yield Job(COLD, command, partial(edits.forget, place.project), lambda _: complete(place))
    yield Job(SAME, command, remember, unchanged)
    yield Job(CHANGED, command, reword, changed)


def _editions(place: Workplace) -> list[str]:
    decks = sorted(file.stem for file in (place.project / "decks").glob("*.yaml") if file.stem != "project")
    return [f"{deck}.{lang}" for deck in decks for lang in ("en", "zh")]


def _all_packages(place: Workplace) -> None:
    """Require a package with notes of every edition."""
    for edition in _editions(place):
        made.has_words(place.dist / f"{edition}.apkg", "")


def _all_editions(place: Workplace) -> None:
    """Require of every edition its package, its cards to cut out and its study sheet; and the site."""
    _all_packages(place)
    wanted = [f"{edition}.{kind}*.pdf" for edition in _editions(place) for kind in ("cards", "study")]
    if absent := [one for one in (*wanted, "site/index.html") if not any(place.dist.glob(one))]:
        raise WrongError(f"{len(absent)} files were not made, first {absent[0]}")


def _bear(place: Workplace, words: str) -> None:
    """Require the words of a changed card wherever it is: in both packages of all cards, and in their PDFs, if any."""
    for lang in ("en", "zh"):
        made.has_words(place.dist / f"complete.{lang}.apkg", words)
    if files := sorted(place.dist.glob("complete.en.cards*.pdf")):
        _, text = made.pdf_text(files)
        made.says(text, "".join(words.split()))


def _print(place: Workplace) -> Iterator[Job]:
    command = place.deck("print", "complete", "--lang", "zh", "--quiet")
    ids = [note["fields"]["Card"] for note in place.notes["notes"]]
    pages = made.card_pages(place.cards)

    def right(_: str) -> None:
        made.holds_pages(sorted(place.dist.glob("complete.zh.cards*.pdf")), pages, ids)

    yield Job(PRINT, command, partial(edits.forget, place.project), right)
    pdf = place.folder / "peer.pdf"
    judged = _after(made.holds_pages, [pdf], pages, ids)
    if place.cards <= _MOST_IN_A_FILE:
        command = [Path(sys.executable), peers.script("typst_pages"), place.document(), pdf]
        yield Job(TYPST, command, _gone(pdf), judged)
    if place.cards <= _MOST_FOR_WEASYPRINT:
        command = [peers.program("weasyprint", "weasyprint"), place.stored("pages.html"), pdf]
        yield Job(WEASYPRINT, command, _gone(pdf), judged)


def _quiz(place: Workplace) -> Iterator[Job]:
    def right(_: str) -> None:
        made.holds_quiz(place.dist, _QUESTIONS)

    command = place.deck("quiz", "complete", "--lang", "zh", "--quiet")
    yield Job(QUIZ, command, partial(edits.forget, place.project), right)


_QUESTIONS = 20
"""On a sheet, unless another number is asked for."""


def _after(check: Callable[..., None], *given: object) -> Callable[[str], None]:
    """Judge by what was made, whatever was printed."""
    return lambda _: check(*given)


_GROUPS: Mapping[str, Callable[[Workplace], Iterable[Job]]] = {
    "start": _start,
    "check": _check,
    "package": _package,
    "packages": _packages,
    "print": _print,
    "quiz": _quiz,
    "own": _own,
}
