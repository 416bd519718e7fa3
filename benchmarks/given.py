"""What the peers are given: the notes of one of our packages, in the form that each of them takes."""

from __future__ import annotations

import html
import itertools
import json
import marshal
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import made
import yaml

Notes = Mapping[str, Any]
"""Note types by id, decks by id, and notes with their fields by name, as Python's marshal can hold them."""

Rows = Mapping[str, Any]
"""The tables of a collection, their rows, and how many columns they have."""

OWN = ("Question", "Options", "Answer", "Reasons", "Term", "Gloss", "Text", "Items", "Hint", "Why", "Card")
"""The fields with a card's own words, in one language."""


def notes(package: Path) -> Notes:
    """Read the notes of a package of ours."""
    with closing(made.opened(package)) as connection:
        types, decks = map(json.loads, connection.execute("select models, decks from col").fetchone())
        cards = connection.execute("select nid, did, due from cards").fetchall()
        rows = connection.execute("select id, guid, mid, flds, tags from notes order by id").fetchall()
    homes = {note: (deck, due) for note, deck, due in cards}
    note_types = {str(id_): _note_type(held) for id_, held in types.items()}
    return {
        "note_types": note_types,
        "decks": {str(id_): deck["name"] for id_, deck in decks.items()},
        "cards": len(cards),
        "notes": [
            {
                "guid": guid,
                "type": str(type_),
                "deck": str(homes[id_][0]),
                "due": homes[id_][1],
                "fields": dict(zip(note_types[str(type_)]["fields"], fields.split("\x1f"), strict=True)),
                "tags": tags.split(),
            }
            for id_, guid, type_, fields, tags in rows
        ],
    }


def _note_type(held: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": held["name"],
        "cloze": bool(held["type"]),
        "css": held["css"],
        "fields": [field["name"] for field in held["flds"]],
        "templates": [{key: template[key] for key in ("name", "qfmt", "afmt")} for template in held["tmpls"]],
    }


def rows(package: Path) -> Rows:
    """Read the tables of a package of ours as they stand."""
    with closing(made.opened(package)) as connection:
        schema = [sql for (sql,) in connection.execute("select sql from sqlite_master where sql is not null")]
        tables = {name: connection.execute(f"select * from {name}").fetchall() for name in ("col", "notes", "cards")}  # noqa: S608 - our names
    return {"schema": schema, "tables": tables}


def words(project: Path, lang: str) -> Mapping[str, Sequence[str]]:
    """Read from the sources what each card says in a language, by its id, as PyYAML alone reads them."""
    documents = (yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in (project / "cards_src").rglob("*.yaml"))
    return {card["id"]: list(_leaves(card[lang])) for document in documents for card in document.get("cards", ())}


def _leaves(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a document holds
    match value:
        case Mapping():
            yield from itertools.chain.from_iterable(map(_leaves, value.values()))
        case list():
            yield from itertools.chain.from_iterable(map(_leaves, value))
        case _:
            yield str(value)


def stored(value: Notes | Rows) -> bytes:
    """Put into bytes what a peer reads: marshal costs it least."""
    return marshal.dumps(value)


def deck_file(held: Notes, names: Sequence[str] = ()) -> str:
    """Write notes as a file of anki-yaml-tool, with one note type: the fields named, or all that are filled."""
    every = dict.fromkeys(itertools.chain.from_iterable(type_["fields"] for type_ in held["note_types"].values()))
    kept = [name for name in every if not names or name in names]
    style = next(iter(held["note_types"].values()))["css"]
    shown = "".join(f"{{{{{name}}}}}" for name in kept)
    config = {
        "name": "Cards",
        "deck-name": "Cards",
        "css": style,
        "fields": kept,
        "templates": [{"name": "Card", "qfmt": "{{Card}}", "afmt": f"{{{{FrontSide}}}}<hr>{shown}"}],
    }
    data = [
        {**{name.lower(): text for name, text in fields.items()}, "tags": note["tags"]}
        for note, fields in zip(held["notes"], filled(held, kept), strict=True)
    ]
    document = {"config": config, "data": data}
    dumped: str = yaml.dump(document, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6)
    return dumped


def filled(held: Notes, names: Sequence[str] = ()) -> Iterable[Mapping[str, str]]:
    """Give the fields of each note that are not empty; only those named, if any are."""
    for note in held["notes"]:
        yield {name: text for name, text in note["fields"].items() if text and (not names or name in names)}


_STYLE = """\
@page { size: 210mm 297mm; margin: 0 }
body { margin: 0; font: 13pt "Noto Sans CJK SC" }
.page { position: relative; width: 210mm; height: 297mm; break-after: page }
.page:last-child { break-after: auto }
.cell { position: absolute; box-sizing: border-box; width: 105mm; height: 74.25mm; padding: 6mm; overflow: hidden }
.front .cell { border: 0.1mm solid #ccc }
.small, .small p { margin: 1mm 0; font-size: 7pt; color: #555 }
.answer { font-weight: bold }
"""
_ACROSS, _DOWN = 2, 4
_GAP = re.compile(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}")


def pages(held: Notes) -> str:
    """Lay cards out as HTML: eight on a page of A4, and behind each page of fronts one of backs."""
    cards = [note["fields"] for note in held["notes"]]
    size = _ACROSS * _DOWN
    sheets = [cards[first : first + size] for first in range(0, len(cards), size)]
    body = "\n".join(_page("front", map(_front, sheet)) + _page("back", map(_back, sheet)) for sheet in sheets)
    return f'<!doctype html><html lang="zh"><meta charset="utf-8"><style>{_STYLE}</style>{body}</html>\n'


def _page(side: str, cells: Iterable[str]) -> str:
    placed = (_cell(side, place, cell) for place, cell in enumerate(cells))
    return f'<div class="page {side}">{"".join(placed)}</div>'


def _cell(side: str, place: int, content: str) -> str:
    row, column = divmod(place, _ACROSS)
    left = column if side == "front" else _ACROSS - 1 - column
    return f'<div class="cell" style="left: {left * 105}mm; top: {row * 74.25}mm">{content}</div>'


def _front(fields: Mapping[str, str]) -> str:
    asked = fields.get("Question") or fields.get("Term") or _GAP.sub("____", fields.get("Text", ""))
    options = fields.get("Options", "")
    return f'<div class="small">{fields["Topic"]}</div><p>{asked}</p>{options}'


def _back(fields: Mapping[str, str]) -> str:
    answer = fields.get("Answer") or fields.get("Gloss") or fields.get("Text") or fields.get("Items", "")
    said = _GAP.sub(r"<u>\1</u>", answer)
    rest = f"<div>{fields['Why']}</div>{fields.get('Reasons', '')}"
    foot = f'<div class="small">{fields["Source"]}{html.escape(fields["Card"])}</div>'
    return f'<div class="answer">{said}</div>{rest}{foot}'
