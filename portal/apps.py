from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.core.management import call_command
from wagtail.users.apps import WagtailUsersAppConfig


class PortalConfig(AppConfig):
    default = True
    name = "portal"
    verbose_name = "Yhdyspinta"

    def ready(self) -> None:
        from portal import scheduler

        scheduler.register(
            "publish_scheduled", timedelta(seconds=30), lambda: call_command("publish_scheduled")
        )
        scheduler.register("clearsessions", timedelta(days=1), lambda: call_command("clearsessions"))
        scheduler.register("prune_shared_changes", timedelta(hours=1), scheduler.prune_shared_changes)


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's administration of users, by e-mail address."""

    user_viewset = "portal.viewsets.UserViewSet"
