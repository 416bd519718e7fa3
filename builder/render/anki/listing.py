"""What a page of shared decks says of an edition: for AnkiWeb, whose form takes a title, tags, an address and Markdown.

It knows bold, lists and links, but no headings (https://github.com/abdnh/vscode-ankiwebify, on August 2023).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from builder.edition import Edition, Source
from builder.values import pick


def listing(edition: Edition, cards: int) -> str:
    """Write the words for the form, field by field; the edition makes so many Anki cards."""
    words, project = edition.labels, edition.project
    fields = [
        (words["listing_title"], edition.title),
        (words["listing_tags"], " ".join(_tags(edition))),
        (words["listing_support"], project.home or ""),
    ]
    head = "\n".join(_put(words["listing_entry"], name, value) for name, value in fields if value)
    return "\n\n".join([head, "---", *_body(edition, cards)]) + "\n"


def _tags(edition: Edition) -> list[str]:
    """Give tags without blanks: the project's name and the first parts of its cards' topics."""
    topics = (card.topic.id.split("/")[0] for card in edition.cards)
    return [edition.project.namespace, *dict.fromkeys(topics)]


def _body(edition: Edition, cards: int) -> Iterator[str]:
    words, project = edition.labels, edition.project
    yield _plain(edition.description)
    yield _plain(pick(project.description, edition.lang))
    yield f"**{_put(_plain(words['listing_cards']), len(edition.cards), cards)}**"
    topics = Counter(card.topic_title for card in edition.cards)
    yield "\n".join(
        f"- {_put(_plain(words['listing_entry']), _plain(topic), count)}" for topic, count in topics.items()
    )
    yield f"**{_plain(words['sources'])}**"
    comma = words["site_comma"]
    yield "\n".join(dict.fromkeys(_source(source, comma) for card in edition.cards for source in card.sources))
    yield _plain(words["site_anki_again"])


def _put(label: str, first: object, second: object) -> str:
    return label.replace("{n}", str(first)).replace("{m}", str(second))


def _source(source: Source, comma: str) -> str:
    told = _plain(comma.join(filter(None, (source.where, source.when, source.publisher))))
    address = source.address.replace("(", "%28").replace(")", "%29")
    return f"- [{told}]({address})" if address else f"- {told}"


def _plain(text: str) -> str:
    r"""Write characters as Markdown that shows them: https://spec.commonmark.org/0.31.2/#backslash-escapes."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", text)
