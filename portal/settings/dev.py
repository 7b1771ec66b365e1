"""One machine: embedded database and index, a secret made at the first start."""

from __future__ import annotations

import secrets

from portal.settings.base import *  # noqa: F403 - a settings module is its base and some lines
from portal.settings.base import VAR_DIR, env

DEBUG = env.bool("DEBUG", False)
# Static files are served from where they lie: nothing to collect on one machine.
WHITENOISE_USE_FINDERS = True
SERVES_MEDIA = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEMONSTRATION = env.bool("DEMONSTRATION", True)


def _secret() -> str:
    """Return the secret of this machine; two processes that start together end with the same one."""
    path = VAR_DIR / "secret"
    VAR_DIR.mkdir(exist_ok=True)
    try:
        with path.open("x") as file:
            file.write(secrets.token_urlsafe(50))
        path.chmod(0o600)
    except FileExistsError:
        pass
    return path.read_text()


SECRET_KEY = env.str("SECRET_KEY", "") or _secret()
