"""Settings for a public site. It does not start without SECRET_KEY and ALLOWED_HOSTS."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from environs import validate

from config.settings.base import *  # noqa: F403 - a settings module is its base and some lines
from config.settings.base import CONTENT_SECURITY_POLICY, DATABASES, env


def _site_address(address: str) -> str:
    """Return the URL without the slash at its end. Raises ImproperlyConfigured: all shared links start with it."""
    scheme, _separator, host = address.rstrip("/").partition("://")
    if scheme != "https" or not host or host.startswith(".") or set(host) & set("*/ "):
        raise ImproperlyConfigured(
            f"BASE_URL must be the site's own address, as in https://portal.example, not {address!r}. "
            "Without it, it is the first host of ALLOWED_HOSTS."
        )
    return f"https://{host}"


DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=50))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", validate=validate.Length(min=1))
WAGTAILADMIN_BASE_URL = _site_address(env.str("BASE_URL", "") or f"https://{ALLOWED_HOSTS[0]}")

# The proxy handles TLS. It sets this header, and removes the one that a visitor sends.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# So that forms work even if a proxy changes the host name.
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True

if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Each thread keeps its connection for ten minutes, and checks it before each request. Connecting fails after
    # five seconds, so that visitors and /readyz do not wait longer.
    DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # File names contain a hash, so browsers may keep them for ever. collectstatic compresses them.
    "staticfiles": {"BACKEND": "config.static_files.StaticFiles"},
}

# W019 wants to forbid all frames, but Wagtail shows previews of our pages in one.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
