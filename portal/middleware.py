"""Middleware for every response: valid input, security headers, and caching."""

from __future__ import annotations

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin

from portal import shared_cache

# The snippet forms of Wagtail's admin have inline scripts and styles.
ADMIN_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-ancestors": [SELF],
    "form-action": [SELF],
    "base-uri": [SELF],
}

PERMISSIONS = "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"


def is_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith(f"/{settings.ADMIN_PATH}")


class ContentPolicyMiddleware(CSPMiddleware):
    """A strict Content-Security-Policy for public pages, and a looser one for the admin."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if is_admin(request):
            response._csp_replace = ADMIN_POLICY  # type: ignore[attr-defined]  # an attribute of django-csp
        return super().process_response(request, response)


class PermissionsPolicyMiddleware(MiddlewareMixin):
    """Allow our pages to ask only for the location of the device. Embedded pages of others may ask for nothing."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class CachePolicyMiddleware(MiddlewareMixin):
    """Let caches keep a public page for a minute, and forbid them to keep what a signed-in user sees.

    It checks only whether the session cookie is present. Reading the session would make every page vary by cookie.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.has_header("Cache-Control") or request.path_info.startswith(settings.STATIC_URL):
            return response
        personal = settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies or is_admin(request)
        if personal or request.method not in ("GET", "HEAD"):
            patch_cache_control(response, private=True, no_store=True)
        elif response.status_code == 200:
            patch_cache_control(response, public=True, max_age=60)
        return response


class SharedStateMiddleware(MiddlewareMixin):
    """Let `portal.shared_cache` read the version at most once per request."""

    def process_request(self, request: HttpRequest) -> None:
        shared_cache.begin_request()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        shared_cache.end_request()
        return response


class SensibleInputMiddleware(MiddlewareMixin):
    """Reject a path with a NUL character, and drop cookies with one. PostgreSQL cannot store or compare it."""

    def process_request(self, request: HttpRequest) -> None:
        if "\0" in request.path_info:
            raise BadRequest("NUL in the address")
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if "\0" not in value}
