"""The decks that learners get, and their homes in Anki."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.collection import Collection
from builder.edition import home, selected
from builder.model import Project
from builder.problems import Problem, counted
from builder.source.document import Path
from builder.upgrade.homes import Move, moves
from builder.values import pick


def filled(collection: Collection) -> Iterator[Problem]:
    """ID07."""
    for deck in collection.decks.values():
        cards = selected(collection, deck.value)
        for lang in collection.languages:
            if not any(lang in entry.value.words for entry in cards):
                hint = "select other cards, or add some"
                yield deck.warning("ID07", f"the deck '{deck.id}' has no cards in {lang}: it is not built", hint=hint)


def moved(collection: Collection) -> Iterator[Problem]:
    """ID09."""
    for move in moves(collection):
        count = len(move.cards)
        if move.renamed:
            have = counted(count, "card")
            message = f"the Anki deck '{move.had}' would become '{move.now}': what learners have ({have}) stays in the"
            message = f"{message} old one, and new cards come in a second deck"
            hint = "keep its name; or release: every card that shows it goes out again, and the notes tell learners to"
            yield collection.project.warning(
                "ID09", message, *_title_path(collection, move), hint=f"{hint} rename theirs first"
            )
        else:
            card = collection.by_id[move.cards[0]]
            others = f" (and {counted(count - 1, 'more card')})" if count > 1 else ""
            message = f"learners have '{card.id}'{others} in '{move.had}' and keep it there; newcomers get it in "
            hint = "Anki moves no card: put its old first topic first again; or release, and the notes tell learners"
            yield card.warning("ID09", f"{message}'{move.now}'", "topics", hint=hint)


def _title_path(collection: Collection, move: Move) -> Path:
    """Find the title that gives an Anki deck its name."""
    project = collection.project.value
    named = (i for i, topic in enumerate(project.topics) if home(project, move.lang, topic) == move.now)
    return next((("topics", i, "title", move.lang) for i in named), ("title", move.lang))


def homes(collection: Collection) -> Iterator[Problem]:
    """ID06."""
    project = collection.project
    taken: dict[str, str] = {}
    roots = [pick(project.value.title, lang).casefold() for lang in collection.languages]
    if len(set(roots)) < len(roots):
        message = "two languages share the title of the project, and so an Anki deck"
        yield project.error("ID06", message, "title", hint="give each language a title of its own")
    for path, words in ((("title",), project.value.title), *_topic_titles(project.value)):
        if bad := next((title for title in words.values() if "::" in title or '"' in title), None):
            message = f"the title '{bad}' holds :: or a straight quote, which an Anki deck's name can't"
            yield project.error("ID06", message, *path)
    for lang in collection.languages:
        for i, topic in enumerate(project.value.topics):
            name, whose = home(project.value, lang, topic), f"{topic.id} ({lang})"
            if name.casefold() in taken:
                message = f"{whose} and {taken[name.casefold()]} share the Anki deck '{name}'"
                yield project.error("ID06", message, "topics", i, "title", hint="give them different titles")
            taken.setdefault(name.casefold(), whose)


def _topic_titles(project: Project) -> Iterator[tuple[Path, Mapping[str, str]]]:
    for i, topic in enumerate(project.topics):
        yield ("topics", i, "title"), topic.title
