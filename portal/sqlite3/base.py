"""Django's SQLite backend without its check for JSON support, and with PostgreSQL's orders of names."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.backends.sqlite3 import base, features

from portal.collation import collation_name, comparison


class DatabaseFeatures(features.DatabaseFeatures):
    # Django checks this in a transaction, once per thread. Our transactions begin with the write lock
    # (transaction_mode). While an import holds the lock the check fails, and the thread would keep that result.
    # Every SQLite that Python 3.11 comes with supports JSON.
    supports_json_field = True


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures

    def get_new_connection(self, conn_params: dict[str, Any]):
        connection = super().get_new_connection(conn_params)
        for code, _name in settings.LANGUAGES:
            connection.create_collation(collation_name(code), comparison(code))
        return connection
