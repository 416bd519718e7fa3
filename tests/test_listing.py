"""What a page of shared decks says of an edition."""

from __future__ import annotations

from markdown_it import MarkdownIt
from projects import INTERVIEW, PROJECT, SAMPLE_CARDS, collection

from builder.edition import edition
from builder.render.anki.listing import listing

TOLD = """\
Title: Test Talks · Core
Tags: test-deck scaling safety
Support page: https://example.org/home

---

The core.

Cards for tests.

**6 notes, 10 cards:**

- Scaling: 4
- Safety levels: 2

**Sources**

- [Jane Doe with Rick Roe, 2024-11-12, Example Notes](https://example.org/notes)

When a newer release is out, import it over the old one: what you have learned stays.
"""


def test_an_edition_is_described_field_by_field(project):
    cards = collection(project(SAMPLE_CARDS, project=PROJECT + "home: https://example.org/home\n"))
    assert listing(edition(cards, "core", "en"), 10) == TOLD
    chinese = listing(edition(cards, "core", "zh"), 10)
    assert "标题：测试访谈 · 核心\n标签：test-deck scaling safety\n" in chinese
    assert "**6 条笔记，10 张卡片：**\n\n- 规模扩展：4\n" in chinese


def test_a_project_without_a_page_names_none(project):
    assert "Support page" not in listing(edition(collection(project()), "core", "en"), 1)


def test_labels_are_shown_as_typed(project):
    """Below the fields of the form, which take characters alone"""
    label = "<img src=x onerror=alert(1)> *a* [b](https://example.org)"
    names = ("listing_cards", "listing_entry", "sources", "site_anki_again")
    labels = "".join(f"    {name}: '{label}'\n" for name in names)
    layout = project(project=PROJECT + f"labels:\n  en:\n{labels}")
    body = listing(edition(collection(layout), "core", "en"), 1).split("---", 1)[1]
    shown = MarkdownIt("commonmark").render(body)
    assert shown.count("&lt;img src=x onerror=alert(1)&gt; *a* [b](https://example.org)") == len(names)
    assert "<img" not in shown


def test_titles_are_shown_as_typed(project):
    """Read back by a Markdown parser: no mark in them is one"""
    title = "*A* _b_ [c](https://example.org/d) <i>`e`</i> #f \\g"
    layout = project(
        interview=INTERVIEW.replace("{en: Jane Doe with Rick Roe, zh: 简·多伊对谈里克·罗}", f"'{title}'").replace(
            "https://example.org/notes", "https://example.org/notes(1)"
        )
    )
    html = MarkdownIt("commonmark", {"html": False}).render(listing(edition(collection(layout), "core", "en"), 1))
    shown = title.replace("<", "&lt;").replace(">", "&gt;")
    assert f'<a href="https://example.org/notes%281%29">{shown}, 2024-11-12, Example Notes</a>' in html
