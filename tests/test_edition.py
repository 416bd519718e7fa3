"""A deck in one language: which cards, in which order, and what stands around each."""

from __future__ import annotations

import pytest
from projects import CARD_FILE, CORE, HEAD, INTERVIEW, ONE_CARD, PROJECT, SAMPLE_CARDS, Project, collection, put

from builder.edition import Edition, EditionCard, all_cards, edition, editions
from builder.project import Layout
from builder.text import to_words


def deck(layout: Layout, lang: str = "en", name: str = "core") -> Edition:
    return edition(collection(layout), name, lang)


def ids(layout: Layout, lang: str = "en", name: str = "core") -> list[str]:
    return [card.id for card in deck(layout, lang, name).cards]


def selecting(line: str) -> str:
    return CORE.replace("select: {levels: [1]}", line)


@pytest.mark.parametrize(
    ("line", "chosen"),
    [
        ("select: {levels: [2, 3]}", ["both-ways", "pick-one"]),
        ("select: {topics: [safety/asl]}", ["sentence", "steps"]),
        ("select: {topics: [safety]}", ["sentence", "steps"]),
        ("select: {cards: [steps, plain]}", ["plain", "steps"]),
        ("select: {interviews: [talk-2024], levels: [3]}", ["pick-one"]),
        ("select: {levels: [1], topics: [scaling]}\nexclude: [plain]", ["term", "parts", "forecast", "sentence"]),
    ],
)
def test_a_deck_takes_the_cards_that_meet_every_condition(project: Project, line: str, chosen: list[str]):
    assert ids(project(SAMPLE_CARDS, core=selecting(line))) == chosen


def test_a_topic_is_not_taken_for_another_that_begins_like_it(project: Project):
    """select: {topics: [safe]}"""
    assert ids(project(SAMPLE_CARDS, core=selecting("select: {topics: [safe]}"))) == []


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("topic", ["plain", "term", "parts", "forecast", "both-ways", "pick-one", "sentence", "steps"]),
        ("level", ["plain", "term", "sentence", "steps", "parts", "forecast", "both-ways", "pick-one"]),
        ("source", ["plain", "both-ways", "term", "sentence", "steps", "parts", "pick-one", "forecast"]),
    ],
)
def test_a_deck_is_in_its_order_and_else_in_that_of_the_sources(project: Project, order: str, first: list[str]):
    layout = project(SAMPLE_CARDS, core=selecting(f"order: {order}"))
    assert ids(layout) == first
    assert [card.position for card in deck(layout).cards] == list(range(1, 9))


def test_a_card_is_in_the_editions_of_its_languages_alone(project: Project):
    layout = project("- id: one\n  anchor: x\n  en: {q: a, a: b}\n")
    assert (ids(layout, "en"), ids(layout, "zh")) == (["one"], [])


def test_a_retired_card_is_in_no_edition(project: Project):
    layout = project(ONE_CARD + "  retired: {since: 2025, because: wrong}\n")
    loaded = collection(layout)
    assert ids(layout) == ids(layout, name="complete") == []
    assert [card.id for card in all_cards(loaded, "en", retired=True)] == ["one"]


def test_a_retired_card_is_shown_by_no_contrast(project: Project):
    layout = project(
        SAMPLE_CARDS.replace("- id: both-ways\n", "- id: both-ways\n  retired: {since: 2025, because: x}\n")
    )
    assert deck(layout).cards[0].contrast == ()


def test_a_home_is_the_same_in_every_edition(project: Project):
    layout = project(SAMPLE_CARDS)
    core = {card.id: card.home for card in deck(layout, "zh").cards}
    complete = {card.id: card.home for card in deck(layout, "zh", "complete").cards}
    assert core.items() <= complete.items()
    assert set(complete.values()) == {"测试访谈::规模扩展", "测试访谈::安全级别"}


def test_a_home_is_that_of_the_first_topic(project: Project):
    """topics: [safety/asl, scaling]"""
    cards = {card.id: card for card in deck(project(SAMPLE_CARDS)).cards}
    assert cards["sentence"].home == "Test Talks::Safety levels"
    assert cards["sentence"].topic_title == "Safety levels"


def test_the_number_of_a_topic_stands_before_its_title_in_its_home_alone(project: Project):
    """Anki sorts decks by name."""
    numbered = PROJECT.replace("- id: scaling\n", "- id: scaling\n  number: 01\n")
    card = deck(project(SAMPLE_CARDS, project=numbered)).cards[0]
    assert (card.home, card.topic_title) == ("Test Talks::01 Scaling", "Scaling")


def test_a_title_names_project_and_deck(project: Project):
    made = deck(project(SAMPLE_CARDS), "zh")
    assert (made.title, made.name, made.description) == ("测试访谈 · 核心", "core.zh", "核心内容。")


def test_editions_are_made_deck_by_deck_and_language_by_language(project: Project):
    made = editions(collection(project(SAMPLE_CARDS)), ["core", "complete"], ["en", "zh"])
    assert [each.name for each in made] == ["core.en", "core.zh", "complete.en", "complete.zh"]


def one(layout: Layout, lang: str = "en") -> EditionCard:
    return deck(layout, lang).cards[0]


def test_a_source_is_told_in_the_editions_language(project: Project):
    [source] = one(project(ONE_CARD), "zh").sources
    assert (source.who, source.where, source.when) == ("简·多伊", "简·多伊对谈里克·罗", "2024-11-12")
    assert (source.publisher, source.section) == ("示例笔记", "1 开始")


def test_a_link_leads_to_the_words_in_the_text(project: Project):
    """https://example.org/notes, 化学反应"""
    [source] = one(project(ONE_CARD)).sources
    assert source.link == "https://example.org/notes#:~:text=%E5%8C%96%E5%AD%A6%E5%8F%8D%E5%BA%94"


def test_a_link_keeps_a_fragment_that_is_there(project: Project):
    """https://example.org/notes#rd"""
    [source] = one(project(ONE_CARD, interview=INTERVIEW.replace("org/notes", "org/notes#rd"))).sources
    assert source.link.startswith("https://example.org/notes#rd:~:text=")


@pytest.mark.parametrize(
    ("anchor", "fragment"),
    [("a-b", "a%2Db"), ("a, b", "a%2C%20b"), ("a&b", "a%26b"), ("a#b/c", "a%23b%2Fc"), ("100%", "100%25")],
)
def test_what_means_something_in_a_text_fragment_is_escaped(project: Project, anchor: str, fragment: str):
    [source] = one(project(ONE_CARD.replace("化学反应", f"'{anchor}'"))).sources
    assert source.link == f"https://example.org/notes#:~:text={fragment}"


def test_a_text_without_an_address_leads_to_the_video(project: Project):
    [source] = one(project(ONE_CARD, interview=INTERVIEW.replace("  url: https://example.org/notes\n", ""))).sources
    assert source.link == "https://example.org/video"


@pytest.mark.parametrize("address", ["", "  url: https://example.org/notes\n"])
def test_an_anchor_finds_the_passage_with_and_without_an_address(project: Project, address: str):
    interview = INTERVIEW.replace("  url: https://example.org/notes\n", address)
    [source] = one(project(ONE_CARD, interview=interview)).sources
    assert source.anchor == "化学反应"


def test_an_address_is_never_invented(project: Project):
    interview = INTERVIEW.replace("  url: https://example.org/notes\n", "").replace(
        "video: https://example.org/video\n", ""
    )
    [source] = one(project(ONE_CARD, interview=interview)).sources
    assert source.link == ""


def test_a_text_without_a_date_has_that_of_its_interview(project: Project):
    [source] = one(project(ONE_CARD, interview=INTERVIEW.replace("  date: 2024-11-12\n", ""))).sources
    assert source.when == "2024-11"


def test_a_card_without_a_speaker_names_nobody(project: Project):
    [source] = one(project(ONE_CARD, head=HEAD.replace("speaker: doe\n", ""))).sources
    assert source.who == ""


def test_a_cites_own_speaker_goes_before_the_cards(project: Project):
    """cites: [{text: notes, section: 1, anchor: 甲, speaker: roe}]"""
    card = "- id: one\n  speaker: doe\n  cites: [{text: notes, section: 1, anchor: 甲, speaker: roe}]\n"
    card += "  en: {q: a, a: b}\n"
    [source] = one(project(card)).sources
    assert source.who == "Rick Roe"


def test_a_card_shows_its_other_languages_and_contrasts(project: Project):
    card = one(project(SAMPLE_CARDS))
    assert [(gist.lang, to_words(gist.question)) for gist in card.others] == [
        ("zh", "2024 年，多伊把规模扩展比作什么？")
    ]
    assert [to_words(gist.question) for gist in card.contrast] == ["Which company did Doe found in 2020?"]


def test_a_contrast_without_words_in_a_language_is_left_out_there(project: Project):
    cards = SAMPLE_CARDS.replace("contrast: [both-ways]", "contrast: [alone]")
    cards += "\n- id: alone\n  anchor: 独\n  zh: {q: 什么？, a: 独}\n"
    assert one(project(cards)).contrast == ()


GISTS = {
    "plain": ("What did Doe compare scaling to in 2024?", ["A chemical reaction"]),
    "term": ("scaling law", ["A rule that tells how loss falls as models grow"]),
    "sentence": (
        "In 2024 Doe put models at [which level] and expected […] next.",
        ["In 2024 Doe put models at ASL-2 and expected ASL-3 next."],
    ),
    "steps": ("Which three steps did Doe name in 2024, in order?", ["Train", "Test", "Release"]),
    "pick-one": ("Which level did Doe give to the models of 2024?", ["ASL-2"]),
}


@pytest.mark.parametrize("name", GISTS)
def test_a_card_in_short_is_what_it_asks_and_its_answers(project: Project, name: str):
    [gist] = [card.gist for card in all_cards(collection(project(SAMPLE_CARDS)), "en") if card.id == name]
    assert (to_words(gist.question), [to_words(answer) for answer in gist.answers]) == GISTS[name]
    assert gist.ordered == (name == "steps")


def test_a_picture_is_named_by_its_content(project: Project):
    layout = project(ONE_CARD + "  picture: {file: plan.svg, alt: {en: A plan, zh: 图}}\n", media_plan_svg="<svg/>")
    image = one(layout, "zh").image
    assert image is not None
    assert (image.name, image.alt, image.content) == ("plan-d4dc56669143.svg", "图", b"<svg/>")


def test_a_picture_may_be_another_in_each_language(project: Project):
    picture = "  picture: {file: {en: a.svg, zh: b.svg}, alt: x}\n"
    layout = project(ONE_CARD + picture, media_a_svg="<svg>a</svg>", media_b_svg="<svg>b</svg>")
    assert [one(layout, lang).image.content for lang in ("en", "zh")] == [b"<svg>a</svg>", b"<svg>b</svg>"]


def test_cards_of_two_interviews_are_told_apart(project: Project):
    """select: {interviews: [second]}"""
    layout = project(ONE_CARD, core=selecting("select: {interviews: [second]}"))
    second = INTERVIEW.replace("- id: notes", "- id: others")
    put(layout.root, "cards_src/second/interview.yaml", second)
    put(
        layout.root,
        "cards_src/second/01.yaml",
        HEAD.replace("notes", "others") + ONE_CARD.replace("id: one", "id: two"),
    )
    assert ids(layout) == ["two"]
    assert (layout.root / CARD_FILE).is_file()


def test_a_card_that_rests_on_several_interviews_is_taken_if_all_are_wanted(project: Project):
    cites = "cites: [{text: notes, section: 1, anchor: x}, {text: others, section: 1, anchor: x}]\n  topics: [scaling]"
    both = "level: 1\nstance: claim\ncards:\n" + ONE_CARD.replace("anchor: 化学反应", cites)
    for wanted, taken in (("[second]", []), ("[talk-2024]", []), ("[second, talk-2024]", ["one"])):
        layout = project("", head="", core=selecting(f"select: {{interviews: {wanted}}}"))
        put(layout.root, CARD_FILE, both)
        put(layout.root, "cards_src/second/interview.yaml", INTERVIEW.replace("- id: notes", "- id: others"))
        assert ids(layout) == taken
