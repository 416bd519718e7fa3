"""A site as a visitor has it: its pages read, its links followed."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from builder.collection import Collection
from builder.render.anki.shown import View
from builder.render.site.pages import Download
from builder.render.site.site import Site

GLOSSARY = """\
terms:
- name: {en: scaling law, zh: 扩展定律}
  short: {en: law, zh: 定律}
  meaning: {en: a rule that tells how loss falls, zh: 说明损失如何下降的规则}
- kind: person
  name: {en: Jane Doe, zh: 简·多伊}
  meaning: {en: the guest, zh: 嘉宾}
"""

ERRATA = """\
errata:
- text: notes
  section: "1"
  prints: 化学反映
  means: {en: chemical reaction, zh: 化学反应}
  how: {en: The video says so., zh: 视频如此。}
- text: notes
  section: "2"
  prints: 二级
  how: {en: Nobody knows., zh: 无人知晓。}
"""


def site(cards: Collection, *downloads: Download, langs: tuple[str, ...] | None = None) -> Site:
    return Site(cards, View(cards.project.value), langs or cards.languages, downloads)


class Page(HTMLParser):
    """A page: its addresses, its ids, its inline styles and scripts, and its words by tag."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.lang = ""
        self.inline: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        self.links += [value for name in ("href", "src") if (value := given.get(name))]
        self.ids += [given["id"]] if given.get("id") else []
        self.lang = (given.get("lang") or "") if tag == "html" else self.lang
        self.inline += [f"{tag}: {name}" for name in given if name == "style" or name.startswith("on")]
        self.inline += [tag] if tag == "style" or (tag == "script" and "src" not in given) else []


def pages(made: Site) -> Mapping[str, Page]:
    return {path: Page(made.content(path).decode()) for path in made.paths if path.endswith(".html")}


def led_to(path: str, link: str) -> tuple[str, str]:
    """Tell which path and which place in it a link of a page leads to."""
    parts = urlsplit(link)
    return normpath(join(dirname(path), unquote(parts.path))) if parts.path else path, parts.fragment
