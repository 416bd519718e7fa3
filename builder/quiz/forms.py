"""The forms of questions, and how many there may be."""

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

MOST_VARIANTS = 26
"""As many as there are letters for them."""
