"""Remove the triggers before migrations and install them afterwards."""

from __future__ import annotations

from django.db import connections

from search.index.outbox import triggers
from search.models import Change


def before_migrations(*, using: str, plan=(), **kwargs) -> None:
    """Remove the triggers if there is something to migrate; otherwise they stay, so that no change is missed."""
    if plan:
        triggers.remove(using)


def after_migrations(*, using: str, **kwargs) -> None:
    """Install the triggers. Changes made without them were not noted, so everything counts as changed.

    Django also calls this after each flush of a test database; then all triggers are there already.
    """
    if triggers.install(using) and Change._meta.db_table in connections[using].introspection.table_names():
        Change.objects.using(using).create(kind="everything", key="0")
