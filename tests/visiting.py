"""A visitor to the site, in a browser: opened from files, with an eye on what it asks for and complains of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from builder import output
from builder.render.site.site import Site

PHONE, DESK = 360, 1280


def written(made: Site, folder: Path) -> Path:
    output.write_folder(folder, {path: made.content(path) for path in made.paths})
    return folder


@dataclass(frozen=True)
class Visitor:
    """A browser's page on a site that lies in a folder."""

    page: Page
    folder: Path

    def go(self, path: str) -> None:
        """Open a page anew, though only what stands behind # be different."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.folder.as_uri()}/{path}")

    @property
    def where(self) -> str:
        """The path of the page, and what stands behind #."""
        return self.page.url.removeprefix(f"{self.folder.as_uri()}/")

    def width(self) -> int:
        return int(self.page.evaluate("document.documentElement.scrollWidth"))


@contextmanager
def visitor(browser: Browser, folder: Path, width: int = DESK, **options: Any) -> Iterator[Visitor]:
    """Visit a site; whatever happens, it asks for its own files alone, and complains of nothing."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, reduced_motion="reduce", **{"locale": "en-US", **options}
    )
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield Visitor(page, folder)
    assert [url for url in asked if not url.startswith((folder.as_uri(), "about:", "data:"))] == []
    assert errors == [], errors
    context.close()


def complaints(page: Page) -> list[str]:
    """List what axe-core finds that is serious or critical: https://github.com/dequelabs/axe-core.

    It would fetch style sheets, which no page of ours allows: those in use are known to the browser anyway.
    """
    found = Axe().run(page, options={"preload": False, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in ("serious", "critical")
    ]
