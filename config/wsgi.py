"""The entry point of web servers."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

application = get_wsgi_application()
# What is in memory now stays there: to look for rubbish in it again and again would take a tenth of each request.
gc.collect()
gc.freeze()
