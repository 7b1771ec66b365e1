"""The actions on services and organisations. They take values and know no requests."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations

from catalogue.models.running_facts import KeepsRunningFacts


class NotPublishableError(Exception):
    """A draft lacks something that its page needs. The arguments are messages for people."""


def publish_draft(*, thing: KeepsRunningFacts, by: AbstractBaseUser) -> None:
    """Publish the latest draft. A thing without a draft gets one first.

    An incomplete draft can be saved, so this validates it like the form does when it publishes. Raises
    `NotPublishableError`.
    """
    revision = thing.latest_revision or thing.save_revision(user=by)
    draft = revision.as_object()
    try:
        draft.full_clean()
        for relation in get_all_child_relations(type(draft)):
            for child in getattr(draft, relation.get_accessor_name()).all():
                child.full_clean(exclude=[relation.field.name])
    except ValidationError as error:
        raise NotPublishableError(*error.messages) from error
    if not draft.name:
        raise NotPublishableError(_("Nimi puuttuu."))
    revision.publish(user=by)


def update_situation(*, thing: KeepsRunningFacts, facts: dict[str, object]) -> None:
    """Change running facts at once. The other facts and a waiting draft stay as they are.

    Raises `ValueError` for a fact that is not in `RUNNING_FACTS`.
    """
    if drafted := facts.keys() - set(thing.RUNNING_FACTS):
        raise ValueError(f"Only a draft can change: {', '.join(sorted(drafted))}")
    for name, value in facts.items():
        setattr(thing, name, value)
    thing.save(update_fields=[*facts, "last_modified"])
