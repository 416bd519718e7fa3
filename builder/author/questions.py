"""What is asked about a new card, one thing after the other: first what can be chosen, then what is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.author.asking import Choice, Clerk, Question, choose
from builder.author.desk import Desk
from builder.author.draft import NOBODY, Draft, head_for
from builder.author.fields import KINDS, LEVELS, STANCES
from builder.author.wording import fill_words, horizon
from builder.problems import counted
from builder.source.emit import Value


def fill(desk: Desk, clerk: Clerk) -> Draft:
    """Ask everything about a new card. Raises WrongAnswersError if anything is missing or wrong in the end."""
    interview = _interview(desk, clerk)
    text = _text(desk, clerk, interview)
    section = _section(desk, clerk, text)
    head = head_for(desk.layout, interview, text, section)
    draft = Draft(
        interview,
        text,
        section,
        kind=_one_of(clerk, "kind", KINDS, "basic"),
        stance=(stance := _one_of(clerk, "stance", STANCES, str(head.get("stance", "claim")))),
        horizon=horizon(desk, clerk) if stance == "prediction" else {},
        level=_one_of(clerk, "level", LEVELS, str(head.get("level", "2"))),
        topics=_topics(desk, clerk, head.get("topics", ())),
        speaker=_speaker(desk, clerk, interview, str(head.get("speaker", ""))),
    )
    return fill_words(desk, clerk, draft)


def _interview(desk: Desk, clerk: Clerk) -> str:
    held = desk.collection.interviews
    choices = _numbered({id_: desk.titled(entry.value.title) for id_, entry in held.items()})
    default = choices[0].name if len(choices) == 1 else ""
    return clerk.answer(_choice("Interview", "--interview", choices, default))


def _text(desk: Desk, clerk: Clerk, interview: str) -> str:
    """Ask which text of an interview; one that has only one needs no asking."""
    held = desk.interview(interview)
    texts = {text.id: desk.titled(text.publisher) for text in held.texts} if held else {}
    if len(texts) == 1 and "--text" not in clerk.given:
        return next(iter(texts))
    if not texts:
        return clerk.answer(Question("Text", "--text", optional=True))
    return clerk.answer(_choice("Text", "--text", _numbered(texts)))


def _section(desk: Desk, clerk: Clerk, text: str) -> str:
    held = desk.text(text)
    if held is None:
        return clerk.answer(Question("Section", "--section"))
    cards = [(cite.text, cite.section) for entry in desk.collection.cards for cite in entry.value.passages]
    counts = {section.number: cards.count((text, section.number)) for section in held.sections}
    choices = [
        Choice(number, number, desk.titled(section.title), counted(held, "card") if held else "")
        for section in held.sections
        for number, held in [(section.number, counts[section.number])]
    ]
    return clerk.answer(_choice("Section", "--section", choices))


def _topics(desk: Desk, clerk: Clerk, default: Value) -> Sequence[str]:
    choices = _numbered({topic.id: desk.titled(topic.title) for topic in desk.collection.project.value.topics})
    question = _choice("Topics", "--topic", choices, ",".join(map(str, default)), stands=True)
    heading = "Topics, with commas between them: the first is the card's deck in Anki"
    accept_one = question.accept

    def accept(text: str) -> str:
        parts = [part.strip() for part in text.replace("，", ",").split(",")]
        return ",".join(dict.fromkeys(accept_one(part) for part in parts if part))

    given = clerk.given.get("--topic")
    if given:
        clerk.given["--topic"] = [",".join(given)]
    answer = clerk.answer(replace(question, heading=heading, accept=accept))
    return [part for part in answer.split(",") if part]


def _speaker(desk: Desk, clerk: Clerk, interview: str, default: str) -> str:
    held = desk.interview(interview)
    people = {person.id: desk.titled(person.name) for person in held.people} if held else {}
    guests = [guest.id for guest in held.guests] if held else []
    only = guests[0] if len(guests) == 1 else ""
    choices = [*_numbered(people), Choice(NOBODY, "-", "the text does not say who speaks")]
    question = _choice("Speaker", "--speaker", choices, default or only, stands=True)
    return clerk.answer(question if held else replace(question, optional=True, accept=str))


def _one_of(clerk: Clerk, what: str, shown: Mapping[str, str], default: str) -> str:
    choices = _numbered(shown)
    return clerk.answer(_choice(what.capitalize(), f"--{what}", choices, default, stands=True))


def _numbered(titles: Mapping[str, str]) -> list[Choice]:
    return [Choice(name, str(number), title) for number, (name, title) in enumerate(titles.items(), start=1)]


def _choice(asks: str, option: str, choices: Sequence[Choice], default: str = "", *, stands: bool = False) -> Question:
    """Make the question which of some things it is."""
    example = default or next((choice.name for choice in choices), "…")
    accept = choose(choices, option.removeprefix("--"))
    return Question(
        asks, option, example=example, heading=asks, choices=choices, default=default, stands=stands, accept=accept
    )
