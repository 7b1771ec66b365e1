"""The middleware of the API: CORS, JSON errors, caching and the licence."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.utils.deprecation import MiddlewareMixin

from portal.opendata import problems
from portal.opendata.licence import LICENCE_URL

PREFIX = "/api/"
METHODS = "GET, HEAD, OPTIONS"
KEPT_HEADERS = ("Retry-After", "Allow")
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, X-Requested-With",
    "Access-Control-Max-Age": "86400",
}


class OpenDataMiddleware(MiddlewareMixin):
    """It must come before the language and session middleware, to see their responses and Django's errors."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if not request.path_info.startswith(PREFIX):
            return None
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers=PREFLIGHT)
            del response["Content-Type"]
            return response
        if request.method not in ("GET", "HEAD"):
            return problems.problem(405, headers={"Allow": METHODS})
        # The views of ninja accept GET only. `process_response` removes the body.
        request.is_head = request.method == "HEAD"  # type: ignore[attr-defined]  # our own, for process_response
        request.method = "GET"
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return response
        response = _as_problem(response)
        if not _is_page(response):
            response = _cacheable(request, response)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
        response["Link"] = f'<{LICENCE_URL}>; rel="license"'
        return _without_body(request, response) if getattr(request, "is_head", False) else response


def _is_page(response: HttpResponseBase) -> bool:
    return response.get("Content-Type", "").startswith("text/html")


def _as_problem(response: HttpResponseBase) -> HttpResponseBase:
    """Replace the HTML error pages of Django by problem objects."""
    if response.status_code < 400 or response.get("Content-Type") == problems.CONTENT_TYPE:
        return response
    if settings.DEBUG and response.status_code == 500:
        return response
    kept = {name: response[name] for name in KEPT_HEADERS if response.has_header(name)}
    return problems.problem(response.status_code, headers=kept)


def _cacheable(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Let caches keep data for a minute, and check it with its ETag.

    No response depends on a cookie or on the browser's language, even if other middleware sets `Vary`. There is
    no Last-Modified header: it would hide that something left a list, or that a break ended by itself.
    """
    del response["Vary"]
    if response.status_code != 200 or "no-store" in response.get("Cache-Control", ""):
        return response
    patch_cache_control(response, public=True, max_age=60)
    if not isinstance(response, HttpResponse):  # it is streamed
        return response
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _without_body(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    request.method = "HEAD"
    head = HttpResponse(status=response.status_code, headers=dict(response.items()))
    if isinstance(response, HttpResponse):
        head["Content-Length"] = str(len(response.content))
    response.close()
    return head
