from __future__ import annotations

from django.urls import path
from wagtail import hooks

from events.admin_views import ChangeEventView


@hooks.register("register_admin_urls")
def urls_of_events() -> list:
    return [path("tapahtumat/<int:pk>/", ChangeEventView.as_view(), name="change_event")]
