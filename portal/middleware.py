"""What holds for every answer: input that makes sense, a content policy, how long it may be kept."""

from __future__ import annotations

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin

from portal import shared_cache

# Wagtail's admin has inline scripts and styles in its snippet forms.
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
    """The strict policy on public pages, a looser one under the admin's path only."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if is_admin(request):
            response._csp_replace = ADMIN_POLICY
        return super().process_response(request, response)


class PermissionsPolicyMiddleware(MiddlewareMixin):
    """Say which senses of a device our pages may ask for: only where it is, and no page of others in ours."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class CachePolicyMiddleware(MiddlewareMixin):
    """Let anyone keep a public page for a minute, and nobody what a signed-in person sees.

    Only the cookie's presence counts: asking the session would make every page vary by cookie.
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
    """Ask for the version of shared things at most once per request."""

    def process_request(self, request: HttpRequest) -> None:
        shared_cache.begin_request()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        shared_cache.end_request()
        return response


class SensibleInputMiddleware(MiddlewareMixin):
    """Refuse an address with NUL, and drop such cookies: PostgreSQL can neither store nor compare it."""

    def process_request(self, request: HttpRequest) -> None:
        if "\0" in request.path_info:
            raise BadRequest("NUL in the address")
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if "\0" not in value}
