from __future__ import annotations

from django.urls import path, re_path
from django.views.decorators.http import conditional_page

from events import views
from events.feeds import EventFeed

app_name = "events"
# Each has a dot, which no page of the tree has: none of them hides a page.
urlpatterns = [
    path("tapahtumat/syote.xml", conditional_page(EventFeed()), name="feed"),
    path("tapahtumat/kalenteri.ics", conditional_page(views.calendar), name="calendar"),
    re_path(r"^(?P<path>(?:[\w-]+/)+)kalenteri\.ics$", conditional_page(views.event_calendar), name="event"),
]
