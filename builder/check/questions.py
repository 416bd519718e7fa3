"""What a card asks, and whether it stands alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from builder.check.idiom import Idiom
from builder.check.names import Owner, named_in, names, shown
from builder.check.reading import Line, Reading, size
from builder.model import BasicCard, ChoiceCard, ClozeCard, DefinitionCard, ListCard
from builder.problems import Problem
from builder.text.han import HAN

_MARK = re.compile("[?？]+")


def _question(reading: Reading) -> str:
    """Give the question of a card that asks one, without what is only quoted in it; else nothing."""
    if not isinstance(reading.card, BasicCard | ListCard | ChoiceCard):
        return ""
    return reading.idiom.aside.sub("…", reading.asks.words) if reading.idiom else reading.asks.words


def _find(pattern: re.Pattern[str], sentences: list[str]) -> re.Match[str] | None:
    return next(filter(None, map(pattern.search, sentences)), None)


def _sentences(reading: Reading, idiom: Idiom) -> list[str]:
    return [part.strip() for part in idiom.sentence_end.split(_question(reading)) if part.strip()]


def _asking(sentences: list[str]) -> list[str]:
    """Leave the sentences that ask; if none is marked, the last."""
    return [sentence for sentence in sentences if _MARK.search(sentence)] or sentences[-1:]


def one_question(reading: Reading) -> Iterator[Problem]:
    """DC02."""
    question = _question(reading)
    hint = "keep one of them, and ask the other on a card of its own"
    if len(_MARK.findall(question)) > 1:
        yield reading.warning("DC02", "there are two questions", reading.asks, hint=hint)
    elif reading.idiom and (found := reading.idiom.second_question.search(question)):
        second = question[found.start(found.lastindex or 0) :].strip("，；、,; ")
        yield reading.warning("DC02", f"a second question is joined on: '{second}'", reading.asks, hint=hint)


def not_yes_or_no(reading: Reading) -> Iterator[Problem]:
    """DC03."""
    if not (idiom := reading.idiom) or not _question(reading):
        return
    if polar := _find(idiom.polar, _asking(_sentences(reading, idiom))):
        word = polar[polar.lastindex or 0]
        hint = f"ask with {idiom.ask_with} instead of '{word}', so that the answer is the fact itself"
        yield reading.error("DC03", f"'{word}' makes it a question for yes or no", reading.asks, hint=hint)
    elif not isinstance(reading.card, ListCard) and (said := idiom.polar_answer.search(reading.answers[0].words)):
        hint = f"ask for the fact, with {idiom.ask_with}, and make it the answer"
        yield reading.error("DC03", f"the answer is '{said[0]}'", reading.answers[0], hint=hint)


def precise(reading: Reading) -> Iterator[Problem]:
    """DC04."""
    if not (idiom := reading.idiom):
        return
    if found := _find(idiom.vague, _sentences(reading, idiom)):
        message = f"'{found[found.lastindex or 0]}' has as many answers as readers"
        yield reading.warning("DC04", message, reading.asks, hint=f"ask for one fact, with {idiom.ask_with}")


def one_answer(reading: Reading) -> Iterator[Problem]:
    """DC05."""
    if not (idiom := reading.idiom) or isinstance(reading.card, ChoiceCard):
        return
    if found := _find(idiom.any_of_many, _sentences(reading, idiom)):
        hint = "say what sets the one apart that is meant; or ask for all of them, with kind: list"
        message = f"'{found[found.lastindex or 0]}' leaves open which one is meant"
        yield reading.warning("DC05", message, reading.asks, hint=hint)


def stands_alone(reading: Reading) -> Iterator[Problem]:
    """DC07."""
    if not (idiom := reading.idiom):
        return
    facing = _facing(reading)
    for line in facing:
        for found in idiom.role.finditer(line.words):
            if _named_beside(reading, line.words, found):
                continue
            hint = f"write {_who(reading, host=bool(found['host']))} instead"
            yield reading.error("DC07", f"nobody knows who '{found[0]}' is", line, hint=hint)
        for found in idiom.backward.finditer(line.words):
            hint = "say again what is meant: each card is seen alone"
            yield reading.error("DC07", f"'{found[0]}' points at what is not on the card", line, hint=hint)
    if not _names_somebody(reading, idiom):
        yield from _first_stray_pronoun(reading, idiom, (*facing, *reading.rest))


def _first_stray_pronoun(reading: Reading, idiom: Idiom, lines: Iterable[Line]) -> Iterator[Problem]:
    """Find a pronoun that nobody is named for; once somebody is, the others on the card have someone too."""
    for line in lines:
        for found in idiom.pronoun.finditer(line.words):
            if not idiom.antecedent.search(line.words[: found.start()]):
                hint = f"write who is meant, such as {_who(reading)}, instead of '{found[0]}'"
                yield reading.error("DC07", f"nobody knows who '{found[0]}' is", line, hint=hint)
                return


def _facing(reading: Reading) -> tuple[Line, ...]:
    """Give what is asked, answered and offered."""
    answers = () if isinstance(reading.card, ClozeCard) else reading.answers
    return (reading.asks, *answers, *reading.wrong)


def _named_beside(reading: Reading, words: str, found: re.Match[str]) -> bool:
    """Tell whether someone's name stands right before or behind their part in the interview."""
    anybody = names(reading.collection).anybody
    before, behind = words[: found.start()].rstrip(_BESIDE), words[found.end() :].lstrip(_BESIDE)
    return behind.startswith(anybody) or before.endswith(anybody)


_BESIDE = " ,，、（("


def _names_somebody(reading: Reading, idiom: Idiom) -> bool:
    known = names(reading.collection)
    speakers = (owner for owner in known.owners(reading) if owner.speaks)
    if any(owner.named_in(reading.text) for owner in speakers) or named_in(reading.text, known.anybody):
        return True
    text = reading.text
    for thing in known.things:
        text = text.replace(thing, "…")
    return bool(idiom.somebody.search(text))


def _who(reading: Reading, *, host: bool = False) -> str:
    """Give the name of who speaks, or who asks, for a hint."""
    known = names(reading.collection)
    people = [owner.name(reading.lang) for owner in known.owners(reading) if owner.speaks]
    if host and (person := known.host(reading)):
        people = [shown(person.short or person.name, reading.lang)]
    return " or ".join(f"'{name}'" for name in dict.fromkeys(people)) or "the name"


def no_bare_list(reading: Reading) -> Iterator[Problem]:
    """DC09."""
    if isinstance(reading.card, ListCard | ChoiceCard):
        return
    command = _find(reading.idiom.list_command, _sentences(reading, reading.idiom)) if reading.idiom else None
    for answer in reading.answers:
        items = _points(reading, answer.words) or _parts(reading, answer.words, asked=bool(command))
        if command:
            message = f"'{command[command.lastindex or 0]}' asks for a list"
            yield reading.error("DC09", message, reading.asks, hint=_as_list(items))
        elif items:
            yield reading.error("DC09", f"the answer is a list of {len(items)}", answer, hint=_as_list(items))
        elif several := _enumerated(reading, answer.words):
            message = f"the answer reads as a list of {len(several)}"
            yield reading.warning("DC09", message, answer, hint=_as_list(several))


_A_LIST = 3
_BULLET = re.compile(
    r"(?:^|(?<=\s))(?:[-–*•·▪]|\(?\d{1,2}[.)]|（\d{1,2}）|\d{1,2}、)\s+|[①-⑨⑴-⑼]|(?<!\d)\d[、.]"
    rf"(?=[{HAN}])"
)
_BREAK = re.compile("\n|[;；]")


def _points(reading: Reading, answer: str) -> list[str]:
    """Split an answer at its bullets, numbers, lines or semicolons, if it has three parts or more."""
    if reading.idiom and (found := reading.idiom.enumeration.search(answer)):
        return [_trimmed(part) for part in found.groups()]
    _, *bulleted = _BULLET.split(answer)
    broken = [part for part in map(_trimmed, _BREAK.split(answer)) if part]
    parts = [_trimmed(part) for part in bulleted] if len(bulleted) >= _A_LIST else broken
    return parts if len(parts) >= _A_LIST else []


def _trimmed(part: str) -> str:
    return part.strip(" \n,;.，；。、")


def _parts(reading: Reading, answer: str, *, asked: bool) -> list[str]:
    """Split an answer at its commas, if that gives as many parts as its question asks for, or a list is asked for."""
    if not (idiom := reading.idiom):
        return []
    number = idiom.asked_number.search(_question(reading))
    wanted = _number(number[number.lastindex or 0], idiom) if number else 0
    for mark in (idiom.conjunction, idiom.separator):
        parts = [part for part in map(_trimmed, mark.split(answer)) if part]
        if len(parts) == wanted or (asked and not wanted and len(parts) > 1):
            return parts
    return []


def _enumerated(reading: Reading, answer: str) -> list[str]:
    """Split an answer that is nothing but three short parts or more: one, another and a third."""
    if not (idiom := reading.idiom) or isinstance(reading.card, DefinitionCard):
        return []
    parts = [part for part in map(_trimmed, idiom.conjunction.split(answer)) if part]
    listed = len(parts) >= _A_LIST and idiom.listing.search(answer)
    return parts if listed and all(size(part) <= _SHORT for part in parts) else []


_SHORT = 3
"""Words of a part that is an item, and no clause."""


def _number(word: str, idiom: Idiom) -> int:
    return idiom.numbers.get(word.lower()) or int(word)


def _as_list(items: list[str]) -> str:
    shown = ", ".join(item if _UNQUOTED.fullmatch(item) else json.dumps(item, ensure_ascii=False) for item in items)
    return f"write kind: list, with items: [{shown or '…, …, …'}]"


_UNQUOTED = re.compile(r"[^\W_][^,:#\[\]{}\"'&*!|>%@`\n]*")


def owned(reading: Reading) -> Iterator[Problem]:
    """DC16."""
    if reading.card.stance == "fact" or not (idiom := reading.idiom):
        return
    defines = isinstance(reading.card, DefinitionCard)
    asked = "\n".join(line.words for line in (reading.asks, *(reading.answers if defines else ())))
    owners = names(reading.collection).owners(reading)
    if absent := [owner for owner in owners if not owner.named_in(asked)]:
        part = "gloss" if defines else "sentence" if isinstance(reading.card, ClozeCard) else "question"
        begin = "begin the gloss with" if defines else "begin with"
        hint = f"{begin} whose claim it is: {_rewritten(reading, idiom, absent[0])}"
        if len(absent) < len(owners):
            hint = f"name {absent[0].name(reading.lang)} too: the card cites a passage of theirs"
        yield reading.error("DC16", f"the {part} does not say whose claim this is", reading.asks, hint=hint)


def _rewritten(reading: Reading, idiom: Idiom, owner: Owner) -> str:
    """Give a question, or a sentence's beginning, that says whose claim it is and when it was made."""
    rest = idiom.dated_lead.sub("", reading.asks.words) if _question(reading) else "…"
    first = re.match(r"\w+", rest)
    if first and first[0].lower() in idiom.function_words:
        rest = rest[0].lower() + rest[1:]
    year = "" if owner.year in rest else owner.year
    pattern = idiom.said if owner.speaks else idiom.written
    return re.sub(r"\[(.*?)\]", r"\1" if year else "", pattern).format(
        who=owner.name(reading.lang), year=year, rest=rest
    )


def dated(reading: Reading) -> Iterator[Problem]:
    """DC17."""
    if not (idiom := reading.idiom) or _YEAR.search(reading.text):
        return
    for line in reading.lines:
        if found := idiom.passing.search(line.words):
            shift = -1 if found["past"] else 1 if found["next"] else 0
            years = {int(owner.year) + shift for owner in names(reading.collection).owners(reading) if owner.year}
            told = " or ".join(f"'{idiom.year.format(year)}'" for year in sorted(years)) or "the year"
            yield reading.warning("DC17", f"'{found[0]}' passes", line, hint=f"write {told} instead of '{found[0]}'")


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|[一二][〇零九][〇零一二三四五六七八九]{2}年")
