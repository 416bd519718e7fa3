"""The words that the program prints, in languages of which it knows none, some or all."""

from __future__ import annotations

from paper_samples import PROJECT

from builder.labels import LABELS, labels, missing_labels

FRENCH = PROJECT.model_copy(update={"labels": {"fr": {"hint": "Indice"}, "zh": {"hint": "线索"}}})


def test_our_languages_have_the_same_labels():
    assert LABELS["zh"].keys() == LABELS["en"].keys()
    assert missing_labels(PROJECT, "zh") == {}


def test_the_labels_of_a_project_come_first():
    assert labels(FRENCH, "zh") == {**LABELS["zh"], "hint": "线索"}


def test_what_a_language_lacks_is_in_english_and_is_told():
    """Nothing is ever empty; but a language is not called English, it has the name of its tag"""
    lacking = missing_labels(FRENCH, "fr")
    assert lacking == {key: words for key, words in LABELS["en"].items() if key != "hint"}
    assert labels(FRENCH, "fr") == {**lacking, "hint": "Indice", "language": "fr"}
