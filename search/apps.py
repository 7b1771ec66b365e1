from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.core.checks import register
from django.core.management import call_command
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from portal import clock


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("haku")

    def ready(self) -> None:
        from search.checks import check_search_url, check_sources
        from search.outbox.migrating import after_migrations, before_migrations

        register(check_sources)
        register(check_search_url)
        pre_migrate.connect(before_migrations, sender=self)
        post_migrate.connect(after_migrations, sender=self)
        clock.register("search_check", timedelta(days=1), lambda: call_command("search_check", verbosity=0))
