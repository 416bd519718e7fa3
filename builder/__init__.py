"""Question-and-answer cards from published interviews, as Anki packages and printable pages."""

__version__ = "0.1.0"
