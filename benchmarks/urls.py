"""The portal's addresses, and an empty view behind the same middleware."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as portal_urls

BARE = "/benchmark-bare/"


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path(BARE.lstrip("/"), bare), *portal_urls]
