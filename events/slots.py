"""What is shown of events on pages of apps below."""

from __future__ import annotations

from django.utils import timezone, translation

from catalogue.models import Municipality
from events.models import EventPage
from portal.page_tree import public_area
from portal.slots import Context

MOST_EVENTS = 3


def coming_events_of(municipality: Municipality) -> Context | None:
    """Return the next public events in a municipality, in the active language; None if there is none."""
    area = public_area(translation.get_language())
    if area is None:
        return None
    there = EventPage.objects.filter(area, event__location__municipality=municipality)
    events = list(there.with_facts().coming(timezone.now())[:MOST_EVENTS])
    return {"events": events} if events else None
