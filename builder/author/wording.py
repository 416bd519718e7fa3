"""What somebody is asked to say in words of their own: the card in each language, its id and its anchor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.author.asking import Clerk, Question, RefusedError
from builder.author.desk import Desk
from builder.author.draft import Draft
from builder.author.fields import WORDS, Field
from builder.author.naming import free, id_from, slug
from builder.source import emit
from builder.source.emit import Value
from builder.text import gaps, parse_cloze, to_words


def fill_words(desk: Desk, clerk: Clerk, draft: Draft) -> Draft:
    """Ask for the words of a card, its id and its anchor. Raises WrongAnswersError if anything is wrong in the end."""
    words = _words(desk, clerk, WORDS.get(draft.kind, ()))
    if not draft.kind:
        clerk.forget("--words")
    if not draft.stance:
        clerk.forget("--horizon")
    id_ = _id(desk, clerk, replace(draft, words=words))
    anchor = _anchor(desk, clerk, draft)
    clerk.finish()
    return replace(draft, words=words, id=id_, anchor=anchor)


def former(draft: Draft) -> dict[str, Sequence[Sequence[str]]]:
    """Give what was said of a card by the names of its questions, to be offered again."""
    said: dict[str, Sequence[Sequence[str]]] = {"--id": [(draft.id,)], "--anchor": [(draft.anchor,)]}
    said |= {f"--horizon {lang}": [(words,)] for lang, words in draft.horizon.items()}
    for lang, words in draft.words.items():
        for key, value in words.items():
            held = [value] if isinstance(value, str) else value
            said[f"--words {lang}.{key}"] = [_texts(item) for item in held]
    return said


def _texts(item: Value) -> tuple[str, ...]:
    return tuple(map(str, item.values())) if isinstance(item, Mapping) else (str(item),)


def horizon(desk: Desk, clerk: Clerk) -> dict[str, str]:
    """Ask for when something was predicted, in each language."""
    words: dict[str, str] = {}
    for lang in desk.langs:
        heading = "" if words else "Horizon: what it was predicted for, such as 2027 or within five years"
        question = Question(f"In {desk.language(lang)}", "--horizon", lang, heading=heading, accept=_typed)
        words[lang] = clerk.answer(replace(question, default=next(iter(words.values()), "")))
    return words


def _words(desk: Desk, clerk: Clerk, fields: Sequence[Field]) -> dict[str, dict[str, Value]]:
    """Ask for the words in each language; somebody at a terminal may leave out all but one."""
    words: dict[str, dict[str, Value]] = {}
    for lang in desk.langs:
        may_lack = bool(clerk.asker) and bool(words or lang != desk.langs[-1])
        if block := _block(desk, clerk, lang, fields, may_lack=may_lack):
            words[lang] = block
    return words


def _block(desk: Desk, clerk: Clerk, lang: str, fields: Sequence[Field], *, may_lack: bool) -> dict[str, Value]:
    block: dict[str, Value] = {}
    for field in fields:
        question = Question(field.asks, "--words", f"{lang}.{field.key}", optional=field.optional, accept=_typed)
        if field is fields[0]:
            ends = " (Enter leaves this language out)" if may_lack and question.name not in clerk.former else ""
            question = replace(question, heading=desk.language(lang) + ends, optional=may_lack)
        if field.key == "text":
            question = replace(question, accept=_with_gaps)
        if field.bounds:
            block[field.key] = _several(clerk, question, field, field.bounds)
        elif answer := clerk.answer(question):
            block[field.key] = answer
        elif field is fields[0] and may_lack:
            return {}
    return block


def _several(clerk: Clerk, question: Question, field: Field, bounds: tuple[int, int]) -> Value:
    if not field.parts:
        return [item for (item,) in clerk.several(question, [field.asks], bounds)]
    answers = clerk.several(replace(question, example="… | …"), list(field.parts.values()), bounds)
    return [dict(zip(field.parts, answer, strict=True)) for answer in answers]


def _typed(text: str) -> str:
    """Accept any text that can stand in a file."""
    if why := emit.refusal(text):
        raise RefusedError(why)
    return text


def _with_gaps(text: str) -> str:
    if not any(gaps(parse_cloze(_typed(text)))):
        raise RefusedError("it has no gap; put what is asked for in {{double braces}}")
    return text


def _id(desk: Desk, clerk: Clerk, draft: Draft) -> str:
    def accept(text: str) -> str:
        if slug(text) != text:
            raise RefusedError(f"an id is lower-case words with hyphens between, such as {slug(text) or 'my-card'}")
        if text in desk.ids:
            raise RefusedError(f"this id is taken; {desk.ids[text]}")
        return text

    suggested = _suggested_id(desk, draft)
    heading = "Id: a short name; once the card is released, it stays"
    question = Question("Id", "--id", example=suggested or "…", heading=heading, accept=accept)
    return clerk.answer(replace(question, default=suggested if clerk.asker else ""))


def _suggested_id(desk: Desk, draft: Draft) -> str:
    """Name a card after what it asks, in English if it does."""
    interview = desk.interview(draft.interview)
    names = [name for person in (interview.people if interview else ()) for name in person.name.values()]
    for words in (draft.words.get("en", {}), *draft.words.values()):
        asked = str(words.get("term") or words.get("q") or words.get("text") or "")
        if name := id_from(to_words(parse_cloze(asked)), names):
            return free(name, desk.ids)
    return free(slug(f"{draft.text}-{draft.section}"), desk.ids) if draft.text else ""


def _anchor(desk: Desk, clerk: Clerk, draft: Draft) -> str:
    at_hand = bool(clerk.asker) and desk.lookup.has(draft.text)

    def accept(text: str) -> str:
        return desk.lookup.accept(draft.text, draft.section, _typed(text)) if at_hand else _typed(text)

    heading = f"Anchor: a term or short phrase of section {draft.section}, where the text bears the card out"
    if not at_hand:
        heading += "\n(taken as typed: the texts are not at hand, which --texts names)"
    anchor = clerk.answer(Question("Anchor", "--anchor", heading=heading, accept=accept))
    if at_hand:
        clerk.tell(desk.lookup.passage(draft.text, draft.section, anchor))
    return anchor
