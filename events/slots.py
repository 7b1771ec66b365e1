"""What is shown of events on pages of apps below."""

from __future__ import annotations

from django.utils import timezone, translation

from catalogue.models import Municipality
from events.enums import EventKind
from events.models import EventPage
from portal.models import BasePage
from portal.page_tree import public_area
from portal.slots import Context

MOST_EVENTS = 3
FORUMS = (EventKind.FORUM, EventKind.REGIONAL_EVENT, EventKind.NEGOTIATION)
"""The kinds of events at which the county and organisations meet."""


def coming_events_of(municipality: Municipality) -> Context | None:
    """Return the next public events in a municipality, in the active language; None if there is none."""
    area = public_area(translation.get_language())
    if area is None:
        return None
    there = EventPage.objects.filter(area, event__location__municipality=municipality)
    events = list(there.with_facts().coming(timezone.now())[:MOST_EVENTS])
    return {"events": events} if events else None


def coming_forums(page: BasePage) -> Context:
    """Return the next public forums, regional events and negotiations, in the active language; there may be none."""
    area = public_area(translation.get_language())
    if area is None:
        return {"events": []}
    forums = EventPage.objects.filter(area, event__kind__in=FORUMS).with_facts()
    return {"events": list(forums.coming(timezone.now())[:MOST_EVENTS])}
