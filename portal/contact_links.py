"""Makes links of the telephone numbers and e-mail addresses in texts that people wrote.

A wrong link is worse than none, so a number must look like one: Finnish (08 313 0000, 0400 123 456), international,
or one of Europe's short numbers. Postal codes, dates, times, prices, business ids and account numbers stay text.
"""

from __future__ import annotations

import re
from functools import partial

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

_EMAIL = r"(?<![\w.+-])[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w@])"
_EMERGENCY = r"(?<![\w.,:/+€-])(?<!\d[ \u00a0])112(?![-–]?\w|[.,:/]\d|[ \u00a0](?:\d|€|eur|%|km|kpl))"
_SHORT = r"116[ \u00a0]?(?:000|006|111|117|123)"
_DOMESTIC = (
    r"0[1-9]\d{5,10}"
    r"|0[1-9]\d{0,2}[ \u00a0-]\d{3,8}(?:(?:[ \u00a0]\d\d){2}|(?:[ \u00a0]\d{3,5}){0,2})"
    r"|0[1-9]\d{1,2}(?:[ \u00a0]\d\d){2,4}"
    r"|\(0[1-9]\d?\)[ \u00a0]?\d{3,8}(?:[ \u00a0]\d{3,5})?"
)
_INTERNATIONAL = r"\+\d{1,3}[ \u00a0]?(?:\(0\)[ \u00a0]?)?\d{1,12}(?:[ \u00a0-]\d{2,8}){0,4}"
_NUMBER = (
    # Not within a word, an amount or a longer row of digits, such as an account number.
    r"(?<![\w/+-])(?<!\d[.,: \u00a0])"
    rf"(?:{_SHORT}|(?P<long>{_DOMESTIC}|{_INTERNATIONAL}))"
    r"(?![-–]?\w|[.,:/]\d|[ \u00a0](?:\d{3}|€|eur|%))"
)
_CONTACT = re.compile(rf"(?P<email>{_EMAIL})|(?P<emergency>{_EMERGENCY})|{_NUMBER}")

_CALLING = re.compile(r"(?:soit|numer|nummer|nöd|ring|call|dial|vaara|fara)[^.!?]*$", re.IGNORECASE)
"""What must be said before 112, in one sentence: it may also be a count of something."""

_TAG = re.compile(r"(<[^>]*>)")
_REMEMBERED = 60  # letters before a tag, for _CALLING
_FEWEST_DIGITS, _MOST_DIGITS = 7, 14


def linked(text: str) -> SafeString:
    """Return a plain text as HTML, with links for its telephone numbers and e-mail addresses."""
    return with_contact_links(conditional_escape(text))


def with_contact_links(html: str) -> SafeString:
    """Return HTML with links for the telephone numbers and e-mail addresses outside its links."""
    pieces, said, depth = [], "", 0
    for piece in _TAG.split(html):
        is_tag = piece.startswith("<")
        if is_tag:
            depth += piece.startswith("<a ") - piece.startswith("</a")
        is_text = not is_tag and not depth
        pieces.append(_CONTACT.sub(partial(_link, said), piece) if is_text else piece)
        said = said if is_tag else (said + piece)[-_REMEMBERED:]
    return mark_safe("".join(pieces))


def _link(before: str, found: re.Match) -> str:
    text = found.group()
    if found["email"]:
        return f'<a href="mailto:{text}">{text}</a>'
    if found["emergency"] and not _CALLING.search(before + found.string[: found.start()]):
        return text
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    if found["long"] and not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return text
    return f'<a href="tel:{"+" if text.startswith("+") else ""}{digits}">{text}</a>'
