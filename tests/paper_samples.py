"""Editions made in memory for printing."""

from __future__ import annotations

from typing import Any

from builder.edition import Edition, EditionCard, Image, Source
from builder.gist import gist
from builder.ids import card_code
from builder.labels import labels
from builder.model import KINDS, Project, Topic

PROJECT = Project.model_validate(
    {
        "namespace": "paper-tests",
        "title": {"en": "Sample", "zh": "样例"},
        "description": "Cards for tests",
        "languages": ["en", "zh"],
        "topics": [
            {"id": "safety", "title": {"en": "AI safety levels", "zh": "AI 安全级别"}, "accent": "#b3541e"},
            {"id": "rl", "title": {"en": "Reinforcement learning", "zh": "强化学习"}},
        ],
    }
)

SOURCES = {
    "en": Source(
        who="Dario Amodei",
        where="Lex Fridman Podcast #452",
        when="2024-11-11",
        publisher="Lex Fridman",
        section="6 AI Safety Levels: ASL-3 and ASL-4",
        link="https://example.org/a/very/long/address",
    ),
    "zh": Source(
        who="达里奥·阿莫迪",
        where="莱克斯·弗里德曼播客第 452 期",
        when="2024-11-11",
        publisher="AI深度研究员",
        section="6 AI 安全级别：ASL-3 与 ASL-4",
        link="https://example.org/a/very/long/address",
    ),
}

PICTURE = Image(
    "bars.svg",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 50"><path d="M5 45H30V20H5Z M50 45H75V5H50Z"/></svg>',
    "Two bars, the second one twice as high",
)


def edition(*cards: EditionCard, lang: str = "en", title: str = "Sample: core") -> Edition:
    """Make an edition of some cards."""
    return Edition("core", lang, title, "Sample cards", PROJECT, labels(PROJECT, lang), cards)


def card(  # ruff: ignore[too-many-arguments] - a card has so many sides
    words: dict[str, Any],
    *,
    kind: str = "basic",
    name: str = "sample-card",
    lang: str = "en",
    image: Image | None = None,
    topic: Topic = PROJECT.topics[0],
    sources: int = 1,
    **more: Any,
) -> EditionCard:
    """Make a card of a kind from its words in one language."""
    head = {"id": name, "kind": kind, "level": 1, "stance": "claim", "topics": [topic.id]}
    made = KINDS[kind].model_validate({**head, **more, "words": {lang: words}})
    return EditionCard(
        card=made,
        lang=lang,
        position=1,
        topic=topic,
        home="Sample",
        gist=gist(made, lang),
        others=(),
        contrast=(),
        sources=(SOURCES[lang],) * sources,
        interviews=("talk-2024",),
        image=image,
    )


def numbered(count: int) -> list[EditionCard]:
    """Make cards whose question and answer are one word each, `q7q` and `a7a`, to be found again on the pages."""
    return [card({"q": f"q{n}q", "a": f"a{n}a"}, name=f"card-{n}", sources=0) for n in range(count)]


def of_each_kind(lang: str) -> list[EditionCard]:
    """Make a card of each kind, one of them a prediction, and one more with a picture."""
    if lang == "zh":
        return [
            card(
                {"q": "提升谁的能力？", "a": "非国家行为体", "why": "助力国家是 ASL-4 的标志。", "hint": "不是政府"},
                lang=lang,
                name="basic",
            ),
            card(
                {"term": "负责任扩展", "gloss": "护栏随能力*升级*的政策", "why": "不必预知危险。"},
                lang=lang,
                name="definition",
                kind="definition",
            ),
            card(
                {"text": "模型将在 {{2026 年::年份}} 赶上{{顶尖专家}}。"},
                lang=lang,
                name="cloze",
                kind="cloze",
                horizon="2026 年",
            ),
            card(
                {"q": "哪三样一起增长？", "items": ["网络规模", "训练数据", "算力"]},
                lang=lang,
                name="list",
                kind="list",
                ordered=True,
            ),
            card(
                {
                    "q": "为什么检查更容易？",
                    "key": "只需沿着步骤走",
                    "distractors": [
                        {"text": "证明很短", "why": "长达数千页。"},
                        {"text": "模型更大", "why": "与大小无关。"},
                    ],
                },
                lang=lang,
                name="choice",
                kind="choice",
            ),
            card({"q": "图中画了什么？", "a": "两根柱子"}, lang=lang, name="picture", image=PICTURE),
        ]
    return [
        card(
            {
                "q": "Whose ability counts?",
                "a": "Non-state actors",
                "why": "States are ASL-4.",
                "hint": "Not a government",
            },
            name="basic",
        ),
        card(
            {"term": "Responsible scaling", "gloss": "Guard rails that *grow*", "why": "Nobody must foresee danger."},
            name="definition",
            kind="definition",
        ),
        card(
            {"text": "Models match {{top experts}} by {{2026::year}}."},
            name="cloze",
            kind="cloze",
            horizon="the year 2026",
        ),
        card(
            {"q": "What grows together?", "items": ["Networks", "Data", "Compute"]},
            name="list",
            kind="list",
            ordered=True,
        ),
        card(
            {
                "q": "Why is checking easier?",
                "key": "It follows given steps",
                "distractors": [
                    {"text": "Proofs are short", "why": "Some fill books."},
                    {"text": "Checkers are larger", "why": "Size is no matter."},
                ],
            },
            name="choice",
            kind="choice",
        ),
        card({"q": "What is drawn?", "a": "Two bars"}, name="picture", image=PICTURE),
    ]


SAID = {
    "en": {
        "basic": (
            f"AI safety levels | Whose ability counts? | Hint Not a government | {card_code('basic')}",
            f"Non-state actors | States are ASL-4. | Dario Amodei | 2024-11-11 | {card_code('basic')} · basic",
        ),
        "definition": (
            f"Responsible scaling | What does this mean? | {card_code('definition')}",
            "Guard rails that grow | Nobody must foresee danger.",
        ),
        "cloze": (
            f"Models match | by | year | . | {card_code('cloze')}",
            "Models match top experts by 2026. | Predicted time the year 2026",
        ),
        "list": ("What grows together? | 3 items in this order", "1. | Networks | 2. | Data | 3. | Compute"),
        "choice": (
            "Why is checking easier? | A | B | C | Proofs are short | Checkers are larger | It follows given steps",
            "It follows given steps | Some fill books. | Size is no matter.",
        ),
        "picture": ("What is drawn?", "Two bars | 6 AI Safety Levels: ASL-3 and ASL-4"),
    },
    "zh": {
        "basic": (
            f"AI 安全级别 | 提升谁的能力？ | 提示 不是政府 | {card_code('basic')}",
            "非国家行为体 | 助力国家是 ASL-4 的标志。 | 达里奥·阿莫迪 | 2024-11-11",
        ),
        "definition": ("负责任扩展 | 这是什么意思？", "护栏随能力升级的政策 | 不必预知危险。"),
        "cloze": ("模型将在 | 年份 | 赶上 | 。", "模型将在 2026 年 赶上顶尖专家。 | 预测时间 2026 年"),
        "list": ("哪三样一起增长？ | 3 项 按顺序", "1. | 网络规模 | 2. | 训练数据 | 3. | 算力"),
        "choice": (
            "为什么检查更容易？ | A | B | C | 证明很短 | 模型更大 | 只需沿着步骤走",
            "只需沿着步骤走 | 长达数千页。 | 与大小无关。",
        ),
        "picture": ("图中画了什么？", "两根柱子 | 6 AI 安全级别：ASL-3 与 ASL-4"),
    },
}
"""What front and back of each of these cards say, in pieces."""
