"""The decks that learners get, and their homes in Anki."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.collection import Collection
from builder.edition import home, selected
from builder.model import Project
from builder.problems import Problem
from builder.source.document import Path
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
    topics = {topic.id: topic for topic in collection.project.value.topics}
    told: dict[tuple[str, str], str] = {}
    for entry in collection.cards:
        for lang in entry.value.words:
            line = collection.ledger.notes.get((entry.id, lang))
            topic = topics.get(entry.value.topics[0])
            now = home(collection.project.value, lang, topic) if topic else ""
            if line and now and line.home != now and not entry.value.retired:
                told.setdefault((line.home, now), entry.id)
    for (had, now), card in told.items():
        message = f"learners have cards in '{had}' that newcomers would get in '{now}', '{card}' for one"
        hint = "Anki moves no card: keep titles and first topics, or say so in the release notes"
        yield collection.project.warning("ID09", message, "title", hint=hint)


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
