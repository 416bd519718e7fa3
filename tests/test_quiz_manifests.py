"""Manifests of quizzes that somebody wrote, whose ids fit: none makes `deck quiz --key` fail or work for long."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from projects import COMPLETE, SAMPLE_CARDS, Project, put, within
from quizzing import LANGUAGES, drawn, pool, real
from running import Deck, Run

from builder.ids import SIGNS, digest
from builder.project import Layout
from builder.quiz.forms import Form
from builder.quiz.manifest import from_json, to_json

Held = dict[str, Any]
Edit = Callable[[Held], object]

TERM = """\
- id: term-{0}
  kind: definition
  stance: fact
  anchor: x
  en: {{term: term {0}, gloss: It is what {0} means}}
"""
CARDS = SAMPLE_CARDS + "".join(map(TERM.format, "abcd"))


@pytest.fixture
def layout(project: Project) -> Layout:
    return project(CARDS)


@pytest.fixture
def held(deck: Deck, layout: Layout, tmp_path: Path) -> Held:
    """Make a quiz of one variant, with a question of each form, and give what its manifest holds."""
    run = deck("-C", layout.root, "quiz", "complete", "--to", "csv", "--out", tmp_path / "made")
    assert run.code == 0
    [manifest] = (tmp_path / "made").glob("*.manifest.json")
    value = json.loads(manifest.read_text(encoding="utf-8"))
    assert {plan["form"] for plan in value["variants"]["A"]} == set(Form)
    assert signed(value) == value
    return value


def signed(held: Held) -> Held:
    """Give a manifest the id that its content has."""
    value = int(digest({key: part for key, part in held.items() if key not in ("version", "sheet")}), 16)
    signs = "".join(SIGNS[value // len(SIGNS) ** place % len(SIGNS)] for place in range(8))
    return {**held, "sheet": f"{signs[:4]}-{signs[4:]}"}


def key_of(deck: Deck, layout: Layout, held: Held, out: Path) -> Run:
    value = signed(held)
    put(out, f"x-{value['sheet']}.manifest.json", json.dumps(value))
    with within(5):
        return deck("-C", layout.root, "quiz", "--key", value["sheet"], "--out", out)


def plan(held: Held, form: str) -> Held:
    return next(plan for plan in held["variants"]["A"] if plan["form"] == form)


def asked_as(held: Held, card: str, form: str, *options: tuple[str, int]) -> None:
    """Ask a card in another form, and let all else of the manifest fit that."""
    plans = held["variants"]["A"]
    changed = next(plan for plan in plans if card in plan["cards"])
    changed.pop("options", None)
    changed |= {"form": form, "cards": [card], **({"options": options} if options else {})}
    whole(held)


def whole(held: Held) -> None:
    """Let answers and hashes be of the cards that are asked."""
    plans = held["variants"]["A"]
    shown = {card for plan in plans for card in (*plan["cards"], *(card for card, _ in plan.get("options", ())))}
    held["cards"] = {card: held["cards"][card] for card in sorted(shown)}
    in_words = [plan["cards"][0] for plan in plans if not plan.get("options")]
    held["answers"] = {card: held["answers"].get(card, ["x"]) for card in in_words}


def crowd(held: Held, count: int) -> None:
    choice = plan(held, "choice")
    choice["options"] = [["pick-one", 1]] * count + choice["options"]


DAMAGED: dict[str, Edit] = {
    "no answers": lambda held: held["answers"].clear(),
    "an answer too few": lambda held: held["answers"].popitem(),
    "an answer to nothing": lambda held: held["answers"].update({"pick-one": ["ASL-2"]}),
    "no hashes": lambda held: held["cards"].clear(),
    "a hash too many": lambda held: held["cards"].update({"x": "y"}),
    "no title": lambda held: held["title"].clear(),
    "a title in another language": lambda held: held.update(title={"zh": "x"}),
    "a title with a NUL": lambda held: held["title"].update(en="a\0b"),
    "a title of 40,000 characters": lambda held: held["title"].update(en="x" * 40_000),
    "a language twice": lambda held: held.update(languages=["en", "en"]),
    "a seed that none can see": lambda held: held.update(seed="\ue000"),
    "a seed with a NUL": lambda held: held.update(seed="1\0"),
    "a seed of 121 characters": lambda held: held.update(seed="1" * 121),
    "no points": lambda held: held["points"].clear(),
    "points of 401 digits": lambda held: held["points"].update(choice=10**400),
    "a choice without options": lambda held: plan(held, "choice").pop("options"),
    "a choice of one": lambda held: plan(held, "choice").update(options=[["pick-one", 0]]),
    "a choice without its key": lambda held: plan(held, "choice")["options"].remove(["pick-one", 0]),
    "an option twice": lambda held: crowd(held, 1),
    "a key behind 20 options": lambda held: crowd(held, 20),
    "6,000 options": lambda held: crowd(held, 6_000),
    "a choice on two cards": lambda held: plan(held, "choice")["cards"].append("sentence"),
    "an order that begins at 1": lambda held: plan(held, "order").update(options=[["steps", 1], ["steps", 2]]),
    "an order without options": lambda held: plan(held, "order").pop("options"),
    "options of another list": lambda held: plan(held, "order").update(options=[["parts", 1], ["parts", 0]]),
    "terms without meanings": lambda held: plan(held, "match").pop("options"),
    "a term without its meaning": lambda held: plan(held, "match")["options"].pop(),
    "a term twice": lambda held: plan(held, "match")["cards"].append(plan(held, "match")["cards"][0]),
    "9,000 terms": lambda held: plan(held, "match").update(cards=plan(held, "match")["cards"] * 3_000),
    "a gap with options": lambda held: plan(held, "blank").update(options=[["sentence", 0], ["pick-one", 0]]),
    "a card twice": lambda held: held["variants"]["A"].append(plan(held, "short")),
    "the same cards for ever": lambda held: held["variants"].update(A=held["variants"]["A"] * 300),
    "no questions": lambda held: held["variants"].update(A=[]),
    "no variants": lambda held: held["variants"].clear(),
    "a variant with less": lambda held: held["variants"].update(B=held["variants"]["A"][1:]),
    "a variant with the same often": lambda held: held["variants"].update(B=held["variants"]["A"] * 3),
    "a variant that leaves one out": lambda held: held["variants"].update(C=held["variants"]["A"]),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_what_no_quiz_of_ours_is_like_is_told(deck: Deck, layout: Layout, held: Held, tmp_path: Path, case: str):
    """Whether or not its cards have changed since"""
    DAMAGED[case](held)
    changed = {**held, "cards": dict.fromkeys(held["cards"], "x")}
    for value in (held, changed):
        run = key_of(deck, layout, value, tmp_path / "out")
        assert (run.code, "is damaged: make the quiz again" in run.err) == (1, True), run.err


OTHERWISE: dict[str, Edit] = {
    "gaps as a choice": lambda held: asked_as(held, "sentence", "choice", ("sentence", 0), ("plain", 0)),
    "a choice with gaps among its options": lambda held: asked_as(
        held, "plain", "choice", ("plain", 0), ("sentence", 0)
    ),
    "gaps as a short answer": lambda held: asked_as(held, "sentence", "short"),
    "a basic card with gaps": lambda held: asked_as(held, "plain", "blank"),
    "a basic card in an order": lambda held: asked_as(held, "plain", "order", ("plain", 0), ("plain", 1)),
    "basic cards as terms": lambda held: asked_as(held, "plain", "match", ("plain", 0), ("both-ways", 0)),
    "a choice as a short answer": lambda held: asked_as(held, "pick-one", "short"),
    "a choice with less": lambda held: asked_as(held, "pick-one", "choice", ("pick-one", 0), ("pick-one", 1)),
    "a choice with more": lambda held: plan(held, "choice")["options"].append(["pick-one", 8]),
    "an order with less": lambda held: plan(held, "order").update(options=[["steps", 1], ["steps", 0]]),
    "an order with more": lambda held: plan(held, "order")["options"].append(["steps", 3]),
    "items in any order": lambda held: asked_as(held, "parts", "order", ("parts", 1), ("parts", 0)),
    "a choice of items": lambda held: asked_as(held, "plain", "choice", ("plain", 0), ("steps", 1)),
}


@pytest.mark.parametrize("case", OTHERWISE)
def test_what_its_cards_do_not_say_is_told(deck: Deck, layout: Layout, held: Held, tmp_path: Path, case: str):
    OTHERWISE[case](held)
    run = key_of(deck, layout, held, tmp_path)
    assert (run.code, "asks what its cards do not say: make the quiz again" in run.err) == (1, True), run.err


def test_a_manifest_of_which_nothing_is_wrong_makes_a_key(deck: Deck, layout: Layout, held: Held, tmp_path: Path):
    """A title may be of several lines, and a hundred characters longer than one that is given"""
    held["title"]["en"] = "Zweig\u3000and others\n" * 15
    held["variants"] |= {"B": held["variants"]["A"][::-1]}
    assert key_of(deck, layout, held, tmp_path).code == 0


UNSHOWN = {
    "the title": ("--title", "Hi \U0001f600"),
    "the seed": ("--seed", "\U0001f600"),
    "the question of plain": ("--seed", "1"),
}


@pytest.mark.parametrize("case", UNSHOWN)
def test_a_key_that_cannot_be_printed_tells_its_answers(deck: Deck, project: Project, tmp_path: Path, case: str):
    """Of a quiz that was a page, for which any character will do"""
    layout = project(CARDS.replace("Enlarge one part", "\U0001f600") if "plain" in case else CARDS)
    made = deck("-C", layout.root, "quiz", "complete", *UNSHOWN[case], "--to", "html", "--out", tmp_path)
    run = deck("-C", layout.root, "quiz", "--key", made.out[len("Sheet ") :][: len("K7QM-4T2X")], "--out", tmp_path)
    assert run.code == 1
    assert (
        f"sources: {case} has characters that the font lacks: \U0001f600 (U+1F600). Its answers were:\nA: 1" in run.err
    )


def test_a_title_that_no_pdf_can_hold_is_told(deck: Deck, project: Project, tmp_path: Path):
    root = project(
        CARDS, complete=COMPLETE.replace("en: Complete, zh: 全集", f"en: {'x ' * 2_000}x, zh: {'长 ' * 2_000}长")
    ).root
    run = deck("-C", root, "quiz", "complete", "--lang", "both", "--out", tmp_path / "out")
    assert (run.code, "the title has more than 7,500 characters: give another with --title" in run.err) == (1, True)
    assert deck("-C", root, "quiz", "complete", "--lang", "both", "--title", "x", "--out", tmp_path / "out").code == 0


@pytest.mark.parametrize("langs", LANGUAGES, ids="+".join)
def test_every_quiz_is_read_again(langs: tuple[str, ...]):
    """With picks, with as many questions as there may be, in variants"""
    cards = pool(real(), langs=langs).deck
    for seed in range(6):
        picked = cards[seed :: 6 * seed] if seed % 2 else ()
        quiz = drawn(real(), langs=langs, seed=str(seed), count=(None, 40)[seed % 3 > 0], variants=3, picked=picked)
        assert to_json(from_json(to_json(quiz).encode(), "x")) == to_json(quiz)
