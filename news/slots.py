"""What is shown of news on pages of apps below."""

from __future__ import annotations

from django.utils import timezone, translation

from news.models import OpenCallPage
from portal.models import BasePage
from portal.page_tree import public_area
from portal.slots import Context

MOST_CALLS = 3


def open_calls(page: BasePage) -> Context:
    """Return the public calls that are open today, in the active language; there may be none."""
    area, today = public_area(translation.get_language()), timezone.localdate()
    if area is None:
        return {"calls": [], "on": today}
    calls = OpenCallPage.objects.filter(area).select_related("grant_type").open_on(today)
    return {"calls": list(calls[:MOST_CALLS]), "on": today}
