"""Production's settings for a portal in a temporary folder, separate from the developer's data."""

from __future__ import annotations

import os
from pathlib import Path

from config.settings.production import *  # noqa: F403 - a settings module extends its base
from config.settings.production import INSTALLED_APPS, STORAGES

# For benchmarks.relevance, which makes its table by `migrate --run-syncdb`, because it has no migrations.
INSTALLED_APPS = ["demo", *INSTALLED_APPS, "benchmarks.relevance.stock"]
VAR_DIR = Path(os.environ["BENCHMARK_FOLDER"])
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "media"
DEMONSTRATION = True
LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"level": "ERROR"}}
ROOT_URLCONF = "benchmarks.urls"
# File names have a hash, as in production, but files are not compressed, which would only slow down the start.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
