"""What people and publishers are called, and whose claim a passage is.

A name has many forms: in each language, in full and short, the last part of it, and what stands in brackets behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from builder.check.reading import Reading
from builder.collection import Collection
from builder.model import Cite, Person
from builder.values import pick

Forms = tuple[str, ...]

_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_OTHER_DOTS = str.maketrans(dict.fromkeys("•‧・", "·"))
_LAST_LATIN = "\u024f"


@dataclass(frozen=True, eq=False)
class Owner:
    """Whose claim a passage is: its speaker's, or, where it has none, that of whoever published it, and when.

    `forms` are all the names that will do, `shown` is what each language calls them.
    """

    forms: Forms
    shown: Mapping[str, str]
    speaks: bool
    year: str

    def named_in(self, text: str) -> bool:
        """Tell whether a text names them. Publishers and interviews may be written large or small."""
        return named_in(text, self.forms) if self.speaks else named_in(text.casefold(), self.forms)

    def name(self, lang: str) -> str:
        """Give the name in a language, without what stands behind it in brackets."""
        return shown(self.shown, lang)


def shown(names: Mapping[str, str], lang: str) -> str:
    """Choose the name for a language, or any, and leave out what stands in brackets."""
    return without_brackets(pick(names, lang) or next(iter(names.values())))


class Names:
    """The names in a collection."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._owners: dict[tuple[str, str | None], Owner] = {}

    def owners(self, reading: Reading) -> list[Owner]:
        """Find whose claims the passages of a card are, each once."""
        cites = [cite for cite in reading.card.passages if cite.text in self._collection.texts]
        return list(dict.fromkeys(self._owner(cite, cite.speaker or reading.card.speaker) for cite in cites))

    def host(self, reading: Reading) -> Person | None:
        """Find who asks in the interview that a card cites first."""
        texts = self._collection.texts
        first = next((texts[cite.text][0] for cite in reading.card.passages if cite.text in texts), None)
        return self._collection.interviews[first].value.host if first else None

    @cached_property
    def anybody(self) -> Forms:
        """Everyone who speaks in an interview, and the people of the glossary."""
        people = (form for entry in self._collection.interviews.values() for form in _of_people(entry.value.people))
        return tuple({*people, *self._glossary(person=True)})

    @cached_property
    def things(self) -> Forms:
        """What the glossary says is no person."""
        return tuple(set(self._glossary(person=False)))

    def _glossary(self, *, person: bool) -> Iterator[str]:
        terms = self._collection.glossary.value.terms if self._collection.glossary else ()
        for term in terms:
            if (term.kind == "person") == person:
                for name in (*term.name.values(), *(term.short or {}).values(), *term.also):
                    yield from _forms(name) if person else (name,)

    def _owner(self, cite: Cite, speaker: str | None) -> Owner:
        key = (cite.text, speaker)
        if key not in self._owners:
            interview_id, text = self._collection.texts[cite.text]
            interview = self._collection.interviews[interview_id].value
            year = (text.date or interview.date or "")[:4]
            person = next((person for person in interview.people if person.id == speaker), None)
            if person:
                called = {**person.name, **(person.short or {})}
                self._owners[key] = Owner(tuple(_of_people([person])), called, speaks=True, year=year)
            else:
                published = (part for name in text.publisher.values() for part in _published(name))
                forms = (*published, *interview.title.values(), *_of_people(interview.people))
                self._owners[key] = Owner(tuple(map(str.casefold, forms)), text.publisher, speaks=False, year=year)
        return self._owners[key]


@lru_cache(maxsize=1)
def names(collection: Collection) -> Names:
    """Give the names in a collection; they are gathered once."""
    return Names(collection)


def named_in(text: str, forms: Forms) -> bool:
    """Tell whether a text holds one of these names, and not as a part of a longer Latin word."""
    even = f" {_even(text)} "
    return any(_stands(form, even) for form in forms if form in even)


def _stands(form: str, text: str) -> bool:
    places = (found.span() for found in re.finditer(re.escape(form), text))
    return any(
        not (_is_latin(text[start - 1]) and _is_latin(form[0])) and not (_is_latin(text[end]) and _is_latin(form[-1]))
        for start, end in places
    )


def _is_latin(character: str) -> bool:
    return character.isalnum() and character <= _LAST_LATIN


def _even(text: str) -> str:
    """Write all dots between the parts of a name, and all spaces, as the same ones."""
    return " ".join(text.translate(_OTHER_DOTS).split())


def without_brackets(name: str) -> str:
    """Leave out what stands in brackets."""
    return " ".join(_BRACKETED.sub(" ", name).split()).replace(" ,", ",") if "(" in name or "（" in name else name


def bracketed(name: str) -> list[str]:
    """Give what stands in brackets."""
    return _BRACKETED.findall(name)


def _of_people(people: Iterable[Person]) -> Iterator[str]:
    for person in people:
        for name in (*person.name.values(), *(person.short or {}).values()):
            yield from _forms(name)


def _forms(name: str) -> Iterator[str]:
    for whole in map(_even, (without_brackets(name), *bracketed(name))):
        yield from filter(None, (whole, re.split("[· ]", whole)[-1]))


def _published(name: str) -> Iterator[str]:
    for whole in map(_even, (without_brackets(name), *bracketed(name))):
        yield from filter(None, (part.strip() for part in (whole, *re.split("[,，]", whole))))
