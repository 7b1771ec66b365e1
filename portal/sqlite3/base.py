"""Django's SQLite backend without its check for JSON support."""

from __future__ import annotations

from django.db.backends.sqlite3 import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    # Django checks this in a transaction, once per thread. Our transactions begin with the write lock
    # (transaction_mode). While an import holds the lock the check fails, and the thread would keep that result.
    # Every SQLite that Python 3.11 comes with supports JSON.
    supports_json_field = True


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
