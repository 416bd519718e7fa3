"""A new card: what is asked, what is made of the answers, and which file it goes to."""

from __future__ import annotations

import pytest
from authoring import GIVEN, NEW_ONE, WHOLE, Script, answered, called
from projects import CARD_FILE, HEAD, INTERVIEW, ONE_CARD, SAMPLE_CARDS, Project, put

from builder.author import fields
from builder.model import KINDS
from builder.problems import ProblemsError
from builder.source.append import NoPlaceError
from builder.source.cards import _words_of as words_of

ENGLISH = ["In 2024, what did Doe call extrapolation?", "A guess", "", ""]
CHINESE = ["2024 年，多伊把直线外推叫作什么？", "一种猜测", "", ""]
ENDING = ["new-one", "直线外推"]
DEFAULTS = [""] * 5
"""Kind, stance, level, topics and speaker as they are offered."""


def without(*options: str) -> dict[str, list[str]]:
    """Leave options out of a whole call."""
    return {option: values for option, values in WHOLE.items() if option not in options}


def test_everything_is_asked_in_order_and_enter_takes_what_is_offered(project: Project):
    script = Script(["1", "1", *DEFAULTS, *ENGLISH, *CHINESE, *ENDING])
    outcome, card = answered(project(), script)
    assert script.asked == [
        *("Interview", "Section", "Kind", "Stance", "Level", "Topics", "Speaker"),
        *("Question", "Answer", "Why (optional)", "Hint (optional)") * 2,
        *("Id", "Anchor"),
    ]
    assert card == NEW_ONE
    assert (outcome.go, outcome.where) == (True, f"{CARD_FILE}:17")


def test_a_call_that_says_everything_asks_nobody(project: Project):
    outcome, card, _ = called(project(), GIVEN)
    assert (outcome.go, card) == (True, NEW_ONE)


def test_what_an_option_says_is_not_asked(project: Project):
    script = Script([""])
    _, card = answered(project(), script, without("--level"))
    assert (script.asked, card) == (["Level"], NEW_ONE)


def test_what_can_be_chosen_is_shown_in_the_readers_language(project: Project):
    script = Script(["1", "", ""])
    answered(project(SAMPLE_CARDS), script, without("--section", "--topic", "--speaker"), reader="zh")
    sections, topics, people = (script.shown[asked].choices for asked in ("Section", "Topics", "Speaker"))
    assert [(c.key, c.title, c.note) for c in sections] == [("1", "开始", "7 cards"), ("2", "级别", "1 card")]
    assert [(c.key, c.name, c.title) for c in topics] == [("1", "scaling", "规模扩展"), ("2", "safety/asl", "安全级别")]
    assert [(c.key, c.name, c.title) for c in people[:2]] == [("1", "doe", "简·多伊"), ("2", "roe", "里克·罗")]


def test_a_reader_of_another_language_gets_english(project: Project):
    script = Script(["1"])
    answered(project(), script, without("--section"), reader="fr")
    assert [choice.title for choice in script.shown["Section"].choices] == ["Beginnings", "Levels"]


def test_which_text_is_asked_where_there_are_several(project: Project):
    second = INTERVIEW[INTERVIEW.index("- id: notes") :].replace("id: notes", "id: other").replace("aaa", "bbb")
    script = Script(["other"])
    outcome, card = answered(project(interview=INTERVIEW + second), script, WHOLE)
    assert (script.asked, outcome.made.name) == (["Text"], "cards_src/talk-2024/01-beginnings.yaml")
    assert "level: 1" in card


def test_what_the_card_says_otherwise_than_its_file_is_said_in_its_order(project: Project):
    given = {
        **WHOLE,
        "--level": ["3"],
        "--stance": ["prediction"],
        "--horizon": ["2026"],
        "--speaker": ["roe"],
        "--topic": ["safety/asl", "scaling"],
    }
    _, card, _ = called(project(), given)
    assert card.splitlines()[:9] == [
        "- id: new-one",
        "  kind: basic",
        "  level: 3",
        "  stance: prediction",
        "  speaker: roe",
        "  topics: [safety/asl, scaling]",
        "  horizon: 2026",
        "  anchor: 直线外推",
        "  en:",
    ]


def test_a_horizon_is_asked_in_each_language(project: Project):
    script = Script(["2026 or 2027", "2026 或 2027 年"])
    _, card = answered(project(), script, {**WHOLE, "--stance": ["prediction"]})
    assert script.asked == ["In English", "In 中文"]
    assert "  horizon: {en: 2026 or 2027, zh: 2026 或 2027 年}\n" in card


def test_a_horizon_can_be_given_in_each_language(project: Project):
    _, card, _ = called(project(), {**WHOLE, "--stance": ["prediction"], "--horizon": ["zh=明年", "en=next year"]})
    assert "  horizon: {en: next year, zh: 明年}\n" in card


MADE = {
    "definition": (["scaling", "how loss falls", ""], ["term: scaling", "gloss: how loss falls"]),
    "cloze": (["Doe said {{so}}.", ""], ["text: Doe said {{so}}."]),
    "list": (
        ["Which two?", "data", "compute", "", "Because."],
        ["q: Which two?", "items:", "- data", "- compute", "why: Because."],
    ),
    "choice": (
        ["Which?", "this", "that", "it is not", "those", "they are not", "", "It is."],
        [
            *("q: Which?", "key: this", "distractors:"),
            *("- text: that", "  why: it is not", "- text: those", "  why: they are not"),
            "why: It is.",
        ],
    ),
}


@pytest.mark.parametrize("kind", MADE)
def test_the_words_of_each_kind_are_asked_and_written_in_their_order(project: Project, kind: str):
    answers, written = MADE[kind]
    given = {**without("--words"), "--kind": [kind]}
    _, card = answered(project(), Script(list(answers)), given, langs=["en"], anyway=True)
    above = ["- id: new-one", f"  kind: {kind}", "  anchor: 直线外推", "  en:"]
    assert card.splitlines() == [*above, *(f"    {line}" for line in written)]


def test_items_and_wrong_options_are_given_by_repeating(project: Project):
    words = ["en.q=Which?", "en.key=a", "en.distractors=b | not b", "en.distractors=c|not | c", "en.why=so"]
    _, card, _ = called(project(), {**WHOLE, "--kind": ["choice"], "--words": words}, langs=["en"], anyway=True)
    assert "    - text: b\n      why: not b\n    - text: c\n      why: not | c\n" in card


def test_a_language_can_be_left_out(project: Project):
    script = Script(["", *CHINESE])
    _, card = answered(project(), script, without("--words"), anyway=True)
    assert script.asked == ["Question", *("Question", "Answer", "Why (optional)", "Hint (optional)")]
    assert ("  en:" in card, "  zh:" in card) == (False, True)


def test_the_words_asked_for_are_those_of_the_model():
    assert list(fields.WORDS) == list(fields.KINDS) == list(KINDS)
    for kind, model in KINDS.items():
        asked = {field.key: field for field in fields.WORDS[kind]}
        known = words_of(model).model_fields
        assert set(asked) == set(known)
        for key, field in asked.items():
            limits = [
                getattr(limit, name)
                for limit in known[key].metadata
                for name in ("min_length", "max_length")
                if hasattr(limit, name)
            ]
            assert list(field.bounds or ()) == (limits if field.bounds else [])


def test_an_id_is_suggested_after_the_question_and_never_a_taken_one(project: Project):
    script = Script(["", ""])
    answered(project(), script, without("--id", "--level"))
    assert script.shown["Id"].default == "extrapolation"
    taken = ONE_CARD.replace("id: one", "id: extrapolation")
    script = Script(["", ""])
    answered(project(taken), script, without("--id", "--level"))
    assert script.shown["Id"].default == "extrapolation-2"


def test_a_card_without_english_is_named_after_its_section(project: Project):
    script = Script([""])
    given = {**without("--id"), "--words": [words for words in WHOLE["--words"] if words.startswith("zh")]}
    answered(project(), script, given, langs=["zh"], anyway=True)
    assert script.shown["Id"].default == "notes-1"


def test_a_section_without_a_file_gets_one(project: Project):
    outcome, _, _ = called(project(), {**WHOLE, "--section": ["2"]})
    assert outcome.made.name == "cards_src/talk-2024/02-levels.yaml"
    head = '# yaml-language-server: $schema=../cards.schema.json\ntext: notes\nsection: "2"\nspeaker: doe\n'
    card = NEW_ONE.replace("  kind: basic\n", "  kind: basic\n  level: 1\n  stance: claim\n")
    assert outcome.made.file.content.decode() == f"{head}topics: [scaling]\ncards:\n{card}"


def test_a_file_of_that_name_for_something_else_is_left_alone(project: Project):
    layout = project()
    put(layout.cards, "talk-2024/02-levels.yaml", HEAD + ONE_CARD.replace("one", "two"))
    outcome, _, _ = called(layout, {**WHOLE, "--section": ["2"]})
    assert outcome.made.name == "cards_src/talk-2024/02-levels-2.yaml"


def test_of_several_files_the_one_with_most_cards_takes_it(project: Project):
    layout = project()
    more = ONE_CARD.replace("one", "two") + ONE_CARD.replace("one", "three")
    put(layout.cards, "talk-2024/01-second.yaml", HEAD + more)
    put(layout.cards, "talk-2024/01-third.yaml", HEAD + ONE_CARD.replace("one", "four"))
    outcome, _, _ = called(layout, WHOLE)
    assert outcome.made.name == "cards_src/talk-2024/01-second.yaml"


def test_a_file_whose_cards_name_their_section_takes_one_that_names_it_too(project: Project):
    cards = ONE_CARD.replace("  anchor", '  text: notes\n  section: "1"\n  speaker: doe\n  anchor')
    outcome, card, _ = called(project(cards, head="topics: [scaling]\nlevel: 1\nstance: claim\ncards:\n"), WHOLE)
    assert outcome.made.name == CARD_FILE
    assert card.splitlines()[2:6] == ["  speaker: doe", "  text: notes", '  section: "1"', "  anchor: 直线外推"]


def test_nobody_speaks_where_the_head_of_the_file_names_a_speaker(project: Project):
    _, card, _ = called(project(), {**WHOLE, "--speaker": ["none"]})
    assert '  cites:\n  - {text: notes, section: "1", anchor: 直线外推}\n' in card
    assert "speaker" not in card


def test_a_file_that_can_not_be_added_to_is_told_before_anything_typed_is_asked(project: Project):
    layout = project(head=HEAD.replace("cards:\n", "cards: ["), cards="{id: a, anchor: b, en: {q: x, a: y}}]")
    script = Script(["1", "1"])
    with pytest.raises(NoPlaceError, match=rf"^{CARD_FILE}:7:8"):
        answered(layout, script)
    assert script.asked == ["Interview", "Section"]


def test_a_file_that_can_not_be_read_is_mended_first_if_it_may_be_the_sections(project: Project):
    layout = project()
    put(layout.cards, "talk-2024/02-other.yaml", "text: 'notes\n")
    with pytest.raises(ProblemsError):
        called(layout, {**WHOLE, "--section": ["2"]})
    assert called(layout, WHOLE)[0].go
