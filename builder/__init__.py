"""Question-and-answer cards from published interviews, as Anki packages and printable pages."""

import os

__version__ = "1.0.0"

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""What else is installed has no say in how sources are read; to look for it takes 10 ms."""
