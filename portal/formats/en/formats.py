"""The formats that the date and time pickers of the admin write, in every language."""

from __future__ import annotations

from django.conf import settings

DATE_INPUT_FORMATS = [settings.WAGTAIL_DATE_FORMAT]
TIME_INPUT_FORMATS = [settings.WAGTAIL_TIME_FORMAT]
DATETIME_INPUT_FORMATS = [settings.WAGTAIL_DATETIME_FORMAT]
