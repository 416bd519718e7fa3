"""A new project: one sample interview, three cards and one deck, which builds.

The template's files are of every built-in language at once. A line that ends in `#en` stands where English is the first
language; `en:` and what is below it, wherever English is one of the languages.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

from builder import output, project
from builder.labels import LABELS
from builder.problems import UserError
from builder.project import Layout
from builder.source.schema import schemas
from builder.text.chinese import is_chinese, mended

LANGUAGES = tuple(LABELS)
"""The languages in which the sample is written."""

_TALK = "texts/talk.txt"
_FILES = {
    "README.md": "README.{lang}.md",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    "decks/project.yaml": "project.yaml",
    "decks/all.yaml": "deck.yaml",
    "cards_src/glossary.yaml": "glossary.yaml",
    "cards_src/example-talk/interview.yaml": "interview.yaml",
    "cards_src/example-talk/01-at-the-repair-table.yaml": "cards.yaml",
    _TALK: "talk.{lang}.txt",
}
"""The files of a new project, each with its template."""


class NoPlaceError(UserError):
    """A folder in which no project can be made."""


class NoSampleError(UserError):
    """A language in which there is no sample."""


class NoTitleError(UserError):
    """A title by which no deck can be called."""


def create(folder: Path, title: str | None, languages: Sequence[str], suffix: str) -> str:
    """Make a project in a new or empty folder, and give its title: without one, it is named after the folder.

    The `suffix` keeps its namespace apart from those of others with the same title. Raises NoPlaceError, NoSampleError,
    NoTitleError, and then nothing was written; OutputError.
    """
    _take(folder)
    named = called(title if title is not None else _spoken(folder.resolve().name))
    made = sample(named, languages, suffix)
    output.write_all({folder / name: content for name, content in made.items()})
    output.write_all(schemas(Layout(folder)))
    return named


def _take(folder: Path) -> None:
    """Refuse a folder that is taken, or in which two projects would get in each other's way."""
    try:
        held = sorted(path.name for path in folder.iterdir() if path.name != ".git") if os.path.lexists(folder) else []
    except OSError as error:
        raise NoPlaceError(f"{folder} can't be used: {error.strerror}. Name a new or empty folder") from error
    if held:
        more = f" and {len(held) - _NAMED} more" if len(held) > _NAMED else ""
        raise NoPlaceError(
            f"{folder} is not empty: it holds {', '.join(held[:_NAMED])}{more}. Name a new or empty folder"
        )
    try:
        outer = project.find(folder).root
    except project.NoProjectError:
        return
    raise NoPlaceError(
        f"{folder} lies in the project {outer}: its files would go into that one's git, and a command run a folder too "
        f"high would change the wrong one. Name a folder outside: {outer.parent / folder.name}"
    )


_NAMED = 5
"""So many files of a folder are named."""


def called(title: str) -> str:
    """Write a title so that an Anki deck can be called by it: no straight double quotes, no `::`.

    Raises NoTitleError for one without letters and figures, or with what can't be shown.
    """
    words = " ".join(title.split())
    if hidden := re.search("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", words):
        raise NoTitleError(f"the title holds U+{ord(hidden[0]):04X}, which can't be shown: give one with --title")
    words = re.sub(r'"([^"]*)"', "“\\1”", words).replace('"', "”")
    words = re.sub(r":{2,}", ": ", words).strip(": ")
    if not any(map(str.isalnum, words)):
        raise NoTitleError(f"'{title}' is no title, since it has no letters: give one with --title")
    return " ".join(words.split())


def _spoken(name: str) -> str:
    words = re.sub(r"[-_]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def sample(title: str, languages: Sequence[str], suffix: str) -> dict[str, str]:
    """Make the files of a new project, by their names in it; its schemas are still to be made from them.

    The first of the languages is that of the text, the comments and the README. Raises NoSampleError.
    """
    for lang in languages:
        if lang not in LANGUAGES:
            raise NoSampleError(
                f"the sample comes in {' and '.join(LANGUAGES)}, not in '{lang}'. Begin with one of them. Another "
                "language is added later in decks/project.yaml: its tag under languages:, and under labels: the words "
                "that the program prints. deck check lists those that are missing"
            )
    first = languages[0]
    talk = _template(_FILES[_TALK], first)
    words = {
        "heading": re.sub(r"([\\`*_{}\[\]<>#|&~])", r"\\\1", title),
        "namespace": f"{_slug(title)}-{suffix}",
        "languages": ", ".join(languages),
        "language": first,
        "sha256": hashlib.sha256(talk.encode()).hexdigest(),
        **{f"title_{lang}": json.dumps(own, ensure_ascii=False) for lang, own in _titles(title, languages)},
    }
    return {name: _fitted(_template(template, first), languages, words) for name, template in _FILES.items()}


def _titles(title: str, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give each language a title of its own: two with one title would share an Anki deck."""
    first, *others = languages
    own = {first: title, **{lang: f"{title} ({LABELS[lang]['language']})" for lang in others}}
    for lang, named in own.items():
        yield lang, mended(named) if is_chinese(lang) else named


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-") or "cards"


def _template(name: str, lang: str) -> str:
    return (files("builder.author") / "template" / name.format(lang=lang)).read_text(encoding="utf-8")


def _fitted(template: str, languages: Sequence[str], words: dict[str, str]) -> str:
    """Keep what is meant for these languages, and fill in the words."""
    lines = "".join(line + "\n" for line in _meant(template.splitlines(), languages))
    return Template(lines).safe_substitute(words)


def _meant(lines: Sequence[str], languages: Sequence[str]) -> Iterator[str]:
    """Choose the lines that are meant for these languages: see the head of this module."""
    others = "|".join(sorted({*LANGUAGES} - {*languages}))
    left_out: int | None = None
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if left_out is not None and indent > left_out:
            continue
        left_out = indent if others and re.match(rf"\s*(?:{others}):(?:\s|$)", line) else None
        mark = re.search(rf" #({'|'.join(LANGUAGES)})$", line)
        if left_out is None and (mark is None or mark[1] == languages[0]):
            yield line[: mark.start()] if mark else line
