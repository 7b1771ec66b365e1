"""A public site. Refuses to start without SECRET_KEY and ALLOWED_HOSTS."""

from __future__ import annotations

from portal.settings.base import *  # noqa: F403 - a settings module is its base and some lines
from portal.settings.base import CONTENT_SECURITY_POLICY, env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", validate=lambda key: len(key) >= 50)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", validate=lambda hosts: len(hosts) > 0)

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
