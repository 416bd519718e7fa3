"""The words that the program itself prints on cards and paper, in each language."""

from __future__ import annotations

from collections.abc import Mapping

from builder.model import Project

LABELS: dict[str, dict[str, str]] = {
    "en": {
        "language": "English",
        "hint": "Hint",
        "report": "Report this card",
        "contrast": "Not to be confused with",
        "horizon": "Predicted time",
        "term_prompt": "What does this mean?",
        "gloss_prompt": "Which term is this?",
        "reverse_prompt": "Which question has this answer?",
        "choose_one": "Choose one",
        "your_choice": "your choice",
        "right_answer": "right",
        "ordered": "in this order",
        "items": "{n} items",
        "predictions": "What was predicted for when",
        "later": "later",
        "undated": "open",
        "said_then": "when it was said",
        "withdrawn": "Withdrawn",
        "withdrawn_cards": "Withdrawn cards",
    },
    "zh": {
        "language": "中文",
        "hint": "提示",
        "report": "报告此卡的问题",
        "contrast": "不要混淆",
        "horizon": "预测时间",
        "term_prompt": "这是什么意思？",
        "gloss_prompt": "这是哪个术语？",
        "reverse_prompt": "这是哪个问题的答案？",
        "choose_one": "请选一项",
        "your_choice": "你的选择",
        "right_answer": "正确",
        "ordered": "按顺序",
        "items": "{n} 项",
        "predictions": "各项预测指向何时",
        "later": "更晚",
        "undated": "未定",
        "said_then": "说这话的时间",
        "withdrawn": "已撤回",
        "withdrawn_cards": "已撤回的卡片",
    },
}


def labels(project: Project, lang: str) -> Mapping[str, str]:
    """Give the labels of a language: our own, with the project's own over them."""
    return {**LABELS.get(lang, {}), **project.labels.get(lang, {})}


def missing_labels(project: Project, lang: str) -> dict[str, str]:
    """List the labels that nobody has given in a language, each with its English words."""
    return {key: words for key, words in LABELS["en"].items() if key not in labels(project, lang)}
