"""The users of the demonstration, one for each role. Their passwords are shown only once."""

from __future__ import annotations

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Workflow

from catalogue.models import Membership, Organization, Service

REVIEW = "Julkaisijan tarkistus"
EDITORS, PUBLISHERS = "Toimittajat", "Julkaisijat"
HOST = "example.org"
SNIPPET_APPS = ("catalogue", "news")
# The other models of search are not edited in the admin.
SEARCH_SNIPPETS = ("synonymset", "promotion", "crisishelp")


def load_people() -> list[tuple[str, str, str]]:
    """Create the users. Return (role, e-mail address, password) of each."""
    _name_groups()
    people = [
        ("ylläpitäjä", "yllapitaja", None),
        ("järjestöyhdyshenkilö, julkaisee ja moderoi", "yhdyshenkilo", PUBLISHERS),
        ("viestintä, julkaisee", "viestinta", PUBLISHERS),
        ("toimittaja, lähettää tarkistettavaksi", "toimittaja", EDITORS),
    ]
    printed = [
        (role, f"{name}@{HOST}", _password_of_new(f"{name}@{HOST}", group)) for role, name, group in people
    ]
    member = get_user_model().objects.get(email=f"toimittaja@{HOST}")
    Membership.objects.create(organization=Organization.objects.order_by("pk")[0], user=member)
    return printed


def _password_of_new(email: str, group: str | None) -> str:
    password = secrets.token_urlsafe(12)
    users = get_user_model().objects
    create = users.create_user if group else users.create_superuser
    user = create(email, password)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return password


def _name_groups() -> None:
    """Give Wagtail's two groups Finnish names and permissions for the service offering."""
    for old, new in (("Editors", EDITORS), ("Moderators", PUBLISHERS)):
        Group.objects.filter(name=old).update(name=new)
    offering = Permission.objects.filter(
        Q(content_type__app_label__in=SNIPPET_APPS)
        | Q(content_type__app_label="search", content_type__model__in=SEARCH_SNIPPETS)
    )
    # Models without drafts are public at once, so only publishers may change them.
    drafting = offering.filter(codename__regex="^((add|change)_(service|organization)|view_.*)$")
    Group.objects.get(name=EDITORS).permissions.add(*drafting)
    Group.objects.get(name=PUBLISHERS).permissions.add(*offering)
    settings = Permission.objects.filter(codename="change_sitesettings")
    Group.objects.get(name=PUBLISHERS).permissions.add(*settings)
    workflow = Workflow.objects.filter(active=True).first()
    if workflow:
        Workflow.objects.filter(pk=workflow.pk).update(name=REVIEW)
        # The name of the task is also on buttons.
        workflow.tasks.update(name=REVIEW)
        for model in (Organization, Service):
            workflow.workflow_content_types.get_or_create(
                content_type=ContentType.objects.get_for_model(model)
            )
