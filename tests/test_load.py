"""A project's folders to a Collection: what is refused, as a user sees it, and what cards inherit.

Cards begin in line 8 of their file, below the head of projects.HEAD.
"""

from __future__ import annotations

import textwrap

import pytest
from loading import CARD, problems
from projects import CORE, HEAD, INTERVIEW, ONE_CARD, PROJECT, SAMPLE_CARDS, Project, collection, heads, put, told

from builder.source.load import load


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


def test_what_neither_head_nor_card_says_is_missing(project: Project):
    """cards: without level, stance and topics"""
    assert problems(project("- id: c\n  anchor: x\n  en: {q: a, a: b}\n", head="cards:\n")) == [
        "2:3: SH03: the key 'level' is missing | add level: …",
        "2:3: SH03: the key 'stance' is missing | add stance: …",
        "2:3: SH03: the key 'topics' is missing | add topics: …",
    ]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("text: notes\n", "1:1: SH03: the key 'cards' is missing"),
        ("text: notes\ncards: []\n", "2:8: SH04: 'cards' has too few entries: at least 1"),
        ("cards: x\n", "1:8: SH04: 'cards' must be a list | write [one, another], or one a line after hyphens"),
        ("cards: [x]\n", "1:9: SH04: 'cards' must hold keys and values | write key: value below it, indented"),
        ("", "cards_src/talk-2024/01-first.yaml: SH01: the file is empty"),
        ("a: [\n", "1:5: SH01: the file ends inside of brackets"),
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
