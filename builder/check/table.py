"""The table of rules. The first part is in `foundation`; here are those about what a card says."""

from __future__ import annotations

import re

from builder.check import answers, choices, cites, pictures, questions, support, terms, translation, twins, words
from builder.check.foundation import FOUNDATION
from builder.check.rule import Rule
from builder.problems import Severity

ERROR, WARNING, INFO = Severity

SHOWABLE = ("SH06", "ID01", "ID02", "DC19", "DC28")
"""Rules that a card must keep to be shown at all: what it names exists, in every language."""

CARDS: tuple[Rule, ...] = (
    Rule(
        "DC01",
        ERROR,
        "One fact.",
        "A long answer is recalled in part, and a part can't be graded. Each fact deserves a card of its own.",
        cards=answers.one_fact,
        excusable=ERROR,
    ),
    Rule(
        "DC02",
        WARNING,
        "One question.",
        "Of two questions a learner may know one; then neither 'again' nor 'good' is the right button.",
        cards=questions.one_question,
        excusable=WARNING,
    ),
    Rule(
        "DC03",
        ERROR,
        "No question that yes or no answers.",
        "A coin answers half of them, and what was learned is the word yes.",
        cards=questions.not_yes_or_no,
        excusable=ERROR,
    ),
    Rule(
        "DC04",
        WARNING,
        "Ask precisely.",
        "'Describe' and 'what did they say about' have as many answers as readers, and nobody can grade theirs.",
        cards=questions.precise,
        excusable=WARNING,
    ),
    Rule(
        "DC05",
        WARNING,
        "One defensible answer.",
        "Where any of several examples would do, a learner who names another one is told that it is wrong.",
        cards=questions.one_answer,
        excusable=WARNING,
    ),
    Rule(
        "DC06",
        ERROR,
        "The question does not give the answer away.",
        "Then it is read off, and nothing is recalled.",
        cards=answers.not_given_away,
        excusable=ERROR,
    ),
    Rule(
        "DC07",
        ERROR,
        "A card stands alone.",
        "Cards come one by one, among others: nobody knows then who 'the guest' or 'he' was.",
        cards=questions.stands_alone,
        excusable=ERROR,
    ),
    Rule(
        "DC08",
        INFO,
        "Abbreviations are explained, on the card or in the glossary.",
        "A reader who was not there can't know them.",
        cards=terms.known_terms,
        excusable=INFO,
    ),
    Rule(
        "DC09",
        ERROR,
        "A list is a card of kind list.",
        "As one answer it is forgotten in part, and graded as a whole; as a list each item is asked for by itself.",
        cards=questions.no_bare_list,
        excusable=ERROR,
    ),
    Rule(
        "DC10",
        WARNING,
        "Gaps are small and few, in a short sentence.",
        "A gap of many words can be filled in many ways, and a long sentence is read again every time.",
        cards=answers.small_gaps,
        excusable=WARNING,
    ),
    Rule(
        "DC11",
        ERROR,
        "A definition works both ways.",
        "A gloss that holds its term gives it away, and from two glosses that are alike nobody can tell the term.",
        cards=answers.gloss_without_term,
        pairs=twins.glosses_apart,
        excusable=ERROR,
    ),
    Rule(
        "DC12",
        WARNING,
        "Look-alikes name each other in contrast.",
        "Cards that are nearly the same are confused for ever, unless the card itself sets them apart.",
        pairs=twins.look_alikes,
        excusable=WARNING,
    ),
    Rule(
        "DC13",
        ERROR,
        "No question is asked twice.",
        "Two cards with one question take turns in being wrong.",
        pairs=twins.duplicates,
        excusable=ERROR,
    ),
    Rule(
        "DC14",
        INFO,
        "A card has company.",
        "A fact that hangs on nothing is soon forgotten.",
        twins.no_orphans,
        whole=True,
        excusable=INFO,
    ),
    Rule(
        "DC15",
        ERROR,
        "Every card has a home.",
        "Its first topic is its deck in Anki, its topics are tags.",
        words.topics,
    ),
    Rule(
        "DC16",
        ERROR,
        "A claim names its owner.",
        "What one person said is learned as what is so, unless the question says whose claim it is.",
        cards=questions.owned,
        excusable=ERROR,
    ),
    Rule(
        "DC17",
        WARNING,
        "What holds for a time names the time.",
        "'Currently' was true on the day of the interview; the card is read years later.",
        cards=questions.dated,
        excusable=WARNING,
    ),
    Rule(
        "DC18",
        ERROR,
        "A prediction says for when.",
        "Without its horizon nobody can tell whether it came true.",
        words.horizons,
    ),
    Rule(
        "DC19",
        ERROR,
        "Every card is cited.",
        "A learner can go to the passage, and a reviewer can see whether it says so.",
        cites.cited,
        whole=True,
    ),
    Rule(
        "DC20",
        ERROR,
        "Figures stand in the source, near the anchor.",
        "A slip in a figure is the error that is easiest to make and hardest to see.",
        texts=support.figures_in_source,
        excusable=ERROR,
    ),
    Rule(
        "DC21",
        INFO,
        "Hedges are kept.",
        "'It may' and 'it will' are different claims.",
        texts=support.hedges_kept,
        excusable=INFO,
    ),
    Rule(
        "DC22",
        ERROR,
        "No option that speaks of the others.",
        "'All of the above' tests the reading of options, and falls apart when they are shuffled.",
        cards=choices.no_catch_all,
        excusable=ERROR,
    ),
    Rule(
        "DC23",
        WARNING,
        "Options look alike.",
        "Whoever sees that the longest option is the right one needs to know nothing else.",
        twins.keys_not_longest,
        cards=choices.options_alike,
        excusable=WARNING,
    ),
    Rule(
        "DC24",
        ERROR,
        "The answer says why.",
        "A reason is what makes an answer stick, and a wrong option teaches only if it says why it is wrong.",
        cards=choices.explained,
        excusable=ERROR,
    ),
    Rule(
        "DC25",
        WARNING,
        "The languages of a card say the same.",
        "Each edition is learned by itself: a figure or a gap that differs makes one of them wrong.",
        cards=translation.same_in_both,
        excusable=WARNING,
    ),
    Rule(
        "DC26",
        ERROR,
        "An anchor finds its passage, exactly once in its section.",
        "An anchor that stands nowhere, or twice, leads nobody to the support of a card.",
        cites.short_anchors,
        texts=cites.anchors,
    ),
    Rule(
        "DC27",
        ERROR,
        "Text is clean: gaps closed, nothing invisible; Chinese with full-width punctuation, and a space beside Latin.",
        "What can't be seen breaks searches and gaps; mixed punctuation and missing spaces read as careless.",
        words.clean,
        excusable=WARNING,
    ),
    Rule(
        "DC28",
        ERROR,
        "Pictures are usable.",
        "A picture must exist, say in words what it shows, and run nothing.",
        pictures.usable,
    ),
)

RULES: tuple[Rule, ...] = (*FOUNDATION, *CARDS)


def find(code: str) -> Rule | None:
    """Find a rule by its code, however it is spelt: DC03, dc03, dc3."""
    spelt = re.fullmatch(r"([A-Z]{2})-?0*(\d+)", code.upper())
    wanted = f"{spelt[1]}{int(spelt[2]):02}" if spelt else ""
    return next((rule for rule in RULES if rule.code == wanted), None)
