"""Values to models: keys and values that are refused, as a user sees it.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import textwrap

import pytest
from loading import CARD, problems
from projects import CORE, INTERVIEW, PROJECT, Project

ODD_KEYS = {
    "levle: 2": "11:3: SH02: the key 'levle' means nothing here | did you mean 'level'?",
    "anchr: x": "11:3: SH02: the key 'anchr' means nothing here | did you mean 'anchor'?",
    "relatd: [one]": "11:3: SH02: the key 'relatd' means nothing here | did you mean 'related'?",
    "zh: {q: 好, a: 好, wyh: 好}": "11:20: SH02: the key 'wyh' means nothing here | did you mean 'why'?",
    "zh: {q: 好, a: 好, hnt: 好}": "11:20: SH02: the key 'hnt' means nothing here | did you mean 'hint'?",
    "cites: [{text: notes, section: 1, anchor: x, speeker: doe}]": (
        "11:48: SH02: the key 'speeker' means nothing here | did you mean 'speaker'?"
    ),
    "picture: {file: a.svg, alt: x, fil: y}": ("11:34: SH02: the key 'fil' means nothing here | did you mean 'file'?"),
    "allow: [{rule: DC27, because: x, becuase: y}]": (
        "11:36: SH02: the key 'becuase' means nothing here | did you mean 'because'?"
    ),
    "retired: {since: 2024, because: x, sinc: y}": (
        "11:38: SH02: the key 'sinc' means nothing here | did you mean 'since'?"
    ),
    "xyzzy: 1": (
        "11:3: SH02: the key 'xyzzy' means nothing here | the keys here are allow, anchor, cites, contrast, en, "
        "horizon, id, kind, level, needs, picture, related, retired, reverse, section, speaker, stance, text, topics, "
        "zh"
    ),
}


@pytest.mark.parametrize(("line", "shown"), ODD_KEYS.items())
def test_a_key_that_means_nothing_is_refused_with_the_nearest_that_would(project: Project, line: str, shown: str):
    assert problems(project(f"{CARD}  {line}\n")) == [shown]


@pytest.mark.parametrize("line", ["words: {en: x}", "words: lost"])
def test_the_models_own_name_for_words_is_no_key(project: Project, line: str):
    """words: what was written under it must not be lost in silence"""
    assert [problem.split(" | ")[0] for problem in problems(project(f"{CARD}  {line}\n"))] == [
        "11:3: SH02: the key 'words' means nothing here"
    ]


def test_a_key_of_another_kind_is_refused(project: Project):
    """ordered: true on a basic card"""
    [shown] = problems(project(CARD + "  ordered: true\n"))
    assert shown.startswith("11:3: SH02: the key 'ordered' means nothing here")


def test_a_language_that_the_project_has_not_is_refused(project: Project):
    """de: {q: Was?, a: Das}"""
    [shown] = problems(project(CARD + "  de: {q: Was?, a: Das}\n"))
    assert shown.startswith("11:3: SH02: the key 'de' means nothing here")


def test_an_odd_key_of_a_distractor_is_refused_once(project: Project):
    """
    - id: c
      kind: choice
      anchor: x
      en:
        q: Q?
        key: K
        distractors: [{text: a, why: b}, {text: c, whyy: d}]
    """
    cards = textwrap.dedent(test_an_odd_key_of_a_distractor_is_refused_once.__doc__)
    assert problems(project(cards)) == ["14:48: SH02: the key 'whyy' means nothing here | did you mean 'why'?"]


def test_an_odd_key_of_an_item_is_refused_once(project: Project):
    """
    - id: c
      kind: list
      anchor: x
      en:
        q: Q?
        items: [{n: 1, text: a}, {n: 2, text: b, txt: c}]
    """
    cards = textwrap.dedent(test_an_odd_key_of_an_item_is_refused_once.__doc__)
    assert problems(project(cards)) == ["13:46: SH02: the key 'txt' means nothing here | did you mean 'text'?"]


MISSING = {
    "- anchor: x\n  en: {q: a, a: b}": ["8:3: SH03: the key 'id' is missing | add id: …"],
    "- id: c\n  en: {a: b}": ["9:7: SH03: the key 'q' is missing | add q: …"],
    "- id: c\n  en: {q: b}": ["9:7: SH03: the key 'a' is missing | add a: …"],
    "- id: c\n  kind: definition\n  en: {term: b}": ["10:7: SH03: the key 'gloss' is missing | add gloss: …"],
    "- id: c\n  kind: cloze\n  en: {why: b}": ["10:7: SH03: the key 'text' is missing | add text: …"],
    "- id: c\n  kind: list\n  en: {q: b}": ["10:7: SH03: the key 'items' is missing | add items: …"],
    "- id: c\n  kind: choice\n  en: {q: b, key: c}": [
        "10:7: SH03: the key 'distractors' is missing | add distractors: …"
    ],
    "- id: c\n  en: {q: b, a: c}\n  allow: [{rule: DC27}]": [
        "10:11: SH03: the key 'because' is missing | add because: …"
    ],
    "- id: c\n  en: {q: b, a: c}\n  cites: [{text: notes, anchor: x}]": [
        "10:11: SH03: the key 'section' is missing | add section: …"
    ],
    "- id: c\n  en: {q: b, a: c}\n  picture: {file: x.svg}": ["10:12: SH03: the key 'alt' is missing | add alt: …"],
}


@pytest.mark.parametrize(("card", "shown"), MISSING.items())
def test_a_key_that_is_needed_is_told_where_it_is_missing(project: Project, card: str, shown: list[str]):
    assert problems(project(card)) == shown


def test_a_card_without_words_is_told_so(project: Project):
    """- id: c"""
    [shown] = problems(project("- id: c\n  anchor: x\n"))
    assert shown.startswith("8:3: SH03: the card has no words")


WRONG = {
    "id: B C": (
        "9:7: SH04: 'id' is wrong: 'B C' is not an id: lower-case letters, digits and single hyphens | write b-c"
    ),
    "id: a--b": (
        "9:7: SH04: 'id' is wrong: 'a--b' is not an id: lower-case letters, digits and single hyphens | write a-b"
    ),
    "id: é": "9:7: SH04: 'id' is wrong: 'é' is not an id: lower-case letters, digits and single hyphens",
    "level: 4": "9:10: SH04: 'level' is 4; it must be one of 1, 2 or 3",
    "level: high": "9:10: SH04: 'level' is 'high'; it must be one of 1, 2 or 3",
    "level: 1.0": "9:10: SH04: 'level' is '1.0'; it must be one of 1, 2 or 3",
    "level: ２": "9:10: SH04: 'level' is '２'; it must be one of 1, 2 or 3",
    "stance: clam": (
        "9:11: SH04: 'stance' is 'clam'; it must be one of fact, claim or prediction | did you mean 'claim'?"
    ),
    "topics: []": "9:11: SH04: 'topics' has too few entries: at least 1",
    "topics: scaling": ("9:11: SH04: 'topics' must be a list | write [one, another], or one a line after hyphens"),
    "topics: [Scaling]": (
        "9:12: SH04: 'topics' is wrong: 'Scaling' is not a topic: ids joined by slashes, such as safety/asl"
    ),
    "reverse: maybe": "9:12: SH04: 'reverse' is 'maybe'; it must be true or false",
    "related: one": "9:12: SH04: 'related' must be a list | write [one, another], or one a line after hyphens",
    "retired: yes": (
        "9:12: SH04: 'retired' must hold keys and values "
        "| write key: value below it, indented; the keys are because, since"
    ),
    "retired: {since: now, because: x}": (
        "9:20: SH04: 'since' is wrong: 'now' is not a date: 2024, 2024-11 or 2024-11-12"
    ),
    "picture: x.svg": (
        "9:12: SH04: 'picture' must hold keys and values | write key: value below it, indented; the keys are alt, file"
    ),
    "horizon: {}": "9:12: SH04: 'horizon' has too few entries: at least 1",
    "en: words": (
        "9:7: SH04: 'en' must hold keys and values | write key: value below it, indented; the keys are a, hint, q, why"
    ),
    "en: {q: '', a: b}": "9:11: SH04: 'q' is empty | write it, or remove the key",
    "en: {q: '  ', a: b}": "9:11: SH04: 'q' is empty | write it, or remove the key",
    "en: {q: [x], a: b}": (
        "9:11: SH04: 'q' must be text, and is a list "
        "| a list is a card of its own: kind: list, with items: instead of a:"
    ),
    "kind: basik": "9:9: SH04: 'kind' is 'basik'; it must be one of basic, definition, cloze, list, choice",
    "kind: [basic]": "9:9: SH04: 'kind' is ['basic']; it must be one of basic, definition, cloze, list, choice",
}


@pytest.mark.parametrize(("line", "shown"), WRONG.items())
def test_a_wrong_value_is_told_with_what_it_may_be(project: Project, line: str, shown: str):
    key = line.partition(":")[0]
    lines = {"id": "id: c", "en": "en: {q: a, a: b}", key: line}
    card = "- anchor: x\n" + "".join(f"  {text}\n" for name, text in lines.items() if name == key)
    card += "".join(f"  {text}\n" for name, text in lines.items() if name != key)
    [found] = problems(project(card))
    assert found.removesuffix(" | did you mean 'basic'?") == shown


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ("[a]", "13:12: SH04: 'items' has too few entries: at least 2"),
        ("[a, b, c, d, e, f, g, h, i, j]", "13:12: SH04: 'items' has too many entries: at most 9"),
        ("[{n: 1, text: a}, {n: 2, text: ''}]", "13:43: SH04: 'text' is empty | write it, or remove the key"),
        ("[a, '']", "13:16: SH04: 'text' is empty | write it, or remove the key"),
    ],
)
def test_what_is_wrong_with_items_is_told_once(project: Project, items: str, shown: str):
    """
    - id: c
      kind: list
      anchor: x
      en:
        q: Q?
        items: ITEMS
    """
    cards = textwrap.dedent(test_what_is_wrong_with_items_is_told_once.__doc__).replace("ITEMS", items)
    assert problems(project(cards)) == [shown]


@pytest.mark.parametrize("number", ["0", "100", "x", "1.5", "-1", "１"])
def test_an_items_number_runs_from_1_to_99(project: Project, number: str):
    """items: [{n: 100, text: a}]"""
    card = f"- id: c\n  kind: list\n  en:\n    q: Q?\n    items: [{{n: {number}, text: a}}, b, c]\n"
    assert [shown.split(" SH")[0] for shown in problems(project(card))] == ["12:17:"]


@pytest.mark.parametrize(
    ("file", "text", "shown"),
    [
        (
            "project",
            PROJECT.replace("test-deck", "Test Deck"),
            "1:12: SH04: 'namespace' is wrong: 'Test Deck' is not an id: lower-case letters, digits and single hyphens",
        ),
        (
            "project",
            PROJECT + "home: ftp://x\n",
            "10:7: SH04: 'home' is wrong: 'ftp://x' is not an address that begins with http:// or https://",
        ),
        (
            "project",
            PROJECT + f"home: https://x.y/{'z' * 2_000}\n",
            "10:7: SH04: 'home' is too long: at most 2000 characters | keep what a card needs",
        ),
        (
            "project",
            PROJECT + "report: https://x.y/\n",
            "10:9: SH04: 'report' is wrong: the address needs {card} where the card's id goes",
        ),
        (
            "project",
            PROJECT.replace("[en, zh]", "[]"),
            "4:12: SH04: 'languages' has too few entries: at least 1",
        ),
        (
            "project",
            PROJECT.replace("[en, zh]", "[en, ZH]"),
            "4:17: SH04: 'languages' is wrong: 'ZH' is not a language tag, such as en",
        ),
        (
            "core",
            CORE + "order: levl\n",
            "4:8: SH04: 'order' is 'levl'; it must be one of topic, level or source | did you mean 'level'?",
        ),
        (
            "core",
            CORE.replace("{levels: [1]}", "[1]"),
            "3:9: SH04: 'select' must hold keys and values | write key: value below it, indented",
        ),
        (
            "interview",
            INTERVIEW.replace("date: 2024-11\n", "date: November\n"),
            "2:7: SH04: 'date' is wrong: 'November' is not a date: 2024, 2024-11 or 2024-11-12",
        ),
        (
            "interview",
            INTERVIEW.replace("sha256: aa", "sha256: AA"),
            (
                "17:11: SH04: 'sha256' is wrong: 'AAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' "
                "is not a SHA-256 digest: 64 hexadecimal digits, lower case"
            ),
        ),
        ("interview", INTERVIEW.replace("    from: 二、级别\n", ""), "22:5: SH03: the key 'from' is missing"),
        ("interview", INTERVIEW.replace("guests", "gests"), "1:1: SH03: the key 'guests' is missing"),
    ],
)
def test_wrong_values_of_other_files_are_told_in_our_words(project: Project, file: str, text: str, shown: str):
    found = [problem.partition(".yaml:")[2] for problem in problems(project(**{file: text})) if "SH02" not in problem]
    assert [each[: len(shown)] for each in found] == [shown]


def test_words_of_another_kind_are_told_once(project: Project):
    """kind: definition, with q and a in both languages"""
    [shown] = problems(project(CARD.replace("- id: one\n", "- id: one\n  kind: definition\n")))
    assert "SH04: these are the words of kind basic, and the card is of kind definition | write kind: basic" in shown
