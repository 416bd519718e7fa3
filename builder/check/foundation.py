"""The rules by which a project can be read, built and released at all: shape, identity, printing, releasing."""

from __future__ import annotations

from builder.check import decks, identity, kept, languages, released
from builder.check.rule import Rule
from builder.problems import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

FOUNDATION: tuple[Rule, ...] = (
    Rule(
        "SH01",
        ERROR,
        "A file is one YAML document in UTF-8, without tags, anchors and aliases.",
        "What can be read in two ways, or runs code, has no place in data that strangers send.",
    ),
    Rule(
        "SH02",
        ERROR,
        "Only keys that mean something.",
        "A misspelt key that is passed over in silence loses what was written under it.",
    ),
    Rule("SH03", ERROR, "Nothing that is needed is missing.", "A card without it could not be shown."),
    Rule("SH04", ERROR, "Each value is of its kind.", "A level of 'high' or an id with spaces can't be used."),
    Rule(
        "SH05",
        ERROR,
        "The ledger is as a release wrote it.",
        "It says what learners already have; guessing at it would overwrite their cards.",
    ),
    Rule(
        "SH06",
        ERROR,
        "Titles and descriptions exist in every language of the project.",
        "Each edition prints them.",
        languages.everywhere,
    ),
    Rule(
        "ID01",
        ERROR,
        "An id names one thing.",
        "Anki knows a note by its card's id: two cards with one id would take turns in overwriting each other.",
        identity.unique,
    ),
    Rule(
        "ID02", ERROR, "What is referred to exists.", "A typo in an id loses the link.", identity.references, whole=True
    ),
    Rule(
        "ID03",
        ERROR,
        "A released card stays.",
        "Learners have it: removing it here deletes nothing there, and its id can't be used again. Mark it as retired.",
        released.cards_stay,
        whole=True,
    ),
    Rule(
        "ID04",
        ERROR,
        "A released card keeps its kind.",
        "Another kind is another note type; Anki would leave the old note as it is, or refuse the package.",
        released.kinds_stay,
    ),
    Rule(
        "ID05",
        ERROR,
        "Card numbers stay with their words.",
        "Each gap or item is a card with a history; a number that moves takes the history to other words.",
        released.numbers,
    ),
    Rule(
        "ID06",
        ERROR,
        "Each language and topic has an Anki deck of its own.",
        "Anki knows a deck by its name: two languages with one name would be mixed.",
        decks.homes,
    ),
    Rule(
        "ID07",
        WARNING,
        "A deck has cards, in every language.",
        "An edition without cards is not built.",
        decks.filled,
        whole=True,
    ),
    Rule(
        "ID08",
        ERROR,
        "The namespace never changes.",
        "Every id in learners' collections is made from it: with another, they would get every card a second time.",
        released.same_namespace,
    ),
    Rule(
        "ID09",
        WARNING,
        "Cards stay in the Anki deck in which learners got them.",
        "Anki moves no card that is there: after a rename old and new cards lie in two decks.",
        decks.moved,
    ),
    Rule(
        "ID10",
        WARNING,
        "An excuse is needed.",
        "One that is left behind after a card was mended hides the next mistake.",
    ),
    Rule(
        "ID11",
        ERROR,
        "What a card needs can come first.",
        "A deck shows a card after those it needs; of two that need each other, neither can be the first.",
        identity.circles,
    ),
    Rule(
        "ER01",
        ERROR,
        "An erratum quotes what its text prints.",
        "Whoever meets the wrong word in the text must find it, and what is meant by it.",
        kept.errata,
        texts=kept.quoted,
    ),
    Rule(
        "AU01",
        ERROR,
        "An audit can be followed.",
        "Its worth is that anyone can repeat it: the cards it names exist, and each verdict has its reason.",
        kept.audits,
        whole=True,
    ),
    Rule(
        "PR01",
        ERROR,
        "A printed card fits its cell, and a question of a quiz its page, in characters that the font has.",
        "A card that runs over its edge is cut off by the scissors, and a question that is split is hard to read.",
    ),
    Rule(
        "PU01",
        WARNING,
        "What was changed in Anki can be brought back.",
        "What a note shows besides a card's own words is made from other cards and settings, and is mended there.",
    ),
    Rule(
        "RE01",
        ERROR,
        "Times only go forward.",
        "Anki updates a note only where the new one is later; a time in the future blocks every update until then.",
    ),
    Rule(
        "RE02",
        ERROR,
        "Note types keep the number and order of their fields and templates.",
        "Anki would double the note type, and never update the notes of the old one again.",
    ),
    Rule(
        "RE03",
        ERROR,
        "A release changes the notes that someone changed.",
        "Every note that is sent again overwrites what learners wrote on it.",
    ),
)
