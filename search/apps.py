from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import register
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


def check_apart() -> None:
    """Reconcile in a separate process, so the scheduler does not keep 200 MiB of Finnish morphology in memory."""
    command = [sys.executable, "-m", "django", "search_check", "--verbosity=0"]
    subprocess.run(command, cwd=settings.BASE_DIR, check=True)


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("haku")

    def ready(self) -> None:
        from portal import danger, health, hyphens, quick_exit, scheduler, slots
        from search.analysis.seams import seams
        from search.checks import check_page_types, check_search_url, check_snippets
        from search.crisis.panel import detect, first_aid_box
        from search.crisis.quick_exit import speaks_of_violence
        from search.health import check_search
        from search.index.outbox.changed_schedules import note_changed_schedules
        from search.index.outbox.install import after_migrations, before_migrations
        from search.results.offering import offering
        from search.results.similar import similar_services

        register(check_page_types)
        register(check_snippets)
        register(check_search_url)
        pre_migrate.connect(before_migrations, sender=self)
        post_migrate.connect(after_migrations, sender=self)
        scheduler.register("search_check", timedelta(days=1), check_apart)
        scheduler.register("search_schedules", timedelta(hours=1), note_changed_schedules)
        health.register("search", check_search)
        quick_exit.register(speaks_of_violence)
        danger.register(detect, first_aid_box)
        hyphens.register(seams)
        services = slots.Panel(slots.Slot.SERVICES, "search/services_panel.html", offering)
        slots.register("services", services)
        similar = slots.Panel(slots.Slot.SIMILAR, "search/similar_panel.html", similar_services)
        slots.register("similar", similar)
