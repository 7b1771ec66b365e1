"""The WSGI application."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

application = get_wsgi_application()
# The objects in memory now are never freed. Scanning them for garbage would take a tenth of each request.
gc.collect()
gc.freeze()
