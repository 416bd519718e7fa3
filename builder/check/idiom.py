"""What the rules know of a language: the words and turns of phrase by which they recognise a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Idiom:
    """A language: patterns, each named after what it finds, and the words in which a way out is shown."""

    unit: str
    """What the length of its texts is told in."""

    units_a_word: int
    """How many of these are as long as a word."""

    one_word: int
    """Answers of no more words than this are too short to share only a part with their question."""

    hedge: Pattern
    """A word by which a speaker leaves room for error."""

    soft: Pattern
    """A word, beside those, by which a card may leave it."""

    catch_all: Pattern
    """An option that speaks of the other options."""

    sentence_end: Pattern
    """What stands between two sentences."""

    aside: Pattern
    """Words in a question that ask nothing themselves: what is quoted, and conditions."""

    second_question: Pattern
    """A question that is joined on to another; its last group is how."""

    polar: Pattern
    """A question that yes or no answers; its last group is the word that makes it one."""

    polar_answer: Pattern
    """Yes or no, on its own or before punctuation."""

    vague: Pattern
    """A question with as many answers as readers; its last group is the word that makes it one."""

    any_of_many: Pattern
    """A question for any of several answers; its last group is the words that make it one."""

    list_command: Pattern
    """A request for a list; its last group is the word that makes it one."""

    enumeration: Pattern
    """First, second, third; its groups are what they count."""

    asked_number: Pattern
    """A question for three things or more; its last group is how many."""

    numbers: Mapping[str, int]
    """The words that `asked_number` finds, as numbers."""

    separator: Pattern
    """What stands between the parts of a list in a sentence."""

    listing: Pattern
    """What a list in a sentence has, and hardly anything else."""

    conjunction: Pattern
    """What stands before the last part of a list in a sentence."""

    role: Pattern
    """Someone in the interview, by their part in it; the group `host` is who asks."""

    backward: Pattern
    """A reference to what was said before."""

    pronoun: Pattern
    """He or she, in any case."""

    antecedent: Pattern
    """Someone, or a question for someone, whom a pronoun further on may mean."""

    somebody: Pattern
    """What looks like a person's name."""

    passing: Pattern
    """A word that points at the time of speaking; the groups `past` and `next` point at the years beside it."""

    articles: frozenset[str]
    """Words that make no other answer of one."""

    function_words: frozenset[str]
    """Words that say nothing by themselves."""

    derived: str
    """Words that are made of another, `{0}`, and mean something else; a regular expression."""

    offer: Pattern
    """The part of a question that offers answers to choose from."""

    ask_with: str
    """The words that ask precisely."""

    year: str
    """How a year is named."""

    dated_lead: Pattern
    """A year with which a question begins."""

    said: str
    """A question that begins with whose claim it asks for; what stands in square brackets, only with a year."""

    written: str
    """A question that begins with whose account it asks for; likewise."""
