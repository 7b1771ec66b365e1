"""Who may say when and where an event is."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser

from events.models.event import Event


def may_change_facts(user: AbstractBaseUser, event: Event) -> bool:
    """Say whether someone may change an event's facts, which is public at once.

    That takes the right to publish one of its public pages; while none is public, the right to edit one.
    """
    pages = list(event.pages.all())
    public = [page for page in pages if page.live]
    if public:
        return any(page.permissions_for_user(user).can_publish() for page in public)
    return any(page.permissions_for_user(user).can_edit() for page in pages)
