"""What a learner gets, in the real Anki library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from learner import Learner, words
from projects import CARD_FILE, PROJECT, SAMPLE_CARDS, collection

from builder import project as projects
from builder.collection import Collection
from builder.edition import all_cards, edition
from builder.ids import card_numbers
from builder.project import Layout
from builder.render.anki import note_types
from builder.render.anki.package import package
from builder.source.load import load
from builder.upgrade import ledger
from builder.upgrade.release import plan

FIRST, SECOND = 1_700_000_000, 1_700_100_000
REAL = projects.find(Path(__file__).parent)


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    """A learner with an empty collection."""
    someone = Learner(tmp_path / "anki")
    yield someone
    someone.col.close()


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Learner]:
    """A second learner."""
    someone = Learner(tmp_path / "other")
    yield someone
    someone.col.close()


@pytest.fixture
def sample(project: Callable[..., Layout]) -> Layout:
    """A project with a card of every kind."""
    return project(SAMPLE_CARDS)


def released(layout: Layout, now: int) -> Collection:
    """Release a project at a time, and give its cards with the ledger stamped."""
    made = plan(collection(layout), now)
    layout.ledger.write_text(ledger.dump(made.ledger), encoding="utf-8", newline="\n")
    return collection(layout)


def rewrite(layout: Layout, old: str, new: str) -> None:
    """Change the sources."""
    file = layout.root / CARD_FILE
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("deck", ["core", "complete"])
def test_every_real_edition_imports_whole(learner: Learner, deck: str, lang: str) -> None:
    """As many notes and cards arrive as the deck says, none is empty, each shows its question and its answer."""
    cards, problems = load(REAL)
    assert cards
    assert not problems
    wanted = edition(cards, deck, lang)
    made = package(wanted, cards.ledger)

    assert learner.imports(made.content) == {"new": len(wanted.cards), "updated": 0, "duplicate": 0, "conflicting": 0}
    numbers = sum(len(card_numbers(card.card, lang)) for card in wanted.cards)
    assert made.notes == learner.col.note_count() == len(wanted.cards)
    assert made.cards == learner.col.card_count() == numbers
    assert not learner.col.get_empty_cards().notes
    for card in learner.cards():
        shown = card.render_output()
        assert words(shown.question_text).strip()
        assert len(words(shown.answer_text)) > len(words(shown.question_text))
        assert "{{" not in shown.question_text + shown.answer_text


def test_new_cards_come_in_the_order_of_the_deck(learner: Learner) -> None:
    """The first card that Anki shows of a home is the first of the edition there."""
    cards, _ = load(REAL)
    assert cards
    learner.takes(cards, "complete", "en")
    first_in_home: dict[str, str] = {}
    for card in edition(cards, "complete", "en").cards:
        first_in_home.setdefault(card.home, card.id)
    for home, card_id in first_in_home.items():
        deck = learner.col.decks.id(home)
        query = "select n.guid from cards c join notes n on n.id = c.nid where did = ? order by due"
        assert learner.col.db.list(query, deck)[0] == learner.note(cards, card_id, "en").guid


def test_anki_shows_what_is_needed_first_first(learner: Learner) -> None:
    """A learner who studies the project's own deck, with Anki's options as they come; all new cards in one day."""
    cards, _ = load(REAL)
    assert cards
    learner.takes(cards, "complete", "en")
    shown = learner.new_notes("Interviews on AI")
    by_guid = {learner.note(cards, entry.id, "en").guid: entry for entry in cards.cards}
    order = [by_guid[guid].id for guid in shown]
    assert len(order) == len(cards.cards)
    late = [
        (id_, need) for id_ in order for need in cards.by_id[id_].value.needs if order.index(need) > order.index(id_)
    ]
    assert late == []


HOSTILE = (
    r"vector<int> a<b </div> {{c1::no}} {{Answer}} [sound:x.mp3] [latex]x[/latex] \(x\) \[y\] "
    r"$5 and $10 &amp; &lt; <script>alert(1)</script> '\"' -- %d [anki:tts lang=en_US]x[/anki:tts]"
)


@pytest.mark.parametrize("kind", ["basic", "definition", "cloze", "list", "choice"])
def test_text_arrives_as_typed(project: Callable[..., Layout], learner: Learner, kind: str) -> None:
    """What looks like HTML, a gap, a sound, a formula or a field is shown character by character, in every kind."""
    typed = "'" + HOSTILE.replace("'", "''") + "'"
    gap = "'{{c1::vector<int>}} and " + HOSTILE.replace("'", "''").replace("{{c1::no}} {{Answer}} ", "") + "'"
    bodies = {
        "basic": f"{{q: {typed}, a: {typed}, why: {typed}, hint: {typed}}}",
        "definition": f"{{term: {typed}, gloss: {typed}}}",
        "cloze": f"{{text: {gap}}}",
        "list": f"{{q: {typed}, items: [{typed}, two]}}",
        "choice": f"{{q: {typed}, key: {typed}, distractors: [{{text: b, why: {typed}}}, {{text: c, why: c}}]}}",
    }
    layout = project(f"- id: hostile\n  kind: {kind}\n  anchor: x\n  en: {bodies[kind]}\n")
    learner.takes(collection(layout), "complete", "en")

    wanted = HOSTILE if kind != "cloze" else HOSTILE.replace("{{c1::no}} {{Answer}} ", "")
    for card in learner.cards():
        shown = card.render_output()
        assert wanted in words(shown.answer_text)
        assert not shown.question_av_tags
        assert not shown.answer_av_tags
        assert "<script>alert" not in shown.answer_text


def test_an_import_again_changes_nothing(sample: Layout, learner: Learner) -> None:
    """The same edition twice: nothing is new, nothing updated, nothing different in notes or cards."""
    cards = collection(sample)
    learner.takes(cards, "complete", "en")
    before = learner.contents()
    assert learner.takes(cards, "complete", "en") == {"new": 0, "updated": 0, "duplicate": 8, "conflicting": 0}
    assert learner.contents() == before


def test_core_and_complete_in_either_order(sample: Layout, learner: Learner, another: Learner) -> None:
    """A card of two decks is one note in one home, whichever deck is imported first."""
    cards = collection(sample)
    learner.takes(cards, "core", "en")
    learner.takes(cards, "complete", "en")
    another.takes(cards, "complete", "en")
    another.takes(cards, "core", "en")
    assert learner.homes() == another.homes()
    assert learner.col.note_count() == another.col.note_count() == 8
    assert set(learner.homes().values()) == {"Test Talks::Scaling", "Test Talks::Safety levels"}


def test_both_languages_live_side_by_side(sample: Layout, learner: Learner) -> None:
    """The Chinese edition adds its own notes in its own decks, of its own note types, and touches no English one."""
    cards = collection(sample)
    learner.takes(cards, "complete", "en")
    english = learner.contents()[:8]
    assert learner.takes(cards, "complete", "zh")["new"] == 8
    assert learner.col.note_count() == 16
    assert all(row in learner.contents() for row in english)
    assert {name.split("::")[0] for name in learner.homes().values()} == {"Test Talks", "测试访谈"}


def test_the_project_describes_its_deck(project: Callable[..., Layout], learner: Learner) -> None:
    """The deck above the homes carries the project's description and home page."""
    layout = project(SAMPLE_CARDS, project=PROJECT + "home: https://example.org/?a=1&b=2\n")
    learner.takes(collection(layout), "core", "en")
    deck = learner.col.decks.by_name("Test Talks")
    assert deck
    address = "https://example.org/?a=1&amp;b=2"
    assert deck["desc"] == f'Cards for tests.<br><a href="{address}">{address}</a>'


def test_a_card_can_be_reported(project: Callable[..., Layout], learner: Learner) -> None:
    """Where the project names an address for reports, each back leads there with the card's id and language."""
    layout = project(SAMPLE_CARDS, project=PROJECT + "report: https://example.org/new?card={card}&lang={lang}\n")
    learner.takes(collection(layout), "complete", "zh")
    shown = learner.note(collection(layout), "plain", "zh").cards()[0].render_output().answer_text
    assert 'href="https://example.org/new?card=plain&amp;lang=zh"' in shown
    assert "报告此卡的问题" in shown


def test_a_release_updates_what_changed_alone(sample: Layout, learner: Learner) -> None:
    """One changed card: one note is updated, and no other note or card is touched."""
    learner.takes(released(sample, FIRST), "complete", "en")
    before = learner.contents()
    rewrite(sample, "a: A **chemical** reaction", "a: A chemical reaction")
    assert learner.takes(released(sample, SECOND), "complete", "en") == {
        "new": 0, "updated": 1, "duplicate": 7, "conflicting": 0,
    }  # fmt: skip
    assert len(set(learner.contents()) ^ set(before)) == 2
    assert learner.note(collection(sample), "plain", "en")["Answer"] == "A chemical reaction"


def test_what_a_learner_did_survives_a_release(sample: Layout, learner: Learner) -> None:
    """An edit of another card, a move, a suspension, reviews and a renamed deck are as the learner left them."""
    cards = released(sample, FIRST)
    learner.takes(cards, "complete", "en")
    learner.edits(learner.note(cards, "term", "en"), "Gloss", "my own words")
    learner.moves(learner.note(cards, "parts", "en"), "My deck")
    learner.suspends(learner.note(cards, "pick-one", "en"))
    reviewed = learner.reviews("Test Talks::Safety levels")
    learner.col.decks.rename(learner.col.decks.id("Test Talks::Safety levels"), "Levels")
    mine = [row for row in learner.contents() if row[0] != learner.note(cards, "plain", "en").guid]

    rewrite(sample, "a: A **chemical** reaction", "a: A chemical reaction")
    assert learner.takes(released(sample, SECOND), "complete", "en")["updated"] == 1

    assert all(row in learner.contents() for row in mine)
    assert learner.note(cards, "term", "en")["Gloss"] == "my own words"
    assert {learner.col.decks.name(c.did) for c in learner.note(cards, "parts", "en").cards()} == {"My deck"}
    assert {card.queue for card in learner.note(cards, "pick-one", "en").cards()} == {-1}
    assert learner.col.get_card(reviewed.id).reps == 1
    assert learner.col.db.scalar("select count() from revlog") == 1
    assert learner.homes()[learner.note(cards, "sentence", "en").guid] == "Levels"


def test_a_mended_chinese_word_reaches_english_learners(sample: Layout, learner: Learner) -> None:
    """The English note shows the Chinese words too, so it is updated with them."""
    learner.takes(released(sample, FIRST), "complete", "en")
    rewrite(sample, "a: 示例实验室", "a: 样例实验室")
    cards = released(sample, SECOND)
    learner.takes(cards, "complete", "en")
    assert "样例实验室" in learner.note(cards, "both-ways", "en")["Other language"]


def test_an_unreleased_card_gives_way_to_its_release(sample: Layout, learner: Learner) -> None:
    """Whoever tried a card before any release gets the released one over it."""
    learner.takes(collection(sample), "complete", "en")
    rewrite(sample, "a: A **chemical** reaction", "a: A chemical reaction")
    cards = released(sample, FIRST)
    learner.takes(cards, "complete", "en")
    assert learner.note(cards, "plain", "en")["Answer"] == "A chemical reaction"


def test_naming_a_spare_field_costs_no_full_sync(
    sample: Layout, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A spare field that gets a name and content in a later release arrives with default options, and without harm."""
    learner.takes(released(sample, FIRST), "complete", "en")
    schema_time = learner.schema_time()
    shape = note_types.SHAPES["basic"]
    fields = tuple(replace(f, name="Errata") if f.key == "spare-1" else f for f in shape.fields)
    monkeypatch.setitem(note_types.SHAPES, "basic", replace(shape, fields=fields))
    rewrite(sample, "a: A **chemical** reaction", "a: A chemical reaction")

    cards = released(sample, SECOND)
    assert learner.takes(cards, "complete", "en")["conflicting"] == 0
    assert "Errata" in learner.note(cards, "plain", "en")
    assert learner.note(cards, "plain", "en")["Answer"] == "A chemical reaction"
    assert learner.schema_time() == schema_time
    assert not [n.name for n in learner.col.models.all_names_and_ids() if n.name.endswith("+")]


def test_a_picture_arrives(project: Callable[..., Layout], learner: Learner) -> None:
    """A picture lies in the learner's media under a name made of its content, and the card shows it with its words."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'
    card = """
    - id: drawn
      anchor: x
      picture: {file: plan.svg, alt: {en: A black square, zh: 一个黑方块}}
      en: {q: What is it?, a: A square}
    """
    cards = collection(project(card, media_plan_svg=svg))
    learner.takes(cards, "complete", "en")
    name = next(iter(all_cards(cards, "en"))).image
    assert name
    assert (Path(learner.col.media.dir()) / name.name).read_text(encoding="utf-8") == svg
    shown = next(learner.cards()).render_output().answer_text
    assert f'src="{name.name}"' in shown
    assert 'alt="A black square"' in shown
