"""What the tests in a browser share: sample cards of every kind as Anki renders them, and a reviewer to show them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from projects import PROJECT, SAMPLE_CARDS, collection, make_project
from reviewer import Reviewer, Shown, chromium, reviewer, shown

from builder.collection import Collection
from builder.edition import all_cards, edition
from builder.project import find
from builder.render.anki.package import package
from builder.source.load import load
from builder.upgrade.ledger import Ledger

HARD_PROJECT = (
    PROJECT
    + """\
- id: harsh
  title: {en: A colour that no text may have, zh: 刺眼的颜色}
  accent: "#ffee00"
- id: pale
  title: {en: A colour near the dark ground, zh: 暗淡的颜色}
  accent: "#202830"
report: https://example.org/report?one=1&card={card}&lang={lang}
"""
)

HARD_CARDS = """\
- id: long-words
  topics: [harsh]
  stance: prediction
  horizon: {en: between 2026 and 2027, zh: 2026 至 2027 年之间}
  anchor: 长词
  contrast: [plain, steps]
  picture: {file: plan.svg, alt: {en: Two boxes with an arrow, zh: 两个方框和一个箭头}}
  en:
    q: >-
      Where, in Pneumonoultramicroscopicsilicovolcanoconiosisandthensome, does
      https://example.org/a/very/long/address/that/never/ends/and/holds/no/space/at/all.html stand?
    a: In `a_very_long_name_in_code_that_nobody_would_ever_type_by_hand_but_that_may_come`, <b>as typed</b>
    why: "An *emphasis*, a **strong word**, a [link](https://example.org/), $5, \\\\(x^2\\\\), a<b & {{c1::no gap}}."
  zh:
    q: 按照多伊 2024 年在那次很长很长的访谈里的说法，一个模型要跨过哪一道门槛，才会被归入需要最严格防护措施的那一级？
    a: 一种**化学**反应（chemical reaction），见 https://example.org/a/very/long/address/that/never/ends.html
    why: 这里有*着重号*、**粗体**、“引号”、《书名号》、破折号——以及 `代码`。

- id: two-spaces
  topics: [pale]
  anchor: 空格
  en:
    q: "Two  spaces stay   as typed"
    a: "So  they do"
  zh:
    q: "两个  空格"
    a: "保留  了"

- id: every-part
  kind: choice
  topics: [pale]
  anchor: 都有
  en:
    q: Which of these did Doe, speaking at some length in 2024, call the one thing that every lab has to keep in mind?
    key: A rule that ties what a model may do to what it was shown to be unable to do, and that is tightened in time
    distractors:
    - text: A promise to stop at Pneumonoultramicroscopicsilicovolcanoconiosisandthensome
      why: That was the host's word for it, and it is one that nobody at the table could say twice.
    - {text: A race, why: That is what the rule is for.}
    - {text: Nothing}
    why: A rule that is not tightened is soon of no use.
  zh:
    q: 多伊 2024 年说，每家实验室都必须牢记的一件事是什么？
    key: 把模型可以做什么，与已经证明它做不到什么挂钩，并且随着能力的提升及时收紧的规则
    distractors:
    - {text: 停下来的承诺, why: 那是主持人的说法。}
    - {text: 一场竞赛, why: 规则正是为了避免竞赛。}
    - {text: 什么都不用, why: 他没有这样说过。}
    why: 不及时收紧的规则很快就没有用了。
"""

PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 90" font-family="sans-serif" font-size="14">
<g fill="none" stroke="#333"><rect x="1" y="20" width="110" height="50"/><rect x="209" y="20" width="110" height="50"/>
<path d="M111 45h96m-8-5 8 5-8 5"/></g><text x="30" y="50">before</text><text x="245" y="50">after</text></svg>"""

MORNING = datetime(2026, 3, 14, 9, 0)  # noqa: DTZ001 - the learner's own time


def sample_cards(folder: Path) -> tuple[list[Shown], dict[str, bytes]]:
    """Make cards of every kind, in both languages, as Anki renders them; and their pictures."""
    layout = make_project(folder, SAMPLE_CARDS + HARD_CARDS, project=HARD_PROJECT, media_plan_svg=PICTURE)
    return rendered(collection(layout), "complete", folder)


def rendered(cards: Collection, deck: str, folder: Path) -> tuple[list[Shown], dict[str, bytes]]:
    langs = cards.languages
    packages = [package(edition(cards, deck, lang), Ledger()).content for lang in langs]
    images = [card.image for lang in langs for card in all_cards(cards, lang) if card.image]
    return shown(packages, folder), {image.name: image.content for image in images}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def samples(tmp_path_factory) -> tuple[list[Shown], dict[str, bytes]]:
    return sample_cards(tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="module")
def ours(tmp_path_factory) -> tuple[list[Shown], dict[str, bytes]]:
    """Render every card of this project; none where its sources do not load."""
    loaded, problems = load(find(Path(__file__).parent))
    if problems or loaded is None or "complete" not in loaded.decks:
        pytest.skip("the project's own cards do not load")
    return rendered(loaded, "complete", tmp_path_factory.mktemp("ours"))


@pytest.fixture(scope="module")
def context(browser) -> Iterator[BrowserContext]:
    """Run what all tests of behaviour share: a window whose clock stands at nine in the morning."""
    made = browser.new_context(viewport={"width": 1280, "height": 800})
    made.clock.install(time=MORNING)
    yield made
    made.close()


@pytest.fixture(scope="module")
def stage(context, samples) -> Reviewer:
    return reviewer(context, media=samples[1])


@pytest.fixture
def view(stage) -> Reviewer:
    """Make the reviewer forget what it has shown."""
    stage.page.evaluate("qa.innerHTML = ''; delete window.deckChoice; sessionStorage.clear()")
    return stage
