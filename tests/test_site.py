"""The site: every page leads on, asks for nothing from elsewhere, and says all that is known of its cards."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
from projects import PROJECT, SAMPLE_CARDS, collection, put
from quizzing import real
from site_support import ERRATA, GLOSSARY, led_to, pages, site

from builder.collection import Collection
from builder.render.site.pages import Download
from builder.render.site.site import Site

NOTHING_ELSE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "


@pytest.fixture
def sample(project) -> Collection:
    """A project with a card of every kind, a glossary and errata."""
    layout = project(SAMPLE_CARDS)
    put(layout.root, "cards_src/glossary.yaml", GLOSSARY)
    put(layout.root, "cards_src/talk-2024/errata.yaml", ERRATA)
    return collection(layout)


def text(made: Site, path: str) -> str:
    """Give the words of a page, tags left out."""
    content = made.content(path).decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content.partition("<main")[2].partition("</main>")[0]))


@pytest.mark.parametrize("which", ["sample", "ours"])
def test_every_link_leads_somewhere(request, which):
    """To a file of the site and a place in it, or to the web by name; pages need no server that knows what / is"""
    made = site(real() if which == "ours" else request.getfixturevalue(which))
    found = pages(made)
    lost = []
    for path, page in found.items():
        for link in page.links:
            if urlsplit(link).scheme in ("http", "https", "data"):
                continue
            there, place = led_to(path, link)
            known = there in made and (not place or "=" in place or place in found[there].ids)
            lost += [] if known else [(path, link)]
    assert lost == []
    assert len(found) > 20


def test_every_page_can_be_reached_from_the_door(sample):
    made = site(sample)
    found = pages(made)
    reached, ahead = set(), {"index.html"}
    while ahead:
        path = ahead.pop()
        reached.add(path)
        ahead |= {led_to(path, link)[0] for link in found[path].links} & found.keys() - reached
    assert reached == found.keys()


def test_pages_load_nothing_from_elsewhere_and_run_nothing_of_their_own(sample):
    for path, page in pages(site(sample)).items():
        [policy] = [tag["content"] for name, tag in page.tags if tag.get("http-equiv") == "Content-Security-Policy"]
        assert policy.startswith(NOTHING_ELSE), path
        assert page.inline == [], path
        loaded = [tag.get("src") or tag["href"] for name, tag in page.tags if name in ("script", "img", "link")]
        assert [one for one in loaded if urlsplit(one).scheme not in ("", "data")] == [], path


def test_each_page_is_in_a_language_and_leads_to_the_same_in_the_others(sample):
    found = pages(site(sample))
    for path, page in found.items():
        lang, _, rest = path.partition("/")
        if rest:
            assert page.lang == lang
            other = {"en": "zh", "zh": "en"}[lang]
            switches = {led_to(path, tag["href"])[0] for name, tag in page.tags if tag.get("hreflang") == other}
            assert switches == {f"{other}/{rest}"}
            assert len(page.ids) == len(set(page.ids)), path


def test_a_card_without_a_language_is_only_in_the_others(project):
    cards = "- id: lone\n  anchor: x\n  en: {q: 'What did Doe say in 2024?', a: So}\n"
    made = site(collection(project(cards)))
    assert "en/cards/lone.html" in made.paths
    assert "zh/cards/lone.html" not in made.paths
    assert 'href="../../zh/index.html"' in made.content("en/cards/lone.html").decode()


def test_a_project_in_one_language_has_no_switch(project):
    cards = "- id: lone\n  anchor: x\n  en: {q: 'What did Doe say in 2024?', a: So}\n"
    made = site(collection(project(cards, project=PROJECT.replace("[en, zh]", "[en]"))))
    assert not [path for path in made.paths if path.startswith("zh/")]
    assert "hreflang" not in made.content("en/index.html").decode()


def test_a_withdrawn_card_is_not_there(project):
    gone = SAMPLE_CARDS.replace("- id: parts", "- id: parts\n  retired: {since: 2025-01-01, because: It was wrong.}")
    assert "en/cards/parts.html" not in site(collection(project(gone))).paths


def test_the_page_of_a_card_shows_both_sides_of_each_of_its_anki_cards(sample):
    content = site(sample).content("en/cards/sentence.html").decode()
    assert content.count('class="deck-card front') == content.count('class="deck-card back') == 2
    assert "[which level]" in content
    assert "Safety levels" in text(site(sample), "en/cards/sentence.html")


def test_the_page_of_a_card_tells_what_it_hangs_together_with(sample):
    made = site(sample)
    said = text(made, "en/cards/plain.html")
    for part in ("core", "Scaling", "Jane Doe with Rick Roe", "Core", "Complete", "Related cards", "scaling law"):
        assert part in said
    assert "化学反映" in said
    assert "chemical reaction The video says so." in said
    assert "二级" not in said
    assert "not certain Nobody knows." in text(made, "en/cards/sentence.html")


def test_the_page_of_an_interview_tells_who_when_and_what_has_cards(sample):
    said = text(site(sample), "en/interviews/talk-2024.html")
    for part in ("Jane Doe with Rick Roe", "Guests Jane Doe", "Host Rick Roe", "2024-11", "https://example.org/video"):
        assert part in said
    assert "Example Notes" in said
    assert "1 Beginnings 7" in said
    assert "2 Levels 1" in said


@pytest.mark.parametrize(("lang", "words"), [("en", "cards, from 1 interview "), ("zh", "取自 1 场访谈 ")])
def test_one_interview_is_counted_as_one(sample, lang: str, words: str):
    assert words in text(site(sample), f"{lang}/index.html")


def test_a_section_without_cards_is_on_the_map(project):
    made = site(collection(project()))
    assert "2 Levels no card" in text(made, "en/interviews/talk-2024.html")


def test_the_glossary_tells_terms_in_each_language(sample):
    said = text(site(sample), "zh/glossary.html")
    assert "扩展定律 定律 scaling law 说明损失如何下降的规则" in said
    assert said.index("术语") < said.index("人物") < said.index("简·多伊")


def test_predictions_are_drawn_and_listed(sample):
    made = site(sample)
    assert "2024-11 Jane Doe 2026 or 2027 When, did Doe say in 2024" in text(made, "en/predictions.html")
    assert made.content("en/predictions.svg").startswith(b"<svg")


def test_what_a_project_has_not_is_not_in_the_menu(project):
    made = site(collection(project()))
    menu = made.content("en/index.html").decode().partition("<main")[0]
    assert "cards.html" in menu
    assert "glossary.html" not in menu
    assert "predictions.html" not in menu


def test_the_site_hands_over_what_was_built(sample):
    files = [
        Download("core", lang, kind, f"core.{lang}.{kind}", b"x" * 2048)
        for lang in ("en", "zh")
        for kind in ("apkg", "cards")
    ]
    made = site(sample, *files)
    assert made.content("editions/core.en.apkg") == b"x" * 2048
    for path in ("en/index.html", "en/decks/core.html"):
        said = text(made, path)
        assert "Anki deck 2 kB" in said
        assert "Cards to cut out 2 kB" in said
    assert "core.zh" not in made.content("en/index.html").decode()
    assert "download" not in made.content("en/decks/complete.html").decode().partition("<main")[2]


def test_files_of_a_large_deck_have_numbers(sample):
    files = [Download("core", "en", "cards", f"core.en.cards-{n}.pdf", b"x", n) for n in (2, 1)]
    said = text(site(sample, Download("core", "en", "apkg", "core.en.apkg", b"x"), *files), "en/decks/core.html")
    assert re.search(r"Anki deck 1 kB .*Cards to cut out 1 1 kB .*Cards to cut out 2 1 kB", said)


def test_decks_stand_by_what_they_are_on(project):
    """On everything the smaller first, then by topic in the project's order"""
    layout = project(SAMPLE_CARDS)
    for name, select in (
        ("levels", "topics: [safety]"),
        ("growth", "topics: [scaling]"),
        ("talk", "interviews: [talk-2024]"),
    ):
        put(layout.root, f"decks/{name}.yaml", f"title: The {name}\ndescription: D.\nselect: {{{select}}}\n")
    said = text(site(collection(layout)), "en/index.html").partition(" Decks ")[2]
    wanted = ["On everything", "Core", "Complete", "By topic", "The growth", "The levels", "By interview", "The talk"]
    assert sorted(wanted, key=said.index) == wanted


def test_the_search_knows_the_words_of_every_language(sample):
    given = site(sample).content("assets/cards.js").decode()
    cards = {card["id"]: card for card in json.loads(given.removeprefix("deckCards(").removesuffix(");\n"))}
    assert cards.keys() == {entry.id for entry in sample.cards}
    assert cards["sentence"]["words"]["en"] == [
        "In 2024 Doe put models at [which level] and expected […] next.",
        "ASL-2 · ASL-3",
    ]
    assert cards["plain"]["words"]["zh"][1:] == ["一种化学反应", "只加大其中一样，反应就停了。"]
    assert cards["pick-one"] | {"words": {}} == {
        "id": "pick-one",
        "topics": ["scaling"],
        "level": 3,
        "interviews": ["talk-2024"],
        "decks": ["complete"],
        "words": {},
    }


def test_the_style_of_pages_leaves_cards_alone(sample):
    """No class that cards have has a rule of ours, but for the frame that Anki has too"""
    made = site(sample)
    shown = {name for path in made.paths if "/cards/" in path for name in of_cards(made.content(path).decode())}
    own = set(re.findall(r"\.([a-z][\w-]*)", made.content("assets/site.css").decode()))
    assert shown & own == {"card", "deck-card"}


def of_cards(content: str) -> set[str]:
    """Name the classes of the cards in a page."""
    cards = "".join(re.findall(r"<article.*?</article>", content, re.DOTALL)) + '<div class="card">'
    scripted = "letter body text mark right wrong ready"
    return {name for names in [*re.findall(r'class="([^"]*)"', cards), scripted] for name in names.split()}


@pytest.mark.parametrize("path", ["en/cards.html", "en/test.html"])
def test_pages_that_need_scripts_say_so(sample, path):
    content = site(sample).content(path).decode()
    assert "<noscript><p>This page needs JavaScript, which is switched off here." in content


def test_the_same_sources_give_the_same_site(sample):
    first, second = site(sample), site(sample)
    assert {path: first.content(path) for path in first.paths} == {path: second.content(path) for path in second.paths}


def test_words_are_shown_as_typed(project):
    """No markup that someone types gets into a page or a script"""
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    cards = f"- id: evil\n  anchor: x\n  en: {{q: 'Doe {evil}', a: '{evil}', why: '{evil}'}}\n"
    layout = project(cards, project=PROJECT.replace("Test Talks", f"'{evil}'").replace("[en, zh]", "[en]"))
    made = site(collection(layout))
    for path, page in pages(made).items():
        assert page.inline == [], path
        assert "alert(1)</script>" not in made.content(path).decode()
    assert "&lt;img src=x onerror=alert(1)&gt;" in made.content("en/cards/evil.html").decode()
