"""Production's settings for a portal in a temporary folder: nothing of the developer's is read or written."""

from __future__ import annotations

import os
from pathlib import Path

from config.settings.production import *  # noqa: F403 - a settings module is its base and some lines
from config.settings.production import INSTALLED_APPS, STORAGES

# For the measuring of search quality. It has no migrations: who uses it makes its table (`migrate --run-syncdb`).
INSTALLED_APPS = ["demo", *INSTALLED_APPS, "benchmarks.relevance.stock"]
VAR_DIR = Path(os.environ["BENCHMARK_FOLDER"])
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "media"
DEMONSTRATION = True
LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"level": "ERROR"}}
ROOT_URLCONF = "benchmarks.urls"
# Names with a hash of the content, as in production, but nothing compressed: that would only make the start slow.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
