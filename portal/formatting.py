"""Dates, times and texts as the public pages, feeds and calendars show them."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from django.core.paginator import Page
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

_IN_MONTHS = (
    gettext_lazy("tammikuussa"),
    gettext_lazy("helmikuussa"),
    gettext_lazy("maaliskuussa"),
    gettext_lazy("huhtikuussa"),
    gettext_lazy("toukokuussa"),
    gettext_lazy("kesäkuussa"),
    gettext_lazy("heinäkuussa"),
    gettext_lazy("elokuussa"),
    gettext_lazy("syyskuussa"),
    gettext_lazy("lokakuussa"),
    gettext_lazy("marraskuussa"),
    gettext_lazy("joulukuussa"),
)


def human_date(value: date | datetime) -> str:
    """Return a date as people write it in the active language: "to 3.12.2026"."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    # Translators: Django's date format letters, as in "D j M Y".
    return formats.date_format(value, pgettext("päivä", "D j.n.Y"))


def day_number(value: date | datetime) -> int:
    """Return the day of the month in local time."""
    return (timezone.localtime(value) if isinstance(value, datetime) else value).day


def month_name(value: date | datetime) -> str:
    """Return the short name of the month: "joulu"."""
    day = timezone.localtime(value) if isinstance(value, datetime) else value
    return formats.date_format(day, "N").rstrip(".").lower()


def in_month(number: int) -> str:
    """Return when a month is, by its number: "heinäkuussa"."""
    return str(_IN_MONTHS[number - 1])


def human_time(value: time | datetime) -> str:
    """Return a time as people write it in the active language: "17" or "17.30"."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).time()
    written = pgettext("aika", "%(hour)d.%(minute)02d") if value.minute else pgettext("aika", "%(hour)d")
    return written % {"hour": value.hour, "minute": value.minute}


def human_span(starts_at: datetime, ends_at: datetime) -> str:
    """Return when something starts and ends: "ke 9.12.2026 klo 17–20". Both dates are shown when they differ."""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    if start.date() == end.date():
        hours = f"{human_time(start)}–{human_time(end)}"
        return f"{human_date(start)} {_('klo %(hours)s') % {'hours': hours}}"
    return " – ".join(
        f"{human_date(at)} {_('klo %(hours)s') % {'hours': human_time(at)}}" for at in (start, end)
    )


def page_of_list(page: Page | None) -> str:
    """Return the suffix for the title of a list's later pages: " – sivu 2"."""
    return f" – {_('sivu %(number)s') % {'number': page.number}}" if page and page.number > 1 else ""


def human_days(days: int) -> str:
    """Return the time until a deadline: "tänään", "1 päivä", "12 päivää"."""
    return _("tänään") if days == 0 else ngettext("%d päivä", "%d päivää", days) % days


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def printable(text: str) -> str:
    """Return the text without control characters. Forms accept them, but XML and iCalendar forbid them."""
    return _CONTROLS.sub("", text)
