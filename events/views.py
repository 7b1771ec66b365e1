"""Events as calendar files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Event

from events.models import EventPage
from portal.ical import calendar_response, make_entry
from portal.navigation import site_settings
from portal.page_tree import home_in, public_pages


def calendar(request: HttpRequest) -> HttpResponse:
    """Give all coming events, for a calendar that follows them."""
    coming = public_pages(EventPage, translation.get_language()).coming(timezone.now())
    name = f"{_('Tulevat tapahtumat')} – {site_settings().name}"
    return calendar_response(name, map(_entry, coming.select_related("location__municipality")))


def event_calendar(request: HttpRequest, path: str) -> HttpResponse:
    """Give one event, by its page's path, to be saved. One that is not public is not there."""
    home = home_in(translation.get_language())
    events = public_pages(EventPage, translation.get_language()).select_related("location__municipality")
    event = events.filter(url_path=f"{home.url_path}{path}").first() if home else None
    if event is None:
        raise Http404
    return calendar_response(event.title, [_entry(event)], filename=event.slug)


def _entry(event: EventPage) -> Event:
    online = _("Osallistu verkossa") + f": {event.online_url}" if event.online_url else ""
    return make_entry(
        # The versions of an event are one event: whoever follows two of them sees it once.
        uid=event.translation_key,
        starts=timezone.localtime(event.starts_at),
        ends=timezone.localtime(event.ends_at),
        changed_at=event.last_published_at or event.latest_revision_created_at or event.starts_at,
        name=event.title,
        path=event.url,
        place=event.location.in_words() if event.location else "",
        words=[event.summary, event.registration_note, online],
    )
