"""What a stranger says gets into cards, pages and paper as characters alone, and nothing reaches the network."""

from __future__ import annotations

import re
import signal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile import EVERYTHING, SHORT, WEB, deck_offline, hostile, offline
from learner import Learner
from playwright.sync_api import Browser
from projects import collection
from site_support import site
from visiting import visitor, written

from builder.check.pictures import active_content
from builder.edition import edition
from builder.model import Project
from builder.project import Layout
from builder.quiz.exports.wording import label
from builder.render.anki.package import package
from builder.render.paper.engine import TEMPLATES
from builder.render.paper.fit import refusal

pytest_plugins = ["browser_fixtures"]

KILLED = -signal.SIGSYS


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return hostile(tmp_path_factory.mktemp("evil"))


COMMANDS = {
    "check": (0, ["check"]),
    "build": (0, ["build", "--to", "apkg,study,site,listing"]),
    "print": (0, ["print", "core", "--skip-unfit"]),
    "quiz": (0, ["quiz", "core", "--to", "pdf,html,gift,moodle,qti,csv", "--lang", "both"]),
    "release": (0, ["release", "--dry-run"]),
    "predictions": (0, ["predictions"]),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_asks_for_a_socket(evil: Layout, command: str):
    """Python, Typst and Anki's library alike: the system itself would kill the process"""
    code, args = COMMANDS[command]
    run = deck_offline("-C", evil.root, *args)
    assert (run.returncode, "Traceback" in run.stderr) == (code, False), run.stderr


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import socket; socket.socket(socket.AF_INET6)",
        """import typst; typst.compile(b'#import "@preview/evil:1.0.0": *')""",
    ],
)
def test_what_asks_for_a_socket_is_killed(code: str):
    """Typst would load a package that a document names"""
    assert offline("pass").returncode == 0
    assert offline(code).returncode == KILLED


def test_no_template_of_ours_reads_or_runs_anything():
    """Words come as data: only what stands in a template itself is read as Typst"""
    templates = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.typ")}
    assert len(templates) > 10
    for name, text in templates.items():
        assert re.findall(r"\b(?:eval|read|csv|yaml|toml|xml|cbor|plugin)\(", text) == [], name
        assert set(re.findall(r"\b(?:json|image)\((?!\s*bytes\()", text)) == set(), name
        assert {*re.findall(r'#(?:import|include) "([^"]*)"', text)} <= templates.keys(), name


@pytest.mark.browser
def test_pages_run_nothing_and_ask_for_nothing(browser: Browser, evil: Layout, tmp_path: Path):
    """Whatever is visited, searched and tested; a visitor's browser asks for files of the site alone"""
    made = site(collection(evil))
    pages = [path for path in made.paths if path.endswith(".html")]
    with visitor(browser, written(made, tmp_path)) as visit:
        for path in [*pages, "en/cards.html#q=script", "en/test.html#deck=core&n=all"]:
            visit.go(path)
            visit.page.wait_for_load_state("load")
            assert visit.page.evaluate("window.ran") is None, path
            assert visit.page.locator("iframe, object, embed, style, svg [onload], img[onerror]").count() == 0, path
        assert visit.page.locator(".deck-card").count() == 1


class Tags(HTMLParser):
    """The elements of some HTML, and where their attributes lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {str(value) for name, value in attrs if name in ("href", "src")}


OURS = {
    *(
        "article",
        "b",
        "br",
        "code",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figure",
        "footer",
        "header",
        "hr",
        "img",
    ),
    *("a", "li", "ol", "p", "span", "strong", "summary", "time", "ul"),
}
WORN = {"alt", "class", "href", "lang", "src"} | {
    f"data-{name}" for name in ("card", "cloze", "option", "ordinal", "prompt", "right", "yours")
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_anki_shows_characters(evil: Layout, tmp_path: Path, lang: str):
    """In fields, hints, options and labels; Anki finds no gap, no field, no sound and no formula in them"""
    cards = collection(evil)
    learner = Learner(tmp_path / "anki")
    learner.imports(package(edition(cards, "core", lang), cards.ledger).content)
    shown = [learner.col.get_card(id_).render_output() for id_ in learner.col.find_cards("")]
    assert len(shown) == 2 + 2 + 1 + 3 + 1 + 1
    for card in shown:
        assert card.question_av_tags == card.answer_av_tags == []
        for side in (card.question_text, card.answer_text):
            bare, scripts = re.subn(r"<script>\n\(function.*?</script>", "", side, flags=re.DOTALL)
            tags = Tags(bare)
            assert scripts <= 1
            assert tags.names <= OURS
            assert tags.attributes <= WORN
            assert {
                one
                for one in tags.addresses
                if not re.match(rf"{WEB}/'onclick=x|https://example\.org/|plan-[0-9a-f]+\.svg$", one)
            } == set()
            assert not re.search(r"\{\{|\[latex\]|\[sound:|\\\(|\[anki:|<%", bare)
    answers = " ".join(card.answer_text for card in shown)
    assert answers.count("&lt;script&gt;window.ran = 1") > 20
    assert learner.col.media.check().missing == []


def test_labels_of_a_project_are_no_formats_of_python():
    """`{n:>99999999999}` would take all memory, and `{n.__class__}` look into the program"""
    words = {"en": {"told": "{n:>99999999999} {n.__class__} {x} {0} {n}"}}
    assert label(words, "told", n=3) == "{n:>99999999999} {n.__class__} {x} {0} 3"


@pytest.mark.parametrize(
    "report", ["https://x.y/{card}{{Answer}}", "https://x.y/[latex]{card}", "javascript:{card}", "https://x.y"]
)
def test_the_address_for_reports_holds_nothing_for_anki(report: str):
    with pytest.raises(ValueError, match="report"):
        Project.model_validate(
            {
                "namespace": "a",
                "title": "b",
                "description": "c",
                "languages": ["en"],
                "topics": [{"id": "a", "title": "b"}],
            }
            | {"report": report}
        )


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
LONG = {
    "many stops": '<linearGradient id="a">'
    + "<stop/>" * 12_000
    + "</linearGradient>"
    + '<path fill="url(#a)" d="M0 0h1v1"/>' * 2_500,
    "a chain": "".join(f'<linearGradient id="a{n}" href="#a{n + 1}"/>' for n in range(2_500))
    + '<path fill="url(#a0)" d="M0 0h1"/>' * 2_500,
    "a circle": '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><path fill="url(#a)" d="M0 0h1"/>',
    "deep": "<g>" * 20_000 + "</g>" * 20_000,
    "text": "<text>" + "x" * 19_999 + "</text>",
}


@pytest.mark.parametrize("what", LONG)
def test_drawings_that_pass_are_printed_or_refused(what: str):
    """And neither take all memory nor end the process: what did that, patterns and masks, is not let in"""
    drawing = SVG.format(LONG[what])
    assert active_content(drawing.encode()) == ""
    told = refusal("picture.typ", {"lang": "en", "image": {"content": drawing, "alt": "x"}})
    assert (told is None) is (what != "deep")


def test_the_hostile_words_are_there(evil: Layout):
    """In every text of every kind, so that these tests test something"""
    text = (evil.cards / "talk-2024/01-first.yaml").read_text(encoding="utf-8")
    assert text.count("window.ran = 1") > 25
    assert "window.ran=5" in SHORT
    assert "@preview" in EVERYTHING
