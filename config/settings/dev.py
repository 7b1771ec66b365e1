"""Settings for one machine: embedded database and index, and a secret that the first start creates."""

from __future__ import annotations

import contextlib
import os
import secrets

from config.settings.base import *  # noqa: F403 - a settings module is its base and some lines
from config.settings.base import INSTALLED_APPS, STATIC_ROOT, VAR_DIR, env

DEBUG = env.bool("DEBUG", False)
# Serve static files from the apps, so that collectstatic is not needed.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
SERVES_MEDIA = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEMONSTRATION = env.bool("DEMONSTRATION", True)
# The command `demo` deletes content, so a public site does not have the app.
INSTALLED_APPS = ["demo", *INSTALLED_APPS]


def _secret() -> str:
    """Return the secret of this machine. Processes that start together get the same one."""
    path = VAR_DIR / "secret"
    VAR_DIR.mkdir(exist_ok=True)
    if not path.exists() or not path.stat().st_size:
        path.unlink(missing_ok=True)
        temporary = VAR_DIR / f"secret-{os.getpid()}"
        temporary.touch(mode=0o600)
        temporary.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            # Link the complete file, so that no process reads half of it.
            path.hardlink_to(temporary)
        temporary.unlink()
    return path.read_text()


SECRET_KEY = env.str("SECRET_KEY", "") or _secret()
