"""`deck preview`: the site on loopback, anew at every change, with problems beside cards; and nothing else."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect
from previewing import Preview, previewed
from projects import PROJECT, SAMPLE_CARDS, make_project, put

from builder.preview.serve import LOOPBACK, PreviewError, taken_port

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]


@pytest.fixture
def preview(tmp_path):
    with previewed(make_project(tmp_path, SAMPLE_CARDS)) as running:
        yield running


@pytest.fixture
def page(browser: Browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    yield page
    context.close()


def watched(page: Page, preview: Preview, path: str) -> Page:
    """Open a page, and wait until it listens to its server."""
    with page.expect_response("**/_changes*"):
        page.goto(f"{preview.address}/{path}")
    return page


def test_a_change_is_shown_where_one_is(preview, page):
    watched(page, preview, "zh/cards/plain.html")
    preview.rewrite("2024 年，多伊把规模扩展比作什么？", "2024 年，多伊用什么来比喻规模扩展？")
    expect(page.locator(".front .question")).to_have_text("2024 年，多伊用什么来比喻规模扩展？")
    assert page.url.endswith("/zh/cards/plain.html")


def test_the_card_that_changed_is_opened(preview, page):
    """From whatever page, in its language; also a card that is new"""
    watched(page, preview, "en/index.html")
    preview.rewrite("Which company did Doe found in 2020?", "Which firm did Doe found in 2020?")
    page.wait_for_url("**/en/cards/both-ways.html")
    expect(page.locator(".front .question").first).to_have_text("Which firm did Doe found in 2020?")
    with page.expect_response("**/_changes*"):
        preview.rewrite("- id: term\n", "- id: fresh\n  anchor: x\n  en: {q: 'What is new?', a: This}\n- id: term\n")
        page.wait_for_url("**/en/cards/fresh.html")
    expect(page.locator(".back > .answer, .back > article > .answer")).to_have_count(1)


def test_many_cards_that_change_at_once_leave_one_where_one_is(preview, page):
    watched(page, preview, "en/decks/core.html")
    preview.rewrite("speaker: doe", "speaker: roe")
    with page.expect_navigation():
        pass
    assert page.url.endswith("/en/decks/core.html")


def test_what_is_wrong_with_a_card_stands_beside_it_with_its_line(preview, page):
    watched(page, preview, "en/cards/plain.html")
    preview.rewrite("What did Doe compare scaling to in 2024?", "Did Doe compare scaling to a chemical reaction?")
    told = page.locator(".problems li").filter(has_text="DC03")
    expect(told).to_contain_text("cards_src/talk-2024/01-first.yaml:11:8")
    expect(told).to_have_class("error")
    expect(page.locator(".front .question")).to_have_text("Did Doe compare scaling to a chemical reaction?")
    page.goto(f"{preview.address}/en/cards/term.html")
    expect(page.locator(".problems li").filter(has_text="DC03")).to_have_count(0)


def test_a_broken_file_is_told_on_the_page_and_the_preview_goes_on(preview, page):
    """The last that could be read is shown; what is mended is shown without anything being done"""
    watched(page, preview, "en/cards/plain.html")
    preview.rewrite("cards:\n", "cards: [\n")
    expect(page.locator(".trouble")).to_contain_text("cards_src/talk-2024/01-first.yaml:")
    expect(page.locator(".front .question")).to_have_text("What did Doe compare scaling to in 2024?")
    preview.rewrite("cards: [\n", "cards:\n")
    expect(page.locator(".trouble")).to_have_count(0)
    preview.rewrite("A **chemical** reaction", "A reaction")
    expect(page.locator(".back > .answer")).to_have_text("A reaction")


def test_what_cannot_be_shown_is_told_wherever_one_has_scrolled_to(preview, page):
    page.set_viewport_size({"width": 600, "height": 300})
    watched(page, preview, "en/cards/plain.html")
    page.mouse.wheel(0, 400)
    page.wait_for_function("window.scrollY > 100")
    preview.rewrite("- id: term\n", "- id: plain\n")
    expect(page.locator(".trouble h2")).to_have_text("Problems in the sources: what stands below is as it was before")
    expect(page.locator(".trouble")).to_be_in_viewport()
    expect(page.locator(".trouble li").first).to_contain_text("'plain'")


@pytest.mark.parametrize("width", [360, 1000, 1280])
def test_what_is_told_everywhere_keeps_the_margins_of_the_page(preview, page, width):
    page.set_viewport_size({"width": width, "height": 700})
    watched(page, preview, "en/cards/plain.html")
    preview.rewrite("cards:\n", "cards: [\n")
    expect(page.locator(".everywhere")).to_be_visible()
    told, top = (page.locator(place).bounding_box() for place in (".everywhere", ".top-nav"))
    assert (told["x"], told["width"]) == (top["x"], top["width"])


def test_what_was_opened_stays_open(preview, page):
    watched(page, preview, "en/cards/plain.html")
    page.locator(".back summary", has_text="中文").click()
    preview.rewrite("A **chemical** reaction", "A reaction")
    expect(page.locator(".back > .answer")).to_have_text("A reaction")
    expect(page.locator(".back details[open]")).to_have_count(1)


def test_a_test_of_oneself_is_not_interrupted(preview, page):
    watched(page, preview, "en/test.html#deck=complete&n=5")
    expect(page.locator("#card .front")).to_be_visible()
    preview.rewrite("A **chemical** reaction", "A reaction")
    page.keyboard.press("Space")
    page.keyboard.press("2")
    expect(page.locator("#place")).to_have_text("Card 2 of 5")
    assert page.url.endswith("/en/test.html#card-2")


def test_folders_that_come_in_the_place_of_others_are_watched_on(preview, page):
    """As when another branch is checked out"""
    watched(page, preview, "en/cards/plain.html")
    for folder in (preview.layout.decks, preview.layout.cards):
        copy = shutil.copytree(folder, preview.layout.root / "copy")
        folder.rename(preview.layout.root / f"old-{folder.name}")
        copy.rename(folder)
    for old, new in (("A **chemical** reaction", "A reaction"), ("A reaction", "Another reaction")):
        preview.rewrite(old, new)
        expect(page.locator(".back > .answer")).to_have_text(new)


def test_a_page_that_comes_back_is_shown(preview, page):
    core = preview.layout.decks / "core.yaml"
    content = core.read_bytes()
    watched(page, preview, "en/decks/core.html")
    core.unlink()
    expect(page.get_by_role("heading", name="No such page")).to_be_visible()
    with page.expect_response("**/_changes*"):
        page.reload()
    core.write_bytes(content)
    expect(page.get_by_role("heading", name="Core")).to_be_visible()


def test_a_reference_to_nothing_is_told_beside_its_card(preview, page):
    watched(page, preview, "en/cards/plain.html")
    preview.rewrite("contrast: [both-ways]", "contrast: [nobody]")
    expect(page.locator(".problems li")).to_contain_text("nobody")
    expect(page.locator(".front .question")).to_have_text("What did Doe compare scaling to in 2024?")


def test_a_project_that_cannot_be_read_yet_is_shown_once_it_can(tmp_path, page):
    layout = make_project(tmp_path, SAMPLE_CARDS, project=PROJECT.replace("namespace: test-deck\n", ""))
    with previewed(layout) as preview:
        watched(page, preview, "en/cards/plain.html")
        expect(page.locator(".trouble")).to_contain_text("decks/project.yaml")
        put(layout.root, "decks/project.yaml", PROJECT)
        expect(page.locator(".front .question")).to_have_text("What did Doe compare scaling to in 2024?")


def test_a_page_that_is_gone_says_so(preview):
    status, _, content = preview.ask("/en/cards/gone.html")
    assert (status, "The site has no <code>en/cards/gone.html</code> now" in content) == (404, True)


def test_a_preview_that_stopped_is_told(tmp_path, page):
    with previewed(make_project(tmp_path, SAMPLE_CARDS)) as preview:
        watched(page, preview, "en/index.html")
        expect(page.locator(".lost")).to_be_hidden()
    expect(page.locator(".lost")).to_be_visible()


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "localhost.example.org:80", "192.0.2.1", ""])
def test_other_hosts_names_are_refused(preview, host):
    """A web page may lead its own name to this machine: DNS rebinding"""
    status, _, content = preview.ask("/en/index.html", host=host or "[::1]")
    assert (status, "Test Talks" in content) == (400, False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_ones_own_names_are_answered(preview, host):
    assert preview.ask("/en/index.html", host=f"{host}:{preview.port}")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../cards_src/talk-2024/01-first.yaml",
        "/%2e%2e/decks/project.yaml",
        "/assets/../../decks/project.yaml",
        "/assets/..%2f..%2fdecks/project.yaml",
        "/media/%00",
        "//etc/passwd",
        "/C:/Windows/win.ini",
        "/site/layout.html",
    ],
)
def test_no_path_leaves_the_site(preview, path):
    status, _, content = preview.ask(path)
    assert (status, "No such page" in content) == (404, True)


def test_a_folder_is_its_first_page(preview):
    assert preview.ask("/en/")[2] == preview.ask("/en/index.html")[2]


def test_every_answer_says_what_a_page_may_load(preview):
    for path in ("/", "/en/index.html", "/assets/card.css", "/nothing", "/en/cards/plain.js"):
        headers = {name.lower(): value for name, value in preview.ask(path)[1].items()}
        policy = headers["content-security-policy"].split("; ")
        assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy)
        assert headers["x-content-type-options"] == "nosniff"


def test_a_port_that_is_taken_is_told_and_else_the_next_is_free():
    with taken_port(None) as first, taken_port(None) as second:
        assert second.getsockname()[1] > first.getsockname()[1]
        assert {place.getsockname()[0] for place in (first, second)} == {LOOPBACK}
        number = first.getsockname()[1]
        with pytest.raises(PreviewError, match=f"port {number} can't be served on: .* Try another --port"):
            taken_port(number)


def test_the_address_is_told_before_anything_is_served(deck, project, monkeypatch):
    """With the page of a card, if one is named; the browser is opened unless that is not wanted"""
    opened, served = [], []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("uvicorn.Server.run", lambda _, sockets: served.append(sockets[0].getsockname()))
    layout = project(SAMPLE_CARDS)
    run = deck("-C", layout.root, "preview", "term")
    assert (run.code, served[0][0]) == (0, LOOPBACK)
    assert opened == [f"http://{LOOPBACK}:{served[0][1]}/en/cards/term.html"]
    assert run.out.startswith(opened[0])
    assert deck("-C", layout.root, "preview", "--no-open").code == 0
    assert len(opened) == 1
    run = deck("-C", layout.root, "preview", "trem")
    assert (run.code, "there is no card 'trem'" in run.err, len(served)) == (2, True, 2)


@pytest.mark.parametrize("number", ["0", "9" * 5_000], ids=["ours", "hostile"])
def test_it_ends_in_silence_though_a_page_is_open(project, number):
    """Ctrl+C; whatever the page says that it shows, it is told what there is"""
    command = [sys.executable, "-m", "builder", "-C", str(project(SAMPLE_CARDS).root), "preview", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        port = urlsplit(running.stdout.readline().split()[0]).port
        try:
            with urlopen(f"http://{LOOPBACK}:{port}/_changes?number={number}") as changes:
                assert changes.read(5) == b"data:"
                running.send_signal(signal.SIGINT)
                said = running.communicate()
        finally:
            running.kill()
    assert (running.returncode, said) == (0, ("", ""))


def test_what_is_not_installed_is_named(deck, project, monkeypatch):
    monkeypatch.delitem(sys.modules, "builder.preview.server", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    run = deck("-C", project().root, "preview")
    assert (run.code, "pip install" in run.err) == (1, True)


def test_the_socket_is_on_loopback_alone():
    with taken_port(None) as place:
        assert place.family is socket.AF_INET
        assert place.getsockname()[0] == "127.0.0.1"
