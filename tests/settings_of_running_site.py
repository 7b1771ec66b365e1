"""As on a developer's machine, but what people upload goes to the folder of this one site."""

from __future__ import annotations

import os
from pathlib import Path

from config.settings.dev import *  # noqa: F403 - a settings module is its base and some lines

MEDIA_ROOT = Path(os.environ["SITE_FOLDER"]) / "media"
