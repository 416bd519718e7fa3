"""Write a synthetic project of any size, to measure the program with: `python benchmarks/generate.py 1000 FOLDER`.

The same number, languages and seed give the same bytes. The cards are of all kinds, twenty a file, and free of errors.
"""

from __future__ import annotations

import argparse
import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Template

import words
from words import Pair

LANGUAGES = ("en", "zh")
CARDS_A_FILE = 20
SECTIONS = 8
SIDE = 317
"""A prime: of so many subjects, devices, occasions and aims, SIDE² sets of four can be made that share at most one."""

KINDS = ("basic",) * 10 + ("cloze",) * 3 + ("definition",) + ("list",) * 3 + ("choice",) * 3

Fields = Mapping[str, Pair]


def main() -> None:
    """Write a project into a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help=f"how many cards, at most {SIDE**2}")
    parser.add_argument("folder", type=Path, help="where to write; made if it is not there")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if not 0 < given.count <= SIDE**2:
        parser.error(f"from 1 to {SIDE**2} cards")
    write(given.folder, project(given.count, given.languages, given.seed))


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files by their names, in UTF-8 and with LF."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


def project(count: int, languages: Sequence[str] = LANGUAGES, seed: int = 1) -> dict[str, str]:
    """Make the files of a project with so many cards."""
    chance = random.Random(seed)  # noqa: S311 - the same project every time, and no secret
    cards = _Cards(chance, languages)
    facts = iter(chance.sample(range(SIDE**2), count))
    files = {
        "decks/project.yaml": _project(languages),
        "decks/complete.yaml": _deck(("Complete", "全集"), ("Every card.", "全部卡片。"), languages),
        "decks/core.yaml": _deck(
            ("Core", "核心"), ("What to know first.", "先掌握的要点。"), languages, "select: {levels: [1]}"
        ),
    }
    for number, start in enumerate(range(0, count, CARDS_A_FILE)):
        talk, section = divmod(number, SECTIONS)
        folder = f"cards_src/talk-{talk + 1:02}"
        files[f"{folder}/interview.yaml"] = _interview(talk, languages)
        size = min(CARDS_A_FILE, count - start)
        body = "\n".join(cards.card(start + place, next(facts), talk) for place in range(size))
        files[f"{folder}/{section + 1:02}-part.yaml"] = _head(talk, section, chance) + body
    return files


class _Cards:
    """Makes cards; the same chance decides all of them."""

    def __init__(self, chance: random.Random, languages: Sequence[str]) -> None:
        self.chance = chance
        self.languages = languages
        self.subjects = self._some(("the $a $b", "$a$b"), words.PLACES, words.BUILDINGS)
        self.devices = self._some(("$a $b", "$a$b"), words.MANNERS, words.DEVICES)
        self.occasions = self._some(("$a the $b $c", "$b$c$a"), words.TIMES, words.SORTS, words.EVENTS)
        self.aims = self._some(("to $a $b", "$a$b"), words.DEEDS, words.CREATURES)
        self.terms = self._terms()

    def _some(self, form: Pair, *lists: Sequence[Pair]) -> list[Pair]:
        """Choose as many phrases as are needed; each is made of one part from every list."""
        made = [_filled(form, dict(zip("abc", parts, strict=False))) for parts in itertools.product(*lists)]
        return self.chance.sample(made, SIDE)

    def _terms(self) -> Iterator[Pair]:
        """Give more terms than cards can ask for: short ones first, and then such as are of a place."""
        short = list(itertools.product(words.TERM_MANNERS, words.TERM_HEADS))
        self.chance.shuffle(short)
        for manner, head in short:
            yield _filled(words.TERM, {"manner": manner, "head": head})
        for place in self.chance.sample(words.PLACES, len(words.PLACES)):
            for manner, head in short:
                yield _filled(words.PLACED_TERM, {"place": place, "manner": manner, "head": head})

    def card(self, number: int, fact: int, talk: int) -> str:
        """Write a card about a fact: a subject, a device, an occasion and an aim."""
        first, second = divmod(fact, SIDE)
        subject, device = self.subjects[first], self.devices[second]
        merits, materials = self.chance.sample(words.MERITS, 2), self.chance.sample(words.MATERIALS, 4)
        fields = {
            "subject": subject,
            "device": device,
            "a_device": (f"{'an' if device[0][0] in 'aeiou' else 'a'} {device[0]}", device[1]),
            "when": self.occasions[(first + second) % SIDE],
            "aim": self.aims[(first + 2 * second) % SIDE],
            "who": _surname(talk),
            "year": (_year(talk),) * 2,
            "material": materials[0],
            "fitting": self.chance.choice(words.FITTINGS),
            "merit": merits[0],
            "other": merits[1],
            "count": (str(self.chance.randrange(3, 40)),) * 2,
        }
        kind = self.chance.choice(KINDS)
        anchor = subject[1] + device[1] if "zh" in self.languages else f"{subject[0].removeprefix('the ')} {device[0]}"
        lines = [f"- id: fact-{number + 1}", f"  kind: {kind}", f"  level: {self.chance.choice((1, 2, 2, 3))}"]
        lines += [f"  stance: {'fact' if kind == 'definition' else 'claim'}", f"  anchor: {anchor}"]
        parts = self._words(kind, fields, materials[1:])
        for place, lang in enumerate(LANGUAGES):
            if lang in self.languages:
                lines += [f"  {lang}:", *(f"    {line[place]}" for line in parts)]
        if number % CARDS_A_FILE:
            lines.append(f"  related: [fact-{number}]")
        return "\n".join(lines) + "\n"

    def _words(self, kind: str, fields: Fields, others: Sequence[Pair]) -> list[Pair]:
        why = _line("why", words.WHY, fields)
        match kind:
            case "cloze":
                return [_line("text", self.chance.choice(words.CLOZE), fields), why]
            case "definition":
                return [_line("term", next(self.terms)), _line("gloss", words.GLOSS, fields), why]
            case "list":
                items = [_filled(("- $tool",) * 2, {"tool": tool}) for tool in self.chance.sample(words.TOOLS, 3)]
                return [_line("q", self.chance.choice(words.LIST), fields), ("items:", "items:"), *items, why]
            case "choice":
                wrong = zip(others, self.chance.sample(words.FAULTS, 3), strict=True)
                options = [line for other, fault in wrong for line in (_line("- text", other), _line("  why", fault))]
                return [
                    _line("q", self.chance.choice(words.CHOICE), fields),
                    _line("key", fields["material"]),
                    ("distractors:", "distractors:"),
                    *options,
                    why,
                ]
            case _:
                return [_line("q", self.chance.choice(words.BASIC), fields), _line("a", words.ANSWER, fields), why]


def _line(key: str, form: Pair, fields: Fields | None = None) -> Pair:
    english, chinese = _filled(form, fields or {})
    return f"{key}: {english[0].upper()}{english[1:]}", f"{key}: {chinese}"


def _filled(form: Pair, fields: Fields) -> Pair:
    english, chinese = (
        Template(text).substitute({name: pair[place] for name, pair in fields.items()})
        for place, text in enumerate(form)
    )
    return english, chinese


def _localized(form: Pair, languages: Sequence[str], **fields: Pair) -> str:
    """Lay words out as YAML, under a language each."""
    pair = zip(LANGUAGES, _filled(form, fields), strict=True)
    return "{" + ", ".join(f"{lang}: {text}" for lang, text in pair if lang in languages) + "}"


def _project(languages: Sequence[str]) -> str:
    topics = "".join(f"- id: {topic[0]}\n  title: {_localized(topic, languages)}\n" for topic in words.TOPICS)
    return (
        "namespace: synthetic-cards\n"
        f"title: {_localized(('Synthetic cards', '合成卡片'), languages)}\n"
        f"description: {_localized(('Nothing here was ever said.', '这里的话没有人说过。'), languages)}\n"
        f"languages: [{', '.join(lang for lang in LANGUAGES if lang in languages)}]\n"
        f"topics:\n{topics}"
    )


def _deck(title: Pair, description: Pair, languages: Sequence[str], *more: str) -> str:
    lines = [f"title: {_localized(title, languages)}", f"description: {_localized(description, languages)}", *more]
    return "\n".join(lines) + "\n"


def _interview(talk: int, languages: Sequence[str]) -> str:
    short, first = _surname(talk), words.FIRST_NAMES[talk % len(words.FIRST_NAMES)]
    sections = "".join(
        f'  - number: "{number}"\n'
        f"    title: {_localized(('Part $n', '第 $n 部分'), languages, n=(str(number),) * 2)}\n"
        f'    from: "{number}."\n'
        for number in range(1, SECTIONS + 1)
    )
    return (
        f"title: {_localized(('A talk with $who', '对谈$who'), languages, who=short)}\n"
        f"date: {_year(talk)}-06\n"
        "guests:\n"
        f"- id: guest-{talk + 1:02}\n"
        f"  name: {_localized(('$first $who', '$first·$who'), languages, first=first, who=short)}\n"
        f"  short: {_localized(short, languages)}\n"
        "texts:\n"
        f"- id: notes-{talk + 1:02}\n"
        f"  publisher: {_localized(('Synthetic Notes', '合成笔记'), languages)}\n"
        f"  language: {[lang for lang in LANGUAGES if lang in languages][-1]}\n"
        f"  url: https://example.org/talk-{talk + 1:02}\n"
        f"  file: notes-{talk + 1:02}.txt\n"
        f'  sha256: "{talk + 1:064x}"\n'
        f"  sections:\n{sections}"
    )


def _head(talk: int, section: int, chance: random.Random) -> str:
    return (
        f"text: notes-{talk + 1:02}\n"
        f'section: "{section + 1}"\n'
        f"speaker: guest-{talk + 1:02}\n"
        f"topics: [{chance.choice(words.TOPICS)[0]}]\n"
        "cards:\n"
    )


def _surname(talk: int) -> Pair:
    """Name a guest as no other: each first half meets every second half, neighbours another one."""
    rows, onset = divmod(talk, len(words.ONSETS))
    ending = (rows + talk) % len(words.ENDINGS)
    return _filled(("$a$b", "$a$b"), {"a": words.ONSETS[onset], "b": words.ENDINGS[ending]})


def _year(talk: int) -> str:
    return str(2021 + talk % 6)


if __name__ == "__main__":
    main()
