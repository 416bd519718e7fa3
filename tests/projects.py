"""A small vocabulary for making projects in a temporary folder."""

from __future__ import annotations

import contextlib
import signal
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

from builder.collection import Collection
from builder.problems import Problem, Severity
from builder.project import Layout
from builder.source.load import load

Project = Callable[..., Layout]
"""What the fixture `project` gives: it makes projects as `make_project` does, in the test's own folder."""

PROJECT = """\
namespace: test-deck
title: {en: Test Talks, zh: 测试访谈}
description: {en: Cards for tests., zh: 测试用的卡片。}
languages: [en, zh]
topics:
- id: scaling
  title: {en: Scaling, zh: 规模扩展}
- id: safety/asl
  title: {en: Safety levels, zh: 安全级别}
"""

CORE = """\
title: {en: Core, zh: 核心}
description: {en: The core., zh: 核心内容。}
select: {levels: [1]}
"""

COMPLETE = """\
title: {en: Complete, zh: 全集}
description: {en: Everything., zh: 全部内容。}
"""

INTERVIEW = """\
title: {en: Jane Doe with Rick Roe, zh: 简·多伊对谈里克·罗}
date: 2024-11
guests:
- id: doe
  name: {en: Jane Doe, zh: 简·多伊}
host:
  id: roe
  name: {en: Rick Roe, zh: 里克·罗}
video: https://example.org/video
texts:
- id: notes
  publisher: {en: Example Notes, zh: 示例笔记}
  language: zh
  date: 2024-11-12
  url: https://example.org/notes
  file: notes.txt
  sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
  sections:
  - number: "1"
    title: {en: Beginnings, zh: 开始}
    from: 一、开始
  - number: "2"
    title: {en: Levels, zh: 级别}
    from: 二、级别
"""

HEAD = """\
text: notes
section: "1"
speaker: doe
topics: [scaling]
level: 1
stance: claim
cards:
"""

CARD_FILE = "cards_src/talk-2024/01-first.yaml"

ONE_CARD = """\
- id: one
  anchor: 化学反应
  en:
    q: What did Doe say in 2024?
    a: A thing
  zh:
    q: 多伊 2024 年说了什么？
    a: 一件事
"""

SAMPLE_CARDS = """\
- id: plain
  anchor: 化学反应
  en:
    q: What did Doe compare scaling to in 2024?
    a: A **chemical** reaction
    why: Enlarge one part alone, and it stops.
  zh:
    q: 2024 年，多伊把规模扩展比作什么？
    a: 一种**化学**反应
    why: 只加大其中一样，反应就停了。
  contrast: [both-ways]
  related: [term]

- id: both-ways
  reverse: true
  level: 2
  anchor: 两个方向
  en:
    q: Which company did Doe found in 2020?
    a: Example Labs
    hint: It has "example" in its name
  zh:
    q: 多伊 2020 年创办了哪家公司？
    a: 示例实验室
    hint: 名字里有“示例”

- id: term
  kind: definition
  stance: fact
  anchor: 术语
  en:
    term: scaling law
    gloss: A rule that tells how loss falls as models grow
    why: It was fitted to `loss < 2` and a<b.
  zh:
    term: 扩展定律
    gloss: 说明损失如何随模型变大而下降的规则
    why: 由 `loss < 2` 与 a<b 拟合而来。

- id: sentence
  kind: cloze
  topics: [safety/asl, scaling]
  section: "2"
  anchor: 两个空
  en:
    text: In 2024 Doe put models at {{c1::ASL-2::which level}} and expected {{c2::ASL-3}} next.
  zh:
    text: 2024 年，多伊把模型归入 {{c1::ASL-2::哪一级}}，并预计下一级是 {{c2::ASL-3}}。

- id: steps
  kind: list
  ordered: true
  topics: [safety/asl]
  anchor: 先后
  en:
    q: Which three steps did Doe name in 2024, in order?
    items: [Train, Test, Release]
  zh:
    q: 多伊 2024 年依次说了哪三步？
    items: [训练, 测试, 发布]

- id: parts
  kind: list
  anchor: 两样
  en:
    q: Which two things did Doe say must grow together in 2024?
    items: [Data, Compute]
  zh:
    q: 多伊 2024 年说哪两样东西要一起增长？
    items: [数据, 算力]

- id: pick-one
  kind: choice
  level: 3
  anchor: 四选一
  en:
    q: Which level did Doe give to the models of 2024?
    key: ASL-2
    distractors:
    - {text: ASL-1, why: That is for chess computers.}
    - {text: ASL-3, why: That was the next one.}
    - {text: ASL-4, why: That is two levels up.}
    why: They could not act alone.
  zh:
    q: 多伊把 2024 年的模型归入哪一级？
    key: ASL-2
    distractors:
    - {text: ASL-1, why: 那是国际象棋计算机。}
    - {text: ASL-3, why: 那是下一级。}
    - {text: ASL-4, why: 那还要再高两级。}
    why: 它们无法自主行动。

- id: forecast
  stance: prediction
  horizon: {en: 2026 or 2027, zh: 2026 或 2027 年}
  anchor: 直线外推
  en:
    q: When, did Doe say in 2024, might powerful AI arrive?
    a: In 2026 or 2027
  zh:
    q: 多伊 2024 年说强大的 AI 可能何时到来？
    a: 2026 或 2027 年
"""
"""A card of every kind in both languages, without a problem."""


def make_project(folder: Path, cards: str = ONE_CARD, **files: str | bytes | None) -> Layout:
    """Write a minimal valid project with the given cards (YAML list items, indented anyhow).

    `files` says otherwise for a file by its name: `project`, `core`, `complete`, `interview`, `head` (what stands above
    the cards), `ledger`, or `media_NAME_ENDING` (`media_plan_svg` is cards_src/media/plan.svg). None leaves it out.
    """
    head = files.pop("head", HEAD)
    texts = {
        "decks/project.yaml": files.pop("project", PROJECT),
        "decks/core.yaml": files.pop("core", CORE),
        "decks/complete.yaml": files.pop("complete", COMPLETE),
        "decks/ledger.jsonl": files.pop("ledger", None),
        "cards_src/talk-2024/interview.yaml": files.pop("interview", INTERVIEW),
        CARD_FILE: f"{head}{card_items(cards)}",
    }
    for name, content in files.items():
        kind, _, rest = name.partition("_")
        assert kind == "media", f"what is {name}?"
        texts[f"cards_src/media/{'.'.join(rest.rsplit('_', 1))}"] = content
    for path, content in texts.items():
        if content is not None:
            put(folder, path, content)
    return Layout(folder)


def card_items(cards: str) -> str:
    """Lay out cards' YAML as a file of cards holds it."""
    return textwrap.dedent(cards).strip("\n") + "\n"


def put(folder: Path, path: str, content: str | bytes) -> Path:
    """Write a file of a project, with LF."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def collection(layout: Layout) -> Collection:
    """Load a project that must have no problems of shape."""
    loaded, problems = load(layout)
    assert not problems, heads(problems)
    assert loaded is not None
    return loaded


def heads(problems: list[Problem] | tuple[Problem, ...]) -> list[str]:
    """Give the first line of each problem, as a user sees it."""
    return [f"{p.place}: {p.severity.word} {p.code}: {p.message}" for p in problems]


def told(problems: list[Problem] | tuple[Problem, ...]) -> list[str]:
    """Give each problem of a project with one file of cards: line:column, severity if no error, code, message, hint."""
    return [_told(problem) for problem in problems]


def _told(problem: Problem) -> str:
    place = str(problem.place).removeprefix(CARD_FILE + ":")
    severity = "" if problem.severity is Severity.ERROR else f"{problem.severity.word} "
    return f"{place}: {severity}{problem.code}: {problem.message}" + (f" | {problem.hint}" if problem.hint else "")


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Hold some work to a time of the processor's, generous enough for a slow machine; stop it after that."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {seconds} s of work")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def contents(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder and of those in it, by its path there."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
