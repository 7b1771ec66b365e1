from __future__ import annotations

from events.models import Event


def delete_events_without_pages() -> None:
    """Delete the facts of events whose pages are gone in every language."""
    Event.objects.filter(pages=None).delete()
