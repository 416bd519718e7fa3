"""Write what is made from rules, audits and cards: docs/rules.md, a table in CONTRIBUTING.md, AUDIT.md, a drawing.

Run it as `make docs`; a test holds that it has been run.
"""

from __future__ import annotations

from pathlib import Path

import alarms

from builder.author.audit_report import report
from builder.check import RULES
from builder.check.guide import guide, table
from builder.forecasts import forecasts
from builder.output import write_all
from builder.project import Layout
from builder.render.site.predictions import plot
from builder.source.load import whole

ROOT = Path(__file__).parent.parent
BEGIN, END = "<!-- rules: made by make docs -->\n\n", "\n<!-- end of rules -->"


def documents() -> dict[Path, str]:
    """Make the documents as they should be, by their paths."""
    contributing = ROOT / "CONTRIBUTING.md"
    collection = whole(Layout(ROOT))
    text = contributing.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return {
        ROOT / "docs" / "rules.md": guide(RULES),
        ROOT / "builder" / "check" / "README.md": alarms.page(RULES),
        ROOT / "AUDIT.md": report(collection),
        **{
            ROOT / "cards_src" / "media" / f"predictions.{lang}.svg": plot(
                collection.project.value, forecasts(collection, lang), lang
            )
            for lang in collection.languages
        },
        contributing: f"{before}{BEGIN}{table(RULES, 'docs/rules.md')}{END}{after}",
    }


if __name__ == "__main__":
    write_all(documents())
