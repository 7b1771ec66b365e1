"""One machine: embedded database and index, a secret made at the first start."""

from __future__ import annotations

import contextlib
import os
import secrets

from config.settings.base import *  # noqa: F403 - a settings module is its base and some lines
from config.settings.base import INSTALLED_APPS, STATIC_ROOT, VAR_DIR, env

DEBUG = env.bool("DEBUG", False)
# Static files are served from where they lie: nothing to collect on one machine.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
SERVES_MEDIA = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEMONSTRATION = env.bool("DEMONSTRATION", True)
# The command `demo` deletes content: a public site has neither the command nor the demonstration's texts.
INSTALLED_APPS = ["demo", *INSTALLED_APPS]


def _secret() -> str:
    """Return the secret of this machine; two processes that start together end with the same one."""
    path = VAR_DIR / "secret"
    VAR_DIR.mkdir(exist_ok=True)
    if not path.exists() or not path.stat().st_size:
        path.unlink(missing_ok=True)
        mine = VAR_DIR / f"secret-{os.getpid()}"
        mine.touch(mode=0o600)
        mine.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            # Linked when whole, so that nobody reads half of it.
            path.hardlink_to(mine)
        mine.unlink()
    return path.read_text()


SECRET_KEY = env.str("SECRET_KEY", "") or _secret()
