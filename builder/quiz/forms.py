"""The forms of questions, and how many and how long they may be."""

from enum import StrEnum


class Form(StrEnum):
    """What a question wants; in the order in which a sheet asks, the tallest last, since none is split over pages."""

    CHOICE = "choice"
    BLANK = "blank"
    ORDER = "order"
    SHORT = "short"
    MATCH = "match"


USUAL = 20
"""Questions of a quiz, where nobody says how many."""

MOST_QUESTIONS = 500
"""Questions of a quiz, and cards that one picks for it."""

MOST_POINTS = 100
"""For each thing to know."""

LONGEST = 120
"""Characters of a seed or of a title that one gives: more would not leave a page for questions."""

MOST_VARIANTS = 26
"""As many as there are letters for them."""
