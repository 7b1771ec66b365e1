"""The portal's addresses and one bare view, which pays for the same middleware and does nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as portal_urls

BARE = "/benchmark-bare/"


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path(BARE.lstrip("/"), bare), *portal_urls]
