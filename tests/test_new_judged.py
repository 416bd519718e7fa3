"""A new card is judged before it is written: what is wrong is shown, and whoever is asked can mend it."""

from __future__ import annotations

import pytest
from authoring import NEW_ONE, WHOLE, Script, answered, called, with_text
from projects import CARD_FILE, HEAD, ONE_CARD, Project, put

from builder.author.asking import WrongAnswersError
from builder.author.new import NoInterviewError
from builder.problems import ProblemsError
from builder.source.texts import NoTextsError

UNCLEAN = {**WHOLE, "--words": [words.replace("多伊把", "多伊A把") for words in WHOLE["--words"]]}
"""A call whose card has one warning: no space between Chinese and Latin letters."""

WRONG = {**WHOLE, "--anchor": ["一二三四五六七八九十一二三四五六七"]}
"""A call whose card has one error: its anchor is a sentence."""


def grave(problems: list[str]) -> list[str]:
    return [problem for problem in problems if " info " not in problem]


def test_a_warning_is_shown_and_the_card_is_written(project: Project):
    outcome, _, problems = called(project(), UNCLEAN)
    assert outcome.go
    assert [problem.partition(" ")[0] for problem in grave(problems)] == [f"{CARD_FILE}:24:8:"]


def test_an_error_stops_a_card_about_which_nobody_can_be_asked(project: Project):
    outcome, _, problems = called(project(), WRONG)
    assert (outcome.go, grave(problems)) == (
        False,
        [f"{CARD_FILE}:19:11: error DC26: the anchor is a sentence; it must be a term or short phrase"],
    )


def test_an_error_can_be_meant(project: Project):
    assert called(project(), WRONG, anyway=True)[0].go


def test_what_was_wrong_before_is_not_told_and_stops_nothing(project: Project):
    layout = project(ONE_CARD + "  levle: 2\n" + ONE_CARD.replace("id: one", "id: two\n  topics: [none]"))
    put(layout.cards, "talk-2024/02-broken.yaml", "text: 'notes\n")
    outcome, _, problems = called(layout, WHOLE)
    assert (outcome.go, grave(problems)) == (True, [])


def test_what_was_wrong_below_the_card_is_not_told_although_its_line_moves(project: Project):
    layout = project()
    head = HEAD.replace("[scaling]", "[none]").replace("cards:\n", "")
    put(layout.root, CARD_FILE, f"cards:\n{ONE_CARD}\n{head}")
    outcome, _, problems = called(layout, WHOLE)
    assert (outcome.go, grave(problems)) == (True, [])
    assert outcome.made.file.content.decode().endswith(f"\n{head}")


def test_a_question_that_another_card_asks_is_told(project: Project):
    outcome, _, problems = called(project(NEW_ONE.replace("new-one", "old-one")), WHOLE)
    assert (outcome.go, any(" error DC13" in problem for problem in problems)) == (False, True)


def test_a_file_whose_head_is_wrong_takes_no_card_not_even_if_it_is_meant(project: Project):
    layout = project(head=HEAD.replace("level: 1", "level: 9"))
    outcome, _, problems = called(layout, {**WHOLE, "--level": ["1"]}, anyway=True)
    assert not outcome.go
    assert any(f"{CARD_FILE}:5:8: error SH04" in problem for problem in problems)


@pytest.mark.parametrize("project_file", [None, "a: [\n", ""])
def test_a_project_that_can_not_be_read_takes_no_card(project: Project, project_file: str | None):
    with pytest.raises(ProblemsError):
        called(project(project=project_file), WHOLE)


def test_a_project_without_interviews_says_so(project: Project):
    layout = project(interview=None)
    (layout.root / CARD_FILE).unlink()
    with pytest.raises(NoInterviewError, match=r"cards_src/<id>/interview\.yaml"):
        called(layout, WHOLE)


def test_a_language_that_the_project_has_not_is_refused(project: Project):
    with pytest.raises(WrongAnswersError, match="no language 'de': they are en, zh"):
        called(project(), WHOLE, langs=["de"])


def test_mending_offers_what_was_said_and_asks_until_the_card_is_clean(project: Project):
    script = Script(["", "", "", "", "", "2024 年，多伊把直线外推叫作什么？", "", "", "", "", ""])
    _, card = answered(project(), script, UNCLEAN)
    assert script.asked[0] == "What now"
    assert script.shown["Question"].default == "In 2024, what did Doe call extrapolation?"
    assert card == NEW_ONE


def test_mending_keeps_drops_and_adds_items(project: Project):
    items = [f"en.items={item}" for item in ("Data", "Patience", "Compute")]
    words = ["en.q=Which three things did Doe say must grow together in 2024?", *items, "en.why=One alone stops."]
    script = Script(["mend", "", "", "-", "", "Size", "", "", "", "直线外推", "write"])
    _, card = answered(project(), script, {**WRONG, "--kind": ["list"], "--words": words}, langs=["en"])
    assert "    items:\n    - Data\n    - Compute\n    - Size\n" in card


def test_mending_offers_wrong_options_with_their_reasons(project: Project):
    wrong = ["en.distractors=ASL-1 | That is for chess.", "en.distractors=ASL-3 | No."]
    words = ["en.q=Which level did Doe give to the models of 2024?", "en.key=ASL-2", *wrong, "en.why=They were weak."]
    script = Script(["mend", "", "", "", "", "", "That came next.", "", "", "", "直线外推", "write"])
    _, card = answered(project(), script, {**WRONG, "--kind": ["choice"], "--words": words}, langs=["en"])
    options = "    - text: ASL-1\n      why: That is for chess.\n    - text: ASL-3\n      why: That came next.\n"
    assert options in card


def test_a_card_with_problems_can_be_written_all_the_same_or_left(project: Project):
    assert answered(project(), Script(["write"]), WRONG)[0].go
    assert not answered(project(), Script(["stop"]), WRONG)[0].go


def test_a_card_that_can_not_be_read_can_be_mended_or_left_and_no_more(project: Project):
    layout = project(head=HEAD.replace("level: 1", "level: 9"))
    script = Script(["write", "stop"])
    outcome, _ = answered(layout, script, {**WHOLE, "--level": ["1"]})
    assert ([choice.name for choice in script.shown["What now"].choices], outcome.go) == (["mend", "stop"], False)


def test_a_file_that_changed_while_somebody_thought_keeps_its_change(project: Project):
    layout = project()

    class Slow(Script):
        def ask(self, question):
            put(layout.root, CARD_FILE, (layout.root / CARD_FILE).read_bytes() + b"# meanwhile\n")
            return super().ask(question)

    outcome, _ = answered(layout, Slow(["write"]), WRONG)
    assert b"# meanwhile\n\n- id: new-one\n" in outcome.made.file.content


ANCHORED = {option: values for option, values in WHOLE.items() if option != "--anchor"}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("化学反应", "it stands 2 times in section 1; try"),
        ("安全级别", "it does not stand in section 1, but in section 2"),
        ("火星", "it does not stand in section 1, nor anywhere else in the text"),
    ],
)
def test_an_anchor_is_looked_up_as_it_is_typed(project: Project, typed: str, told: str):
    layout, texts = with_text(project, ONE_CARD)
    script = Script([typed, "直线外推"])
    outcome, card = answered(layout, script, ANCHORED, texts=texts)
    assert script.told[0].startswith(told)
    assert script.told[1] == "一、开始起初谈到化学反应。多伊又说，【直线外推】只是一种猜测。化学反应停了。"
    assert (outcome.go, card) == (True, NEW_ONE)


def test_without_texts_an_anchor_is_taken_as_typed(project: Project):
    script = Script(["火星"])
    _, card = answered(project(), script, ANCHORED)
    assert ("anchor: 火星" in card, "--texts" in script.shown["Anchor"].heading) == (True, True)


def test_an_anchor_given_in_advance_is_judged_with_the_card(project: Project):
    layout, texts = with_text(project, ONE_CARD.replace("化学反应", "一种猜测"))
    outcome, _, problems = called(layout, {**WHOLE, "--anchor": ["化学反应"]}, texts=texts)
    assert (outcome.go, grave(problems)) == (
        False,
        [f"{CARD_FILE}:19:11: error DC26: the anchor stands 2 times in section 1"],
    )


def test_a_folder_without_the_texts_is_told(project: Project):
    layout = project()
    with pytest.raises(NoTextsError):
        called(layout, WHOLE, texts=layout.decks)
