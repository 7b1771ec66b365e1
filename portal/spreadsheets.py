"""Tables that people open in a spreadsheet."""

from __future__ import annotations

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Return a cell's text so that no spreadsheet runs it as a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def as_meant(text: str) -> str:
    """Return a cell's text without the sign that `harmless` has put before it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text
