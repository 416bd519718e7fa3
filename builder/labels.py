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
        "quiz": "Quiz",
        "quiz_name": "Name",
        "quiz_date": "Date",
        "quiz_class": "Class",
        "quiz_score": "Score",
        "quiz_variant": "Variant",
        "quiz_sheet": "Sheet",
        "quiz_points": "{n} pt",
        "quiz_page": "Page {n} of {m}",
        "quiz_end": "End of quiz",
        "quiz_choice": "Choose one",
        "quiz_choice_how": "Mark the one right answer to each question.",
        "quiz_blank": "Fill in the gaps",
        "quiz_blank_how": "Write what is missing on each line.",
        "quiz_match": "Match",
        "quiz_match_how": "Write beside each term the letter of its meaning. A meaning may be left over.",
        "quiz_match_each": "Match each term with its meaning.",
        "quiz_order": "Put in order",
        "quiz_order_how": "Write the letters in the right order.",
        "quiz_short": "Answer briefly",
        "quiz_short_how": "A few words will do.",
        "quiz_key": "Key",
        "quiz_key_grid": "All answers",
        "quiz_key_full": "Answers with reasons and sources",
        "quiz_seed": "Seed",
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
        "quiz": "测验",
        "quiz_name": "姓名",
        "quiz_date": "日期",
        "quiz_class": "班级",
        "quiz_score": "得分",
        "quiz_variant": "版本",
        "quiz_sheet": "卷号",
        "quiz_points": "{n} 分",
        "quiz_page": "第 {n} 页，共 {m} 页",
        "quiz_end": "测验结束",
        "quiz_choice": "选择",
        "quiz_choice_how": "每题选出一个正确答案。",
        "quiz_blank": "填空",
        "quiz_blank_how": "在横线上填写缺少的内容。",
        "quiz_match": "配对",
        "quiz_match_how": "在每个术语旁写上对应释义的字母；可能有一个释义用不上。",
        "quiz_match_each": "为每个术语选出对应的释义。",
        "quiz_order": "排序",
        "quiz_order_how": "按正确的顺序写出字母。",
        "quiz_short": "简答",
        "quiz_short_how": "用几个词回答即可。",
        "quiz_key": "答案",
        "quiz_key_grid": "全部答案",
        "quiz_key_full": "答案、理由与出处",
        "quiz_seed": "种子",
    },
}


def labels(project: Project, lang: str) -> Mapping[str, str]:
    """Give the labels of a language: our own, with the project's own over them."""
    return {**LABELS.get(lang, {}), **project.labels.get(lang, {})}


def missing_labels(project: Project, lang: str) -> dict[str, str]:
    """List the labels that nobody has given in a language, each with its English words."""
    return {key: words for key, words in LABELS["en"].items() if key not in labels(project, lang)}
