"""The words that the program itself prints on cards, paper and pages, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.labels.site import SITE
from builder.labels.words import WORDS
from builder.model import Project

LABELS: Mapping[str, Mapping[str, str]] = {lang: {**WORDS[lang], **SITE[lang]} for lang in WORDS}
"""Our own words by language: English has them all."""


def labels(project: Project, lang: str) -> Mapping[str, str]:
    """Give every label in a language: our own, with the project's own over them, and English where neither has it."""
    return {**LABELS["en"], "language": lang, **_given(project, lang)}


def listed(words: Mapping[str, str], names: Iterable[str]) -> str:
    """List titles in a language as its labels say, by a mark that stands in no title: commas and dots do."""
    return words["several"].replace("{n}", "").replace("{m}", "").join(names)


def missing_labels(project: Project, lang: str) -> dict[str, str]:
    """List the labels that nobody has given in a language, each with its English words."""
    given = _given(project, lang)
    return {key: words for key, words in LABELS["en"].items() if key not in given}


def _given(project: Project, lang: str) -> Mapping[str, str]:
    return {**LABELS.get(lang, {}), **project.labels.get(lang, {})}
