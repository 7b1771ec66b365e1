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
    return calendar_response(name, map(_entry, coming.with_facts()))


def event_calendar(request: HttpRequest, path: str) -> HttpResponse:
    """Give one event, by its page's path, to be saved. One that is not public is not there."""
    home = home_in(translation.get_language())
    events = public_pages(EventPage, translation.get_language()).with_facts()
    page = events.filter(url_path=f"{home.url_path}{path}").first() if home else None
    if page is None:
        raise Http404
    return calendar_response(page.title, [_entry(page)], filename=page.slug)


def _entry(page: EventPage) -> Event:
    facts = page.event
    online = _("Osallistu verkossa") + f": {facts.online_url}" if facts.online_url else ""
    return make_entry(
        # The versions of an event are one event: whoever follows two of them sees it once.
        uid=page.translation_key,
        starts=timezone.localtime(facts.starts_at),
        ends=timezone.localtime(facts.ends_at),
        changed_at=max(page.last_published_at or facts.last_modified, facts.last_modified),
        name=page.title,
        path=page.url,
        place=facts.location.in_words() if facts.location else "",
        words=[page.summary, page.registration_note, online],
    )
