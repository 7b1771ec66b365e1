"""How plain texts, dates and times are written for a reader."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import formats, timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext


def as_paragraphs(text: str) -> SafeString:
    """Return plain text as HTML paragraphs; an empty line parts them, a single newline breaks the line."""
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n")]
    return format_html_join("", "<p>{}</p>", ((_lines(block),) for block in blocks if block))


def _lines(block: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in block.split("\n")))


def human_date(value: date | datetime) -> str:
    """Return a day as readers of the language write it: "to 3.12.2026"."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    # Translators: Django's date format letters, as in "D j M Y".
    return formats.date_format(value, pgettext("päivä", "D j.n.Y"))


def human_time(value: time | datetime) -> str:
    """Return an hour as readers of the language write it: "17" or "17.30"."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).time()
    written = pgettext("aika", "%(hour)d.%(minute)02d") if value.minute else pgettext("aika", "%(hour)d")
    return written % {"hour": value.hour, "minute": value.minute}


def human_days(days: int) -> str:
    """Return what is left until a deadline: "tänään", "1 päivä", "12 päivää"."""
    return _("tänään") if days == 0 else ngettext("%d päivä", "%d päivää", days) % days


def thousands(number: int) -> str:
    """Return a whole number with its thousands parted by a space that does not break: "180 000"."""
    return f"{number:,}".replace(",", "\u00a0")
