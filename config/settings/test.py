"""Settings for the tests. They are like the real ones, except for a fast password hasher."""

from __future__ import annotations

from config.settings.base import *  # noqa: F403 - a settings module is its base and some lines
from config.settings.base import INSTALLED_APPS, VAR_DIR

SECRET_KEY = "only-for-tests"
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
ALLOWED_HOSTS = ["*"]
VAR_DIR = VAR_DIR / "test"
VAR_DIR.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = VAR_DIR / "media"
SEARCH_URL = f"embedded:///{VAR_DIR / 'search'}"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
