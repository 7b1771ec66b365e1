"""Django's SQLite, but for one question that it asks at a bad moment."""

from __future__ import annotations

from django.db.backends.sqlite3 import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    # Django tries it out inside a transaction. Ours begin with the write lock (transaction_mode), so while
    # an import holds that lock the answer would be no, and each thread would remember it until it ends.
    # Every SQLite that Python 3.11 comes with has JSON.
    supports_json_field = True


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
