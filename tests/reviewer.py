"""Anki's reviewer in a browser: its own style sheets and script, in pages dressed as each of its apps dresses them."""

from __future__ import annotations

import base64
import json
import mimetypes
import os
import shutil
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

ORIGIN = "http://reviewer.test"

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


_MEASURE = r"""
async ([packed, body]) => {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const sides = await new Response(unpacked).json();
  const channels = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return [r, g, b, a];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((value, place) => value * a + under[place] * (1 - a));
  const luminance = (colour) => {
    const linear = (part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    const [r, g, b] = colour.map((value) => linear(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const under = element.parentElement ? ground(element.parentElement) : [255, 255, 255];
    return over(channels(getComputedStyle(element).backgroundColor), under);
  };
  const contrast = (element) => {
    const behind = ground(element);
    const text = over(channels(getComputedStyle(element).color), behind);
    const [dark, light] = [luminance(text), luminance(behind)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const texts = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() && !parent.closest("script, style")) found.push(parent);
    }
    return found;
  };
  const what = ({ tagName, className, textContent }) => `${tagName} ${className} «${textContent.slice(0, 30)}»`;

  const measure = (card) => {
    const wrong = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) wrong.push(`overflow of the page: ${root.scrollWidth}`);
    for (const element of card.querySelectorAll("*")) {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const wide = style.display !== "inline" && element.scrollWidth > element.clientWidth + 1;
      const high = style.display !== "inline" && element.scrollHeight > element.clientHeight + 1;
      const out = box.left < -0.5 || box.right > root.clientWidth + 0.5;
      const target = element.matches("label, summary, input");
      if (out || wide) wrong.push(`overflow of ${what(element)}`);
      if ((wide || high) && style.overflow !== "visible") wrong.push(`clipped ${what(element)}`);
      if (target && (box.height < 44 || box.width < 44)) wrong.push(`target too small: ${what(element)}`);
      if (style.opacity !== "1" && !element.matches("input")) wrong.push(`contrast unknown: ${what(element)}`);
    }
    for (const element of texts(card)) {
      const ratio = contrast(element);
      if (ratio < 4.5) wrong.push(`contrast ${ratio.toFixed(2)} of ${what(element)}`);
    }
    return wrong;
  };

  const wrong = [];
  for (const [name, html] of sides) {
    _showAnswer(html, body);
    await new Promise((done) => _queueAction(done));
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
    const radio = document.querySelector(".deck-card input");
    if (radio) radio.click();
    const card = document.querySelector(".deck-card");
    wrong.push(...(card ? measure(card) : ["no card"]).map((line) => `${name}: ${line}`));
  }
  return wrong;
}
"""
"""Show sides one after the other, all details open and an option chosen, and list what is wrong with each."""


@dataclass(frozen=True)
class App:
    """The classes that an Anki app puts on its page, always and at night."""

    html: str
    body: str
    night_html: str = ""
    night_body: str = "nightMode night_mode"


APPS = {
    "linux": App("", "isLin", night_html="night-mode"),
    "mac": App("", "isMac macos-dark-mode", night_html="night-mode"),
    "win": App("", "isWin", night_html="night-mode"),
    "iphone": App("webkit safari mobile iphone js", "", night_body="nightMode"),
    "ipad": App("webkit safari mobile ipad js", "", night_body="nightMode"),
    "android": App("webkit chrome mobile android linux js", "", night_body="night_mode ankidroid_dark_mode"),
}


@dataclass(frozen=True)
class Shown:
    """A card as Anki renders it, each side with the style of its note type."""

    name: str
    kind: str
    lang: str
    number: int
    front: str
    back: str

    @property
    def sides(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Both sides, each with a name that tells it from all others."""
        name = f"{self.name} {self.lang} {self.number}"
        return (f"{name} front", self.front), (f"{name} back", self.back)


def browser_or_skip() -> str:
    """Find Chromium. Without it tests are skipped, but not where they must run."""
    if CHROMIUM:
        return CHROMIUM
    reason = "Chromium is not installed: put it on the PATH, or its file into CHROMIUM"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a browser that asks nothing of the network."""
    path = browser_or_skip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        try:
            yield browser
        finally:
            browser.close()


def shown(packages: Sequence[bytes], folder: Path) -> list[Shown]:
    """Import packages into a new Anki collection and render every card that it then has."""
    collection = Collection(str(folder / "collection.anki2"))
    try:
        for number, content in enumerate(packages):
            path = folder / f"{number}.apkg"
            path.write_bytes(content)
            options = ImportAnkiPackageOptions()
            collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options))
        return [_rendered(collection, card) for card in sorted(collection.find_cards(""))]
    finally:
        collection.close()


def _rendered(collection: Collection, card_id: Any) -> Shown:
    card = collection.get_card(card_id)
    output = card.render_output()
    kind, lang = card.note_type()["name"].rpartition(" – ")[2].rstrip(")").split(" (")
    name = card.note()["Card"]
    return Shown(name, kind, lang, card.ord + 1, output.question_and_style(), output.answer_and_style())


@dataclass
class Reviewer:
    """A page in which Anki shows cards."""

    page: Page
    app: App = APPS["linux"]
    night: bool = False
    media: Mapping[str, bytes] = field(default_factory=dict)

    def open(self) -> None:
        """Load the empty reviewer, as an app does when a session begins."""
        self.page.goto(f"{ORIGIN}/")

    def front(self, card: Shown) -> None:
        """Show a card's question, as the app does."""
        self._show("_showQuestion(html, other, body)", card.front, card.back)

    def back(self, card: Shown) -> None:
        """Show a card's answer, as the app does."""
        self._show("_showAnswer(html, body)", card.back, "")

    def measure(self, sides: Sequence[tuple[str, str]]) -> list[str]:
        """Show sides, given as name and HTML, and list all that overflows, is cut, faint, or too small to tap."""
        found: list[str] = self.page.evaluate(_MEASURE, [_packed(sides), self.body])
        return found

    def _show(self, call: str, html: str, other: str) -> None:
        script = f"([html, other, body]) => {{ {call}; return new Promise((done) => _queueAction(done)); }}"
        self.page.evaluate(script, [html, other, self.body])

    @property
    def body(self) -> str:
        """The classes of the body while a card is shown."""
        return f"card card1 {self.app.body} {self.app.night_body if self.night else ''}".strip()

    def serve(self, route: Route) -> None:
        """Answer what the page asks for: from Anki's own files, from the media, or not at all."""
        path = route.request.url.removeprefix(f"{ORIGIN}/").split("?")[0].split("#")[0]
        if not path:
            route.fulfill(body=self._html(), content_type="text/html; charset=utf-8")
        elif path.startswith("_anki/") and (file := web() / path.removeprefix("_anki/")).is_file():
            route.fulfill(body=file.read_bytes(), content_type=_type(file.name))
        elif path in self.media:
            route.fulfill(body=self.media[path], content_type=_type(path))
        else:
            route.abort()

    def _html(self) -> str:
        """Write the page that aqt/webview.py and aqt/reviewer.py write."""
        night = self.app.night_html if self.night else ""
        return f"""<!doctype html>
<html class="{self.app.html} {night}" dir="ltr" data-bs-theme="{"dark" if self.night else "light"}">
<head>
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Anki</title>
<link rel="stylesheet" href="/_anki/css/webview.css">
<style>
body {{ zoom: 1; background-color: var(--canvas); }}
html {{ font-family: "Helvetica", sans-serif; }}
:root {{ --canvas: #f5f5f5 }}
:root[class*=night-mode] {{ --canvas: #2c2c2c }}
</style>
<link rel="stylesheet" href="/_anki/css/reviewer.css">
</head>
<body class="{self.body}">
<script>window.bridgeCommand = window.pycmd = () => {{}};</script>
<script src="/_anki/js/webview.js"></script>
<script src="/_anki/js/reviewer.js"></script>
<div id="_mark" hidden>&#x2605;</div>
<div id="_flag" hidden>&#x2691;</div>
<div id="qa" dir="auto"></div>
</body></html>"""


def reviewer(window: BrowserContext | Page, app: str = "linux", **settings: Any) -> Reviewer:
    """Open a reviewer in a page, or in a new page of a window."""
    page = window if isinstance(window, Page) else window.new_page()
    made = Reviewer(page, APPS[app], **settings)
    made.page.route("**/*", made.serve)
    made.open()
    return made


def _packed(sides: Sequence[tuple[str, str]]) -> str:
    """Make thousands of sides, nearly equal, so small that handing them to the browser takes no time."""
    return base64.b64encode(zlib.compress(json.dumps(sides).encode())).decode()


def web() -> Path:
    """Find the web files of the installed aqt, without importing it: that would need Qt."""
    spec = find_spec("_aqt")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("aqt is not installed")
    return Path(next(iter(spec.submodule_search_locations))) / "data" / "web"


def _type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
