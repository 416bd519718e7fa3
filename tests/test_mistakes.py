"""The mistakes that newcomers make: each is found at its line and column, and the way out is said.

Every case changes one card of a clean file; what is told is what `deck check` prints. Cards begin in line 8.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from projects import CARD_FILE, HEAD, INTERVIEW, Project, put, told

from builder.examine import examine
from builder.problems import Severity
from builder.project import Layout

CARD = """\
- id: one
  anchor: 化学反应
  en:
    q: To what did Doe compare scaling in 2024?
    a: A reaction of chemicals
    why: Enlarge one part alone, and it stops.
  zh:
    q: 2024 年，多伊把规模扩展比作什么？
    a: 一种化学变化
    why: 只加大其中一样，反应就停了。
  related: [two]

- id: two
  anchor: 三样东西
  kind: cloze
  en:
    text: In 2024 Doe named data, compute and {{time}} as what must grow together.
    why: Each of them is needed.
  zh:
    text: 2024 年，多伊说数据、算力和{{时间}}必须一起增长。
    why: 缺一不可。
  related: [one]
"""

TEXT = "一、开始\n规模扩展像化学反应，三样东西缺一不可。\n二、级别\n两个空，再两个空。\n"


def judged(layout: Layout, texts: Path) -> list[str]:
    """Judge a project with its text at hand, and tell what `deck check --severity warning` tells."""
    problems = examine(layout, texts, pairs=True)[1]
    return [line for line in told([p for p in problems if p.severity < Severity.INFO]) if "ID07" not in line]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The folder of texts."""
    return put(tmp_path, "texts/notes.txt", TEXT).parent


@pytest.fixture
def check(project: Project, texts: Path):
    """Judge the file with one stretch of it written otherwise."""
    import hashlib  # noqa: PLC0415 - only here

    known = INTERVIEW.replace("a" * 64, hashlib.sha256(TEXT.encode()).hexdigest())

    def changed(old: str, new: str) -> list[str]:
        assert CARD.count(old) == 1, f"{old!r} stands {CARD.count(old)} times"
        layout = project(interview=known)
        put(layout.root, CARD_FILE, HEAD + CARD.replace(old, new))
        return judged(layout, texts)

    return changed


MISTAKES = yaml.safe_load((Path(__file__).parent / "mistakes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_found_where_it_was_made_and_the_way_out_is_said(check, mistake: str):
    made = MISTAKES[mistake]
    assert check(made["instead of"], made["written"]) == made["told"]


def test_the_file_is_clean_without_a_mistake(check):
    assert check("- id: one", "- id: one") == []
