"""What a card answers: short, not given away, and in gaps that can be filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import ceil

import Stemmer

from builder.check.idiom import Idiom
from builder.check.names import bracketed, without_brackets
from builder.check.reading import WORD, Line, Reading, size
from builder.model import ClozeCard, DefinitionCard, ListCard
from builder.problems import Problem
from builder.text import Emphasis, Gap, Link, Strong, Tree, gaps, parse_cloze, to_words
from builder.text.han import HAN

LONG, TOO_LONG = 20, 40
"""Words of an answer."""

WORDS_A_GAP, GAPS_A_NOTE, WORDS_A_SENTENCE = 5, 3, 30

GIVEN_AWAY = 0.6
"""How much of an answer its question may not hold."""


def one_fact(reading: Reading) -> Iterator[Problem]:
    """DC01."""
    if isinstance(reading.card, DefinitionCard):
        return
    for answer in reading.answers:
        if answer.size > LONG:
            most = TOO_LONG if answer.size > TOO_LONG else LONG
            problem = reading.error if most == TOO_LONG else reading.warning
            hint = "keep the one fact that is asked for, and move the rest to why or to a card of its own"
            yield problem("DC01", f"the answer has {_measure(reading, answer.size, LONG)}", answer, hint=hint)


def _measure(reading: Reading, words: float, most: int) -> str:
    """Say how long a text is, and may be, in the unit of its language."""
    unit, times = (reading.idiom.unit, reading.idiom.units_a_word) if reading.idiom else ("words", 1)
    return f"{ceil(words * times)} {unit}; at most {most * times}"


def not_given_away(reading: Reading) -> Iterator[Problem]:
    """DC06."""
    if not (idiom := reading.idiom) or isinstance(reading.card, DefinitionCard):
        return
    where = "the rest of the sentence" if isinstance(reading.card, ClozeCard) else "the question"
    for answer, text in _asked_for(reading):
        if not any(_given(answer, text, idiom)):
            continue
        whole, shared = _given(answer, _unoffered(reading, answer, text, idiom), idiom)
        if whole:
            hint = f"say it without '{answer.words}', or ask for something that it does not say"
            yield reading.error("DC06", f"{where} holds the answer, '{answer.words}'", answer, hint=hint)
        elif shared and not reading.card.picture:
            message = f"{where} holds most of the answer: {', '.join(_joined(shared))}"
            yield reading.warning("DC06", message, answer, hint="say one of the two in other words")


def _given(answer: Line, text: str, idiom: Idiom) -> tuple[bool, list[str]]:
    """Tell whether a text holds the whole of an answer, and give what it holds of it, if that is most."""
    units = _units(answer.words, idiom.function_words)
    if units and any(_holds(text, form, idiom) for form in {answer.words, without_brackets(answer.words)}):
        return True, []
    held = _units(text, idiom.function_words)
    shared = [word for unit, word in units.items() if unit in held]
    most = len(units) > 1 and answer.size > idiom.one_word and len(shared) >= GIVEN_AWAY * len(units)
    return False, shared if most else []


def _unoffered(reading: Reading, answer: Line, text: str, idiom: Idiom) -> str:
    """Leave out of a question what it offers to choose from, and words that are made of the answer and mean another."""
    if isinstance(reading.card, ListCard) and reading.card.ordered:
        to_order = all(_holds(text, item.words, idiom) for item in reading.answers)
        text = "" if to_order else text
    if not isinstance(reading.card, ClozeCard):
        text = idiom.offer.sub(" … ", text)
    return re.sub(idiom.derived.format(re.escape(answer.words)), "…", text, flags=re.IGNORECASE)


def _asked_for(reading: Reading) -> Iterator[tuple[Line, str]]:
    """Give each thing that is asked for, and what is shown when it is asked for."""
    if isinstance(reading.card, ClozeCard):
        sentence = parse_cloze(reading.card.words[reading.lang].text)
        shown = [_with_gap(sentence, number) for number in dict.fromkeys(gap.number for gap in gaps(sentence))]
        yield from zip(reading.answers, shown, strict=True)
    else:
        yield from ((answer, reading.asks.words) for answer in reading.answers)


def _with_gap(tree: Tree, number: int) -> str:
    """Give a sentence as shown while the gaps of a number are asked for: those closed, the others filled."""
    words = ""
    for node in tree:
        match node:
            case Gap(_, gap, hint) if gap == number:
                words += f" [{hint or '…'}] "
            case Gap(children) | Strong(children) | Emphasis(children) | Link(children):
                words += _with_gap(children, number)
            case _:
                words += to_words((node,))
    return words


_WORD = rf"{WORD}%?"
_TOKEN = re.compile(rf"[{HAN}]|{_WORD}")
_RUN = re.compile(rf"[{HAN}]{{2,}}|{_WORD}")
_CHINESE = re.compile(f"[{HAN}]")
_POSSESSIVE = re.compile("['’]s?$")
_APOSTROPHE = re.compile("['’]")


@lru_cache(maxsize=256)
def _tokens(words: str) -> list[str]:
    """Split a text into words and Chinese characters; case and a final 's are left aside."""
    tokens: list[str] = _TOKEN.findall(words.casefold())
    return [_POSSESSIVE.sub("", token) for token in tokens] if _APOSTROPHE.search(words) else tokens


def _holds(text: str, answer: str, idiom: Idiom) -> bool:
    """Tell whether a text holds an answer, as words of its own."""
    held, wanted = ([token for token in _tokens(words) if token not in idiom.articles] for words in (text, answer))
    return _within(held, wanted)


def _within(held: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether tokens, which have no blanks, stand next to each other in another text."""
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(held)} "


@lru_cache(maxsize=256)
def _units(words: str, function_words: frozenset[str]) -> Mapping[str, str]:
    """Give the stems of a text's words, and its pairs of Chinese characters, each as it stands there."""
    units: dict[str, str] = {}
    for run in _RUN.findall(words.casefold()):
        if _CHINESE.match(run):
            for part in run.translate(_blanked(function_words)).split():
                units |= {(pair := part[start : start + 2]): pair for start in range(len(part) - 1)}
        elif run not in function_words:
            units[_stem(_POSSESSIVE.sub("", run))] = run
    return units


@cache
def _blanked(characters: frozenset[str]) -> Mapping[int, str]:
    """Tell which characters become blanks, for str.translate."""
    return {ord(character): " " for character in characters if len(character) == 1}


def _joined(words: Sequence[str]) -> list[str]:
    """Join pairs of Chinese characters that follow each other."""
    runs: list[str] = []
    for word in words:
        if runs and _CHINESE.match(word) and runs[-1][-1] == word[0]:
            runs[-1] += word[1:]
        else:
            runs.append(word)
    return runs


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return _stemmer()(word)


@cache
def _stemmer() -> Callable[[str], str]:
    stem: Callable[[str], str] = Stemmer.Stemmer("english").stemWord
    return stem


def small_gaps(reading: Reading) -> Iterator[Problem]:
    """DC10."""
    if not isinstance(reading.card, ClozeCard):
        return
    for gap in gaps(parse_cloze(reading.card.words[reading.lang].text)):
        words = to_words(gap.children)
        if size(words) > WORDS_A_GAP:
            message = f"the gap '{words}' has {_measure(reading, size(words), WORDS_A_GAP)}"
            yield reading.warning(
                "DC10", message, reading.asks, hint="leave in it only the words that must be recalled"
            )
    if len(reading.answers) > GAPS_A_NOTE:
        message = f"{len(reading.answers)} gaps are asked for; at most {GAPS_A_NOTE}"
        yield reading.warning("DC10", message, reading.asks, hint="fill some of them in, or make two cards")
    for sentence in reading.idiom.sentence_end.split(reading.asks.words) if reading.idiom else ():
        if size(sentence) > WORDS_A_SENTENCE:
            message = f"a sentence has {_measure(reading, size(sentence), WORDS_A_SENTENCE)}"
            yield reading.warning("DC10", message, reading.asks, hint="cut it in two, or move a part of it to why")


def gloss_without_term(reading: Reading) -> Iterator[Problem]:
    """DC11."""
    if not isinstance(reading.card, DefinitionCard):
        return
    gloss = reading.answers[0]
    if form := next((form for form in _forms(reading.asks.words) if _defines_itself(form, gloss.words)), None):
        hint = f"say in other words what '{form}' is: the gloss is also shown to ask for the term"
        yield reading.error("DC11", f"the gloss holds its term, '{form}'", gloss, hint=hint)


_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z\d-]+")


def _forms(term: str) -> Iterator[str]:
    """Give a term without what stands in brackets, and that too, if it is another name and not a remark."""
    outside = without_brackets(term)
    yield outside
    for inside in bracketed(term):
        foreign = bool(_CHINESE.search(outside)) != bool(_CHINESE.search(inside))
        if foreign or _ACRONYM.fullmatch(outside) or _ACRONYM.fullmatch(inside):
            yield inside


def _defines_itself(term: str, gloss: str) -> bool:
    wanted, held = _tokens(term), _tokens(gloss)
    if len(wanted) == 1:
        return bool({wanted[0], f"{wanted[0]}s", f"{wanted[0]}es"} & set(held))
    return _within([_stem(token) for token in held], [_stem(token) for token in wanted])
