"""Triggers around migrations: taken away before, put back after."""

from __future__ import annotations

from django.db import connections

from search.index.outbox import triggers
from search.models import Change


def before_migrations(*, using: str, plan=(), **kwargs) -> None:
    """Take the triggers away when there is something to migrate; else no change may go unseen."""
    if plan:
        triggers.remove(using)


def after_migrations(*, using: str, **kwargs) -> None:
    """Put the triggers back. What was written without them went unseen, so everything counts as changed.

    Also runs after each flush of a test database; then they are all there.
    """
    if triggers.install(using) and Change._meta.db_table in connections[using].introspection.table_names():
        Change.objects.using(using).create(kind="everything", key="0")
