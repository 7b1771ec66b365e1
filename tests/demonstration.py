"""The demonstration county with its index, for tests that only look at it or roll back what they change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import transaction
from django.test.utils import override_settings

from portal import shared_cache


@contextmanager
def demonstration_loaded(blocker, folder: Path) -> Iterator[None]:
    """Load it inside a transaction that is rolled back at the end. `blocker` is pytest-django's."""
    settings = {
        "SEARCH_URL": f"embedded:///{folder}",
        "DEMONSTRATION": True,
    }
    # A transactional test before this one has left content types with other numbers than this process remembers.
    ContentType.objects.clear_cache()
    with blocker.unblock(), override_settings(**settings), transaction.atomic():
        call_command("demo", verbosity=0)
        call_command("search_rebuild", verbosity=0)
        shared_cache.forget()
        yield
        transaction.set_rollback(True)
    shared_cache.forget()
