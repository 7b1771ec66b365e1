"""A public site. Refuses to start without SECRET_KEY and ALLOWED_HOSTS."""

from __future__ import annotations

from environs import validate

from portal.settings.base import *  # noqa: F403 - a settings module is its base and some lines
from portal.settings.base import CONTENT_SECURITY_POLICY, env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=50))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", validate=validate.Length(min=1))

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# W019 wants no frames at all; Wagtail shows previews of our own pages in one.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
