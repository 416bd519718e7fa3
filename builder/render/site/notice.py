"""Pages of a preview that stand for what can't be shown."""

from __future__ import annotations

from builder.labels import LABELS
from builder.render.site.environment import environment
from builder.render.site.pages import Trouble


def broken(trouble: Trouble) -> str:
    """Say what keeps a project from being shown at all."""
    return environment().get_template("site/broken.html").render(**_FRAME, trouble=trouble, words=LABELS["en"])


def missing(path: str, number: int) -> str:
    """Say that the site has no such page."""
    return environment().get_template("site/missing.html").render(**_FRAME, path=path, number=number)


_FRAME = {"lang": "en", "root": "/", "policy": ""}
"""What every page has; the server itself says what these may load."""
