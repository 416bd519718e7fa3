"""Chinese characters, for regular expressions."""

from __future__ import annotations

HAN = r"\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""As part of a character class."""
