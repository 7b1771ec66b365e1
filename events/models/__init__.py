from __future__ import annotations

from events.models.event import Event
from events.models.pages import EventIndexPage, EventPage

__all__ = ["Event", "EventIndexPage", "EventPage"]
