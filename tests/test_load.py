"""A project's folders to a Collection: what is refused, as a user sees it, and what cards inherit.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from projects import CORE, HEAD, INTERVIEW, ONE_CARD, PROJECT, SAMPLE_CARDS, collection, heads, put, told

from builder.project import Layout
from builder.source.load import load

Project = Callable[..., Layout]


def problems(layout: Layout) -> list[str]:
    return told(sorted(load(layout)[1]))


def test_a_project_without_problems_loads(project: Project):
    loaded = collection(project(SAMPLE_CARDS))
    assert [(card.id, card.value.kind) for card in loaded.cards] == [
        ("plain", "basic"),
        ("both-ways", "basic"),
        ("term", "definition"),
        ("sentence", "cloze"),
        ("steps", "list"),
        ("parts", "list"),
        ("pick-one", "choice"),
        ("forecast", "basic"),
    ]
    assert sorted(loaded.decks) == ["complete", "core"]
    assert list(loaded.interviews) == ["talk-2024"]
    assert loaded.languages == ("en", "zh")


CARD = """
- id: one
  anchor: 化学反应
  en: {q: What did Doe say?, a: A thing}
"""

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
        "horizon, id, kind, level, picture, related, retired, reverse, section, speaker, stance, text, topics, zh"
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


FILES = [
    (
        "head",
        HEAD.replace("topics:", "topic:"),
        "4:1: SH02: the key 'topic' means nothing here | did you mean 'topics'?",
    ),
    (
        "project",
        PROJECT + "hom: x\n",
        "decks/project.yaml:10:1: SH02: the key 'hom' means nothing here | did you mean 'home'?",
    ),
    (
        "project",
        PROJECT + "  titel: x\n",
        "decks/project.yaml:10:3: SH02: the key 'titel' means nothing here | did you mean 'title'?",
    ),
    (
        "core",
        CORE + "ordr: level\n",
        "decks/core.yaml:4:1: SH02: the key 'ordr' means nothing here | did you mean 'order'?",
    ),
    (
        "core",
        CORE.replace("levels", "level"),
        "decks/core.yaml:3:10: SH02: the key 'level' means nothing here | did you mean 'levels'?",
    ),
    (
        "interview",
        INTERVIEW + "vidio: x\n",
        "cards_src/talk-2024/interview.yaml:25:1: SH02: the key 'vidio' means nothing here | did you mean 'video'?",
    ),
    (
        "interview",
        INTERVIEW + "    untl: x\n",
        "cards_src/talk-2024/interview.yaml:25:5: SH02: the key 'untl' means nothing here | did you mean 'until'?",
    ),
    (
        "interview",
        INTERVIEW.replace("  file: notes.txt\n", "  file: notes.txt\n  fil: x\n"),
        "cards_src/talk-2024/interview.yaml:17:3: SH02: the key 'fil' means nothing here | did you mean 'file'?",
    ),
    (
        "interview",
        INTERVIEW.replace("host:\n", "host:\n  nam: x\n"),
        "cards_src/talk-2024/interview.yaml:7:3: SH02: the key 'nam' means nothing here | did you mean 'name'?",
    ),
]


@pytest.mark.parametrize(("file", "text", "shown"), FILES)
def test_a_key_that_means_nothing_is_refused_in_every_file(project: Project, file: str, text: str, shown: str):
    assert problems(project(**{file: text})) == [shown]


MISSING = {
    "- anchor: x\n  en: {q: a, a: b}": ["8:3: SH03: the key 'id' is missing"],
    "- id: c\n  en: {a: b}": ["9:7: SH03: the key 'q' is missing"],
    "- id: c\n  en: {q: b}": ["9:7: SH03: the key 'a' is missing"],
    "- id: c\n  kind: definition\n  en: {term: b}": ["10:7: SH03: the key 'gloss' is missing"],
    "- id: c\n  kind: cloze\n  en: {why: b}": ["10:7: SH03: the key 'text' is missing"],
    "- id: c\n  kind: list\n  en: {q: b}": ["10:7: SH03: the key 'items' is missing"],
    "- id: c\n  kind: choice\n  en: {q: b, key: c}": ["10:7: SH03: the key 'distractors' is missing"],
    "- id: c\n  en: {q: b, a: c}\n  allow: [{rule: DC27}]": ["10:11: SH03: the key 'because' is missing"],
    "- id: c\n  en: {q: b, a: c}\n  cites: [{text: notes, anchor: x}]": ["10:11: SH03: the key 'section' is missing"],
    "- id: c\n  en: {q: b, a: c}\n  picture: {file: x.svg}": ["10:12: SH03: the key 'alt' is missing"],
}


@pytest.mark.parametrize(("card", "shown"), MISSING.items())
def test_a_key_that_is_needed_is_told_where_it_is_missing(project: Project, card: str, shown: list[str]):
    assert problems(project(card)) == shown


def test_a_card_without_words_is_told_so(project: Project):
    """- id: c"""
    [shown] = problems(project("- id: c\n  anchor: x\n"))
    assert shown.startswith("8:3: SH03: the card has no words")


def test_what_neither_head_nor_card_says_is_missing(project: Project):
    """cards: without level, stance and topics"""
    assert problems(project("- id: c\n  anchor: x\n  en: {q: a, a: b}\n", head="cards:\n")) == [
        "2:3: SH03: the key 'level' is missing",
        "2:3: SH03: the key 'stance' is missing",
        "2:3: SH03: the key 'topics' is missing",
    ]


WRONG = {
    "id: B C": "9:7: SH04: 'id' is wrong: 'B C' is not an id: lower-case letters, digits and single hyphens",
    "id: a--b": "9:7: SH04: 'id' is wrong: 'a--b' is not an id: lower-case letters, digits and single hyphens",
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
    "retired: yes": "9:12: SH04: 'retired' must hold keys and values | write key: value below it, indented",
    "retired: {since: now, because: x}": (
        "9:20: SH04: 'since' is wrong: 'now' is not a date: 2024, 2024-11 or 2024-11-12"
    ),
    "picture: x.svg": "9:12: SH04: 'picture' must hold keys and values | write key: value below it, indented",
    "horizon: {}": "9:12: SH04: 'horizon' has too few entries: at least 1",
    "en: words": "9:7: SH04: 'en' must hold keys and values | write key: value below it, indented",
    "en: {q: '', a: b}": "9:11: SH04: 'q' is empty | write it, or remove the key",
    "en: {q: '  ', a: b}": "9:11: SH04: 'q' is empty | write it, or remove the key",
    "en: {q: [x], a: b}": "9:11: SH04: 'q' must be text | put text that begins with [ or { in quotes",
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


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("text: notes\n", "1:1: SH03: the key 'cards' is missing"),
        ("text: notes\ncards: []\n", "2:8: SH04: 'cards' has too few entries: at least 1"),
        ("cards: x\n", "1:8: SH04: 'cards' must be a list | write [one, another], or one a line after hyphens"),
        ("cards: [x]\n", "1:9: SH04: 'cards' must hold keys and values | write key: value below it, indented"),
        ("", "cards_src/talk-2024/01-first.yaml: SH01: the file is empty"),
        ("a: [\n", "3:1: SH01: "),
    ],
)
def test_a_file_of_cards_that_holds_none_is_told_so(project: Project, body: str, shown: str):
    [found] = problems(project("", head=body))
    assert found.startswith(shown)


def test_all_problems_are_told_in_one_run_sorted_by_place(project: Project):
    """
    - id: c
      level: 9
      en: {q: a, b: c}
    - id: d
      kind: nothing
    """
    cards = textwrap.dedent(test_all_problems_are_told_in_one_run_sorted_by_place.__doc__)
    found = problems(project(cards, core=CORE + "x: y\n", interview=INTERVIEW + "x: y\n"))
    assert [problem.split(" ")[0] for problem in found] == [
        "9:10:",
        "10:7:",
        "10:14:",
        "12:9:",
        "cards_src/talk-2024/interview.yaml:25:1:",
        "decks/core.yaml:4:1:",
    ]


def test_a_card_inherits_what_the_head_of_its_file_says(project: Project):
    """- id: one"""
    card = collection(project(ONE_CARD)).cards[0].value
    [cite] = card.passages
    assert (card.level, card.stance, card.topics, card.speaker) == (1, "claim", ("scaling",), "doe")
    assert (cite.text, cite.section, cite.anchor, cite.speaker) == ("notes", "1", "化学反应", "doe")


def test_a_card_may_say_otherwise_than_the_head_of_its_file(project: Project):
    """
    level: 3
    stance: fact
    topics: [safety/asl]
    speaker: roe
    section: 2
    """
    lines = textwrap.indent(textwrap.dedent(test_a_card_may_say_otherwise_than_the_head_of_its_file.__doc__), "  ")
    card = collection(project(CARD + lines)).cards[0].value
    assert (card.level, card.stance, card.topics, card.speaker) == (3, "fact", ("safety/asl",), "roe")
    assert card.passages[0].section == "2"


def test_a_card_with_cites_takes_no_passage_from_the_head_of_its_file(project: Project):
    """
    cites:
    - {text: notes, section: "2", anchor: 甲, speaker: roe}
    - {text: notes, section: "1", anchor: 乙}
    """
    cites = textwrap.indent(
        textwrap.dedent(test_a_card_with_cites_takes_no_passage_from_the_head_of_its_file.__doc__), "  "
    )
    card = collection(project("- id: one\n  en: {q: a, a: b}\n" + cites)).cards[0].value
    assert [(c.section, c.anchor, c.speaker) for c in card.passages] == [("2", "甲", "roe"), ("1", "乙", None)]
    assert (card.text, card.section, card.speaker, card.level) == (None, None, None, 1)


def test_what_is_inherited_is_placed_at_the_head_of_the_file(project: Project):
    entry = collection(project(ONE_CARD)).cards[0]
    assert {key: str(entry.place(key)).rpartition("yaml:")[2] for key in ("text", "topics", "stance", "anchor")} == {
        "text": "1:7",
        "topics": "4:9",
        "stance": "6:9",
        "anchor": "9:11",
    }


def test_words_are_placed_under_their_language(project: Project):
    entry = collection(project(ONE_CARD)).cards[0]
    assert str(entry.place("words", "zh", "a")).endswith("01-first.yaml:15:8")


def test_a_wrong_value_at_the_head_is_told_once_and_not_for_each_card(project: Project):
    """level: 9"""
    found = problems(project(SAMPLE_CARDS, head=HEAD.replace("level: 1", "level: 9")))
    assert found == ["5:8: SH04: 'level' is 9; it must be one of 1, 2 or 3"]


def test_a_list_may_be_written_with_and_without_numbers(project: Project):
    """items: [{n: 3, text: a}, b]"""
    card = "- id: c\n  kind: list\n  en:\n    q: Q?\n    items: [{n: 3, text: a}, b]\n"
    items = collection(project(card)).cards[0].value.words["en"].items
    assert [(item.n, item.text) for item in items] == [(3, "a"), (None, "b")]


def test_values_stay_as_they_were_typed(project: Project):
    """en: {q: no, a: 012}"""
    words = collection(project("- id: c\n  en: {q: no, a: 012}\n")).cards[0].value.words["en"]
    assert (words.q, words.a) == ("no", "012")


def test_a_project_without_its_file_is_told_so(project: Project):
    loaded, found = load(project(project=None))
    assert loaded is None
    assert told(found)[0] == (
        "decks/project.yaml: SH01: there is no decks/project.yaml, which says what holds for every deck"
    )


def test_cards_are_read_even_if_the_projects_file_is_broken(project: Project):
    """namespace: [   and   levle: 2"""
    found = problems(project(CARD + "  levle: 2\n", project="namespace: [\n"))
    assert [problem.split(":")[0] for problem in found] == ["11", "decks/project.yaml"]


def test_cards_stand_in_any_folder_below_cards_src(project: Project):
    layout = project()
    put(layout.root, "cards_src/compare/both.yaml", HEAD + "- id: two\n  anchor: x\n  en: {q: a, a: b}\n")
    assert [card.id for card in collection(layout).cards] == ["two", "one"]


def test_a_ledger_that_is_not_utf8_is_told_as_a_problem(project: Project):
    found = problems(project(ledger=b"\xff\n"))
    assert [problem.split(": ")[1] for problem in found] == ["SH05"]


def test_a_line_that_is_not_a_ledgers_is_told_with_its_place(project: Project):
    """{"card": 1}"""
    found = problems(project(ledger='{"card":"x"}\n'))
    assert [problem.split(" | ")[0] for problem in found] == [
        "decks/ledger.jsonl:1:1: SH05: this is not a line of a ledger"
    ]


@pytest.mark.parametrize("file", ["media/away.svg", "talk-2024/02-away.yaml"])
def test_links_are_refused(project: Project, file: str):
    """A link could lead to anything on the machine of whoever builds the project"""
    layout = project(media_plan_svg="<svg/>")
    (layout.cards / file).symlink_to("/etc/hostname")
    loaded, found = load(layout)
    assert heads(found) == [f"cards_src/{file}: error SH01: the file can't be read: it is a link"]
    assert loaded is not None
    assert loaded.media == {"plan.svg": b"<svg/>"}


def test_a_file_of_cards_with_another_ending_is_not_passed_over_in_silence(project: Project):
    """cards_src/talk-2024/02-second.yml"""
    layout = project()
    put(layout.root, "cards_src/talk-2024/02-second.yml", HEAD + "- id: two\n  anchor: x\n  en: {q: a, a: b}\n")
    loaded, found = load(layout)
    assert found or [card.id for card in loaded.cards] == ["one", "two"]


def test_a_language_whose_tag_is_a_key_is_refused_or_works(project: Project):
    """languages: [id]: Indonesian"""
    titles = PROJECT.replace("[en, zh]", "[en, id]").replace("zh:", "id:")
    found = problems(project(CARD, project=titles))
    assert not any(problem.startswith("8:") for problem in found)


def test_words_of_another_kind_are_told_once(project: Project):
    """kind: definition, with q and a in both languages"""
    [shown] = problems(project(CARD.replace("- id: one\n", "- id: one\n  kind: definition\n")))
    assert "SH04: these are the words of kind basic, and the card is of kind definition | write kind: basic" in shown
