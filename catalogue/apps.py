from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = _("palvelutarjotin")

    def ready(self) -> None:
        from django.utils import timezone

        from catalogue.imports.uploads import delete_expired_files
        from portal import scheduler

        scheduler.register("forget_imports", timedelta(hours=1), lambda: delete_expired_files(timezone.now()))
